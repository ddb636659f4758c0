"""The process in which Scrapy runs: a job as one JSON line on stdin, reports as JSON lines on stdout.

Private to ``crawler.run``. It ends when its stdin ends: whoever wanted the pages is gone then, and
the archive is whole at any moment.
"""

from __future__ import annotations

import asyncio
import json
import os
import signal
import sqlite3
import sys
import threading
import time
from collections.abc import Iterable
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from scrapy.crawler import AsyncCrawlerProcess, Crawler

from crawler import guards
from crawler.frontier import STATE_FILE
from crawler.run import CrawlResult, CrawlStatus
from crawler.settings import crawl_settings, source_settings
from crawler.source import Source, parse_source
from crawler.spider import SourceSpider, Tally

_SIDE_BY_SIDE = 16  # sources at a time; each waits most of its time for its delay
_REPORT_EVERY = 0.2  # seconds between two reports of progress of one source


class _Worker:
    """Crawls the sources of one job, those that share a host one after the other."""

    def __init__(self, job: dict[str, Any]) -> None:
        self._archive = Path(job["archive"])
        self._max_pages: int | None = job["max_pages"]
        self._sources = [parse_source(_dated(table), "job") for table in job["sources"]]
        self._settings = crawl_settings(job["contact"])
        self._process = AsyncCrawlerProcess(self._settings)
        self._slots = asyncio.Semaphore(_SIDE_BY_SIDE)
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
        if self._stopping:
            os._exit(130)
        self._stopping = True
        self._stop_task = asyncio.ensure_future(self._process.stop())

    async def _crawl_all(self) -> None:
        from twisted.internet import reactor  # not before Scrapy has installed the one that it needs

        loop: Any = reactor
        try:
            await asyncio.gather(*(self._crawl_group(group) for group in _by_host(self._sources)))
        finally:
            loop.stop()

    async def _crawl_group(self, sources: list[Source]) -> None:
        for source in sources:
            async with self._slots:
                _report("result", **asdict(await self._crawl(source)))

    async def _crawl(self, source: Source) -> CrawlResult:
        started = _now()
        if self._stopping:
            return CrawlResult(source.id, "stopped", "stopped before it began", started=started, finished=started)
        crawler = Crawler(SourceSpider, self._settings | source_settings(source, self._max_pages))
        notify = _Notifier(source.id)
        problem = None
        try:
            await self._process.crawl(crawler, source=source, archive_dir=self._archive, notify=notify)
        except sqlite3.DatabaseError as error:
            state = self._archive / STATE_FILE
            problem = f"{state} cannot be used ({error}); delete it, the next run makes it anew from the archive"
        except Exception as error:
            problem = f"the crawl broke ({type(error).__name__}: {error})"
        spider = crawler.spider
        tally = spider.tally if isinstance(spider, SourceSpider) else Tally()
        stop_reason = problem or (spider.stop_reason if isinstance(spider, SourceSpider) else None)
        status, reason = self._verdict(source, tally, stop_reason, broken=problem is not None)
        return CrawlResult(
            source_id=source.id,
            status=status,
            reason=reason,
            pages_new=tally.pages_new,
            pages_seen=tally.pages_seen,
            listings=tally.listings,
            outcomes=dict(sorted(tally.outcomes.items())),
            warc_files=tally.warc_files,
            started=started,
            finished=_now(),
        )

    def _verdict(
        self, source: Source, tally: Tally, stop_reason: str | None, *, broken: bool
    ) -> tuple[CrawlStatus, str | None]:
        """Return how the crawl ended and why."""
        if broken or "not-archived" in tally.outcomes:
            return "failed", stop_reason
        if self._stopping:
            return "stopped", "stopped on request; the rest follows in the next run"
        if not tally.start_answers:
            problems = [f"{url}: {reason}" for url, reason in tally.start_problems.items()]
            return "failed", "; ".join(problems) or stop_reason or "no start page could be fetched"
        if not tally.article_links and not tally.outcomes["unchanged"]:
            return "failed", f"no article links on {', '.join(source.start_urls)}; give another start page or a pattern"
        return "ok", stop_reason


class _Notifier:
    """Reports progress, but not at every page."""

    def __init__(self, source_id: str) -> None:
        self._source_id = source_id
        self._last = 0.0

    def __call__(self, tally: Tally) -> None:
        if time.monotonic() - self._last >= _REPORT_EVERY:
            self._last = time.monotonic()
            _report("progress", source_id=self._source_id, pages_seen=tally.pages_seen, pages_new=tally.pages_new)


def _by_host(sources: Iterable[Source]) -> list[list[Source]]:
    """Group sources that share a host, also over a third one: a host is asked by one of them at a time."""
    groups: list[list[Source]] = []
    for source in sources:
        shared = [group for group in groups if any(source.hosts & other.hosts for other in group)]
        groups = [group for group in groups if group not in shared]
        groups.append([*(other for group in shared for other in group), source])
    return groups


def _dated(table: dict[str, Any]) -> dict[str, Any]:
    """Turn back into a date what JSON has made a string."""
    if "active_until" in table:
        return table | {"active_until": datetime.fromisoformat(table["active_until"]).date()}
    return table


def _report(event: str, **values: Any) -> None:
    sys.stdout.write(json.dumps({"event": event} | values, ensure_ascii=False) + "\n")
    sys.stdout.flush()


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
