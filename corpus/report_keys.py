"""Which reports are of one launch where copies of one article give it differently."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from corpus.identity import WINDOW, day, group_key, is_full, name_key
from extract.text import fold

Record = dict[str, Any]
LEVELS = ("hamlet", "commune", "district", "province", "organ")


def contradict(some: Sequence[Record], others: Sequence[Record]) -> bool:
    """Whether two articles tell of different launches, however alike their texts: other units, or days far apart.

    Offices fill in one text for commune after commune. Launches in their JSON shape; codes of the
    two administrative systems are not compared with each other.
    """
    mine, its = _codes(some), _codes(others)
    if any(mine[system].isdisjoint(its[system]) for system in mine.keys() & its.keys()):
        return True
    days, other_days = _days(some), _days(others)
    return bool(days and other_days) and min(abs(a - b) for a in days for b in other_days) > WINDOW


def shared_keys(articles: Sequence[Sequence[Record]], text: str) -> list[list[str]]:
    """The group key of every launch in copies of one article, whose first has this ``text``.

    A launch of which a copy says less (its name or unit is missing or unresolved) is the one that
    another copy gives in full, where only one comes into question.
    """
    full = {group_key(record, text): record for records in articles for record in records if is_full(record)}
    return [_keys(records, full, text) for records in articles]


def _keys(records: Sequence[Record], full: dict[str, Record], text: str) -> list[str]:
    """The keys of one article's launches; each full launch takes in one of them at most."""
    own = [group_key(record, text) for record in records]
    taken = {key for key, record in zip(own, records, strict=True) if is_full(record)}
    for at, record in enumerate(records):
        fitting = [key for key, other in full.items() if key not in taken and _fits(record, other)]
        if not is_full(record) and len(fitting) == 1:
            own[at] = fitting[0]
            taken.add(fitting[0])
    return own


def _fits(record: Record, full: Record) -> bool:
    """Whether nothing in ``record`` differs from what ``full`` states."""
    unit, whole = record.get("unit") or {}, full["unit"]
    if unit.get("code") and (unit.get("system"), unit["code"]) != (whole.get("system"), whole["code"]):
        return False
    if contradict([record], [full]):
        return False
    stated = [level for level in LEVELS if unit.get(level)]
    return name_key(record.get("model_name")) in ("", name_key(full["model_name"])) and all(
        fold(unit[level]) == fold(whole.get(level) or "") for level in stated
    )


def _codes(records: Sequence[Record]) -> dict[str, set[str]]:
    """Administrative system → codes of the units in it."""
    found: dict[str, set[str]] = {}
    for record in records:
        unit = record.get("unit") or {}
        if unit.get("code"):
            found.setdefault(str(unit.get("system")), set()).add(unit["code"])
    return found


def _days(records: Sequence[Record]) -> list[date]:
    return [found for record in records if (found := day(record.get("event_date")))]
