"""Many inputs: in order, the same on any number of processes, none costing another."""

import os
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import cast

import pytest

from crawler.archive import ArchiveWriter, Fetched
from crawler.source import Source
from crawler.warc import read_pages
from extract.article import Article
from extract.item import InputProblem, Item
from extract.run import extract_items, setting_of
from extract.scan import parts
from extract.scan.crew import Crew, Inbox, _Worker
from extract.scan.parts import Part, parts_of
from extract.scan.task import Chunk, Passed, Result, Task

TEXT = "Sáng {day}/6/2023, xã Hoằng Phong, huyện Hoằng Hóa ra mắt mô hình “Đường cờ số {day}”."
MORE = "Bà con các thôn về dự đông đủ, nhiều nhà treo cờ từ sáng sớm và quét dọn đường làng sạch sẽ để đón khách."
SOURCE = Source("xa-hoang-phong", "Xã Hoằng Phong", "commune-portal", ("https://x.example.vn/",))
HEAD = (("Content-Type", "text/html; charset=utf-8"),)


def items(number: int) -> list[Item]:
    return [Item(f"list:{day}", text=TEXT.format(day=day), id=str(day), always=True) for day in range(1, number + 1)]


def archive(folder: Path, pages: int, *, launching: int = 10) -> Path:
    """A WARC file in which every ``launching``-th page reports a launch, and the others don't say the words."""
    writer = ArchiveWriter(folder, SOURCE, "ramat/test")
    for number in range(pages):
        text = TEXT.format(day=number % 28 + 1) if number % launching == 0 else "Mưa lớn làm ngập nhiều đoạn đường."
        noise = os.urandom(400).hex()
        body = f"<html><body><h1>Tin số {number}</h1><p>{text}</p><p>{MORE}</p><!--{noise}--></body></html>"
        writer.write(Fetched(f"https://x.example.vn/{number}", 200, HEAD, body.encode()))
    writer.close()
    assert writer.path is not None
    return writer.path


def outcome(tasks: Iterator[Task], workers: int) -> list[Result]:
    with Crew(workers, setting_of(gated=True)) as crew:
        return [one for one in crew.run(tasks) if isinstance(one, (tuple, InputProblem, Passed))]


def articles(results: list[Result]) -> list[Article]:
    return [one[1] for one in results if isinstance(one, tuple)]


def test_two_processes_give_what_one_gives_in_the_same_order() -> None:
    alone = [article.as_json() for _, article in extract_items(items(40))]
    assert [article.as_json() for _, article in extract_items(items(40), workers=2)] == alone


def test_the_parts_of_an_archive_hold_each_page_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = archive(tmp_path, 60)
    monkeypatch.setattr(parts, "PART_BYTES", 5000)
    found = list(parts_of(path, always=False))
    assert len(found) > 3
    urls = [item.url for part in found for item in part.items() if isinstance(item, Item)]
    assert urls == [page.url for page in read_pages(path)]


def test_damage_between_two_parts_is_told_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = archive(tmp_path, 60)
    monkeypatch.setattr(parts, "PART_BYTES", 5000)
    found = list(parts_of(path, always=False))
    body = bytearray(path.read_bytes())
    body[found[2].start + 20 : found[2].start + 60] = b"\0" * 40
    path.write_bytes(body)
    results = [one for part in found for one in part.items()]
    assert sum(isinstance(one, InputProblem) for one in results) == 1
    assert sum(isinstance(one, Item) for one in results) >= 58


def test_an_archive_gives_the_same_on_any_number_of_processes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = archive(tmp_path, 60)
    monkeypatch.setattr(parts, "PART_BYTES", 5000)
    results = {number: outcome(parts_of(path, always=False), number) for number in (1, 2)}
    one, two = ([article.as_json() for article in articles(results[number])] for number in (1, 2))
    assert one == two
    assert [bool(article["launches"]) for article in one] == [True] * 6
    assert sum(len(result.pages) for result in results[2] if isinstance(result, Passed)) == 54


