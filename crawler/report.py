"""The crawler in words: a line for each result, the registry as a table, a source as TOML."""

import json
from collections.abc import Iterable, Iterator
from typing import TextIO

from crawler.run import CrawlResult
from crawler.source import Source

_MAX_PROBLEMS = 20  # pages of one source, on the screen
COLUMNS = ("id", "kind", "province", "district", "address", "since 2025", "status")


def crawl_lines(results: Iterable[CrawlResult]) -> Iterator[str]:
    """One line on how each source's crawl ended; those stopped on request go without."""
    return (_line(result) for result in results if result.status != "stopped")


def problem_lines(results: Iterable[CrawlResult]) -> Iterator[str]:
    """One line for each page that could not be had."""
    for result in results:
        for page in result.problems[:_MAX_PROBLEMS]:
            yield f"{result.source_id}: {page['url']}: {page['reason']}"
        if len(result.problems) > _MAX_PROBLEMS:
            yield f"{result.source_id}: {len(result.problems) - _MAX_PROBLEMS} more pages could not be had"


def _line(result: CrawlResult) -> str:
    line = (
        f"{result.source_id}: {result.status}, {result.pages_new} new pages of {result.pages_seen} "
        f"({result.listings} listings, feeds and sitemaps)"
    )
    return f"{line}; {result.reason}" if result.reason else line


def write_sources(sources: Iterable[Source], out: TextIO, *, terminal: bool = False) -> None:
    """The sources as a table on a terminal, else as lines with tabs."""
    cells = [
        (
            source.id,
            source.kind,
            source.province or "",
            source.district or "",
            source.start_urls[0],
            source.province_2025 or "",
            state(source),
        )
        for source in sources
    ]
    if not terminal:
        out.writelines("\t".join(row) + "\n" for row in cells)
        return
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(*COLUMNS)
    for row in cells:
        table.add_row(*map(Text, row))
    Console(file=out).print(table)


def state(source: Source) -> str:
    """In a word: "live", "frozen" or "replaced by ID"."""
    return f"replaced by {source.replaced_by}" if source.replaced_by else "frozen" if source.is_frozen() else "live"


def source_toml(source: Source) -> str:
    """The source as a ``[[source]]`` table, ready to be copied into a file of one's own."""
    lines = [f"{key} = {_toml(value)}" for key, value in source.as_table().items() if value is not None]
    return "\n".join(["[[source]]", *lines])


def _toml(value: object) -> str:
    """A TOML value; strings, numbers, booleans and lists are written as in JSON, dates bare."""
    return (
        json.dumps(value, ensure_ascii=False) if isinstance(value, (str, bool, int, float, list, tuple)) else str(value)
    )
