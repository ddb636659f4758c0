"""What the search page shows: a page of launches with the words marked, counts, ways out of nothing."""

import sqlite3
from collections.abc import Mapping
from typing import Any

from corpus.counts import Counts, counts
from corpus.database import Row, rows
from corpus.provinces import official_names
from corpus.search import search
from corpus.table import unit_label
from corpus.web.chart import month_chart
from corpus.web.filters import DATES, FILTERS, SIZES, conditions, iso_day
from corpus.web.maps.choropleth import choropleth
from corpus.web.matches import Matcher
from corpus.web.memory import remembered

PER_PAGE = 20
LAST_PAGE = 500
"""Skipping rows costs time, and nobody reads so far: narrow the search instead."""

MOST_COUNTED = 3_000
"""Looking at more launches costs the reader time; beyond, the page says "at least"."""

MOST_ROWS = 10_000
"""Launches in a download: a second's work; narrow the search, or use ``ramat export``, for more."""

OFFICIALS = 3
"""Shown in a list, beside those whose name was searched for; the page of the launch has all."""

TOGETHER = (DATES, SIZES)
"""Filters that are left out together."""


def results(conn: sqlite3.Connection, filters: Mapping[str, str], page: int = 1) -> dict[str, Any]:
    """A page of the search: "found", "more", "total", "counted" (whether that is all), "chart", "map", "ways_out".

    The chart leaves the dates asked for aside and the map the province, so that others can be chosen;
    "partial" tells that they show the newest launches only. "ways_out" are given where nothing is
    found. Raises UnknownPlaceError, DateError and DatabaseError.
    """
    here = counted(conn, filters)
    found = found_page(conn, filters, page)
    total = here.total or len(found)  # none of the newest may be one, and some of the others
    anywhere, anytime = (counted(conn, without(filters, *names)) for names in (("province",), DATES))
    system = filters["system"] or "2025"
    chosen = official_names(filters["province"], system) if filters["province"] else set()
    since, until = (iso_day(filters[name]) for name in DATES)
    return {
        "found": cards(conn, found[:PER_PAGE], filters),
        "more": len(found) > PER_PAGE and page < LAST_PAGE,
        "total": total,
        "counted": here.complete,
        "most_rows": MOST_ROWS,
        "chart": month_chart(anytime.by_month(), since, until),
        "map": choropleth(system, anywhere.by_province(system), chosen),
        "partial": not (anywhere.complete and anytime.complete),
        "ways_out": [] if total else _ways_out(conn, filters),
    }


def found_page(conn: sqlite3.Connection, filters: Mapping[str, str], page: int = 1) -> list[Row]:
    """The launches of a page and one more, where there is one."""
    first = (page - 1) * PER_PAGE
    return search(conn, filters["q"] or None, **conditions(filters), limit=PER_PAGE + 1, offset=first)


def counted(conn: sqlite3.Connection, filters: Mapping[str, str]) -> Counts:
    """The counts of a search, among the newest MOST_COUNTED where more come into question than can be looked at."""
    key = ("counts", MOST_COUNTED, *(filters[name] for name in FILTERS))
    return remembered(conn, key, lambda: counts(conn, filters["q"] or None, most=MOST_COUNTED, **conditions(filters)))


def without(filters: Mapping[str, str], *names: str) -> dict[str, str]:
    """The filters with some of them empty."""
    return {name: "" if name in names else typed for name, typed in filters.items()}


def cards(conn: sqlite3.Connection, found: list[Row], filters: Mapping[str, str]) -> list[Row]:
    """The launches with what is shown of them, the words of the search marked."""
    matcher = Matcher(filters["q"], filters["model"], filters["official"])
    texts = _texts(conn, [launch["id"] for launch in found]) if filters["q"] else {}
    return [_card(launch, matcher, texts.get(launch["id"], "")) for launch in found]


def _card(launch: Row, matcher: Matcher, text: str) -> Row:
    place = ", ".join(part for part in (unit_label(launch["unit"]), launch["unit"]["province"]) if part)
    names = [person["name"] for person in launch["officials"]]
    matcher = matcher.among(launch["model_name"], place, launch["title"], text, *names)
    people = [{**person, "marked": matcher.mark(person["name"])} for person in launch["officials"]]
    shown = [person for number, person in enumerate(people) if number < OFFICIALS or matcher.spans(person["name"])]
    return launch | {
        "name": matcher.mark(launch["model_name"]),
        "place": matcher.mark(place),
        "headline": matcher.mark(launch["title"]),
        "people": shown,
        "others": len(people) - len(shown),
        "excerpt": matcher.excerpt(text),
    }


def _texts(conn: sqlite3.Connection, ids: list[str]) -> dict[str, str]:
    sql = "SELECT launches.id, articles.text FROM launches JOIN articles ON articles.id = launches.article WHERE "
    found = rows(conn, f"{sql}launches.id IN ({', '.join('?' * len(ids))})", ids)
    return {row["id"]: row["text"] for row in found}


def _ways_out(conn: sqlite3.Connection, filters: Mapping[str, str]) -> list[tuple[tuple[str, ...], int, bool]]:
    """(filters to leave out, launches that are then found, whether these are all), where there are any."""
    paired = {name for names in TOGETHER for name in names}
    given: list[tuple[str, ...]] = [(name,) for name in FILTERS if name not in (*paired, "system") and filters[name]]
    given += [names for names in TOGETHER if any(filters[name] for name in names)]
    if len(given) < 2:
        return []
    found = [(names, counted(conn, without(filters, *names))) for names in given]
    return [(names, one.total, one.complete) for names, one in found if one.total]
