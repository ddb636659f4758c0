"""Which communes of a province have no launch in the database: whom monitoring staff ask."""

import json
import sqlite3
from collections import defaultdict
from functools import cache
from typing import NamedTuple

from corpus.database import explained
from extract.gazetteer.units import Entry, gazetteer

TOLD = "SELECT value FROM json_each(?) WHERE EXISTS (SELECT 1 FROM launches WHERE unit = value)"


class Silent(NamedTuple):
    """``communes`` are (name, district, "" since July 2025) without a launch, ``of`` is the number of all."""

    communes: list[tuple[str, str]]
    of: int


def silent_communes(conn: sqlite3.Connection, province: str, system: str) -> Silent:
    """The communes of a province, given by official name and system ("2024", "2025"), of which no launch is known.

    A commune of July 2025 counts as heard where it, or any unit that went into it, has launched; one of before where
    it has, or an earlier one that went into it. Raises DatabaseError.
    """
    grounds = _grounds(province, system)
    keys = sorted({key for ground in grounds.values() for key in ground})
    with explained(conn):
        told = {key for (key,) in conn.execute(TOLD, [json.dumps(keys)])}
    silent = [place for place, ground in grounds.items() if not ground & told]
    return Silent(silent, len(grounds))


@cache
def _grounds(province: str, system: str) -> dict[tuple[str, str], frozenset[str]]:
    """(commune, district) → units whose launches are its own, as launches.unit has them; by district and name."""
    units, before = gazetteer(), _predecessors()
    found = {}
    for entry in units.units.values():
        above = {one.level: one.name for one in units.above(entry)}
        if entry.level == "commune" and entry.moment == system and above["province"] == province:
            own = [entry, *(units.units[key] for key in units.origins.get(entry.key, ()))]
            all_of_them = [one for unit in own for one in (unit, *before.get(unit.key, ()))]
            ground = frozenset(f"{one.system}:{one.code}" for one in all_of_them)
            found[entry.name, above.get("district", "")] = ground
    return dict(sorted(found.items(), key=lambda item: (item[0][1], item[0][0])))


@cache
def _predecessors() -> dict[str, list[Entry]]:
    """Key of a commune of 2024 → communes that went into it before."""
    found: dict[str, list[Entry]] = defaultdict(list)
    for entry in gazetteer().units.values():
        if entry.level == "commune" and entry.system == "2024" and entry.lineage != entry.key:
            found[entry.lineage].append(entry)
    return found
