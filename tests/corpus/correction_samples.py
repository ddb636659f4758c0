"""Corrections for the tests, made as the web application makes them."""

from pathlib import Path
from typing import Any

from sqlite_utils import Database

from corpus.corrections.apply import sync
from corpus.corrections.desk import anchors_of
from corpus.corrections.entry import Correction
from corpus.corrections.log import append, log_of
from corpus.database import rows

STAFF = "lan"


def at(minute: int) -> str:
    return f"2026-05-04T03:{minute:02}:00Z"


def launch_of(db: Database, article: str, position: int = 0) -> str:
    """The id of the launch that an article reports. Raises KeyError where it reports none any more."""
    sql = "SELECT launch FROM reports WHERE article = ? AND position = ?"
    found = rows(db.conn, sql, [article, position])[0]["launch"]
    if found is None:
        raise KeyError(article)
    return str(found)


def made(db: Database, action: str, *articles: str, minute: int = 0, **said: Any) -> Correction:
    """A correction of the reports of these articles' first launches, on the page of the first of them."""
    launches = dict.fromkeys(launch_of(db, one) for one in articles)
    told = [anchor for launch in launches for anchor in anchors_of(db.conn, launch)]
    if action == "split":
        told = [anchor for anchor in told if anchor.article in articles]
    return Correction(at(minute), STAFF, action, tuple(told), launch=next(iter(launches), None), **said)


def put(db: Database, path: Path, *corrections: Correction) -> None:
    """Let corrections stand, as ``ramat serve`` does."""
    append(log_of(path), corrections)
    sync(db, log_of(path), print)


def stands(db: Database, article: str, field: str) -> Any:
    """A column of the launch that an article's first report is of; None where it is of none."""
    sql = f"SELECT launches.{field} FROM reports JOIN launches ON launches.id = launch WHERE reports.article = ?"  # noqa: S608
    found = rows(db.conn, f"{sql} ORDER BY position", [article])
    return found[0][field] if found else None
