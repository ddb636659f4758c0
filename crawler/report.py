"""The crawler in words: a line for each result, the registry as a table, a source as TOML."""

import json
from collections.abc import Iterable, Iterator
from typing import TextIO

from crawler.run import CrawlResult
from crawler.source import Source

COLUMNS = ("id", "kind", "province", "district", "address")


def crawl_lines(results: Iterable[CrawlResult]) -> Iterator[str]:
    """One line on how each source's crawl ended; those stopped on request go without."""
    return (_line(result) for result in results if result.status != "stopped")


def _line(result: CrawlResult) -> str:
    line = (
        f"{result.source_id}: {result.status}, {result.pages_new} new pages of {result.pages_seen} "
        f"({result.listings} listings, feeds and sitemaps)"
    )
    return f"{line}; {result.reason}" if result.reason else line


def write_sources(sources: Iterable[Source], out: TextIO, *, terminal: bool = False) -> None:
    """The sources as a table on a terminal, else as lines with tabs."""
    cells = [
        (source.id, source.kind, source.province or "", source.district or "", source.start_urls[0])
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


def source_toml(source: Source) -> str:
    """The source as a ``[[source]]`` table, ready to be copied into a file of one's own."""
    lines = [f"{key} = {_toml(value)}" for key, value in source.as_table().items() if value is not None]
    return "\n".join(["[[source]]", *lines])


def _toml(value: object) -> str:
    """A TOML value; strings, numbers, booleans and lists are written as in JSON, dates bare."""
    return (
        json.dumps(value, ensure_ascii=False) if isinstance(value, (str, bool, int, float, list, tuple)) else str(value)
    )
