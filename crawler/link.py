"""A link worth following, and what its address and its words let expect."""

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Literal
from urllib.parse import urlsplit

from crawler.source import Source
from crawler.urls import clean_url, dated, is_page_url, untwin, url_kind

LinkKind = Literal["article", "unknown", "listing", "page", "feed", "sitemap"]
Guess = Literal["article", "listing", "trap", "facet"]

# A headline has at least seven syllables or its slug five hyphens; sections of a site are named shorter.
_HEADLINE_WORDS = 7
_SLUG_HYPHENS = 5
# A section's address has few path segments and parameters; what has more is an archive, a calendar, a search.
_SECTION_SEGMENTS = 4
_SECTION_PARAMETERS = 3


@dataclass(frozen=True, slots=True)
class Link:
    """An address worth fetching: ``kind`` is what it is taken for until it has been seen.

    "unknown" is an article or a listing, "page" a following page of a listing (its number in ``page``).
    ``local`` marks sections about local affairs. ``date`` is the day, month or moment that the link gives for
    its article; ``changed`` the moment of its last change, as a sitemap gives it. All ISO 8601. ``guessed`` tells
    that no page has named the address.
    """

    url: str
    kind: LinkKind
    page: int = 1
    local: bool = False
    date: str | None = None
    changed: str | None = None
    guessed: bool = False


@dataclass(frozen=True)
class Words:
    """The words of ``words.toml``."""

    next: frozenset[str]
    skip: frozenset[str]
    skip_paths: tuple[str, ...]
    local: tuple[str, ...]
    official_hosts: tuple[str, ...]
    comment_feeds: tuple[str, ...]


@lru_cache(maxsize=1)
def words() -> Words:
    """Return the words that tell links apart."""
    data = tomllib.loads(files("crawler").joinpath("words.toml").read_text(encoding="utf-8"))
    return Words(
        next=frozenset(data["next"]),
        skip=frozenset(data["skip"]),
        skip_paths=tuple(data["skip_paths"]),
        local=tuple(data["local"]),
        official_hosts=tuple(data["official_hosts"]),
        comment_feeds=tuple(data["comment_feeds"]),
    )


def named_article(url: str, source: Source, *, sure: bool, date: str | None, changed: str | None) -> Link | None:
    """Return the link to an article named by a feed (``sure``) or a sitemap, which names sections as well."""
    target = untwin(url)
    if target is None or not is_page_url(target):
        return None
    kind = kind_by_address(target, source)
    is_article = kind == "article" or (sure and kind in (None, "facet"))
    if not is_article and not (kind is None and has_headline_slug(target)):
        return None
    return Link(clean_url(target), "article" if is_article else "unknown", date=date or dated(target), changed=changed)


def guess(url: str, text: str, kind: Guess | None) -> Link | None:
    """Return what a link may be that its address does not show to be an article; None where nothing worth going.

    ``url`` is clean, ``text`` in lower case.
    """
    parts = urlsplit(url)
    headline = len(text.split()) >= _HEADLINE_WORDS
    if kind in (None, "facet") and parts.path.strip("/") and (headline or (kind is None and has_headline_slug(url))):
        return None if _leads_nowhere(url, text) else Link(url, "unknown", date=dated(url))
    short = len([segment for segment in parts.path.split("/") if segment]) <= _SECTION_SEGMENTS
    few = len(parts.query.split("&")) <= _SECTION_PARAMETERS
    if (kind == "listing" or (kind is None and short and few)) and not _leads_nowhere(url, text):
        return Link(url, "listing", local=_is_local(url, text))
    return None


def kind_by_address(url: str, source: Source) -> Guess | None:
    """Return the kind that the source's own patterns tell, or else the URL families."""
    if source.article_pattern and re.search(source.article_pattern, url):
        return "article"
    if source.listing_pattern and re.search(source.listing_pattern, url):
        return "listing"
    kind = url_kind(url)
    if kind == "twin" or (kind == "article" and source.article_pattern):
        return None
    return kind


def has_headline_slug(url: str) -> bool:
    """Tell whether the last part of an address is as long as a headline."""
    name = urlsplit(url).path.rstrip("/").rpartition("/")[2]
    return name.count("-") >= _SLUG_HYPHENS


def _leads_nowhere(url: str, text: str) -> bool:
    """Tell whether words or address name what carries no news; a headline's slug may begin with such words."""
    path = urlsplit(url).path.lower().rstrip("/")
    if has_headline_slug(url):
        path = path.rpartition("/")[0] + "/"
    return text in words().skip or any(part in path for part in words().skip_paths)


def _is_local(url: str, text: str) -> bool:
    path = urlsplit(url).path.lower()
    return any(word in text or f"/{word}" in path for word in words().local)
