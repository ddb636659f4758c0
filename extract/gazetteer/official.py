"""Official names for a unit that is found, as valid on the article's day, and what became of it."""

import re
from collections.abc import Iterable, Iterator

from extract.annotations import PlaceMention
from extract.gazetteer.keys import strict_key
from extract.gazetteer.meaning import as_of
from extract.gazetteer.units import Entry, gazetteer
from extract.gazetteer.witnesses import LEVELS, Context, Names, names_of
from extract.launch import Successor, Unit

APOSTROPHE = re.compile(r"(?<=\w)['’‘`´](?=\w)")


def written(place: PlaceMention) -> str:
    """The name as the text has it, behind its type word with a capital: "Thôn Phú Lạc"."""
    return f"{place.type.capitalize()} {place.name}" if place.type else place.name


def fill(unit: Unit, entries: Iterable[Entry], names: Names, context: Context) -> None:
    """Write the levels, code, system and successors of the unit whose versions are ``entries``."""
    versions = list(entries)
    entry = as_of(versions, context.date, kind_of(names, versions[0].level))
    for found in official_line(entry, names, context.date):
        setattr(unit, found.level, spelt(found, names))
    unit.code, unit.system = entry.code, entry.system
    unit.now = successors(entry)


def official_line(entry: Entry, names: Names, date: str | None) -> Iterator[Entry]:
    """The unit and those that hold it, each in the version of the day and of the name and type that the text writes."""
    yield entry
    while entry.parent:
        parent = gazetteer().units[entry.parent]
        called = {strict_key(parent.bare), *(strict_key(place.name) for place in names.values())}
        versions = [
            other
            for other in gazetteer().versions(parent)
            if other.level == "province" or strict_key(other.bare) in called
        ]
        entry = as_of(versions, date, kind_of(names, parent.level)) if entry.moment == "2024" else parent
        yield entry


def spelt(entry: Entry, names: Names) -> str:
    """The official name, with the apostrophe that the text writes and the gazetteer's source lost (Đưng K'Nớ)."""
    place = names.get(entry.level)
    if place is None or not APOSTROPHE.search(place.name) or APOSTROPHE.search(entry.name):
        return entry.name
    if strict_key(place.name) != strict_key(entry.bare):
        return entry.name
    return f"{entry.type.capitalize()} {APOSTROPHE.sub(chr(39), place.name)}"


def kind_of(names: Names, level: str) -> str | None:
    """The type word that the text writes for a level."""
    return names[level].type if level in names else None


def fill_known(unit: Unit, entries: Iterable[Entry], context: Context) -> None:
    """Write the larger levels that all of several possible units share."""
    lines = [{found.level: found.name for found in official_line(entry, {}, context.date)} for entry in entries]
    for level in LEVELS:
        shared = {line.get(level) for line in lines}
        if len(shared) == 1 and getattr(unit, level) is None:
            setattr(unit, level, shared.pop())


def successors(entry: Entry) -> list[Successor]:
    """The units of July 2025 that took over a commune or (as province alone) a larger unit of the older system."""
    if entry.system == "2025":
        return []
    names = gazetteer()
    found = [successor(names.units[key], partial) for key, partial in names.links.get(entry.lineage, [])]
    if found or entry.level == "commune":
        return found
    *_, province = names.above(names.units.get(entry.lineage, entry))
    new = names.new_provinces.get(province.lineage)
    return [successor(names.units[new], False)] if new else []


def successor(entry: Entry, partial: bool) -> Successor:
    """The record of a unit of 2025."""
    if entry.level == "province":
        return Successor(None, entry.name, entry.code, partial)
    return Successor(entry.name, gazetteer().units[entry.parent].name, entry.code, partial)


def is_stated(level: str, unit: Unit, names: Names, context: Context) -> bool:
    """Does the text itself name this level of the unit?"""
    if level in names:
        return True
    official = strict_key(getattr(unit, level))
    others = (other[level] for other in map(names_of, context.addresses) if level in other)
    return any(official.endswith(strict_key(place.name)) for place in others)
