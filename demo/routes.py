"""Which addresses a portal has, and which template with which data answers each."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from demo.addresses import Addresses
from demo.content import HANOI, Article, Portal

HTML, XML, TEXT, GZIP = "html", "xml", "text", "gzip"
OPENED = datetime(2019, 1, 1, tzinfo=HANOI)


@dataclass(frozen=True, slots=True)
class Route:
    """``kind`` is what the page is for a crawler; ``form`` says how its bytes are made."""

    kind: str
    template: str
    form: str = HTML
    status: int = 200
    changed: datetime = OPENED
    data: dict[str, Any] = field(default_factory=dict)


def routes(portal: Portal) -> dict[str, Route]:
    """Every address of the portal, path with query, and its route."""
    addresses = Addresses(portal.settings["paths"])
    return dict(
        entry for part in (_listings, _articles, _feeds, _sitemaps, _static) for entry in part(portal, addresses)
    )


def listed(portal: Portal, section: str) -> list[Article]:
    """The articles of a section's listing, newest first."""
    return [one for one in portal.articles if section == one.section or section in one.also_in]


Entries = Iterator[tuple[str, Route]]


def _listings(portal: Portal, addresses: Addresses) -> Entries:
    yield "/", Route("home", "home", changed=_latest(portal.articles), data={"articles": portal.articles[:8]})
    for section, name in portal.sections.items():
        found = listed(portal, section)
        sheets = [*_batches(found, portal.settings["per_page"])] or [[]]
        for page, sheet in enumerate(sheets, start=1):
            data = {"articles": sheet, "section": section, "name": name, "page": page, "pages": len(sheets)}
            yield addresses.section(section, page), Route("listing", "listing", changed=_latest(found), data=data)


def _articles(portal: Portal, addresses: Addresses) -> Entries:
    for article in portal.articles:
        neighbours = [one for one in listed(portal, article.section) if one is not article]
        data = {
            "article": article,
            "newer": [one for one in neighbours if one.moment >= article.moment][-3:],
            "older": [one for one in neighbours if one.moment < article.moment][:4],
        }
        yield addresses.article(article), Route("article", "article", changed=article.moment, data=data)
        if twin := addresses.twin(article):
            yield twin, Route("twin", "print", changed=article.moment, data=data)


def _feeds(portal: Portal, addresses: Addresses) -> Entries:
    if whole := addresses.named("feed"):
        yield whole, _feed(portal.articles, None)
    for section in portal.sections:
        if path := addresses.named("section_feed", section=section):
            yield path, _feed(listed(portal, section), section)


def _feed(articles: Sequence[Article], section: str | None) -> Route:
    data = {"articles": articles[:10], "section": section}
    return Route("feed", "feed", XML, changed=_latest(articles), data=data)


def _sitemaps(portal: Portal, addresses: Addresses) -> Entries:
    if not (index := addresses.named("sitemap")):
        return
    changed = _latest(portal.articles)
    years = sorted({one.moment.year for one in portal.articles}, reverse=True)
    yield index, Route("sitemap", "sitemap_index", XML, changed=changed, data={"years": years})
    for year in years:
        found = [one for one in portal.articles if one.moment.year == year]
        path = addresses.named("sitemap_year", year=year) or ""
        yield path, Route("sitemap", "sitemap", XML, changed=_latest(found), data={"articles": found})
    if news := addresses.named("news_sitemap"):
        yield news, Route("sitemap", "news_sitemap", GZIP, changed=changed, data={"articles": portal.articles[:5]})


def _static(portal: Portal, addresses: Addresses) -> Entries:
    yield "/robots.txt", Route("robots", "robots", TEXT)
    for page in portal.pages:
        yield page.path, Route(page.kind, "page", data={"page": page})


def _latest(articles: Sequence[Article]) -> datetime:
    return max((one.moment for one in articles), default=OPENED)


def _batches(articles: list[Article], size: int) -> Iterator[list[Article]]:
    return (articles[start : start + size] for start in range(0, len(articles), size))
