"""The one spider that serves all sources: asks the frontier what to fetch, judges what comes back."""

from __future__ import annotations

import sqlite3
from collections.abc import AsyncIterator, Iterator
from http import HTTPStatus
from typing import Any
from urllib.parse import urlsplit

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares.retry import get_retry_request
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response
from twisted.python.failure import Failure

from crawler.bookkeeping import Bookkeeper
from crawler.browser import browser_meta, learn_rules
from crawler.faults import is_cut
from crawler.judging import judge, original_of
from crawler.link import Link
from crawler.moves import alternate, follow_move
from crawler.outcomes import describe, describe_answer
from crawler.recover import reconcile
from crawler.robots import Robots
from crawler.state import Task
from crawler.urls import belongs

_GONE = (HTTPStatus.NOT_FOUND, HTTPStatus.GONE)


class SourceSpider(Bookkeeper):
    """Crawls one source: start pages, listings, feeds and sitemaps, and each article once."""

    name = "ramat"

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> SourceSpider:
        """See Scrapy's component interface."""
        spider = super().from_crawler(crawler, *args, **kwargs)
        crawler.signals.connect(spider.broke, signal=signals.spider_error)
        crawler.signals.connect(learn_rules, signal=signals.robots_parsed)
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
        """Take the next addresses from the frontier once all answers are judged; a state that fails ends the crawl."""
        engine: Any = self.crawler.engine
        if not self._ready or self.stop_reason or not engine.scraper.slot.is_idle():
            return []
        try:
            sitemaps = [Link(url, "sitemap") for url in self.robots_sitemaps if belongs(url, self.source.hosts)]
            if sitemaps:
                self.robots_sitemaps.clear()
                self.frontier.add_sitemaps(sitemaps)
            tasks = self.frontier.claim(count)
            if not tasks and not self._looked_around:
                self._looked_around = True
                self.frontier.look_around(self.preliminaries)
                tasks = self.frontier.claim(count)
            return [self._request(task) for task in tasks]
        except (OSError, sqlite3.Error) as error:
            self.break_off(error)
            return []

    def parse(self, response: Response, **kwargs: Any) -> Iterator[Request]:
        """Judge a response: file it and queue its links, or record why not."""
        task: Task = response.meta["task"]
        if response.status in (HTTPStatus.OK, HTTPStatus.NOT_MODIFIED):
            self._patience.answered()
            self.tally.start_answers += task.kind == "start"
        if response.status == HTTPStatus.NOT_MODIFIED:
            self.file(response, task, "listing" if task.kind == "start" else task.kind)
        elif response.status != HTTPStatus.OK:
            name, reason = describe_answer(response)
            self.give_up(task, name, reason, "gone" if response.status in _GONE else "failed")
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
        self.give_up(task, name, reason, "gone" if name in ("duplicate", "outside") else "failed")
        if name == "page-cap":
            self.stop(f"{reason}; the rest follows in the next run")
        return None

    def broke(self, failure: Failure, response: Response, **kwargs: Any) -> None:
        """Record an error of our own: one page is let be, an archive or state that fails ends the crawl."""
        problem = f"{type(failure.value).__name__}: {failure.value}"
        if isinstance(failure.value, (OSError, sqlite3.Error)):
            self.break_off(failure.value)
        elif response is not None and "task" in response.meta:
            self.give_up(response.meta["task"], "broke", f"it could not be read ({problem})", "failed")

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
            return self._moved(request.url, task)
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

    def _moved(self, url: str, task: Task) -> Request | None:
        if self.tally.moved_to:
            return None
        self.tally.moved_to, source = follow_move(self.source, url, self._admit)
        if source is None:
            return None
        self.source = source
        return self._request(task, url, elsewhere=True)

    def _again_or_give_up(self, response: Response, task: Task) -> Iterator[Request]:
        again = get_retry_request(response.request, spider=self, reason="cut") if response.request else None
        if again:
            yield again
        else:
            self.give_up(task, "cut", "the connection broke before the page was complete", "failed")

    def _judge(self, response: Response, task: Task) -> None:
        judgement = judge(response, task, self.source, with_dates=self._plan.since is not None)
        if judgement.problem:
            self.give_up(task, *judgement.problem, "gone")
            return
        if judgement.kind == "article":
            if original := original_of(response, task, self.source, self.frontier):
                self.give_up(task, "duplicate", f"it is a copy of {original}", "gone")
                return
        else:
            self.tally.article_links += sum(link.kind in ("article", "unknown") for link in judgement.links)
            self.frontier.add(judgement.links, task, judgement.kind)
        if judgement.blemish:
            self.tally.problem(response.url, "charset", judgement.blemish)
        self.file(response, task, judgement.kind)
