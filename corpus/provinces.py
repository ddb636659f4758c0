"""Provinces by old and new name: 63 until June 2025, 34 since, most of them mergers."""

from difflib import get_close_matches
from functools import cache

from corpus.names import typed_parts, unit_tokens
from extract.gazetteer.units import Entry, gazetteer
from extract.text import fold


class UnknownPlaceError(ValueError):
    """No province is called so; ``suggestion`` is the nearest name, None where none is near."""

    def __init__(self, typed: str, suggestion: str | None) -> None:
        self.typed, self.suggestion = typed, suggestion
        hint = f'did you mean "{suggestion}"?' if suggestion else "write its name of before or since July 2025"
        super().__init__(f'no province is called "{typed}"; {hint}')


def province_tokens(typed: str) -> list[str]:
    """The search tokens of every province that ``typed`` stands for, under all their names.

    A name of July 2025 stands for the new province and the old ones that went into it; a name
    only borne before stands for the old province. Raises UnknownPlaceError.
    """
    names = [name for entry in _meant(typed) for name in _names(entry)]
    return sorted({token for name in names for token in unit_tokens("province", name)})


def old_names(typed: str) -> set[str]:
    """Official names of the provinces of 2024 called so; those that went into a new one of the name, where none was.

    Raises UnknownPlaceError.
    """
    meant = {entry for entry in _meant(typed) if entry.system == "2024"}
    called = {entry for entry in meant if entry in gazetteer().find_loosely(typed_parts("province", typed)[1])}
    return {gazetteer().units.get(entry.lineage, entry).name for entry in called or meant}


def new_names(typed: str) -> set[str]:
    """Official names of the provinces of 2025 called so, none where only an older one was. Raises UnknownPlaceError."""
    return {entry.name for entry in _meant(typed) if entry.system == "2025"}


def official_names(typed: str, system: str) -> set[str]:
    """Official names of the provinces of "2024" or "2025" whose ground ``typed`` means or lies in.

    Raises UnknownPlaceError.

    >>> official_names("bac giang", "2025"), official_names("Bắc Ninh", "2024")
    ({'Tỉnh Bắc Ninh'}, {'Tỉnh Bắc Ninh'})
    """
    if system == "2024":
        return old_names(typed)
    units = gazetteer()
    old = {entry for entry in _meant(typed) if entry.system == "2024"}
    return new_names(typed) or {units.units[units.new_provinces[entry.lineage]].name for entry in old}


def bare_names(typed: str) -> set[str]:
    """Names without type word, old and new, of every province that ``typed`` stands for. Raises UnknownPlaceError."""
    return {entry.bare for entry in _meant(typed)}


def former_provinces(system: str | None, code: str | None) -> set[str]:
    """Names of the provinces of 2024 on whose ground a commune of 2025 lies; empty for other units."""
    if system != "2025" or not code:
        return set()
    units = gazetteer()
    old = [units.units[key] for key in units.origins.get(f"2025:{code}", ())]
    return {list(units.above(entry))[-1].name for entry in old}


def province_names() -> dict[str, list[str]]:
    """Bare name of each province of 2025 → bare names of the old ones in it, each sorted by name without marks."""
    units = gazetteer()
    members: dict[str, list[str]] = {}
    for old, new in units.new_provinces.items():
        members.setdefault(units.units[new].bare, []).append(units.units[old].bare)
    return {name: sorted(members[name], key=fold) for name in sorted(members, key=fold)}


def _meant(typed: str) -> set[Entry]:
    found = _called(typed)
    if not found:
        raise UnknownPlaceError(typed, _nearest(typed))
    return found


def _called(typed: str) -> set[Entry]:
    units = gazetteer()
    _, name = typed_parts("province", typed)
    alike = units.find_loosely(typed, "province") or units.find_loosely(name, "province")
    found = set(alike)
    for entry in alike:
        if entry.moment == "2025":
            found |= {units.units[old] for old, new in units.new_provinces.items() if new == entry.key}
    return found


def _names(entry: Entry) -> list[str]:
    return [entry.name, *(version.name for version in gazetteer().versions(entry))]


@cache
def _folded() -> dict[str, str]:
    entries = gazetteer().units.values()
    return {fold(entry.bare): entry.bare for entry in entries if entry.level == "province"}


def _nearest(typed: str) -> str | None:
    near = get_close_matches(fold(typed_parts("province", typed)[1]), _folded(), n=1)
    return _folded()[near[0]] if near else None
