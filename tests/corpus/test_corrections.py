"""What people put right stands, whatever the extraction says before or after."""

import json
from pathlib import Path

import pytest
from correction_samples import at, launch_of, made, put, stands
from hypothesis import given, settings
from hypothesis import strategies as st
from launch_samples import DUC_THO, HOANG_PHONG, article, tables
from sqlite_utils import Database

from corpus.corrections.apply import sync
from corpus.corrections.entry import Anchor, Correction
from corpus.corrections.log import append, log_of, read_log
from corpus.opening import open_database
from corpus.store import store_articles
from extract.article import Article
from extract.launch import Official


def store(db: Database, *articles: Article, version: str = "test 1") -> None:
    store_articles(db, articles, extractor=version)


@pytest.fixture
def db(fresh_db: Database) -> Database:
    """Two articles on one launch, and one on another."""
    other = article("b1", name="Ngôi nhà xanh", unit=DUC_THO, event="2024-03-08", published="2024-03-09")
    store(fresh_db, article("a1"), article("a2", published="2023-04-10"), other)
    return fresh_db


def test_a_field_that_was_set_stands_for_all_articles_of_the_launch(db: Database, db_path: Path):
    put(db, db_path, made(db, "set", "a1", field="board_size", value=15))
    assert stands(db, "a1", "board_size") == stands(db, "a2", "board_size") == 15
    assert json.loads(stands(db, "a1", "corrected")) == ["board_size"]
    assert stands(db, "a1", "corrected_at") == at(0)


def test_what_is_not_stated_can_be_set_too(db: Database, db_path: Path):
    put(db, db_path, made(db, "set", "a1", field="board_size", value=None))
    assert stands(db, "a1", "board_size") is None


def test_a_later_extraction_does_not_undo_it(db: Database, db_path: Path):
    put(db, db_path, made(db, "set", "a1", field="board_size", value=15))
    store(db, article("a1", board_size=7), article("a2", board_size=8), version="test 2")
    assert stands(db, "a1", "board_size") == 15


def test_the_last_correction_of_a_field_wins(db: Database, db_path: Path):
    first, second = (made(db, "set", "a1", minute=m, field="members", value=v) for m, v in ((1, 20), (2, 30)))
    put(db, db_path, second, first)
    assert stands(db, "a1", "members") == 30


def test_a_corrected_launch_keeps_its_address(db: Database, db_path: Path):
    launch = launch_of(db, "a1")
    put(db, db_path, made(db, "set", "a1", field="model_name", value="Camera giám sát giao thông"))
    put(db, db_path, made(db, "set", "a1", minute=1, field="unit", value=DUC_THO))
    assert launch_of(db, "a1") == launch
    store(db, article("a9", published="2023-04-09"))  # the same wrong name again: a launch of its own
    assert launch_of(db, "a9") != launch
    assert stands(db, "a1", "commune") == "Thị trấn Đức Thọ"


def test_new_evidence_is_found_in_the_text(db: Database, db_path: Path):
    put(db, db_path, made(db, "set", "a1", field="officials", value=[{"name": "Lò Thị Mẫu", "titles": []}]))
    found = db.query("SELECT text FROM evidence WHERE field = 'officials.0.name' AND launch = ?", [launch_of(db, "a1")])
    assert {row["text"] for row in found} == {"Lò Thị Mẫu"}
    put(db, db_path, made(db, "set", "a1", minute=1, field="members", value=1, quote="dự lễ"))
    (row,) = db.query("SELECT DISTINCT text FROM evidence WHERE field = 'members'")
    assert row["text"] == "dự lễ"


def test_a_rejected_launch_goes_and_comes_back_when_that_is_taken_back(db: Database, db_path: Path):
    before = tables(db)["launches"]
    rejected = made(db, "reject", "a1", note="hội nghị tổng kết")
    put(db, db_path, rejected)
    assert stands(db, "a1", "id") is None
    assert db["launches"].count == 1
    put(db, db_path, Correction(at(5), "binh", "undo", undoes=rejected.id))
    assert tables(db)["launches"] == before


def test_an_undo_that_is_taken_back_has_no_effect(db: Database, db_path: Path):
    rejected = made(db, "reject", "a1")
    undo = Correction(at(5), "binh", "undo", undoes=rejected.id)
    put(db, db_path, rejected, undo, Correction(at(6), "lan", "undo", undoes=undo.id))
    assert stands(db, "a1", "id") is None


