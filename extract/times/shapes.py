"""The shapes of dates in Vietnamese text ("6/4/2023", "ngày 5 tháng 9", "sáng nay", "03 và 04/6") as patterns."""

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import NamedTuple

from extract.lexicon.load import alternation, lexicon
from extract.numbers import number_pattern
from extract.times.readers import (
    Form,
    days_ago,
    months,
    read_days,
    read_days_back,
    read_full,
    read_last,
    read_lately,
    read_month,
    read_relative,
    read_short,
    read_span,
    read_this_month,
    read_weekday,
    read_worded,
    read_year,
    weekdays,
)

D = r"(?:0?[1-9]|[12]\d|3[01])"
M = r"(?:0?[1-9]|1[0-2])"
Y = r"(?:18|19|20)\d\d"
SEP = r"\s?[/.\-–]\s?"
NO_DIGIT_BEFORE = r"(?<!\d)(?<!\d[/.,])"
NO_DIGIT_AFTER = r"(?!\d|[/.,\-–]\d|\s?%)"
SHORT = rf"(?P<d>{D}){SEP}(?P<m>{M})"
SHORT_YEAR = rf"(?:[/.\-](?P<y2>\d\d)(?!\d)|\s+năm\s+(?P<y>{Y}))?"
WORDED_YEAR = rf"(?:\s*(?:,?\s*năm\s|[/.\-])\s*(?P<y>{Y})(?!\d))?"
SEVERAL_DAYS = r"\d\s?(?:,|và|&|-|–|đến)\s?(?:ngày\s)?\d\d?\s?[/.\-]\s?\d"
IN_BRACKETS = r"\(\s*(?:tức\s*)?\d\d?\s?[/.\-–]"
MONTH_BEHIND = r"\d[\s,]+tháng"
MOST_DAYS = 30
"""Days before the last of a list."""
DATELINE = 40
"""Characters of the place in a dateline ("An Thịnh, 12/6 - …")."""
ASIDE = 80
"""Characters between a ceremony and its day in brackets."""


Reader = Callable[[re.Match[str]], Iterator[Form]]


Written = tuple[str, Reader, *tuple[str, ...]]
"""A shape before it is compiled."""


class Shape(NamedTuple):
    """A pattern and how its matches are read; earlier shapes take their text first.

    ``sign``: what every match holds and few texts do; it is looked for first, at a tenth of the cost.
    """

    pattern: re.Pattern[str]
    read: Reader
    sign: re.Pattern[str] | None = None


@cache
def shapes() -> tuple[Shape, ...]:
    """The shapes, made of lexicon/times.toml once a process."""
    written = [*_figures(), *_days_andmonths(), *_words()]
    return tuple(Shape(re.compile(pattern), read, *map(re.compile, sign)) for pattern, read, *sign in written)


def _figures() -> Iterator[Written]:
    """Dates that are complete in themselves."""
    yield rf"(?=\d){NO_DIGIT_BEFORE}(?P<d>{D}){SEP}(?P<m>{M}){SEP}(?P<y>{Y})(?!\d)", read_full
    yield rf"(?=\d)(?<![\d\-])(?P<y>{Y})-(?P<m>\d\d)-(?P<d>\d\d)(?![\d\-])", read_full, r"\d-\d\d-\d\d"
    before = rf"(?:{alternation(lexicon('times')['cue']['worded'])}\s+){{0,3}}"
    yield (
        rf"(?<!\w){before}{NO_DIGIT_BEFORE}(?P<d>{D})[\s,]+tháng\s+(?P<m>{M})(?!\d){WORDED_YEAR}",
        read_worded,
        MONTH_BEHIND,
    )
    cue = alternation([*lexicon("times")["cue"]["daypart"], *lexicon("times")["cue"]["worded"]])
    yield rf"{cue}\s+(?P<d>{D})\s+tháng\s+(?P<m>{alternation(months())}){WORDED_YEAR}", read_worded, MONTH_BEHIND


