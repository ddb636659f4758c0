"""Places with a type word: "xã Hoằng Phong", "TP. Pleiku", "P14", "tổ dân phố số 8"."""

import re
from collections.abc import Iterator
from functools import cache

from extract.gazetteer.units import LEVELS, Entry, gazetteer
from extract.lexicon.load import lexicon
from extract.places.cues import Cue, cues, either, words
from extract.places.found import Place
from extract.places.words import Word, joined_text, run

LONGEST_UNKNOWN = 4
HUE_CITY_IS_PROVINCE = "2025-01-01"
"""Resolution 175/2024/QH15: until then "thành phố Huế" is a city of Thừa Thiên Huế."""


@cache
def levels_of(kind: str) -> tuple[str, ...]:
    """The levels at which a type word stands, large to small."""
    return tuple(level for level in LEVELS.values() if kind in lexicon("places")[level]["official"])


@cache
def family_names() -> frozenset[str]:
    """Common family names, small."""
    return frozenset(words("people", "family_names"))


@cache
def former_pattern() -> re.Pattern[str]:
    """The words for "former" after a name."""
    return re.compile(rf"[^\S\n]*\(?(?:{either(words('former', 'words'))})\)?(?!\w)")


@cache
def title_before() -> tuple[str, ...]:
    """Titles that end before a type word."""
    return tuple(f" {word}" for word in words("people", "titles"))


def typed_places(text: str, form: str, date: str | None = None) -> Iterator[Place]:
    """Places that a type word announces, in the order of the text, without overlaps.

    ``form`` is ``match_form(text)``; ``date`` (ISO) tells what "thành phố Huế" is.
    """
    end = 0
    for cue in cues(text, form):
        if cue.start < end:
            continue
        place = hamlet_at(text, form, cue) if cue.hamlet else unit_at(text, form, cue, date)
        if place:
            end = place.end
            yield place


def unit_at(text: str, form: str, cue: Cue, date: str | None) -> Place | None:
    """The commune, district or province that the cue announces: the longest name that the gazetteer has.

    Names with a small syllable ("Nông trường Lệ Ninh") are tried last, loose spellings before them.
    """
    parts = run(text, cue.name)
    strict, loose = gazetteer().find, gazetteer().find_loosely
    for find, name in ((strict, parts), (loose, parts), (strict, run(text, cue.name, small=True))):
        for count in range(len(name), 0, -1):
            entries = of_type(find(joined_text(text, name[:count])), cue)
            if entries and not is_person(name, count):
                return known_place(text, form, cue, name[:count], entries, date)
    return unknown_unit(text, form, cue, parts)


def of_type(entries: tuple[Entry, ...], cue: Cue) -> tuple[Entry, ...]:
    """The entries that the type word allows: of its type; failing that, of its level, if a full form names it."""
    exact = tuple(entry for entry in entries if entry.type == cue.type)
    if exact or not cue.sure:
        return exact
    return tuple(entry for entry in entries if entry.level in levels_of(cue.type) and not entry.bare.isdigit())


def is_person(parts: list[Word], count: int) -> bool:
    """Does the run hold a person's name instead ("xã Vũ Vân Hà", after a title)?"""
    rest = [word.text.lower() for word in parts[count:] if not word.joined and word.text[0].isupper()]
    if not rest or parts[0].text.lower() not in family_names() or parts[count].joined:
        return False
    return rest[0] not in family_names() or len(rest) == 1


def known_place(
    text: str, form: str, cue: Cue, parts: list[Word], entries: tuple[Entry, ...], date: str | None
) -> Place:
    """The place of a name that the gazetteer has."""
    levels = [level for level in levels_of(cue.type) if any(entry.level == level for entry in entries)]
    level = levels[0]
    if len(levels) > 1 and not (date and date >= HUE_CITY_IS_PROVINCE):
        level = levels[-1]
    kept = tuple(entry for entry in entries if entry.level == level)
    return place_of(text, form, cue, parts[-1].end, level, kept)


def place_of(text: str, form: str, cue: Cue, end: int, level: str, entries: tuple[Entry, ...] = ()) -> Place:
    """The record of a typed place that ends at ``end``."""
    former = former_pattern().match(form, end)
    groups = lexicon("places")["groups"]["types"]
    return Place(
        cue.start,
        end,
        level,
        cue.type,
        text[cue.name : end],
        former.end() if former else end,
        former is not None,
        cue.type in groups,
        entries,
    )


def unknown_unit(text: str, form: str, cue: Cue, parts: list[Word]) -> Place | None:
    """A commune or district that the gazetteer lacks, as written; None where it may be something else."""
    if not cue.sure or not parts or text[cue.start : cue.end].isupper():
        return None
    named, level = plain_words(parts), levels_of(cue.type)[-1]
    first = named[0].text
    if first[0].isdigit() or first.lower() in family_names() or level == "province" or is_acronym(named):
        return None
    return place_of(text, form, cue, named[-1].end, level)


def is_acronym(named: list[Word]) -> bool:
    """ "xã NTM": one word in capitals."""
    return len(named) == 1 and len(named[0].text) > 1 and named[0].text.isupper()


def plain_words(parts: list[Word]) -> list[Word]:
    """The words of an unknown name: up to a hyphen, a number or a person's name."""
    named = parts[:1]
    for position, word in enumerate(parts[1:LONGEST_UNKNOWN], start=1):
        if word.joined or word.text[0].isdigit() or starts_person(parts, position):
            break
        named.append(word)
    return named


def starts_person(parts: list[Word], position: int) -> bool:
    """Does a person's name begin here: a family name and at least one more word?"""
    return parts[position].text.lower() in family_names() and len(parts) > position + 1


def hamlet_at(text: str, form: str, cue: Cue) -> Place | None:
    """The hamlet that the cue announces: any name, a number, or both ("ấp 2 Tây", "Đông Hòa 2").

    None where the type word is part of a larger unit's name (Sóc Sơn, Buôn Ma Thuột, Bản Luốc).
    """
    parts = run(text, cue.name)
    if not parts or not cue.sure:
        return None
    numbered = parts[0].text[0].isdigit()
    if text[cue.start].isupper() and gazetteer().find(joined_text(text, run(text, cue.start))):
        return None
    if cue.type in lexicon("places")["numbered"]["types"] and not numbered:
        return None
    if not numbered and (text[cue.start : cue.end].isupper() or is_titled_person(form, cue, parts)):
        return None
    named = plain_words(parts)
    following = parts[len(named) : len(named) + 1]
    if following and not numbered and not following[0].joined and following[0].text[0].isdigit():
        named.append(following[0])
    return place_of(text, form, cue, named[-1].end, "hamlet")


def is_titled_person(form: str, cue: Cue, parts: list[Word]) -> bool:
    """ "Trưởng thôn Lê Văn A": a title before the type word, a family name after it."""
    before = (" " + form[max(0, cue.start - 12) : cue.start]).rstrip()
    return before.endswith(title_before()) and parts[0].text.lower() in family_names() and len(parts) > 1
