"""Links worth following: articles, listings and their next page, feeds and sitemaps."""

from collections.abc import Iterator
from io import BytesIO
from time import strftime

import feedparser
from lxml import etree
from scrapy.utils.sitemap import Sitemap

from crawler.link import Link, named_article
from crawler.page_links import page_links
from crawler.sniff import PageKind
from crawler.source import Source
from crawler.urls import belongs, clean_url, is_web_url, join_url, url_key, url_kind

_MAX_LINKS = 50_000  # of one page: what a sitemap may hold by its standard
_RANKS = {"article": 0, "page": 1, "unknown": 2, "feed": 3, "sitemap": 3, "listing": 4}  # the surer before


def discover(
    body: bytes, url: str, content_type: str, kind: PageKind, source: Source, *, with_dates: bool = False
) -> list[Link]:
    """Return the links of a listing, feed or sitemap that belong to ``source``, each page once, in page order.

    ``body`` is unpacked, ``kind`` what ``crawler.sniff`` told. Where several links lead to one page, the one
    that tells most counts. ``with_dates`` reads the days beside the links of a listing. Broken markup
    yields what can be read; no entity is expanded and nothing is fetched.
    """
    found: dict[str, Link] = {}
    own = url_key(url)
    for link in _links(body, url, content_type, kind, source, with_dates):
        key = url_key(link.url)
        if key == own or not belongs(link.url, source.hosts):
            continue
        if key not in found or _RANKS[link.kind] < _RANKS[found[key].kind]:
            found[key] = link
        if len(found) >= _MAX_LINKS:
            break
    return list(found.values())


def _links(
    body: bytes, url: str, content_type: str, kind: PageKind, source: Source, with_dates: bool
) -> Iterator[Link]:
    if kind == "feed":
        yield from _feed_links(body, url, source)
    elif kind == "sitemap":
        yield from _sitemap_links(body, url, source)
    elif kind == "listing":
        yield from page_links(body, url, content_type, source, with_dates=with_dates)


def _feed_links(body: bytes, url: str, source: Source) -> Iterator[Link]:
    # A stream, for bytes are first tried as the name of a local file.
    try:
        feed = feedparser.parse(BytesIO(body), response_headers={"content-location": url}, sanitize_html=False)
    except ValueError:  # an encoding by a name that Python itself can't look up
        return
    for entry in feed.entries:
        target = join_url(url, entry.get("link") or entry.get("id", ""))
        moment = entry.get("published_parsed")
        date = strftime("%Y-%m-%d", moment) if moment else None
        if target and (link := named_article(target, source, sure=True, date=date, changed=None)):
            yield link


def _sitemap_links(body: bytes, url: str, source: Source) -> Iterator[Link]:
    """The entries of a sitemap, the last changed first; those without a moment in the order of the file."""
    try:
        sitemap = Sitemap(body)
        entries = sorted(sitemap, key=lambda entry: entry.get("lastmod") or "", reverse=True)
    except (etree.LxmlError, StopIteration, ValueError):
        return
    for entry in entries:
        target = join_url(url, entry["loc"])
        if target is None or not is_web_url(target):
            continue
        changed = entry.get("lastmod")
        if sitemap.type == "sitemapindex":
            if url_kind(target) != "trap":
                yield Link(clean_url(target), "sitemap", changed=changed)
        elif link := named_article(target, source, sure=False, date=None, changed=changed):
            yield link
