"""Persons' names: where one begins, where it ends, and what speaks for it."""

import re
from dataclasses import dataclass

from extract.components.person_words import (
    families,
    historic,
    honorifics,
    level_before,
    never,
    never_a_person,
    small_middles,
    units,
)
from extract.components.phrases import Reading
from extract.components.title_words import chiefs, head_at, ranks, skip_spaces
from extract.text import squeeze

SYLLABLE = re.compile(r"[^\W\d_]+(?:['’ʼ][^\W\d_]*)*")
WORD = re.compile(r"\w+")
BLANKS = re.compile(r"[ \t]{1,3}")
LONGEST = 5
"""Syllables of the longest names ("Công Tằng Tôn Nữ Hoa")."""
INTRODUCTION_LENGTH = 45
"""Characters in which honorifics, degrees and ranks before a name are looked for."""

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Name:
    """A person's name; ``introduced`` tells of an honorific or rank before it."""

    start: int
    end: int
    introduced: bool = False
    rank: Span | None = None


def is_historic(reading: Reading, span: Span) -> bool:
    """Whether the name is one that schools, streets and sayings bear ("Hồ Chí Minh")."""
    return squeeze(reading.form[slice(*span)]) in historic()


def names_a_unit(reading: Reading, span: Span) -> bool:
    """Whether a unit bears the name, though it looks like a person's ("Trần Văn Thời", "Hoàng Su Phì")."""
    return is_historic(reading, span) or squeeze(reading.form[slice(*span)]) in units()


def has_family(reading: Reading, at: int) -> bool:
    """Whether a family name or a first particle stands at ``at``."""
    return families().end(reading, at) is not None


def syllables_at(reading: Reading, at: int) -> list[Span]:
    """The capitalised syllables from ``at`` on that may be one name, none where there is no name.

    They end at a head, an honorific, a rank, a word that is never part of a name, or where
    the writing changes from "Hoa" to "HOA".
    """
    spans: list[Span] = []
    while found := SYLLABLE.match(reading.text, at):
        if not _continues(reading, found, spans):
            break
        spans.append(found.span())
        blanks = BLANKS.match(reading.text, found.end())
        if not blanks:
            break
        at = blanks.end()
    while spans and reading.text[spans[-1][0]].islower():
        spans.pop()
    return spans


def _continues(reading: Reading, found: re.Match[str], spans: list[Span]) -> bool:
    word = found[0]
    if not word[0].isupper() and not (spans and word in small_middles()):
        return False
    if spans and _is_shouted(word) and not _is_shouted(reading.text[slice(*spans[0])]) and len(word) > 1:
        return False
    at = found.start()
    ends = never().end(reading, at) or head_at(reading, at) or ranks().end(reading, at)
    return not ends and not (spans and _is_honorific(reading, at, word))


def _is_honorific(reading: Reading, at: int, word: str) -> bool:
    """Several words, since "Anh", "Cô", "Bác" alone may be a given name."""
    end = honorifics().end(reading, at)
    return end is not None and end > at + len(word)


def _is_shouted(word: str) -> bool:
    return len(word) > 1 and word.isupper()


def name_at(reading: Reading, at: int) -> Name | None:
    """The person named at ``at``, honorifics and ranks before the name skipped, or None."""
    start, rank = _introducers(reading, skip_spaces(reading.text, at))
    introduced = start > skip_spaces(reading.text, at)
    spans = syllables_at(reading, start)[: LONGEST + 1]
    if not spans or len(spans) > LONGEST:
        return None
    if not introduced and at:
        introduced, rank = introduction(reading, start)
    name = Name(start, spans[-1][1], introduced, rank)
    return name if is_plausible(reading, name, len(spans)) else None


def name_before(reading: Reading, end: int, floor: int = 0) -> Name | None:
    """The person whose name ends at ``end`` and begins not before ``floor``, or None."""
    spans = _syllables_before(reading, end, floor)
    for first in range(len(spans)):
        start = spans[first][0]
        rest = syllables_at(reading, start)
        if rest and rest[-1][1] == end and len(rest) <= LONGEST:
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
    return False, None


def _introducers(reading: Reading, at: int) -> tuple[int, Span | None]:
    """Where the honorifics, degrees and ranks from ``at`` on end, and the rank among them."""
    rank: Span | None = None
    while end := honorifics().end(reading, at) or ranks().end(reading, at):
        rank = (at, end) if ranks().end(reading, at) else rank
        at = _behind_sign(reading, end)
    return at, rank


def is_plausible(reading: Reading, name: Name, syllables: int) -> bool:
    """A name needs an honorific or rank, or two syllables, a family name first or a list's semicolon before."""
    if name.introduced:
        if syllables == 1 and chiefs().end(reading, name.start):
            return False
        return squeeze(reading.form[name.start : name.end]) not in never_a_person()
    before = reading.text[max(0, name.start - 3) : name.start].rstrip()
    known = has_family(reading, name.start) or before.endswith(";")
    return syllables > 1 and known and not is_historic(reading, (name.start, name.end))


def _behind_sign(reading: Reading, at: int) -> int:
    """Behind the colon or dot between an honorific and the name, or the comma before a degree."""
    at = skip_spaces(reading.text, at)
    sign = reading.text[at : at + 1]
    behind = skip_spaces(reading.text, at + 1)
    return behind if sign in (":", ".") or (sign == "," and honorifics().end(reading, behind)) else at
