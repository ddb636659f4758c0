"""The year of a day by the article's publication."""

import re
from dataclasses import dataclass
from datetime import date

OLDEST = 180
"""Days before publication up to which a report may leave the year out; older is background."""
OLDEST_MONTHS = 2
"""The same where only the month of publication is known."""
ISO_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
ISO_MONTH = re.compile(r"(\d{4})-(0[1-9]|1[0-2])")


@dataclass(frozen=True, slots=True)
class Published:
    """When the article was published: a day, or only a year and month, or neither."""

    day: date | None = None
    month: tuple[int, int] | None = None

    @classmethod
    def read(cls, published: str | None, month: str | None) -> "Published":
        """From ISO 8601 (a moment counts as the day it names) and "YYYY-MM"; anything else states nothing."""
        if found := ISO_DAY.match(published or ""):
            return cls(day=calendar_day(int(found[1]), int(found[2]), int(found[3])))
        if found := ISO_MONTH.fullmatch(month or published or ""):
            return cls(month=(int(found[1]), int(found[2])))
        return cls()

    def year_of(self, month: int, day: int | None) -> int | None:
        """The year of the last such day up to publication, None where it lies too far back.

        A day that comes later than publication is last year's, so around New Year a report of
        3 January tells of 28 December; what then lies too far back is an announcement or a
        wrong stamp, and gives no year.
        """
        if self.day:
            return self._by_day(self.day, month, day)
        if self.month:
            year, stamped = self.month
            back = (stamped - month) % 12
            return (year if month <= stamped else year - 1) if back <= OLDEST_MONTHS else None
        return None

    @staticmethod
    def _by_day(published: date, month: int, day: int | None) -> int | None:
        for year in (published.year, published.year - 1):
            found = calendar_day(year, month, day or 1)
            if found and found <= published:
                return year if (published - found).days <= OLDEST else None
        return None


def calendar_day(year: int, month: int, day: int) -> date | None:
    """The date, None where the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None
