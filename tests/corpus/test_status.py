"""The health of sources, from runs and quarantine."""

from datetime import UTC, datetime, timedelta

from sqlite_utils import Database

from corpus.health import judged
from corpus.journal import ArchivedPage, BrokenPage, Run, record_broken, record_pages, record_runs
from corpus.status import quarantined, totals
from corpus.store import store_sources

NOW = datetime(2024, 3, 3, tzinfo=UTC)
GOOD = Run("harvest", "2024-03-01T06:00:00+07:00", "ok", source="bao-mot", new_pages=12, failures=0, launches=2)
STALE = Run("harvest", "2024-03-02T06:00:00+07:00", "ok", source="bao-mot", new_pages=0, failures=1, launches=0)
FAILED = Run("harvest", "2024-03-02T06:05:00+07:00", "failed", source="bao-hai", message="bao-hai.example: no answer")


def test_each_source_shows_its_last_run_and_those_in_trouble_come_first(fresh_db: Database):
    store_sources(fresh_db, [{"id": "bao-mot", "name": "Báo Một"}, {"id": "bao-ba", "name": "Báo Ba"}])
    record_runs(fresh_db, [STALE, GOOD, FAILED])
    health = judged(fresh_db.conn, NOW)
    assert [(row["source"], row["outcome"]) for row in health] == [
        ("bao-hai", "failed"),
        ("bao-ba", None),
        ("bao-mot", "ok"),
    ]
    last = health[-1]
    assert (last["name"], last["last_run"], last["new_pages"], last["failures"]) == ("Báo Một", STALE.started_at, 0, 1)
    assert last["last_new_page"] == GOOD.started_at
    assert health[0]["message"] == "bao-hai.example: no answer"


def test_a_page_that_breaks_twice_for_one_reason_is_in_quarantine_once(fresh_db: Database):
    broken = BrokenPage("took longer than 10 s", url="https://bao.example/1", source="bao-mot")
    record_broken(fresh_db, [broken])
    record_broken(fresh_db, [broken, BrokenPage("too deep", url="https://bao.example/1", source="bao-mot")])
    record_runs(fresh_db, [GOOD])
    assert judged(fresh_db.conn, NOW)[0]["quarantined"] == 2
    assert {row["reason"] for row in quarantined(fresh_db.conn)} == {"took longer than 10 s", "too deep"}


def test_totals_count_what_is_there(filled_db: Database):
    record_runs(filled_db, [GOOD, FAILED])
    assert totals(filled_db.conn) == {
        "launches": 4,
        "articles": 5,
        "sources": 0,
        "quarantined": 0,
        "last_run": FAILED.started_at,
    }


def test_an_archived_page_is_noted_once(fresh_db: Database):
    page = ArchivedPage("2024-03/bao-mot.warc.gz", 0, "https://bao.example/1", status=200)
    record_pages(fresh_db, [page])
    record_pages(fresh_db, [page, ArchivedPage("2024-03/bao-mot.warc.gz", 1024, "https://bao.example/2")])
    assert [row["offset"] for row in fresh_db["pages"].rows] == [0, 1024]


def a_year_of_runs(db: Database, *, until: int = 0, **recent: int) -> None:
    """Weekly runs over a year with ten new articles each; those of the last four weeks with ``recent`` instead."""
    usual = {"new_pages": 10, "articles": 10, "dated": 10, "texts": 10}
    runs = []
    for week in range(52, until, -1):
        moment = (NOW - timedelta(weeks=week - 1, days=1)).isoformat()
        runs.append(Run("harvest", moment, "ok", source="bao-mot", **(usual | (recent if week <= 4 else {}))))
    record_runs(db, runs)


def troubles(db: Database) -> list[str]:
    return [trouble for row in judged(db.conn, NOW) for trouble in row["troubles"]]


def test_a_source_that_delivers_is_in_no_trouble(fresh_db: Database):
    a_year_of_runs(fresh_db)
    row = judged(fresh_db.conn, NOW)[0]
    assert (row["per_week"], row["date_rate"], row["text_rate"], row["troubles"]) == (10, 1, 1, [])


def test_a_source_that_brings_nothing_more_is_silent(fresh_db: Database):
    a_year_of_runs(fresh_db, new_pages=0, articles=0, dated=0, texts=0)
    assert troubles(fresh_db) == ["silent for 29 days"]


def test_pages_without_text_or_date_speak_for_a_new_layout(fresh_db: Database):
    a_year_of_runs(fresh_db, articles=10, dated=2, texts=1)
    assert troubles(fresh_db) == [
        "layout changed? 10% of its pages have a text, were 100%",
        "layout changed? 20% of its pages have a date, were 100%",
    ]


def test_a_source_must_bring_what_it_is_known_to_publish(fresh_db: Database):
    store_sources(fresh_db, [{"id": "bao-mot", "name": "Báo Một", "min_articles_per_month": 60}])
    a_year_of_runs(fresh_db)
    assert troubles(fresh_db) == ["50 articles in 30 days, should be 60 or more"]


def test_a_source_known_for_a_week_is_not_measured_by_the_month(fresh_db: Database):
    store_sources(fresh_db, [{"id": "bao-mot", "name": "Báo Một", "min_articles_per_month": 60}])
    record_runs(fresh_db, [GOOD])
    assert troubles(fresh_db) == []


def test_what_requests_failed_of_is_counted_by_kind(fresh_db: Database):
    record_runs(
        fresh_db, [Run("harvest", "2024-03-02T00:00:00Z", "ok", source="x", outcomes='{"new": 3, "http-403": 2}')]
    )
    assert judged(fresh_db.conn, NOW)[0]["fault_kinds"] == {"http-403": 2}
