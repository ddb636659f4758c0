"""Findings for eyes and programs: a table, plain lines or JSON."""

import json
from collections.abc import Sequence
from typing import TextIO

from corpus.table import one_line
from scout.finding import Finding

COLUMNS = ("source", "status", "what", "tls", "robots", "articles", "feed", "sitemap", "dates", "newest")
_COLOURS = {"ok": "green", "warning": "yellow", "failed": "red"}


def write_findings(findings: Sequence[Finding], kind: str, out: TextIO, *, terminal: bool = False) -> None:
    """Write findings to ``out``: "json" (a list), or "table" (lines with tabs where it is no terminal)."""
    if kind == "json":
        json.dump([finding.as_dict() for finding in findings], out, ensure_ascii=False, indent=2)
        out.write("\n")
    elif terminal:
        _write_table(findings, out)
    else:
        out.writelines("\t".join(_cells(finding)) + "\n" for finding in findings)


def _cells(finding: Finding) -> list[str]:
    said = [*([finding.reason] if finding.reason else []), *finding.warnings]
    helps = f" → {'; '.join(finding.suggestions)}" if finding.suggestions else ""
    return [
        finding.id if finding.live else f"{finding.id} (frozen)",
        finding.status,
        one_line("; ".join(said) + helps).strip(),
        finding.tls,
        finding.robots,
        str(finding.article_links),
        str(finding.feed_links) if finding.feed else "",
        str(finding.sitemap_links) if finding.sitemap else "",
        f"{finding.dates_read}/{finding.articles_read}",
        finding.newest or "",
    ]


def _write_table(findings: Sequence[Finding], out: TextIO) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(*COLUMNS)
    for finding in findings:
        source, status, *rest = _cells(finding)
        table.add_row(Text(source), Text(status, style=_COLOURS[status]), *map(Text, rest))
    Console(file=out, force_terminal=out.isatty() or None).print(table)
