"""Bring the database to what the file of corrections says."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.corrections.entry import Correction, correction_from_json
from corpus.corrections.log import LogError, Say, append, lines_of, log_of, read_log
from corpus.corrections.tables import add_corrections, stored_lines
from corpus.database import explained, transaction
from corpus.filing import Filing
from corpus.launches import refresh
from corpus.opening import open_database
from extract.article import Article

if TYPE_CHECKING:
    from sqlite_utils import Database

PASTED = "people"
"""Stands as extractor of an article that somebody typed in."""


def correct(path: str | Path, corrections: Iterable[Correction], say: Say) -> None:
    """Write corrections to the file beside the database ``path``, then bring the database up to date.

    Raises LogError and DatabaseError; what is in the file is made good by the next run.
    """
    append(log_of(path), corrections)
    db = open_database(path)
    try:
        sync(db, log_of(path), say)
    finally:
        db.close()


def take_over(path: str | Path, file: Path, say: Say) -> int:
    """Bring the corrections of another file to a database; returns how many were new. Raises as ``correct``."""
    if not file.is_file():
        raise LogError(f"{file}: no such file; name the corrections of another database")
    own = log_of(path)
    known = {one.id for one in read_log(own, say)}
    append(own, [one for one in read_log(file, say) if one.id not in known])
    db = open_database(path)
    try:
        return sync(db, own, say)
    finally:
        db.close()


def sync(db: "Database", log: Path, say: Say) -> int:
    """Let the corrections of ``log`` stand in the database; returns how many were new to it.

    Corrections that only the database has (its file was lost) are written to the file again. Raises
    LogError and DatabaseError.
    """
    with explained(db.conn):
        known = stored_lines(db)
    ids = set(known.values())
    fresh = [one for one in read_log(log, say, known) if one.id not in ids]
    there = set(lines_of(log))
    if lost := [line for line in known if line not in there]:
        append(log, [correction_from_json(json.loads(line)) for line in lost])
    if fresh:
        with transaction(db):
            _apply(db, fresh)
    return len(fresh)


def _apply(db: "Database", fresh: list[Correction]) -> None:
    touched = add_corrections(db, fresh)
    filing = Filing(db, PASTED)
    for one in fresh:
        if one.pasted:
            filing.add(_article(one), twin=False)
    for article in sorted(touched):
        filing.correct(article)
    filing.settle()
    refresh(db, filing.groups)


def _article(one: Correction) -> Article:
    pasted = one.pasted or {}
    return Article(
        id=one.reports[0].article,
        url=pasted.get("url"),
        title=pasted.get("title"),
        published=pasted.get("published"),
        text=str(pasted.get("text") or ""),
    )
