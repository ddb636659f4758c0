"""Several reports of one launch → one record, every value from the best report that states it."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from corpus.evidence import field_of
from corpus.identity import Report

WHOLE = ("confidence", "unsettled")
"""Taken from the best report as they are."""


@dataclass(frozen=True, slots=True)
class Merged:
    """A merged launch: its JSON record, and the report that is shown as its source."""

    record: dict[str, Any]
    best: Report


def merge(reports: Sequence[Report]) -> Merged:
    """One record of at least one report; the order of ``reports`` does not matter.

    What people set wins, the last correction first.
    The best report is the surest, then the one that states most, then the earliest. Its
    ``evidence`` becomes a list of ``{"field", "article", "start", "end"}``.
    """
    ranked = sorted(reports, key=_rank)
    best = ranked[0]
    fields = dict.fromkeys(field for report in ranked for field in report.record)
    givers = {field: best if field in WHOLE else _giver(field, ranked) for field in fields}
    record = {field: giver.record.get(field) for field, giver in givers.items()}
    return Merged(record | {"unsettled": _unsettled(best, givers), "evidence": _evidence(givers)}, best)


def _rank(report: Report) -> tuple[float, int, str, str, int]:
    stated = sum(bool(value) for value in report.record.values())
    return (-report.record.get("confidence", 0.0), -stated, report.published or "9", report.article, report.position)


def _giver(field: str, ranked: Sequence[Report]) -> Report:
    put_right = [report for report in ranked if field in report.corrected]
    if put_right:
        return max(put_right, key=lambda report: report.corrected_at or "")
    if field == "event_date" and (whole := next((r for r in ranked if r.event_day), None)):
        return whole
    if field == "unit":  # as a whole: parts of two units would make a third
        return next((r for r in ranked if (r.record["unit"] or {}).get("code")), ranked[0])
    return next((r for r in ranked if r.record.get(field) not in (None, [], "")), ranked[0])


def _unsettled(best: Report, givers: dict[str, Report]) -> dict[str, str]:
    """What the best report leaves open and no other report states."""
    left_open = best.record.get("unsettled") or {}
    return {field: code for field, code in left_open.items() if givers.get(field.partition(".")[0]) is best}


def _evidence(givers: dict[str, Report]) -> list[dict[str, Any]]:
    found = {
        (key, givers[field].article, start, end)
        for field in givers
        for key, spans in (givers[field].record.get("evidence") or {}).items()
        if field_of(key) == field
        for start, end in spans
    }
    return [dict(zip(("field", "article", "start", "end"), item, strict=True)) for item in sorted(found)]


def canonical(value: Any) -> str:
    """JSON with sorted keys: equal values give equal text."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
