"""HTML tree → blocks of text in reading order, with what the markup says about each."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from lxml import etree
from lxml.html import HtmlElement

from extract.markup import bears, name_of, named
from extract.text import clean, squeeze

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
MOSTLY = 0.9
LINKED = 0.8
HEADLINE = 20
"""Characters of a link that may be another article's headline."""
LONGEST_DATE = 30
DATE = r"\d{1,2}[/.\-]\d{1,2}[/.\-]\d{4}"
DATE_BESIDE = re.compile(rf"{DATE}\W*(?:\d{{1,2}}:\d{{2}}\W*)?$|^\W*{DATE}")
COUNTED = {"a": 0, "em": 1, "i": 1, "b": 2, "strong": 2}


@dataclass(slots=True)
class Block:
    """A run of text that the page shows as one paragraph or line.

    ``element`` is the innermost block element round it, ``links`` the number of characters
    inside links, ``after_image`` tells whether a picture stood right before it and ``alt`` what
    its alternative text says, ``emphasised`` and ``strong`` whether it is set in italics or bold,
    ``side`` whether it stands in a side matter (related list, comments, share bar) by that part's
    name; ``inline`` holds the named inline elements in it.
    """

    text: str
    element: HtmlElement
    links: int = 0
    after_image: bool = False
    alt: str = ""
    emphasised: bool = False
    strong: bool = False
    side: bool = False
    inline: Sequence[HtmlElement] = ()

    @property
    def is_link(self) -> bool:
        """Nearly all of the text is a link, or all but the date beside a headline."""
        if self.links >= LINKED * len(self.text):
            return True
        beside = len(self.text) - self.links
        return self.links >= HEADLINE and beside <= LONGEST_DATE and bool(DATE_BESIDE.search(self.text))

    def named(self, group: str, levels: int = 1) -> bool:
        """Whether the block bears a name of a markup group, itself or up to ``levels`` - 1 further out."""
        inside = any(bears(name_of(element), group) and _spans(element, self.text) for element in self.inline)
        return inside or named(self.element, group, levels)


@dataclass(slots=True)
class _Run:
    """Text collected since the last block boundary; ``lengths`` are those inside links, italics and bold."""

    pieces: list[str] = field(default_factory=list)
    lengths: list[int] = field(default_factory=lambda: [0, 0, 0])
    after_image: bool = False
    alt: str = ""
    inline: list[HtmlElement] = field(default_factory=list)


def read_blocks(tree: HtmlElement, sides: Iterable[HtmlElement] = ()) -> list[Block]:
    """The blocks of text below ``tree`` in document order; those in ``sides`` are marked so."""
    body = tree.find("body")
    return list(_Reader(frozenset(sides)).read(tree if body is None else body))


class _Reader:
    """One walk over the tree, without recursion: a deep page costs no stack."""

    def __init__(self, sides: frozenset[HtmlElement]) -> None:
        self.sides = sides
        self.side = 0
        self.run = _Run()
        self.element: HtmlElement | None = None
        self.depths = [0, 0, 0]

    def read(self, tree: HtmlElement) -> Iterator[Block]:
        self.element = tree
        for event, element in etree.iterwalk(tree, events=("start", "end")):
            start, tag = event == "start", element.tag
            if tag in BREAKING:
                if block := self._flush():
                    yield block
                self.element = element if start and tag != "br" else element.getparent()
            elif start:
                self._enter(tag, element)
            if element in self.sides:
                self.side += 1 if start else -1
            if tag in COUNTED:
                self.depths[COUNTED[tag]] += 1 if start else -1
            self._take(element.text if start else element.tail)
        if block := self._flush():
            yield block

    def _enter(self, tag: str, element: HtmlElement) -> None:
        """Notes what an inline element says about the text that follows."""
        if tag == "img":
            self.run.after_image, self.run.alt = True, element.get("alt") or ""
        elif tag == "a":
            self._part_links(element)
        elif element.get("class") or element.get("id"):
            self.run.inline.append(element)

    def _part_links(self, element: HtmlElement) -> None:
        """A space between two links that touch: they are two words on the page."""
        before = element.getprevious()
        if before is not None and before.tag == "a" and not before.tail and self.run.pieces:
            self.run.pieces.append(" ")

    def _take(self, text: str | None) -> None:
        run = self.run
        if not text or (not run.pieces and text.isspace()):
            return
        run.pieces.append(text)
        length = len(text.strip())
        for kind, depth in enumerate(self.depths):
            if depth:
                run.lengths[kind] += length

    def _flush(self) -> Block | None:
        """The block that ends here, None where nothing was said; a picture is remembered for the next."""
        run = self.run
        if not (run.pieces or run.inline):
            return None
        text = squeeze(clean("".join(run.pieces)))
        if not text or self.element is None:
            self.run = _Run(after_image=run.after_image, alt=run.alt)
            return None
        self.run = _Run()
        linked, emphasised, strong = run.lengths
        return Block(
            text,
            self.element,
            links=min(linked, len(text)),
            after_image=run.after_image,
            alt=run.alt,
            emphasised=emphasised >= MOSTLY * len(text),
            strong=strong >= MOSTLY * len(text),
            side=bool(self.side),
            inline=run.inline,
        )


def _spans(element: HtmlElement, text: str) -> bool:
    return len(squeeze(element.text_content())) >= MOSTLY * len(text)
