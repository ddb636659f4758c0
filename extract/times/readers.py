"""How a match of a date's shape is read: day, month, year, or days counted from publication."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from extract.lexicon.load import lexicon
from extract.numbers import vietnamese_number


@dataclass(frozen=True, slots=True)
class Form:
    """A date as written, offsets in the text; ``month`` and ``day`` are None where not written.

    ``shape``: "day", "month", "year", "span" (two years), or "relative", "weekday" and "lately",
    whose ``day`` counts days before publication (0 today) or is an ISO weekday and ``week`` the
    number of weeks before the week of publication, None for the last such day; with "lately"
    ("Sáng thứ Ba, …") that may be the day of publication. "this month": ``day`` is that of the
    month of publication.
    """

    start: int
    end: int
    shape: str
    day: int | None = None
    month: int | None = None
    year: int | None = None
    week: int | None = 0


def read_full(found: re.Match[str]) -> Iterator[Form]:
    """A day, month and year in figures."""
    start = min(found.start("d"), found.start("y"))
    yield Form(start, found.end(), "day", int(found["d"]), int(found["m"]), int(found["y"]))


def read_worded(found: re.Match[str]) -> Iterator[Form]:
    """ "ngày 5 tháng 9", with or without a year."""
    year = int(found["y"]) if found["y"] else None
    month = int(found["m"]) if found["m"].isdigit() else months()[" ".join(found["m"].split())]
    yield Form(found.start(), found.end(), "day", int(found["d"]), month, year)


def read_short(found: re.Match[str]) -> Iterator[Form]:
    """ "5/9", with or without a year."""
    groups = found.groupdict()
    short, full = groups.get("y2"), groups.get("y")
    year = 2000 + int(short) if short else int(full) if full else None
    end = found.end("y2" if short else "y" if full else "m")
    yield Form(found.start("d"), end, "day", int(found["d"]), int(found["m"]), year)


def read_days(found: re.Match[str]) -> Iterator[Form]:
    """ "ngày 03 và 04/6": the first days borrow the month of the last."""
    year = int(found["y"]) if found["y"] else None
    for day in re.finditer(r"\d+", found["days"]):
        start = found.start("days") + day.start()
        yield Form(start, start + len(day[0]), "day", int(day[0]), int(found["m"]), year)
    yield Form(found.start("d"), found.end(), "day", int(found["d"]), int(found["m"]), year)


def read_month(found: re.Match[str]) -> Iterator[Form]:
    """ "tháng 9", with or without a year."""
    yield Form(found.start(), found.end(), "month", None, int(found["m"]), int(found["y"]) if found["y"] else None)


def read_year(found: re.Match[str]) -> Iterator[Form]:
    """A year."""
    yield Form(found.start(), found.end(), "year", year=int(found["y"]))


def read_span(found: re.Match[str]) -> Iterator[Form]:
    """Two years: the first counts."""
    yield Form(found.start(), found.end(), "span", year=int(found["y"]))


def read_relative(found: re.Match[str]) -> Iterator[Form]:
    """A word for a day."""
    yield Form(found.start(), found.end(), "relative", days_ago()[" ".join(found[0].split())])


def read_days_back(found: re.Match[str]) -> Iterator[Form]:
    """ "cách đây 3 ngày"."""
    if count := vietnamese_number(found["n"]):
        yield Form(found.start(), found.end(), "relative", count)


def read_weekday(found: re.Match[str]) -> Iterator[Form]:
    """A day of this week or the last."""
    day = weekdays()[" ".join(found["weekday"].split())]
    yield Form(found.start(), found.end(), "weekday", day, week=None if found["just"] else 0 if found["this"] else 1)


def read_lately(found: re.Match[str]) -> Iterator[Form]:
    """A day of the week alone, at the opening of a sentence."""
    yield Form(found.start("weekday"), found.end(), "lately", weekdays()[" ".join(found["weekday"].split())])


def read_last(found: re.Match[str]) -> Iterator[Form]:
    """The last such day before publication."""
    yield Form(found.start(), found.end(), "weekday", weekdays()[" ".join(found["weekday"].split())], week=None)


def read_this_month(found: re.Match[str]) -> Iterator[Form]:
    """A day of the month of publication."""
    yield Form(found.start(), found.end(), "this month", int(found["d"] or 1))


@cache
def days_ago() -> dict[str, int]:
    """Words for a day ("hôm qua") with the days since."""
    return {word: int(days) for days, words in lexicon("times")["relative"].items() for word in words}


@cache
def months() -> dict[str, int]:
    """Names of months with their number."""
    return {word: int(month) for month, words in lexicon("times")["month_number"].items() for word in words}


@cache
def weekdays() -> dict[str, int]:
    """Names of the days of the week with their ISO number."""
    return {word: int(day) for day, words in lexicon("times")["weekday_number"].items() for word in words}
