"""Storing articles: once or ten times, in any order, the database says the same."""

import itertools
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from launch_samples import DUC_THO, HOANG_PHONG, article, stored, tables, varied_articles
from sqlite_utils import Database

from corpus.records import read_article, read_articles
from corpus.store import store_articles, store_sources
from extract.article import Article

places = st.sampled_from([HOANG_PHONG, DUC_THO, {"commune": "Xã Tân Lập"}, {}])
events = st.sampled_from([None, "XXXX-04-06", "2023-04", "2023-04-06", "2023-04-20", "2023-05-10", "2023-09-01"])
published = st.sampled_from([None, "2023-04-07", "2023-08-30T10:00:00+07:00"])
several = st.lists(
    st.builds(
        lambda name, unit, event, day: (name, unit, event, day),
        st.sampled_from(["Camera an ninh", "CAMERA AN NINH", "Ngôi nhà xanh", None]),
        places,
        events,
        published,
    ),
    max_size=7,
).map(lambda specs: [article(f"a{i}", name=n, unit=u, event=e, published=p) for i, (n, u, e, p) in enumerate(specs)])


@settings(max_examples=20, deadline=None)
@given(several, st.randoms(use_true_random=False))
def test_any_order_and_any_number_of_times_give_the_same_database(articles, random):
    shuffled = random.sample(articles, len(articles))
    once = stored(articles)
    assert stored(shuffled) == once
    assert stored(articles, shuffled) == once
    assert stored(*([one] for one in shuffled)) == once


@settings(max_examples=15, deadline=None)
@given(several, several)
def test_a_changed_extraction_leaves_no_trace_of_the_old_one(before, after):
    replaced = {one.id: one for one in [*before, *after]}
    assert stored(before, after) == stored(list(replaced.values()))


def test_storing_again_touches_no_row(filled_db: Database):
    rowids = [row[0] for row in filled_db.execute("SELECT rowid FROM articles UNION ALL SELECT rowid FROM launches")]
    changes = filled_db.conn.total_changes
    result = store_articles(filled_db, varied_articles(), extractor="test 1")
    assert (result.new, result.changed, result.unchanged) == (0, 0, 5)
    assert filled_db.conn.total_changes == changes
    again = [row[0] for row in filled_db.execute("SELECT rowid FROM articles UNION ALL SELECT rowid FROM launches")]
    assert again == rowids


def test_articles_come_back_as_they_went_in(filled_db: Database):
    assert list(read_articles(filled_db.conn)) == varied_articles()


def test_two_reports_of_one_launch_become_one_launch(filled_db: Database):
    found = list(filled_db.query("SELECT launch, count(*) AS n FROM reports GROUP BY launch ORDER BY n DESC"))
    assert [row["n"] for row in found] == [2, 1, 1, 1]


def test_a_syndicated_copy_is_a_report_of_the_same_launch_even_without_unit_and_name(fresh_db: Database):
    copies = [article(f"copy{i}", name=None, unit={}) for i in range(2)]
    store_articles(fresh_db, [*copies, article("other", name=None, unit={}, body="Bài khác.")], extractor="test 1")
    assert fresh_db["launches"].count == 2


def test_an_article_without_launches_is_stored_only_on_request(fresh_db: Database):
    quiet = Article("q1", title="Họp thôn", text="Thôn họp bàn việc chung.")
    assert store_articles(fresh_db, [quiet], extractor="test 1").skipped == 1
    assert fresh_db["articles"].count == 0
    store_articles(fresh_db, [quiet], extractor="test 1", keep_all=True)
    assert read_article(fresh_db.conn, "q1") == quiet


def test_an_article_that_reports_no_launch_any_more_takes_its_launch_along(filled_db: Database):
    gone = varied_articles()[2]
    gone.launches = []
    result = store_articles(filled_db, [gone], extractor="test 2")
    assert (result.removed, result.removed_launches) == (1, 1)
    assert not list(filled_db.query("SELECT * FROM launch_list WHERE model_name = 'Ngôi nhà xanh'"))
    assert not list(filled_db.query("SELECT * FROM units WHERE code = '18229'"))


def test_every_value_of_evidence_is_the_text_at_its_span(filled_db: Database):
    found = {row["field"]: row["text"] for row in filled_db.query("SELECT field, text FROM evidence")}
    assert found["captions.0.event_date"] == "lễ ra mắt"
    assert {"Camera an ninh", "Ngôi nhà xanh"} <= {row["text"] for row in filled_db.query("SELECT text FROM evidence")}


def test_units_that_occur_stand_under_system_and_code(filled_db: Database):
    assert dict(filled_db["units"].get("2024:15973")) == {
        "id": "2024:15973",
        "system": "2024",
        "code": "15973",
        "commune": "Xã Hoằng Phong",
        "district": "Huyện Hoằng Hóa",
        "province": "Tỉnh Thanh Hóa",
    }


def test_no_reference_points_nowhere(filled_db: Database):
    assert list(filled_db.execute("PRAGMA foreign_key_check")) == []
    assert list(filled_db.execute("SELECT * FROM reports WHERE launch IS NULL")) == []


def test_a_broken_character_does_not_stop_the_batch(fresh_db: Database):
    broken = article("b1", body="Nửa ký tự \ud800 ở đây.")
    store_articles(fresh_db, [broken, article("b2", unit=DUC_THO)], extractor="test 1")
    assert fresh_db["articles"].count == 2
    assert "Nửa ký tự ? ở đây." in fresh_db["articles"].get("b1")["text"]


def test_plain_views_read_without_joins(filled_db: Database):
    row = next(filled_db.query("SELECT * FROM launch_list WHERE model_name = 'Camera an ninh'"))
    assert (row["date"], row["boards"], row["officials"], row["reports"]) == (
        "2023-04-06",
        "Ban chỉ đạo",
        "Lò Thị Mẫu",
        2,
    )
    person = next(filled_db.query("SELECT * FROM official_list"))
    assert (person["name"], person["titles"]) == ("Lò Thị Mẫu", "Chủ tịch UBND xã")


def test_sources_are_replaced_not_doubled(fresh_db: Database):
    for name in ("Báo Mẫu", "Báo Mẫu mới"):
        store_sources(fresh_db, [{"id": "bao", "name": name, "start_urls": ["https://bao.example/"]}])
    rows = list(fresh_db["sources"].rows)
    assert [row["name"] for row in rows] == ["Báo Mẫu mới"]
    assert json.loads(rows[0]["start_urls"]) == ["https://bao.example/"]


def test_batches_do_not_change_the_result(monkeypatch):
    whole = stored(varied_articles())
    for size in (1, 2):
        monkeypatch.setattr("corpus.store.BATCH", size)
        assert stored(list(itertools.chain(varied_articles()))) == whole


@pytest.mark.parametrize("page_type", ["missing", "blocked", "error"])
def test_a_page_that_can_no_longer_be_read_does_not_erase_what_was_read(filled_db: Database, page_type: str):
    before = tables(filled_db)
    result = store_articles(filled_db, [Article("a3", page_type=page_type)], extractor="test 2", keep_all=True)
    assert result.skipped == 1
    assert tables(filled_db) == before
