"""What a whole page is, by its title or by lines that stand nowhere else: fault, register, search, calendar."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from extract.lexicon.load import alternation, lexicon
from extract.page.boilerplate import LONGEST_CHROME
from extract.page.chrome_words import EDGES, cores, either
from extract.text import match_form

RECORD_FIELDS = 3
"""Fields of a register on one page that make it an entry."""


def is_document(lines: Sequence[str]) -> bool:
    """Whether the lines are an official paper: its heading or its foot stands as a line of its own."""
    return any(len(line) <= LONGEST_CHROME and _words().document.match(match_form(line)) for line in lines)


def is_record(lines: Sequence[str]) -> bool:
    """Whether the lines describe an official paper field by field, as registers do."""
    short = (match_form(line) for line in lines if len(line) <= LONGEST_CHROME)
    fields = {found[0] for line in short if (found := _words().field.match(line))}
    return len(fields) >= RECORD_FIELDS


def is_static(title: str) -> bool:
    """The title of a page about the unit, its tasks or its calendar."""
    return bool(_words().static.search(match_form(title).strip(EDGES)))


def is_search(title: str) -> bool:
    """The title of a page of results."""
    return bool(_words().search.search(match_form(title).strip(EDGES)))


def says_nothing(line: str) -> bool:
    """A line with which a template fills the place of an article that it did not find."""
    return match_form(line).strip(EDGES) in _words().empty


def page_fault(words: str) -> str | None:
    """ "missing" or "blocked" where a title or short text says so, else None."""
    form = match_form(words)
    patterns = _words()
    return "missing" if patterns.missing.search(form) else "blocked" if patterns.blocked.search(form) else None


@dataclass(frozen=True, slots=True)
class _Words:
    document: re.Pattern[str]
    field: re.Pattern[str]
    static: re.Pattern[str]
    search: re.Pattern[str]
    missing: re.Pattern[str]
    empty: frozenset[str]
    blocked: re.Pattern[str]


@cache
def _words() -> _Words:
    entries = lexicon("boilerplate")
    return _Words(
        document=re.compile(alternation(entries["document"]["phrases"])),
        field=re.compile(rf"{alternation(entries['document']['fields'])} *:?(?= |$)"),
        static=either(entries["static"]["patterns"]),
        search=either(entries["search"]["patterns"]),
        missing=either(entries["missing"]["patterns"]),
        empty=cores(entries["missing"], "empty"),
        blocked=re.compile(alternation(entries["blocked"]["phrases"])),
    )
