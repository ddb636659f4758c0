"""The shapes of dates in Vietnamese text ("6/4/2023", "ngày 5 tháng 9", "sáng nay", "03 và 04/6")."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from extract.lexicon.load import alternation, lexicon

D = r"(?:0?[1-9]|[12]\d|3[01])"
M = r"(?:0?[1-9]|1[0-2])"
Y = r"(?:18|19|20)\d\d"
SEP = r"\s?[/.\-–]\s?"
NO_DIGIT_BEFORE = r"(?<!\d)(?<!\d[/.,])"
NO_DIGIT_AFTER = r"(?!\d|[/.,\-–]\d|\s?%)"
SHORT = rf"(?P<d>{D}){SEP}(?P<m>{M})"
SHORT_YEAR = rf"(?:[/.\-](?P<y2>\d\d)(?!\d)|\s+năm\s+(?P<y>{Y}))?"
WORDED_YEAR = rf"(?:\s*(?:,?\s*năm\s|[/.\-])\s*(?P<y>{Y})(?!\d))?"
DATELINE = 40
"""Characters of the place in a dateline ("An Thịnh, 12/6 - …")."""
ASIDE = 80
"""Characters between a ceremony and its day in brackets."""


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


Reader = Callable[[re.Match[str]], Iterator[Form]]


class Shape(NamedTuple):
    """A pattern and how its matches are read; earlier shapes take their text first."""

    pattern: re.Pattern[str]
    read: Reader


def date_forms(form: str) -> list[Form]:
    """The dates in ``form``, a text put through ``match_form``, in order, none overlapping."""
    found: list[Form] = []
    taken = bytearray(len(form))
    for shape in _shapes():
        for match in shape.pattern.finditer(form):
            for one in shape.read(match):
                if not any(taken[one.start : one.end]):
                    taken[one.start : one.end] = b"\1" * (one.end - one.start)
                    found.append(one)
    return sorted(found, key=lambda one: one.start)


def _full(found: re.Match[str]) -> Iterator[Form]:
    start = min(found.start("d"), found.start("y"))
    yield Form(start, found.end(), "day", int(found["d"]), int(found["m"]), int(found["y"]))


def _worded(found: re.Match[str]) -> Iterator[Form]:
    year = int(found["y"]) if found["y"] else None
    yield Form(found.start(), found.end(), "day", int(found["d"]), int(found["m"]), year)


def _short(found: re.Match[str]) -> Iterator[Form]:
    groups = found.groupdict()
    short, full = groups.get("y2"), groups.get("y")
    year = 2000 + int(short) if short else int(full) if full else None
    end = found.end("y2" if short else "y" if full else "m")
    yield Form(found.start("d"), end, "day", int(found["d"]), int(found["m"]), year)


def _days(found: re.Match[str]) -> Iterator[Form]:
    """ "ngày 03 và 04/6": the first days borrow the month of the last."""
    year = int(found["y"]) if found["y"] else None
    for day in re.finditer(r"\d+", found["days"]):
        start = found.start("days") + day.start()
        yield Form(start, start + len(day[0]), "day", int(day[0]), int(found["m"]), year)
    yield Form(found.start("d"), found.end(), "day", int(found["d"]), int(found["m"]), year)


def _month(found: re.Match[str]) -> Iterator[Form]:
    yield Form(found.start(), found.end(), "month", None, int(found["m"]), int(found["y"]) if found["y"] else None)


def _year(found: re.Match[str]) -> Iterator[Form]:
    yield Form(found.start(), found.end(), "year", year=int(found["y"]))


def _span(found: re.Match[str]) -> Iterator[Form]:
    yield Form(found.start(), found.end(), "span", year=int(found["y"]))


def _relative(found: re.Match[str]) -> Iterator[Form]:
    yield Form(found.start(), found.end(), "relative", _days_ago()[" ".join(found[0].split())])


def _weekday(found: re.Match[str]) -> Iterator[Form]:
    day = weekdays()[" ".join(found["weekday"].split())]
    yield Form(found.start(), found.end(), "weekday", day, week=None if found["just"] else 0 if found["this"] else 1)


def _lately(found: re.Match[str]) -> Iterator[Form]:
    yield Form(found.start("weekday"), found.end(), "lately", weekdays()[" ".join(found["weekday"].split())])


def _last(found: re.Match[str]) -> Iterator[Form]:
    yield Form(found.start(), found.end(), "weekday", weekdays()[" ".join(found["weekday"].split())], week=None)


def _this_month(found: re.Match[str]) -> Iterator[Form]:
    yield Form(found.start(), found.end(), "this month", int(found["d"] or 1))


@cache
def _days_ago() -> dict[str, int]:
    return {word: int(days) for days, words in lexicon("times")["relative"].items() for word in words}


@cache
def weekdays() -> dict[str, int]:
    """Names of the days of the week with their ISO number."""
    return {word: int(day) for day, words in lexicon("times")["weekday_number"].items() for word in words}


@cache
def _shapes() -> tuple[Shape, ...]:
    """The shapes, made of lexicon/times.toml once a process."""
    shapes = [*_figures(), *_days_and_months(), *_words()]
    return tuple(Shape(re.compile(pattern), read) for pattern, read in shapes)


def _figures() -> Iterator[tuple[str, Reader]]:
    """Dates that are complete in themselves."""
    yield rf"(?=\d){NO_DIGIT_BEFORE}(?P<d>{D}){SEP}(?P<m>{M}){SEP}(?P<y>{Y})(?!\d)", _full
    yield rf"(?=\d)(?<![\d\-])(?P<y>{Y})-(?P<m>\d\d)-(?P<d>\d\d)(?![\d\-])", _full
    before = rf"(?:{alternation(lexicon('times')['cue']['worded'])}\s+)*"
    yield rf"(?<!\w){before}{NO_DIGIT_BEFORE}(?P<d>{D})[\s,]+tháng\s+(?P<m>{M})(?!\d){WORDED_YEAR}", _worded


def _days_and_months() -> Iterator[tuple[str, Reader]]:
    """Day and month in figures: a date only behind a word that announces one."""
    words = lexicon("times")
    cue, fraction = words["cue"], words["fraction"]
    strong = alternation([*cue["daypart"], *cue["day"], *weekdays()])
    amount = rf"(?!\s+{alternation(fraction['always'])})"
    part = rf"(?!\s+{alternation([*fraction['always'], *fraction['weak']])})"
    closed = rf"(?=\s*(?:[,.;:)\n]|$)|\s+{alternation(cue['after_weak'])})"
    days = rf"(?P<days>(?:{D}\s?(?:,|và|&|-|–|đến)\s?(?:ngày\s)?)+)"
    several = rf"{days}(?P<d>{D})\s?[/.]\s?(?P<m>{M})(?:[/.\-](?P<y>{Y}))?"
    yield rf"{strong}[\s(]+{several}{NO_DIGIT_AFTER}", _days
    yield rf"{strong}[\s,(]*(?:ngày\s*)?{NO_DIGIT_BEFORE}{SHORT}{SHORT_YEAR}{NO_DIGIT_AFTER}{amount}", _short
    yield rf"\d\d?[/.\-]\d\d?(?:[/.\-]\d{{4}})?\s(?:và|đến)\s(?:ngày\s)?{SHORT}{NO_DIGIT_AFTER}{part}", _short
    yield rf"{alternation(cue['weak'])}[\s,]+\(?{SHORT}{NO_DIGIT_AFTER}{closed}", _short
    yield rf"(?<!\w)(?:{'|'.join(cue['glued'])}){SHORT}{NO_DIGIT_AFTER}{amount}", _short
    yield rf"(?:^|\n)\s*(?:\(\w+\)[\s\-–]*)?{SHORT}(?=,\s)", _short
    yield rf"(?:^|\n)\s*\(?[^\n,.;:()\d]{{2,{DATELINE}}},\s*(?:ngày\s*)?{SHORT}\s*\)?\s*[-–—](?=\s)", _short
    behind = alternation([*words["bracketed"]["behind"], *words["lunar"]["days"]])
    yield rf"{behind}[^\d.;\n()]{{0,{ASIDE}}}\(\s*(?:tức\s*)?{SHORT}\s*\)", _short
    yield rf"{alternation(words['anniversary']['words'])}[^\d.;\n]{{0,60}}\({SHORT}\)", _short


def _words() -> Iterator[tuple[str, Reader]]:
    """Months, years, terms, and days told by a word."""
    words = lexicon("times")
    guard = "".join(rf"(?<!{word}\s)" for word in words["relative_guard"]["before"])
    initials = "".join(sorted({word[0] for word in _days_ago()}))
    this, last, just = (alternation(words["week"][key]) for key in ("this", "last", "just"))
    week = rf"(?:(?P<this>{this})|(?P<just>{just})|{last})"
    yield rf"tháng(?<!\wtháng)\s+(?P<m>{M})(?!\d){WORDED_YEAR}", _month
    yield rf"(?=\d)(?<!\d)(?<!\d[/.\-])(?P<y>{Y})\s?[-–]\s?{Y}(?!\d)", _span
    yield rf"(?=[ns])(?<!\w)(?:năm|sn)\s+(?P<y>{Y})(?!\d)", _year
    yield rf"(?=[{initials}]){guard}{alternation(_days_ago())}(?!\s*:)", _relative
    weekday = rf"(?P<weekday>{alternation(weekdays())})"
    yield rf"{weekday}\s+{week}", _weekday
    opening = rf"(?:(?<![^\n])|(?<=[.)–-]\s)){alternation(words['cue']['daypart'] + words['week']['opens'])}"
    month = words["this_month"]
    several = "".join(rf"(?<!{word}\s)" for word in month["not_before"])
    number = rf"(?:(?P<d>{D})|{alternation(month['first'])})"
    yield rf"{several}ngày\s+{number}\s+{alternation(month['words'])}", _this_month
    yield rf"{opening}\s+{weekday}(?=,|\s+{alternation(words['week']['leads_to'])})", _lately
    yield rf"{alternation(words['week']['opens'])}\s+{weekday}(?!\s+{alternation(words['week']['not_just'])})", _last
