"""Corrected articles as labelled ones, so that corrections measure the next version."""

import json
import sqlite3
from collections.abc import Iterator
from typing import Any

from corpus.database import Row, rows

Json = dict[str, Any]

CORRECTED = "SELECT DISTINCT article FROM reports WHERE corrected_at IS NOT NULL ORDER BY article"
ARTICLE = "SELECT id, url, title, published, text, captions FROM articles WHERE id = ?"
REPORTS = """
SELECT coalesce(corrected, record) AS record, corrected_fields, added, rejected, checked FROM reports
WHERE article = ? ORDER BY position
"""
LAUNCH = ("model_name", "model_name_alt", "unit", "event_date", "board_size", "members", "officials")


def gold_records(conn: sqlite3.Connection) -> Iterator[Json]:
    """A record for each article that people corrected, in the shape that ``ramat evaluate`` reads.

    A record is "partial" unless people looked through every launch of its article: then only what they
    put down is scored, the fields that each launch names in "scored".
    """
    for row in rows(conn, CORRECTED):
        article = rows(conn, ARTICLE, [row["article"]])[0]
        yield _record(article, rows(conn, REPORTS, [row["article"]]))


def _record(article: Row, reports: list[Row]) -> Json:
    standing = [report for report in reports if not report["rejected"]]
    partial = not all(report["checked"] for report in standing)
    return {
        "id": article["id"],
        "url": article["url"],
        "text": _page(article),
        "published": (article["published"] or "")[:10] or None,
        "is_launch": bool(standing),
        "partial": partial,
        "rejected": [json.loads(report["record"])["model_name"] for report in reports if report["rejected"]],
        "launches": [_launch(report, partial=partial) for report in standing],
    }


def _launch(report: Row, *, partial: bool) -> Json:
    record = json.loads(report["record"])
    launch: Json = {field: record[field] for field in LAUNCH}
    launch["unit"] = {key: value for key, value in record["unit"].items() if key not in ("now", "candidates")}
    if partial:
        launch["scored"] = list(LAUNCH) if report["checked"] else json.loads(report["corrected_fields"])
    return launch


def _page(article: Row) -> str:
    """The article as a page gives it: title, the day, the body, captions."""
    day = "/".join(reversed((article["published"] or "")[:10].split("-")))
    parts = [article["title"], day, article["text"], *json.loads(article["captions"])]
    return "\n".join(part for part in parts if part)
