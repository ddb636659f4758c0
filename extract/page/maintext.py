"""The blocks of a page that are the article's text, its lead included, and its captions.

trafilatura finds the body. It drops the lead, which Vietnamese sites set between the title and
the body's container, on two pages of three; and it keeps link lists inside the body. So its
result only marks blocks; the blocks themselves tell what belongs to them.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from lxml.html import HtmlElement

from extract.page import boilerplate
from extract.page.block import Block
from extract.page.boxes import LARGEST, below_box, goes_on, without_boxes
from extract.page.byline import bare_author, labelled_author
from extract.page.captions import find_captions
from extract.page.container import is_within
from extract.page.lead import find_lead, leads_elsewhere, openings
from extract.page.marking import Marks, start_of
from extract.page.markup import heading_of
from extract.page.rows import is_data, lines_of

LISTED = frozenset(("li", "td", "th", "dd"))


@dataclass(slots=True)
class MainText:
    """``start`` and ``end`` are the indexes of the body's first and last block, None without a body."""

    lines: list[str] = field(default_factory=list)
    captions: list[str] = field(default_factory=list)
    start: int | None = None
    end: int | None = None


def gather(blocks: Sequence[Block], marks: Marks, title_at: int | None, description: str | None) -> MainText:
    """The article's lines out of ``blocks``.

    ``title_at``: index of the title's block; ``description``: what the page's metadata give as
    its lead.
    """
    body = _below(marks, title_at)
    start = start_of(blocks, body)
    if start is None:
        return MainText()
    end = _extended(blocks, body, marks.container)
    lead = find_lead(blocks, title_at, start, description)
    top = start if title_at is None else min(title_at + 1, start)
    told = _filled(blocks, start, body, end, marks.container)
    end = max(told, default=end)
    captions = find_captions(blocks, top, start, end, lambda block: _belongs(block, marks.container))
    kept = [*lead, *openings(blocks, start, title_at, lead, marks.container), *told]
    return MainText(
        lines=lines_of(blocks, [index for index in kept if index not in captions], marks.container),
        captions=[blocks[index].text for index in sorted(captions)],
        start=start,
        end=end,
    )


def _below(marks: Marks, title_at: int | None) -> Sequence[int]:
    return [index for index in marks.body if title_at is None or index > title_at] or marks.body


def _extended(blocks: Sequence[Block], body: Sequence[int], container: HtmlElement | None) -> int:
    """The body's end moved down over paragraphs, small boxes, and over the items of a list that it announces."""
    end = last = body[-1]
    index = end + 1
    while index < len(blocks) and _belongs(block := blocks[index], container):
        if boilerplate.starts_tail(block.text) or leads_elsewhere(block):
            below = _below_small_box(blocks, index, last, container)
            if below is None:
                break
            index = below
            continue
        announced = last == index - 1 and (blocks[end].text.endswith(":") or _is_item_of(block, blocks[last]))
        rows = last == index - 1 and is_data(block, container) and is_data(blocks[last], container)
        second = len(body) == 1 and index == end + 1 and goes_on(block.text)
        if announced or rows or second or boilerplate.resumes_body(block.text) or _goes_on(block, blocks[last]):
            last = index
        index += 1
    return last


def _below_small_box(blocks: Sequence[Block], index: int, last: int, container: HtmlElement | None) -> int | None:
    """Where the body goes on below a few links whose heading, or first one, stands at ``index``."""
    first = index if leads_elsewhere(blocks[index]) else index + 1
    rest = list(takewhile(lambda block: _belongs(block, container), blocks[first:]))
    below = below_box(rest, [blocks[last]])
    links = sum(map(leads_elsewhere, rest[:below]))
    return first + below if below is not None and 0 < links <= LARGEST else None


def _goes_on(block: Block, above: Block) -> bool:
    """A short sentence set like the body's last paragraph, in the same place."""
    return _is_set_alike(block.element, above.element) and goes_on(block.text)


def _is_set_alike(one: HtmlElement, other: HtmlElement) -> bool:
    """One element (with line breaks), two of a kind side by side, or each in a box of its own side by side."""
    if one is other:
        return True
    for _ in range(2):
        if one is None or other is None or one.tag != other.tag:
            return False
        one, other = one.getparent(), other.getparent()
        if one is other:
            return True
    return False


def _is_item_of(block: Block, above: Block) -> bool:
    """Two items of one list."""
    return block.element.tag == above.element.tag == "li" and block.element.getparent() is above.element.getparent()


def _filled(
    blocks: Sequence[Block], start: int, body: Sequence[int], end: int, container: HtmlElement | None
) -> list[int]:
    """The body's blocks, with the paragraphs between them that trafilatura left out; no article ends in a heading."""
    marked = set(body)
    inside = [index for index in range(start, end + 1) if index in marked or _belongs(blocks[index], container)]
    kept = without_boxes(blocks, inside)
    told = [blocks[index] for index in kept if boilerplate.ends_sentence(blocks[index].text)]
    while told and _is_loose(blocks[kept[-1]], told):
        kept.pop()
    return kept


def _is_loose(block: Block, told: Sequence[Block]) -> bool:
    """A heading at the body's end, or a line that is no sentence, item, cell or byline and set as no paragraph is."""
    text = block.text
    if boilerplate.ends_sentence(text):
        return False
    if heading_of(block.element):
        return True
    alike = block.element.tag in LISTED or any(_is_set_alike(block.element, one.element) for one in told)
    return not (alike or labelled_author(text) is not None or bare_author(text))


def _belongs(block: Block, container: HtmlElement | None) -> bool:
    return container is not None and not block.side and is_within(block, container)
