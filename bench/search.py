"""How long searches and pages take on a million launches: ``python -m bench.search [LAUNCHES] [FILE]``.

The launches are made up: real communes, model names of usual words, texts of invented sentences. The file is kept
and used again where it has as many launches.
"""

import asyncio
import random
import sys
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from statistics import median, quantiles
from typing import Any

from rich.console import Console
from rich.table import Table

from corpus.counts import counts
from corpus.database import open_database, open_reader, tidy, transaction
from corpus.identity import Report, digest, group_key
from corpus.launches import write_launches
from corpus.rows import launch_rows
from corpus.search import search
from extract.article import Article
from extract.gazetteer.units import Entry, gazetteer
from extract.launch import Board, Launch, Official, Unit

PURPOSES = ("Camera", "Tiếng kẻng", "Tổ tự quản", "Đường hoa", "Ngôi nhà xanh", "Chính quyền thân thiện", "Câu lạc bộ")
ENDS = (
    "an ninh",
    "phụ nữ",
    "nông dân",
    "vì Nhân dân phục vụ",
    "xanh - sạch - đẹp",
    "liên thế hệ",
    "chuyển đổi số",
    "bình yên",
)
FAMILY, MIDDLE = ("Lò", "Sầm", "Mẫu", "Vàng", "Tòng", "Quàng", "Thào"), ("Thị", "Văn", "Minh", "Đức", "Thu")
WORDS = (
    "bà con", "nhân dân", "an ninh trật tự", "phụ nữ", "nông dân", "hội viên", "thôn", "xã", "mô hình",
    "camera an ninh", "giám sát", "tuyên truyền", "vận động", "tham gia", "xây dựng", "hoạt động", "phong trào",
    "tổ chức", "đường hoa", "sạch đẹp", "hiệu quả", "phát huy", "tinh thần", "đoàn kết", "cộng đồng", "ra mắt",
    "thành viên", "cấp ủy", "chính quyền", "đoàn thể", "môi trường", "rác thải", "gia đình", "văn hóa", "kinh tế",
    "giảm nghèo", "chuyển đổi số", "công an", "cựu chiến binh", "thanh niên",
)  # fmt: skip
SENTENCES, OF_TEXT = 3_000, 8
SEARCHES: dict[str, dict[str, Any]] = {
    "nothing asked": {},
    "a common word": {"words": "phu nu"},
    "common words": {"words": "camera an ninh"},
    "a phrase of the text": {"words": '"cựu chiến binh"'},
    "a rare name": {"words": "Hoằng Phong"},
    "a province": {"province": "Thanh Hóa"},
    "a province of the 63": {"province": "Bắc Ninh", "system": "2024"},
    "words in a province": {"words": "an ninh", "province": "bac giang"},
    "words in a year": {"words": "phu nu", "since": "2019", "until": "2019"},
    "a kind in a month": {"kind": "security", "since": "2022-03", "until": "2022-03"},
    "a commune": {"commune": "Xã Hoằng Phong"},
    "an official": {"official": "Lò Thị Mẫu"},
    "a board size": {"board_min": 15, "board_max": 15},
    "words, kind, board, years": {
        "words": "xanh",
        "kind": "environment",
        "board_min": 5,
        "since": "2018",
        "until": "2024",
    },
    "nothing found": {"words": "khong co gi ca xyz"},
}
WORST = {"words": '"dân nhân viên thành"'}
"""Usual words that never stand together: every text that holds them is looked at. Shown apart: nobody searches so."""
BATCH = 5_000
TIMES = 7


def main(number: int, path: Path) -> None:
    """Fill the file where need be, then print one table."""
    if not path.exists():
        started = time.perf_counter()
        fill(path, number)
        print(f"{number} launches stored and indexed in {time.perf_counter() - started:.0f} s", file=sys.stderr)
    table = Table("search", "database, ms", "counts, ms", "page, ms", title=f"{number} launches, {size(path)}")
    found = {name: (in_database(path, asked), *on_pages(path, asked)) for name, asked in SEARCHES.items()}
    for name, columns in found.items():
        table.add_row(name, *(f"{median(times):.1f}" for times in columns))
    together = list(zip(*found.values(), strict=True))
    table.add_row("p95 of these", *(f"{p95([one for times in column for one in times]):.1f}" for column in together))
    table.add_row("at worst", f"{median(in_database(path, WORST)):.1f}", "", f"{median(on_pages(path, WORST)[1]):.1f}")
    Console().print(table)


