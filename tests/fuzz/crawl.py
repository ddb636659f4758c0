"""What a site sends while it is crawled."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any

from scrapy.http import Request, TextResponse
from scrapy.robotstxt import ProtegoRobotParser

from crawler.discovery import discover
from crawler.faults import own_addresses, unfit
from crawler.link import kind_by_address
from crawler.look import look_at
from crawler.robots import RobotsGuard
from crawler.sniff import PageKind, calls_itself_article, reads_like_article, sniff, unpacked
from crawler.source import Source
from crawler.urls import belongs, clean_url, dated, is_page_url, is_short, page_number, same_slug, untwin, url_key
from extract.gazetteer.url import url_places
from extract.page.address import article_key
from extract.page.urldates import url_stamp

from .judge import Bear

HOME = "https://xa.example.vn/tin-tuc/?page=2"
SOURCE = Source("xa", "Xã", "commune-portal", (HOME,), allowed_hosts=(".example.vn",))


def address(folder: Path) -> Bear:
    """A link as it stands on a page."""

    def bear(data: bytes) -> None:
        url = data.decode("utf-8", "replace")
        url_places(url), url_stamp(url), article_key(url, None)  # these take an address as it came
        if not is_page_url(url):
            return
        cleaned = clean_url(url)
        assert belongs(cleaned, frozenset([""])) in (True, False)
        url_key(cleaned), kind_by_address(url, SOURCE), page_number(url), untwin(url), dated(url), is_short(url)
        same_slug(url, HOME)

    return bear


def listing(folder: Path) -> Bear:
    """A section's page, and every question that the spider asks of one."""

    def bear(data: bytes) -> None:
        body = unpacked(data)
        seen = sniff(body, "text/html")
        unfit(seen, body, data, "text/html"), own_addresses(body, HOME)
        calls_itself_article(body), reads_like_article(body, "text/html")
        look_at(body, HOME, "text/html", SOURCE)
        _checked(body, "listing")

    return bear


def feed(folder: Path) -> Bear:
    """RSS and Atom."""
    return lambda data: _checked(unpacked(data), "feed")


def sitemap(folder: Path) -> Bear:
    """A sitemap or an index of some."""
    return lambda data: _checked(unpacked(data), "sitemap")


def robots(folder: Path) -> Bear:
    """A robots.txt, read by our guard and by Scrapy's parser."""
    spider = SimpleNamespace(robots_sitemaps=[], robots_failures={}, robots_problems={}, crawler=None)
    crawler: Any = SimpleNamespace(spider=spider, stats=None, settings=None)
    guard = RobotsGuard(crawler)
    request = Request("https://xa.example.vn/robots.txt", meta={"dont_obey_robotstxt": True})

    def bear(data: bytes) -> None:
        spider.robots_sitemaps.clear()
        answer = guard.process_response(request, TextResponse(request.url, body=data))
        parser = ProtegoRobotParser(answer.body, crawler)
        for path in ("", "tin-tuc/ra-mat-mo-hinh-123.html", "tìm kiếm?q=ra mắt&page=2"):
            parser.allowed(f"https://xa.example.vn/{path}", "ramat")
        [link for link in spider.robots_sitemaps if belongs(link, SOURCE.hosts)]

    return bear


def _checked(body: bytes, kind: PageKind) -> None:
    """Every link that is found belongs to the source and can be asked for."""
    for link in discover(body, HOME, "text/html", kind, SOURCE, with_dates=True):
        assert belongs(link.url, SOURCE.hosts), link.url
        Request(link.url)
