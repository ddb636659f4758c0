"""Rows and JSON back into articles."""

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import fields
from typing import Any

from corpus.database import rows
from extract.article import Article
from extract.launch import Board, Launch, Official, Successor, Unit

COLUMNS = (
    "id", "url", "canonical_url", "page_type", "title", "published", "modified", "author", "fetched_at", "text",
    "source",
)  # fmt: skip
"""Fields of an article with a column of their own; captions and context are JSON."""
LAUNCH, UNIT = ({field.name for field in fields(kind)} for kind in (Launch, Unit))
REPORTS = """
SELECT coalesce(corrected, record) AS record FROM reports WHERE article = ? AND NOT rejected ORDER BY position
"""


def whole(record: dict[str, Any]) -> dict[str, Any]:
    """A launch in its JSON shape with every field, nothing stated where an older ramat did not write it yet."""
    if record.keys() >= LAUNCH and (record["unit"] or {}).keys() >= UNIT:
        return record
    return launch_from_json(record).as_json()


def launch_from_json(record: dict[str, Any]) -> Launch:
    """The launch whose ``as_json()`` is ``record``; keys that this version does not know are left out."""
    unit = _known(Unit, record.get("unit") or {})
    unit["now"] = [Successor(**_known(Successor, successor)) for successor in unit.get("now", [])]
    known = (
        {"model_name": None}
        | _known(Launch, record)
        | {
            "unit": Unit(**unit),
            "boards": [Board(**_known(Board, board)) for board in record.get("boards", [])],
            "officials": [Official(**_known(Official, official)) for official in record.get("officials", [])],
            "evidence": {
                key: [(start, end) for start, end in spans] for key, spans in record.get("evidence", {}).items()
            },
        }
    )
    return Launch(**known)


def read_articles(conn: sqlite3.Connection) -> Iterator[Article]:
    """Every stored article with its launches as they stand after corrections, ordered by id."""
    ids = [row["id"] for row in rows(conn, "SELECT id FROM articles ORDER BY id")]
    return (article for article_id in ids if (article := read_article(conn, article_id)))


def read_article(conn: sqlite3.Connection, article_id: str) -> Article | None:
    """The stored article of that id with its launches as they stand after corrections, None where there is none."""
    found = rows(conn, "SELECT * FROM articles WHERE id = ?", [article_id])
    if not found:
        return None
    row = found[0]
    known = _known(Article, json.loads(row["context"])) | {column: row[column] for column in COLUMNS}
    reports = rows(conn, REPORTS, [article_id])
    launches = [launch_from_json(json.loads(report["record"])) for report in reports]
    return Article(**known, captions=json.loads(row["captions"]), launches=launches)


def _known(kind: type, record: dict[str, Any]) -> dict[str, Any]:
    names = {field.name for field in fields(kind)}
    return {name: value for name, value in record.items() if name in names}
