"""How many launches a search finds, by month and by province of either system."""

import sqlite3
from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple, Unpack

from corpus.conditions import Conditions
from corpus.database import explained
from corpus.dates import day_range
from corpus.identity import DAY_BITS
from corpus.provinces import new_names, old_names
from corpus.search import TEXTS, query_for

# The index holds every column that is read, so no row of the table is.
NEWEST = """
SELECT launches.sort_key >> {bits}, launches.province_2024, launches.province_2025, {proof}
FROM (SELECT {key} AS sort_key FROM {table} WHERE {condition} ORDER BY {key} DESC LIMIT ?) AS newest{texts}
CROSS JOIN launches INDEXED BY launches_counting ON launches.sort_key = newest.sort_key
"""
TALLY = "SELECT month, province_2024, province_2025, launches FROM tally WHERE {}"
TALLIED = {"province", "system", "kind", "since", "until"}
"""Conditions that the table tally can answer, dates by whole months: exactly and at once, however many launches."""

PROVEN = 3
"""A launch whose texts must be read as well costs as much as so many others."""


class Part(NamedTuple):
    """Launches of one month ("YYYY-MM") at one place; "" where it is not known."""

    month: str
    province_2024: str
    province_2025: str
    launches: int


@dataclass(frozen=True, slots=True)
class Counts:
    """What a search finds; ``complete`` is false where only the newest were looked at, so there may be more."""

    parts: tuple[Part, ...]
    complete: bool

    @property
    def total(self) -> int:
        """All of them."""
        return sum(number for _, _, _, number in self.parts)

    def by_month(self) -> dict[str, int]:
        """Month → launches, oldest first, without those of no known month."""
        found: Counter[str] = Counter()
        for month, _, _, number in self.parts:
            found[month] += number
        return {month: found[month] for month in sorted(found) if month}

    def by_province(self, system: str) -> dict[str, int]:
        """Official name of a province of "2024" or "2025" → launches; "" for those whose province is not known."""
        found: Counter[str] = Counter()
        for _, old, new, number in self.parts:
            found[old if system == "2024" else new] += number
        return dict(found)


def counts(conn: sqlite3.Connection, words: str | None = None, *, most: int, **wanted: Unpack[Conditions]) -> Counts:
    """Count what ``corpus.search.search`` finds for these conditions.

    Conditions on place, kind and whole months are answered from the table tally; for others the newest
    ``most`` that come into question are looked at, a third of them where their texts must prove the words. Raises
    UnknownPlaceError, DateError and DatabaseError.
    """
    with explained(conn):
        if not words and not any(value for name, value in wanted.items() if name not in TALLIED):
            months = _whole_months(wanted)
            if months is not None:
                return _tallied(conn, wanted, months)
        return _counted(conn, words, most, wanted)


def _counted(conn: sqlite3.Connection, words: str | None, most: int, wanted: Conditions) -> Counts:
    query = query_for(words, wanted)
    if query is None:
        return Counts((), True)
    texts = TEXTS.format("newest.sort_key") if query.proof else ""
    asked = {"table": query.table, "key": query.key, "condition": query.condition, "proof": query.proof or "TRUE"}
    sql = NEWEST.format(bits=DAY_BITS, texts=texts, **asked)
    most = most // PROVEN if query.proof else most
    found = conn.execute(sql, [*query.proving, *query.values, most + 1]).fetchall()
    parts: Counter[tuple[str, str, str]] = Counter()
    for (day, old, new, proven), number in Counter(found[:most]).items():
        if proven:
            parts[date.fromordinal(day).isoformat()[:7] if day else "", old or "", new or ""] += number
    return Counts(tuple(Part(*key, number) for key, number in parts.items()), len(found) <= most)


def _tallied(conn: sqlite3.Connection, wanted: Conditions, months: tuple[str, str]) -> Counts:
    conditions, values = ["kind = ?"], [wanted.get("kind") or ""]
    for column, names in _places(wanted).items():
        conditions.append(f"{column} IN ({', '.join('?' * len(names))})")
        values += sorted(names)
    if months != ("", ""):
        conditions.append("month BETWEEN ? AND ?")
        values += [months[0] or "0", months[1] or "9999"]
    found = conn.execute(TALLY.format(" AND ".join(conditions)), values)
    return Counts(tuple(map(Part._make, found)), True)


def _places(wanted: Conditions) -> dict[str, set[str]]:
    """Column → official names that the province asked for stands for."""
    typed = wanted.get("province")
    if not typed:
        return {}
    today = new_names(typed) if wanted.get("system") != "2024" else set()
    return {"province_2025": today} if today else {"province_2024": old_names(typed)}


def _whole_months(wanted: Conditions) -> tuple[str, str] | None:
    """First and last month asked for, "" where open; None where a month is cut."""
    first, last = day_range(wanted.get("since"), wanted.get("until"))
    begin, end = (date.fromordinal(day) if day else None for day in (first, last + 1 if last else None))
    if (begin and begin.day > 1) or (end and end.day > 1):
        return None
    final = date.fromordinal(last) if last else None
    return (begin.isoformat()[:7] if begin else "", final.isoformat()[:7] if final else "")
