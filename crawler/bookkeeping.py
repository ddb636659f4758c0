"""The books of a crawl: what each request came to, in the archive, the state and the tally; when to stop."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable
from pathlib import Path

from scrapy import Spider
from scrapy.http import Response

from crawler.filing import Files
from crawler.frontier import Frontier
from crawler.judging import fetched
from crawler.moves import Admit
from crawler.patience import Patience
from crawler.revisit import Plan
from crawler.settings import software
from crawler.source import Source
from crawler.state import Status, Task
from crawler.tally import Tally

# Endings after which an address simply waits for the next run: nothing was asked of the server.
_WAITING = ("page-cap", "robots-unavailable", "stopped")


class Bookkeeper(Spider):
    """A spider that knows how to end a request: filed, or given up, and counted once."""

    def __init__(
        self,
        source: Source,
        archive_dir: Path,
        notify: Callable[[Tally], None],
        plan: Plan,
        admit: Admit,
    ) -> None:
        super().__init__(name=source.id)
        self.source = source
        self.archive_dir = archive_dir
        self.tally = Tally()
        self.robots_sitemaps: list[str] = []
        self.robots_failures: dict[str, str] = {}
        self.robots_problems: dict[str, tuple[str, str]] = {}
        self.stop_reason: str | None = None
        self.broken: str | None = None
        self.frontier = Frontier(archive_dir, source.id, plan)
        self._files = Files(archive_dir, source, self.frontier, software())
        self._notify = notify
        self._plan = plan
        self._admit = admit
        self._ready = False
        self._looked_around = False
        self.preliminaries = 0
        self._patience = Patience()

    def stop(self, reason: str) -> None:
        """End the crawl of this source for a reason of our own."""
        if self.stop_reason is None and self.crawler.engine:
            self._closing = asyncio.ensure_future(self.crawler.engine.close_spider_async(reason="stopped"))
        self.stop_reason = self.stop_reason or reason

    def count(self, outcome: str, kind: str = "") -> None:
        """Count the one ending of a request."""
        self.tally.count(outcome, kind)
        self._notify(self.tally)

    def closed(self, reason: str) -> None:
        """Close the files."""
        try:
            if path := self._files.close():
                self.tally.warc_files.append(str(path))
            self.frontier.close()
        except (OSError, sqlite3.Error) as error:
            self.break_off(error)

    def break_off(self, error: OSError | sqlite3.Error) -> None:
        """End the crawl, for the archive or the state takes no more."""
        said = error.strerror if isinstance(error, OSError) and error.strerror else error
        self.broken = f"the archive cannot be written ({said}); the rest follows in the next run"
        self.stop(self.broken)

    def file(self, response: Response, task: Task, kind: str) -> None:
        """File a response; a full disk ends the crawl of the source."""
        try:
            outcome = self._files.file(task, fetched(response, task, kind))
        except OSError as error:
            self.break_off(error)
            outcome, kind = "not-archived", ""
        self.count(outcome, kind)

    def give_up(self, task: Task, outcome: str, reason: str, status: Status) -> None:
        """Record why a page is not filed, under the name of an outcome; too many refusals in a row end the crawl."""
        if task.kind == "start":
            self.tally.start_problems[task.url] = reason
        if outcome not in _WAITING:  # the others stay claimed, which the next run takes up
            self.frontier.give_up(task, status, reason)
        if not (task.is_guess and outcome in ("http-404", "http-410", "not-a-page")):
            self.tally.problem(task.url, outcome, reason)
        self.count(outcome)
        if why := self._patience.lost(outcome, reason):
            self.stop(why)
