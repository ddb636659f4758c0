"""Inputs → articles with their launches, in input order, on any number of processes."""

import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing.process import BaseProcess
from threading import Thread

from extract.article import Article
from extract.item import Item
from extract.limits import computing_limit

CHUNK = 16
"""Items sent to a worker at once: large enough to hide the cost of sending, small enough to balance."""
CHUNK_BYTES = 1 << 20
"""A chunk ends here, or sixteen pages of 8 MiB would wait in every place."""
AHEAD = 4
"""Chunks waiting for each worker: memory stays flat however long the input is."""
PAGE_S = 30.0
"""Seconds of computing for one page; the slowest honest ones take less than one."""


def extract_item(item: Item) -> Article:
    """The article of one input with its launches; a page that breaks the extraction has type "error"."""
    from extract.pipeline import find_launches

    try:
        with computing_limit(PAGE_S):
            article = item.article()
            if article.page_type == "article":
                article.launches = find_launches(article)
    except Exception as error:
        return _broken(item, f"{type(error).__name__}: {error}")
    return article


def extract_items(items: Iterable[Item], workers: int = 1) -> Iterator[tuple[Item, Article]]:
    """Each input with its article, in input order; the result is the same for any ``workers``."""
    if workers <= 1:
        yield from ((item, extract_item(item)) for item in items)
        return
    yield from _in_processes(_chunks(items), workers)


def _broken(item: Item, why: str) -> Article:
    what = f"{item.where}: the extraction broke ({' '.join(why.split())[:200]}); please report it"
    url = item.url or (item.page.url if item.page else None)
    return Article(id=item.id or item.where, url=url, page_type="error", problem=what)


def _chunks(items: Iterable[Item]) -> Iterator[list[Item]]:
    chunk: list[Item] = []
    size = 0
    for item in items:
        chunk.append(item)
        size += len(item.page.body if item.page else item.text or "")
        if len(chunk) == CHUNK or size >= CHUNK_BYTES:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk


def _extract_chunk(chunk: list[Item]) -> list[Article]:
    return [extract_item(item) for item in chunk]


class _Workers:
    """Processes that extract; a killed one breaks its pool for good, so a new pool takes over."""

    def __init__(self, number: int) -> None:
        self._number = number
        self._pool = ProcessPoolExecutor(number, initializer=_settle_in)

    def submit(self, chunk: list[Item]) -> Future[list[Article]]:
        """Give a chunk to the next worker that is free."""
        try:
            return self._pool.submit(_extract_chunk, chunk)
        except BrokenProcessPool:
            self.end()
            self._pool = ProcessPoolExecutor(self._number, initializer=_settle_in)
            return self._pool.submit(_extract_chunk, chunk)

    def end(self) -> None:
        """Let them finish what they hold, and no more."""
        self._pool.shutdown(wait=False, cancel_futures=True)


def _settle_in() -> None:
    """In a new worker: Ctrl-C is for the parent, and without a parent there is nothing to work for."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if parent := multiprocessing.parent_process():
        Thread(target=_end_with, args=(parent,), daemon=True).start()


def _end_with(parent: BaseProcess) -> None:
    parent.join()
    os._exit(1)


def _in_processes(chunks: Iterator[list[Item]], number: int) -> Iterator[tuple[Item, Article]]:
    waiting: deque[tuple[list[Item], Future[list[Article]]]] = deque()
    workers = _Workers(number)
    try:
        while True:
            while len(waiting) < number * AHEAD and (chunk := next(chunks, None)):
                waiting.append((chunk, workers.submit(chunk)))
            if not waiting:
                return
            chunk, future = waiting.popleft()
            try:
                articles = future.result()
            except BrokenProcessPool:
                articles = _one_by_one(chunk)
                waiting = deque((late, workers.submit(late) if _is_lost(job) else job) for late, job in waiting)
            yield from zip(chunk, articles, strict=True)
    finally:
        workers.end()


def _is_lost(job: Future[list[Article]]) -> bool:
    return job.done() and isinstance(job.exception(), BrokenProcessPool)


def _one_by_one(chunk: list[Item]) -> list[Article]:
    """A chunk that was in work when a worker was killed: each item alone finds the one that did it."""
    worker = _Workers(1)
    try:
        return [_alone(item, worker) for item in chunk]
    finally:
        worker.end()


def _alone(item: Item, worker: _Workers) -> Article:
    try:
        return worker.submit([item]).result()[0]
    except BrokenProcessPool:
        return _broken(item, "the process that read it was killed")
