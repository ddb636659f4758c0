"""A run and the health of the sources, for people and as JSON."""

import json
import sqlite3
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from corpus.health import judged
from corpus.journal import BrokenPage, Run
from corpus.status import quarantined, totals
from corpus.table import one_line

if TYPE_CHECKING:
    from corpus.intake import Intake

COLUMNS = (
    "source", "last run", "outcome", "last success", "new pages", "a week", "dated", "with text", "launches",
    "in quarantine", "trouble",
)  # fmt: skip
HEALTH_KEYS = (
    "source", "last_success", "last_new_page", "per_week", "date_rate", "text_rate", "silent_days", "fault_kinds",
    "troubles",
)  # fmt: skip
Json = Mapping[str, Any]


class ReportError(Exception):
    """The report of a run can't be written; the message is one line."""


def runs_of(crawls: Sequence[Json], intake: "Intake") -> list[Run]:
    """One journal row for each source crawled, not for those that a stop kept from beginning.

    ``crawls`` are crawl results as mappings.
    """
    return [
        Run(
            command="harvest",
            source=crawl["source_id"],
            started_at=crawl["started"],
            finished_at=crawl["finished"],
            outcome=crawl["status"],
            pages=crawl["pages_seen"],
            new_pages=crawl["pages_new"],
            failures=len(crawl["problems"]),
            outcomes=json.dumps(crawl["outcomes"]),
            articles=filled["articles"],
            dated=filled["dated"],
            texts=filled["texts"],
            launches=intake.launches_of.get(crawl["source_id"], 0),
            message=crawl["reason"],
        )
        for crawl in crawls
        for filled in (intake.filled.get(crawl["source_id"], Counter()),)
        if crawl["status"] != "stopped" or crawl["pages_seen"]
    ]


def write_report(path: Path, crawls: Sequence[Json], intake: "Intake", health: Sequence[Json] = ()) -> None:
    """The run as JSON: each source's crawl and health, pages by type, what was stored. Raises ReportError."""
    stored = {name: getattr(intake.stored, name) for name in type(intake.stored).__slots__}
    report = {
        "sources": list(crawls),
        "health": [{key: row[key] for key in HEALTH_KEYS} for row in health],
        "pages": intake.pages,
        "page_types": dict(sorted(intake.types.items())),
        "stored": stored,
        "problems": intake.problems,
    }
    try:
        path.write_text(json.dumps(report, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    except OSError as error:
        raise ReportError(f"{path}: the report can't be written ({error.strerror}); all else is done") from error


def broken_of(crawls: Sequence[Json]) -> list[BrokenPage]:
    """The pages that the crawls could not have, for the quarantine."""
    return [
        BrokenPage(page["reason"], url=page["url"], source=crawl["source_id"], found_at=crawl["finished"])
        for crawl in crawls
        for page in crawl["problems"]
    ]


def write_status(conn: sqlite3.Connection, out: TextIO, *, terminal: bool = False) -> int:
    """Totals, one line a source (those in trouble first), pages in quarantine; return how many are in trouble."""
    found = judged(conn)
    sums = totals(conn)
    out.write(
        f"{sums['launches']} launches in {sums['articles']} articles from {sums['sources']} sources; "
        f"{sums['quarantined']} pages in quarantine; last run {sums['last_run'] or 'never'}\n"
    )
    rows = [
        [
            one_line(str(cell if cell is not None else ""))
            for cell in (
                row["source"],
                row["last_run"],
                row["outcome"] or "never run",
                row["last_success"],
                row["new_pages"],
                row["per_week"],
                _percent(row["date_rate"]),
                _percent(row["text_rate"]),
                row["launches"],
                row["quarantined"],
                _trouble(row),
            )
        ]
        for row in found
    ]
    if terminal and rows:
        from rich.console import Console
        from rich.table import Table
        from rich.text import Text

        table = Table(*COLUMNS)
        for row in rows:
            table.add_row(*map(Text, row))
        Console(file=out).print(table)
    else:
        out.writelines("\t".join(row) + "\n" for row in rows)
    out.writelines(
        one_line(f"quarantine: {page['url'] or page['archive']}: {page['reason']}") + "\n" for page in quarantined(conn)
    )
    return sum(bool(row["troubles"]) for row in found)


def _trouble(row: Json) -> str:
    """What is wrong with a source, or what its last run said; then what requests failed of."""
    said = "; ".join(row["troubles"]) or row["message"] or ""
    faults = ", ".join(f"{number} × {kind}" for kind, number in row["fault_kinds"].items())
    return " — ".join(part for part in (said, faults) if part)


def _percent(rate: float | None) -> str:
    return "" if rate is None else f"{rate:.0%}"
