"""When something was told or put right last."""

import json
import sqlite3
from collections.abc import Iterable
from datetime import datetime

from corpus.database import rows
from corpus.web.language import VIET_NAM

FINISHED = "SELECT max(finished_at) AS finished FROM runs WHERE outcome <> 'failed'"
CHANGED = """
SELECT launches.id, max(coalesce(launches.corrected_at, ''), coalesce(max(articles.fetched_at), '')) AS changed
FROM launches JOIN reports ON reports.launch = launches.id JOIN articles ON articles.id = reports.article
WHERE launches.id IN (SELECT value FROM json_each(?)) GROUP BY launches.id
"""
CORRECTED = "SELECT sort_key FROM launches WHERE corrected_at IS NOT NULL ORDER BY corrected_at DESC LIMIT ?"


def updated(conn: sqlite3.Connection) -> str | None:
    """When the last run that did not fail ended, in Vietnamese time, ISO 8601; None where none is known."""
    found = rows(conn, FINISHED)[0]["finished"]
    return datetime.fromisoformat(found).astimezone(VIET_NAM).isoformat() if found else None


def changed(conn: sqlite3.Connection, launches: Iterable[str]) -> dict[str, str]:
    """Launch id → when one of its articles was fetched or people put it right last, ISO 8601; "" where not known."""
    return {row["id"]: row["changed"] for row in rows(conn, CHANGED, [json.dumps(list(launches))])}


def lately_corrected(conn: sqlite3.Connection, most: int) -> list[int]:
    """The sort keys of launches that people put right, the latest first."""
    return [key for (key,) in conn.execute(CORRECTED, [most])]
