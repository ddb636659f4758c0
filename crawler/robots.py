"""robots.txt: where it cannot be had, the site is left alone for this run; each decision is counted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from scrapy.downloadermiddlewares.robotstxt import RobotsTxtMiddleware
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response, TextResponse
from scrapy.utils.sitemap import sitemap_urls_from_robots

from crawler.guards import Stopped
from crawler.outcomes import describe
from crawler.urls import join_url

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler

ROBOT = "ramat"  # our name in a robots.txt
_FORBID_ALL = b"User-agent: *\nDisallow: /\n"


class Robots(RobotsTxtMiddleware):
    """Scrapy's robots.txt middleware, which knows rules by host; a host may be asked anew under the other scheme."""

    def forget(self, netloc: str) -> None:
        """Ask for the robots.txt of this host again at the next request."""
        self._parsers.pop(netloc, None)


class RobotsGuard:
    """Downloader middleware that stands between Scrapy's RobotsTxtMiddleware and the network.

    By RFC 9309 an answer of 4xx means that there are no rules, one of 5xx or none at all that
    everything is forbidden; Scrapy takes both for "everything is allowed".
    """

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> RobotsGuard:
        """See Scrapy's component interface."""
        return cls(crawler)

    def process_response(self, request: Request, response: Response) -> Response:
        """Turn the status of a robots.txt into rules; learn the sitemaps that it names."""
        if not _is_robots(request):
            return response
        if response.status >= 500 or response.status == 429:
            return self._forbid(request, f"robots.txt answers {response.status}")
        if response.status >= 400:
            return self._decide("none", response.replace(body=b""))
        spider: Any = self._crawler.spider
        named = (join_url(response.url, url) for url in sitemap_urls_from_robots(response.body))
        spider.robots_sitemaps.extend(filter(None, named))
        return self._decide("read", response)

    def process_exception(self, request: Request, exception: Exception) -> Response | None:
        """Turn a robots.txt that cannot be had into a ban for this run."""
        if not _is_robots(request):
            return None
        if isinstance(exception, IgnoreRequest) and not isinstance(exception, Stopped):
            return None
        spider: Any = self._crawler.spider
        name, reason = describe(exception, request.url)
        spider.robots_problems[urlsplit(request.url).netloc] = (name, reason)
        return self._forbid(request, f"robots.txt: {reason}")

    def _forbid(self, request: Request, reason: str) -> Response:
        spider: Any = self._crawler.spider
        spider.robots_failures[urlsplit(request.url).netloc] = reason
        return self._decide("unavailable", TextResponse(request.url, body=_FORBID_ALL))

    def _decide(self, decision: str, response: Response) -> Response:
        if self._crawler.stats:
            self._crawler.stats.inc_value(f"ramat/robots/{decision}")
        return response


def _is_robots(request: Request) -> bool:
    return bool(request.meta.get("dont_obey_robotstxt")) and urlsplit(request.url).path == "/robots.txt"
