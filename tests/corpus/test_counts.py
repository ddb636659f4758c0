"""Counting what a search finds, by month and province, without reading it."""

from collections import Counter
from typing import Any

import pytest
from launch_samples import DUC_THO, article
from sqlite_utils import Database

from corpus.counts import Counts, counts
from corpus.provinces import UnknownPlaceError
from corpus.search import search
from corpus.store import store_articles

SEARCHES: list[dict[str, Any]] = [
    {},
    {"words": "an ninh"},
    {"province": "Thanh Hóa"},
    {"province": "Bắc Ninh"},
    {"province": "Bắc Ninh", "system": "2024"},
    {"kind": "security", "since": "2023"},
    {"since": "2022-11", "until": "2023"},
    {"since": "2023-04-06", "until": "2024-03-07"},
    {"official": "Lò Thị Mẫu", "since": "2023"},
    {"board_min": 9},
    {"model": "?"},
]


def count(db: Database, **conditions: Any) -> Counts:
    return counts(db.conn, most=100, **conditions)


@pytest.mark.parametrize("conditions", SEARCHES)
def test_counts_are_those_of_what_the_search_finds(filled_db: Database, conditions: dict[str, Any]):
    found = search(filled_db.conn, **conditions)
    assert count(filled_db, **conditions).total == len(found)
    assert count(filled_db, **conditions).by_month() == dict(sorted(Counter(one["date"][:7] for one in found).items()))


def test_no_more_are_counted_than_asked_for_and_that_is_told(filled_db: Database):
    newest = counts(filled_db.conn, "ra mat", most=2)
    assert (newest.total, newest.complete, list(newest.by_month())) == (2, False, ["2023-04", "2024-03"])
    assert counts(filled_db.conn, "ra mat", most=4).complete


def test_no_more_are_looked_at_than_asked_for(filled_db: Database):
    name = "Camera an toàn, khu phố an ninh"
    store_articles(filled_db, [article("b1", name=name, event="2025-01-02")], extractor="test 1")
    newest = counts(filled_db.conn, '"camera an ninh"', most=3)
    assert (newest.total, newest.complete) == (0, False)
    assert counts(filled_db.conn, '"camera an ninh"', most=6) == counts(filled_db.conn, '"camera an ninh"', most=100)


def test_place_kind_and_months_are_counted_to_the_end_however_many_there_are(filled_db: Database):
    assert counts(filled_db.conn, most=1).total == 4
    assert counts(filled_db.conn, most=1, kind="security", since="2023").complete


def test_provinces_are_counted_in_either_system(filled_db: Database):
    found = count(filled_db, words="duong hoa")
    assert found.by_province("2024") == {"Tỉnh Bắc Giang": 1}
    assert found.by_province("2025") == {"Tỉnh Bắc Ninh": 1}


def test_a_launch_without_a_day_counts_too(fresh_db: Database):
    store_articles(fresh_db, [article("u1", unit=DUC_THO, event=None, published=None)], extractor="test 1")
    for found in (count(fresh_db), count(fresh_db, words="camera")):
        assert (found.total, found.by_month()) == (1, {})


def test_the_tally_follows_what_is_stored_changed_and_taken_away(filled_db: Database):
    gone, gone_too, moved = (
        article("a1"),
        article("a2"),
        article("a3", name="Ngôi nhà xanh", unit=DUC_THO, event="2024-05-08"),
    )
    gone.launches = gone_too.launches = []
    store_articles(filled_db, [gone, gone_too, moved], extractor="test 2")
    assert count(filled_db).by_month() == {"2021-10": 1, "2022-11": 1, "2024-05": 1}
    assert filled_db.execute("SELECT min(launches) FROM tally").fetchone() == (1,)


def test_what_a_search_refuses_is_refused(filled_db: Database):
    with pytest.raises(UnknownPlaceError):
        count(filled_db, province="Thanh Hoas")


@pytest.mark.parametrize("conditions", [{"words": "an ninh"}, {"since": "2023-04-06"}])
def test_counting_sorts_nothing_and_reads_no_launch(filled_db: Database, conditions: dict[str, str]):
    seen: list[str] = []
    filled_db.conn.set_trace_callback(seen.append)
    count(filled_db, **conditions)
    filled_db.conn.set_trace_callback(None)
    plan = [row[3] for query in seen if ">>" in query for row in filled_db.execute(f"EXPLAIN QUERY PLAN {query}")]
    assert any("COVERING INDEX launches_counting" in step for step in plan)
    assert not [step for step in plan if "ORDER BY" in step]
