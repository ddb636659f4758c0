"""A source proposed from a visit: name, kind, place, start pages; what was found besides stands in comments."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import count
from typing import Any
from urllib.parse import urlsplit

from crawler.look import Look
from crawler.report import source_toml
from crawler.source import Source
from crawler.tls import SENTENCES
from crawler.urls import host_of
from extract.gazetteer.units import Entry
from scout.kind import site_name, told_kind
from scout.place import Place, both_systems, place_of
from scout.visit import Visit

_ENDINGS = re.compile(r"\.(?:gov|com|org|net|edu)\.vn$|\.(?:vn|com|org|net)$")
LAST_DAY = date(2025, 6, 30)
"""Of districts, and of the communes and provinces that were merged (Resolution 202/2025/QH15)."""
_SECTIONS = 8
"""Sections named in the comments; the crawl finds them by itself."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A source, the unit that it is the site of, and what a person should know before using it."""

    source: Source
    unit: Entry | None = None
    comments: tuple[str, ...] = ()

    def toml(self) -> str:
        """The comments and the ``[[source]]`` table."""
        return "\n".join([*(f"# {line}" for line in self.comments), source_toml(self.source)])


def draft(url: str) -> Source:
    """The source of a site of which only the address is known."""
    return Source("new", host_of(url), "national", (url,))


def propose(visit: Visit, taken: Collection[str], units: Sequence[Entry] = ()) -> Proposal:
    """The source that a visit suggests; ``taken`` are the ids in use. The visit must have found a page.

    ``units`` are those whose name the host was made of; a lone one is the place of a site that names none.
    """
    if visit.look is None:
        raise ValueError("nothing was found to propose a source from")
    url, masthead = visit.answer.url, visit.look.masthead
    told = told_kind(masthead, url)
    place = place_of(masthead, url, told or "")
    if len(units) == 1 and told is None and (place is None or len(place.entry.code) < len(units[0].code)):
        place = both_systems(units[0])
    unit = place.entry if place and not place.open else None
    kind = told or (f"{unit.level}-portal" if unit else "commune-portal" if place else "national")
    source = Source(
        id=new_id(url, taken),
        name=_printable(site_name(masthead, kind, unit.name if unit else None) or "") or host_of(url),
        kind=kind,
        start_urls=tuple(_start_urls(visit)),
        verify_tls=visit.demands.verify,
        old_tls=visit.demands.old,
        **_ended(place, kind),
        **(place.as_fields() if place else {}),
    )
    return Proposal(source, unit, (*_comments(visit), *_open(place)))


def new_id(url: str, taken: Collection[str]) -> str:
    """An id made of host and path: "hoanghoa-thanhhoa", with a number behind it where that is in use."""
    parts = urlsplit(url)
    host = _ENDINGS.sub("", host_of(url).partition(":")[0])
    plain = re.sub(r"[^a-z0-9]+", "-", f"{host}/{parts.path.partition('.')[0]}".lower()).strip("-")
    names = (plain if number == 1 else f"{plain}-{number}" for number in count(1))
    return next(name for name in names if name not in taken)


def _ended(place: Place | None, kind: str) -> dict[str, Any]:
    """A portal of a unit that July 2025 ended brings no more news."""
    if place is None or place.open or not kind.endswith("-portal") or place.entry.system != "2024":
        return {}
    if place.entry.level == "province" and place.province == place.province_2025:
        return {}
    return {"status": "frozen", "active_until": LAST_DAY}


def _open(place: Place | None) -> Iterator[str]:
    """What the place leaves to a person."""
    if place is None:
        yield "neither the page nor the address tells a place; add it unless the site covers the whole country"
    elif place.open:
        yield f"the address may mean {' or '.join(entry.name for entry in place.open)}; settle kind, name and place"


def _printable(name: str) -> str:
    """The name without signs that no registry takes, such as soft hyphens and marks of direction."""
    return "".join(sign for sign in name if sign.isprintable()).strip()


def _start_urls(visit: Visit) -> Iterator[str]:
    """The home page; where that shows no articles, also the feed or sitemap that does."""
    yield visit.answer.url
    if visit.look and not visit.look.articles:
        yield from [url for url in (visit.feed, visit.sitemap) if url][:1]


def _comments(visit: Visit) -> Iterator[str]:
    """What was found that the crawl finds by itself, and what a person should look at."""
    look = visit.look or Look("other")
    found = [f"{len(visit.articles)} links to articles"]
    found += [f"feed {visit.feed} ({visit.feed_links})"] if visit.feed else []
    found += [f"sitemap {visit.sitemap} ({visit.sitemap_links})"] if visit.sitemap else []
    yield f"found: {', '.join(found)}"
    if sections := look.of_kind("listing")[:_SECTIONS]:
        yield f"sections: {' '.join(sections)}"
    if visit.answer.url != visit.answer.asked:
        yield f"{visit.answer.asked} leads here"
    if visit.tls:
        yield f"{SENTENCES[visit.tls]}; so verify_tls is off"
    if look.is_drawn_by_scripts:
        yield "the page is drawn by scripts: few words, no links to articles"
