"""On whose ground a launch stands: the province of the 63 and that of the 34."""

from datetime import date
from functools import cache
from typing import Any

from corpus.names import typed_parts
from corpus.provinces import former_provinces
from extract.gazetteer.units import Entry, gazetteer

MERGED = date(2025, 7, 1)
"""Since then a province's name means its new extent (Resolution 202/2025/QH15)."""


def provinces_of(unit: dict[str, Any], when: date | None) -> tuple[str | None, str | None]:
    """Official names of the province of 2024 and of that of 2025 for a unit in its JSON shape, each None if unknown.

    The unit's code decides; without one the name does, and where old and new province bear the same
    name, the system stated or the day of the launch. A new province alone does not tell the old one.

    >>> provinces_of({"province": "Tỉnh Bắc Giang"}, None), provinces_of({"province": "Tỉnh Bắc Ninh"}, MERGED)
    (('Tỉnh Bắc Giang', 'Tỉnh Bắc Ninh'), (None, 'Tỉnh Bắc Ninh'))
    """
    named = _named(unit["province"]) if unit.get("province") else ()
    system = unit.get("system") or ("2025" if when and when >= MERGED else "2024")
    found = next((one for one in named if one.system == system), None) or next(iter(named), None)
    if found is None:
        return None, None
    if found.system == "2024":
        return found.name, gazetteer().units[gazetteer().new_provinces[found.lineage]].name
    before = former_provinces(unit.get("system"), unit.get("code")) & _members(found.key)
    before = before or _members(found.key)
    return (before.pop() if len(before) == 1 else None), found.name


@cache
def _named(name: str) -> tuple[Entry, ...]:
    """The provinces called so, those of 2025 and those of 2024; an earlier name stands for that of 2024."""
    units = gazetteer()
    alike = units.find_loosely(typed_parts("province", name)[1], "province")
    today = {one if one.moment == "2025" else units.units.get(one.lineage, one) for one in alike}
    return tuple(sorted(today & {units.units[key] for key in (*units.new_provinces, *units.new_provinces.values())}))


def _members(new: str) -> set[str]:
    units = gazetteer()
    return {units.units[old].name for old, key in units.new_provinces.items() if key == new}
