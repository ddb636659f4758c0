"""The file of the crawl state: small, beside the archive, made anew from it whenever its tables have changed."""

import sqlite3
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from crawler.archive import Original
from crawler.urls import url_key

Status = Literal["queued", "claimed", "done", "failed", "gone"]

STATE_FILE = "state.sqlite"
_VERSION = 3  # of the tables; a file of another version is emptied, the archive fills it again

GUESSED = -1  # the depth of an address that no page has named

_SCHEMA = """
CREATE TABLE IF NOT EXISTS pages (
  id INTEGER PRIMARY KEY, source TEXT NOT NULL, key TEXT NOT NULL, url TEXT NOT NULL,
  kind TEXT NOT NULL, status TEXT NOT NULL, priority INTEGER NOT NULL,
  depth INTEGER NOT NULL DEFAULT 0, page INTEGER NOT NULL DEFAULT 1, stale INTEGER NOT NULL DEFAULT 0,
  run INTEGER NOT NULL DEFAULT 0, attempts INTEGER NOT NULL DEFAULT 0, reason TEXT,
  digest TEXT, etag TEXT, last_modified TEXT, fetched_at TEXT, file TEXT, offset INTEGER, leads INTEGER,
  idle INTEGER NOT NULL DEFAULT 0, due TEXT, compared INTEGER, listed INTEGER NOT NULL DEFAULT 0,
  UNIQUE (source, key));
CREATE INDEX IF NOT EXISTS queue ON pages (source, status, priority DESC, id);
CREATE INDEX IF NOT EXISTS digests ON pages (source, digest) WHERE digest IS NOT NULL;
CREATE TABLE IF NOT EXISTS archives (
  file TEXT PRIMARY KEY, source TEXT NOT NULL, size INTEGER NOT NULL, closed INTEGER NOT NULL DEFAULT 0);
"""


@dataclass(frozen=True, slots=True)
class Task:
    """One address to fetch: what it is taken for, how deep and on which page of its listing it lies,
    how many pages before it brought nothing new, and what is known of it from its last fetch. ``idle`` is how
    often in a row a list brought nothing new, ``compared`` how often an article was fetched again, see
    ``crawler.revisit``."""

    url: str
    kind: str
    depth: int = 0
    page: int = 1
    stale: int = 0
    digest: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    fetched_at: str | None = None
    idle: int = 0
    compared: int | None = None

    @property
    def key(self) -> str:
        """The identity of the page."""
        return url_key(self.url)

    @property
    def is_guess(self) -> bool:
        """Whether no page has named the address: that nothing is there is no fault then."""
        return self.depth == GUESSED

    @property
    def original(self) -> Original | None:
        """The record that a revisit of this page refers to, None before its first fetch."""
        return Original(self.url, self.fetched_at, self.digest) if self.fetched_at else None


@dataclass(frozen=True, slots=True)
class Filing:
    """What is remembered of a response: kind of page, digest, validators, moment, and where its record begins."""

    kind: str
    fetched_at: str
    digest: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    file: str | None = None
    offset: int | None = None


def open_state(archive_dir: Path) -> sqlite3.Connection:
    """Open ``ARCHIVE/state.sqlite``, made where it is missing. Raises sqlite3.DatabaseError, OSError."""
    archive_dir.mkdir(parents=True, exist_ok=True)
    db = sqlite3.connect(archive_dir / STATE_FILE, timeout=30)
    db.execute("PRAGMA journal_mode = WAL")
    # A killed process loses nothing so; after a power cut the archive itself fills the gap.
    db.execute("PRAGMA synchronous = NORMAL")
    with db:
        if db.execute("PRAGMA user_version").fetchone()[0] != _VERSION:
            db.executescript("DROP TABLE IF EXISTS pages; DROP TABLE IF EXISTS archives;")
        db.executescript(f"{_SCHEMA} PRAGMA user_version = {_VERSION};")
    return db
