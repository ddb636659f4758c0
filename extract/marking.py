"""Which blocks trafilatura takes for the body, and the element round them."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from lxml.html import HtmlElement
from trafilatura import bare_extraction
from trafilatura.settings import Document

from extract import boilerplate
from extract.blocks import Block
from extract.keys import letters
from extract.text import clean

KEY = 48
"""Letters by which a block and a line of trafilatura's are told to be the same."""
TELLING = 24
"""Letters from which a block's beginning is found anywhere in the text, not only at a line's start."""
TABLES = ("table", "tbody", "thead", "tfoot", "tr", "td", "th")
CONTAINER_SHARE = 0.7
"""Share of the marked text that the body's container holds."""
SHORTEST_START = 40
"""Characters of the block with which a body may begin."""


@dataclass(frozen=True, slots=True)
class Marks:
    """``body``: indexes of the blocks of the body; ``container``: the element round most of it."""

    body: Sequence[int]
    container: HtmlElement | None


def mark_body(tree: HtmlElement, blocks: Sequence[Block]) -> Marks:
    """What trafilatura takes for the body. ``blocks`` were read from ``tree``, which is a copy without sides."""
    marked = _marked(tree, blocks)
    container = _container([blocks[index] for index in marked])
    return Marks([index for index in marked if container is None or is_within(blocks[index], container)], container)


def first_paragraph(blocks: Sequence[Block], marks: Marks) -> int | None:
    """Index of the body's first paragraph wherever the title stands; None without a body."""
    told = (index for index in marks.body if boilerplate.is_paragraph(blocks[index].text) and not blocks[index].is_link)
    return next(told, start_of(blocks, marks.body))


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
    for element in tree.iter(*TABLES):
        element.tag = "div"
    document = bare_extraction(tree, fast=True, with_metadata=False, include_comments=False, deduplicate=False)
    return (document.text or "") if isinstance(document, Document) else ""


def _container(marked: Sequence[Block]) -> HtmlElement | None:
    """The innermost element that holds most of the marked text."""
    weights: dict[HtmlElement, int] = defaultdict(int)
    depths: dict[HtmlElement, int] = {}
    for block in marked:
        chain = [block.element, *block.element.iterancestors()]
        for depth, element in enumerate(reversed(chain)):
            weights[element] += len(block.text)
            depths[element] = depth
    total = sum(len(block.text) for block in marked)
    holders = [element for element, weight in weights.items() if weight >= CONTAINER_SHARE * total]
    return max(holders, key=lambda element: depths[element], default=None)


def is_within(block: Block, container: HtmlElement) -> bool:
    """Whether the block stands in the element."""
    node = block.element
    return node is container or any(ancestor is container for ancestor in node.iterancestors())


def key_of(text: str) -> str:
    """The letters with which a paragraph begins: enough to know it again."""
    return letters(text[: 2 * KEY])[:KEY]
