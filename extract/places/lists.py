"""Further names after a type word that is written once: "tổ 14 và 16", "các xã Ea Tul, Cư Suê"."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from extract.gazetteer.units import gazetteer
from extract.places.cues import counting_number, either, words
from extract.places.found import Place
from extract.places.name_words import family_names, hamlet_words
from extract.places.words import joined_text, run

MORE = re.compile(r"[^\S\n]*(?:,[^\S\n]*và|,|;|và|&)[^\S\n]+")
NUMBER = re.compile(r"\d{1,2}[A-Za-z]?(?![\w/%])(?![.,-]\d)")


@cache
def plural_before() -> re.Pattern[str]:
    """What tells that a list follows: "các", "hai", "3"."""
    return re.compile(rf"(?<!\w)(?:{either(words('plural'))}|\d{{1,3}})[^\S\n]+$")


def listed(text: str, form: str, place: Place) -> Iterator[Place]:
    """The names that go on the list which ``place`` begins; ``form`` is ``match_form(text)``."""
    numbered = place.name[0].isdigit()
    plural = plural_before().search(form, max(0, place.start - 12), place.start) is not None
    if not (numbered or plural or place.level == "hamlet"):
        return
    end = place.tail
    while more := MORE.match(form, end):
        other = next_number(text, form, place, more.end()) if numbered else next_name(text, place, more.end())
        if other is None or not (numbered or plural or is_like(text, other)):
            return
        yield other
        end = other.tail


def next_number(text: str, form: str, place: Place, start: int) -> Place | None:
    """The place with the number at ``start``; None for dates, counts and numbers that no unit has."""
    number = NUMBER.match(text, start)
    if not number or counting_number().match(form, start):
        return None
    return another(place, number[0], start)


def next_name(text: str, place: Place, start: int) -> Place | None:
    """The place whose name stands at ``start``: for hamlets any name, else one that the gazetteer has."""
    parts = run(text, start)
    if not parts or parts[0].text[0].isdigit() or (len(parts[0].text) > 1 and parts[0].text.isupper()):
        return None
    named = hamlet_words(parts) if place.level == "hamlet" else parts
    return another(place, joined_text(text, named), start)


def is_like(text: str, other: Place) -> bool:
    """Behind a single "thôn A," only a name that no unit, body or person has: "thôn An Quý, An Hộ"."""
    parts = run(text, other.start)
    alone = text[parts[-1].end : parts[-1].end + 1] in ("", ".", ",", ";", ")", "\n") and parts[-1].end == other.end
    return (
        alone
        and len(parts) > 1
        and not any(len(word.text) > 1 and word.text.isupper() for word in parts)
        and not (parts[0].text.lower() in family_names() and len(parts) > 2)
        and not gazetteer().find(other.name)
    )


def another(place: Place, name: str, start: int) -> Place | None:
    """A place of the same type with another name."""
    entries = tuple(entry for entry in gazetteer().find(name, place.level) if entry.type == place.type)
    if place.level != "hamlet" and not entries:
        return None
    end = start + len(name)
    return replace(place, start=start, end=end, tail=end, name=name, former=False, entries=entries)
