"""Plain text that came with its page's chrome → title, body, dates, author, masthead."""

import re
from collections.abc import Sequence
from html import unescape
from itertools import takewhile

from extract.page import boilerplate, heading
from extract.page.body import LATE_STAMP, Parts, cut_tail, sign, without_chrome
from extract.page.paragraphs import drop_repeats, join_broken
from extract.page.stamp import Stamp
from extract.page.stamps import is_count, read_stamp, split_stamp
from extract.text import clean, squeeze

REFERENCE = re.compile(r"&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z]{2,8});", re.IGNORECASE)
SHORT_BODY = 40
"""Characters of a sentence that begins a body where no longer paragraph does."""


def split_text(text: str, url: str | None = None, title: str | None = None) -> Parts:
    """The parts of a plain text. ``title``: where it is known from elsewhere."""
    parts = Parts(title=title)
    lines = join_broken(_peel(_lines(text), parts), _is_apart)
    start = _body_start(lines)
    head, rest = lines[:start], cut_tail(lines[start:])
    leftover = _read_head(head, rest, url, parts)
    body = without_chrome(rest, parts)
    parts.body = drop_repeats(sign([*leftover, *body], parts), parts.title)
    return parts


def _lines(text: str) -> list[str]:
    """Non-empty lines in clean Unicode, character references read, spaces squeezed."""
    readable = clean(REFERENCE.sub(lambda found: unescape(found[0]), text))
    return [line for line in map(squeeze, readable.splitlines()) if line]


def _peel(lines: list[str], parts: Parts) -> list[str]:
    """Stamps glued to the first lines become stamps of their own."""
    peeled: list[str] = []
    for index, line in enumerate(lines):
        rest = line
        while index < LATE_STAMP:
            stamp, rest = split_stamp(rest)
            if stamp is None:
                break
            parts.stamps.append(stamp)
        peeled.append(rest)
    return peeled


def _is_chrome(line: str) -> bool:
    return boilerplate.is_chrome(line) or boilerplate.is_pointer(line) or boilerplate.starts_tail(line)


def _is_apart(line: str) -> bool:
    return _is_chrome(line) or read_stamp(line) is not None


def _body_start(lines: Sequence[str]) -> int:
    """Index of the first paragraph; the whole text is body where no line looks like one."""
    told = (index for index, line in enumerate(lines) if boilerplate.is_paragraph(line))
    return next(told, next((index for index, line in enumerate(lines) if _is_short_body(line)), 0))


def _is_short_body(line: str) -> bool:
    return len(line) >= SHORT_BODY and boilerplate.ends_sentence(line)


def _read_head(head: list[str], body: Sequence[str], url: str | None, parts: Parts) -> list[str]:
    """Title, dates, author and masthead out of the lines above the body; what remains is text."""
    stamps = [(index, stamp) for index, line in enumerate(head) if (stamp := read_stamp(line))]
    candidates = [(index, line) for index, line in enumerate(head) if _may_be_title(line) and not read_stamp(line)]
    at = _title_index(candidates, stamps, " ".join(body), url) if parts.title is None else _find(head, parts.title)
    if at is not None and parts.title is None:
        parts.title = heading.tidy(head[at])
    title_at = -1 if at is None else at
    below_title = title_at if at is not None else len(head) - 2
    parts.stamps += [
        stamp for index, stamp in stamps if stamp.label or index > below_title or _is_no_clock(index, stamp, at, head)
    ]
    if at is not None:
        parts.masthead += [line for line in head[:at] if not read_stamp(line) and not boilerplate.is_chrome(line)]
    below = [line for line in head[title_at + 1 :] if not read_stamp(line) and not boilerplate.starts_tail(line)]
    return without_chrome(below, parts, head=True)


def _is_no_clock(index: int, stamp: Stamp, title_at: int | None, head: Sequence[str]) -> bool:
    """A date right above the title, its section, or a body without one; with a weekday it is the header's clock.

    Counts of views below the date tell that it is the article's.
    """
    counts = list(takewhile(is_count, head[index + 1 :]))
    sections = list(takewhile(boilerplate.is_section, head[index + 1 + len(counts) :]))
    return (bool(counts) or not stamp.weekday) and title_at in (None, index + 1 + len(counts) + len(sections))


def _may_be_title(line: str) -> bool:
    return not (_is_chrome(line) or boilerplate.is_masthead(line))


def _title_index(
    candidates: Sequence[tuple[int, str]], stamps: Sequence[tuple[int, Stamp]], body: str, url: str | None
) -> int | None:
    """The headline right above the last date line, else the first that shares words with the body."""
    headlines = [(index, line) for index, line in candidates if heading.is_headline(line)]
    if stamps and (above := [index for index, _ in headlines if index < stamps[-1][0]]):
        return above[-1]
    chosen = heading.choose([line for _, line in headlines], body, url)
    return next((index for index, line in headlines if line == chosen), None)


def _find(head: Sequence[str], title: str) -> int | None:
    wanted = squeeze(title).casefold()
    return next((index for index, line in enumerate(head) if heading.tidy(line).casefold() == wanted), None)
