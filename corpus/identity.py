"""When are two reports one launch: same unit, same model name, days close together."""

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from extract.text import fold

WINDOW = timedelta(days=30)
"""Reports trail a launch by days, a second ceremony of the same model follows after months."""

FULL_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
PARTS = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")
DAY_BITS = 43
"""Bits of a sort key below the day."""
LAST_DAY = 2**20 - 2
"""The ordinal of the last day that a sort key can tell, in the year 2871; later ones count as it."""


@dataclass(frozen=True, slots=True)
class Report:
    """One article's record of a launch (JSON shape) with what the article adds to it, and people.

    ``group`` is the key of its place and name, ``copies`` the article that its own repeats. ``corrected``
    are the fields that people set, ``corrected_at`` when; ``apart`` names a split, ``bonds`` are merges,
    ``claim`` is the id that its launch keeps.
    """

    article: str
    position: int
    published: str | None
    record: dict[str, Any]
    group: str = ""
    copies: str = ""
    corrected: frozenset[str] = frozenset()
    corrected_at: str | None = None
    apart: str | None = None
    bonds: frozenset[str] = frozenset()
    claim: str | None = None

    @property
    def key(self) -> tuple[str, int]:
        """What tells it from every other report."""
        return self.article, self.position

    @property
    def event_day(self) -> date | None:
        """The day of the event, None where any part of it is open."""
        return day(self.record.get("event_date"))


def digest(*parts: str | None) -> str:
    """A short stable name for some strings: 16 hex digits."""
    return hashlib.sha256("\x1f".join(part or "" for part in parts).encode("utf-8", "replace")).hexdigest()[:16]


def day(text: str | None) -> date | None:
    """The day at the start of an ISO 8601 or EDTF text; None where a part is open or impossible.

    >>> day("2023-04-07T22:48:44+07:00"), day("XXXX-09-27"), day("2023-04")
    (datetime.date(2023, 4, 7), None, None)
    """
    found = FULL_DAY.match(text or "")
    return first_day(found[0]) if found else None


def first_day(text: str | None) -> date | None:
    """The first day of a year, month or day; None where the year is open or the day impossible.

    >>> first_day("2023-04")
    datetime.date(2023, 4, 1)
    """
    found = PARTS.match(text or "")
    if not found:
        return None
    try:
        return date(int(found[1]), int(found[2] or 1), int(found[3] or 1))
    except ValueError:
        return None


def group_key(record: dict[str, Any], text: str) -> str:
    """What all reports of one launch share, whatever their dates.

    ``record`` is a launch in its JSON shape. Where it names no unit or no model, only copies of
    the same article belong together; ``text`` is that of the first of them.
    """
    place, name = place_key(record), name_key(record.get("model_name"))
    return digest("launch", place, name) if place and name else digest("text", place, name, text)


def is_full(record: dict[str, Any]) -> bool:
    """Whether a launch names its model and a unit of known code."""
    return bool((record.get("unit") or {}).get("code") and name_key(record.get("model_name")))


def clusters(reports: Iterable[Report]) -> list[list[Report]]:
    """The reports of one group, split where more than WINDOW lies between their event days.

    Reports whose event has no full day join the cluster nearest to their publication, or the
    first one. The result depends on the reports, not on their order.
    """
    ordered = sorted(reports, key=lambda report: (report.article, report.position))
    dated = sorted((r for r in ordered if r.event_day), key=lambda r: r.event_day or date.min)
    found: list[list[Report]] = []
    for report in dated:
        if found and _apart(found[-1][-1], report) <= WINDOW:
            found[-1].append(report)
        else:
            found.append([report])
    undated = [r for r in ordered if not r.event_day]
    if not found:
        return [undated] if undated else []
    homes = [_home(found, report) for report in undated]
    for home, report in zip(homes, undated, strict=True):
        found[home].append(report)
    return found


def launch_id(key: str, index: int, cluster: Sequence[Report]) -> str:
    """The id of a group's cluster.

    The first in time is named by the group alone, so that later reports leave its id unchanged.
    """
    if index == 0:
        return key
    first = min(r.event_day for r in cluster if r.event_day)
    return digest(key, first.isoformat())


def sort_key(when: date | None, identity: str) -> int:
    """A positive 63-bit number that grows with the day and is unique to the launch; no day comes first."""
    return ((min(when.toordinal(), LAST_DAY) if when else 0) << DAY_BITS) | (int(identity, 16) >> (64 - DAY_BITS))


def place_key(record: dict[str, Any]) -> str:
    """The unit of a launch: system and code, else its names, else the body that launches; "" where none is named."""
    unit = record.get("unit") or {}
    if unit.get("code"):
        return f"{unit.get('system')}:{unit['code']}"
    names = [fold(unit.get(level) or "") for level in ("commune", "district", "province")]
    names = names if any(names) else [fold(unit.get("organ") or "")]
    return "/".join(names) if any(names) else ""


def name_key(name: str | None) -> str:
    """The words of a model's name, without diacritics, case and signs; "" where there is none."""
    return " ".join(re.findall(r"\w+", fold(name or "")))


def _apart(one: Report, other: Report) -> timedelta:
    if one.event_day is None or other.event_day is None:
        return timedelta.max
    return abs(other.event_day - one.event_day)


def _home(found: Sequence[Sequence[Report]], report: Report) -> int:
    published = day(report.published)
    if published is None:
        return 0
    distances = [min(abs((r.event_day or date.min) - published) for r in cluster) for cluster in found]
    return distances.index(min(distances))
