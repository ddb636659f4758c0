"""Type words in a text ("xã", "TP.", "thôn"): the fast way to places."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from extract.lexicon.load import branches, lexicon
from extract.text import match_form


@dataclass(frozen=True, slots=True)
class Cue:
    """A type word at [start, end); the name begins at ``name``.

    ``sure`` is False where only a look-up can tell: an abbreviation, or a word that often goes on
    otherwise ("phường Hội Thương" against "phường hội", "huyện Đoàn").
    """

    start: int
    end: int
    name: int
    type: str
    hamlet: bool
    sure: bool


def words(group: str, key: str = "words") -> tuple[str, ...]:
    """A list of the lexicon in the form that texts are compared in."""
    listed: list[str] = lexicon("places")[group][key]
    return tuple(match_form(word) for word in listed)


@cache
def types() -> dict[str, tuple[str, bool, bool]]:
    """Written form → (full type, is it a hamlet, does it stand without a look-up)."""
    data: dict[str, Any] = lexicon("places")
    found = {match_form(word): (kind, False, False) for word, kind in data["abbreviations"].items()}
    found |= {match_form(word): (kind, False, True) for word, kind in data["cues"].items()}
    hamlets = data["hamlets"] | data["hamlet_abbreviations"]
    return found | {match_form(word): (kind, True, True) for word, kind in hamlets.items()}


def either(listed: Iterable[str]) -> str:
    """The words as alternatives, longest first, any run of spaces between syllables."""
    return branches(listed, r"[^\S\n]++")


@cache
def cue_pattern() -> re.Pattern[str]:
    """A type word with the spaces and "số" between it and the name; a dot only after an abbreviation."""
    dotted = lexicon("places")["abbreviations"].keys() | lexicon("places")["hamlet_abbreviations"].keys()
    short = {match_form(word) for word in dotted}
    full = types().keys() - short
    return re.compile(
        rf"(?<!\w)(?:({either(full)})(?:[^\S\n]+(?:số[^\S\n]+)?|(?=\d))"
        rf"|({either(short)})(?:[.][^\S\n]*|[^\S\n]+|(?=\d))(?:số[^\S\n]+)?)(?=\w)"
    )


@cache
def blocked_before() -> tuple[str, ...]:
    """Words that end before the type word and make it part of another word."""
    return tuple(f" {word}" for word in words("not_after"))


@cache
def blocked_after() -> re.Pattern[str]:
    """Words after the type word that make it part of another word."""
    return re.compile(rf"(?:{either(words('not_before'))})(?!\w)")


@cache
def concepts() -> re.Pattern[str]:
    """Words that make a model's name of it, if what follows is small: "Thôn An toàn", "Xóm Xanh, sạch"."""
    listed = (word.capitalize() for word in lexicon("places")["not_before"]["concepts"])
    return re.compile(rf"(?:{either(listed)})(?!\w)\s*")


@cache
def counting_number() -> re.Pattern[str]:
    """A number that counts what follows."""
    return re.compile(rf"\d+(?:[.,]\d+)*\s*(?:{either(words('not_before', 'counted'))})(?!\w)")


def cues(text: str, form: str) -> Iterator[Cue]:
    """The type words of ``text`` that a name may follow; ``form`` is its ``match_form``."""
    for found in cue_pattern().finditer(form):
        start, name = found.start(), found.end()
        word = re.sub(r"\s+", " ", found[1] or found[2])
        kind, hamlet, sure = types()[word]
        if not text[name].isupper() and not text[name].isdigit():
            continue
        if len(word) == 1 and not single_letter(text, form, start, name):
            continue
        if not is_blocked(text, form, start, name):
            doubtful = blocked_after().match(form, name) is not None
            yield Cue(start, start + len(found[1] or found[2]), name, kind, hamlet, sure and not doubtful)


def single_letter(text: str, form: str, start: int, name: int) -> bool:
    """P., Q10: one letter is a type word only as a capital with a dot or a number glued to it."""
    return text[start].isupper() and ("." in form[start:name] or text[start + 1].isdigit())


def is_blocked(text: str, form: str, start: int, name: int) -> bool:
    """Is the type word part of another word or of a model's name?"""
    before = (" " + form[max(0, start - 12) : start]).rstrip()
    if before.endswith(blocked_before()) or counting_number().match(form, name):
        return True
    concept = concepts().match(text, name)
    return concept is not None and not text[concept.end() : concept.end() + 1].isupper()
