"""The process in which a Fetcher's requests run: asks as JSON lines on stdin, answers as JSON lines on stdout.

Private to ``crawler.fetcher``. It ends when its stdin ends.
"""

from __future__ import annotations

import asyncio
import json
import os
import sys
from base64 import b64encode
from collections.abc import AsyncIterator
from typing import Any
from urllib.parse import urlsplit

from scrapy import Request, Spider
from scrapy.crawler import AsyncCrawlerProcess
from scrapy.http import Response

from crawler import fetch_guards, guards
from crawler.names import Pin
from crawler.outcomes import describe, describe_status
from crawler.robots import Robots
from crawler.settings import OLD_TLS, crawl_settings
from crawler.urls import host_of

# A look at a site need not be as patient as a crawl, which comes for everything.
_TIMEOUT_S = 25
_RETRIES = 1


class FetchSpider(Spider):
    """Answers one request after the other until its stdin ends."""

    name = "fetch"

    def __init__(self) -> None:
        super().__init__()
        self.robots: dict[str, str] = {}
        self.robots_problems: dict[str, tuple[str, str]] = {}
        self.robots_failures: dict[str, str] = {}
        self.robots_sitemaps: list[str] = []
        self.asked_last: dict[int, str] = {}
        self.servers: dict[str, str] = {}
        self._tasks: set[asyncio.Task[None]] = set()

    async def start(self) -> AsyncIterator[Any]:
        """Read what is asked; yields nothing, for the answers don't go through Scrapy's engine."""
        reader = asyncio.StreamReader(limit=1 << 20)
        loop = asyncio.get_running_loop()
        await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), sys.stdin)
        while line := await reader.readline():
            task = loop.create_task(self._answer(**json.loads(line)))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)
        os._exit(0)  # whoever asked is gone
        yield

    async def _answer(self, number: int, url: str, server: str | None) -> None:
        engine: Any = self.crawler.engine
        if server:
            self.servers[host_of(url)] = server
        self.asked_last[number] = url
        answer: dict[str, Any] = {"outcome": "ok", "reason": None, "body": ""}
        try:
            response = await engine.download_async(Request(url, meta={"number": number}))
            redirects = response.request.meta.get("redirect_urls", [])
            answer |= _of_response(response) | {"redirects": redirects}
        except Exception as error:  # whatever it is, it is the end of this request and of no other
            answer["outcome"], answer["reason"] = self._describe(error, self.asked_last[number])
        last = self.asked_last.pop(number)
        netloc = urlsplit(last).netloc
        answer |= {"number": number, "asked": url, "url": last, "robots": self._robots_of(netloc)}
        answer["sitemaps"] = [sitemap for sitemap in self.robots_sitemaps if urlsplit(sitemap).netloc == netloc]
        answer.setdefault("redirects", [url] if last != url else [])
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()

    def _describe(self, error: Exception, url: str) -> tuple[str, str]:
        """Return the ending in name and sentence; where robots.txt could not be had, why not."""
        name, reason = describe(error, url)
        netloc = urlsplit(url).netloc
        if name != "robots" or netloc not in self.robots_failures:
            return name, reason
        found = self.robots_problems.pop(netloc, ("robots-unavailable", self.robots_failures[netloc]))
        del self.robots_failures[netloc]
        middleware: Any = self.crawler.get_downloader_middleware(Robots)
        middleware.forget(netloc)
        self.robots[netloc] = "unavailable"
        return found

    def _robots_of(self, netloc: str) -> str:
        return self.robots.get(netloc, "")


def _of_response(response: Response) -> dict[str, Any]:
    name, reason = ("ok", None) if response.status == 200 else describe_status(response.status)
    return {
        "outcome": name,
        "reason": reason,
        "status": response.status,
        "content_type": (response.headers.get(b"Content-Type") or b"").decode("latin-1"),
        "body": b64encode(response.body).decode(),
    }


def settings(job: dict[str, Any]) -> dict[str, Any]:
    """Return Scrapy's settings for a job: those of a crawl, less patient, each host a slot of its own."""
    changed = crawl_settings(job["contact"])
    changed["DOWNLOADER_MIDDLEWARES"] = {
        "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware": None,
        "scrapy.downloadermiddlewares.offsite.OffsiteMiddleware": None,
        fetch_guards.FetchRobotsGuard: 90,
        Robots: 100,
        fetch_guards.FetchPace: 560,
    }
    return changed | {
        "ITEM_PIPELINES": {},
        "SCHEDULER": "scrapy.core.scheduler.Scheduler",
        "TWISTED_DNS_RESOLVER": "crawler.fetch_guards.PinnedResolver",
        "DOWNLOAD_TIMEOUT": _TIMEOUT_S,
        "RETRY_TIMES": _RETRIES,
        "DOWNLOAD_DELAY": job["delay_s"],
        "DOWNLOAD_SLOTS": {host: {"concurrency": 1, "delay": delay} for host, delay in job["delays"].items()},
        "DOWNLOAD_VERIFY_CERTIFICATES": job["verify_tls"],
        **(OLD_TLS if job["old_tls"] else {}),
    }


def main() -> None:
    """Read the job and answer until nobody asks any more."""
    with open(0, "rb", buffering=0, closefd=False) as unbuffered:  # what follows is left to the reader in start()
        job = json.loads(unbuffered.readline())
    fetch_guards.pins.extend(Pin(**pin) for pin in job["pins"])
    guards.allow_private(job["private"])
    process = AsyncCrawlerProcess(settings(job))
    process.crawl(FetchSpider)
    process.start(install_signal_handlers=False)


if __name__ == "__main__":
    main()
