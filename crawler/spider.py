"""The one spider that serves all sources: asks the frontier what to fetch, judges what comes back."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Callable, Iterator
from http import HTTPStatus
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from scrapy import Request, Spider, signals
from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares.retry import get_retry_request
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response
from twisted.python.failure import Failure

from crawler.archive import Fetched
from crawler.browser import browser_meta
from crawler.discovery import discover
from crawler.faults import is_cut, own_addresses, unfit
from crawler.filing import Files
from crawler.frontier import Frontier
from crawler.link import Link
from crawler.moves import Admit, alternate, is_official_move, with_host
from crawler.outcomes import describe, describe_answer
from crawler.recover import reconcile
from crawler.revisit import Plan
from crawler.robots import Robots
from crawler.settings import software
from crawler.sniff import calls_itself_article, reads_like_article, sniff, unpacked
from crawler.source import Source
from crawler.state import Status, Task
from crawler.tally import Tally
from crawler.urls import belongs, host_of, is_short, is_web_url, same_slug, url_key

_GONE = (HTTPStatus.NOT_FOUND, HTTPStatus.GONE)
# Endings after which an address simply waits for the next run: nothing was asked of the server.
_WAITING = ("page-cap", "robots-unavailable", "stopped")
# Endings which, one after the other, say that the site does not want us or is down: then we leave for this run.
_REFUSALS = ("http-403", "http-429", "http-503", "timeout", "refused", "connection", "dns", "tls")
_ENOUGH_REFUSALS = 10


class SourceSpider(Spider):
    """Crawls one source: start pages, listings, feeds and sitemaps, and each article once."""

    name = "ramat"

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
        self._same_in_a_row = ("", 0)

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> SourceSpider:
        """See Scrapy's component interface."""
        spider = super().from_crawler(crawler, *args, **kwargs)
        crawler.signals.connect(spider.broke, signal=signals.spider_error)
        return spider

    async def start(self) -> AsyncIterator[Any]:
        """Bring the state in line with the archive and queue what this run asks for; yields nothing itself."""
        try:
            reconcile(self.archive_dir, self.source, self.frontier)
            until = self.frontier.begin(self.source.start_urls)
        except (OSError, sqlite3.Error) as error:
            self.broken = self.stop_reason = f"the archive cannot be read ({error})"
            return
        if until:
            self.stop_reason = f"it has had no news for long; asked again from {until[:16]}Z on"
        self._ready = not until
        return
        yield

    def next_requests(self, count: int) -> list[Request]:
        """Take the next addresses from the frontier; a state that fails ends the crawl."""
        if not self._ready or self.stop_reason:
            return []
        try:
            sitemaps = [Link(url, "sitemap") for url in self.robots_sitemaps if belongs(url, self.source.hosts)]
            if sitemaps:
                self.robots_sitemaps.clear()
                self.frontier.add_sitemaps(sitemaps)
            return [self._request(task) for task in self.frontier.claim(count)]
        except (OSError, sqlite3.Error) as error:
            self._break(error)
            return []

    def parse(self, response: Response, **kwargs: Any) -> Iterator[Request]:
        """Judge a response: file it and queue its links, or record why not."""
        task: Task = response.meta["task"]
        if response.status in (HTTPStatus.OK, HTTPStatus.NOT_MODIFIED):
            self._same_in_a_row = ("", 0)
        if task.kind == "start" and response.status in (HTTPStatus.OK, HTTPStatus.NOT_MODIFIED):
            self.tally.start_answers += 1
        if response.status == HTTPStatus.NOT_MODIFIED:
            self._file(response, task, "listing" if task.kind == "start" else task.kind)
        elif response.status != HTTPStatus.OK:
            name, reason = describe_answer(response)
            self._give_up(task, name, reason, "gone" if response.status in _GONE else "failed")
        elif is_cut(response):
            yield from self._again_or_give_up(response, task)
        else:
            self._judge(response, task)

    def failed(self, failure: Failure) -> Request | None:
        """Record a request that brought no response; a start page is sought where it may be instead."""
        request: Request = failure.request  # type: ignore[attr-defined]
        task: Task = request.meta["task"]
        error = failure.value or IgnoreRequest()
        name, reason = describe(error, request.url)
        netloc = urlsplit(request.url).netloc
        if name == "robots" and netloc in self.robots_failures:
            name, reason = "robots-unavailable", self.robots_failures[netloc]
        if task.kind == "start" and (elsewhere := self._elsewhere(request, task, name)):
            return elsewhere
        self._give_up(task, name, reason, "gone" if name in ("duplicate", "outside") else "failed")
        if name == "page-cap":
            self.stop(f"{reason}; the rest follows in the next run")
        return None

    def broke(self, failure: Failure, response: Response, **kwargs: Any) -> None:
        """Record an error of our own: one page is let be, an archive or state that fails ends the crawl."""
        problem = f"{type(failure.value).__name__}: {failure.value}"
        if isinstance(failure.value, (OSError, sqlite3.Error)):
            self._break(failure.value)
        elif response is not None and "task" in response.meta:
            self._give_up(response.meta["task"], "broke", f"it could not be read ({problem})", "failed")

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
            self._break(error)

    def _break(self, error: OSError | sqlite3.Error) -> None:
        said = error.strerror if isinstance(error, OSError) and error.strerror else error
        self.broken = f"the archive cannot be written ({said}); the rest follows in the next run"
        self.stop(self.broken)

    def _request(self, task: Task, url: str | None = None, **meta: Any) -> Request:
        headers = {"If-None-Match": task.etag, "If-Modified-Since": task.last_modified}
        given = {name: value for name, value in headers.items() if value}
        if self.source.render and task.kind in ("start", "listing", "page"):
            meta |= browser_meta()
        meta["task"] = task
        return Request(url or task.url, callback=self.parse, errback=self.failed, headers=given, meta=meta)

    def _elsewhere(self, request: Request, task: Task, name: str) -> Request | None:
        """Return the request for a start page under its other address or on the host to which it has moved."""
        if name == "outside":
            return self._follow_move(request, task)
        netloc = urlsplit(request.url).netloc
        cause = self.robots_problems.get(netloc, ("", ""))[0] if name == "robots-unavailable" else name
        other = alternate(request.url, cause)
        if other is None or request.meta.get("elsewhere"):
            return None
        self.count(name)
        self.robots_failures.pop(netloc, None)
        robots: Any = self.crawler.get_downloader_middleware(Robots)
        robots.forget(netloc)
        return self._request(task, other, elsewhere=True)

    def _follow_move(self, request: Request, task: Task) -> Request | None:
        if self.tally.moved_to or not is_web_url(request.url):
            return None
        self.tally.moved_to = request.url
        owner = self._admit(host_of(request.url)) if is_official_move(self.source, request.url) else self.source.id
        if owner is not None:
            return None
        self.source = with_host(self.source, request.url)
        return self._request(task, request.url, elsewhere=True)

    def _again_or_give_up(self, response: Response, task: Task) -> Iterator[Request]:
        again = get_retry_request(response.request, spider=self, reason="cut") if response.request else None
        if again:
            yield again
        else:
            self._give_up(task, "cut", "the connection broke before the page was complete", "failed")

    def _judge(self, response: Response, task: Task) -> None:
        content_type = _content_type(response)
        body = unpacked(response.body)
        seen = sniff(body, content_type)
        if problem := unfit(seen, body, response.body, content_type):
            self._give_up(task, *problem, "gone")
            return
        kind = "article" if seen == "listing" and _is_article(task.kind, body, content_type) else seen
        if kind != "article":
            with_dates = self._plan.since is not None
            links = discover(body, response.url, content_type, seen, self.source, with_dates=with_dates)
            self.tally.article_links += sum(link.kind in ("article", "unknown") for link in links)
            self.frontier.add(links, task, kind)
        elif twin := self._twin_of(body, response.url, task):
            self._give_up(task, "duplicate", f"it is a copy of {twin}", "gone")
            return
        self._file(response, task, kind)

    def _file(self, response: Response, task: Task, kind: str) -> None:
        """File a response; a full disk ends the crawl of the source."""
        try:
            outcome = self._files.file(task, _fetched(response, task, kind))
        except OSError as error:
            self._break(error)
            outcome, kind = "not-archived", ""
        self.count(outcome, kind)

    def _twin_of(self, body: bytes, url: str, task: Task) -> str | None:
        """Return the article that this page calls its original, where we have it; else note that we have it now."""
        own = own_addresses(body, url)
        for name, address in own.items():
            known = url_key(address) in (url_key(url), task.key)
            # Some sites give one address for all their pages.
            believable = is_short(address) if name == "shortlink" else same_slug(address, url) or is_short(url)
            if known or not believable or not belongs(address, self.source.hosts):
                continue
            if name == "canonical" and task.fetched_at is None and self.frontier.is_settled(address):
                return address
            self.frontier.settle(address, url)
        return None

    def _give_up(self, task: Task, outcome: str, reason: str, status: Status) -> None:
        if task.kind == "start":
            self.tally.start_problems[task.url] = reason
        if outcome not in _WAITING:  # the others stay claimed, which the next run takes up
            self.frontier.give_up(task, status, reason)
        self.tally.problem(task.url, outcome, reason)
        self.count(outcome)
        last, times = self._same_in_a_row
        self._same_in_a_row = (outcome, times + 1 if outcome == last else 1)
        if outcome in _REFUSALS and self._same_in_a_row[1] >= _ENOUGH_REFUSALS:
            self.stop(f"{self._same_in_a_row[1]} requests in a row failed ({reason}); the rest follows in the next run")


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
