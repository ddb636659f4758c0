"""Where a chain of capitals behind an organ stops being a place and starts being a person.

"Bí thư Đảng ủy xã Tân Hòa Nguyễn Thị Lan": the unit's name and the person's abut.
"""

from functools import cache

from extract.components.phrases import Reading
from extract.lexicon.load import lexicon
from extract.people.syllables import KO_HO, LADY, LONGEST, PAIR, Span, names_a_unit, syllables_at
from extract.people.words import families, rare_families
from extract.titles.grammar import FIELDS

FULL_NAME = 3
"""Syllables that make a person of a chain behind a level word without a gazetteer; two ("xã Lê Lợi") are a place."""


@cache
def _also_places() -> frozenset[str]:
    return rare_families() | frozenset(lexicon("names")["families"]["also_places"])


@cache
def _middles() -> frozenset[str]:
    return frozenset(lexicon("names")["families"]["middles"])


def proper_end(reading: Reading, at: int, behind: str, known: int | None = None) -> int:
    """End of the proper name at ``at`` that belongs to a title; ``at`` itself where a person begins.

    ``behind`` is the label of the word before it ("scope", "organ", "institution" …); ``known``
    the end of the place that the gazetteer found there.
    """
    spans = syllables_at(reading, at)
    known = known or reading.places.get(at)
    if known:
        return _known_end(reading, spans, behind, known)
    if behind == "number" and len(spans) > 1:
        spans = spans if _may_start(reading, spans, 1, behind) else []
    possible = [i for i in range(len(spans)) if not _is_inside(reading, spans, i)]
    starts = [i for i in possible if _may_start(reading, spans, i, behind)]
    if not starts:
        return spans[-1][1] if spans else at
    full = [i for i in starts if len(spans) - i >= FULL_NAME]
    first = max(full) if full else starts[0]
    return spans[first - 1][1] if first else at


def clan_end(reading: Reading, at: int) -> int:
    """End of the clan's name at ``at`` ("họ Phạm Bá"); ``at`` where a person's full name stands there."""
    spans = syllables_at(reading, at)
    if len(spans) < FULL_NAME:
        return spans[-1][1] if spans else at
    for i in (2, 1):
        if len(spans) - i >= FULL_NAME and _strength(reading, spans[i:]):
            return spans[i - 1][1]
    return at


def _known_end(reading: Reading, spans: list[Span], behind: str, known: int) -> int:
    """The known place's end, unless it reaches into a certain person's name ("xã Kim Thị Hoa")."""
    behind_known = [span for span in spans if span[0] >= known]
    if len(behind_known) > 1 and _strength(reading, behind_known) and not _is_middle(reading, behind_known[0]):
        return known
    shortest = 2 if behind == "hamlet" else FULL_NAME
    for i, (start, _) in enumerate(spans):
        rest = spans[i:]
        certain = shortest <= len(rest) <= LONGEST and _strength(reading, rest) > 1
        if start < known and certain and not names_a_unit(reading, (start, rest[-1][1])):
            return spans[i - 1][1] if i else start
    return known


def _is_middle(reading: Reading, span: Span) -> bool:
    return reading.form[slice(*span)] in _middles()


def _is_inside(reading: Reading, spans: list[Span], i: int) -> bool:
    """Whether syllable ``i`` is the middle name behind a family name ("Trần | Thị Hoa")."""
    return i > 0 and _is_middle(reading, spans[i]) and families().end(reading, spans[i - 1][0]) == spans[i - 1][1]


def _may_start(reading: Reading, spans: list[Span], i: int, behind: str) -> bool:
    rest = spans[i:]
    if _is_highland(reading, spans, i, behind):
        return True
    if not 2 <= len(rest) <= LONGEST or names_a_unit(reading, (rest[0][0], rest[-1][1])):
        return False
    strength, full = _strength(reading, rest), len(rest) >= FULL_NAME
    if behind == "institution":
        return i > 1 and strength > 1 and full
    if behind in ("open", "parish"):
        return strength > 1 and full
    if i > 0:
        return strength > 1
    if behind == "scope":
        return strength > 0 if reading.located else strength > 1 and full
    if behind == "hamlet":
        return strength > 1 and full
    if behind == "organ" and not full:
        return strength > 1 and reading.located
    return strength > 1 or (strength > 0 and full)


def _is_highland(reading: Reading, spans: list[Span], i: int, behind: str) -> bool:
    """A name of the highlands, short as it is: "nông dân A Jring", "thôn Đạ Nhar K'Brểu", "buôn Kon Tách Ha Nhẫn"."""
    rest = spans[i:]
    if len(rest) == 1:
        return i > 1 and behind == "hamlet" and KO_HO.fullmatch(reading.form, *rest[0]) is not None
    particle = reading.form[slice(*rest[0])]
    if len(rest) > PAIR or particle not in _particles():
        return False
    return i > 1 if behind == "hamlet" else i == 0 and behind in FIELDS and reading.located


@cache
def _particles() -> frozenset[str]:
    return frozenset(lexicon("names")["particles"]["behind_places"])


def _strength(reading: Reading, rest: list[Span]) -> int:
    """0: no family name; 1: one that is also a place's word; 2: a certain one."""
    if len(rest) >= FULL_NAME and reading.form[slice(*rest[1])] == LADY:
        return 2
    end = families().end(reading, rest[0][0])
    if end is None:
        return 0
    if _is_middle(reading, rest[1]) and len(rest) >= FULL_NAME:
        return 2
    return 1 if reading.form[rest[0][0] : end] in _also_places() else 2
