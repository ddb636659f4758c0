"""Which blocks trafilatura takes for the body, and the element round them."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from lxml.html import HtmlElement
from trafilatura import bare_extraction
from trafilatura.settings import Document, Extractor

from extract.page import boilerplate
from extract.page.block import Block
from extract.page.container import CONTAINER_SHARE, container_of, is_within
from extract.page.keys import letters
from extract.page.told import SHORTEST_START, SHORTEST_TOLD, above_lists, are_teasers, densest, is_told
from extract.page.tree import hold
from extract.text import clean

KEY = 48
"""Letters by which a block and a line of trafilatura's are told to be the same."""
TELLING = 24
"""Letters from which a block's beginning is found anywhere in the text, not only at a line's start."""
TABLES = ("table", "tbody", "thead", "tfoot", "tr", "td", "th")
FEWEST_TOLD = 3
"""Paragraphs in one place that are believed against trafilatura."""
MISSED = 0.6
"""Share of their text that it has to have passed by."""


@dataclass(frozen=True, slots=True)
class Marks:
    """``body``: indexes of the blocks of the body; ``container``: the element round most of it."""

    body: Sequence[int]
    container: HtmlElement | None


def mark_body(tree: HtmlElement, blocks: Sequence[Block]) -> Marks:
    """What trafilatura takes for the body. ``blocks`` were read from ``tree``, which is a copy without sides.

    Where it passed most of the densest paragraphs by, they count instead: it prefers teasers in
    <p> to a body in <div> or parted by <br>.
    """
    marked, told = _marked(tree, blocks), densest(blocks)
    known = set(marked)
    length = sum(len(blocks[index].text) for index in told)
    missed = sum(len(blocks[index].text) for index in told if index not in known)
    if len(told) >= FEWEST_TOLD and missed >= MISSED * length:
        marked = told
    share = CONTAINER_SHARE
    if are_teasers(blocks, marked) or not any(is_told(blocks, index) for index in marked):
        marked, share = above_lists(blocks) or marked, 1.0
    container = container_of([blocks[index] for index in marked], share)
    return Marks([index for index in marked if container is None or is_within(blocks[index], container)], container)


def first_paragraph(blocks: Sequence[Block], marks: Marks) -> int | None:
    """Index of the body's first paragraph wherever the title stands; None without a body."""
    told = (index for index in marks.body if _is_paragraph(blocks[index]))
    return next(told, start_of(blocks, marks.body))


def _is_paragraph(block: Block) -> bool:
    short = len(block.text) >= SHORTEST_TOLD and block.text.endswith((".", ":", ";", "/."))
    return not block.is_link and (short or boilerplate.is_paragraph(block.text))


def start_of(blocks: Sequence[Block], body: Sequence[int]) -> int | None:
    """Index of the block with which the marked ones begin to be text; None without one."""
    return next((at for at in body if len(blocks[at].text) >= SHORTEST_START and not blocks[at].is_link), None)


def _marked(tree: HtmlElement, blocks: Sequence[Block]) -> list[int]:
    """Indexes of the blocks that trafilatura takes for the body; of equal ones the first.

    Where it finds nothing, every paragraph that is no side matter counts.
    """
    text = clean(_extracted(tree))
    lines = {key_of(line) for line in text.splitlines()}
    whole = letters(text)
    seen = {""}
    found: list[int] = []
    for index, block in enumerate(blocks):
        if block.side:
            continue
        key = key_of(block.text)
        if key in seen:
            continue
        listed = key in lines or (len(key) >= TELLING and key in whole)
        if listed or (not text and boilerplate.is_paragraph(block.text)):
            found.append(index)
            seen.add(key)
    return found


def _extracted(tree: HtmlElement) -> str:
    """trafilatura's text. Tables become plain blocks first: old portals set whole pages in them."""
    _held = hold(tree)
    for element in tree.iter(*TABLES):
        element.tag = "div"
    document = bare_extraction(tree, options=_options())
    return (document.text or "") if isinstance(document, Document) else ""


@cache
def _options() -> Extractor:
    """trafilatura's settings, read once: it never changes them."""
    return Extractor(output_format="python", fast=True, comments=False)


def key_of(text: str) -> str:
    """The letters with which a paragraph begins: enough to know it again."""
    return letters(text[: 2 * KEY])[:KEY]
