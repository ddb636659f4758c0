"""Inputs → articles with their launches, in input order, on any number of processes."""

from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice

from extract.article import Article
from extract.item import Item

CHUNK = 16
"""Items sent to a worker at once: large enough to hide the cost of sending, small enough to balance."""
AHEAD = 4
"""Chunks waiting for each worker: memory stays flat however long the input is."""


def extract_item(item: Item) -> Article:
    """The article of one input with its launches; a page that breaks the extraction has type "error"."""
    from extract.pipeline import find_launches

    try:
        article = item.article()
        if article.page_type == "article":
            article.launches = find_launches(article)
    except Exception as error:
        return Article(
            id=item.id or item.where,
            url=item.url,
            page_type="error",
            problem=f"{item.where}: {type(error).__name__}: {error}",
        )
    return article


def extract_items(items: Iterable[Item], workers: int = 1) -> Iterator[tuple[Item, Article]]:
    """Each input with its article, in input order; the result is the same for any ``workers``."""
    if workers <= 1:
        yield from ((item, extract_item(item)) for item in items)
        return
    yield from _in_pool(_chunks(items), workers)


def _extract_chunk(chunk: list[Item]) -> list[Article]:
    return [extract_item(item) for item in chunk]


def _chunks(items: Iterable[Item]) -> Iterator[list[Item]]:
    iterator = iter(items)
    while chunk := list(islice(iterator, CHUNK)):
        yield chunk


def _in_pool(chunks: Iterator[list[Item]], workers: int) -> Iterator[tuple[Item, Article]]:
    waiting: deque[tuple[list[Item], Future[list[Article]]]] = deque()
    pool = ProcessPoolExecutor(workers)
    try:
        while True:
            while len(waiting) < workers * AHEAD and (chunk := next(chunks, None)):
                waiting.append((chunk, pool.submit(_extract_chunk, chunk)))
            if not waiting:
                return
            chunk, future = waiting.popleft()
            try:
                articles = future.result()
            except BrokenProcessPool:
                # A killed worker breaks the pool for good: what is unfinished goes to a new one.
                articles = _one_by_one(chunk)
                pool = ProcessPoolExecutor(workers)
                waiting = deque((late, pool.submit(_extract_chunk, late)) for late, _ in waiting)
            yield from zip(chunk, articles, strict=True)
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _one_by_one(chunk: list[Item]) -> list[Article]:
    """A chunk that was in work when a worker died: each item in a process of its own finds the culprit."""
    articles = []
    for item in chunk:
        with ProcessPoolExecutor(1) as pool:
            try:
                articles.append(pool.submit(extract_item, item).result())
            except BrokenProcessPool:
                articles.append(
                    Article(
                        id=item.id or item.where,
                        url=item.url,
                        page_type="error",
                        problem=f"{item.where}: the worker that read it was killed",
                    )
                )
    return articles
