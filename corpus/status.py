"""Is every source still delivering: the last run of each, what it brought, what broke."""

import sqlite3
from datetime import UTC, datetime

from corpus.database import Row, explained, rows

HEALTH = """
WITH last AS (
    SELECT *, row_number() OVER (PARTITION BY source ORDER BY started_at DESC, id DESC) AS age
    FROM runs WHERE source IS NOT NULL
),
known AS (SELECT id FROM sources UNION SELECT source FROM last),
story AS (
    SELECT source, min(started_at) AS first_run,
           max(started_at) FILTER (WHERE outcome = 'ok') AS last_success,
           max(started_at) FILTER (WHERE new_pages > 0) AS last_new_page,
           count(*) FILTER (WHERE new_pages > 0) AS runs_with_news,
           sum(new_pages) FILTER (WHERE started_at >= ?2) AS month_new,
           sum(new_pages) FILTER (WHERE started_at >= ?1) AS recent_new,
           sum(articles) FILTER (WHERE started_at >= ?1) AS recent_articles,
           sum(dated) FILTER (WHERE started_at >= ?1) AS recent_dated,
           sum(texts) FILTER (WHERE started_at >= ?1) AS recent_texts,
           sum(new_pages) FILTER (WHERE started_at < ?1 AND texts IS NOT NULL) AS earlier_new,
           sum(articles) FILTER (WHERE started_at < ?1) AS earlier_articles,
           sum(dated) FILTER (WHERE started_at < ?1) AS earlier_dated,
           sum(texts) FILTER (WHERE started_at < ?1) AS earlier_texts
    FROM runs WHERE source IS NOT NULL GROUP BY source
)
SELECT known.id AS source, sources.name, last.started_at AS last_run, last.outcome, last.pages, last.new_pages,
       last.failures, last.launches, last.message, last.outcomes, story.first_run, story.last_success,
       story.last_new_page, story.runs_with_news, story.month_new, story.recent_new, story.recent_articles,
       story.recent_dated, story.recent_texts, story.earlier_new, story.earlier_articles, story.earlier_dated,
       story.earlier_texts, sources.min_articles_per_month,
       (SELECT count(*) FROM quarantine WHERE source = known.id) AS quarantined,
       (SELECT count(*) FROM articles WHERE source = known.id) AS articles
FROM known LEFT JOIN sources ON sources.id = known.id LEFT JOIN last ON last.source = known.id AND last.age = 1
     LEFT JOIN story ON story.source = known.id
ORDER BY (last.outcome = 'ok'), known.id
"""
TOTALS = """
SELECT (SELECT count(*) FROM launches) AS launches, (SELECT count(*) FROM articles) AS articles,
       (SELECT count(*) FROM sources) AS sources, (SELECT count(*) FROM quarantine) AS quarantined,
       (SELECT max(started_at) FROM runs) AS last_run
"""


def source_health(conn: sqlite3.Connection, recent: datetime, month: datetime) -> list[Row]:
    """One row a source, those in trouble first. ``recent`` and ``month`` (aware) begin the time that is looked at.

    Keys: source, name, last_run, outcome ("ok", "failed", "stopped", None: never run), pages, new_pages,
    failures, launches, message and outcomes (JSON) of the last run, first_run, last_success and last_new_page
    (start of the last run that ended well, and that brought one), runs_with_news, month_new, and for "recent"
    and "earlier" the sums _new (new pages), _articles (read), _dated and _texts; min_articles_per_month,
    quarantined, articles.
    """
    times = [moment.astimezone(UTC).isoformat() for moment in (recent, month)]
    with explained(conn):
        return rows(conn, HEALTH, times)


def totals(conn: sqlite3.Connection) -> Row:
    """Numbers of launches, articles, sources and quarantined pages, and the start of the last run."""
    with explained(conn):
        return rows(conn, TOTALS)[0]


def quarantined(conn: sqlite3.Connection, limit: int = 10) -> list[Row]:
    """Pages that broke the extraction, newest first."""
    with explained(conn):
        return rows(conn, "SELECT * FROM quarantine ORDER BY found_at DESC, id LIMIT ?", [limit])
