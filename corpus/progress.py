"""Progress of long work: a bar on a terminal, now and then a plain line in a pipe."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TextIO

EVERY_S = 10.0
"""Seconds between two plain lines."""
SCAN_EVERY_S = 30.0
"""The same for a scan, which runs for hours."""

Advance = Callable[[str, int], None]
"""Called with the name of what goes on and how many are done."""


@contextmanager
def progress(err: TextIO) -> Iterator[Advance]:
    """A callback that shows how far each named piece of work has come, while the block runs."""
    if err.isatty():
        with _bars(err) as advance:
            yield advance
    else:
        yield _lines(err)


@contextmanager
def _bars(err: TextIO) -> Iterator[Advance]:
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        TextColumn("{task.completed:.0f}"),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=Console(file=err), transient=True) as bars:
        tasks = {}

        def advance(name: str, done: int) -> None:
            if name not in tasks:
                tasks[name] = bars.add_task(name, total=None)
            bars.update(tasks[name], completed=done)

        yield advance


def _lines(err: TextIO) -> Advance:
    told = time.monotonic()

    def advance(name: str, done: int) -> None:
        nonlocal told
        if time.monotonic() - told >= EVERY_S:
            told = time.monotonic()
            err.write(f"{name}: {done}\n")
            err.flush()

    return advance


@contextmanager
def scanning(err: TextIO, total: int) -> Iterator[Callable[[int, int], None]]:
    """A callback that is told the pages and bytes behind it; it shows pages a second and the time left.

    ``total``: the bytes of all archives; 0: not known.
    """
    if err.isatty():
        with _scan_bar(err, total) as advance:
            yield advance
    else:
        yield _scan_lines(err, total)


@contextmanager
def _scan_bar(err: TextIO, total: int) -> Iterator[Callable[[int, int], None]]:
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

    columns = (
        TextColumn("extract"),
        BarColumn(),
        TextColumn("{task.percentage:.0f} %"),
        TextColumn("{task.fields[pages]:,} pages, {task.fields[rate]:,.0f}/s"),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
    )
    began = time.monotonic()
    with Progress(*columns, console=Console(file=err), transient=True) as bars:
        task = bars.add_task("extract", total=total or None, pages=0, rate=0.0)

        def advance(pages: int, done: int) -> None:
            rate = pages / max(time.monotonic() - began, 0.1)
            bars.update(task, completed=done, pages=pages, rate=rate)

        yield advance


def _scan_lines(err: TextIO, total: int) -> Callable[[int, int], None]:
    began = told = time.monotonic()

    def advance(pages: int, done: int) -> None:
        nonlocal told
        now = time.monotonic()
        if now - told >= SCAN_EVERY_S:
            told = now
            err.write(scan_line(pages, done, total, now - began) + "\n")
            err.flush()

    return advance


def scan_line(pages: int, done: int, total: int, seconds: float) -> str:
    """How far a scan has come.

    >>> scan_line(120_000, 250, 1000, 600.0)
    'extract: 120,000 pages, 200/s, 25 %, 30 min left'
    """
    line = f"extract: {pages:,} pages, {pages / max(seconds, 0.1):,.0f}/s"
    if not (total and done):
        return line
    left = seconds * (total - done) / done / 60
    return f"{line}, {100 * done // total} %, {f'{left / 60:.1f} h' if left >= 90 else f'{left:.0f} min'} left"
