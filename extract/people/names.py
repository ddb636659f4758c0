"""Persons' names: where one begins, where it ends, and what speaks for it."""

import re
from dataclasses import dataclass

from extract.components.phrases import Reading
from extract.people.syllables import (
    BLANKS,
    KO_HO,
    LADY,
    LONGEST,
    PAIR,
    SYLLABLE,
    Span,
    has_family,
    is_historic,
    syllables_at,
)
from extract.people.words import (
    honorifics,
    level_before,
    never_a_person,
    post_before,
    rare_families,
    saints,
    small_middles,
)
from extract.text import squeeze
from extract.titles.words import chiefs, ranks, skip_spaces

WORD = re.compile(r"\w+")
INTRODUCTION_LENGTH = 45
"""Characters in which honorifics, degrees and ranks before a name are looked for."""


@dataclass(frozen=True, slots=True)
class Name:
    """A person's name; ``introduced`` tells of an honorific or rank before it."""

    start: int
    end: int
    introduced: bool = False
    rank: Span | None = None


def name_at(reading: Reading, at: int) -> Name | None:
    """The person named at ``at``, honorifics and ranks before the name skipped, or None."""
    start, rank = _introducers(reading, skip_spaces(reading.text, at))
    introduced = start > skip_spaces(reading.text, at)
    spans = syllables_at(reading, start)
    if not spans or len(spans) > _longest(reading, start):
        return None
    if not introduced and at:
        introduced, rank = introduction(reading, start)
    name = Name(start, spans[-1][1], introduced, rank)
    return name if is_plausible(reading, name, len(spans)) else None


def _longest(reading: Reading, start: int) -> int:
    """Syllables that a name at ``start`` has at most: saints' names come on top."""
    saint = saints().end(reading, start)
    return LONGEST + (len(reading.form[start:saint].split()) if saint else 0)


def name_before(reading: Reading, end: int, floor: int = 0) -> Name | None:
    """The person whose name ends at ``end`` and begins not before ``floor``, or None."""
    spans = _syllables_before(reading, end, floor)
    for first in range(len(spans)):
        start = spans[first][0]
        rest = syllables_at(reading, start)
        if rest and rest[-1][1] == end and len(rest) <= _longest(reading, start):
            introduced, rank = introduction(reading, start)
            name = Name(start, end, introduced, rank)
            if not _is_lone_honorific(reading, rest) and is_plausible(reading, name, len(rest)):
                return name
    return None


def _is_lone_honorific(reading: Reading, spans: list[Span]) -> bool:
    """Whether the first syllable is itself the honorific ("Ông Hoa")."""
    return len(spans) > 1 and honorifics().end(reading, spans[0][0]) == spans[0][1]


def _syllables_before(reading: Reading, end: int, floor: int) -> list[Span]:
    line = max(floor, reading.text.rfind("\n", 0, end) + 1, end - 80)
    spans: list[Span] = []
    for found in SYLLABLE.finditer(reading.text, line, end):
        gap = reading.text[spans[-1][1] : found.start()] if spans else ""
        keeps = found[0][0].isupper() or found[0] in small_middles()
        if not keeps or (spans and not BLANKS.fullmatch(gap)):
            spans = []
        if keeps:
            spans.append(found.span())
    return spans if spans and spans[-1][1] == end else []


def introduction(reading: Reading, at: int) -> tuple[bool, Span | None]:
    """Whether honorifics or ranks stand right before ``at``, and the rank's span.

    "Bà" and "Cô" behind a level word are part of a place ("thành phố Bà Rịa").
    """
    floor = max(0, at - INTRODUCTION_LENGTH)
    for word in WORD.finditer(reading.form, floor, at):
        end, rank = _introducers(reading, word.start())
        if end == at and not level_before().search(reading.form[floor : word.start()]):
            return True, rank
    return post_before().search(reading.form[floor:at]) is not None, None


def _introducers(reading: Reading, at: int) -> tuple[int, Span | None]:
    """Where the honorifics, degrees and ranks from ``at`` on end, and the rank among them."""
    rank: Span | None = None
    while end := honorifics().end(reading, at) or ranks().end(reading, at):
        rank = (at, end) if ranks().end(reading, at) else rank
        at = _behind_sign(reading, end)
    return at, rank


def is_plausible(reading: Reading, name: Name, syllables: int) -> bool:
    """A name needs an honorific or rank, or two syllables ("K'Brểu": one) and a family name.

    A list's semicolon before it, or the middle name of women, does for the family name.
    """
    if name.introduced:
        if syllables == 1 and chiefs().end(reading, name.start):
            return False
        return squeeze(reading.form[name.start : name.end]) not in never_a_person()
    before = reading.text[max(0, name.start - 3) : name.start].rstrip()
    known = has_family(reading, name.start) or before.endswith(";") or _is_lady(reading, name)
    if syllables == PAIR and _first_word(reading, name) in rare_families():
        return False
    if syllables == 1:
        return KO_HO.fullmatch(reading.form, name.start, name.end) is not None
    return known and not is_historic(reading, (name.start, name.end))


def _first_word(reading: Reading, name: Name) -> str:
    return reading.form[name.start : name.end].split()[0]


def _is_lady(reading: Reading, name: Name) -> bool:
    words = reading.form[name.start : name.end].split()
    return len(words) > PAIR and words[1] == LADY


def _behind_sign(reading: Reading, at: int) -> int:
    """Behind the colon or dot between an honorific and the name, or the comma before a degree."""
    at = skip_spaces(reading.text, at)
    sign = reading.text[at : at + 1]
    behind = skip_spaces(reading.text, at + 1)
    return behind if sign in (":", ".") or (sign == "," and honorifics().end(reading, behind)) else at
