"""Is every source still delivering: the last run of each, what it brought, what broke."""

import sqlite3

from corpus.database import Row, explained, rows

HEALTH = """
WITH last AS (
    SELECT *, row_number() OVER (PARTITION BY source ORDER BY started_at DESC, id DESC) AS age
    FROM runs WHERE source IS NOT NULL
),
known AS (SELECT id FROM sources UNION SELECT source FROM last)
SELECT known.id AS source, sources.name, last.started_at AS last_run, last.outcome, last.pages, last.new_pages,
       last.failures, last.launches, last.message,
       (SELECT max(started_at) FROM runs WHERE source = known.id AND new_pages > 0) AS last_new_page,
       (SELECT count(*) FROM quarantine WHERE source = known.id) AS quarantined,
       (SELECT count(*) FROM articles WHERE source = known.id) AS articles
FROM known LEFT JOIN sources ON sources.id = known.id LEFT JOIN last ON last.source = known.id AND last.age = 1
ORDER BY (last.outcome = 'ok'), known.id
"""
TOTALS = """
SELECT (SELECT count(*) FROM launches) AS launches, (SELECT count(*) FROM articles) AS articles,
       (SELECT count(*) FROM sources) AS sources, (SELECT count(*) FROM quarantine) AS quarantined,
       (SELECT max(started_at) FROM runs) AS last_run
"""


def source_health(conn: sqlite3.Connection) -> list[Row]:
    """One row a source, those in trouble first.

    Keys: source, name, last_run, outcome ("ok", "failed", "stopped", None: never run), pages, new_pages,
    failures, launches and message of the last run, last_new_page (start of the last run that brought
    one), quarantined, articles.
    """
    with explained(conn):
        return rows(conn, HEALTH)


def totals(conn: sqlite3.Connection) -> Row:
    """Numbers of launches, articles, sources and quarantined pages, and the start of the last run."""
    with explained(conn):
        return rows(conn, TOTALS)[0]


def quarantined(conn: sqlite3.Connection, limit: int = 10) -> list[Row]:
    """Pages that broke the extraction, newest first."""
    with explained(conn):
        return rows(conn, "SELECT * FROM quarantine ORDER BY found_at DESC, id LIMIT ?", [limit])
