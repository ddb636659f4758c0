"""Places with a type word: "xã Hoằng Phong", "TP. Pleiku", "P14", "tổ dân phố số 8"."""

from collections.abc import Iterator
from dataclasses import replace

from extract.gazetteer.units import Entry, gazetteer
from extract.places.cue_place import levels_of, place_of
from extract.places.cues import Cue, cues
from extract.places.found import Place
from extract.places.hamlets import hamlet_at
from extract.places.name_words import family_names, is_acronym, is_person, particles, plain_words
from extract.places.words import Word, joined_text, run

HUE_CITY_IS_PROVINCE = "2025-01-01"
"""Resolution 175/2024/QH15: until then "thành phố Huế" is a city of Thừa Thiên Huế."""


def typed_places(text: str, form: str, date: str | None = None) -> Iterator[Place]:
    """Places that a type word announces, in the order of the text, without overlaps.

    ``form`` is ``match_form(text)``; ``date`` (ISO) tells what "thành phố Huế" is.
    """
    end = 0
    before: Place | None = None
    for cue in cues(text, form):
        if cue.start < end:
            continue
        place = hamlet_at(text, form, cue) if cue.hamlet else unit_at(text, form, cue, date)
        if place:
            place, end = raised(form, place, before), place.end
            before = place
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


def raised(form: str, place: Place, before: Place | None) -> Place:
    """ "TX. Phong Điền, TP. Huế": behind a district the city of Huế is the province, whatever the date."""
    if before is None or not place.level == before.level == "district" or form[before.end : place.start].strip(" ,("):
        return place
    entries = tuple(entry for entry in gazetteer().find(place.name, "province") if entry.type == place.type)
    return replace(place, level="province", entries=entries) if entries else place


def of_type(entries: tuple[Entry, ...], cue: Cue) -> tuple[Entry, ...]:
    """The entries that the type word allows: of its type; failing that, of its level, if a full form names it."""
    exact = tuple(entry for entry in entries if entry.type == cue.type)
    if exact or not cue.sure:
        return exact
    return tuple(entry for entry in entries if entry.level in levels_of(cue.type) and not entry.bare.isdigit())


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


def unknown_unit(text: str, form: str, cue: Cue, parts: list[Word]) -> Place | None:
    """A commune or district that the gazetteer lacks, as written; None where it may be something else."""
    if not cue.sure or not parts or text[cue.start : cue.end].isupper():
        return None
    named, level = plain_words(parts), levels_of(cue.type)[-1]
    first = named[0].text
    person = first.lower() in family_names() or (first.lower() in particles() and len(parts) > 1)
    if first[0].isdigit() or person or level == "province" or is_acronym(named):
        return None
    return place_of(text, form, cue, named[-1].end, level)
