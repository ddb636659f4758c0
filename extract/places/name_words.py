"""Where a name that no gazetteer knows ends, and where a person's name begins."""

import re
from functools import cache

from extract.places.cues import either, words
from extract.places.words import Word

LONGEST_UNKNOWN = 4
SHORT_PART = 2
"""Letters of the first part of a hyphenated minority name ("K-Ai")."""


@cache
def family_names() -> frozenset[str]:
    """Common family names, small."""
    return frozenset(words("people", "family_names"))


@cache
def particles() -> frozenset[str]:
    """First words of names of the mountain peoples, small."""
    return frozenset(words("people", "particles"))


def is_person(parts: list[Word], count: int) -> bool:
    """Does the run hold a person's name instead ("xã Vũ Vân Hà", after a title)?

    Not where an act follows in a headline in capitals ("PHƯỜNG NGÔ QUYỀN RA MẮT …").
    """
    rest = [word.text.lower() for word in parts[count:] if not word.joined and word.text[0].isupper()]
    if not rest or parts[0].text.lower() not in family_names() or parts[count].joined:
        return False
    if all(word.text.isupper() for word in parts) and acting().match(" ".join(rest)):
        return False
    return rest[0] not in family_names() or len(rest) == 1


@cache
def acting() -> re.Pattern[str]:
    """Verbs that follow an acting unit, at the start of small words."""
    return re.compile(rf"(?:{either(words('acting'))})(?!\w)")


def is_acronym(named: list[Word]) -> bool:
    """ "xã NTM": one word in capitals."""
    return len(named) == 1 and len(named[0].text) > 1 and named[0].text.isupper()


def plain_words(parts: list[Word], titled: bool = True) -> list[Word]:
    """The words of an unknown name: up to a hyphen, a number or a person's name.

    ``titled``: a title stands before, so that a name of two syllables may be a person's, too.
    """
    named = parts[:1]
    for position, word in enumerate(parts[1:LONGEST_UNKNOWN], start=1):
        joined = word.joined and not is_glued(named[-1], word)
        if joined or word.text[0].isdigit() or starts_person(parts, position, 2 if titled else 3):
            break
        named.append(word)
    return named


def is_glued(word: Word, following: Word) -> bool:
    """ "K-Ai", "Đê-Kjêng": a short first part in a minority name, the hyphen without spaces."""
    near = following.start - word.end == 1 and len(word.text) <= SHORT_PART
    return near and following.text.lower() not in family_names()


def starts_person(parts: list[Word], position: int, least: int) -> bool:
    """Does a person's name of ``least`` words begin here, with a family name?"""
    return parts[position].text.lower() in family_names() and len(parts) >= position + least


def hamlet_words(parts: list[Word], titled: bool = True) -> list[Word]:
    """The words of a hamlet's name, a number at its end included ("Đông Hòa 2")."""
    named = plain_words(parts, titled)
    following = parts[len(named) : len(named) + 1]
    if following and not parts[0].text[0].isdigit() and not following[0].joined and following[0].text[0].isdigit():
        named.append(following[0])
    return named
