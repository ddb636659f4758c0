"""A run and the health of the sources, for people and as JSON."""

import json
import sqlite3
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from corpus.journal import Run
from corpus.status import quarantined, source_health, totals
from corpus.table import one_line

if TYPE_CHECKING:
    from corpus.intake import Intake

COLUMNS = ("source", "last run", "outcome", "new pages", "launches", "in quarantine", "message")
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
            launches=intake.launches_of.get(crawl["source_id"], 0),
            message=crawl["reason"],
        )
        for crawl in crawls
        if crawl["status"] != "stopped" or crawl["pages_seen"]
    ]


def write_report(path: Path, crawls: Sequence[Json], intake: "Intake") -> None:
    """The run as JSON: each source's crawl, pages by type, what was stored. Raises ReportError."""
    stored = {name: getattr(intake.stored, name) for name in type(intake.stored).__slots__}
    report = {
        "sources": list(crawls),
        "pages": intake.pages,
        "page_types": dict(sorted(intake.types.items())),
        "stored": stored,
        "problems": intake.problems,
    }
    try:
        path.write_text(json.dumps(report, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    except OSError as error:
        raise ReportError(f"{path}: the report can't be written ({error.strerror}); all else is done") from error


def write_status(conn: sqlite3.Connection, out: TextIO, *, terminal: bool = False) -> None:
    """Totals, then one line a source (those in trouble first), then the pages in quarantine."""
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
                row["new_pages"],
                row["launches"],
                row["quarantined"],
                row["message"],
            )
        ]
        for row in source_health(conn)
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
