"""Loading launches into the database, and searches among a million of them, as rows of the table."""

import asyncio
import random
import sqlite3
import time
from itertools import islice
from pathlib import Path

from bench import search
from bench.launches import made_up
from bench.row import Row
from corpus.database import open_reader, tidy
from corpus.opening import open_database
from corpus.store import store_articles

MOST_DATABASE_MS, MOST_PAGE_MS = 10.0, 100.0
PLAIN = "SELECT id FROM launch_list WHERE model_name LIKE ? ORDER BY date DESC LIMIT 21"
WORDS = "camera an ninh"


LOADED = 3_000


def load_rows(folder: Path) -> list[Row]:
    """Articles a second, filed, merged with the launches that are there, and indexed: what ``ramat load`` does."""
    db = open_database(folder / "load.db")
    articles = list(islice(made_up(random.Random(7)), LOADED))  # noqa: S311  no secret
    start = time.process_time()
    store_articles(db, articles, extractor="bench")
    tidy(db)
    return [Row(f"load, {LOADED:,} articles with a launch", LOADED / (time.process_time() - start), "articles/s")]


def rows(path: Path, launches: int) -> list[Row]:
    """p95 of all kinds of searches in the database and as web pages; beside plain SQLite one of words.

    The file is made where it is not there, and used again.
    """
    if not path.exists():
        search.fill(path, launches)
    asked = list(search.SEARCHES.values())
    database = _p95([search.in_database(path, one) for one in asked])
    page = _p95(asyncio.run(search.on_pages(path, asked)))
    ours = search.p95(search.in_database(path, {"model": WORDS}))
    what = f"search, p95 of {len(asked)} kinds, {launches:,} launches"
    return [
        Row(f"{what}, database", database, "ms", most=MOST_DATABASE_MS),
        Row(f"{what}, web page", page, "ms", most=MOST_PAGE_MS),
        Row(
            f"search for “{WORDS}”, p95",
            ours,
            "ms",
            "SQLite, LIKE without an index",
            plain(path),
            most=MOST_DATABASE_MS,
        ),
    ]


def _p95(found: list[list[float]]) -> float:
    return search.p95([time for times in found for time in times])


def plain(path: Path) -> float:
    """Milliseconds, p95, of what one would write first: names that hold the words, newest first."""
    conn: sqlite3.Connection = open_reader(path)
    return search.p95(search.timed(lambda: conn.execute(PLAIN, [f"%{WORDS}%"]).fetchall()))
