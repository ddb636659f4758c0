"""Publication day or month coded in a url: dated paths, timestamp ids, epoch milliseconds."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from itertools import chain
from urllib.parse import unquote

from crawler.urls import split_url
from extract.page.stamp import Stamp, iso, iso_month

LATEST_YEAR = 2099
HERE = timezone(timedelta(hours=7))
DAY_PATH = re.compile(r"/(?P<y>20\d{2})[/\-](?P<m>\d{1,2})[/\-](?P<d>\d{1,2})(?=/|-)")
DAY_FIRST = re.compile(r"/(?P<d>\d{1,2})-(?P<m>\d{1,2})-(?P<y>20\d{2})(?=/)")
COMPACT_DAY = re.compile(r"(?<!\d)(?P<y>20[0-3]\d)(?P<m>0[1-9]|1[0-2])(?P<d>0[1-9]|[12]\d|3[01])(?!\d)")
MONTH_PATH = re.compile(r"/(?P<y>20\d{2})/?(?P<m>0[1-9]|1[0-2])(?=/)")
EPOCH = re.compile(r"(?<!\d)(1[0-9]{12})(?!\d)")
LONG_ID = re.compile(r"(?<!\d)(\d{14,18})(?=\.\w+$|$)")
FULL = re.compile(r"(20\d{2})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})\d{0,3}$")
SHORT = re.compile(r"(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})\d{2,3}$")


def url_stamp(url: str | None) -> Stamp | None:
    """The moment, day or month that the url's path states, None where it states none.

    >>> url_stamp("https://nld.com.vn/ra-mat-chi-hoi-196251024185707243.htm").value
    '2025-10-24T18:57:07+07:00'
    """
    if not url:
        return None
    path = unquote(split_url(url).path) if "//" in url else url
    value = next(_days(path), None) or next(_months(path), None)
    return Stamp(value) if value else None


def _days(path: str) -> Iterator[str]:
    for found in chain.from_iterable(pattern.finditer(path) for pattern in (DAY_PATH, DAY_FIRST, COMPACT_DAY)):
        if value := iso(int(found["y"]), int(found["m"]), int(found["d"])):
            yield value
    for found in LONG_ID.finditer(path):
        yield from _from_id(found[1])
    for found in reversed(list(EPOCH.finditer(path))):
        moment = datetime.fromtimestamp(int(found[1]) / 1000, UTC).astimezone(HERE)
        yield moment.isoformat(timespec="seconds")


def _months(path: str) -> Iterator[str]:
    for found in MONTH_PATH.finditer(path):
        if value := iso_month(int(found["y"]), int(found["m"])):
            yield value


def _from_id(digits: str) -> Iterator[str]:
    """A moment in an id: yyyymmddHHMMSS(mmm), or a site's number of 3 or 4 digits and yymmddHHMMSS."""
    if (found := FULL.match(digits)) and (value := _moment(*map(int, found.groups()))):
        yield value
    for prefix in (0, 3, 4):
        found = SHORT.match(digits[prefix:])
        if found and (value := _moment(2000 + int(found[1]), *map(int, found.groups()[1:]))):
            yield value


def _moment(year: int, month: int, day: int, hour: int, minute: int, second: int) -> str | None:
    if year > LATEST_YEAR or hour > 23 or minute > 59 or second > 59:
        return None
    return iso(year, month, day, (hour, minute, second))
