"""The crawl state: what is known, what waits, what has been fetched. Small, beside the archive, rebuildable from it."""

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from crawler.archive import Original
from crawler.discovery import Link
from crawler.urls import url_key

Status = Literal["queued", "claimed", "done", "failed", "gone"]

STATE_FILE = "state.sqlite"
STALE_LIMIT = 2  # listing pages in a row with nothing new: the rest is known from earlier runs
_MAX_DEPTH = 2  # sections of sections; deeper menus repeat what is above them
_MAX_ATTEMPTS = 3  # runs in which an address may fail before it is let be
_LISTS = ("listing", "feed", "sitemap")  # asked again in every run
# News first: what the start pages show, then their articles, then older pages and sitemaps.
_PRIORITIES = {"start": 9, "article": 7, "unknown": 6, "listing": 5, "feed": 5, "page": 4, "sitemap": 2}
_FROM_SITEMAP = 1

_SCHEMA = """
CREATE TABLE IF NOT EXISTS pages (
  id INTEGER PRIMARY KEY, source TEXT NOT NULL, key TEXT NOT NULL, url TEXT NOT NULL,
  kind TEXT NOT NULL, status TEXT NOT NULL, priority INTEGER NOT NULL,
  depth INTEGER NOT NULL DEFAULT 0, page INTEGER NOT NULL DEFAULT 1, stale INTEGER NOT NULL DEFAULT 0,
  run INTEGER NOT NULL DEFAULT 0, attempts INTEGER NOT NULL DEFAULT 0, reason TEXT,
  digest TEXT, etag TEXT, last_modified TEXT, fetched_at TEXT, file TEXT, offset INTEGER, leads INTEGER,
  UNIQUE (source, key));
CREATE INDEX IF NOT EXISTS queue ON pages (source, status, priority DESC, id);
CREATE INDEX IF NOT EXISTS digests ON pages (source, digest) WHERE digest IS NOT NULL;
CREATE TABLE IF NOT EXISTS archives (
  file TEXT PRIMARY KEY, source TEXT NOT NULL, size INTEGER NOT NULL, closed INTEGER NOT NULL DEFAULT 0);
"""


@dataclass(frozen=True, slots=True)
class Task:
    """One address to fetch: what it is taken for, how deep and on which page of its listing it lies,
    how many pages before it brought nothing new, and what is known of it from its last fetch."""

    url: str
    kind: str
    depth: int = 0
    page: int = 1
    stale: int = 0
    digest: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    fetched_at: str | None = None

    @property
    def key(self) -> str:
        """The identity of the page."""
        return url_key(self.url)

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


