"""One article on its way into its row: which reading it shows, its reports, its place among its copies."""

import json
from dataclasses import fields
from typing import TYPE_CHECKING

from corpus import copies
from corpus.corrections.fold import fold
from corpus.corrections.tables import REPORT, corrections_of, is_concerned, report_values
from corpus.database import Row, rows
from corpus.families import note_name
from corpus.identity import digest, group_key
from corpus.merge import canonical
from corpus.moments import in_utc
from corpus.readings import Reading, add_reading, drop_spare, put_aside, shown_reading, taken_up, withdraw
from corpus.records import COLUMNS
from extract.article import Article

if TYPE_CHECKING:
    from sqlite_utils import Database

OF_FETCH = ("url", "fetched_at", "page_type")
"""Columns that tell of the fetch, not of what was read."""
SAID = (*(column for column in COLUMNS if column not in ("id", *OF_FETCH)), "captions", "context")
STORED = ("id", *OF_FETCH, *SAID, "extractor", "digest")
WRITE = (
    f"INSERT INTO articles ({', '.join(STORED)}) VALUES ({', '.join('?' * len(STORED))}) "  # noqa: S608
    f"ON CONFLICT (id) DO UPDATE SET {', '.join(f'{column} = excluded.{column}' for column in STORED[1:])}"
)
REPORTS = """
SELECT group_key, record, added, (SELECT group_key FROM launches WHERE id = reports.launch) AS family
FROM reports WHERE article = ? ORDER BY position
"""
STANDING = f"SELECT {', '.join(STORED)} FROM articles WHERE id = ?"  # noqa: S608


class Filing:
    """The articles of one batch; ``groups`` gathers the groups of launches that they touch, now or before."""

    def __init__(self, db: "Database", extractor: str) -> None:
        self.groups: set[str] = set()
        self._db = db
        self._extractor = extractor
        self._regroup: set[str] = set()

    def add(self, article: Article, *, twin: bool) -> str:
        """File a reading of an article; "new", "changed" or "unchanged" is what becomes of the article shown.

        An article of another id that was read from the same fetch before loses that reading.
        """
        record = _record(article)
        where = (article.id, article.url or "", in_utc(article.fetched_at))
        for other in withdraw(self._db, *where, keep=True):
            self._show(other)
        add_reading(self._db, Reading(*where, twin, digest(canonical(record)), self._extractor))
        return self._show(article.id, record)

    def remove(self, article: Article) -> str | None:
        """Forget what was read of a page before that turns out to be no article, or none that is to be kept.

        Returns "removed" or "changed", what became of the article; None where nothing was read.
        """
        lost = withdraw(self._db, article.id, article.url or "", in_utc(article.fetched_at))
        return [self._show(one) for one in lost][-1] if lost else None

    def discard(self, article: str) -> None:
        """Delete an article with all that was read of it."""
        self._forget(article)
        self._db.execute("DELETE FROM articles WHERE id = ?", [article])

    def is_corrected(self, article: Article) -> bool:
        """Whether people have put down anything on this article."""
        return is_concerned(self._db, article.id, article.url)

    def correct(self, article: str) -> None:
        """Let an article's reports stand as the corrections in force have them."""
        standing = self._standing(article)
        if standing:
            launches = self._forget(article)
            self._db.execute("DELETE FROM reports WHERE article = ?", [article])
            self._fill(article, standing["url"], standing["text"], launches)

    def settle(self) -> None:
        """Give the reports of copies the keys that they share; call it after the last article of the batch."""
        for members in copies.groups_of(self._db, self._regroup):
            self.groups |= copies.share_keys(self._db, members)

    def _show(self, article: str, fresh: Row | None = None) -> str:
        """Let an article show the reading that it should; ``fresh`` is what a new reading says."""
        best, standing = shown_reading(self._db, article), self._standing(article)
        if best is None:
            self.discard(article)
            return "removed"
        fresh_digest = digest(canonical(fresh)) if fresh else None
        if standing and standing["digest"] == best.digest:
            self._note_fetch(best, standing)
            outcome = "unchanged"
        else:
            record = fresh if fresh and fresh_digest == best.digest else taken_up(self._db, article, best.digest)
            self._replace(best, record, standing)
            outcome = "changed" if standing else "new"
        if fresh and fresh_digest and fresh_digest != best.digest:
            put_aside(self._db, article, fresh_digest, fresh)
        if standing:
            drop_spare(self._db, article, best.digest)
        return outcome

    def _standing(self, article: str) -> Row | None:
        found = rows(self._db.conn, STANDING, [article])
        return found[0] if found else None

    def _note_fetch(self, best: Reading, standing: Row) -> None:
        """The text is what it was; when and where it was fetched last may not be."""
        if (best.url, best.fetched_at, best.extractor) != (*_fetch(standing), standing["extractor"]):
            self._write(best, standing)

    def _replace(self, best: Reading, record: Row, standing: Row | None) -> None:
        """Write what ``best`` says in the place of what stands."""
        if standing:
            said = {column: standing[column] for column in SAID}
            put_aside(self._db, best.article, standing["digest"], said | {"launches": self._forget(best.article)})
            self._db.execute("DELETE FROM reports WHERE article = ?", [best.article])
        self._write(best, record)
        self._fill(best.article, best.url, record["text"], record["launches"])

    def _forget(self, article: str) -> list[Row]:
        """Take an article out of its copies and note its groups; returns its launches as extracted."""
        left = copies.leave(self._db, article)
        self._regroup |= left
        reports = rows(self._db.conn, REPORTS, [article])
        self.groups |= {group for report in reports for group in (report["group_key"], report["family"]) if group}
        return [json.loads(report["record"]) for report in reports if not report["added"]]

    def _fill(self, article: str, url: str | None, text: str, launches: list[Row]) -> None:
        """Write the reports of an article that has none, and find its copies."""
        self._report(article, url, text, launches)
        if copies.join(self._db, article):
            self._regroup.add(article)

    def _write(self, best: Reading, record: Row) -> None:
        fetch = {"id": best.article, "url": best.url or None, "fetched_at": best.fetched_at or None}
        row = record | fetch | {"page_type": "article", "extractor": best.extractor, "digest": best.digest}
        self._db.execute(WRITE, [row[column] for column in STORED])

    def _report(self, article: str, url: str | None, text: str, launches: list[Row]) -> None:
        standing = fold(corrections_of(self._db, article), launches, text, (article, url))
        for position, one in enumerate(standing):
            key = group_key(one.record, text)
            self.groups.add(key)
            note_name(self._db, one.record, key)
            self._db.execute(REPORT, [article, position, key, *report_values(one)])
            bonds = [(bond, article, position) for bond in sorted(one.bonds)]
            self._db.conn.executemany("INSERT INTO bonds VALUES (?, ?, ?)", bonds)


def _fetch(row: Row) -> tuple[str, str]:
    return row["url"] or "", row["fetched_at"] or ""


def _record(article: Article) -> Row:
    """What an article says, its launches included: the columns in ``SAID`` and "launches"."""
    own = (*COLUMNS, "captions", "launches", "told")
    record: Row = {column: getattr(article, column) for column in COLUMNS if column in SAID} | {
        "captions": canonical(article.captions),
        "context": canonical({f.name: getattr(article, f.name) for f in fields(article) if f.name not in own}),
        "launches": [launch.as_json() for launch in article.launches],
    }
    found: Row = json.loads(_storable(json.dumps(record, ensure_ascii=False)))
    return found


def _storable(text: str) -> str:
    """Half of a surrogate pair, which broken JSON can hold, is no text: "?" keeps the offsets."""
    return text.encode("utf-8", "replace").decode()
