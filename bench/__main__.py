"""What is fast, side by side with what a user would pick instead: ``make bench``.

Every row is the median of several runs of the same work in this process, on the pages of the
bundled site; ratios carry from machine to machine, single figures don't.
"""

import subprocess
import sys
import time
from collections.abc import Callable
from statistics import median
from typing import TypeVar

from rich.console import Console
from rich.table import Table

from crawler.page import Page
from demo.content import portals
from demo.site import Site
from extract.article import Article
from extract.pipeline import find_launches
from extract.read import read_page

Item = TypeVar("Item")
RUNS = 3


def main() -> None:
    """Print one table."""
    table = Table("what", "ramat", "instead", "ratio", title=f"medians of {RUNS} runs")
    pages = article_pages()
    articles = [read_page(page) for page in pages]
    row(
        table,
        "article text, pages/s",
        rate(len(pages), lambda: each(read_page, pages)),
        "trafilatura, fast",
        rate(len(pages), lambda: each(trafilatura_alone, pages)),
    )
    texts = [article for article in articles if article.page_type == "article"]
    row(
        table,
        "launches from article text, docs/s",
        rate(len(texts), lambda: each(launches_of, texts)),
        "underthesea ner, 3 docs",
        rate(3, lambda: each(ner_alone, texts[:3])),
    )
    starts = [
        seconds(lambda: subprocess.run([sys.executable, "-m", "ramat", "--help"], capture_output=True, check=True))
        for _ in range(5)
    ]
    table.add_row("ramat --help, s", f"{median(starts):.2f}", "", "")
    Console().print(table)


def article_pages() -> list[Page]:
    """All article pages of the bundled site."""
    found = []
    for name, portal in portals().items():
        site = Site(portal, f"http://{name}.example")
        for path, route in site.routes.items():
            if route.kind == "article":
                reply = site.reply(path)
                found.append(Page(reply.body, f"http://{name}.example{path}", reply.content_type))
    return found


def launches_of(article: Article) -> object:
    """The launches in one article."""
    return find_launches(article)


def trafilatura_alone(page: Page) -> object:
    """What a user would write: the text with metadata, fast."""
    from trafilatura import bare_extraction

    return bare_extraction(page.body, url=page.url, fast=True, with_metadata=True)


def ner_alone(article: Article) -> object:
    """The generic tool: named entities of one text."""
    from underthesea import ner

    return ner(article.text)


def each(work: Callable[[Item], object], items: list[Item]) -> None:
    """Do the work on every item."""
    for item in items:
        work(item)


def seconds(work: Callable[[], object]) -> float:
    """How long it takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def rate(number: int, work: Callable[[], None]) -> float:
    """Items a second, after one run to warm up."""
    work()
    return number / median(seconds(work) for _ in range(RUNS))


def row(table: Table, what: str, ours: float, instead: str, theirs: float) -> None:
    """One row with the ratio."""
    table.add_row(what, f"{ours:.1f}", f"{theirs:.1f} ({instead})", f"{ours / theirs:.1f} ×")


if __name__ == "__main__":
    main()
