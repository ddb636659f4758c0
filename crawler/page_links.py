"""The links of an HTML page: articles, sections, the next page, and the feeds that it advertises."""

import re
from collections.abc import Iterator
from urllib.parse import urljoin

from lxml import html

from crawler.link import Guess, Link, guess, kind_by_address, words
from crawler.sniff import parse_html
from crawler.source import Source
from crawler.urls import clean_url, dated, has_page_number, is_page_url, join_url, page_number, untwin

_FEED_TYPES = ("application/rss+xml", "application/atom+xml", "application/rdf+xml")
_SPACES = re.compile(r"\s+")
_DATE = re.compile(r"(?<![\d/.-])(?P<day>[0-3]?\d)\s?[/.-]\s?(?P<month>[01]?\d)\s?[/.-]\s?(?P<year>20\d\d)(?!\d)")
_ENTRY_LEVELS = 4  # how far above its link the box of one entry may lie
_ENTRY_CHARACTERS = 1500  # longer boxes hold more than one entry


def page_links(body: bytes, url: str, content_type: str, source: Source, *, with_dates: bool) -> Iterator[Link]:
    """Return the links of a page in page order, some perhaps several times.

    ``with_dates`` looks for the day that stands beside each link to an article, which takes its time.
    """
    tree = parse_html(body, content_type)
    if tree is None:
        return
    base = join_url(url, tree.xpath("string(//base/@href)").strip()) or url
    yield from _advertised_feeds(tree, base)
    page, leads_on = _Page(url, source), False
    for anchor, target in _targets(tree, base):
        link = page.link(target, anchor)
        if link and with_dates and link.kind in ("article", "unknown") and not link.date:
            link = Link(link.url, link.kind, date=_date_beside(anchor))
        if link:
            leads_on = leads_on or link.kind not in ("article", "unknown")
            yield link
    yield from page.following()
    if not leads_on and next(tree.iter("script"), None) is not None:  # its menu may be drawn by scripts
        yield Link(urljoin(url, "/sitemap.xml"), "sitemap", guessed=True)


class _Page:
    """One page of a listing: tells what its links lead to, and at the end which page follows."""

    def __init__(self, url: str, source: Source) -> None:
        self._source = source
        self._listing, self._number = page_number(url)
        self._numbered = has_page_number(url)
        self._next: Link | None = None

    def link(self, url: str, anchor: html.HtmlElement) -> Link | None:
        """Return what a link leads to; None where nowhere worth going, and for pages of this listing."""
        target = untwin(url)
        if target is None:
            return None
        target = clean_url(target)
        kind = kind_by_address(target, self._source)
        if kind == "article":
            return Link(target, "article", date=dated(target))
        text = _text(anchor)
        named = "next" in (anchor.get("rel") or "").lower().split() or text in words().next
        if self._is_page(target, text, named, kind):
            return None
        if (number := page_number(target)[1]) <= 1:
            return guess(target, text, kind)
        # What a button loads comes from an address of its own.
        return Link(target, "page", number) if named and number == self._number + 1 else None

    def following(self) -> Iterator[Link]:
        """The next page of this listing, if the page names one: that with the next higher number."""
        if self._next:
            yield self._next

    def _is_page(self, url: str, text: str, named: bool, kind: Guess | None) -> bool:
        """Tell whether a link leads to a page of this listing; remember it if it is nearer than those before."""
        listing, number = page_number(url)
        if listing == self._listing and number == self._number == 1 and not self._numbered and has_page_number(url):
            if named or text == "2":  # pages are counted from 0
                self._remember(url, 2)
            return True
        if listing == self._listing and number != self._number:
            if number > self._number:
                self._remember(url, number)
            return True
        if named and listing != self._listing and listing.partition("?")[0] == self._listing.partition("?")[0]:
            self._remember(url, self._number + 1)
            return True
        if text == str(self._number + 1) and kind in (None, "listing") and self._is_below(listing):
            self._remember(url, self._number + 1)
            return True
        return False

    def _is_below(self, listing: str) -> bool:
        """Tell whether an address begins with that of this listing, which is not the home page."""
        own = self._listing.partition("?")[0].partition("/")[2]
        return bool(own) and listing.partition("/")[2].startswith(f"{own}/")

    def _remember(self, url: str, number: int) -> None:
        if self._next is None or number < self._next.page:
            self._next = Link(url, "page", number)


def _targets(tree: html.HtmlElement, base: str) -> Iterator[tuple[html.HtmlElement, str]]:
    """Every element that leads somewhere, with the address: links, and buttons that a script loads more with."""
    for element in tree.iter("a", "link", "button", "div", "span"):
        href = (element.get("href") or "").strip()
        if element.tag == "link" and "next" not in (element.get("rel") or "").lower().split():
            continue
        if (element.tag != "a" and element.tag != "link") or href.startswith(("#", "javascript:")):
            href = (element.get("data-url") or element.get("data-href") or "").strip()
            if not href or _text(element) not in words().next:
                continue
        if target := _joined(base, href):
            yield element, target


def _advertised_feeds(tree: html.HtmlElement, base: str) -> Iterator[Link]:
    for link in tree.iter("link"):
        if (link.get("rel") or "").lower() == "sitemap" and (target := _joined(base, link.get("href") or "")):
            yield Link(clean_url(target), "sitemap")
        if "alternate" not in (link.get("rel") or "").lower() or link.get("type") not in _FEED_TYPES:
            continue
        named = f"{link.get('href', '')} {link.get('title', '')}".lower()
        target = _joined(base, link.get("href") or "")
        if target and not any(word in named for word in words().comment_feeds):
            yield Link(clean_url(target), "feed")


def _joined(base: str, href: str) -> str | None:
    """Return the absolute address of a link, None for one that leads to no page (a script, a mail, a picture)."""
    if not href or href.startswith("#"):
        return None
    target = join_url(base, href)
    return target if target and is_page_url(target) else None


def _text(element: html.HtmlElement) -> str:
    return _SPACES.sub(" ", element.text_content() or element.get("title") or "").strip().lower()


def _date_beside(anchor: html.HtmlElement) -> str | None:
    """Return the day printed in the box of the entry whose headline is ``anchor``."""
    box = anchor
    for _ in range(_ENTRY_LEVELS):
        text = box.text_content()
        if len(text) > _ENTRY_CHARACTERS or len({one.get("href") for one in box.iter("a")}) > 2:
            return None
        if match := _DATE.search(text):
            return f"{match['year']}-{int(match['month']):02}-{int(match['day']):02}"
        parent = box.getparent()
        if parent is None:
            return None
        box = parent
    return None
