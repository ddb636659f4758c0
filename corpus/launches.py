"""Compute the launches of some groups from their reports, and write only what differs."""

from collections.abc import Iterable, Sequence
from operator import itemgetter
from typing import TYPE_CHECKING

from corpus.database import Row, rows
from corpus.families import settle
from corpus.gathering import Gathered, families_of, gather, launches_of
from corpus.index import terms
from corpus.rows import LaunchRows, launch_rows

if TYPE_CHECKING:
    from sqlite_utils import Database

INDEX = "INSERT INTO launch_index (rowid, terms) VALUES (?, ?)"
UNINDEX = "INSERT INTO launch_index (launch_index, rowid, terms) VALUES ('delete', ?, ?)"
"""FTS5 keeps no copy of the terms, so it is told which ones go."""

WORDS = "SELECT * FROM launch_texts WHERE sort_key = ?"
STANDING = "SELECT id, sort_key, digest, unit FROM launches WHERE group_key = ?"


def refresh(db: "Database", groups: Iterable[str]) -> tuple[int, int]:
    """Recompute the launches of these groups; returns how many ids are new and how many gone.

    The caller holds a transaction. A launch that comes out as it stands is not touched.
    """
    wanted: dict[str, LaunchRows] = {}
    standing: dict[str, Row] = {}
    done: set[str] = set()
    waiting = settle(db, groups)
    while waiting:
        for family in sorted(waiting - done):
            if family not in done:
                gathered = gather(db, [family])
                done |= gathered.families.keys()
                wanted |= {launch.id: launch for launch in _wanted(gathered)}
        standing |= {row["id"]: row for family in sorted(done) for row in rows(db.conn, STANDING, [family])}
        waiting = families_of(db, standing) - done
    kept = {key for key in wanted.keys() & standing.keys() if wanted[key].launch["digest"] == standing[key]["digest"]}
    stale = [row for key, row in standing.items() if key not in kept]
    fresh = [launch for key, launch in wanted.items() if key not in kept]
    _remove(db, stale)
    write_launches(db, fresh)
    _link(db, wanted.values())
    _refresh_units(db, {row["unit"] for row in [*stale, *(launch.launch for launch in fresh)]} - {None})
    return len(wanted.keys() - standing.keys()), len(standing.keys() - wanted.keys())


def _wanted(gathered: Gathered) -> list[LaunchRows]:
    return [
        launch_rows(identity, cluster.family, cluster.reports, gathered.articles)
        for identity, cluster in launches_of(gathered).items()
    ]


def _remove(db: "Database", stale: Sequence[Row]) -> None:
    for row in sorted(stale, key=itemgetter("sort_key")):  # ascending, see write_launches
        for words in rows(db.conn, WORDS, [row["sort_key"]]):
            db.execute(UNINDEX, [row["sort_key"], terms(words)])
            db.execute("DELETE FROM launch_texts WHERE sort_key = ?", [row["sort_key"]])
        db.execute("DELETE FROM launches WHERE id = ?", [row["id"]])


def write_launches(db: "Database", fresh: Sequence[LaunchRows]) -> None:
    """Add launches with what hangs on them and their words; the caller holds a transaction."""
    # Ascending rowids: FTS5 flushes what it gathered whenever one is smaller than the last.
    ordered = sorted(fresh, key=lambda launch: int(launch.launch["sort_key"]))
    db.table("launches").insert_all([launch.launch for launch in ordered])
    for table in ("officials", "boards", "evidence"):
        db.table(table).insert_all([row for launch in ordered for row in getattr(launch, table)])
    db.table("launch_texts").insert_all([{"sort_key": launch.launch["sort_key"], **launch.words} for launch in ordered])
    db.conn.executemany(INDEX, [(launch.launch["sort_key"], terms(launch.words)) for launch in ordered])


def _link(db: "Database", launches: Iterable[LaunchRows]) -> None:
    db.conn.executemany(
        "UPDATE reports SET launch = ?, reason = ? "
        "WHERE article = ? AND position = ? AND (launch, reason) IS NOT (?, ?)",
        [(launch.id, why, *report, launch.id, why) for launch in launches for report, why in launch.reports.items()],
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
