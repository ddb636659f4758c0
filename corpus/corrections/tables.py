"""Corrections in the database: a copy of their file by which the articles that they concern are found."""

import json
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from corpus.corrections.entry import Correction, correction_from_json
from corpus.corrections.fold import Standing, taken_back
from corpus.corrections.log import line_of
from corpus.database import rows
from corpus.merge import canonical

if TYPE_CHECKING:
    from sqlite_utils import Database

REPORT = (
    "INSERT INTO reports (article, position, group_key, record, corrected, corrected_fields, corrected_at, added, "
    "rejected, checked, apart, claim) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
CONCERNING = """
SELECT DISTINCT line FROM corrections JOIN correction_reports ON correction = id
WHERE NOT undone AND correction IN (
    SELECT correction FROM correction_reports WHERE article = :article
    UNION SELECT correction FROM correction_reports WHERE url = (SELECT url FROM articles WHERE id = :article)
)
"""
IS_CONCERNED = """
SELECT EXISTS (SELECT 1 FROM correction_reports WHERE article = ?)
    OR EXISTS (SELECT 1 FROM correction_reports WHERE url = ? AND url IS NOT NULL)
"""
CONCERNED = """
SELECT article FROM correction_reports WHERE correction IN (SELECT value FROM json_each(:ids))
UNION SELECT readings.article FROM correction_reports JOIN readings USING (url)
WHERE correction IN (SELECT value FROM json_each(:ids))
"""


def report_values(one: Standing) -> list[Any]:
    """The columns of a report behind its key, in the order of ``REPORT``."""
    extracted = one.record if one.extracted is None else one.extracted
    return [
        json.dumps(extracted, ensure_ascii=False),
        json.dumps(one.record, ensure_ascii=False) if one.is_touched else None,
        canonical(sorted(one.fields)),
        one.corrected_at,
        one.extracted is None,
        one.rejected,
        one.checked,
        one.apart,
        one.claim,
    ]


def corrections_of(db: "Database", article: str) -> list[Correction]:
    """The corrections in force that concern an article."""
    found = rows(db.conn, CONCERNING, {"article": article})
    return [correction_from_json(json.loads(row["line"])) for row in found]


def is_concerned(db: "Database", article: str, url: str | None) -> bool:
    """Whether any correction is about the article of this id or address."""
    return bool(db.execute(IS_CONCERNED, [article, url]).fetchone()[0])


def stored_lines(db: "Database") -> dict[str, str]:
    """Line of the file → id, for every correction in the tables."""
    return {row["line"]: row["id"] for row in rows(db.conn, "SELECT line, id FROM corrections ORDER BY made_at, id")}


def stored_corrections(db: "Database") -> list[Correction]:
    """All corrections, those that were taken back included, the earliest first."""
    return [correction_from_json(json.loads(line)) for line in stored_lines(db)]


def add_corrections(db: "Database", corrections: Iterable[Correction]) -> set[str]:
    """Copy corrections into the tables; returns the ids of the articles that they or what they undo concern."""
    fresh = list(corrections)
    before = _undone(db)
    for one in fresh:
        db.execute("INSERT OR IGNORE INTO corrections VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?)", _row(one))
        db.conn.executemany(
            "INSERT OR IGNORE INTO correction_reports VALUES (?, ?, ?, ?, ?)",
            [(one.id, at, report.article, report.url, report.launch) for at, report in enumerate(one.reports)],
        )
    said = [(row["id"], row["undoes"]) for row in rows(db.conn, "SELECT id, undoes FROM corrections")]
    undone = taken_back(said)
    db.execute("UPDATE corrections SET undone = id IN (SELECT value FROM json_each(?))", [json.dumps(sorted(undone))])
    touched = sorted({one.id for one in fresh} | (before ^ undone))
    return {str(article) for (article,) in db.conn.execute(CONCERNED, {"ids": json.dumps(touched)})}


def _undone(db: "Database") -> set[str]:
    return {row["id"] for row in rows(db.conn, "SELECT id FROM corrections WHERE undone")}


def _row(one: Correction) -> list[Any]:
    value = canonical(one.value) if one.action == "set" else None
    said = [one.field, value, one.quote, one.note, one.launch, one.undoes]
    return [one.id, one.made_at, one.author, one.action, *said, line_of(one)]
