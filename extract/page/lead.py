"""The lead between a title and the body, and the first subheading: what trafilatura leaves out."""

import re
from collections.abc import Sequence

from lxml.html import HtmlElement

from extract.page import boilerplate
from extract.page.block import Block
from extract.page.byline import bare_author, labelled_author
from extract.page.container import is_within
from extract.page.marking import key_of
from extract.page.markup import heading_of
from extract.page.rows import is_data
from extract.page.stamps import read_stamp

LEAD_BLOCKS = 30
"""Blocks between the title and the body among which a lead is looked for."""
SHORTEST = 40
LINK_LINE = 10
"""Characters from which a line that is all link is another article, not a word of the text."""
OPENINGS = 40
"""Blocks right above the body's first long paragraph that may be its first subheading, a list, a table."""
ITEM = re.compile(r"[-–+•*·] ?\w")


def told_above(blocks: Sequence[Block], start: int | None) -> list[str]:
    """Sentences not far above the body's first paragraph: one may be the lead, wherever the title stands."""
    near = blocks[max(0, (start or 0) - LEAD_BLOCKS) : start or 0]
    return [block.text for block in near if not block.side and not block.is_link and _looks_like_lead(block)]


def find_lead(blocks: Sequence[Block], title_at: int | None, start: int, description: str | None) -> list[int]:
    """The lead between the title and the body; without a title, what the metadata quote."""
    wanted = key_of(description or "")
    first = max(0, start - LEAD_BLOCKS) if title_at is None else title_at + 1
    return [
        index
        for index in range(first, start)
        if not blocks[index].side
        and _is_prose(blocks[index])
        and (
            (len(wanted) > SHORTEST // 2 and key_of(blocks[index].text).startswith(wanted[: SHORTEST // 2]))
            or (title_at is not None and _looks_like_lead(blocks[index]))
            or (title_at is not None and index == start - 1 and _tells(blocks[index]))
        )
    ]


def openings(
    blocks: Sequence[Block], start: int, title_at: int | None, lead: Sequence[int], container: HtmlElement | None
) -> list[int]:
    """Short lines between the lead and the first paragraph: subheadings, items, anything in a body of its own."""
    top = max([-1 if title_at is None else title_at, *lead])
    if top < 0:
        return []
    apart = container is not None and not is_within(blocks[top if title_at is None else title_at], container)
    near = range(max(top + 1, start - OPENINGS), start)
    return [
        index
        for index in near
        if _is_subheading(blocks[index])
        or (container is not None and is_within(blocks[index], container) and _opens(blocks[index], container, apart))
    ]


def _opens(block: Block, container: HtmlElement, apart: bool) -> bool:
    item = block.element.tag == "li" or bool(ITEM.match(block.text)) or is_data(block, container)
    told = len(block.text) >= SHORTEST and boilerplate.ends_sentence(block.text)
    marked = block.strong or heading_of(block.element) is not None
    return (apart or item or told or marked) and _is_free(block)


def _is_subheading(block: Block) -> bool:
    marked = heading_of(block.element) in ("h2", "h3", "h4") or block.strong
    return marked and len(block.text.split()) > 2 and _is_free(block) and not block.named("title_names")


def _is_free(block: Block) -> bool:
    """Neither a control nor a byline, a date, a section's name or a heading of other articles."""
    text = block.text
    if block.side or block.links or read_stamp(text) or boilerplate.is_chrome(text) or boilerplate.is_section(text):
        return False
    return labelled_author(text) is None and not (bare_author(text) or boilerplate.starts_tail(text))


def _looks_like_lead(block: Block) -> bool:
    if block.named("lead_names", 2) or boilerplate.is_paragraph(block.text):
        return True
    return len(block.text) >= 2 * SHORTEST and boilerplate.ends_sentence(block.text)


def _tells(block: Block) -> bool:
    """A sentence, which right above the body may be as short as a lead gets."""
    return boilerplate.ends_sentence(block.text) and not boilerplate.breaks_off(block.text)


def _is_prose(block: Block) -> bool:
    text = block.text
    if len(text) < SHORTEST or leads_elsewhere(block) or heading_of(block.element) == "h1":
        return False
    if boilerplate.is_chrome(text) or boilerplate.is_pointer(text) or read_stamp(text):
        return False
    return labelled_author(text) is None and bare_author(text) is None


def leads_elsewhere(block: Block) -> bool:
    """A line that is nothing but a link: to another article."""
    return len(block.text) >= LINK_LINE and block.is_link
