"""The hosts that communes and districts are likely to have, made of the gazetteer by the patterns of hosts.toml."""

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from extract.gazetteer.units import Entry, gazetteer
from extract.text import fold
from scout.place import both_systems

_PLAIN = re.compile(r"[^a-z0-9]+")
_UNITS = {"commune-2025": ("2025", "commune"), "commune-2024": ("2024", "commune"), "district": ("2024", "district")}


@dataclass(frozen=True, slots=True)
class Candidate:
    """A host that may be the site of one of ``units``; ``rank`` tells how likely its spelling is, 0 most."""

    host: str
    units: tuple[Entry, ...]
    rank: int = 0

    @property
    def zone(self) -> str:
        """The name behind the first dot."""
        return self.host.partition(".")[2]


@cache
def patterns() -> dict[str, Any]:
    """The file hosts.toml."""
    return tomllib.loads(files("scout").joinpath("hosts.toml").read_text(encoding="utf-8"))


def candidates(provinces: Iterable[str] | None, *, below: frozenset[str] | None = None) -> list[Candidate]:
    """The hosts to try for the units of some provinces (names of either system; None: all), the likelier first.

    Without ``below`` those of new communes and of districts; with it those of the older communes, as far
    as it holds the host of their district.
    """
    wanted = None if provinces is None else frozenset(map(fold, provinces))
    found: dict[str, Candidate] = {}
    for pattern in patterns()["pattern"]:
        if bool(pattern.get("below")) == (below is not None):
            for unit in _units(pattern["units"], wanted):
                for made in _hosts(pattern["host"], unit):
                    if below is None or made.zone in below:
                        earlier = found.get(made.host, made)
                        units = dict.fromkeys([*earlier.units, unit])
                        found[made.host] = Candidate(made.host, tuple(units), min(earlier.rank, made.rank))
    return sorted(found.values(), key=lambda candidate: candidate.rank)


def _units(kind: str, wanted: frozenset[str] | None) -> Iterator[Entry]:
    moment, level = _UNITS[kind]
    for entry in gazetteer().units.values():
        if entry.moment == moment and entry.level == level:
            place = both_systems(entry)
            names = {place.province_2025 if moment == "2025" else None, place.province} - {None}
            if wanted is None or any(fold(str(name)) in wanted for name in names):
                yield entry


def _hosts(pattern: str, unit: Entry) -> Iterator[Candidate]:
    """The hosts of a unit by one pattern, in every spelling of its name, its district and its province."""
    line = {above.level: above for above in gazetteer().above(unit)}
    districts = spellings(line["district"]) if "{district}" in pattern else [""]
    for rank, name in enumerate(spellings(unit)):
        for district in districts:
            for province in province_labels(line["province"]) if "{province}" in pattern else [""]:
                yield Candidate(pattern.format(name=name, district=district, province=province), (unit,), rank)


def spellings(unit: Entry) -> list[str]:
    """The labels for a unit, the likelier first: "hoangphong", "xahoangphong" …"""
    syllables = _PLAIN.sub(" ", fold(unit.bare)).split()
    joined, hyphens = "".join(syllables), "-".join(syllables)
    forms = [form for form in patterns()["spellings"][unit.type] if not joined.isdigit() or form[0] != "{"]
    return list(dict.fromkeys(form.format(joined=joined, hyphens=hyphens) for form in forms))


def province_labels(province: Entry) -> list[str]:
    """The labels of a province in hosts: "thanhhoa"."""
    return list(patterns()["provinces"].get(province.bare, [_PLAIN.sub("", fold(province.bare))]))
