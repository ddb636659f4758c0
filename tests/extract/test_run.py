"""Many inputs: in order, the same on any number of processes, none costing another."""

import os

import pytest

from extract.item import Item
from extract.run import extract_items

TEXT = "Sáng {day}/6/2023, xã Hoằng Phong, huyện Hoằng Hóa ra mắt mô hình “Đường cờ số {day}”."


def items(number: int) -> list[Item]:
    return [Item(f"list:{day}", text=TEXT.format(day=day), id=str(day), always=True) for day in range(1, number + 1)]


def test_two_processes_give_what_one_gives_in_the_same_order() -> None:
    alone = [article.as_json() for _, article in extract_items(items(40))]
    assert [article.as_json() for _, article in extract_items(items(40), workers=2)] == alone


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

    def article(self) -> None:  # type: ignore[override]
        os._exit(9)


def test_a_killed_worker_costs_only_the_page_that_killed_it() -> None:
    mixed: list[Item] = [*items(20), Killer("list:killer", text="x"), *items(20)]
    kinds = [article.page_type for _, article in extract_items(mixed, workers=2)]
    assert kinds.count("article") == 40
    assert kinds[20] == "error"
