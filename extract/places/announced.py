"""Lists whose type word stands apart: "Ba thôn được chọn là Bình Tịnh, Tân An, Hà Bình", "4 xã gồm A và B"."""

import re
from collections.abc import Iterator
from functools import cache

from extract.gazetteer.units import gazetteer
from extract.places.cue_place import levels_of
from extract.places.cues import either, types, words
from extract.places.found import Place
from extract.places.lists import MORE
from extract.places.name_words import family_names
from extract.places.words import Word, joined_text, run

REACH = 60
"""Characters between the type word and "là" or "gồm"."""
ENDS = ("", ".", ",", ";", ")", "\n")


@cache
def announcement() -> re.Pattern[str]:
    """A number or "các", a type word, a few words, "là" or a colon."""
    kinds = either(word for word, (_, _, sure) in types().items() if sure)
    return re.compile(
        rf"(?<!\w)(?:{either(words('plural'))}|\d{{1,2}})[^\S\n]+(?P<kind>{kinds})(?!\w)"
        rf"[^.;:\n“”\"()]{{0,{REACH}}}?(?:(?<!\w)(?:{either(words('announcing'))})(?!\w)[^\S\n]*:?|:)[^\S\n]*(?=\w)"
    )


def announced(text: str, form: str, covered: bytearray) -> Iterator[Place]:
    """The places of such lists, two or more in each; ``covered`` marks characters that belong to other places.

    ``form`` is ``match_form(text)``. Communes and larger units must be in the gazetteer.
    """
    for found in announcement().finditer(form):
        kind, hamlet, _ = types()[re.sub(r"\s+", " ", found["kind"])]
        members = list(members_of(text, form, found.end(), kind, hamlet))
        if len(members) > 1 and not any(covered[place.start] for place in members):
            yield from members


def members_of(text: str, form: str, start: int, kind: str, hamlet: bool) -> Iterator[Place]:
    """The names of one list from ``start`` on."""
    while parts := run(text, start):
        name, end = joined_text(text, parts), parts[-1].end
        level = "hamlet" if hamlet else levels_of(kind)[-1]
        entries = tuple(entry for entry in gazetteer().find(name, level) if entry.type == kind)
        more = MORE.match(form, end)
        if not (more or text[end : end + 1] in ENDS) or not (entries or (hamlet and is_name(parts))):
            return
        yield Place(start, end, level, kind, name, end, entries=entries)
        if more is None:
            return
        start = more.end()


def is_name(parts: list[Word]) -> bool:
    """No acronym and no person: a hamlet may be called so."""
    if any(len(word.text) > 1 and word.text.isupper() for word in parts):
        return False
    return not (parts[0].text.lower() in family_names() and len(parts) > 2)
