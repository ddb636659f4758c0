"""``ramat sources check``: sources visited side by side, those of one host one after the other."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from typing import TypeVar

from crawler.names import Pin
from crawler.source import Source
from crawler.urls import host_of
from scout.finding import Finding, judge
from scout.visit import Visitor

SIDE_BY_SIDE = 16
"""Hosts visited at a time; each waits most of its time for its delay."""
Group = TypeVar("Group")
Result = TypeVar("Result")


def check(
    wanted: Sequence[Source],
    known: Iterable[Source],
    *,
    contact: str | None = None,
    pins: Sequence[Pin] = (),
    progress: Callable[[int], None] = lambda done: None,
) -> list[Finding]:
    """Visit the sources and return what was found, in their order.

    ``known`` is the whole registry, in which the successors of moved sites are looked up; ``progress``
    is called with the number of sources that are done.
    """
    by_host = {host_of(source.start_urls[0]): source.id for source in reversed(list(known))}
    groups: dict[str, list[Source]] = {}
    for source in wanted:
        groups.setdefault(host_of(source.start_urls[0]), []).append(source)
    found: dict[str, Finding] = {}
    with Visitor(wanted, contact=contact, pins=pins) as visitor:

        def one_by_one(sources: list[Source]) -> list[Finding]:
            return [judge(source, visitor.visit(source), by_host) for source in sources]

        for findings in side_by_side(one_by_one, groups.values()):
            found |= {finding.id: finding for finding in findings}
            progress(len(found))
    return [found[source.id] for source in wanted]


def side_by_side(work: Callable[[Group], Result], groups: Iterable[Group]) -> Iterator[Result]:
    """Do ``work`` on each group in threads; results as they come. When the caller stops, what waits is dropped."""
    pool = ThreadPoolExecutor(SIDE_BY_SIDE)
    try:
        for future in as_completed([pool.submit(work, group) for group in groups]):
            yield future.result()
    finally:
        pool.shutdown(wait=False, cancel_futures=True)
