"""Runs of capitalised syllables: what may be a person's name, or a unit's that looks like one."""

import re

from extract.components.phrases import Reading
from extract.people.words import (
    families,
    given,
    historic,
    honorifics,
    never,
    small_middles,
    units,
)
from extract.text import squeeze
from extract.titles.words import head_at, ranks, skip_spaces

SYLLABLE = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]*)*")  # ʼ is a letter
BLANKS = re.compile(r"[ \t]{1,3}")
LONGEST = 5
"""Syllables of the longest names ("Công Tằng Tôn Nữ Hoa")."""
PAIR = 2
"""Syllables that may as well be a place ("Hà Lâm")."""
LADY = "thị"
"""The middle name of women: it tells a person whose family name no list holds."""

KO_HO = re.compile(r"k['’ʼ][^\W\d_]+")
"""A man's name of the K'ho, which stands alone ("K'Brểu"), in match form."""

Span = tuple[int, int]


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
    barred = never().end(reading, at)
    if barred == found.end() and _is_given(reading, found, spans):
        barred = None
    ends = barred or head_at(reading, at) or ranks().end(reading, at)
    return not ends and not (spans and _is_honorific(reading, at, word))


def _is_given(reading: Reading, found: re.Match[str], spans: list[Span]) -> bool:
    """Whether the word is the given name though it means a unit: "Quàng Văn Tỉnh", not "… Tỉnh Sơn La"."""
    if len(spans) < 2 or reading.form[slice(*found.span())] not in given():
        return False
    if not any(has_family(reading, start) for start, _ in spans[:-1]):
        return False
    behind = skip_spaces(reading.text, found.end())
    return not (reading.text[behind : behind + 1].isupper() or reading.text[behind : behind + 1].isdigit())


def _is_honorific(reading: Reading, at: int, word: str) -> bool:
    """Several words, since "Anh", "Cô", "Bác" alone may be a given name; so may "Tiến Sỹ" in capitals."""
    end = honorifics().end(reading, at)
    return end is not None and end > at + len(word) and not reading.text[at:end].istitle()


def _is_shouted(word: str) -> bool:
    return len(word) > 1 and word.isupper()
