"""Links worth following: articles, listings and their next page, feeds and sitemaps."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from io import BytesIO
from typing import Literal
from urllib.parse import urljoin, urlsplit

import feedparser
from lxml import etree, html
from scrapy.utils.sitemap import Sitemap

from crawler.sniff import PageKind, parse_html
from crawler.source import Source
from crawler.urls import belongs, clean_url, is_page_url, page_number, untwin, url_key, url_kind

LinkKind = Literal["article", "unknown", "listing", "page", "feed", "sitemap"]

_FEED_TYPES = ("application/rss+xml", "application/atom+xml", "application/rdf+xml")
# A headline has at least seven syllables or its slug five hyphens; sections of a site are named shorter.
_HEADLINE_WORDS = 7
_SLUG_HYPHENS = 5
# A section's address has few path segments and parameters; what has more is an archive, a calendar, a search.
_SECTION_SEGMENTS = 3
_SECTION_PARAMETERS = 3
_MAX_LINKS = 50_000  # of one page: what a sitemap may hold by its standard
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Link:
    """An address worth fetching: ``kind`` is what it is taken for until it has been seen.

    "unknown" is an article or a listing, "page" a following page of a listing (its number in ``page``).
    """

    url: str
    kind: LinkKind
    page: int = 1


@dataclass(frozen=True)
class _Words:
    next: frozenset[str]
    skip: frozenset[str]
    skip_paths: tuple[str, ...]
    comment_feeds: tuple[str, ...]


@lru_cache(maxsize=1)
def _words() -> _Words:
    data = tomllib.loads(files("crawler").joinpath("words.toml").read_text(encoding="utf-8"))
    return _Words(
        frozenset(data["next"]), frozenset(data["skip"]), tuple(data["skip_paths"]), tuple(data["comment_feeds"])
    )


def discover(body: bytes, url: str, content_type: str, kind: PageKind, source: Source) -> list[Link]:
    """Return the links of a listing, feed or sitemap that belong to ``source``, each page once, in page order.

    ``body`` is unpacked, ``kind`` what ``crawler.sniff`` told. Broken markup yields what can be read;
    no entity is expanded and nothing is fetched.
    """
    readers = {"feed": _feed_links, "sitemap": _sitemap_links, "listing": _page_links}
    if kind not in readers:
        return []
    found: dict[str, Link] = {}
    own = url_key(url)
    for link in readers[kind](body, url, content_type, source):
        key = url_key(link.url)
        if key != own and belongs(link.url, source.hosts):
            found.setdefault(key, link)
        if len(found) >= _MAX_LINKS:
            break
    return list(found.values())


def _feed_links(body: bytes, url: str, content_type: str, source: Source) -> Iterator[Link]:
    # A stream, for bytes are first tried as the name of a local file.
    feed = feedparser.parse(BytesIO(body), response_headers={"content-location": url}, sanitize_html=False)
    for entry in feed.entries:
        target = entry.get("link") or entry.get("id", "")
        if link := _article_link(urljoin(url, target), source, sure=True):
            yield link


def _sitemap_links(body: bytes, url: str, content_type: str, source: Source) -> Iterator[Link]:
    try:
        sitemap = Sitemap(body)
    except (etree.LxmlError, StopIteration):
        return
    for entry in sitemap:
        target = urljoin(url, entry["loc"])
        if sitemap.type == "sitemapindex":
            yield Link(clean_url(target), "sitemap")
        elif link := _article_link(target, source, sure=False):
            yield link


def _article_link(url: str, source: Source, *, sure: bool) -> Link | None:
    """Return the link to an article named by a feed (``sure``) or a sitemap, which names sections as well."""
    target = untwin(url)
    if target is None or not is_page_url(target):
        return None
    kind = _kind_by_address(target, source)
    if kind == "article" or (sure and kind is None):
        return Link(clean_url(target), "article")
    return Link(clean_url(target), "unknown") if kind is None and _has_headline_slug(target) else None


def _page_links(body: bytes, url: str, content_type: str, source: Source) -> Iterator[Link]:
    tree = parse_html(body, content_type)
    if tree is None:
        return
    base = urljoin(url, tree.xpath("string(//base/@href)").strip() or url)
    yield from _advertised_feeds(tree, base)
    listing, number = page_number(url)
    for anchor in tree.iter("a", "link"):
        href = (anchor.get("href") or "").strip()
        if anchor.tag == "link" and "next" not in (anchor.get("rel") or "").lower().split():
            continue
        target = _joined(base, href)
        if target and (link := _link(target, anchor, source, listing, number)):
            yield link


def _link(url: str, anchor: html.HtmlElement, source: Source, listing: str, number: int) -> Link | None:
    """Return what a link on page ``number`` of ``listing`` leads to, None where nowhere worth going."""
    target = untwin(url)
    if target is None:
        return None
    kind = _kind_by_address(target, source)
    if kind == "article":
        return Link(clean_url(target), "article")
    text = _SPACES.sub(" ", anchor.text_content() or anchor.get("title") or "").strip().lower()
    target_listing, target_number = page_number(url)
    if target_listing == listing and target_number != number:
        return Link(clean_url(url), "page", target_number) if target_number == number + 1 else None
    named_next = "next" in (anchor.get("rel") or "").lower().split() or text in _words().next
    if named_next and target_listing.partition("?")[0] == listing.partition("?")[0]:
        return Link(clean_url(url), "page", number + 1)
    return _guess(target, text, kind) if target_number == 1 and not _leads_nowhere(target, text) else None


def _guess(url: str, text: str, kind: str | None) -> Link | None:
    """Return what a link may be that its address does not show to be an article."""
    parts = urlsplit(url)
    if kind is None and parts.path.strip("/") and (len(text.split()) >= _HEADLINE_WORDS or _has_headline_slug(url)):
        return Link(clean_url(url), "unknown")
    short = len([segment for segment in parts.path.split("/") if segment]) <= _SECTION_SEGMENTS
    if kind == "listing" or (kind is None and short and len(parts.query.split("&")) <= _SECTION_PARAMETERS):
        return Link(clean_url(url), "listing")
    return None


def _leads_nowhere(url: str, text: str) -> bool:
    path = urlsplit(url).path.lower()
    return text in _words().skip or any(part in path for part in _words().skip_paths)


def _kind_by_address(url: str, source: Source) -> Literal["article", "listing", "trap"] | None:
    """Return the kind that the source's own patterns tell, or else the URL families."""
    if source.article_pattern and re.search(source.article_pattern, url):
        return "article"
    if source.listing_pattern and re.search(source.listing_pattern, url):
        return "listing"
    kind = url_kind(url)
    if kind == "twin" or (kind == "article" and source.article_pattern):
        return None
    return kind


def _has_headline_slug(url: str) -> bool:
    name = urlsplit(url).path.rstrip("/").rpartition("/")[2]
    return name.count("-") >= _SLUG_HYPHENS


def _advertised_feeds(tree: html.HtmlElement, base: str) -> Iterator[Link]:
    for link in tree.iter("link"):
        if "alternate" not in (link.get("rel") or "").lower() or link.get("type") not in _FEED_TYPES:
            continue
        named = f"{link.get('href', '')} {link.get('title', '')}".lower()
        target = _joined(base, link.get("href") or "")
        if target and not any(word in named for word in _words().comment_feeds):
            yield Link(clean_url(target), "feed")


def _joined(base: str, href: str) -> str | None:
    """Return the absolute address of a link, None for one that leads to no page (a script, a mail, a picture)."""
    if not href or href.startswith("#"):
        return None
    try:
        target = urljoin(base, href)
    except ValueError:
        return None
    return target if is_page_url(target) else None