def fill(path: Path, number: int) -> None:
    """Store made-up launches, always the same ones."""
    db, chance = open_database(path), random.Random(7)  # noqa: S311  no secret
    db.execute("PRAGMA foreign_keys = OFF")
    communes = [
        unit for unit in gazetteer().units.values() if unit.level == "commune" and unit.moment in ("2024", "2025")
    ]
    made = made_up(chance, communes)
    for start in range(0, number, BATCH):
        articles = [next(made) for _ in range(min(BATCH, number - start))]
        with transaction(db):
            store(db, articles)
    tidy(db)
    db.close()


def made_up(chance: random.Random, communes: list[Entry]) -> Iterator[Article]:
    """Articles without end, each of one launch."""
    count = 0
    sentences = [" ".join(chance.choices(WORDS, k=chance.randint(5, 9))) for _ in range(SENTENCES)]
    while True:
        count += 1
        commune = chance.choice(communes)
        above = {entry.level: entry.name for entry in gazetteer().above(commune)}
        merged = commune.moment == "2025"
        when = (
            date(2025, 7, 1) + timedelta(chance.randrange(500))
            if merged
            else date(2012, 1, 1) + timedelta(chance.randrange(4900))
        )
        name = f"{chance.choice(PURPOSES)} {chance.choice(ENDS)}"
        people = [
            Official(f"{chance.choice(FAMILY)} {chance.choice(MIDDLE)} {chance.choice(FAMILY)}", ["Bí thư"])
            for _ in range(2)
        ]
        size = chance.choice((None, 5, 7, 9, 11, 15))
        unit = Unit(**above, code=commune.code, system=commune.system)
        launch = Launch(name, unit, event_date=when.isoformat(), board_size=size, officials=people, confidence=0.9)
        launch.boards = [Board("Ban chủ nhiệm", size)] if size else []
        text = f"{commune.name} ra mắt mô hình “{name}”. {'. '.join(chance.choices(sentences, k=OF_TEXT))}."
        yield Article(
            f"{count:x}",
            url=f"https://bao.example/{count}",
            title=f"Ra mắt {name}",
            text=text,
            published=when.isoformat(),
            source="bao",
            launches=[launch],
        )


def store(db: Any, articles: list[Article]) -> None:
    """File articles and launches as ``corpus.store`` does, without looking for copies and earlier readings."""
    launches = []
    for article in articles:
        record = article.launches[0].as_json()
        key = group_key(record, article.text)
        report = Report(article.id, 0, article.published, record)
        launches.append(launch_rows(digest(key, article.id), key, [report], {article.id: article}))
    db["articles"].insert_all(
        {
            **{name: getattr(article, name) for name in ("id", "url", "title", "published", "text", "source")},
            **{"page_type": "article", "captions": "[]", "context": "{}", "extractor": "made up", "digest": ""},
        }
        for article in articles
    )
    write_launches(db, launches)
    db["reports"].insert_all(
        {"article": one.launch["article"], "position": 0, "launch": one.id, "group_key": "", "record": "{}"}
        for one in launches
    )


def in_database(path: Path, asked: dict[str, Any]) -> list[float]:
    """Milliseconds of a page of results."""
    conn = open_reader(path)
    return timed(lambda: search(conn, **asked, limit=21))


def on_pages(path: Path, asked: dict[str, Any]) -> tuple[list[float], list[float]]:
    """Milliseconds of the counts, and of the whole page as it is served, each time as if asked for the first time."""
    from corpus.web.memory import forget
    from corpus.web.results import MOST_COUNTED
    from corpus.web.serve import application

    conn, web = open_reader(path), application(path)
    address = {"words": "q"}
    query = {address.get(name, name): str(value) for name, value in asked.items()}

    async def page() -> list[float]:
        await web.invoke_startup()
        await web.client.get("/", params=query)
        times = []
        for _ in range(TIMES):
            forget()
            started = time.perf_counter()
            answer = await web.client.get("/", params=query)
            times.append(1000 * (time.perf_counter() - started))
            if answer.status_code != 200:
                raise RuntimeError(f"{query}: the page answers {answer.status_code}")
        return times

    return timed(lambda: counts(conn, most=MOST_COUNTED, **asked)), asyncio.run(page())


def timed(work: Callable[[], object]) -> list[float]:
    """Milliseconds of several runs, after one to warm up."""
    work()
    times = []
    for _ in range(TIMES):
        started = time.perf_counter()
        work()
        times.append(1000 * (time.perf_counter() - started))
    return times


def p95(times: list[float]) -> float:
    """The time that nineteen of twenty stay below."""
    return quantiles(times, n=20)[-1]


def size(path: Path) -> str:
    """The size of the file."""
    return f"{path.stat().st_size / 1e6:.0f} MB"


if __name__ == "__main__":
    given = sys.argv[1:]
    main(int(given[0]) if given else 1_000_000, Path(given[1]) if len(given) > 1 else Path("bench-search.db"))
