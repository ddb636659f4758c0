"""Which units a written name may mean, and which of them a hint points to."""

from collections.abc import Iterable
from functools import cache, lru_cache

from extract.annotations import PlaceMention
from extract.gazetteer.units import Entry, gazetteer, table

Keys = frozenset[str]
LAST_SEEN = {"2019": "2019-10-06", "2023": "2023-12-31", "2024": "2025-06-30", "2025": "9999-12-31"}
"""The last day on which the units of a moment are known to have been valid."""


@lru_cache(maxsize=4096)
def meanings(place: PlaceMention, level: str | None = None) -> tuple[tuple[Entry, ...], ...]:
    """The units that a mention may mean, in groups from the likeliest.

    Groups: right name and type; right name, other type (a commune that became a town); the
    name without diacritics and the type. A level other than the mention's own can be asked for.
    """
    level = level or place.level
    strict = gazetteer().find(place.name, level)
    loose = gazetteer().find_loosely(place.name, level)
    groups = (of_type(strict, place.type), strict if not place.name.isdigit() else (), of_type(loose, place.type))
    return tuple(group for group in groups if group)


def names_unit(place: PlaceMention, name: str) -> bool:
    """Whether a mention may stand for the unit of that official name ("TP HCM", "Thành phố Hồ Chí Minh")."""
    return any(entry.name == name for group in meanings(place) for entry in group) or name.endswith(f" {place.name}")


def of_type(entries: Iterable[Entry], kind: str | None) -> tuple[Entry, ...]:
    """The entries of a type; all where it is None."""
    return tuple(entry for entry in entries if kind in (None, entry.type))


def named(name: str, level: str | None = None) -> tuple[Entry, ...]:
    """What a bare name means, such as a source's default place: ``named("Thanh Hóa", "province")``."""
    return gazetteer().find(name, level) or gazetteer().find_loosely(name, level)


def lineages(entries: Iterable[Entry]) -> Keys:
    """The lines of descent that the entries belong to."""
    return frozenset(entry.lineage for entry in entries)


@cache
def around(entry: Entry) -> Keys:
    """The unit and those that hold it, in its own system, as lines of descent."""
    return lineages(gazetteer().above(entry))


@cache
def around_both(entry: Entry) -> Keys:
    """The same in both systems: also what came before the unit, or what took it over, and what holds that."""
    names = gazetteer()
    others = [key for key, _ in names.links.get(entry.lineage, [])] + names.origins.get(entry.key, [])
    wider = {unit.lineage for key in others for unit in names.above(names.units[key])}
    provinces = {names.new_provinces[key] for key in around(entry) if key in names.new_provinces}
    return around(entry) | wider | provinces


def pointed_to(entries: tuple[Entry, ...], hint: Keys) -> tuple[Entry, ...]:
    """The entries that lie in a unit of ``hint``; failing that, those that did or will in the other system."""
    direct = tuple(entry for entry in entries if around(entry) & hint)
    return direct or tuple(entry for entry in entries if around_both(entry) & hint)


def valid_on(entry: Entry, date: str) -> bool:
    """May the unit still have been called so on that day (ISO)?"""
    return date <= last_days().get(entry.key, LAST_SEEN[entry.moment])


@cache
def last_days() -> dict[str, str]:
    """The last days of former units that are known exactly."""
    return {key: until for key, until, *_ in table("changes")}


def as_of(versions: Iterable[Entry], date: str | None, kind: str | None = None) -> Entry:
    """The version of one unit that fits the written type, then the day; the latest where the day is unknown."""
    ordered = sorted(versions, key=lambda entry: entry.moment)
    fitting = [entry for entry in ordered if entry.type == kind] or ordered
    if date is None:
        return fitting[-1]
    return next((entry for entry in fitting if valid_on(entry, date)), fitting[-1])
