"""The moment of publication out of what metadata, date lines and the url state."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone

from extract.page.stamp import EARLIEST_YEAR, Stamp
from extract.page.stamps import read_stamp
from extract.page.urldates import url_stamp

HERE = timezone(timedelta(hours=7))


@dataclass(frozen=True, slots=True)
class Publication:
    """ISO 8601 values as in ``Article``; each None where it is not stated."""

    published: str | None = None
    month: str | None = None
    modified: str | None = None


def publication(
    lines: Sequence[Stamp],
    url: str | None,
    fetched_at: str | None,
    stated: Iterable[str] = (),
    revised: Iterable[str] = (),
) -> Publication:
    """The publication that the page states, never a guess.

    ``lines``: date lines of this article; ``stated`` and ``revised``: metadata as found. Metadata
    counts first, then the date line, then the url. Dates before 2000 or after ``fetched_at``
    (ISO 8601) are refused.
    """
    address = url_stamp(url)
    usable = [stamp for stamp in [*lines, *([address] if address else [])] if not _is_future(stamp.value, fetched_at)]
    days = [stamp for stamp in usable if not stamp.is_month]
    line = next((stamp for stamp in days if stamp.label != "modified"), next(iter(days), None))
    meta = _exact([value for value in map(structured, stated) if value and not _is_future(value, fetched_at)])
    published = _agree(meta, line, fetched_at)
    month = None if published else next((stamp.value for stamp in usable if stamp.is_month), None)
    return Publication(published, month, _modified(days, revised, published, fetched_at))


def _exact(values: Sequence[str]) -> str | None:
    """The first value, or one that gives the seconds of the same minute."""
    if not values:
        return None
    minute = values[0][:16]
    same = [value for value in values if value.startswith(minute)]
    return max(same, key=lambda value: value[16:19] not in ("", ":00"))


def structured(value: str) -> str | None:
    """A machine-readable date in ISO 8601, in Vietnamese time where it names a zone.

    >>> structured("2023-04-07T15:48:44Z")
    '2023-04-07T22:48:44+07:00'
    """
    text = value.strip().replace("Z", "+00:00") if value.strip()[:4].isdigit() else value.strip()
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return _spoken(text)
    if found.year < EARLIEST_YEAR:
        return None
    if found.tzinfo is not None:
        found = found.astimezone(HERE)
    untimed = found.tzinfo is None and not any((found.hour, found.minute, found.second))
    if untimed or len(text) <= len("2023-04-07"):
        return found.date().isoformat()
    return found.replace(tzinfo=HERE, microsecond=0).isoformat()


def _spoken(text: str) -> str | None:
    """A date for readers in a machine's field; with AM or PM it may be month-first: then refused."""
    stamp = read_stamp(text)
    if stamp is None or stamp.is_month or ("/" in text and text.rstrip().upper().endswith(("AM", "PM"))):
        return None
    return stamp.value


def _agree(meta: str | None, line: Stamp | None, fetched_at: str | None) -> str | None:
    """Metadata, unless the date line says the same more exactly or the metadata is the fetch itself."""
    if meta is None or line is None:
        return meta or (line.value if line else None)
    same_day = meta[:10] == line.value[:10]
    if same_day:
        return line.value if "T" not in meta else meta
    if fetched_at and meta[:10] == fetched_at[:10]:
        return line.value
    return line.value if _same_clock(meta, line.value) else meta


def _same_clock(meta: str, line: str) -> bool:
    """Local time that was labelled as UTC: seven hours apart to the minute."""
    if "T" not in meta or "T" not in line:
        return False
    apart = abs(datetime.fromisoformat(meta) - datetime.fromisoformat(line))
    return abs(apart - timedelta(hours=7)) < timedelta(minutes=1)


def _modified(
    days: Sequence[Stamp], revised: Iterable[str], published: str | None, fetched_at: str | None
) -> str | None:
    """A revision that lies not before publication."""
    stated = [value for value in map(structured, revised) if value]
    marked = [stamp.value for stamp in days if stamp.label == "modified"]
    for value in [*stated, *marked]:
        if value != published and (published or "") <= value and not _is_future(value, fetched_at):
            return value
    return None


def _is_future(value: str, fetched_at: str | None) -> bool:
    """Later than the day after the fetch: zones and clocks differ by some hours."""
    if not fetched_at:
        return False
    try:
        limit = date.fromisoformat(fetched_at[:10]) + timedelta(days=1)
    except ValueError:
        return False
    return value[:10] > limit.isoformat()[: len(value)]
