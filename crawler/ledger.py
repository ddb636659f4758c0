"""The book of what a source's pages came to: fetched, filed where, given up, and how far the archive is read."""

from dataclasses import dataclass
from pathlib import Path

from crawler.archive import Original
from crawler.revisit import LISTS, comparison_due, list_due
from crawler.state import Filing, Status, Task, open_state
from crawler.urls import url_key

# News first: what the start pages show, then their articles, then older pages, and what may name the same again.
PRIORITIES = {"start": 90, "article": 70, "unknown": 60, "listing": 40, "page": 30, "feed": 25, "sitemap": 20}
_TOGETHER = 16  # pages written to the state at once


@dataclass(frozen=True, slots=True)
class Unsaved:
    """A page that is filed in the archive and not yet in the state: the columns to write."""

    url: str
    task: Task
    known: dict[str, object]


class Ledger:
    """What is known of one source in ``ARCHIVE/state.sqlite``. Each method is one transaction."""

    def __init__(self, archive_dir: Path, source_id: str) -> None:
        self.source = source_id
        self._unsaved: dict[str, Unsaved] = {}
        self._brought: set[str] = set()  # lists that had something new in this run
        self._db = open_state(archive_dir)

    def close(self) -> None:
        """Write what is left and close the file."""
        try:
            self.save()
        finally:
            self._db.close()

    def done(self, task: Task, filing: Filing, final_url: str | None = None) -> None:
        """Record that a page is filed, also under the address that it was redirected to.

        A filing without a file is that of an unchanged page: what was known of it stays. Some pages are written
        together: those that a killed run has not written stand in the archive.
        """
        known = {"kind": filing.kind, "fetched_at": filing.fetched_at, "status": "done", "attempts": 0, "reason": None}
        if filing.file is not None:
            known |= {"digest": filing.digest, "etag": filing.etag, "last_modified": filing.last_modified}
            known |= {"file": filing.file, "offset": filing.offset}
        known |= self._due(task, filing)
        for url in dict.fromkeys((task.url, final_url or task.url)):
            self._unsaved[url_key(url)] = Unsaved(url, task, known)
        if len(self._unsaved) >= _TOGETHER:
            self.save()

    def save(self) -> None:
        """Write the pages that are done."""
        if not self._unsaved:
            return
        with self._db:
            for key, page in self._unsaved.items():
                self._save(key, page)
        self._unsaved.clear()

    def give_up(self, task: Task, status: Status, reason: str) -> None:
        """Record why a page was not filed: "failed" is tried in later runs, "gone" is not."""
        self.save()
        with self._db:
            self._db.execute(
                "UPDATE pages SET status = ?, reason = ?, attempts = attempts + 1 WHERE source = ? AND key = ?",
                (status, reason, self.source, task.key),
            )

    def settle(self, url: str, as_told_by: str) -> None:
        """Note that the page at ``url`` need not be fetched, for its copy at another address has been."""
        self.save()
        with self._db:
            self._insert(url, "article", 0)
            self._db.execute(
                "UPDATE pages SET status = 'gone', reason = ? WHERE source = ? AND key = ?"
                " AND status IN ('queued', 'claimed')",
                (f"fetched as {as_told_by}", self.source, url_key(url)),
            )

    def is_settled(self, url: str) -> bool:
        """Tell whether a page has been fetched or given up before."""
        key = url_key(url)
        row = self._db.execute(
            "SELECT status IN ('done', 'gone') FROM pages WHERE source = ? AND key = ?", (self.source, key)
        ).fetchone()
        return key in self._unsaved or bool(row and row[0])

    def find_digest(self, digest: str) -> Original | None:
        """Return the first page of the source that had this body, None where there is none."""
        row = self._db.execute(
            "SELECT url, fetched_at, digest FROM pages"
            " WHERE source = ? AND digest = ? AND file IS NOT NULL ORDER BY id LIMIT 1",
            (self.source, digest),
        ).fetchone()
        if row:
            return Original(*row)
        for page in self._unsaved.values():
            if page.known.get("digest") == digest:
                return Original(page.url, str(page.known["fetched_at"]), digest)
        return None

    def archive_size(self, file: str) -> tuple[int, bool]:
        """Return up to which byte the state knows an archive file, and whether the file was closed in order."""
        row = self._db.execute("SELECT size, closed FROM archives WHERE file = ?", (file,)).fetchone()
        return (row[0], bool(row[1])) if row else (0, False)

    def note_archive(self, file: str, size: int, *, closed: bool) -> None:
        """Record that ``size`` bytes of an archive file are known; pages said to lie behind them are queued again."""
        self.save()
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

    def _save(self, key: str, page: Unsaved) -> None:
        task, known = page.task, page.known
        values = known | {"source": self.source, "key": key}
        update = f"UPDATE pages SET {', '.join(f'{name} = :{name}' for name in known)}"  # noqa: S608
        update += " WHERE source = :source AND key = :key"
        if not self._db.execute(update, values).rowcount:
            kind = str(known["kind"])
            self._insert(page.url, kind, PRIORITIES.get(kind, 0), depth=task.depth, page=task.page)
            self._db.execute(update, values)
        if isinstance(known.get("offset"), int):
            self._note_archive(str(known["file"]), int(str(known["offset"])))

    def _due(self, task: Task, filing: Filing) -> dict[str, object]:
        """Return when a fetched page is due again, and what that rests on."""
        if filing.kind not in LISTS:
            due = comparison_due(filing.fetched_at, task.compared)
            return {"due": due, "compared": None if task.compared is None else task.compared + 1}
        idle = 0 if task.key in self._brought else task.idle + 1
        kind = "start" if task.kind == "start" else filing.kind
        return {"due": list_due(kind, filing.fetched_at, idle), "idle": idle}

    def _insert(
        self,
        url: str,
        kind: str,
        priority: int,
        *,
        depth: int = 0,
        page: int = 1,
        listed: bool = False,
        compared: int | None = None,
    ) -> bool:
        cursor = self._db.execute(
            "INSERT OR IGNORE INTO pages (source, key, url, kind, status, priority, depth, page, listed, compared)"
            " VALUES (?, ?, ?, ?, 'queued', ?, ?, ?, ?, ?)",
            (self.source, url_key(url), url, kind, priority, depth, page, listed, compared),
        )
        return cursor.rowcount > 0

    def _note_archive(self, file: str, size: int, closed: bool = False) -> None:
        self._db.execute(
            "INSERT INTO archives (file, source, size, closed) VALUES (?, ?, ?, ?)"
            " ON CONFLICT (file) DO UPDATE SET size = excluded.size, closed = excluded.closed",
            (file, self.source, size, closed),
        )
