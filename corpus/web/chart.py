"""Launches by month as bars."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby

HEIGHT = 96
WIDE, NARROW = 18, 7
"""Pixels a month: wide where the bars fit a phone."""
FEW_MONTHS = 20
MOST_MONTHS = 480
"""A slip in a date must not make a chart of two thousand years: the last forty are drawn."""
LEAST = 2
"""Pixels of the smallest bar: one launch among thousands is seen."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One month ("YYYY-MM"): where its bar stands and how high it is, in pixels."""

    month: str
    launches: int
    x: int
    height: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class Year:
    """A year below its months, with its launches."""

    year: str
    launches: int
    x: int
    width: int


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars from the first to the last month, with gaps where nothing was launched."""

    bars: tuple[Bar, ...]
    years: tuple[Year, ...]
    step: int
    height: int = HEIGHT

    @property
    def width(self) -> int:
        """Pixels."""
        return self.step * len(self.bars)

    @property
    def highest(self) -> int:
        """Launches of the highest bar."""
        return max((bar.launches for bar in self.bars), default=0)


def month_chart(months: Mapping[str, int], since: str | None = None, until: str | None = None) -> Chart:
    """The chart of launches by month; months from ``since`` to ``until`` (YYYY, YYYY-MM, YYYY-MM-DD) are chosen."""
    span = _span(months)
    step = WIDE if len(span) <= FEW_MONTHS else NARROW
    top = max((months.get(month, 0) for month in span), default=0)
    bars = tuple(
        Bar(month, number, place * step, _height(number, top), _is_chosen(month, since, until))
        for place, month in enumerate(span)
        for number in [months.get(month, 0)]
    )
    years = []
    for year, members in groupby(bars, key=lambda bar: bar.month[:4]):
        of_year = list(members)
        years.append(Year(year, sum(bar.launches for bar in of_year), of_year[0].x, step * len(of_year)))
    return Chart(bars, tuple(years), step)


def _span(months: Mapping[str, int]) -> list[str]:
    numbers = [int(month[:4]) * 12 + int(month[5:7]) - 1 for month in months]
    if not numbers:
        return []
    last = max(numbers)
    first = max(min(numbers), last - MOST_MONTHS + 1)
    return [f"{number // 12:04}-{number % 12 + 1:02}" for number in range(first, last + 1)]


def _height(number: int, top: int) -> int:
    return max(LEAST, round(HEIGHT * number / top)) if number else 0


def _is_chosen(month: str, since: str | None, until: str | None) -> bool:
    if not since and not until:
        return False
    return (not since or month >= since[: len(month)]) and (not until or month[: len(until)] <= until[: len(month)])
