"""The links that were found, on their way into what a run asks for: news first, older pages, sections."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from crawler.agenda import MAX_ATTEMPTS, Agenda
from crawler.ledger import PRIORITIES
from crawler.link import Link
from crawler.revisit import (
    STALE_LIMIT,
    STALE_LIMIT_OF_HISTORY,
)
from crawler.state import GUESSED, Task
from crawler.urls import is_short, url_key

_MAX_DEPTH = 2  # sections of sections; deeper menus repeat what is above them
_LOCAL_SECTION = 50
_SHORT = 45  # after the articles of the same list, whose pages tell their short addresses
_FURTHER_FEED = 24  # of a section: what the first feed of a page doesn't name
_FROM_SITEMAP = 10
_NEWS = timedelta(days=7)  # an article that young may still be corrected


class Frontier(Agenda):
    """The crawl state of one source in ``ARCHIVE/state.sqlite``. Each method is one transaction."""

    def add(self, links: Iterable[Link], parent: Task, kind: str) -> int:
        """Queue the links found on ``parent``, a page of this kind; return how many lead to articles not known before.

        A following page is queued only while the pages before it brought something new. A page without
        links to articles is not asked again in later runs. Feeds of sections hold what their sections show.
        """
        self.save()
        links = [link for link in links if not self._is_too_old(link)]
        articles = [link for link in links if link.kind in ("article", "unknown")]
        with self._db:
            shown = parent.kind == "listing" and self._first_shown_on_start_pages(articles)
            new = sum(self._add_article(link, parent, kind) for link in articles)
            self._db.execute(
                "UPDATE pages SET leads = ? WHERE source = ? AND key = ?", (len(articles), self.source, parent.key)
            )
            self.note_news(new, parent)
            stale = 0 if new or shown else parent.stale + 1
            limit = self._stale_limit(parent)
            if parent.kind == "feed" and articles and not new and self._reads_sections():
                self._spare_feeds()
            feeds = 0
            for link in links:
                feeds += link.kind == "feed"
                if link.guessed and parent.kind != "start":
                    continue
                if link.kind == "page" and stale < limit:
                    self._add_page(link, parent, stale)
                elif (
                    link.kind == "sitemap"
                    or (link.kind == "listing" and parent.depth < _MAX_DEPTH)
                    or (link.kind == "feed" and parent.depth == 0)
                ):
                    self._add_list(link, parent, further=feeds > 1)
        return new

    def add_sitemaps(self, sitemaps: Iterable[Link]) -> None:
        """Queue the sitemaps that robots.txt names."""
        self.save()
        with self._db:
            for link in sitemaps:
                self._insert(link.url, "sitemap", PRIORITIES["sitemap"])

    def _stale_limit(self, parent: Task) -> int:
        """Return how many pages of a list without news end it.

        One that was read before ends with the first, and so does the home page where its sections are read as well.
        """
        if self._plan.backfill:
            return STALE_LIMIT_OF_HISTORY
        of_home = parent.kind == "page" and parent.depth == 0
        return 1 if parent.fetched_at or (of_home and self._reads_sections()) else STALE_LIMIT

    def _first_shown_on_start_pages(self, articles: list[Link]) -> bool:
        """Tell whether start pages have shown all these articles, in this run and not before.

        That a list begins with them says nothing about what it holds further down.
        """
        keys = {url_key(link.url) for link in articles}
        marks = ", ".join("?" * len(keys))
        shown = self._db.execute(
            f"SELECT count(*) FROM pages WHERE source = ? AND key IN ({marks}) AND id > ? AND depth = 0",  # noqa: S608
            (self.source, *keys, self._last_known),
        ).fetchone()[0]
        return bool(keys) and len(keys) == int(shown)

    def _spare_feeds(self) -> None:
        """Leave the other feeds for later runs: where the sections are read, they name the same."""
        self._db.execute(
            "UPDATE pages SET status = 'done', run = ? WHERE source = ? AND kind = 'feed' AND status = 'queued'",
            (self._run, self.source),
        )

    def _reads_sections(self) -> bool:
        found = "SELECT EXISTS (SELECT 1 FROM pages WHERE source = ? AND kind = 'listing' AND leads > 0 AND depth > 0)"
        return bool(self._db.execute(found, (self.source,)).fetchone()[0])

    def _is_too_old(self, link: Link) -> bool:
        date = link.date or link.changed
        since = self._plan.since
        return bool(since and date and link.kind in ("article", "unknown") and date[:10] < since[: len(date)])

    def _add_article(self, link: Link, parent: Task, found_on: str) -> bool:
        """Queue an article; tell whether it is news to us, also where only a sitemap has named it so far."""
        listed = found_on != "sitemap"
        priority = (_SHORT if is_short(link.url) else PRIORITIES[link.kind]) if listed else _FROM_SITEMAP
        young = (listed and parent.page == 1 and self._run > 1) or _is_recent(link.date)
        depth = 0 if parent.kind == "start" else 1
        if self._insert(link.url, link.kind, priority, depth=depth, listed=listed, compared=0 if young else None):
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
            (self.source, key, self._run, MAX_ATTEMPTS),
        ).fetchone()
        if row and row[0] and _moment(changed) > _moment(row[0]):
            self._db.execute(
                "UPDATE pages SET status = 'queued', compared = coalesce(compared, 0) WHERE source = ? AND key = ?",
                (self.source, key),
            )

    def _add_list(self, link: Link, parent: Task, *, further: bool) -> None:
        further_feed = further and link.kind == "feed"
        priority = _FURTHER_FEED if further_feed else _LOCAL_SECTION if link.local else PRIORITIES[link.kind]
        depth = GUESSED if link.guessed else parent.depth + 1
        new = self._insert(link.url, link.kind, priority, depth=depth)
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
