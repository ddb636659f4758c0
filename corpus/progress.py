"""Progress of long work: a bar on a terminal, now and then a plain line in a pipe."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TextIO

EVERY_S = 10.0
"""Seconds between two plain lines."""

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
