"""HTML tree → blocks of text in reading order, with what the markup says about each."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache

from lxml import etree
from lxml.html import HtmlElement

from extract.lexicon.load import lexicon
from extract.page.block import MOSTLY, Block
from extract.text import clean, squeeze

MOMENT_END = re.compile(r"(?:\d[/.\-]\d{4}|\d:\d{2})$")
"""A whole day or time: digits that touch it count something else."""
LARGEST_ICON = 48
"""Pixels of a picture that only decorates a line."""
PARTED = frozenset(("a", "span", "time", "label", "button"))
"""Inline elements that hold words of their own where they touch the one before."""
COUNTED = {"a": 0, "em": 1, "i": 1, "b": 2, "strong": 2}
STYLED = frozenset(("span", "font"))
MARKING = STYLED.union(COUNTED)
BOLD = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)")


@dataclass(slots=True)
class _Run:
    """Text collected since the last block boundary; ``lengths`` are those inside links, italics and bold.

    ``image_at``: pieces before the last picture.
    """

    pieces: list[str] = field(default_factory=list)
    lengths: list[int] = field(default_factory=lambda: [0, 0, 0])
    image_at: int | None = None
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
        breaking = _breaking()
        for event, element in etree.iterwalk(tree, events=("start", "end")):
            start, tag = event == "start", element.tag
            if tag in breaking:
                if block := self._flush():
                    yield block
                self.element = element if start and tag != "br" else element.getparent()
            elif start:
                self._enter(tag, element)
            if element in self.sides:
                self.side += 1 if start else -1
            if tag in MARKING and (kind := _emphasis(tag, element)) is not None:
                self.depths[kind] += 1 if start else -1
            self._take(element.text if start else element.tail)
        if block := self._flush():
            yield block

    def _enter(self, tag: str, element: HtmlElement) -> None:
        """Notes what an inline element says about the text that follows."""
        if tag == "img":
            self._see_image(element)
            return
        if tag in PARTED:
            self._part(element)
        if tag != "a" and (element.get("class") or element.get("id")):
            self.run.inline.append(element)

    def _see_image(self, element: HtmlElement) -> None:
        """A picture behind words stands before the next block; an icon is none."""
        if _is_icon(element):
            return
        self.run.image_at, self.run.alt = len(self.run.pieces), element.get("alt") or ""

    def _part(self, element: HtmlElement) -> None:
        """A space where two things only touch in the markup: link and word, word and number, parts of other names."""
        before = element.getprevious()
        if before is None or before.tail or not self.run.pieces:
            return
        left, right = self.run.pieces[-1][-1], (element.text or " ")[0]
        linked = "a" in (element.tag, before.tag) and left.isalnum() and right.isalnum()
        mixed = (left.isalpha() and right.isdigit()) or (left.isdigit() and right.isalpha())
        named = before.get("class") and element.get("class") and before.get("class") != element.get("class")
        icon = not len(before) and not (before.text or "").strip()
        dated = right.isdigit() and MOMENT_END.search(self.run.pieces[-1])
        if linked or mixed or named or icon or dated or element.tag == before.tag == "a":
            self.run.pieces.append(" ")

    def _take(self, text: str | None) -> None:
        run = self.run
        if not text or (not run.pieces and text.isspace()):
            return
        if run.pieces and text[0].isupper() and run.pieces[-1][-1].islower():
            run.pieces.append(" ")
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
            self.run = _Run(image_at=None if run.image_at is None else 0, alt=run.alt)
            return None
        behind = bool(run.image_at) and not "".join(run.pieces[run.image_at :]).strip()
        self.run = _Run(image_at=0, alt=run.alt) if behind else _Run()
        linked, emphasised, strong = run.lengths
        return Block(
            text,
            self.element,
            links=min(linked, len(text)),
            after_image=run.image_at is not None and not behind,
            alt="" if behind else run.alt,
            emphasised=emphasised >= MOSTLY * len(text),
            strong=strong >= MOSTLY * len(text),
            side=bool(self.side),
            inline=run.inline,
        )


@cache
def _breaking() -> frozenset[str]:
    return frozenset(lexicon("markup")["breaking_tags"])


def _emphasis(tag: str, element: HtmlElement) -> int | None:
    """Which of the counted lengths an element adds to: by its tag, or by its style."""
    if tag in COUNTED:
        return COUNTED[tag]
    style = element.get("style") if tag in STYLED else None
    return COUNTED["b"] if style and BOLD.search(style) else None


def _is_icon(image: HtmlElement) -> bool:
    sizes = (image.get("width") or "", image.get("height") or "")
    return any(size.isdigit() and int(size) <= LARGEST_ICON for size in sizes)
