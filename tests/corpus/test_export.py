"""Exports: every format, the same bytes from the same articles."""

import csv
import json
import sys
from pathlib import Path

import pytest
from launch_samples import article, varied_articles
from sqlite_utils import Database
from text_samples import telling

from corpus.export import WRITERS, ExportError, export
from corpus.opening import open_database
from corpus.records import launch_from_json
from corpus.search import search
from corpus.store import store_articles


@pytest.fixture
def reversed_db(tmp_path: Path) -> Database:
    """The same articles, stored one by one from the last to the first."""
    db = open_database(tmp_path / "reversed.db")
    for one in reversed(varied_articles()):
        store_articles(db, [one], extractor="test 1")
    return db


@pytest.mark.parametrize("ending", WRITERS)
def test_the_bytes_do_not_depend_on_the_order_of_storing(
    filled_db: Database, reversed_db: Database, tmp_path: Path, ending: str
):
    if ending == ".parquet":
        pytest.importorskip("pyarrow")
    first, second = tmp_path / f"first{ending}", tmp_path / f"second{ending}"
    assert export(filled_db.conn, first) == export(reversed_db.conn, second)
    assert first.read_bytes() == second.read_bytes()
    assert sorted(path.suffix for path in tmp_path.iterdir() if path.name.startswith(".")) == []


def test_json_lines_hold_the_articles_as_extracted(filled_db: Database, tmp_path: Path):
    assert export(filled_db.conn, tmp_path / "corpus.jsonl") == 5
    records = [json.loads(line) for line in (tmp_path / "corpus.jsonl").read_text(encoding="utf-8").splitlines()]
    added = {"duplicate_of": None, "extractor": "test 1"}
    assert records == [one.as_json() | added for one in varied_articles()]
    assert launch_from_json(records[0]["launches"][0]) == varied_articles()[0].launches[0]


def test_copies_name_the_article_that_they_repeat(fresh_db: Database, tmp_path: Path):
    store_articles(fresh_db, [telling("b"), telling("a", published="2023-04-08")], extractor="test 1")
    export(fresh_db.conn, tmp_path / "corpus.jsonl")
    records = map(json.loads, (tmp_path / "corpus.jsonl").read_text(encoding="utf-8").splitlines())
    assert {record["id"]: record["duplicate_of"] for record in records} == {"a": "b", "b": None}
    export(fresh_db.conn, tmp_path / "corpus.csv")
    with (tmp_path / "corpus.csv").open(encoding="utf-8", newline="") as lines:
        (row,) = csv.DictReader(lines)
    assert (row["article_group"], row["reports"], row["copies"]) == ("b", "2", "1")


def test_csv_has_one_row_a_launch_newest_first(filled_db: Database, tmp_path: Path):
    assert export(filled_db.conn, tmp_path / "corpus.csv") == 4
    with (tmp_path / "corpus.csv").open(encoding="utf-8", newline="") as lines:
        assert [row["id"] for row in csv.DictReader(lines)] == [row["id"] for row in search(filled_db.conn)]


def test_parquet_keeps_numbers_as_numbers(filled_db: Database, tmp_path: Path):
    parquet = pytest.importorskip("pyarrow.parquet")
    export(filled_db.conn, tmp_path / "corpus.parquet")
    records = parquet.read_table(tmp_path / "corpus.parquet").to_pylist()
    assert [record["board_size"] for record in records] == [9, 9, 9, 9]
    assert records[0]["model_name"] == "Ngôi nhà xanh"


def test_conllu_rows_spell_the_sentence_they_belong_to(filled_db: Database, tmp_path: Path):
    assert export(filled_db.conn, tmp_path / "corpus.conllu") == 5
    for block in (tmp_path / "corpus.conllu").read_text(encoding="utf-8").strip().split("\n\n"):
        lines = block.split("\n")
        sentence = next(line.removeprefix("# text = ") for line in lines if line.startswith("# text"))
        rows = [line.split("\t") for line in lines if not line.startswith("#")]
        assert {len(row) for row in rows} == {10}
        spelt = "".join(row[1] + ("" if row[9] == "SpaceAfter=No" else " ") for row in rows)
        assert spelt.rstrip() == sentence


def test_a_docbin_holds_every_text_with_the_spans_of_the_pipeline(filled_db: Database, tmp_path: Path):
    from spacy.tokens import DocBin

    from extract.annotations import document_text
    from extract.pipeline import pipeline

    assert export(filled_db.conn, tmp_path / "corpus.spacy") == 5
    docs = list(DocBin().from_disk(tmp_path / "corpus.spacy").get_docs(pipeline().vocab))
    assert [doc.text for doc in docs] == [document_text(one) for one in varied_articles()]
    assert all("places" in doc.spans for doc in docs)


def test_an_unknown_ending_is_refused_with_those_that_exist(filled_db: Database, tmp_path: Path):
    with pytest.raises(ExportError, match=r"\.jsonl .csv"):
        export(filled_db.conn, tmp_path / "corpus.xlsx")


def test_a_missing_folder_is_refused(filled_db: Database, tmp_path: Path):
    with pytest.raises(ExportError, match="does not exist"):
        export(filled_db.conn, tmp_path / "no" / "corpus.csv")


def test_parquet_without_its_library_says_what_to_install(filled_db: Database, tmp_path: Path, monkeypatch):
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(ExportError, match=r"ramat\[parquet\]"):
        export(filled_db.conn, tmp_path / "corpus.parquet")


def test_a_failed_export_leaves_the_old_file(filled_db: Database, tmp_path: Path, monkeypatch):
    path = tmp_path / "corpus.csv"
    path.write_text("alt")

    def fail(conn: object, part: Path, sharing: object) -> int:
        part.write_text("halb")
        raise OSError(28, "No space left on device")

    monkeypatch.setitem(WRITERS, ".csv", fail)
    with pytest.raises(ExportError, match="No space left"):
        export(filled_db.conn, path)
    assert path.read_text() == "alt"
    assert [item.name for item in tmp_path.iterdir() if "part" in item.name] == []


def test_an_empty_database_gives_empty_files(fresh_db: Database, tmp_path: Path):
    assert [export(fresh_db.conn, tmp_path / f"none{ending}") for ending in (".jsonl", ".csv", ".spacy")] == [0, 0, 0]
    store_articles(fresh_db, [article()], extractor="test 1")
    assert export(fresh_db.conn, tmp_path / "one.csv") == 1
