"""HTML tree → blocks of text in reading order, with what the markup says about each."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from extract.lexicon.load import lexicon
from extract.text import clean, squeeze

LARGEST = 8 * 2**20
"""Characters; a larger page is no article (the crawler stops at 8 MiB too)."""
BREAKING = frozenset(
    (
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "br",
        "caption",
        "center",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    )
)
HEADINGS = frozenset(("h1", "h2", "h3", "h4"))
HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
KEEP_SHARE = 0.4
"""An element that holds more of the page's text than this is no side matter, whatever its name."""
NAMING = ("class", "id", "itemprop", "type", "data-type")
MOSTLY = 0.9
LINKED = 0.8
XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>", re.IGNORECASE)


class UnreadablePageError(ValueError):
    """The bytes hold no HTML that could be read; the message says why."""


@dataclass(slots=True)
class Block:
    """A run of text that the page shows as one paragraph or line.

    ``element`` is the innermost block element round it, ``links`` the number of characters
    inside links, ``after_image`` tells whether a picture stood right before it, ``side`` whether
    it stands in a side matter (related list, comments, share bar) by that part's name; ``inline``
    holds the names of inline elements that span all of it.
    """

    text: str
    element: HtmlElement
    links: int = 0
    after_image: bool = False
    emphasised: bool = False
    side: bool = False
    inline: str = ""

    @property
    def is_link(self) -> bool:
        """Nearly all of the text is a link."""
        return self.links >= LINKED * len(self.text)

    def named(self, group: str, levels: int = 1) -> bool:
        """Whether the block bears a name of a markup group, itself or up to ``levels`` - 1 further out."""
        return bool(self.inline and _names(group).search(self.inline)) or named(self.element, group, levels)


@dataclass(slots=True)
class _Run:
    """Text collected since the last block boundary."""

    pieces: list[str] = field(default_factory=list)
    linked: int = 0
    emphasised: int = 0
    after_image: bool = False
    inline: list[HtmlElement] = field(default_factory=list)


def parse(text: str) -> HtmlElement:
    """The tree of a page; no entities are expanded, nothing is fetched.

    Raises UnreadablePageError for a page that is empty, too large or not HTML.
    """
    if len(text) > LARGEST:
        raise UnreadablePageError(f"page of {len(text):,} characters, the limit is {LARGEST:,}")
    parser = HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=False)
    try:
        tree = document_fromstring(XML_DECLARATION.sub("", text).encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError) as fault:
        raise UnreadablePageError(f"no HTML: {fault}") from fault
    return tree


def strip_code(tree: HtmlElement) -> None:
    """Take scripts, styles and form fields out of ``tree``: text that no reader sees."""
    etree.strip_elements(tree, *lexicon("markup")["code_tags"], etree.Comment, with_tail=False)


def find_sides(tree: HtmlElement) -> list[HtmlElement]:
    """The outermost elements that are no article: navigation, related lists, pop-ups, footers."""
    tags = frozenset(lexicon("markup")["drop_tags"])
    whole = max(1, _length(tree))
    sides: list[HtmlElement] = []
    waiting: list[HtmlElement] = list(tree)
    while waiting:
        element = waiting.pop()
        if _is_side(element, tags, whole):
            sides.append(element)
        else:
            waiting += element
    return sides


def _is_side(element: HtmlElement, tags: frozenset[str], whole: int) -> bool:
    """Forms stay where they wrap the page, as they do in ASP.NET portals."""
    if element.tag in ("html", "body", "head"):
        return False
    if element.tag in tags and element.tag != "form":
        return True
    hidden = "hidden" in element.attrib or bool(HIDDEN.search(element.get("style") or ""))
    return (element.tag == "form" or hidden or named(element, "drop_names")) and not _is_main(element, whole)


def read_blocks(tree: HtmlElement, sides: Iterable[HtmlElement] = ()) -> list[Block]:
    """The blocks of text below ``tree`` in document order; those in ``sides`` are marked so."""
    body = tree.find("body")
    return list(_Reader(frozenset(sides)).read(tree if body is None else body))


def named(element: HtmlElement, group: str, levels: int = 1) -> bool:
    """Whether the element, or one of the ``levels`` - 1 around it, bears a name of a markup group."""
    pattern = _names(group)
    node: HtmlElement | None = element
    while node is not None and levels > 0:
        if pattern.search(_name(node)):
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


class _Reader:
    """One walk over the tree, without recursion: a deep page costs no stack."""

    def __init__(self, sides: frozenset[HtmlElement]) -> None:
        self.sides = sides
        self.side = 0
        self.run = _Run()
        self.element: HtmlElement | None = None
        self.links = 0
        self.emphases = 0

    def read(self, tree: HtmlElement) -> Iterator[Block]:
        self.element = tree
        for event, element in etree.iterwalk(tree, events=("start", "end")):
            tag = element.tag
            if tag in BREAKING:
                yield from self._flush()
                self.element = element.getparent() if event == "end" or tag == "br" else element
            self.side += (element in self.sides) * (1 if event == "start" else -1)
            self._count(tag, 1 if event == "start" else -1)
            if event == "start" and tag == "img":
                self.run.after_image = True
            elif event == "start" and tag not in BREAKING and (element.get("class") or element.get("id")):
                self.run.inline.append(element)
            self._take(element.text if event == "start" else element.tail)
        yield from self._flush()

    def _count(self, tag: str, step: int) -> None:
        if tag == "a":
            self.links += step
        elif tag in ("em", "i"):
            self.emphases += step

    def _take(self, text: str | None) -> None:
        if not text:
            return
        self.run.pieces.append(text)
        length = len(text.strip())
        self.run.linked += length if self.links else 0
        self.run.emphasised += length if self.emphases else 0

    def _flush(self) -> Iterator[Block]:
        run = self.run
        text = squeeze(clean("".join(run.pieces)))
        if text and self.element is not None:
            emphasised = run.emphasised >= MOSTLY * len(text)
            names = " ".join(_name(element) for element in run.inline if _spans(element, text))
            links = min(run.linked, len(text))
            yield Block(text, self.element, links, run.after_image, emphasised, bool(self.side), names)
            self.run = _Run()
        else:
            self.run = _Run(after_image=run.after_image)


def _spans(element: HtmlElement, text: str) -> bool:
    return len(squeeze(element.text_content())) >= MOSTLY * len(text)


def _is_main(element: HtmlElement, whole: int) -> bool:
    share = _length(element) / whole
    return share > KEEP_SHARE or (share > KEEP_SHARE / 4 and element.find(".//h1") is not None)


def _length(element: HtmlElement) -> int:
    """Characters of text in paragraphs; all of it where the page has no paragraphs."""
    return sum(len(text) for text in element.itertext() if len(text) > 40)


def _name(element: HtmlElement) -> str:
    if not isinstance(element.tag, str):
        return ""
    return " ".join(value.lower() for key in NAMING if (value := element.get(key)))


@cache
def _names(group: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in lexicon("markup")[group]))
