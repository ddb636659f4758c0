"""The one spider that serves all sources: asks the frontier what to fetch, judges what comes back."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import dataclass, field
from http import HTTPStatus
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from scrapy import Request, Spider, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import CloseSpider, DontCloseSpider, IgnoreRequest
from scrapy.http import Response
from twisted.python.failure import Failure

from crawler.archive import Fetched
from crawler.discovery import Link, discover
from crawler.frontier import Frontier, Status, Task
from crawler.outcomes import PREFIX, describe, describe_status
from crawler.recover import reconcile
from crawler.sniff import calls_itself_article, reads_like_article, sniff, unpacked
from crawler.source import Source
from crawler.urls import belongs
from crawler.visit import Visit

_BATCH = 16  # addresses taken from the frontier at once; few, so that news go before older pages
_GONE = (HTTPStatus.NOT_FOUND, HTTPStatus.GONE)
# Endings after which an address simply waits for the next run: nothing was asked of the server.
_WAITING = ("page-cap", "robots-unavailable")


@dataclass
class Tally:
    """What a crawl of one source came to."""

    outcomes: Counter[str] = field(default_factory=Counter)
    pages_new: int = 0
    pages_seen: int = 0
    listings: int = 0
    article_links: int = 0
    start_answers: int = 0
    start_problems: dict[str, str] = field(default_factory=dict)
    warc_files: list[str] = field(default_factory=list)


class SourceSpider(Spider):
    """Crawls one source: start pages, listings, feeds and sitemaps, and each article once."""

    name = "ramat"

    def __init__(self, source: Source, archive_dir: Path, notify: Callable[[Tally], None]) -> None:
        super().__init__(name=source.id)
        self.source = source
        self.archive_dir = archive_dir
        self.tally = Tally()
        self.robots_sitemaps: list[str] = []
        self.robots_failures: dict[str, str] = {}
        self.stop_reason: str | None = None
        self._notify = notify
        self.frontier = Frontier(archive_dir, source.id)

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> SourceSpider:
        """See Scrapy's component interface."""
        spider = super().from_crawler(crawler, *args, **kwargs)
        crawler.signals.connect(spider.refill, signal=signals.spider_idle)
        return spider

    async def start(self) -> AsyncIterator[Any]:
        """Bring the state in line with the archive and queue what this run asks for."""
        try:
            reconcile(self.archive_dir, self.source, self.frontier)
        except OSError as error:
            self.stop_reason = f"the archive cannot be read ({error})"
            return
        self.frontier.begin(self.source.start_urls)
        for request in self._requests():
            yield request

    def refill(self) -> None:
        """Take the next addresses from the frontier once nothing is in flight; without any, the crawl ends."""
        sitemaps = [Link(url, "sitemap") for url in self.robots_sitemaps if belongs(url, self.source.hosts)]
        self.robots_sitemaps.clear()
        self.frontier.add(sitemaps, Task(self.source.start_urls[0], "start"), "listing")
        requests = list(self._requests())
        if requests and self.crawler.engine:
            for request in requests:
                self.crawler.engine.crawl(request)
            raise DontCloseSpider

    def parse(self, response: Response, **kwargs: Any) -> Iterator[Visit]:
        """Judge a response: file it and queue its links, or record why not."""
        task: Task = response.meta["task"]
        if task.kind == "start" and response.status in (HTTPStatus.OK, HTTPStatus.NOT_MODIFIED):
            self.tally.start_answers += 1
        if response.status == HTTPStatus.NOT_MODIFIED:
            kind = "listing" if task.kind == "start" else task.kind
            yield Visit(task, _fetched(response, task, kind), kind)
        elif response.status != HTTPStatus.OK:
            name, reason = describe_status(response.status)
            self._give_up(task, name, reason, "gone" if response.status in _GONE else "failed")
        else:
            yield from self._judge(response, task)

    def failed(self, failure: Failure) -> None:
        """Record a request that brought no response."""
        request: Request = failure.request  # type: ignore[attr-defined]
        task: Task = request.meta["task"]
        error = failure.value or IgnoreRequest()
        name, reason = describe(error, request.url)
        if name == "robots" and (unavailable := self.robots_failures.get(urlsplit(request.url).netloc)):
            name, reason = "robots-unavailable", unavailable
        self._give_up(task, name, reason, "gone" if name in ("duplicate", "outside") else "failed")
        if name == "page-cap":
            self.stop_reason = f"{reason}; the rest follows in the next run"
            raise CloseSpider(name)

    def stop(self, reason: str) -> None:
        """End the crawl of this source for a reason of our own."""
        if self.stop_reason is None and self.crawler.engine:
            self._closing = asyncio.ensure_future(self.crawler.engine.close_spider_async(reason="stopped"))
        self.stop_reason = reason

    def count(self, outcome: str, kind: str = "") -> None:
        """Count the one ending of a request."""
        self.tally.outcomes[outcome] += 1
        if self.crawler.stats:
            self.crawler.stats.inc_value(PREFIX + outcome)
        if kind:
            self.tally.pages_seen += 1
            self.tally.listings += kind != "article"
            self.tally.pages_new += kind == "article" and outcome == "new"
        self._notify(self.tally)

    def closed(self, reason: str) -> None:
        """Close the state file."""
        self.frontier.close()

    def _requests(self) -> Iterator[Request]:
        for task in self.frontier.claim(_BATCH):
            headers = {"If-None-Match": task.etag, "If-Modified-Since": task.last_modified}
            given = {name: value for name, value in headers.items() if value}
            yield Request(task.url, callback=self.parse, errback=self.failed, headers=given, meta={"task": task})

    def _judge(self, response: Response, task: Task) -> Iterator[Visit]:
        content_type = _content_type(response)
        body = unpacked(response.body)
        seen = sniff(body, content_type)
        if seen == "other":
            self._give_up(task, "not-a-page", f"{content_type or 'the answer'} is no page, feed or sitemap", "gone")
            return
        kind = "article" if seen == "listing" and _is_article(task.kind, body, content_type) else seen
        if kind != "article":
            links = discover(body, response.url, content_type, seen, self.source)
            self.tally.article_links += sum(link.kind in ("article", "unknown") for link in links)
            self.frontier.add(links, task, kind)
        yield Visit(task, _fetched(response, task, kind), kind)

    def _give_up(self, task: Task, outcome: str, reason: str, status: Status) -> None:
        if task.kind == "start":
            self.tally.start_problems[task.url] = reason
        if outcome not in _WAITING:  # the others stay claimed, which the next run takes up
            self.frontier.give_up(task, status, reason)
        self.count(outcome)


def _is_article(expected: str, body: bytes, content_type: str) -> bool:
    """Tell whether a page of HTML is an article; how much it takes depends on what its link led to expect."""
    if expected == "unknown":
        return calls_itself_article(body) or reads_like_article(body, content_type)
    if expected == "listing":  # some sites call every page an article
        return calls_itself_article(body) and reads_like_article(body, content_type)
    return expected == "article"


def _fetched(response: Response, task: Task, kind: str) -> Fetched:
    return Fetched(
        url=response.url,
        status=response.status,
        headers=tuple(
            (name.decode("latin-1"), value.decode("utf-8", "surrogateescape"))
            for name, values in response.headers.items()
            for value in values
        ),
        body=response.body,
        requested=task.url,
        kind=kind,
        address=str(response.ip_address) if response.ip_address else None,
        truncated="dataloss" in response.flags,
    )


def _content_type(response: Response) -> str:
    return (response.headers.get(b"Content-Type") or b"").decode("latin-1")
