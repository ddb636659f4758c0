"""The labels of the bundled demo: what it holds, and that each stands in its text."""

import re
from collections import Counter
from datetime import date, datetime

import pytest

from demo.content import portals
from demo.expected import records

RECORDS = records()
LAUNCHES = [(record, launch) for record in RECORDS for launch in record["launches"]]


def surroundings(label: dict) -> str:
    return "\n".join([label["text"], *label["captions"]])


def test_four_portals_of_different_kinds():
    assert {portal.family for portal in portals().values()} == {"district", "nukeviet", "newspaper", "sharepoint"}


def test_about_sixty_articles_of_which_a_third_report_launches():
    assert 60 <= len(RECORDS) <= 66
    assert 20 <= sum(record["is_launch"] for record in RECORDS) <= 24


def test_most_other_articles_are_near_misses_of_many_kinds():
    assert len({record["near_miss"] for record in RECORDS if record["near_miss"]}) >= 15


def test_one_launch_is_reported_by_two_portals():
    seen = Counter((launch["model_name"], launch["unit"]["commune"]) for _, launch in LAUNCHES)
    assert [name for (name, _), count in seen.items() if count == 2] == ["Tiếng loa an ninh vùng giáp ranh"]


def test_ids_are_unique_on_each_portal():
    for portal in portals().values():
        assert len({article.id for article in portal.articles}) == len(portal.articles)


@pytest.mark.parametrize(("record", "launch"), LAUNCHES, ids=[record["id"] for record, _ in LAUNCHES])
def test_every_label_stands_in_its_text(record, launch):
    text = surroundings(record).lower()
    assert launch["model_name"].lower() in text
    for official in launch["officials"]:
        for value in [official["name"], *official["titles"], official["role"] or ""]:
            assert value.lower() in text


@pytest.mark.parametrize(("record", "launch"), LAUNCHES, ids=[record["id"] for record, _ in LAUNCHES])
def test_a_level_is_inferred_exactly_when_the_text_does_not_name_it(record, launch):
    text = surroundings(record).lower()
    types = r"^(thành phố|thị trấn|thị xã|khu phố|\S+)\s+"
    for level in ("hamlet", "commune", "district", "province"):
        if name := launch["unit"][level]:
            assert (level in launch["unit_inferred"]) == (re.sub(types, "", name.lower()) not in text)


def test_districts_end_with_june_2025():
    for record, launch in LAUNCHES:
        assert bool(launch["unit"]["district"]) == (record["published"] < "2025-07-01")


def test_an_event_lies_at_most_three_days_before_its_report():
    for record, launch in LAUNCHES:
        if launch["event_date"]:
            delay = datetime.fromisoformat(record["published"]).date() - date.fromisoformat(launch["event_date"])
            assert 0 <= delay.days <= 3


def test_no_person_bears_the_name_of_a_unit():
    units = {name.lower().split(" ", 1)[1] for _, launch in LAUNCHES for name in launch["unit"].values() if name}
    assert not {official["name"].lower() for _, launch in LAUNCHES for official in launch["officials"]} & units


def test_only_launches_and_ordinary_news_have_no_near_miss():
    assert not [record["id"] for record in RECORDS if record["is_launch"] and record["near_miss"]]
    assert all(record["near_miss"] for record in RECORDS if record["borderline"])
