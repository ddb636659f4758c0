"""The health of sources, from runs and quarantine."""

from sqlite_utils import Database

from corpus.journal import ArchivedPage, BrokenPage, Run, record_broken, record_pages, record_runs
from corpus.status import quarantined, source_health, totals
from corpus.store import store_sources

GOOD = Run("harvest", "2024-03-01T06:00:00+07:00", "ok", source="bao-mot", new_pages=12, failures=0, launches=2)
STALE = Run("harvest", "2024-03-02T06:00:00+07:00", "ok", source="bao-mot", new_pages=0, failures=1, launches=0)
FAILED = Run("harvest", "2024-03-02T06:05:00+07:00", "failed", source="bao-hai", message="bao-hai.example: no answer")


def test_each_source_shows_its_last_run_and_those_in_trouble_come_first(fresh_db: Database):
    store_sources(fresh_db, [{"id": "bao-mot", "name": "Báo Một"}, {"id": "bao-ba", "name": "Báo Ba"}])
    record_runs(fresh_db, [STALE, GOOD, FAILED])
    health = source_health(fresh_db.conn)
    assert [(row["source"], row["outcome"]) for row in health] == [
        ("bao-ba", None),
        ("bao-hai", "failed"),
        ("bao-mot", "ok"),
    ]
    last = health[-1]
    assert (last["name"], last["last_run"], last["new_pages"], last["failures"]) == ("Báo Một", STALE.started_at, 0, 1)
    assert last["last_new_page"] == GOOD.started_at
    assert health[1]["message"] == "bao-hai.example: no answer"


def test_a_page_that_breaks_twice_for_one_reason_is_in_quarantine_once(fresh_db: Database):
    broken = BrokenPage("took longer than 10 s", url="https://bao.example/1", source="bao-mot")
    record_broken(fresh_db, [broken])
    record_broken(fresh_db, [broken, BrokenPage("too deep", url="https://bao.example/1", source="bao-mot")])
    record_runs(fresh_db, [GOOD])
    assert source_health(fresh_db.conn)[0]["quarantined"] == 2
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
