"""The place of a site: what it calls itself and its host, read through the gazetteer."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlsplit

from extract.gazetteer.meaning import pointed_to
from extract.gazetteer.resolve import resolve_names
from extract.gazetteer.units import Entry, gazetteer
from extract.gazetteer.url import inside, url_places
from extract.gazetteer.witnesses import Context
from extract.launch import Unit
from extract.places.read import names_in
from scout.kind import is_name

PRESS = ("newspaper", "broadcaster")
"""Kinds that belong to a province or a district; a commune on their page is where the office stands."""


@dataclass(frozen=True, slots=True)
class Place:
    """The unit of a site, with the names of both systems as ``crawler.source.Source`` has them.

    ``open`` are the smaller units between which the host leaves the choice, none where all is settled.
    """

    entry: Entry
    province: str | None = None
    district: str | None = None
    commune: str | None = None
    province_2025: str | None = None
    commune_2025: str | None = None
    open: tuple[Entry, ...] = ()

    def as_fields(self) -> dict[str, Any]:
        """The names as fields of a source."""
        names = ("province", "district", "commune", "province_2025", "commune_2025")
        return {name: getattr(self, name) for name in names}


def place_of(masthead: Iterable[str], url: str, kind: str) -> Place | None:
    """The smallest unit that the site names as its own; failing that, the one that its host alone names."""
    named = [entry for line in masthead if is_name(line) for entry in _named(line, url)]
    hosted, choice = host_unit(url)
    unit = max(named, key=lambda entry: len(entry.code), default=hosted)
    if unit is None:
        return None
    if hosted and len(hosted.code) > len(unit.code) and pointed_to((hosted,), frozenset({unit.lineage})):
        unit = hosted
    if kind in PRESS:
        unit, choice = next(larger for larger in gazetteer().above(unit) if larger.level != "commune"), ()
    if any(len(entry.code) <= len(unit.code) for entry in choice):
        choice = ()
    return replace(both_systems(unit), open=choice)


def both_systems(entry: Entry) -> Place:
    """The names of a unit before and since July 2025; of a new commune the older province, where it is one."""
    names = gazetteer()
    line = {unit.level: unit.bare for unit in names.above(entry)}
    *_, province = names.above(entry)
    if entry.system == "2024":
        lineage = names.units.get(province.lineage, province)
        new = names.new_provinces.get(lineage.key)
        return Place(
            entry,
            province=province.bare,
            district=line.get("district"),
            commune=line.get("commune"),
            province_2025=names.units[new].bare if new else None,
        )
    old = {list(names.above(names.units[key]))[-1].bare for key in names.origins.get(entry.key, ())}
    if entry.level == "province":
        old = {province.bare} & {names.units[key].bare for key in names.new_provinces}
    return Place(
        entry,
        province=next(iter(old)) if len(old) == 1 else None,
        province_2025=province.bare,
        commune_2025=line.get("commune"),
    )


def host_unit(url: str) -> tuple[Entry | None, tuple[Entry, ...]]:
    """The smallest unit that a host names by itself, and the smaller ones between which it leaves the choice.

    Many new communes bear the name of an old district: "hoanghoa.thanhhoa.gov.vn" may be either's.
    """
    hints = [hint for hint in url_places(f"https://{urlsplit(url).netloc}") if hint]
    agreeing = [hint for number, hint in enumerate(hints) if not number or inside(hint, hints[number - 1])]
    choice: tuple[Entry, ...] = ()
    for entries in reversed(agreeing):
        one_each = len(entries) == len({entry.system for entry in entries})
        if one_each and len({entry.level for entry in entries}) == 1:
            return max(entries, key=lambda entry: entry.moment), choice
        choice = choice or entries
    return None, choice


def _named(line: str, url: str) -> Iterable[Entry]:
    for names in names_in(line):
        unit = resolve_names(names, Context(url=url, two_levels="district" not in names))
        if entry := _entry(unit):
            yield entry


def _entry(unit: Unit) -> Entry | None:
    moments = ("2025",) if unit.system == "2025" else ("2024", "2023", "2019")
    found = (gazetteer().units.get(f"{moment}:{unit.code}") for moment in moments)
    return next((entry for entry in found if entry), None)
