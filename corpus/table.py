"""Found launches for eyes and programs: a table, plain lines, JSON or CSV."""

import csv
import json
import re
from collections.abc import Iterable, Sequence
from typing import Any, TextIO

from corpus.database import Row

TITLES = ("unit", "province", "date", "model", "board", "officials")
CSV_COLUMNS = (
    "id", "date", "event_date", "model_name", "hamlet", "commune", "district", "province", "organ", "unit_code",
    "unit_system", "now", "province_2024", "province_2025", "kind", "board_size", "members", "participants", "boards",
    "officials", "programme", "confidence", "title", "url", "published", "source", "article", "article_group",
    "reports", "copies",
)  # fmt: skip
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""A cell that begins so is run by spreadsheets; an apostrophe makes it text."""


def write_launches(found: Sequence[Row], kind: str, out: TextIO, *, terminal: bool = False) -> None:
    """Write search results to ``out``: "table" (lines with tabs where it is no terminal), "json" or "csv"."""
    if kind == "json":
        json.dump(found, out, ensure_ascii=False, indent=2)
        out.write("\n")
    elif kind == "csv":
        write_csv(map(flat, found), CSV_COLUMNS, out)
    elif terminal:
        _write_table(found, out)
    else:
        out.writelines("\t".join(one_line(cell) for cell in _cells(row)) + "\n" for row in found)


def write_csv(records: Iterable[Row], columns: Sequence[str], out: TextIO) -> int:
    """CSV with a header, safe to open in a spreadsheet; returns the number of records.

    A file must be opened with newline="".
    """
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    number = 0
    for record in records:
        number += 1
        writer.writerow([_harmless(record.get(column)) for column in columns])
    return number


def flat(row: Row) -> Row:
    """A search result as one level of plain values; lists become text."""
    unit = row["unit"]
    return {
        **{key: value for key, value in row.items() if key in CSV_COLUMNS},
        **{level: unit[level] for level in ("hamlet", "commune", "district", "province", "organ")},
        "unit_code": unit["code"],
        "unit_system": unit["system"],
        "now": "; ".join(", ".join(filter(None, (new["commune"], new["province"]))) for new in unit["now"]),
        "boards": _boards(row),
        "officials": "; ".join(map(_person, row["officials"])),
    }


def unit_label(unit: dict[str, Any]) -> str:
    """Organ, hamlet, commune and district, small to large; the province has a column of its own."""
    parts = (unit["organ"], unit["hamlet"], unit["commune"], unit["district"])
    return ", ".join(part for part in parts if part)


def _cells(row: Row) -> list[str]:
    board = _boards(row) or (str(row["board_size"]) if row["board_size"] is not None else "")
    officials = "; ".join(map(_person, row["officials"]))
    date = row["event_date"] or row["date"] or ""
    return [unit_label(row["unit"]), row["unit"]["province"] or "", date, row["model_name"] or "", board, officials]


def _boards(row: Row) -> str:
    return "; ".join(
        board["name"] + (f" ({board['size']})" if board["size"] is not None else "") for board in row["boards"]
    )


def _person(person: dict[str, Any]) -> str:
    posts = [*person["titles"], *([person["role"]] if person["role"] else [])]
    return f"{person['name']} ({', '.join(posts)})" if posts else str(person["name"])


def _write_table(found: Sequence[Row], out: TextIO) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(*TITLES, show_lines=True)
    for row in found:
        table.add_row(*(Text(one_line(cell)) for cell in _cells(row)))
    Console(file=out, force_terminal=out.isatty() or None).print(table)


def one_line(text: str) -> str:
    """The text without line breaks and control characters, which a terminal would obey."""
    return CONTROL.sub("", " ".join(text.split()))


def _harmless(value: Any) -> Any:
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value
