"""The crawl beside Scrapy with an empty callback, as a row of the table."""

import time
from multiprocessing import Process, Value
from statistics import median
from typing import Any

from bench import crawl
from bench.row import Row, named

LEAST = 0.9


def rows(articles: int, runs: int) -> list[Row]:
    """One row: pages a second found, archived and remembered, beside the same pages fetched and forgotten."""
    crawl.ARTICLES = articles
    pages = articles + articles // crawl.PER_PAGE
    port, first, last = Value("i", 0), Value("d", 0.0), Value("d", 0.0)
    server = Process(target=crawl.serve, args=(port, first, last), daemon=True)
    server.start()
    while not port.value:
        time.sleep(0.05)
    paces: dict[Any, list[float]] = {crawl.ours: [], crawl.theirs: []}
    for _ in range(runs):
        for work, found in paces.items():
            first.value = 0
            work(f"http://127.0.0.1:{port.value}")
            found.append(pages / (last.value - first.value))
    server.terminate()
    peer = named("scrapy", "empty callback")
    ours, theirs = (median(found) for found in paces.values())
    return [Row(f"crawl, {articles:,} articles of one site", ours, "pages/s", peer, theirs, ratio=LEAST)]
