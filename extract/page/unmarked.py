"""The title of a page that marks none: a line right above the body that speaks of the same things."""

from collections.abc import Sequence

from extract.page import boilerplate, heading
from extract.page.block import Block
from extract.page.captions import is_caption
from extract.page.rows import is_data
from extract.page.stamps import read_stamp, split_stamp

ABOVE = 12
"""Blocks above a body, rows of figures apart, among which an unmarked title is looked for."""
BESIDE = 3
"""Blocks between a title and the date line below it; the others are controls."""


def guess_title(blocks: Sequence[Block], start: int, body: str, url: str | None) -> int | None:
    """Index of the title's block; the nearest with the date line below it, or else above it, is surer than others."""
    above = [index for index in range(start) if not is_data(blocks[index], None)][-ABOVE:]
    near = [index for index in (*above, start) if _is_free(blocks[index])]
    texts = {index: heading.tidy(blocks[index].text) for index in near}
    dated = [index for index in near if is_dated(blocks, index)]
    below = [index for index in near if index and read_stamp(blocks[index - 1].text) is not None]
    for indexes in (dated[::-1], below[::-1], near):
        chosen = heading.choose([texts[index] for index in indexes], body, url)
        if chosen is not None:
            return next(index for index in indexes if texts[index] == chosen)
    return None


def is_dated(blocks: Sequence[Block], index: int) -> bool:
    """A line with the date line in it, or below it with nothing but controls between."""
    if split_stamp(blocks[index].text)[0] is not None:
        return True
    below = [block.text for block in blocks[index + 1 : index + 1 + BESIDE]]
    said = (text for text in below if read_stamp(text) or not boilerplate.is_chrome(text))
    return read_stamp(next(said, "")) is not None


def _is_free(block: Block) -> bool:
    if block.side or block.is_link or is_caption(block, below_image=block.after_image):
        return False
    text = block.text
    return read_stamp(text) is None and not (boilerplate.is_chrome(text) or boilerplate.is_masthead(text))
