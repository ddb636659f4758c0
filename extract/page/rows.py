"""Tables inside an article: each row becomes one line, its cells parted by a bar."""

from collections.abc import Sequence
from itertools import groupby

from lxml.html import HtmlElement

from extract.page import boilerplate
from extract.page.block import Block
from extract.text import squeeze

BAR = " | "
CELLS = ("td", "th")


def lines_of(blocks: Sequence[Block], kept: Sequence[int], container: HtmlElement | None) -> list[str]:
    """The texts of the kept blocks; those of one row of figures or names are one line.

    Old portals set whole pages in tables: a row that holds a paragraph, another table or a single
    cell is layout, and so is everything outside the body's ``container``.
    """
    lines: list[str] = []
    for row, cells in groupby(
        ((_row_of(blocks[index], container), blocks[index]) for index in kept), lambda one: one[0]
    ):
        texts = [block.text for _, block in cells]
        lines += texts if row is None else [BAR.join(texts)]
    return lines


def is_data(block: Block, container: HtmlElement | None) -> bool:
    """Whether the block stands in a table of the article."""
    return _row_of(block, container) is not None


def _row_of(block: Block, container: HtmlElement | None) -> HtmlElement | None:
    node: HtmlElement | None = block.element
    while node is not None and node is not container and node.tag != "tr":
        node = node.getparent()
    return node if node is not None and node is not container and _is_data_row(node) else None


def _is_data_row(row: HtmlElement) -> bool:
    texts = [squeeze(cell.text_content()) for cell in row if cell.tag in CELLS]
    told = [text for text in texts if text]
    return len(told) > 1 and not any(map(boilerplate.is_paragraph, told)) and row.find(".//table") is None
