"""The blocks of a page that are the article's text, its lead included, and its captions.

trafilatura finds the body. It drops the lead, which Vietnamese sites set between the title and
the body's container, on two pages of three; and it keeps link lists inside the body. So its
result only marks blocks; the blocks themselves tell what belongs to them.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from lxml.html import HtmlElement

from extract import boilerplate
from extract.blocks import Block
from extract.captions import find_captions
from extract.lead import find_lead, first_subheadings, leads_elsewhere
from extract.marking import Marks, is_within, key_of, start_of


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
    end = _extended(blocks, body[-1], marks.container)
    lead = find_lead(blocks, title_at, start, description)
    top = start if title_at is None else min(title_at + 1, start)
    captions = find_captions(blocks, top, end, lambda block: _belongs(block, marks.container))
    above = [*lead, *first_subheadings(blocks, start, title_at, lead)]
    kept = [*above, *_filled(blocks, start, body, end, marks.container)]
    return MainText(
        lines=[blocks[index].text for index in kept if index not in captions],
        captions=[blocks[index].text for index in sorted(captions)],
        start=start,
        end=end,
    )


def _below(marks: Marks, title_at: int | None) -> Sequence[int]:
    return [index for index in marks.body if title_at is None or index > title_at] or marks.body


def _extended(blocks: Sequence[Block], end: int, container: HtmlElement | None) -> int:
    """The body's end moved down over paragraphs, and over the items of a list that it announces."""
    last = end
    for index in range(end + 1, len(blocks)):
        block = blocks[index]
        if not _belongs(block, container) or boilerplate.starts_tail(block.text) or leads_elsewhere(block):
            break
        announced = last == index - 1 and (blocks[end].text.endswith(":") or _is_item_of(block, blocks[last]))
        if announced or boilerplate.resumes_body(block.text):
            last = index
    return last


def _is_item_of(block: Block, above: Block) -> bool:
    """Two items of one list."""
    return block.element.tag == above.element.tag == "li" and block.element.getparent() is above.element.getparent()


def _filled(
    blocks: Sequence[Block], start: int, body: Sequence[int], end: int, container: HtmlElement | None
) -> list[int]:
    """The body's blocks, with the paragraphs between them that trafilatura left out."""
    marked = set(body)
    return [
        index
        for index in range(start, end + 1)
        if (index in marked or _belongs(blocks[index], container))
        and not leads_elsewhere(blocks[index])
        and not (index > start and _is_teaser(blocks[index], blocks[index - 1]))
    ]


def _is_teaser(block: Block, above: Block) -> bool:
    """What stands below another article's headline and breaks off or begins with it again."""
    if not leads_elsewhere(above):
        return False
    return boilerplate.breaks_off(block.text) or key_of(block.text).startswith(key_of(above.text))


def _belongs(block: Block, container: HtmlElement | None) -> bool:
    return container is not None and not block.side and is_within(block, container)
