"""Open the SQLite file for writing: made where missing, brought up to date where older."""

import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING

from corpus import schema
from corpus.database import (
    BUSY_S,
    DatabaseError,
    explained,
    pragma,
    refuse_folder,
    require_ours,
    schema_of,
    transaction,
)
from corpus.refile import refile

if TYPE_CHECKING:
    from sqlite_utils import Database


def open_database(path: str | Path, *, busy_s: float = BUSY_S) -> "Database":
    """The database for writing: created where missing, brought up to date where older.

    Raises DatabaseError when the file is not ramat's, is newer, locked or read-only, or the disk is full.
    """
    from sqlite_utils import Database  # a third of a second

    path = Path(path)
    if not path.parent.is_dir():
        raise DatabaseError(f"{path}: the folder {path.parent} does not exist; make it first")
    refuse_folder(path)
    with explained(path):
        db = Database(sqlite3.connect(path, timeout=busy_s))
        if pragma(db.conn, "schema_version"):
            require_ours(db.conn, path)
        db.execute("PRAGMA foreign_keys = ON")
        if schema_of(db.conn) < schema.VERSION:
            db.enable_wal()
            with transaction(db, path):
                _update(db)
        db.execute("PRAGMA synchronous = NORMAL")
    return db


def _update(db: "Database") -> None:
    """Bring the tables up to date, and what an older ramat filed in them."""
    schema.migrate(db)
    if db.execute("SELECT 1 FROM articles LIMIT 1").fetchone():
        refile(db)
