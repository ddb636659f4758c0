"""Schools that bear their commune's name: "Trường THCS Thu Cúc". A hint at the commune, not a statement."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from extract.gazetteer.meaning import around, lineages
from extract.gazetteer.units import gazetteer
from extract.places.cues import either, words
from extract.places.found import Address, Place
from extract.places.name_words import family_names
from extract.places.words import joined_text, run


@cache
def school_pattern() -> re.Pattern[str]:
    """Words for schools, one or more, before a name."""
    return re.compile(rf"(?<!\w)(?:(?:{either(words('schools'))})[^\S\n]+){{1,3}}(?=\w)")


def schools(text: str, form: str, places: Sequence[Place]) -> Iterator[Address]:
    """The communes that schools are called after, if they lie in a district that the text names.

    ``form`` is ``match_form(text)``; ``places`` are the places of the text. Schools that may be
    called after a person (Nguyễn Thị Minh Khai is also a ward) tell nothing.
    """
    districts = lineages(entry for place in places if place.level == "district" for entry in place.entries)
    for found in school_pattern().finditer(form):
        parts = run(text, found.end())
        while parts and parts[-1].text[0].isdigit():
            parts.pop()
        if not parts or parts[0].text.lower() in family_names():
            continue
        name = joined_text(text, parts)
        inside = tuple(entry for entry in gazetteer().find(name, "commune") if around(entry) & districts)
        if inside:
            place = Place(parts[0].start, parts[-1].end, "commune", None, name, parts[-1].end, entries=inside)
            yield Address(place.start, place.end, {"commune": place})
