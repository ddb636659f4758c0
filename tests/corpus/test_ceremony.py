"""Who took part in a ceremony, and why values are open: stored, merged, exported and shown."""

import json
from pathlib import Path

import pytest
from launch_samples import article
from sqlite_utils import Database
from web_client import get, plain

from corpus.identity import Report
from corpus.merge import merge
from corpus.records import read_article
from corpus.rows import launch_rows
from corpus.search import search
from corpus.store import store_articles
from corpus.table import CSV_COLUMNS, flat
from corpus.web.language import languages
from extract.article import Article
from extract.launch import ATTENDANCE, UNSETTLED, Official

TOLD = {
    "participants": 120,
    "participants_kind": "delegates",
    "unsettled": {"board_size": "at-least", "event_date": "vague"},
    "officials": [Official("Lò Thị Mẫu", ["Chủ tịch UBND xã"], attendance="speaks")],
    "board_size": None,
}


def ceremony(article_id: str = "c1", **launch: object) -> Article:
    return article(article_id, event=None, **(TOLD | launch))


def report(one: Article) -> Report:
    return Report(one.id, 0, one.published, one.launches[0].as_json())


def test_what_is_told_of_the_ceremony_is_stored_and_comes_back(fresh_db: Database):
    store_articles(fresh_db, [ceremony()], extractor="test 1")
    (row,) = fresh_db["launches"].rows
    assert (row["participants"], row["participants_kind"]) == (120, "delegates")
    assert json.loads(row["unsettled"]) == TOLD["unsettled"]
    assert [one["attendance"] for one in fresh_db["official_list"].rows] == ["speaks"]
    assert read_article(fresh_db.conn, "c1").launches == ceremony().launches


def test_a_record_of_an_older_version_says_nothing_of_the_ceremony():
    old = report(ceremony())
    for field in ("participants", "participants_kind", "unsettled"):
        del old.record[field]
    for person in old.record["officials"]:
        del person["attendance"]
    found = launch_rows("a1", "g", [old], {"c1": ceremony()})
    assert (found.launch["participants"], found.launch["unsettled"]) == (None, "{}")
    assert [person["attendance"] for person in found.officials] == [None]


def test_a_newer_report_adds_what_an_older_version_did_not_know():
    old = report(ceremony("old", confidence=0.95))
    del old.record["participants"]
    assert merge([old, report(ceremony("new"))]).record["participants"] == 120


def test_a_reason_falls_away_where_another_report_states_the_value():
    other = report(article("b", board_size=7, confidence=0.2, event=None))
    assert merge([report(ceremony()), other]).record["unsettled"] == {"event_date": "vague"}


def test_tables_and_files_have_the_number_of_people(fresh_db: Database):
    store_articles(fresh_db, [ceremony()], extractor="test 1")
    assert "participants" in CSV_COLUMNS
    assert flat(search(fresh_db.conn)[0])["participants"] == 120


def test_the_page_of_a_launch_says_who_did_what_and_why_a_value_is_open(fresh_db: Database, db_path: Path):
    pytest.importorskip("datasette")
    store_articles(fresh_db, [ceremony()], extractor="test 1")
    (page,) = get(db_path, f"/launch/{search(fresh_db.conn)[0]['id']}")
    shown = plain(page.text)
    assert '<dt>Số người dự lễ</dt><dd><span lang="vi">120</span></dd>' in page.text
    assert "Lò Thị Mẫu, Chủ tịch UBND xã (phát biểu)" in shown
    assert "chỉ nêu số tối thiểu" in shown


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_code_has_its_words(language: str):
    pytest.importorskip("datasette")
    words = languages()[language]
    assert {f"why_{code}" for code in UNSETTLED} | {f"part_{part}" for part in ATTENDANCE} <= set(words)
