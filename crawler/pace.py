"""The pace at which a host is asked: its own wishes in robots.txt and Retry-After, beyond the source's delay."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from time import monotonic
from typing import TYPE_CHECKING, Any

from scrapy import signals
from scrapy.extensions.throttle import AutoThrottle
from scrapy.http import Response

from crawler.urls import host_of

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler

_ASKS_TO_WAIT = (429, 503)
LONGEST_WAIT_S = 120.0  # a host that wants more is left alone for this run
LONGEST_DELAY_S = 60.0  # with more a crawl would take weeks; one request a minute hurts nobody
_BLINK_S = 0.2  # how often a waiting request looks whether the crawl is being stopped


class Pace:
    """Downloader middleware: one slot for a host however it is spelled, Crawl-delay, Retry-After."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        crawler.signals.connect(self.robots_read, signal=signals.robots_parsed)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Pace:
        """See Scrapy's component interface."""
        return cls(crawler)

    def process_request(self, request: Request) -> None:
        """Let all spellings of a host share its pace; count what a run costs before it comes to any news."""
        request.meta["download_slot"] = host_of(request.url)
        task = request.meta.get("task")
        if task is None or task.kind == "start":
            spider: Any = self._crawler.spider
            spider.preliminaries += 1

    async def process_response(self, request: Request, response: Response) -> Response:
        """Wait as long as the server asks to, before the retry that follows; too long ends the crawl."""
        wait = retry_after(response) if response.status in _ASKS_TO_WAIT else 0.0
        if wait > LONGEST_WAIT_S:
            request.meta["dont_retry"] = True
            spider: Any = self._crawler.spider
            spider.stop(f"{host_of(request.url)} asks us to come back in {wait:.0f} s (HTTP {response.status})")
            return response
        end, engine = monotonic() + wait, self._crawler.engine
        while (left := end - monotonic()) > 0 and engine and engine.running:
            await asyncio.sleep(min(left, _BLINK_S))
        return response

    def robots_read(self, robotparser: Any, request: Request) -> None:
        """Slow down to the Crawl-delay of a robots.txt; a shorter one than ours changes nothing."""
        delay = robotparser.crawl_delay(self._crawler.settings["ROBOTSTXT_USER_AGENT"])
        engine = self._crawler.engine
        if not delay or engine is None:
            return
        delay = min(float(delay), LONGEST_DELAY_S)
        throttle: Any = self._crawler.get_extension(AutoThrottle)
        if throttle is not None:
            throttle.mindelay, throttle.maxdelay = max(throttle.mindelay, delay), max(throttle.maxdelay, delay)
        slot = engine.downloader.slots.get(host_of(request.url))
        if slot is not None:
            slot.delay = max(slot.delay, delay)


def retry_after(response: Response) -> float:
    """Return how many seconds the server asks to wait, 0 where it doesn't say or says nonsense."""
    text = (response.headers.get(b"Retry-After") or b"").decode("latin-1").strip()
    if text.isdecimal():
        return float(text)
    try:
        moment = parsedate_to_datetime(text)
    except ValueError:
        return 0.0
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return max((moment - datetime.now(UTC)).total_seconds(), 0.0)
