"""The process in which Scrapy runs: a job as one JSON line on stdin, reports as JSON lines on stdout.

Private to ``crawler.run``. It ends when its stdin ends: whoever wanted the pages is gone then, and
the archive is whole at any moment.
"""

from __future__ import annotations

import asyncio
import json
import logging
import os
import signal
import sqlite3
import sys
import threading
from dataclasses import asdict
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

from scrapy.crawler import AsyncCrawlerProcess, Crawler
from twisted.python.failure import Failure

from crawler import guards
from crawler.browser import is_installed
from crawler.groups import by_host, share
from crawler.progress import Notifier, report
from crawler.revisit import Plan
from crawler.run import CrawlResult
from crawler.settings import crawl_settings, source_settings
from crawler.source import Source, parse_source
from crawler.spider import SourceSpider
from crawler.state import STATE_FILE
from crawler.tally import Tally
from crawler.verdict import verdict

_SIDE_BY_SIDE = 16  # sources at a time; each waits most of its time for its delay
_GRACE_S = 5.0  # between a stop and the end of the process, whatever still hangs then


class _Worker:
    """Crawls the sources of one job, those that share a host one after the other."""

    def __init__(self, job: dict[str, Any]) -> None:
        self._archive = Path(job["archive"])
        self._max_pages: int | None = job["max_pages"]
        self._plan = Plan(**job["plan"])
        self._sources = [parse_source(_dated(table), "job") for table in job["sources"]]
        self._settings = crawl_settings(job["contact"])
        self._process = AsyncCrawlerProcess(self._settings)
        logging.getLogger("scrapy").setLevel(logging.WARNING)  # else a record is made of each page and thrown away
        logging.getLogger("scrapy.downloadermiddlewares.redirect").setLevel(logging.ERROR)  # it misses the Referer
        self._slots = asyncio.Semaphore(_SIDE_BY_SIDE)
        self._running: dict[str, tuple[Source, Crawler, str]] = {}
        self._moved: dict[str, str] = {}
        self._stopping = False

    def run(self) -> None:
        """Crawl to the end, or until SIGINT or SIGTERM; a second signal ends at once."""
        loop = asyncio.get_event_loop()
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(number, self._stop)
        for source in self._sources:
            if source.allow_private_addresses:
                guards.allow_private(source.hosts)
        crawls = loop.create_task(self._crawl_all())
        self._process.start(stop_after_crawl=False, install_signal_handlers=False)
        crawls.result()

    def _stop(self) -> None:
        """Finish what is in flight, drop what waits for its delay, and leave after some seconds in any case."""
        if self._stopping:
            os._exit(130)
        self._stopping = True
        self._stop_task = asyncio.ensure_future(self._process.stop())
        for _, crawler, _ in self._running.values():
            _drop_waiting(crawler)
        asyncio.get_event_loop().call_later(_GRACE_S, self._abandon)

    def _abandon(self) -> None:
        """End the process with the requests that still hang; the archive is whole, the next run takes them up."""
        for source, crawler, started in self._running.values():
            report("result", **asdict(self._result(source, crawler, started, None)))
        os._exit(0)

    async def _crawl_all(self) -> None:
        from twisted.internet import reactor  # not before Scrapy has installed the one that it needs

        loop: Any = reactor
        try:
            await asyncio.gather(*(self._crawl_group(group) for group in by_host(self._sources)))
        finally:
            loop.stop()

    async def _crawl_group(self, sources: list[Source]) -> None:
        for source in sources:
            async with self._slots:
                report("result", **asdict(await self._crawl(source)))

    async def _crawl(self, source: Source) -> CrawlResult:
        started = _now()
        if self._stopping:
            return CrawlResult(source.id, "stopped", "stopped before it began", started=started, finished=started)
        if source.render and not is_installed():
            reason = "its sections are drawn by scripts; install ramat[render] and run 'playwright install chromium'"
            return CrawlResult(source.id, "failed", reason, started=started, finished=started)
        crawler = Crawler(SourceSpider, self._settings | source_settings(source, self._max_pages))
        self._running[source.id] = (source, crawler, started)
        problem = None
        try:
            await self._process.crawl(
                crawler,
                source=source,
                archive_dir=self._archive,
                notify=Notifier(source.id),
                plan=self._plan,
                admit=partial(self._admit, source),
            )
        except sqlite3.DatabaseError as error:
            state = self._archive / STATE_FILE
            problem = f"{state} cannot be used ({error}); delete it, the next run makes it anew from the archive"
        except Exception as error:
            problem = f"the crawl broke ({type(error).__name__}: {error})"
        del self._running[source.id]
        return self._result(source, crawler, started, problem)

    def _admit(self, source: Source, host: str) -> str | None:
        """Let a source go on at a new host, unless that belongs to another one, whose id is returned."""
        for other in self._sources:
            if other.id != source.id and share(frozenset({host}), other.hosts):
                return other.id
        owner = self._moved.setdefault(host, source.id)
        if owner == source.id and source.allow_private_addresses:
            guards.allow_private([host])
        return None if owner == source.id else owner

    def _result(self, source: Source, crawler: Crawler, started: str, problem: str | None) -> CrawlResult:
        spider = crawler.spider if isinstance(crawler.spider, SourceSpider) else None
        tally = spider.tally if spider else Tally()
        broken = problem or (spider.broken if spider else None)
        status, reason = verdict(source, tally, spider.stop_reason if spider else None, broken, stopped=self._stopping)
        return CrawlResult(
            source_id=source.id,
            status=status,
            reason=reason,
            pages_new=tally.pages_new,
            pages_seen=tally.pages_seen,
            listings=tally.listings,
            outcomes=dict(sorted(tally.outcomes.items())),
            warc_files=tally.warc_files,
            problems=tally.problems,
            moved_to=tally.moved_to,
            started=started,
            finished=_now(),
        )


def _drop_waiting(crawler: Crawler) -> None:
    """Let go of the requests that wait for their delay, which may be a minute."""
    for slot in crawler.engine.downloader.slots.values() if crawler.engine else ():
        while slot.queue:
            _, waiting = slot.queue.popleft()
            waiting.errback(Failure(guards.Stopped("the crawl is being stopped")))  # type: ignore[no-untyped-call]


def _dated(table: dict[str, Any]) -> dict[str, Any]:
    """Turn back into a date what JSON has made a string."""
    if "active_until" in table:
        return table | {"active_until": datetime.fromisoformat(table["active_until"]).date()}
    return table


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def _end_with_parent() -> None:
    """Wait for the end of stdin, then end the process where it stands."""
    sys.stdin.read()
    os._exit(1)


def main() -> None:
    """Read the job and run it."""
    job = json.loads(sys.stdin.readline())
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _Worker(job).run()


if __name__ == "__main__":
    main()
