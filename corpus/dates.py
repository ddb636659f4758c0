"""Dates as people type them in a filter: a year, a month or a day."""

import calendar
import re
from datetime import date

TYPED = re.compile(r"(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?")


class DateError(ValueError):
    """What was typed is no date; the message says how to write one."""


def day_range(since: str | None, until: str | None) -> tuple[int | None, int | None]:
    """First and last day (``date.toordinal``) meant, each None where nothing was typed.

    >>> day_range("2023-04", "2023-04")
    (738611, 738640)
    """
    first = _days(since)[0].toordinal() if since else None
    last = _days(until)[1].toordinal() if until else None
    return first, last


def _days(typed: str) -> tuple[date, date]:
    """The first and the last day of a year, month or day. Raises DateError."""
    found = TYPED.fullmatch(typed.strip())
    if not found:
        raise DateError(f'"{typed}" is no date; write a year, month or day: 2023, 2023-04 or 2023-04-06')
    year, month, day = (int(part) if part else None for part in found.groups())
    try:
        first = date(year or 0, month or 1, day or 1)
        last_day = day or calendar.monthrange(first.year, month or 12)[1]
        return first, date(first.year, month or 12, last_day)
    except ValueError as error:
        raise DateError(f'"{typed}": there is no such day; write it like 2023-04-06') from error