class Frontier:
    """The crawl state of one source in ``ARCHIVE/state.sqlite``. Each method is one transaction."""

    def __init__(self, archive_dir: Path, source_id: str) -> None:
        archive_dir.mkdir(parents=True, exist_ok=True)
        self.source = source_id
        self._run = 0
        self._db = sqlite3.connect(archive_dir / STATE_FILE, timeout=30)
        self._db.execute("PRAGMA journal_mode = WAL")
        # A killed process loses nothing so; after a power cut the archive itself fills the gap.
        self._db.execute("PRAGMA synchronous = NORMAL")
        with self._db:
            self._db.executescript(_SCHEMA)

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    def begin(self, start_urls: Sequence[str]) -> None:
        """Queue what a run asks for: start pages, known listings, feeds and sitemaps, what was left or failed."""
        with self._db:
            last = "SELECT coalesce(max(run), 0) + 1 FROM pages WHERE source = ?"
            self._run = self._db.execute(last, (self.source,)).fetchone()[0]
            self._db.execute(
                "UPDATE pages SET status = 'queued' WHERE source = ? AND (status = 'claimed'"  # noqa: S608
                f" OR (status = 'done' AND page = 1 AND kind IN {_LISTS} AND (kind <> 'listing' OR leads > 0))"
                " OR (status = 'failed' AND attempts < ?))",
                (self.source, _MAX_ATTEMPTS),
            )
            for url in start_urls:
                self._insert(url, "start", _PRIORITIES["start"])
                self._db.execute(
                    "UPDATE pages SET status = 'queued', kind = 'start', attempts = 0, priority = ?"
                    " WHERE source = ? AND key = ?",
                    (_PRIORITIES["start"], self.source, url_key(url)),
                )

    def claim(self, count: int) -> list[Task]:
        """Take up to ``count`` queued addresses, the most promising first; each is handed out once a run."""
        with self._db:
            rows = self._db.execute(
                "SELECT id, url, kind, depth, page, stale, digest, etag, last_modified, fetched_at FROM pages"
                " WHERE source = ? AND status = 'queued' ORDER BY priority DESC, id LIMIT ?",
                (self.source, count),
            ).fetchall()
            taken = [(self._run, row[0]) for row in rows]
            self._db.executemany("UPDATE pages SET status = 'claimed', run = ? WHERE id = ?", taken)
        return [Task(*row[1:]) for row in rows]

    def add(self, links: Iterable[Link], parent: Task, kind: str) -> int:
        """Queue the links found on ``parent``, a page of this kind; return how many lead to articles not known before.

        A following page is queued only while the pages before it brought something new. A page without
        links to articles is not asked again in later runs.
        """
        links = list(links)
        with self._db:
            new = sum(self._add_article(link, kind) for link in links if link.kind in ("article", "unknown"))
            self._note_leads(links, parent)
            stale = 0 if new else parent.stale + 1
            for link in links:
                if link.kind == "page" and stale < STALE_LIMIT:
                    self._add_page(link, parent, stale)
                elif link.kind in _LISTS and parent.depth < _MAX_DEPTH:
                    self._insert(link.url, link.kind, _PRIORITIES[link.kind], depth=parent.depth + 1)
        return new

    def done(self, task: Task, filing: Filing, final_url: str | None = None) -> None:
        """Record that a page is filed, also under the address that it was redirected to.

        A filing without a file is that of an unchanged page: what was known of it stays.
        """
        known = {"kind": filing.kind, "fetched_at": filing.fetched_at, "status": "done", "attempts": 0, "reason": None}
        if filing.file is not None:
            known |= {"digest": filing.digest, "etag": filing.etag, "last_modified": filing.last_modified}
            known |= {"file": filing.file, "offset": filing.offset}
        assignments = ", ".join(f"{column} = :{column}" for column in known)
        with self._db:
            for url in dict.fromkeys((task.url, final_url or task.url)):
                self._insert(url, filing.kind, _PRIORITIES.get(filing.kind, 0), depth=task.depth, page=task.page)
                self._db.execute(
                    f"UPDATE pages SET {assignments} WHERE source = :source AND key = :key",  # noqa: S608
                    known | {"source": self.source, "key": url_key(url)},
                )
            if filing.file is not None and filing.offset is not None:
                self._note_archive(filing.file, filing.offset)

    def give_up(self, task: Task, status: Status, reason: str) -> None:
        """Record why a page was not filed: "failed" is tried in later runs, "gone" is not."""
        with self._db:
            self._db.execute(
                "UPDATE pages SET status = ?, reason = ?, attempts = attempts + 1 WHERE source = ? AND key = ?",
                (status, reason, self.source, task.key),
            )

    def is_settled(self, url: str) -> bool:
        """Tell whether a page has been fetched or given up before."""
        row = self._db.execute(
            "SELECT status IN ('done', 'gone') FROM pages WHERE source = ? AND key = ?",
            (self.source, url_key(url)),
        ).fetchone()
        return bool(row and row[0])

    def find_digest(self, digest: str) -> Original | None:
        """Return the first page of the source that had this body, None where there is none."""
        row = self._db.execute(
            "SELECT url, fetched_at, digest FROM pages"
            " WHERE source = ? AND digest = ? AND file IS NOT NULL ORDER BY id LIMIT 1",
            (self.source, digest),
        ).fetchone()
        return Original(*row) if row else None

    def archive_size(self, file: str) -> tuple[int, bool]:
        """Return up to which byte the state knows an archive file, and whether the file was closed in order."""
        row = self._db.execute("SELECT size, closed FROM archives WHERE file = ?", (file,)).fetchone()
        return (row[0], bool(row[1])) if row else (0, False)

    def note_archive(self, file: str, size: int, *, closed: bool) -> None:
        """Record that ``size`` bytes of an archive file are known; pages said to lie behind them are queued again."""
        with self._db:
            self._note_archive(file, size, closed)
            self._db.execute(
                "UPDATE pages SET status = 'queued', digest = NULL, etag = NULL, last_modified = NULL,"
                " fetched_at = NULL, file = NULL, offset = NULL WHERE file = ? AND offset >= ?",
                (file, size),
            )

    def forget(self) -> None:
        """Forget everything about the source, so that it can be rebuilt from the archive."""
        with self._db:
            for table in ("pages", "archives"):
                self._db.execute(f"DELETE FROM {table} WHERE source = ?", (self.source,))  # noqa: S608

    def _note_leads(self, links: Iterable[Link], parent: Task) -> None:
        leads = sum(link.kind in ("article", "unknown") for link in links)
        self._db.execute("UPDATE pages SET leads = ? WHERE source = ? AND key = ?", (leads, self.source, parent.key))

    def _add_article(self, link: Link, found_on: str) -> bool:
        priority = _FROM_SITEMAP if found_on == "sitemap" else _PRIORITIES[link.kind]
        return self._insert(link.url, link.kind, priority)

    def _add_page(self, link: Link, parent: Task, stale: int) -> None:
        self._insert(link.url, "page", _PRIORITIES["page"], depth=parent.depth, page=max(link.page, parent.page + 1))
        self._db.execute(
            "UPDATE pages SET status = 'queued', stale = ? WHERE source = ? AND key = ? AND run < ? AND page > 1",
            (stale, self.source, url_key(link.url), self._run),
        )

    def _insert(self, url: str, kind: str, priority: int, *, depth: int = 0, page: int = 1) -> bool:
        cursor = self._db.execute(
            "INSERT OR IGNORE INTO pages (source, key, url, kind, status, priority, depth, page)"
            " VALUES (?, ?, ?, ?, 'queued', ?, ?, ?)",
            (self.source, url_key(url), url, kind, priority, depth, page),
        )
        return cursor.rowcount > 0

    def _note_archive(self, file: str, size: int, closed: bool = False) -> None:
        self._db.execute(
            "INSERT INTO archives (file, source, size, closed) VALUES (?, ?, ?, ?)"
            " ON CONFLICT (file) DO UPDATE SET size = excluded.size, closed = excluded.closed",
            (file, self.source, size, closed),
        )
