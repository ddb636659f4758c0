"""The scan of an archive for launches, beside the WARC reader and trafilatura, in one process each."""

import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from fastwarc.warc import ArchiveIterator

from crawler.warc import read_pages
from extract.parts import parts_of
from extract.run import setting_of
from extract.worker import work


def only_read(path: Path) -> int:
    """The WARC reader doing nothing: every payload is read."""
    with path.open("rb") as file:
        return sum(bool(record.reader.read()) for record in ArchiveIterator(file))


def scan(path: Path) -> int:
    """What one process of ``ramat extract`` does; the launches found."""
    return launches_in(path, gated=True)


def launches_in(path: Path, *, gated: bool) -> int:
    """The number of launches in an archive."""
    found = 0
    for part in parts_of(path, always=False):
        for _, content in work(part, 0, setting_of(gated=gated)):
            found += len(content[1].launches) if isinstance(content, tuple) else 0
    return found


def trafilatura(path: Path) -> int:
    """trafilatura, fast, with metadata, on every page."""
    from trafilatura import bare_extraction

    return sum(
        bare_extraction(page.body, url=page.url, fast=True, with_metadata=True) is not None for page in read_pages(path)
    )


def news_please(path: Path) -> int:
    """news-please on every page."""
    from newsplease import NewsPlease

    return sum(bool(NewsPlease.from_html(page.body.decode(), url=page.url)) for page in read_pages(path))


def rate(work_on: Callable[[Path], int], path: Path, pages: int, runs: int) -> float:
    """Pages a second of processor time, the median of ``runs`` after one to warm up (none where ``runs`` is 1)."""
    if runs > 1:
        work_on(path)
    times = []
    for _ in range(runs):
        start = time.process_time()
        work_on(path)
        times.append(time.process_time() - start)
    return pages / median(times)