def _days_andmonths() -> Iterator[Written]:
    """Day and month in figures: a date only behind a word that announces one."""
    words = lexicon("times")
    cue, fraction = words["cue"], words["fraction"]
    strong = alternation([*cue["daypart"], *cue["day"], *weekdays()])
    amount = rf"(?!\s+{alternation(fraction['always'])})"
    part = rf"(?!\s+{alternation([*fraction['always'], *fraction['weak']])})"
    closed = rf"(?=\s*(?:[,.;:)\n]|$)|\s+{alternation(cue['after_weak'])})"
    days = rf"(?P<days>(?:{D}\s?(?:,|và|&|-|–|đến)\s?(?:ngày\s)?){{1,{MOST_DAYS}}})"
    several = rf"{days}(?P<d>{D})\s?[/.]\s?(?P<m>{M})(?:[/.\-](?P<y>{Y}))?"
    yield rf"{strong}[\s(]+{several}{NO_DIGIT_AFTER}", read_days, SEVERAL_DAYS
    listed = rf"(?P<days>(?:{D}\s?(?:,|và|&|đến)\s?(?:ngày\s)?){{1,{MOST_DAYS}}})(?P<d>{D})-(?P<m>{M})(?:-(?P<y>{Y}))?"
    yield rf"{strong}[\s(]+{listed}{NO_DIGIT_AFTER}", read_days, SEVERAL_DAYS
    yield (
        rf"(?:\d\s?h(?:\d\d)?|\d\s?{alternation(cue['clock'])})[\s,\-–]+(?:ngày\s*)?{SHORT}{NO_DIGIT_AFTER}{part}",
        read_short,
    )
    yield rf"{strong}[\s,(]*(?:ngày\s*)?{NO_DIGIT_BEFORE}{SHORT}{SHORT_YEAR}{NO_DIGIT_AFTER}{amount}", read_short
    yield rf"\d\d?[/.\-]\d\d?(?:[/.\-]\d{{4}})?\s(?:và|đến)\s(?:ngày\s)?{SHORT}{NO_DIGIT_AFTER}{part}", read_short
    yield rf"{alternation(cue['weak'])}[\s,]+\(?{SHORT}{NO_DIGIT_AFTER}{closed}", read_short
    yield rf"(?<!\w)(?:{'|'.join(cue['glued'])}){SHORT}{NO_DIGIT_AFTER}{amount}", read_short
    yield rf"(?:^|\n)\s*(?:\(\w+\)[\s\-–]*)?{SHORT}(?=,\s)", read_short
    yield rf"(?:^|\n)\s*\(?[^\n,.;:()\d]{{2,{DATELINE}}},\s*(?:ngày\s*)?{SHORT}\s*\)?\s*[-–—](?=\s)", read_short
    behind = alternation([*words["bracketed"]["behind"], *words["lunar"]["days"]])
    told = alternation(words["bracketed"]["told"])
    yield rf"{told}[^\d.;\n()]{{0,{ASIDE}}}(?:tháng\s\d+\s)?\({SHORT}\)", read_short, IN_BRACKETS
    yield rf"{behind}[^\d.;\n()]{{0,{ASIDE}}}\(\s*(?:tức\s*)?{SHORT}\s*\)", read_short, IN_BRACKETS
    yield rf"{alternation(words['anniversary']['words'])}[^\d.;\n]{{0,60}}\({SHORT}\)", read_short, IN_BRACKETS


def _words() -> Iterator[Written]:
    """Months, years, terms, and days told by a word."""
    words = lexicon("times")
    guard = "".join(rf"(?<!{word}\s)" for word in words["relative_guard"]["before"])
    initials = "".join(sorted({word[0] for word in days_ago()}))
    this, last, just = (alternation(words["week"][key]) for key in ("this", "last", "just"))
    week = rf"(?:(?P<this>{this})|(?P<just>{just})|{last})"
    yield rf"tháng(?<!\wtháng)\s+(?P<m>{M})(?!\d){WORDED_YEAR}", read_month
    yield rf"(?=\d)(?<!\d)(?<!\d[/.\-])(?P<y>{Y})\s?[-–]\s?{Y}(?!\d)", read_span, r"\d\d\d\d\s?[-–]\s?\d"
    yield rf"{alternation(('năm', 'sn'))}\s+(?P<y>{Y})(?!\d)", read_year
    back = words["days_back"]
    days, ago = alternation(back["days"]), alternation(back["after"])
    yield rf"{alternation(back['before'])}\s+(?P<n>{number_pattern()})\s+{days}", read_days_back
    yield (
        rf"(?:(?<![^\n])|(?<=[.,;–]\s))(?P<n>{number_pattern()})\s+{days}\s+{ago}(?=,)",
        read_days_back,
        rf"{days}\s+{ago}",
    )
    yield rf"(?=[{initials}])(?<!\w){guard}{alternation(days_ago())}(?!\s*:)", read_relative
    weekday = rf"(?P<weekday>{alternation(weekdays())})"
    yield rf"{weekday}\s+{week}", read_weekday, weekday
    opening = rf"(?:(?<![^\n])|(?<=[.)–-]\s)){alternation(words['cue']['daypart'] + words['week']['opens'])}"
    month = words["this_month"]
    several = "".join(rf"(?<!{word}\sngày)" for word in month["not_before"])
    number = rf"(?:(?P<d>{D})|{alternation(month['first'])})"
    yield rf"ngày{several}\s+{number}\s+{alternation(month['words'])}", read_this_month
    yield rf"{opening}\s+{weekday}(?=,|\s+{alternation(words['week']['leads_to'])})", read_lately, weekday
    yield (
        rf"{alternation(words['week']['opens'])}\s+{weekday}(?!\s+{alternation(words['week']['not_just'])})",
        read_last,
        weekday,
    )
