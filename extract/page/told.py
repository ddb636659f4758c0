"""Which blocks tell something, by their look and place; what stands below another article's headline is its teaser."""

from collections import defaultdict
from collections.abc import Sequence
from itertools import islice

from lxml.html import HtmlElement

from extract.page import boilerplate
from extract.page.block import Block
from extract.page.byline import labelled_author
from extract.page.container import is_within
from extract.page.stamps import read_stamp

SHORTEST_TOLD = 60
ABOVE = 3
"""Blocks above a paragraph among which the headline of a teaser stands."""
WEIGHTS = (1.0, 1.0, 0.5)
"""What a paragraph counts for its own element, the one round it, and the next."""
SHORTEST_START = 40
"""Characters of the block with which a body may begin."""


def densest(blocks: Sequence[Block]) -> list[int]:
    """Indexes of the paragraphs in the element that holds most of them itself; teasers don't count.

    A grandchild counts half: bodies whose paragraphs have boxes of their own are rare.
    """
    told = [index for index in range(len(blocks)) if is_told(blocks, index)]
    weights: dict[HtmlElement, float] = defaultdict(float)
    for index in told:
        element = blocks[index].element
        near = [element, *islice(element.iterancestors(), 2)]
        for node, weight in zip(near, WEIGHTS, strict=False):
            weights[node] += weight * len(blocks[index].text)
    holder = max(weights, key=lambda node: weights[node], default=None)
    return [index for index in told if holder is not None and is_within(blocks[index], holder)]


def is_told(blocks: Sequence[Block], index: int, shortest: int = SHORTEST_TOLD) -> bool:
    """A sentence of some length that stands below no headline of another article."""
    block, text = blocks[index], blocks[index].text
    if block.side or block.is_link or len(text) < shortest or boilerplate.breaks_off(text):
        return False
    if not boilerplate.ends_sentence(text) or boilerplate.is_chrome(text):
        return False
    return not _is_below_link(blocks, index)


def _is_below_link(blocks: Sequence[Block], index: int) -> bool:
    """Right below a headline of another article, with at most its date and a control between."""
    near = reversed(blocks[max(0, index - ABOVE) : index])
    above = next((one for one in near if not (one.side or _is_meta(one.text))), None)
    return above is not None and above.is_link


def _is_meta(text: str) -> bool:
    """What stands between a headline and its teaser: date, author, a control."""
    return boilerplate.is_chrome(text) or read_stamp(text) is not None or labelled_author(text) is not None


def are_teasers(blocks: Sequence[Block], marked: Sequence[int]) -> bool:
    """Whether most of the marked text stands below headlines of other articles."""
    told = [index for index in marked if not blocks[index].is_link]
    teasers = [blocks[index] for index in told if _is_below_link(blocks, index)]
    if len(teasers) == 1 and any(is_told(blocks, index) and _are_beside(blocks[index], teasers[0]) for index in told):
        return False
    return 2 * sum(len(block.text) for block in teasers) >= sum(len(blocks[index].text) for index in told)


def _are_beside(one: Block, other: Block) -> bool:
    """Two paragraphs of one element, with no more than a link between them."""
    return one.element.tag == other.element.tag and one.element.getparent() is other.element.getparent()


def above_lists(blocks: Sequence[Block]) -> list[int]:
    """The sentences above the first heading of other articles, short ones below a longer one too: it may have few."""
    end = next((at for at, block in enumerate(blocks) if boilerplate.starts_tail(block.text)), len(blocks))
    first = next((index for index in range(end) if is_told(blocks, index)), end)
    return [index for index in range(first, end) if is_told(blocks, index, SHORTEST_START)]
