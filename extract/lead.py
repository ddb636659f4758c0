"""The lead between a title and the body, and the first subheading: what trafilatura leaves out."""

from collections.abc import Sequence

from extract import boilerplate
from extract.blocks import Block
from extract.byline import bare_author, labelled_author
from extract.marking import key_of
from extract.markup import heading_of
from extract.stamps import read_stamp

LEAD_BLOCKS = 30
"""Blocks between the title and the body among which a lead is looked for."""
SHORTEST = 40
LINK_LINE = 20
"""Characters from which a line that is all link is another article, not a word of the text."""
SUBHEADINGS = 3
"""Blocks right above the body's first paragraph that may be its first subheading."""


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
        )
    ]


def first_subheadings(blocks: Sequence[Block], start: int, title_at: int | None, lead: Sequence[int]) -> list[int]:
    """Short headings between the lead and the first paragraph."""
    top = max([-1 if title_at is None else title_at, *lead])
    if title_at is None and not lead:
        return []
    near = range(max(top + 1, start - SUBHEADINGS), start)
    return [index for index in near if _is_subheading(blocks[index])]


def _is_subheading(block: Block) -> bool:
    text = block.text
    if block.side or block.links or read_stamp(text) or boilerplate.is_chrome(text) or boilerplate.is_section(text):
        return False
    if labelled_author(text) is not None or bare_author(text) or boilerplate.starts_tail(text):
        return False
    tag = heading_of(block.element)
    return len(text.split()) > 2 and (tag in ("h2", "h3", "h4") or block.strong) and not block.named("title_names")


def _looks_like_lead(block: Block) -> bool:
    if block.named("lead_names", 2) or boilerplate.is_paragraph(block.text):
        return True
    return len(block.text) >= 2 * SHORTEST and boilerplate.ends_sentence(block.text)


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
