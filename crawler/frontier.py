"""What a crawl asks for next: start pages, news, older pages, and what is due to be asked for again."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from crawler.ledger import PRIORITIES, Ledger
from crawler.link import Link
from crawler.revisit import (
    COMPARISONS_A_RUN,
    IDLE_REQUESTS,
    NEWS,
    STALE_LIMIT,
    STALE_LIMIT_OF_HISTORY,
    Plan,
    now,
)
from crawler.state import Task
from crawler.urls import is_short, url_key

_MAX_DEPTH = 2  # sections of sections; deeper menus repeat what is above them
_MAX_ATTEMPTS = 3  # runs in which an address may fail before it is let be
_LOCAL_SECTION = 50
_SHORT = 45  # after the articles of the same list, whose pages tell their short addresses
_FROM_SITEMAP = 10
_NEWS = timedelta(days=7)  # an article that young may still be corrected
_LISTS = "kind IN ('start', 'listing', 'feed', 'sitemap') AND page = 1 AND (kind <> 'listing' OR leads > 0)"


class Frontier(Ledger):
    """The crawl state of one source in ``ARCHIVE/state.sqlite``. Each method is one transaction."""

    def __init__(self, archive_dir: Path, source_id: str, plan: Plan = NEWS) -> None:
        super().__init__(archive_dir, source_id)
        self._plan = plan
        self._run = 0
        self._all_lists = True

    def begin(self, start_urls: Sequence[str]) -> str | None:
        """Queue what a run asks for: start pages, what was left or failed, some lists, young articles to compare.

        The other lists follow once anything new is seen. Returns None, or where the source is to be left in
        peace, because its start pages brought nothing for long, the moment (ISO 8601) until which.
        """
        self.save()
        with self._db:
            last = "SELECT coalesce(max(run), 0) + 1 FROM pages WHERE source = ?"
            self._run = self._db.execute(last, (self.source,)).fetchone()[0]
            self._db.execute(
                "UPDATE pages SET status = 'queued' WHERE source = ?"
                " AND (status = 'claimed' OR (status = 'failed' AND attempts < ?))",
                (self.source, _MAX_ATTEMPTS),
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
            self._queue_known(len(start_urls))
        return None

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

    def add(self, links: Iterable[Link], parent: Task, kind: str) -> int:
        """Queue the links found on ``parent``, a page of this kind; return how many lead to articles not known before.

        A following page is queued only while the pages before it brought something new. A page without
        links to articles is not asked again in later runs. Feeds of sections hold what their sections show.
        """
        self.save()
        links = [link for link in links if not self._is_too_old(link)]
        articles = [link for link in links if link.kind in ("article", "unknown")]
        with self._db:
            new = sum(self._add_article(link, parent, kind) for link in articles)
            self._db.execute(
                "UPDATE pages SET leads = ? WHERE source = ? AND key = ?", (len(articles), self.source, parent.key)
            )
            self._note_news(new, parent)
            stale = 0 if new else parent.stale + 1
            limit = self._stale_limit(parent)
            for link in links:
                if link.kind == "page" and stale < limit:
                    self._add_page(link, parent, stale)
                elif (
                    link.kind == "sitemap"
                    or (link.kind == "listing" and parent.depth < _MAX_DEPTH)
                    or (link.kind == "feed" and parent.depth == 0)
                ):
                    self._add_list(link, parent)
        return new

    def add_sitemaps(self, sitemaps: Iterable[Link]) -> None:
        """Queue the sitemaps that robots.txt names."""
        self.save()
        with self._db:
            for link in sitemaps:
                self._insert(link.url, "sitemap", PRIORITIES["sitemap"])

    def _stale_limit(self, parent: Task) -> int:
        """Return how many pages of a list without news end it; one that was read before ends with the first."""
        if self._plan.backfill:
            return STALE_LIMIT_OF_HISTORY
        return STALE_LIMIT if parent.fetched_at is None else 1

    def _rests_until(self, start_urls: Sequence[str]) -> str | None:
        keys = [url_key(url) for url in start_urls]
        marks = ", ".join("?" * len(keys))
        known, until = self._db.execute(
            f"SELECT count(*), min(due) FROM pages WHERE source = ? AND key IN ({marks}) AND due > ?",  # noqa: S608
            (self.source, *keys, now()),
        ).fetchone()
        waiting = "SELECT EXISTS (SELECT 1 FROM pages WHERE source = ? AND status = 'queued')"
        if known < len(set(keys)) or self._db.execute(waiting, (self.source,)).fetchone()[0]:
            return None
        return str(until)

    def _queue_known(self, start_pages: int) -> None:
        """Queue some lists, the longest overdue first, so that each is seen in time; and articles to compare."""
        lists = -1 if self._plan.backfill else max(IDLE_REQUESTS - 2 - start_pages, 0)
        pages = _LISTS.replace("page = 1", "page > 0") if self._plan.backfill else _LISTS
        for rows, limit in (
            (pages, lists),
            ("kind = 'article' AND due <= strftime('%Y-%m-%dT%H:%M:%fZ', 'now')", COMPARISONS_A_RUN),
        ):
            self._db.execute(
                "UPDATE pages SET status = 'queued' WHERE id IN (SELECT id FROM pages"  # noqa: S608
                f" WHERE source = ? AND status = 'done' AND {rows} ORDER BY due, id LIMIT ?)",
                (self.source, limit),
            )

    def _note_news(self, new: int, parent: Task) -> None:
        """Once something is new, ask all lists that are due."""
        if new:
            self._brought.add(parent.key)
        if new and not self._all_lists:
            self._all_lists = True
            self._db.execute(
                f"UPDATE pages SET status = 'queued' WHERE source = ? AND status = 'done' AND {_LISTS}"  # noqa: S608
                " AND run < ? AND due <= ?",
                (self.source, self._run, now()),
            )

    def _is_too_old(self, link: Link) -> bool:
        date = link.date or link.changed
        since = self._plan.since
        return bool(since and date and link.kind in ("article", "unknown") and date[:10] < since[: len(date)])

    def _add_article(self, link: Link, parent: Task, found_on: str) -> bool:
        """Queue an article; tell whether it is news to us, also where only a sitemap has named it so far."""
        listed = found_on != "sitemap"
        priority = (_SHORT if is_short(link.url) else PRIORITIES[link.kind]) if listed else _FROM_SITEMAP
        young = (listed and parent.page == 1 and self._run > 1) or _is_recent(link.date)
        if self._insert(link.url, link.kind, priority, listed=listed, compared=0 if young else None):
            return True
        key = url_key(link.url)
        if listed:
            return bool(
                self._db.execute(
                    "UPDATE pages SET listed = 1, priority = max(priority, ?)"
                    " WHERE source = ? AND key = ? AND listed = 0",
                    (priority, self.source, key),
                ).rowcount
            )
        if link.changed:
            self._ask_again_if_changed(key, link.changed)
        return False

    def _ask_again_if_changed(self, key: str, changed: str) -> None:
        """Queue a page once more whose sitemap tells a later change than we have, but not for ever."""
        row = self._db.execute(
            "SELECT fetched_at FROM pages WHERE source = ? AND key = ? AND status = 'done' AND run < ?"
            " AND coalesce(compared, 0) < ?",
            (self.source, key, self._run, _MAX_ATTEMPTS),
        ).fetchone()
        if row and row[0] and _moment(changed) > _moment(row[0]):
            self._db.execute(
                "UPDATE pages SET status = 'queued', compared = coalesce(compared, 0) WHERE source = ? AND key = ?",
                (self.source, key),
            )

    def _add_list(self, link: Link, parent: Task) -> None:
        priority = _LOCAL_SECTION if link.local else PRIORITIES[link.kind]
        new = self._insert(link.url, link.kind, priority, depth=parent.depth + 1)
        if not new and link.changed:
            self._ask_again_if_changed(url_key(link.url), link.changed)

    def _add_page(self, link: Link, parent: Task, stale: int) -> None:
        self._insert(link.url, "page", PRIORITIES["page"], depth=parent.depth, page=max(link.page, parent.page + 1))
        self._db.execute(
            "UPDATE pages SET status = 'queued', stale = ? WHERE source = ? AND key = ? AND run < ? AND page > 1",
            (stale, self.source, url_key(link.url), self._run),
        )


def _is_recent(date: str | None) -> bool:
    return bool(date and len(date) >= len("2025-01-01") and datetime.now(UTC) - _moment(date) < _NEWS)


def _moment(text: str) -> datetime:
    """Return a moment or day of ISO 8601; one without a zone counts as UTC, what is no moment as long ago."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return datetime.min.replace(tzinfo=UTC)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
