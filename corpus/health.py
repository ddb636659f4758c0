"""What is wrong with a source, told from its runs: failed, silent, changed, or below what it should bring."""

import json
import sqlite3
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from corpus.database import Row
from corpus.status import source_health

RECENT = timedelta(days=28)
MONTH = timedelta(days=30)

# A source is silent when nothing new came for two weeks, or thrice its usual pause where that is longer:
# many communes publish once a month.
_SILENT_DAYS = 14
_USUAL_PAUSES = 3
# A rate says something about a layout from so many pages on, and when it has fallen below half of what it was.
_FEW_PAGES = 5
_FALL = 0.5
# Endings of requests that are no fault.
_NO_FAULT = frozenset({"new", "unchanged", "changed", "duplicate", "robots", "page-cap", "stopped", "outside"})


def judged(conn: sqlite3.Connection, now: datetime | None = None) -> list[Row]:
    """The rows of ``source_health``, those in trouble first, each with rates and ``troubles``, a list of sentences.

    Added keys: per_week (new articles a week over four weeks), date_rate and text_rate (of those weeks, 0–1, None
    without articles), silent_days, fault_kinds (ending → number of the last run), below_minimum. ``now`` is aware.
    """
    moment = now or datetime.now(UTC)
    found = [_judged(row, moment) for row in source_health(conn, moment - RECENT, moment - MONTH)]
    return sorted(found, key=lambda row: (not row["troubles"], row["outcome"] == "ok", row["source"]))


def complaints(found: Iterable[Row]) -> list[str]:
    """One line for each trouble."""
    return [f"{row['source']}: {trouble}" for row in found for trouble in row["troubles"]]


def _judged(row: Row, now: datetime) -> Row:
    outcomes = json.loads(row["outcomes"] or "{}")
    more = {
        "per_week": round((row["recent_new"] or 0) / (RECENT.days / 7), 1),
        "date_rate": _rate(row["recent_dated"], row["recent_articles"]),
        "text_rate": _rate(row["recent_texts"], row["recent_new"]),
        "silent_days": _days(row["last_new_page"] or row["first_run"], now),
        "fault_kinds": {kind: number for kind, number in outcomes.items() if kind not in _NO_FAULT},
        "below_minimum": _is_below_minimum(row, now),
    }
    row = {**row, **more}
    return {**row, "troubles": list(_troubles(row))}


def _troubles(row: Row) -> Iterable[str]:
    if row["outcome"] == "failed":
        yield f"failed: {row['message'] or 'no reason given'}"
    if row["outcome"] is not None and row["silent_days"] > _patience(row):
        yield f"silent for {row['silent_days']} days"
    if row["below_minimum"]:
        yield f"{row['month_new']} articles in 30 days, should be {row['min_articles_per_month']} or more"
    for what, part, whole in (("text", "texts", "new"), ("date", "dated", "articles")):
        before, recent = (_rate(row[f"{when}_{part}"], row[f"{when}_{whole}"]) for when in ("earlier", "recent"))
        enough = min(row[f"earlier_{whole}"] or 0, row[f"recent_{whole}"] or 0) >= _FEW_PAGES
        if enough and before is not None and recent is not None and recent < _FALL * before:
            yield f"layout changed? {recent:.0%} of its pages have a {what}, were {before:.0%}"


def _patience(row: Row) -> float:
    """After how many days without news a source counts as silent."""
    if not row["runs_with_news"] or not row["last_new_page"]:
        return _SILENT_DAYS
    span = _days(row["first_run"], datetime.fromisoformat(row["last_new_page"]))
    return max(float(_SILENT_DAYS), _USUAL_PAUSES * span / int(row["runs_with_news"]))


def _is_below_minimum(row: Row, now: datetime) -> bool:
    """Whether the source brought less than its minimum in the last 30 days, once it is known for so long."""
    minimum = row["min_articles_per_month"]
    return bool(minimum and _days(row["first_run"], now) >= MONTH.days and (row["month_new"] or 0) < minimum)


def _rate(part: int | None, whole: int | None) -> float | None:
    return None if not whole else min((part or 0) / whole, 1.0)


def _days(moment: str | None, now: datetime) -> int:
    if not moment:
        return 0
    then = datetime.fromisoformat(moment)
    return max((now - (then if then.tzinfo else then.replace(tzinfo=UTC))).days, 0)
