"""What only looks like a launch is not called one."""

import json
from pathlib import Path
from typing import Any

import pytest
from ordinary import Ordinary, ordinary_news

from extract.pipeline import find_launches
from extract.read import read_text

NEAR_MISSES = Path(__file__).parents[1] / "gold" / "near_misses.jsonl"
MISSES = [json.loads(line) for line in NEAR_MISSES.read_text(encoding="utf-8").splitlines()]
NEWS = list(ordinary_news())
KINDS = sorted({news.kind for news in NEWS})


def named(text: str, url: str | None, published: str | None) -> list[str | None]:
    """The names of the models that the text is said to launch."""
    return [launch.model_name for launch in find_launches(read_text(text, url=url, published=published))]


@pytest.mark.parametrize("miss", MISSES, ids=lambda miss: f"{miss['id']}-{miss['kind']}")
def test_a_near_miss_is_no_launch(miss: dict[str, Any]) -> None:
    assert named(miss["text"], miss["url"], miss["published"]) == []


@pytest.mark.parametrize("kind", KINDS)
def test_ordinary_news_report_no_launch(kind: str) -> None:
    told = {news.id: named(news.text, news.url, news.published) for news in NEWS if news.kind == kind}
    assert {article: names for article, names in told.items() if names} == {}


def test_ordinary_news_are_many_and_the_same_each_time() -> None:
    assert list(ordinary_news()) == NEWS
    assert len({news.text for news in NEWS}) == len(NEWS) == 1000
    assert all(isinstance(news, Ordinary) and len(news.text.split()) > 40 for news in NEWS)