def test_reports_that_were_split_off_are_a_launch_of_their_own(db: Database, db_path: Path):
    launch = launch_of(db, "a1")
    put(db, db_path, made(db, "split", "a2"))
    assert launch_of(db, "a1") == launch
    assert launch_of(db, "a2") != launch
    store(db, article("a3", published="2023-04-08"))
    assert launch_of(db, "a3") == launch


def test_launches_that_were_merged_take_later_reports_of_either_along(db: Database, db_path: Path):
    launch = launch_of(db, "a1")
    old = launch_of(db, "b1")
    put(db, db_path, made(db, "merge", "a1", "b1"))
    assert launch_of(db, "b1") == launch
    later = article("b2", name="Ngôi nhà xanh", unit=DUC_THO, event="2024-03-08", published="2024-03-12")
    store(db, later)
    assert launch_of(db, "b2") == launch
    assert {row["reason"] for row in db.query("SELECT reason FROM reports")} == {None, "copy", "merged"}
    put(db, db_path, made(db, "split", "b1", "b2", minute=9))
    assert launch_of(db, "b1") == launch_of(db, "b2") not in (launch, old)


def test_a_missing_launch_can_be_added(db: Database, db_path: Path):
    record = {"model_name": "Đường hoa", "unit": dict(HOANG_PHONG), "members": 12}
    put(db, db_path, Correction(at(0), "lan", "add", (Anchor("b1", record),)))
    names = [row["model_name"] for row in db.query("SELECT model_name FROM launch_list ORDER BY 1")]
    assert names == ["Camera an ninh", "Ngôi nhà xanh", "Đường hoa"]


def test_an_article_without_a_launch_is_kept_where_people_added_one(fresh_db: Database, db_path: Path):
    record = {"model_name": "Đường hoa", "unit": dict(HOANG_PHONG)}
    put(fresh_db, db_path, Correction(at(0), "lan", "add", (Anchor("q1", record),)))
    store(fresh_db, Article("q1", title="Tin", text="Thôn trồng đường hoa mới."))
    assert stands(fresh_db, "q1", "model_name") == "Đường hoa"


def test_an_added_launch_that_is_extracted_later_stands_once(db: Database, db_path: Path):
    record = {"model_name": "Camera giám sát an ninh", "unit": dict(HOANG_PHONG), "members": 12}
    put(db, db_path, Correction(at(0), "lan", "add", (Anchor("a1", record),)))
    assert db["launches"].count == 2
    assert stands(db, "a1", "members") == 12


def test_a_pasted_article_is_filed_with_its_launch(fresh_db: Database, db_path: Path):
    pasted = {
        "id": "p1",
        "url": "https://bao.example/p1",
        "title": "Ra mắt",
        "text": "Xã Hoằng Phong ra mắt Đường hoa.",
    }
    record = {"model_name": "Đường hoa", "unit": dict(HOANG_PHONG)}
    put(fresh_db, db_path, Correction(at(0), "lan", "add", (Anchor("p1", record, pasted["url"]),), pasted=pasted))
    assert stands(fresh_db, "p1", "model_name") == "Đường hoa"


def test_a_corrected_launch_stays_though_the_extraction_loses_it(db: Database, db_path: Path):
    put(db, db_path, made(db, "set", "b1", field="members", value=40))
    lost = article("b1")
    lost.launches = []
    store(db, lost, version="test 2")
    assert (stands(db, "b1", "model_name"), stands(db, "b1", "members")) == ("Ngôi nhà xanh", 40)


def test_what_revisions_keep_is_what_was_extracted(db: Database, db_path: Path):
    put(db, db_path, made(db, "set", "b1", field="members", value=40))
    changed = article("b1", name="Ngôi nhà xanh", unit=DUC_THO, body="Khác hẳn.")
    changed.fetched_at = "2026-01-01T00:00:00Z"
    store(db, changed)
    (row,) = db.query("SELECT record FROM revisions")
    assert json.loads(row["record"])["launches"][0]["members"] is None