def test_items_come_back_without_what_nobody_needs_any_more(tmp_path: Path) -> None:
    results = outcome(parts_of(archive(tmp_path, 10, launching=1), always=False), 1)
    found = [one[0].page for one in results if isinstance(one, tuple)]
    assert {page.body for page in found if page} == {b""}
    assert all(page and page.offset is not None for page in found)


def test_a_page_that_breaks_the_extraction_costs_only_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(self: Item) -> None:
        raise RecursionError("too deep")

    first, second = items(2)
    monkeypatch.setattr(Item, "article", lambda self: broken(self) if self.id == "1" else ARTICLE(self))
    kinds = [article.page_type for _, article in extract_items([first, second])]
    assert kinds == ["error", "article"]


ARTICLE = Item.article


class Killer(Item):
    """An input whose reading kills the process that does it."""

    def article(self) -> Article:
        os._exit(9)


class Sleeper(Item):
    """An input whose reading never ends, though it computes nothing."""

    def article(self) -> Article:
        time.sleep(1000)
        return super().article()


class Glutton(Item):
    """An input whose reading takes more memory than a process may have."""

    def article(self) -> Article:
        return Article(id=str(len(bytearray(3 << 30))))


@pytest.mark.parametrize(
    ("bad", "why"), [(Killer, "was killed"), (Sleeper, "said nothing for 2 s"), (Glutton, "more memory")]
)
def test_a_page_that_kills_stalls_or_bloats_its_process_costs_only_itself(bad: type[Item], why: str) -> None:
    mixed: list[Item] = [*items(20), bad("list:bad", text="x"), *items(20)]
    with Crew(2, setting_of(gated=False), stall_s=2.0) as crew:
        found = [
            one[1]
            for one in crew.run(Chunk(tuple(mixed[at : at + 8])) for at in range(0, 41, 8))
            if isinstance(one, tuple)
        ]
    assert [article.page_type == "error" for article in found] == [number == 20 for number in range(41)]
    assert why in (found[20].problem or "")


class Riddle(Item):
    """An input of which its process tells what nobody can read."""

    def article(self) -> Article:
        return Article(id="riddle", problem=cast(str, Unreadable()))


class Unreadable:
    """What cannot be unpickled."""

    def __reduce__(self) -> tuple[Callable[[str], int], tuple[str]]:
        return int, ("no number",)


def test_a_message_that_cannot_be_read_costs_the_page_that_it_is_about() -> None:
    mixed: list[Item] = [*items(10), Riddle("list:bad", text="x"), *items(10)]
    with Crew(1, setting_of(gated=False)) as crew:
        found = [one[1] for one in crew.run([Chunk(tuple(mixed))]) if isinstance(one, tuple)]
    assert [article.page_type == "error" for article in found] == [number == 10 for number in range(21)]
    assert "cannot be read: ValueError" in (found[10].problem or "")


def test_a_process_that_nobody_hears_is_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    listen = _Worker._listen
    deaf: list[_Worker] = []

    def once_deaf(self: _Worker, inbox: Inbox) -> None:
        if deaf:
            listen(self, inbox)
        else:
            deaf.append(self)

    monkeypatch.setattr(_Worker, "_listen", once_deaf)
    with Crew(1, setting_of(gated=False), stall_s=1.0) as crew:
        found = list(crew.run([Chunk(tuple(items(10))), Chunk(tuple(items(5)))]))
    problems = [str(one) for one in found if isinstance(one, InputProblem)]
    assert ["said nothing for 1 s" in one for one in problems] == [True]
    assert len(articles(found)) == 5


class Trap(Part):
    """A part that kills whoever reads it, before any page."""

    def items(self) -> Iterator[Item | InputProblem]:
        os._exit(9)


def test_a_part_that_cannot_be_read_at_all_is_left_out_and_named(tmp_path: Path) -> None:
    good = next(parts_of(archive(tmp_path, 10), always=False))
    trap = Trap(tmp_path / "trap.warc.gz", 0, 100)
    results = outcome(iter([trap, replace(good), trap]), 2)
    problems = [str(one) for one in results if isinstance(one, InputProblem)]
    assert len(problems) == 2
    assert problems[0].startswith(f"{trap.path}@0: the process that read it was killed")
    assert len(articles(results)) == 1
