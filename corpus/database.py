"""The SQLite file: reading it, transactions, and what is wrong with it in one line."""

import os
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from corpus import schema

if TYPE_CHECKING:
    from sqlite_utils import Database

BUSY_S = 10.0
"""Seconds to wait for another process to finish its transaction; ours take a fraction of one."""

CACHE_KB = 32_000
"""Pages that a reader keeps: SQLite's own 2 MB are read anew for every search on a million launches."""

Row = dict[str, Any]
Values = Sequence[Any] | Mapping[str, Any]


class DatabaseError(Exception):
    """The database can't be used; the message is one line with the remedy."""


def open_reader(path: str | Path, *, busy_s: float = BUSY_S, older: bool = False) -> sqlite3.Connection:
    """A read-only connection to an existing database.

    Plain sqlite3, because importing sqlite-utils costs a search 0.3 s. Raises DatabaseError
    when the file is missing, is not ramat's, or was made by another version of ramat; with ``older``
    one of an older version is taken as it is.
    """
    path = Path(path)
    if not path.exists():
        raise DatabaseError(f"{path}: no such database; 'ramat harvest' or 'ramat extract … --db {path}' makes one")
    refuse_folder(path)
    with explained(path):
        # A folder that can't be written can't hold the files that a WAL reader shares: read without locks.
        mode = "mode=ro" if os.access(path.parent, os.W_OK) else "immutable=1"
        conn = sqlite3.connect(f"{path.absolute().as_uri()}?{mode}", uri=True, timeout=busy_s, check_same_thread=False)
        require_ours(conn, path)
        conn.execute(f"PRAGMA cache_size = -{CACHE_KB}")
        found = schema_of(conn)
        if found < schema.VERSION and not older:
            raise DatabaseError(f"{path}: made by an older ramat (schema {found}); 'ramat harvest' updates it")
    return conn


@contextmanager
def transaction(db: "Database", path: str | Path | None = None) -> Iterator[None]:
    """All or nothing, locked for writing from its first statement; raises DatabaseError."""
    with explained(path or db.conn):
        db.execute("BEGIN IMMEDIATE")
        try:
            yield
            db.execute("COMMIT")
        finally:
            db.rollback()


@contextmanager
def explained(database: str | Path | sqlite3.Connection) -> Iterator[None]:
    """Turn sqlite3's errors into a DatabaseError about that file, or the file that is connected to."""
    try:
        yield
    except sqlite3.Error as error:
        path = file_of(database) if isinstance(database, sqlite3.Connection) else database
        raise DatabaseError(f"{path}: {_remedy(error)}") from error


def rows(conn: sqlite3.Connection, sql: str, values: Values = ()) -> list[Row]:
    """The result of a query as dicts, whatever row factory ``conn`` has."""
    return list(stream(conn, sql, values))


def stream(conn: sqlite3.Connection, sql: str, values: Values = ()) -> Iterator[Row]:
    """The same, one row at a time."""
    cursor = conn.execute(sql, values)
    columns = [column[0] for column in cursor.description]
    return (dict(zip(columns, row, strict=True)) for row in cursor)


def tidy(db: "Database") -> None:
    """Gather statistics for the query planner; call it after loading."""
    with explained(db.conn):
        db.analyze()


def refuse_folder(path: Path) -> None:
    """Raise DatabaseError for a folder."""
    if path.is_dir():
        raise DatabaseError(f"{path}: a folder; name a database file with --db")


def require_ours(conn: sqlite3.Connection, path: Path) -> None:
    """Raise DatabaseError for the file of another program or of a newer ramat."""
    if pragma(conn, "application_id") != schema.APPLICATION_ID:
        what = "another program's database" if pragma(conn, "schema_version") else "empty"
        raise DatabaseError(f"{path}: {what}, not one of ramat's; name another file with --db")
    found = schema_of(conn)
    if found > schema.VERSION:
        known = schema.VERSION
        raise DatabaseError(f"{path}: made by a newer ramat (schema {found}, this one knows {known}); upgrade ramat")


def schema_of(conn: sqlite3.Connection) -> int:
    """The number of steps that made its tables, 0 for an empty file."""
    return pragma(conn, "user_version")


def pragma(conn: sqlite3.Connection, name: str) -> int:
    """What a pragma says that is a number."""
    return int(conn.execute(f"PRAGMA {name}").fetchone()[0])


def file_of(conn: sqlite3.Connection) -> str:
    """The file that is connected to, ":memory:" where there is none."""
    return str(conn.execute("PRAGMA database_list").fetchone()[2] or ":memory:")


def _remedy(error: sqlite3.Error) -> str:
    code = getattr(error, "sqlite_errorcode", None)
    primary = None if code is None else code & 0xFF
    if primary is None:
        return str(error)
    remedies = {
        sqlite3.SQLITE_BUSY: "locked by another process; try again when it has finished",
        sqlite3.SQLITE_LOCKED: "locked by another process; try again when it has finished",
        sqlite3.SQLITE_READONLY: "read-only; allow writing to the file and its folder, or name another with --db",
        sqlite3.SQLITE_CANTOPEN: "can't be opened; check that it is a file and that you may read it",
        sqlite3.SQLITE_NOTADB: "not a SQLite database; name another file with --db",
        sqlite3.SQLITE_CORRUPT: "damaged; move it away and build it again from the archive",
        sqlite3.SQLITE_FULL: "the disk is full; nothing of the last step was stored, make room and run again",
        sqlite3.SQLITE_IOERR: "can't be read or written; check the disk and the room on it",
    }
    return remedies.get(primary, str(error))
