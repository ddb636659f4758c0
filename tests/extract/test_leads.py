"""Launch leads in many wordings: the names of the models and the day, a specification by example."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from extract.article import Article
from extract.launch import Launch
from extract.launches.models import bare_form
from extract.pipeline import find_launches

LEADS: dict[str, Any] = tomllib.loads(Path(__file__).with_name("leads.toml").read_text(encoding="utf-8"))
LAUNCH: str = LEADS["days"]["launch"]


def launches(text: str, title: str | None = None, published: str = LEADS["published"]) -> list[Launch]:
    return find_launches(Article("a", title=title, text=text, published=published or None))


def names(found: list[Launch]) -> list[str]:
    return [bare_form(launch.model_name or "") for launch in found]


@pytest.mark.parametrize("case", LEADS["names"]["cases"], ids=lambda case: case[0])
def test_names_begin_and_end_where_they_should(case: list[str]) -> None:
    found = launches(LEADS["names"]["lead"].format(case[0]))
    assert names(found) == [bare_form(name) for name in case[1:]]
    assert {launch.event_date for launch in found} == {LEADS["names"]["day"]}


@pytest.mark.parametrize("case", LEADS["days"]["cases"], ids=lambda case: case[0])
def test_the_day_is_read_in_any_wording(case: list[str]) -> None:
    wording, day, *published = case
    found = launches(wording.format(launch=LAUNCH, Launch=LAUNCH.capitalize()), None, *published)
    assert (names(found), [launch.event_date for launch in found]) == (["camera an ninh"], [day or None])


@pytest.mark.parametrize("case", LEADS["article"], ids=lambda case: case["text"][:60])
def test_a_launch_is_told_in_many_ways(case: dict[str, Any]) -> None:
    found = launches(case["text"], case.get("title"), case.get("published", LEADS["published"]))
    assert names(found) == [bare_form(name) for name in case["names"]]
    days = case.get("days") or [case.get("day")] * len(found)
    assert [launch.event_date for launch in found] == days


@pytest.mark.parametrize("case", LEADS["launched"]["cases"], ids=lambda case: case[0][-60:])
def test_the_launched_ones_of_several_names_are_found(case: list[str]) -> None:
    title, _, text = case[0].rpartition("\n\n")
    assert sorted(names(launches(text, title or None))) == sorted(map(bare_form, case[1:]))


@pytest.mark.parametrize("sentence", LEADS["beside"]["sentences"])
def test_what_is_told_beside_a_launch_adds_none(sentence: str) -> None:
    beside = LEADS["beside"]
    assert names(launches(beside["text"].format(sentence), beside["title"])) == list(map(bare_form, beside["names"]))


@pytest.mark.parametrize("text", LEADS["none"]["texts"])
def test_what_is_no_launch_of_a_model_stays_out(text: str) -> None:
    assert launches(text) == []
