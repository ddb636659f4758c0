"""Corrections measure the next version: they come out as gold, and only what people put down is scored."""

import json
from pathlib import Path

from correction_samples import launch_of, made, put
from launch_samples import DUC_THO, article
from sqlite_utils import Database

from corpus.corrections.gold import gold_records
from corpus.evaluate import evaluate, evaluate_file
from corpus.export import export
from corpus.store import store_articles


def corrected(db: Database, path: Path, *corrections: dict) -> list[dict]:
    store_articles(db, [article("a1"), article("b1", name="Ngôi nhà xanh", unit=DUC_THO)], extractor="test 1")
    for minute, said in enumerate(corrections):
        put(db, path, made(db, said.pop("action"), said.pop("article", "a1"), minute=minute, **said))
    return list(gold_records(db.conn))


def as_found(one) -> dict:
    return one.as_json()


def test_only_articles_that_people_touched_are_gold(fresh_db: Database, db_path: Path):
    (record,) = corrected(fresh_db, db_path, {"action": "set", "field": "board_size", "value": 15})
    assert (record["id"], record["partial"]) == ("a1", True)
    assert record["launches"][0]["scored"] == ["board_size"]


def test_a_version_that_repeats_the_mistake_is_marked_down_for_it_alone(fresh_db: Database, db_path: Path):
    (record,) = corrected(fresh_db, db_path, {"action": "set", "field": "board_size", "value": 15})
    wrong = evaluate([(record, as_found(article("a1", members=1, officials=[])))])
    right = evaluate([(record, as_found(article("a1", board_size=15)))])
    assert (wrong["board_size"].right, wrong["board_size"].extra, wrong["board_size"].missed) == (0, 1, 1)
    assert (wrong["official"].missed, wrong["official"].extra) == (0, 0)
    assert (right["board_size"].right, right["board_size"].f1) == (1, 1)


def test_a_rejected_launch_is_a_mistake_when_it_is_found_again(fresh_db: Database, db_path: Path):
    (record,) = corrected(fresh_db, db_path, {"action": "reject"})
    assert (record["is_launch"], record["launches"]) == (False, [])
    again, never = (evaluate([(record, {"launches": found})]) for found in (as_found(article("a1"))["launches"], []))
    assert again["launch"].extra == again["model_name"].extra == 1
    assert never["launch"].f1 == never["model_name"].f1 == 1


def test_an_article_that_was_checked_is_scored_in_every_field(fresh_db: Database, db_path: Path):
    told = [{"action": "set", "field": "board_size", "value": 15}, {"action": "check"}]
    (record,) = corrected(fresh_db, db_path, *told)
    assert not record["partial"]
    found = evaluate([(record, as_found(article("a1", board_size=15)))])
    assert found["official"].right == found["commune"].right == found["board_size"].right == 1


def test_corrected_officials_are_scored_by_name_and_position(fresh_db: Database, db_path: Path):
    people = [{"name": "Sầm Văn Thử", "titles": ["Trưởng thôn"]}]
    (record,) = corrected(fresh_db, db_path, {"action": "set", "field": "officials", "value": people})
    found = evaluate([(record, as_found(article("a1")))])
    assert (found["official"].extra, found["official"].missed, found["position"].missed) == (1, 1, 1)


def test_the_exported_file_is_read_by_evaluate(fresh_db: Database, db_path: Path, tmp_path: Path):
    corrected(fresh_db, db_path, {"action": "check", "article": "b1"})
    assert launch_of(fresh_db, "b1")
    assert export(fresh_db.conn, tmp_path / "corrections.gold.jsonl") == 1
    scores = evaluate_file(tmp_path / "corrections.gold.jsonl", lambda record: as_found(article("b1", unit=DUC_THO)))
    assert (scores["commune"].right, scores["model_name"].missed) == (1, 1)
    line = json.loads((tmp_path / "corrections.gold.jsonl").read_text(encoding="utf-8"))
    assert line["text"].startswith("Ra mắt Ngôi nhà xanh\n07/04/2023\nThị trấn Đức Thọ")
