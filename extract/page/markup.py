"""What the names of elements (class, id …) say about the parts of a page; the names are in lexicon/markup.toml."""

import re
from functools import cache, lru_cache

from lxml.html import HtmlElement

from extract.lexicon.load import lexicon

CAPITAL_INSIDE = re.compile(r"(?<=[a-z])(?=[A-Z])")
NAMING = frozenset(("class", "id", "itemprop", "type", "data-type"))
"""Attributes that name an element."""
HEADINGS = frozenset(("h1", "h2", "h3", "h4"))


def named(element: HtmlElement, group: str, levels: int = 1) -> bool:
    """Whether the element, or one of the ``levels`` - 1 around it, bears a name of a markup group."""
    node: HtmlElement | None = element
    while node is not None and levels > 0:
        if (name := name_of(node)) and bears(name, group):
            return True
        node, levels = node.getparent(), levels - 1
    return False


def heading_of(element: HtmlElement) -> str | None:
    """ "h1" … "h4" if the block is a heading."""
    node: HtmlElement | None = element
    for _ in range(3):
        if node is None:
            return None
        if node.tag in HEADINGS:
            return str(node.tag)
        node = node.getparent()
    return None


def name_of(element: HtmlElement) -> str:
    """All names that the element bears, as written; "" for a comment."""
    if not isinstance(element.tag, str):
        return ""
    return " ".join([value for key, value in element.items() if value and key in NAMING])


@lru_cache(maxsize=16384)
def bears(name: str, group: str) -> bool:
    """Whether a name is one of a markup group. Pages repeat their names; "newsDate" counts as "news-date" too."""
    split = CAPITAL_INSIDE.sub("-", name)
    return bool(_names(group).search((name if split == name else f"{name} {split}").lower()))


def in_urls(url: str | None, group: str) -> bool:
    """Whether a url, or a path, is one of a group; an unknown one is not."""
    return bool(url and _names(group).search(url.lower()))


@cache
def _names(group: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in lexicon("markup")[group]))
