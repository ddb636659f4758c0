"""A database of the first schema is brought up to date without losing an article or a launch."""

import json
import sqlite3
from contextlib import closing
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from launch_samples import article, tables
from sqlite_utils import Database

from corpus import schema
from corpus.database import transaction
from corpus.filing import _record
from corpus.identity import digest as short
from corpus.opening import open_database
from corpus.refile import refile
from corpus.store import store_articles
from crawler.urls import url_key
from extract.article import Article
from extract.read import digest

FIRST = "https://bao.example/ra-mat-camera-an-ninh-12345.html"


@pytest.fixture
def old_db(db_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file of the first schema: one article under two spellings of its address, and one with an id of its own."""
    monkeypatch.setattr(schema, "STEPS", ("0001_tables",))
    monkeypatch.setattr(schema, "VERSION", 1)
    db = open_database(db_path)
    for url, body in ((FIRST, "Bà Lò Thị Mẫu dự lễ."), (f"{FIRST}?utm_source=zalo", "Bà Lò Thị Mẫu đã dự lễ.")):
        file_as_before(db, article(digest(url), body=body), url)
    file_as_before(db, article("own-id", name="Ngôi nhà xanh"), None)
    db["pages"].insert({"archive": "a.warc.gz", "offset": 0, "url": FIRST, "fetched_at": "2023-04-08T01:00:00+00:00"})
    db["archives"].insert({"file": "a.warc.gz", "taken": 10})
    db.close()
    monkeypatch.undo()
    return db_path


def file_as_before(db: Database, one: Article, url: str | None) -> None:
    """The rows that the first version wrote."""
    row = _record(one)
    launches = row.pop("launches")
    stated = {"id": one.id, "url": url, "page_type": "article", "extractor": "test 0", "digest": short(one.id)}
    db["articles"].insert(row | stated)
    for position, launch in enumerate(launches):
        report = {"article": one.id, "position": position, "group_key": "k", "record": json.dumps(launch)}
        db["reports"].insert(report)


def test_an_older_file_keeps_its_articles_and_launches(old_db: Path):
    db = open_database(old_db)
    assert db.execute("PRAGMA user_version").fetchone()[0] == schema.VERSION
    assert {row["id"] for row in db.query("SELECT id FROM articles")} == {
        digest(url_key(FIRST)),
        "own-id",
    }
    assert db["launches"].count == 2
    assert list(db.execute("PRAGMA foreign_key_check")) == []
    db.close()


def test_addresses_of_one_article_become_readings_of_it(old_db: Path):
    db = open_database(old_db)
    key = digest(url_key(FIRST))
    found = list(db.query("SELECT url, fetched_at FROM readings WHERE article = ? ORDER BY url", [key]))
    assert found == [
        {"url": FIRST, "fetched_at": "2023-04-08T01:00:00Z"},
        {"url": f"{FIRST}?utm_source=zalo", "fetched_at": ""},
    ]
    assert db["articles"].get(key)["url"] == FIRST
    db.close()


def test_the_first_page_read_again_after_the_update_is_the_same_reading(old_db: Path):
    db = open_database(old_db)
    again = article(digest(url_key(FIRST)), body="Bà Lò Thị Mẫu dự lễ.")
    again.url, again.fetched_at = FIRST, "2023-04-08T01:00:00Z"
    before = tables(db)["readings"]
    store_articles(db, [again], extractor="test 0")
    assert tables(db)["readings"] == before
    db.close()


@pytest.mark.parametrize(
    "record", [{}, {"unit": None}, {"model_name": "Ngôi nhà xanh", "unit": {"commune": "Xã Mai Trung"}}]
)
def test_fields_that_an_older_ramat_did_not_write_are_not_stated(old_db: Path, record: dict[str, Any]):
    with closing(sqlite3.connect(old_db)) as db, db:
        db.execute("UPDATE reports SET record = ? WHERE article = 'own-id'", [json.dumps(record)])
    db = open_database(old_db)
    (launch,) = db["launches"].rows_where("article = 'own-id'")
    assert launch["model_name"] == record.get("model_name")
    assert launch["commune"] == (record.get("unit") or {}).get("commune")
    assert launch["board_size"] is launch["province"] is None
    db.close()


def test_launches_of_reports_without_some_fields_are_computed_anew_all_the_same(filled_db: Database):
    filled_db.execute("UPDATE reports SET record = '{}' WHERE position = 0")
    filled_db.execute("UPDATE launches SET digest = ''")
    filled_db.conn.commit()
    with transaction(filled_db):
        refile(filled_db)
    assert {row["model_name"] for row in filled_db["launches"].rows} == {None}
    assert not filled_db.execute("SELECT 1 FROM launches WHERE digest = ''").fetchall()


def test_a_new_file_has_the_tables_of_an_updated_one(old_db: Path, tmp_path: Path):
    open_database(old_db).close()
    open_database(tmp_path / "new.db").close()

    def made(path: Path) -> list[tuple[str]]:
        with sqlite3.connect(path) as db:
            return sorted(
                db.execute("SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_stat%'"), key=repr
            )

    assert made(old_db) == made(tmp_path / "new.db")


@pytest.mark.parametrize("version", range(1, schema.VERSION))
def test_a_file_of_any_earlier_schema_gets_the_tables_of_a_new_one(
    version: int, db_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    steps = schema.STEPS
    monkeypatch.setattr(schema, "STEPS", steps[:version])
    monkeypatch.setattr(schema, "VERSION", version)
    open_database(db_path).close()
    monkeypatch.undo()
    for path in (db_path, tmp_path / "new.db"):
        open_database(path).close()
    with closing(sqlite3.connect(db_path)) as old, closing(sqlite3.connect(tmp_path / "new.db")) as new:
        made = "SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_stat%' ORDER BY 1, 2"
        assert old.execute(made).fetchall() == new.execute(made).fetchall()
        assert old.execute("PRAGMA user_version").fetchone() == (schema.VERSION,)


def test_every_step_is_a_file_and_every_file_a_step():
    found = files("corpus").joinpath("migrations").iterdir()
    assert sorted(file.name.removesuffix(".sql") for file in found if file.name.endswith(".sql")) == list(schema.STEPS)


def test_a_file_from_before_corrections_gets_its_families_and_reasons(filled_db: Database, tmp_path: Path, monkeypatch):
    store_articles(
        filled_db, [article("a6", name="Camera giám sát an ninh", published="2023-04-12")], extractor="test 1"
    )
    monkeypatch.setattr(schema, "STEPS", schema.STEPS[:5])
    monkeypatch.setattr(schema, "VERSION", 5)
    older = open_database(tmp_path / "older.db")
    older.execute("PRAGMA foreign_keys = OFF")
    for table in older.table_names():
        columns = set(older[table].columns_dict) & set(filled_db[table].columns_dict)
        if not table.startswith(("launch_", "launches_fts", "sqlite", "_", "tally")):
            older[table].insert_all([{column: row[column] for column in columns} for row in filled_db[table].rows])
    older.close()
    monkeypatch.undo()
    updated = open_database(tmp_path / "older.db")
    assert tables(updated) == tables(filled_db)
    assert {row["reason"] for row in updated["reports"].rows} == {None, "same-name", "similar-name"}
    updated.close()
