"""How long searches and pages take on a million launches: ``python -m bench.search [LAUNCHES] [FILE]``.

The launches are made up with the words of real ones, see ``bench.launches``. The file is kept and used again where it
has as many. Times are processor time, so that what else the machine does counts little.
"""

import asyncio
import random
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median, quantiles
from typing import Any

from rich.console import Console
from rich.table import Table

from bench.launches import made_up, store
from corpus.counts import counts
from corpus.database import open_reader, tidy
from corpus.opening import open_database
from corpus.search import search

SEARCHES: dict[str, dict[str, Any]] = {
    "nothing asked": {},
    "words of every launch": {"words": "ra mat mo hinh"},
    "one syllable": {"words": "xã"},
    "a common word": {"words": "phu nu"},
    "the same with diacritics": {"words": "Phụ nữ"},
    "a usual model": {"words": "camera an ninh"},
    "a long name of a model": {"words": "chinh quyen than thien vi dan phuc vu"},
    "words in quotes": {"words": '"cựu chiến binh"'},
    "words from here and there": {"words": "rac thai phu nu doi qua"},
    "a commune in the box": {"words": "Hoằng Phong"},
    "a word and a place": {"words": "camera quynh luu"},
    "a person in the box": {"words": "nguyen van hung"},
    "a province": {"province": "Thanh Hóa"},
    "a province of the 63": {"province": "Bắc Ninh", "system": "2024"},
    "a word in a province": {"words": "phu nu", "province": "bac giang"},
    "words in a province": {"words": "an ninh trat tu", "province": "ca mau"},
    "a word in a year": {"words": "phu nu", "since": "2019", "until": "2019"},
    "a kind in a month": {"kind": "security", "since": "2022-03", "until": "2022-03"},
    "a kind in a province": {"kind": "environment", "province": "Nghệ An"},
    "a word, a kind, a province": {"words": "phu nu", "kind": "environment", "province": "Nghệ An"},
    "a district": {"district": "huyen duc tho"},
    "a commune": {"commune": "Xã Hoằng Phong", "province": "thanh hoa"},
    "an official": {"official": "nguyen van hung"},
    "words of the name": {"model": "nong dan"},
    "a board size": {"board_min": 15, "board_max": 15},
    "boards from five": {"board_min": 5},
    "many conditions": {
        "words": "xanh",
        "kind": "environment",
        "board_min": 5,
        "since": "2018",
        "until": "2024",
    },
    "nothing found": {"words": "khong co gi ca xyz"},
}
WORST = {"words": '"dân nhân viên thành"'}
"""Usual words that hardly stand together: every text that holds their pairs is looked at. Shown apart: nobody
searches so."""
BATCH = 20_000
FILLING_KB = 1_000_000
"""Pages kept while the file is filled: many indexes are written to in no order."""
TIMES = 5
IN_ADDRESS = {"words": "q"}


def main(number: int, path: Path) -> None:
    """Fill the file where need be, then print one table."""
    if not path.exists():
        took = seconds(lambda: fill(path, number))
        print(f"{number} launches stored and indexed in {took:.0f} s of processor time", file=sys.stderr)
    table = Table("search", "database, ms", "counts, ms", "page, ms", title=f"{number} launches, {size(path)}")
    found = {name: (in_database(path, asked), in_counts(path, asked)) for name, asked in SEARCHES.items()}
    pages = dict(zip(SEARCHES, asyncio.run(on_pages(path, list(SEARCHES.values()))), strict=True))
    for name, columns in found.items():
        table.add_row(name, *(f"{median(times):.1f}" for times in (*columns, pages[name])))
    together = [*zip(*found.values(), strict=True), tuple(pages.values())]
    table.add_row("p95 of these", *(f"{p95([one for times in column for one in times]):.1f}" for column in together))
    table.add_row("at worst", f"{median(in_database(path, WORST)):.1f}", f"{median(in_counts(path, WORST)):.1f}", "")
    Console().print(table)


def fill(path: Path, number: int) -> None:
    """Store made-up launches, always the same ones."""
    db = open_database(path)
    for pragma in ("foreign_keys = OFF", "synchronous = OFF", f"cache_size = -{FILLING_KB}"):
        db.execute(f"PRAGMA {pragma}")
    made = made_up(random.Random(7))  # noqa: S311  no secret
    for start in range(0, number, BATCH):
        store(db, [next(made) for _ in range(min(BATCH, number - start))])
    tidy(db)
    db.close()


def in_database(path: Path, asked: dict[str, Any]) -> list[float]:
    """Milliseconds of a page of results."""
    conn = open_reader(path)
    return timed(lambda: search(conn, **asked, limit=21))


def in_counts(path: Path, asked: dict[str, Any]) -> list[float]:
    """Milliseconds of the counts beside them."""
    from corpus.web.results import MOST_COUNTED

    conn = open_reader(path)
    return timed(lambda: counts(conn, most=MOST_COUNTED, **asked))


async def on_pages(path: Path, searches: list[dict[str, Any]]) -> list[list[float]]:
    """Milliseconds of each whole page as it is served, each time as if asked for the first time."""
    from corpus.web.memory import forget
    from corpus.web.serve import application

    web = application(path)
    await web.invoke_startup()
    found = []
    for asked in searches:
        query = {IN_ADDRESS.get(name, name): str(value) for name, value in asked.items()}
        times = []
        for _ in range(TIMES + 1):  # the first warms up
            forget()
            started = time.process_time()
            answer = await web.client.get("/", params=query)
            times.append(1000 * (time.process_time() - started))
            if answer.status_code != 200:
                raise RuntimeError(f"{query}: the page answers {answer.status_code}")
        found.append(times[1:])
    return found


def timed(work: Callable[[], object]) -> list[float]:
    """Milliseconds of several runs, after one to warm up."""
    work()
    return [1000 * seconds(work) for _ in range(TIMES)]


def seconds(work: Callable[[], object]) -> float:
    """Processor time of one run."""
    started = time.process_time()
    work()
    return time.process_time() - started


def p95(times: list[float]) -> float:
    """The time that nineteen of twenty stay below."""
    return quantiles(times, n=20)[-1]


def size(path: Path) -> str:
    """The size of the file."""
    return f"{path.stat().st_size / 1e6:.0f} MB"


if __name__ == "__main__":
    given = sys.argv[1:]
    main(int(given[0]) if given else 1_000_000, Path(given[1]) if len(given) > 1 else Path("bench-search.db"))
