"""What a run asks for: start pages, what was left or failed, lists in turn, young articles to compare."""

from collections.abc import Sequence
from pathlib import Path

from crawler.ledger import PRIORITIES, Ledger
from crawler.revisit import COMPARISONS_A_RUN, IDLE_REQUESTS, NEWS, Plan, furthest, now
from crawler.state import Task
from crawler.urls import url_key

MAX_ATTEMPTS = 3  # runs in which an address may fail before it is let be
_LISTS_A_RUN = 2  # beside the start pages, in a run without news
_LISTS = "kind IN ('start', 'listing', 'feed', 'sitemap') AND page = 1 AND (kind <> 'listing' OR leads > 0)"


class Agenda(Ledger):
    """The crawl state of one source, and what the present run takes from it. Each method is one transaction."""

    def __init__(self, archive_dir: Path, source_id: str, plan: Plan = NEWS) -> None:
        super().__init__(archive_dir, source_id)
        self._plan = plan
        self._run = 0
        self._last_known = 0
        self._all_lists = True

    def begin(self, start_urls: Sequence[str]) -> str | None:
        """Queue what a run asks for: start pages, what was left or failed, young articles to compare.

        Lists follow with ``look_around``, all of them once anything new is seen. Returns None, or where the source
        is to be left in peace, because its start pages brought nothing for long, the moment (ISO 8601) until which.
        """
        self.save()
        with self._db:
            last = "SELECT coalesce(max(run), 0) + 1, coalesce(max(id), 0) FROM pages WHERE source = ?"
            self._run, self._last_known = self._db.execute(last, (self.source,)).fetchone()
            self._db.execute(
                "UPDATE pages SET status = 'queued' WHERE source = ?"
                " AND (status = 'claimed' OR (status = 'failed' AND attempts < ?))",
                (self.source, MAX_ATTEMPTS),
            )
            if not self._plan.forced and (until := self._rests_until(start_urls)):
                return until
            for url in start_urls:
                self._insert(url, "start", PRIORITIES["start"])
                self._db.execute(
                    "UPDATE pages SET status = 'queued', kind = 'start', attempts = 0, priority = ?"
                    " WHERE source = ? AND key = ?",
                    (PRIORITIES["start"], self.source, url_key(url)),
                )
            self._all_lists = self._plan.backfill
            due = "kind = 'article' AND due <= strftime('%Y-%m-%dT%H:%M:%fZ', 'now')"
            self._queue_known(due, COMPARISONS_A_RUN)
        return None

    def look_around(self, spent: int) -> None:
        """Queue some lists, the longest overdue first, so that each is seen in time; all where history is asked for.

        ``spent`` is how many requests the start pages and robots.txt have cost.
        """
        self.save()
        with self._db:
            if self._plan.backfill:
                self._queue_known(_LISTS.replace("page = 1", "page > 0"), -1)
            else:
                self._queue_known(_LISTS, min(_LISTS_A_RUN, max(IDLE_REQUESTS - spent, 0)))

    def claim(self, count: int) -> list[Task]:
        """Take up to ``count`` of the most promising addresses, which are alike; each is handed out once a run."""
        self.save()
        rows = self._db.execute(
            "SELECT id, url, kind, depth, page, stale, digest, etag, last_modified, fetched_at, idle, compared"
            " FROM pages WHERE source = :source AND status = 'queued' AND priority ="
            " (SELECT max(priority) FROM pages WHERE source = :source AND status = 'queued') ORDER BY id LIMIT :count",
            {"source": self.source, "count": count},
        ).fetchall()
        if rows:
            with self._db:
                taken = [(self._run, row[0]) for row in rows]
                self._db.executemany("UPDATE pages SET status = 'claimed', run = ? WHERE id = ?", taken)
        return [Task(*row[1:]) for row in rows]

    def _rests_until(self, start_urls: Sequence[str]) -> str | None:
        keys = [url_key(url) for url in start_urls]
        marks = ", ".join("?" * len(keys))
        known, until = self._db.execute(
            f"SELECT count(*), min(due) FROM pages WHERE source = ? AND key IN ({marks}) AND due > ? AND due <= ?",  # noqa: S608
            (self.source, *keys, now(), furthest()),
        ).fetchone()
        waiting = "SELECT EXISTS (SELECT 1 FROM pages WHERE source = ? AND status = 'queued')"
        if known < len(set(keys)) or self._db.execute(waiting, (self.source,)).fetchone()[0]:
            return None
        return str(until)

    def _queue_known(self, rows: str, limit: int) -> None:
        self._db.execute(
            "UPDATE pages SET status = 'queued' WHERE id IN (SELECT id FROM pages"  # noqa: S608
            f" WHERE source = ? AND status = 'done' AND run < ? AND {rows} ORDER BY due, id LIMIT ?)",
            (self.source, self._run, limit),
        )

    def note_news(self, new: int, parent: Task) -> None:
        """Once something is new, ask all lists that are due."""
        if new:
            self._brought.add(parent.key)
        if new and not self._all_lists:
            self._all_lists = True
            self._db.execute(
                f"UPDATE pages SET status = 'queued' WHERE source = ? AND status = 'done' AND {_LISTS}"  # noqa: S608
                " AND run < ? AND NOT (due > ? AND due <= ?)",
                (self.source, self._run, now(), furthest()),
            )
