"""What became of units: names that vanished before 2025, and successors in the system of July 2025."""

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from extract.gazetteer.build_sources import Row, Snapshot
from extract.gazetteer.keys import loose_key, strict_key
from extract.text import fold

PREFIXES = ("Thành phố ", "Thị xã ", "Thị trấn ", "Đặc khu ", "Tỉnh ", "Huyện ", "Quận ", "Phường ", "Xã ")


def bare(name: str) -> str:
    """The name without its type word; "Quận 2" keeps it, as a number alone is no name."""
    short = next((name[len(prefix) :] for prefix in PREFIXES if name.startswith(prefix)), name)
    return name if short.isdigit() else short


def parent_name(snapshot: Snapshot, row: Row) -> str:
    """The loose key of the bare name of the unit above, empty for a province."""
    return loose_key(bare(snapshot.units[row.parent].name)) if row.parent else ""


@cache
def addresses(snapshot: Snapshot) -> dict[tuple[int, str, str], str]:
    """(digits of the code, key of the name with type, key of the parent's name) → code."""
    return {(len(code), strict_key(row.name), parent_name(snapshot, row)): code for code, row in snapshot.units.items()}


def same(row: Row, at: Snapshot, later: Snapshot) -> str | None:
    """The code under which ``later`` holds a unit of this name, type and parent's name; None: it does not.

    Under one code a name that differs only in diacritics is another spelling (Đăk Đoa, Đak Đoa).
    """
    alike = later.units.get(row.code)
    if alike and loose_key(alike.name) == loose_key(row.name) and parent_name(later, alike) == parent_name(at, row):
        return row.code
    return addresses(later).get((len(row.code), strict_key(row.name), parent_name(at, row)))


def former_rows(history: dict[str, Snapshot], last: Snapshot) -> Iterator[tuple[str, Row, str]]:
    """(moment, unit, key of its parent) of each unit that differs from the last three-level system.

    ``history`` maps a moment ("2019", "2023") to its snapshot, oldest first; a unit that did
    not change between two moments is given once, with the later one.
    """
    moments = list(history)
    for position, moment in enumerate(moments):
        snapshot = history[moment]
        following = [history[name] for name in moments[position + 1 :]]
        for row in snapshot.units.values():
            if not same(row, snapshot, last) and not any(same(row, snapshot, later) for later in following):
                yield moment, row, parent_key(row, moment, history, last)


def parent_key(row: Row, moment: str, history: dict[str, Snapshot], last: Snapshot) -> str:
    """The key "moment:code" under which the parent stands in the files."""
    if not row.parent:
        return ""
    parent = history[moment].units[row.parent]
    if code := same(parent, history[moment], last):
        return f"2024:{code}"
    later = [
        (name, code)
        for name in list(history)[list(history).index(moment) + 1 :]
        if (code := same(parent, history[moment], history[name]))
    ]
    return ":".join(later[-1] if later else (moment, parent.code))


def heirs(last: Snapshot) -> dict[tuple[str, str], set[str]]:
    """(province code, folded name with type) → codes of the units of 2024 that took it in."""
    found: dict[tuple[str, str], set[str]] = {}
    for row in last.units.values():
        province = last.units[row.parent].parent or row.parent if row.parent else row.code
        for alias in row.aliases:
            found.setdefault((province, alias), set()).add(row.code)
    return found


def alias_key(name: str) -> str:
    """The form in which vietnamadminunits writes aliases ("phuongngatuso")."""
    return re.sub(r"[^a-z0-9]", "", fold(name))


def became(row: Row, at: Snapshot, last: Snapshot, heirs_of: dict[tuple[str, str], set[str]]) -> str:
    """The code of 2024 that the unit went into; empty where the sources don't tell or disagree."""
    if row.code in last.units:
        return row.code
    province = at.units[row.parent].parent or row.parent
    for name in (row.name, bare(row.name)):
        codes = {code for code in heirs_of.get((province, alias_key(name)), ()) if len(code) == len(row.code)}
        near = {code for code in codes if last.units[code].parent == row.parent}
        if len(chosen := near or codes) == 1:
            return next(iter(chosen))
    return home_of_communes(row, at, last) if len(row.code) == 3 else ""


def home_of_communes(district: Row, at: Snapshot, last: Snapshot) -> str:
    """The district of 2024 in which all communes of a former district lie, if it is one."""
    homes = {
        last.units[code].parent for code, row in at.units.items() if row.parent == district.code and code in last.units
    }
    return next(iter(homes)) if len(homes) == 1 else ""


def successors(
    rows_2024: list[dict[str, Any]], rows_2025: list[dict[str, Any]], converter: Path
) -> list[tuple[str, str, bool]]:
    """(old code, new code, partial) for each commune, and for the five districts that had none."""
    table = json.loads(converter.read_text(encoding="utf-8"))
    new = {(row["provinceKey"], row["wardKey"]): row["wardCode"] for row in rows_2025}
    links: dict[str, list[str]] = {}
    for province, wards in table["DICT_PROVINCE_WARD_NO_DIVIDED"].items():
        for ward, old_keys in wards.items():
            for old in old_keys:
                links.setdefault(old, []).append(new[province, ward])
    for province, divided in table["DICT_PROVINCE_WARD_DIVIDED"].items():
        for old, parts in divided.items():
            links.setdefault(old, []).extend(new[province, part["newWardKey"]] for part in parts)
    found = []
    for row in rows_2024:
        old = f"{row['provinceKey']}_{row['districtKey']}_{row['wardKey'] or ''}"
        codes = sorted(set(links[old]))
        found += [(row["wardCode"] or row["districtCode"], code, len(codes) > 1) for code in codes]
    return sorted(found)
