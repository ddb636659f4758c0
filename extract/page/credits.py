"""Date lines, masthead and original address of a page, from the blocks round its article."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from extract.lexicon.load import alternation, lexicon
from extract.page import boilerplate
from extract.page.block import Block
from extract.page.container import is_within
from extract.page.dates import structured
from extract.page.headline import site_names
from extract.page.maintext import MainText
from extract.page.metadata import Metadata
from extract.page.moments import DIGIT, is_time
from extract.page.stamp import Stamp
from extract.page.stamps import LONGEST_LINE, find_day, is_label, read_stamp, split_stamp
from extract.text import match_form

ABOVE_TITLE = 8
"""Blocks above a title among which its date line may stand."""
RIGHT_ABOVE = 4
"""Blocks above a body whose title is unknown that count as below the title."""
BELOW_BODY = 6
"""Blocks below a body among which a labelled date line or the original's address may stand."""
BODY_STAMPS = 3
"""Blocks from the body's start among which a date line may stand (title, lead, date)."""
MASTHEADS = 6
HEADER = 3
"""Lines above a date within the article's own element: its section, its site; a header has more."""


def page_stamps(blocks: Sequence[Block], title_at: int | None, main: MainText) -> list[Stamp]:
    """Date lines near the title and, where labelled, right below the body.

    Above the title an unlabelled one with a weekday is the clock of the site's header.
    """
    start = main.start or 0
    top = max(0, start - RIGHT_ABOVE) if title_at is None else title_at
    inside = range(top, min(_end(main) + 1, start + BODY_STAMPS, len(blocks)))
    near = [*inside, *range(max(0, top - ABOVE_TITLE), top)]
    below = range(min(_end(main) + 1, len(blocks)), min(_end(main) + 1 + BELOW_BODY, len(blocks)))
    found: list[Stamp] = []
    for index in (*near, *below):
        glued = split_stamp(blocks[index].text)[0] if index == title_at else None
        stamp = glued or _read(blocks, index)
        if stamp is None or blocks[index].named("clock_names", 2):
            continue
        labelled = stamp.label or is_label(blocks[index - 1].text)
        if labelled or glued or (index not in below and (index > top or _is_dated(blocks, index, stamp, top))):
            found.append(stamp)
    return found


def _read(blocks: Sequence[Block], index: int) -> Stamp | None:
    """The stamp that a line is, with a time in a line of its own; a time element may say the same day more exactly."""
    block = blocks[index]
    stamp, marked = read_stamp(block.text), _marked_time(block)
    if stamp and stamp.is_day and (below := blocks[index + 1 : index + 2]) and is_time(below[0].text):
        stamp = read_stamp(f"{block.text} {below[0].text}") or stamp
    if stamp and marked and marked.value.startswith(stamp.value):
        return replace(stamp, value=marked.value)
    return stamp or marked


def _marked_time(block: Block) -> Stamp | None:
    """The moment of a time element, or the day in a line that is called a date but says more."""
    if len(block.text) > LONGEST_LINE or not DIGIT.search(block.text):
        return None
    times = (element.get("datetime") or element.get("title") or "" for element in block.element.iter("time", "abbr"))
    value = next(filter(None, map(structured, times)), None)
    if value is None and block.named("date_names", 2):
        value = find_day(block.text)
    return Stamp(value) if value else None


def source_address(blocks: Sequence[Block], main: MainText) -> str | None:
    """The address of the original that an aggregator names below the text ("Nguồn Hà Tĩnh: https://…")."""
    found = _source_line(blocks, main)
    return found[1].rstrip(".,;)") if found else None


def source_name(blocks: Sequence[Block], main: MainText) -> str | None:
    """The name of the paper whose article an aggregator shows, None where it names none."""
    found = _source_line(blocks, main)
    return (found[0].strip() or None) if found else None


def _source_line(blocks: Sequence[Block], main: MainText) -> tuple[str, str] | None:
    """Name and address of the original."""
    for block in blocks[_end(main) : _end(main) + BELOW_BODY] if main.end else []:
        if "://" in block.text and (found := _named_source().match(match_form(block.text))):
            return block.text[slice(*found.span("name"))], block.text[slice(*found.span("address"))]
    return None


def page_masthead(blocks: Sequence[Block], metadata: Metadata, title: str | None) -> str | None:
    """The site's names for itself, one a line."""
    shown = [block.text for block in blocks if not block.is_link and boilerplate.is_masthead(block.text)]
    return "\n".join(list(dict.fromkeys([*site_names(metadata, title), *shown]))[:MASTHEADS]) or None


def _end(main: MainText) -> int:
    return main.end or main.start or 0


def _is_dated(blocks: Sequence[Block], index: int, stamp: Stamp, title_at: int) -> bool:
    """A date line above the title: its element is called so, or it is the line right above, and it is no clock."""
    right_above = index == title_at - 1
    if stamp.weekday:
        return right_above and title_at < len(blocks) and _is_of_article(blocks, index, title_at)
    return right_above or blocks[index].named("date_names", 2)


def _is_of_article(blocks: Sequence[Block], index: int, title_at: int) -> bool:
    """Whether the date shares an element with the title in which hardly anything stands above it: no header's clock."""
    title, date = blocks[title_at].element, blocks[index].element
    outer = {title, *title.iterancestors()}
    shared = next((node for node in (date, *date.iterancestors()) if node in outer), None)
    first = index - HEADER
    return shared is not None and (first < 0 or not is_within(blocks[first], shared))


@cache
def _named_source() -> re.Pattern[str]:
    words = alternation(lexicon("boilerplate")["byline"]["sources"])
    return re.compile(rf"\W*{words}(?P<name>[^:]{{0,40}}): ?(?P<address>https?://[^\s/]+/\S{{8,}})$")
