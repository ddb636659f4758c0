"""Where the time of a scan goes: ``python -m bench.spent``. Processor time of each step, on the bench's own archive."""

import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from pkgutil import resolve_name
from typing import Any
from unittest.mock import patch

import click
from rich.console import Console
from rich.table import Table

from bench.pages import write_archive
from bench.report import markdown, put
from bench.scan import scan

STEPS = {
    "extract.scan.single.is_gated": "gate: a look at the bytes",
    "extract.scan.single.is_screened": "screen: title and main text",
    "extract.item.Item.article": "bytes → article",
    "extract.pipeline.find_launches": "article → launches",
}
"""Functions that stand beside each other, and what they are for."""
REST = "reading the archive, and the rest"
HEADS = ("step", "ms/page", "share")


def spent(path: Path, pages: int) -> list[tuple[str, ...]]:
    """Milliseconds a page and the share of each step; the second of two scans counts."""
    scan(path)
    taken = dict.fromkeys(STEPS, 0.0)
    with ExitStack() as stack:
        for name in STEPS:
            module, _, function = name.rpartition(".")
            stack.enter_context(patch(name, _clocked(_found(module, function), name, taken)))
        start = time.process_time()
        scan(path)
        whole = time.process_time() - start
    times = {STEPS[name]: seconds for name, seconds in taken.items()}
    times = {REST: whole - sum(times.values()), **times}
    return [(what, f"{1000 * one / pages:.3f}", f"{one / whole:.0%}") for what, one in times.items()]


def _found(module: str, function: str) -> Callable[..., Any]:
    found: Callable[..., Any] = getattr(resolve_name(module), function)
    return found


def _clocked(work: Callable[..., Any], name: str, taken: dict[str, float]) -> Callable[..., Any]:
    def run(*args: Any, **options: Any) -> Any:
        start = time.process_time()
        try:
            return work(*args, **options)
        finally:
            taken[name] += time.process_time() - start

    return run


@click.command()
@click.argument("pages", default=2_000)
@click.option("--write", is_flag=True, help="Also put the table into docs/performance.md.")
def main(pages: int, write: bool) -> None:
    """Scan so many PAGES, of which 1 % report a launch, and print where the time went."""
    with tempfile.TemporaryDirectory() as folder:
        found = spent(write_archive(Path(folder), pages, launches=True), pages)
    table = Table(*HEADS)
    for row in found:
        table.add_row(*row)
    Console().print(table)
    if write:
        put("spent", markdown(HEADS, found))


if __name__ == "__main__":
    main()
