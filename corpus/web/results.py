"""What the search page shows: a page of launches with the words marked, counts, years, ways out of nothing."""

import sqlite3
from collections import Counter
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from corpus.database import Row, rows
from corpus.search import found_days, search
from corpus.table import unit_label
from corpus.web.filters import DATES, FILTERS, conditions
from corpus.web.language import VIET_NAM
from corpus.web.matches import Matcher

PER_PAGE = 20
LAST_PAGE = 500
"""Skipping rows costs time, and nobody reads so far: narrow the search instead."""

MOST_COUNTED = 5_000
"""Counting on costs the reader time; beyond, the page says "more than". A download holds as many rows."""

OFFICIALS = 3
"""Shown in a list, beside those whose name was searched for; the page of the launch has all."""

UPDATED = "SELECT max(finished_at) AS finished FROM runs WHERE outcome <> 'failed'"


def results(conn: sqlite3.Connection, filters: Mapping[str, str], page: int) -> dict[str, Any]:
    """A page of the search: "found", "total", "counted", "years", "more" and, where nothing is found, "ways_out".

    Raises UnknownPlaceError and DateError.
    """
    found = search(conn, **conditions(filters), limit=PER_PAGE + 1, offset=(page - 1) * PER_PAGE)
    total = count(conn, filters)
    return {
        "found": _cards(conn, found[:PER_PAGE], filters),
        "more": len(found) > PER_PAGE and page < LAST_PAGE,
        "total": min(total, MOST_COUNTED),
        "counted": total <= MOST_COUNTED,
        "years": _years(conn, filters),
        "ways_out": [] if total else _ways_out(conn, filters),
    }


def count(conn: sqlite3.Connection, filters: Mapping[str, str]) -> int:
    """How many launches are found; MOST_COUNTED + 1 stands for any larger number."""
    return len(found_days(conn, **conditions(filters), most=MOST_COUNTED + 1))


def without(filters: Mapping[str, str], *names: str) -> dict[str, str]:
    """The filters with some of them empty."""
    return {name: "" if name in names else typed for name, typed in filters.items()}


def updated(conn: sqlite3.Connection) -> str | None:
    """When the last run that did not fail ended, in Vietnamese time, ISO 8601; None where none is known."""
    found = rows(conn, UPDATED)[0]["finished"]
    return datetime.fromisoformat(found).astimezone(VIET_NAM).isoformat() if found else None


def _cards(conn: sqlite3.Connection, found: list[Row], filters: Mapping[str, str]) -> list[Row]:
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


def _years(conn: sqlite3.Connection, filters: Mapping[str, str]) -> list[tuple[str, int]]:
    """(year, launches), newest first, whatever dates are asked for; empty where there are too many to count."""
    days = found_days(conn, **conditions(without(filters, *DATES)), most=MOST_COUNTED + 1)
    years = Counter(f"{date.fromordinal(day).year:04}" for day in days if day)
    return sorted(years.items(), reverse=True) if len(days) <= MOST_COUNTED else []


def _ways_out(conn: sqlite3.Connection, filters: Mapping[str, str]) -> list[tuple[tuple[str, ...], int]]:
    """(filters to leave out, launches that are then found), where there are any."""
    given: list[tuple[str, ...]] = [(name,) for name in FILTERS if name not in DATES and filters[name]]
    given += [DATES] if any(filters[name] for name in DATES) else []
    found = [(names, count(conn, without(filters, *names))) for names in given]
    return [(names, number) for names, number in found if number] if len(given) > 1 else []
