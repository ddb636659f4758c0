"""What one page of a site shows: its names for itself, its links to articles, feeds and sections, its scripts."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import html

from crawler.discovery import discover
from crawler.link import Link
from crawler.sniff import PageKind, parse_html, sniff, unpacked
from crawler.source import Source

# A page that a script fills has next to no words of its own; even an empty portal has a menu and an imprint.
FEW_WORDS = 60
_MASTHEAD_LINES = 12
_LINE = 150  # characters; what is longer is no name
_UNSEEN = ("script", "style", "noscript", "template")
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Look:
    """``kind`` as ``crawler.sniff`` tells it; ``title`` of the page; ``masthead`` what the site calls itself,
    the surest lines first; ``links`` those worth following; ``words`` and ``scripts`` how many it has of each."""

    kind: PageKind
    title: str = ""
    masthead: list[str] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    words: int = 0
    scripts: int = 0

    @property
    def articles(self) -> list[str]:
        """Addresses that look like articles, those that surely are first."""
        return [link.url for sure in ("article", "unknown") for link in self.links if link.kind == sure]

    @property
    def is_drawn_by_scripts(self) -> bool:
        """Whether the page is empty until a browser has run its scripts."""
        return self.kind == "listing" and self.scripts > 0 and self.words < FEW_WORDS and not self.articles

    def of_kind(self, kind: str) -> list[str]:
        """Addresses of the links that are taken for ``kind`` ("feed", "listing" …)."""
        return [link.url for link in self.links if link.kind == kind]


def look_at(body: bytes, url: str, content_type: str, source: Source) -> Look:
    """Look at a page of ``source`` as it was received. Broken markup gives what can be read."""
    body = unpacked(body)
    kind = sniff(body, content_type)
    links = discover(body, url, content_type, kind, source)
    tree = parse_html(body, content_type) if kind == "listing" else None
    if tree is None:
        return Look(kind, links=links)
    return Look(
        kind,
        title=_squeezed(tree.xpath("string(//head/title)")),
        masthead=list(dict.fromkeys(_masthead(tree)))[:_MASTHEAD_LINES],
        links=links,
        words=sum(len(text.split()) for text in _seen_texts(tree)),
        scripts=sum(1 for _ in tree.iter("script")),
    )


def _masthead(tree: html.HtmlElement) -> Iterator[str]:
    """The site's names for itself: in its metadata, its title, its head, its logo, at last its first and last lines."""
    paths = (
        "//meta[@property='og:site_name' or @name='application-name']/@content",
        "//head/title/text()",
        "//header//h1//text()",
        "//h1//text()",
        "//header//img/@alt | //*[contains(@class, 'logo')]//img/@alt | //*[contains(@class, 'logo')]/@title",
        "//header//text()[not(ancestor::a) and not(ancestor::script) and not(ancestor::style)]",
        "//footer//text()[not(ancestor::a) and not(ancestor::script) and not(ancestor::style)]",
    )
    for path in paths:
        for text in tree.xpath(path):
            line = _squeezed(str(text))
            if 2 < len(line) <= _LINE:
                yield line


def _seen_texts(tree: html.HtmlElement) -> Iterator[str]:
    for element in tree.iter():
        if isinstance(element.tag, str) and element.tag not in (*_UNSEEN, "title"):
            yield element.text or ""
        yield element.tail or ""


def _squeezed(text: str) -> str:
    return _SPACES.sub(" ", text).strip()
