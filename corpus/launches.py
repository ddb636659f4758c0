"""Compute the launches of some groups from their reports, and write only what differs."""

import json
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from corpus.database import Row, rows
from corpus.identity import Report, clusters, launch_id
from corpus.rows import LaunchRows, launch_rows
from extract.article import Article

if TYPE_CHECKING:
    from sqlite_utils import Database

GROUP = """
SELECT reports.article, reports.position, reports.record,
       articles.title, articles.text, articles.captions, articles.published
FROM reports JOIN articles ON articles.id = reports.article WHERE reports.group_key = ?
"""
STANDING = "SELECT id, sort_key, digest, unit FROM launches WHERE group_key = ?"


def refresh(db: "Database", groups: Iterable[str]) -> tuple[int, int]:
    """Recompute the launches of these groups; returns how many ids are new and how many gone.

    The caller holds a transaction. A launch that comes out as it stands is not touched.
    """
    wanted: dict[str, LaunchRows] = {}
    standing: dict[str, Row] = {}
    for group in sorted(groups):
        wanted |= {launch.id: launch for launch in _wanted(rows(db.conn, GROUP, [group]), group)}
        standing |= {row["id"]: row for row in rows(db.conn, STANDING, [group])}
    kept = {key for key in wanted.keys() & standing.keys() if wanted[key].launch["digest"] == standing[key]["digest"]}
    stale = [row for key, row in standing.items() if key not in kept]
    fresh = [launch for key, launch in wanted.items() if key not in kept]
    _remove(db, stale)
    _write(db, fresh)
    _link(db, wanted.values())
    _refresh_units(db, {row["unit"] for row in [*stale, *(launch.launch for launch in fresh)]} - {None})
    return len(wanted.keys() - standing.keys()), len(standing.keys() - wanted.keys())


def _wanted(found: Sequence[Row], group: str) -> list[LaunchRows]:
    articles = {
        row["article"]: Article(
            id=row["article"], title=row["title"], text=row["text"], captions=json.loads(row["captions"])
        )
        for row in found
    }
    reports = [Report(row["article"], row["position"], row["published"], json.loads(row["record"])) for row in found]
    return [
        launch_rows(launch_id(group, index, cluster), group, cluster, articles)
        for index, cluster in enumerate(clusters(reports))
    ]


def _remove(db: "Database", stale: Sequence[Row]) -> None:
    for row in stale:
        db.execute("DELETE FROM launches_fts WHERE rowid = ?", [row["sort_key"]])
        db.execute("DELETE FROM launches WHERE id = ?", [row["id"]])


def _write(db: "Database", fresh: Sequence[LaunchRows]) -> None:
    # Ascending rowids: FTS5 flushes what it gathered whenever one is smaller than the last.
    ordered = sorted(fresh, key=lambda launch: int(launch.launch["sort_key"]))
    db.table("launches").insert_all([launch.launch for launch in ordered])
    for table in ("officials", "boards", "evidence"):
        db.table(table).insert_all([row for launch in ordered for row in getattr(launch, table)])
    db.table("launches_fts").insert_all([{"rowid": launch.launch["sort_key"], **launch.words} for launch in ordered])


def _link(db: "Database", launches: Iterable[LaunchRows]) -> None:
    db.conn.executemany(
        "UPDATE reports SET launch = ? WHERE article = ? AND position = ? AND launch IS NOT ?",
        [(launch.id, *report, launch.id) for launch in launches for report in launch.reports],
    )


def _refresh_units(db: "Database", touched: Iterable[str]) -> None:
    """Units hold what the launches in them say, so they come and go with them."""
    for unit in sorted(touched):
        system, _, code = unit.partition(":")
        db.execute("DELETE FROM units WHERE id = ?", [unit])
        db.execute(
            "INSERT INTO units SELECT unit, ?, ?, max(commune), max(district), max(province) FROM launches "
            "WHERE unit = ? GROUP BY unit",
            [system, code, unit],
        )
