"""The corpus as a folder to hand on: tables, texts, datasheet, dictionary, licence notes, checksums."""

import hashlib
import json
import shutil
import sqlite3
import tomllib
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from corpus.database import Row, rows, stream
from corpus.parquet import write_parquet
from corpus.sharing import Sharing, blotted, blotter
from corpus.table import write_csv

Json = dict[str, Any]
NOTES = ("README.md", "LICENCE.md")
MARK = "datapackage.json"
SUMS = "SHA256SUMS"
MEDIA = {".csv": "text/csv", ".parquet": "application/vnd.apache.parquet", ".jsonl": "application/jsonl"}


def is_package(folder: Path) -> bool:
    """Whether a folder is one that was written here: it may be written again."""
    return (folder / MARK).is_file()


def write_package(conn: sqlite3.Connection, folder: Path, sharing: Sharing, corpora: Iterable[Path]) -> int:
    """Fill an empty folder, in which ``corpora`` (files of whole articles) stand already; returns the launches.

    The same database gives the same bytes: nothing in it tells when or where it was written.
    """
    resources = []
    counts: dict[str, int] = {}
    for name, table in tables().items():
        columns = _columns(table, sharing)
        counts[name] = _write_table(conn, folder, name, table, columns, sharing)
        resources += [_tabular(folder, name, table, columns), _plain(folder / f"{name}.parquet", name)]
    resources += [_plain(path, "corpus") for path in corpora]
    _describe(conn, folder, counts, sharing)
    package = {
        "profile": "data-package",
        "name": "ramat-corpus",
        "title": "Launches of local models in Viet Nam",
        "description": "See README.md; the licence notes are in LICENCE.md.",
        "resources": resources,
    }
    _write(folder / MARK, json.dumps(package, ensure_ascii=False, indent=2) + "\n")
    listed = sorted(path for path in folder.iterdir() if path.name != SUMS)
    _write(folder / SUMS, "".join(f"{_digest(path)}  {path.name}\n" for path in listed))
    return counts["launches"]


def replace_folder(new: Path, old: Path) -> None:
    """Put a finished folder in the place of an earlier one."""
    if old.exists():
        spare = new.with_name(f"{new.name}.old")
        old.rename(spare)
        new.rename(old)
        shutil.rmtree(spare)
    else:
        new.rename(old)


@cache
def tables() -> dict[str, Json]:
    """The tables of a package by name, from package.toml."""
    return tomllib.loads(files("corpus").joinpath("package.toml").read_text(encoding="utf-8"))


def _columns(table: Json, sharing: Sharing) -> dict[str, list[str]]:
    left_out = {"person"} if not sharing.names else set()
    left_out |= {"text"} if not sharing.has_texts else set()
    return {name: column for name, column in table["columns"].items() if not left_out & set(column[2:])}


def _write_table(
    conn: sqlite3.Connection, folder: Path, name: str, table: Json, columns: dict[str, list[str]], sharing: Sharing
) -> int:
    def found() -> Iterator[Row]:
        return (_shared(conn, row, table, sharing) for row in stream(conn, table["rows"]))

    with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as out:
        write_csv(found(), list(columns), out)
    return write_parquet(found(), {column: about[0] for column, about in columns.items()}, folder / f"{name}.parquet")


def _shared(conn: sqlite3.Connection, row: Row, table: Json, sharing: Sharing) -> Row:
    owner = table.get("owner")
    if sharing.names or owner is None:
        return row
    persons = blotter(conn, owner, row["id" if owner == "article" else owner])
    words = {name for name, column in table["columns"].items() if "words" in column[2:]}
    return {name: blotted(value, persons) if name in words else value for name, value in row.items()}


def _tabular(folder: Path, name: str, table: Json, columns: dict[str, list[str]]) -> Json:
    fields = [
        {"name": column, "type": kind} | ({"description": meaning} if meaning else {})
        for column, (kind, meaning, *_) in columns.items()
    ]
    schema: Json = {"fields": fields, "primaryKey": table["key"], "missingValues": [""]}
    keys = {"launch": "launches", "article": "articles"}
    links = [
        {"fields": column, "reference": {"resource": keys[column], "fields": "id"}}
        for column in columns
        if column in keys
    ]
    schema |= {"foreignKeys": links} if links else {}
    about = {"profile": "tabular-data-resource", "description": table["about"], "encoding": "utf-8", "schema": schema}
    return _plain(folder / f"{name}.csv", name) | {"name": name, "type": "table"} | about


def _plain(path: Path, name: str) -> Json:
    """A file as it is: Frictionless would guess the columns of Parquet and JSON Lines, and guess wrong."""
    kind = path.suffix.removeprefix(".")
    media = {"mediatype": MEDIA[path.suffix]} if path.suffix in MEDIA else {}
    size = {"bytes": path.stat().st_size, "hash": f"sha256:{_digest(path)}"}
    return {"name": f"{name}-{kind}", "type": "file", "path": path.name, "format": kind, **media, **size}


def _describe(conn: sqlite3.Connection, folder: Path, counts: dict[str, int], sharing: Sharing) -> None:
    """The notes for people, and the dictionary of the columns."""
    days = rows(conn, "SELECT min(date) AS first, max(date) AS last FROM launches")[0]
    makers = [row["extractor"] for row in rows(conn, "SELECT DISTINCT extractor FROM articles ORDER BY extractor")]
    left_out = [*([] if sharing.names else ["names of persons"]), *([] if sharing.has_texts else ["full texts"])]
    facts: dict[str, Any] = {
        **counts,
        "first": days["first"] or "–",
        "last": days["last"] or "–",
        "extractors": "; ".join(makers) or "–",
        "left_out": ", ".join(left_out) or "nothing",
        "configs": "".join(
            f"- config_name: {name}\n  data_files: {name}.parquet\n" for name in tables() if counts[name]
        ),
    }
    for note in NOTES:
        text = files("corpus").joinpath("notes", note).read_text(encoding="utf-8")
        for key, value in facts.items():
            text = text.replace(f"{{{key}}}", str(value))
        _write(folder / note, text)
    parts = ["# Data dictionary\n"]
    for name, table in tables().items():
        lines = [f"| `{column}` | {about[0]} | {about[1]} |" for column, about in _columns(table, sharing).items()]
        parts.append(
            f"## {name}\n\n{table['about']}\n\n| column | type | meaning |\n|---|---|---|\n" + "\n".join(lines) + "\n"
        )
    _write(folder / "data-dictionary.md", "\n".join(parts))


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
