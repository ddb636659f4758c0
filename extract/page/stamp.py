"""A moment as a page states it, and how it is written."""

from dataclasses import dataclass
from datetime import date

EARLIEST_YEAR = 2000
VIETNAM = "+07:00"


@dataclass(frozen=True, slots=True)
class Stamp:
    """A moment as stated: ``value`` is "YYYY-MM-DDTHH:MM:SS+07:00", "YYYY-MM-DD" or "YYYY-MM".

    ``label`` is "published" or "modified" where a word before the date says so; ``weekday``
    tells whether the day of the week was written as in the clock of a site's header: without
    counts of views; ``signature`` holds the names that share the line.
    """

    value: str
    label: str | None = None
    weekday: bool = False
    signature: str | None = None

    @property
    def is_month(self) -> bool:
        """Whether only the month is stated."""
        return len(self.value) == len("2020-08")

    @property
    def is_day(self) -> bool:
        """Whether no time is stated."""
        return len(self.value) == len("2020-08-01")


def iso(year: int, month: int, day: int, clock: tuple[int, int, int] | None = None, zone: str = VIETNAM) -> str | None:
    """ISO 8601, a day or a moment; None for a date that does not exist or lies before 2000."""
    try:
        found = date(year, month, day)
    except ValueError:
        return None
    if year < EARLIEST_YEAR:
        return None
    if clock is None:
        return found.isoformat()
    hour, minute, second = clock
    return f"{found.isoformat()}T{hour:02}:{minute:02}:{second:02}{zone}"


def iso_month(year: int, month: int) -> str | None:
    """ "YYYY-MM", None where there is no such month or it lies before 2000."""
    return f"{year:04}-{month:02}" if EARLIEST_YEAR <= year <= 9999 and 1 <= month <= 12 else None
