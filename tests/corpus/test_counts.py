"""Counting what a search finds, without reading it."""

from datetime import date

import pytest
from launch_samples import DUC_THO, article
from sqlite_utils import Database

from corpus.provinces import UnknownPlaceError
from corpus.search import found_days, search
from corpus.store import store_articles

SEARCHES = [
    {},
    {"words": "an ninh"},
    {"province": "Thanh Hóa"},
    {"official": "Lò Thị Mẫu", "since": "2023"},
    {"model": "?"},
]


@pytest.mark.parametrize("conditions", SEARCHES)
def test_the_days_are_those_of_what_the_search_finds(filled_db: Database, conditions: dict[str, str]):
    expected = [date.fromisoformat(row["date"]).toordinal() for row in search(filled_db.conn, **conditions)]
    assert found_days(filled_db.conn, most=100, **conditions) == expected


def test_no_more_are_counted_than_asked_for(filled_db: Database):
    assert found_days(filled_db.conn, most=2) == found_days(filled_db.conn, most=9)[:2]


def test_a_launch_without_a_day_counts_too(fresh_db: Database):
    store_articles(fresh_db, [article("u1", unit=DUC_THO, event=None, published=None)], extractor="test 1")
    assert found_days(fresh_db.conn, most=9) == [0]


def test_what_a_search_refuses_is_refused(filled_db: Database):
    with pytest.raises(UnknownPlaceError):
        found_days(filled_db.conn, most=9, province="Thanh Hoas")


@pytest.mark.parametrize("conditions", SEARCHES[:3])
def test_counting_sorts_nothing(filled_db: Database, conditions: dict[str, str]):
    seen: list[str] = []
    filled_db.conn.set_trace_callback(seen.append)
    found_days(filled_db.conn, most=9, **conditions)
    filled_db.conn.set_trace_callback(None)
    plan = [row[3] for query in seen if ">>" in query for row in filled_db.execute(f"EXPLAIN QUERY PLAN {query}")]
    assert plan
    assert not [step for step in plan if "ORDER BY" in step]
