"""Hamlets with a type word: "thôn Phú Lạc", "ấp 2 Tây", "bản K-Ai"."""

import re
from functools import cache

from extract.gazetteer.units import gazetteer
from extract.lexicon.load import alternation, lexicon
from extract.places.cue_place import place_of
from extract.places.cues import Cue, either, words
from extract.places.found import Place
from extract.places.name_words import family_names, hamlet_words
from extract.places.words import Word, joined_text, run
from extract.text import match_form

OPENING = ("“", "„", "«", '"', "‘", "'")
TITLE_REACH = 40
"""Characters before a hamlet in which a title makes a person of what follows it ("Bí thư chi bộ thôn A Lê Sáu")."""


@cache
def title_before() -> tuple[str, ...]:
    """Titles that end before a type word."""
    return tuple(f" {word}" for word in words("people", "titles"))


@cache
def abbreviations() -> frozenset[str]:
    """Type words that stand in capitals in any text: "TDP Hoàng Xá"."""
    return frozenset(map(match_form, lexicon("places")["hamlet_abbreviations"]))


@cache
def titled_before() -> re.Pattern[str]:
    """A title in the clause before a type word."""
    posts = either(words("people", "titles") + words("people", "posts"))
    return re.compile(rf"(?<!\w)(?:{posts})(?!\w)[^,.;(\n]{{0,{TITLE_REACH}}}$")


def hamlet_at(text: str, form: str, cue: Cue) -> Place | None:
    """The hamlet that the cue announces: any name, a number, or both ("ấp 2 Tây", "Đông Hòa 2").

    None where the type word is part of a larger unit's name (Sóc Sơn, Buôn Ma Thuột, Bản Luốc).
    """
    parts = run(text, cue.name)
    if not parts or not cue.sure:
        return None
    numbered = parts[0].text[0].isdigit()
    if numbered and _is_counted(text, form, cue, parts[0]):
        return None
    if text[cue.start].isupper() and gazetteer().find(joined_text(text, run(text, cue.start))):
        return None
    if cue.type in lexicon("places")["numbered"]["types"] and not numbered:
        return None
    shouted = text[cue.start : cue.end].isupper() and form[cue.start : cue.end] not in abbreviations()
    if not numbered and (shouted or is_titled_person(form, cue, parts)):
        return None
    titled = titled_before().search(form, max(0, cue.start - TITLE_REACH), cue.start) is not None
    named = hamlet_words(parts, titled)
    return place_of(text, form, cue, named[-1].end, "hamlet")


def _is_counted(text: str, form: str, cue: Cue, number: Word) -> bool:
    """ "“Khu phố 5 không”": a name in quotation marks that counts, no number of a hamlet."""
    return text[max(0, cue.start - 1) : cue.start] in OPENING and bool(_counted().match(form, number.end))


@cache
def _counted() -> re.Pattern[str]:
    return re.compile(rf"\s+{alternation(lexicon('models')['counted'])}")


def is_titled_person(form: str, cue: Cue, parts: list[Word]) -> bool:
    """ "Trưởng thôn Lê Văn A": a title before the type word, a family name after it."""
    before = (" " + form[max(0, cue.start - 12) : cue.start]).rstrip()
    return before.endswith(title_before()) and parts[0].text.lower() in family_names() and len(parts) > 1
