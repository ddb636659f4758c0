"""Inputs → articles with their launches, in input order, on any number of processes."""

import os
from collections.abc import Iterable, Iterator
from contextlib import ExitStack

from extract.article import Article
from extract.item import Item
from extract.scan import single
from extract.scan.crew import Crew
from extract.scan.task import Patterns, Setting, chunked

MEMORY = 2 << 30
"""Bytes that a process may take; 250 MiB is usual, and a page of 8 MiB needs some hundred more."""


def extract_items(items: Iterable[Item], workers: Crew | int = 1) -> Iterator[tuple[Item, Article]]:
    """Each input with its article, in input order; the result is the same for any number of processes.

    ``workers``: the processes, or how many of them. Items come back without the bytes of their pages.
    """
    with ExitStack() as stack:
        if isinstance(workers, int):
            workers = stack.enter_context(Crew(workers, setting_of(gated=False)))
        for result in workers.run(chunked(items)):
            if isinstance(result, tuple):
                yield result


def setting_of(*, gated: bool, patterns: Patterns | None = None) -> Setting:
    """A setting with the usual limits."""
    return Setting(gated=gated, page_s=single.PAGE_S, memory=MEMORY, patterns=patterns or {})


def cores() -> int:
    """The processor cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
