"""What somebody who corrects works on: a launch's reports as anchors, its history, the clock."""

import json
import sqlite3
from datetime import UTC, datetime

from corpus.corrections.entry import Anchor, Correction
from corpus.database import Row, rows

REPORTS = """
SELECT reports.article, articles.url, coalesce(corrected, record) AS record, launch,
       (SELECT count(*) FROM reports AS other WHERE other.article = reports.article AND NOT other.added) = 1 AS alone
FROM reports JOIN articles ON articles.id = reports.article WHERE {condition} ORDER BY reports.article, position
"""
HISTORY = """
SELECT id, made_at, author, action, field, value, note, undone FROM corrections
WHERE action <> 'undo' AND (launch = :launch OR id IN (
    SELECT correction FROM correction_reports JOIN reports USING (article)
    WHERE reports.launch = :launch AND correction_reports.launch = :launch
)) ORDER BY made_at DESC, id
"""
MOVED = """
SELECT reports.launch FROM correction_reports JOIN corrections ON corrections.id = correction
JOIN reports ON reports.article = correction_reports.article
WHERE correction_reports.launch = ? AND reports.launch IS NOT NULL ORDER BY made_at DESC, reports.position LIMIT 1
"""


LATELY = """
SELECT corrections.id, made_at, author, action, field, value, note, undone, corrections.launch, launches.model_name
FROM corrections LEFT JOIN launches ON launches.id = corrections.launch
WHERE action <> 'undo' ORDER BY made_at DESC, corrections.id LIMIT ?
"""
MOST = 200


def now() -> str:
    """The moment of a correction in UTC, fine enough that two have an order."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def anchors_of(conn: sqlite3.Connection, launch: str) -> tuple[Anchor, ...]:
    """The reports of a launch as they stand, for a correction of it."""
    return tuple(_anchor(row) for row in rows(conn, REPORTS.format(condition="launch = ?"), [launch]))


def anchors_in(conn: sqlite3.Connection, article: str) -> tuple[Anchor, ...]:
    """All reports of an article."""
    return tuple(_anchor(row) for row in rows(conn, REPORTS.format(condition="reports.article = ?"), [article]))


def history(conn: sqlite3.Connection, launch: str) -> list[Row]:
    """The corrections of a launch, newest first: id, made_at, author, action, field, value, note, undone."""
    found = rows(conn, HISTORY, {"launch": launch})
    return [row | {"value": json.loads(row["value"]) if row["value"] else None} for row in found]


def reasons(conn: sqlite3.Connection, launch: str) -> dict[str, str]:
    """Article → why it counts as a report of this launch, a key of ``corpus.reasons.REASONS``."""
    sql = "SELECT article, max(reason) AS reason FROM reports WHERE launch = ? GROUP BY article HAVING reason NOT NULL"
    return {row["article"]: row["reason"] for row in rows(conn, sql, [launch])}


def moved_to(conn: sqlite3.Connection, launch: str) -> str | None:
    """The launch that holds what stood under this id before people merged it; None where nothing does."""
    found = rows(conn, MOVED, [launch])
    return str(found[0]["launch"]) if found else None


def lately(conn: sqlite3.Connection, most: int = MOST) -> list[Row]:
    """The latest corrections with the names of their launches, as ``history`` gives them."""
    return [row | {"value": json.loads(row["value"]) if row["value"] else None} for row in rows(conn, LATELY, [most])]


def stored_correction(conn: sqlite3.Connection, correction: str) -> Row | None:
    """The correction of that id, None where there is none."""
    found = rows(conn, "SELECT id, action, launch FROM corrections WHERE id = ?", [correction])
    return found[0] if found else None


def launch_id_of(conn: sqlite3.Connection, correction: Correction) -> str | None:
    """The launch that a correction is of now; None where it leaves none."""
    articles = [anchor.article for anchor in correction.reports]
    sql = "SELECT launch FROM reports WHERE article = ? AND launch IS NOT NULL ORDER BY added DESC, position LIMIT 1"
    found = [row["launch"] for article in articles for row in rows(conn, sql, [article])]
    return str(found[0]) if found else None


def _anchor(row: Row) -> Anchor:
    return Anchor(row["article"], json.loads(row["record"]), row["url"], row["launch"], bool(row["alone"]))