RECORD = {"model_name": "Đường hoa", "unit": dict(HOANG_PHONG)}
corrections = st.lists(
    st.sampled_from(
        [
            lambda db, m: made(db, "set", "a1", minute=m, field="model_name", value="Tiếng kẻng an ninh"),
            lambda db, m: made(db, "set", "a2", minute=m, field="unit", value=DUC_THO),
            lambda db, m: made(db, "set", "b1", minute=m, field="event_date", value="2023-04-09"),
            lambda db, m: made(db, "set", "a1", minute=m, field="officials", value=[{"name": "Sầm Văn Thử"}]),
            lambda db, m: made(db, "reject", "a1", minute=m),
            lambda db, m: made(db, "split", "a2", minute=m),
            lambda db, m: made(db, "merge", "a1", "b1", minute=m),
            lambda db, m: made(db, "check", "b1", minute=m),
            lambda db, m: Correction(at(m), "lan", "add", (Anchor("b1", RECORD),)),
        ]
    ),
    max_size=4,
)
"""Each made on the database as it stands after those before it."""


@settings(max_examples=20, deadline=None)
@given(corrections, st.data())
def test_any_order_and_a_rebuild_give_the_same_view(tmp_path_factory: pytest.TempPathFactory, making, data):
    """Laws: the file and the articles make the database, in whatever order they come; all undone is as never done."""
    folder = tmp_path_factory.mktemp("laws")
    articles = [
        article("a1"),
        article("a2", published="2023-04-10"),
        article("a3", name="Camera giám sát an ninh", officials=[Official("Lò Thị Mẫu")]),
        article("b1", name="Ngôi nhà xanh", unit=DUC_THO, event="2024-03-08", published="2024-03-09"),
    ]
    first = open_database(folder / "first.db")
    store(first, *articles)
    plain = tables(first)
    told: list[Correction] = []
    for minute, make in enumerate(making):
        try:
            told.append(make(first, minute))
        except KeyError:  # nothing stands there any more
            continue
        put(first, folder / "first.db", told[-1])
    parts = data.draw(st.permutations([*articles, None, None]))
    second = open_database(folder / "second.db")
    halves = iter((told[1::2], told[::2]))
    for part in parts:
        if part is None:
            append(log_of(folder / "second.db"), next(halves))
            sync(second, log_of(folder / "second.db"), print)
        else:
            store(second, part)
    assert tables(second) == tables(first)
    undo = [Correction(at(50), "lan", "undo", undoes=one.id) for one in told]
    put(first, folder / "first.db", *undo)
    undone = tables(first)
    assert {name: undone[name] for name in plain if not name.startswith("correction")} == {
        name: found for name, found in plain.items() if not name.startswith("correction")
    }


def test_a_database_that_lost_its_file_writes_it_again(db: Database, db_path: Path):
    one = made(db, "reject", "a1")
    put(db, db_path, one)
    log_of(db_path).unlink()
    sync(db, log_of(db_path), print)
    assert read_log(log_of(db_path), print) == [one]


def test_the_same_line_twice_counts_once(db: Database, db_path: Path):
    one = made(db, "reject", "a1")
    put(db, db_path, one, one)
    assert db["corrections"].count == 1


def test_a_line_cut_off_is_told_and_the_next_one_stands(db: Database, db_path: Path):
    log_of(db_path).write_text('{"made_at": "2026-05-04T03:0', encoding="utf-8")
    told: list[str] = []
    append(log_of(db_path), [made(db, "reject", "a1")])
    assert sync(db, log_of(db_path), told.append) == 1
    assert len(told) == 1
    assert "line 1: no correction" in told[0]


@pytest.mark.parametrize(
    "change",
    [
        {"field": "board_size", "value": "many"},
        {"field": "board_size", "value": -1},
        {"field": "event_date", "value": "hôm qua"},
        {"field": "nothing", "value": 1},
        {"field": "officials", "value": [{"titles": []}]},
        {"field": "unit", "value": {"commune": 5}},
        {"field": "unit", "value": {"now": [1]}},
        {"action": "explode"},
        {"reports": []},
        {"made_at": "yesterday"},
        {"author": ""},
        {"launch": "x"},
        {"reports": [{"article": "a1", "record": {"model_name": "x"}}]},
    ],
)
def test_a_line_that_makes_no_sense_is_left_out(db: Database, db_path: Path, change: dict):
    line = made(db, "set", "a1", field="members", value=1).as_json() | change
    log_of(db_path).write_text(json.dumps(line) + "\n", encoding="utf-8")
    told: list[str] = []
    assert (read_log(log_of(db_path), told.append), len(told)) == ([], 1)
