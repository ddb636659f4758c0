"""A database that can't be used says why in one line."""

import sqlite3
import threading
from pathlib import Path

import pytest
from launch_samples import article, varied_articles

from corpus import schema
from corpus.database import DatabaseError, open_reader, tidy, transaction
from corpus.opening import open_database
from corpus.store import store_articles


def refusal(action, *args, **options) -> str:
    with pytest.raises(DatabaseError) as caught:
        action(*args, **options)
    message = str(caught.value)
    assert "\n" not in message
    return message


def test_reading_a_missing_file_names_it_and_makes_none(tmp_path: Path):
    message = refusal(open_reader, tmp_path / "none.db")
    assert "none.db" in message
    assert "ramat harvest" in message
    assert list(tmp_path.iterdir()) == []


def test_writing_into_a_missing_folder_is_refused(tmp_path: Path):
    assert "does not exist" in refusal(open_database, tmp_path / "no" / "corpus.db")


@pytest.mark.parametrize("opener", [open_reader, open_database])
def test_a_file_that_is_no_database_is_left_alone(tmp_path: Path, opener):
    path = tmp_path / "text.db"
    path.write_text("Đây là một tệp văn bản, không phải cơ sở dữ liệu. " * 40)
    before = path.read_bytes()
    assert "not a SQLite database" in refusal(opener, path)
    assert path.read_bytes() == before


@pytest.mark.parametrize("opener", [open_reader, open_database])
def test_another_programs_database_is_left_alone(tmp_path: Path, opener):
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE articles (id)")
    assert "another program's" in refusal(opener, path)


@pytest.mark.parametrize("opener", [open_reader, open_database])
def test_a_folder_is_no_database(tmp_path: Path, opener):
    assert "a folder" in refusal(opener, tmp_path)


@pytest.mark.parametrize("opener", [open_reader, open_database])
def test_a_database_of_a_newer_ramat_is_refused(db_path: Path, opener):
    db = open_database(db_path)
    db.execute(f"PRAGMA user_version = {schema.VERSION + 1}")
    db.close()
    assert "newer ramat" in refusal(opener, db_path)


def test_an_older_database_is_brought_up_to_date_by_writing_only(db_path: Path):
    db = sqlite3.connect(db_path)
    db.execute(f"PRAGMA application_id = {schema.APPLICATION_ID}")
    db.execute("CREATE TABLE notes (id)")
    db.close()
    assert "older ramat" in refusal(open_reader, db_path)
    open_database(db_path).close()
    open_reader(db_path).close()


def test_opening_twice_changes_nothing(db_path: Path):
    for _ in range(2):
        db = open_database(db_path)
        made = list(db.execute("SELECT * FROM sqlite_master")), list(db.execute("SELECT * FROM _sqlite_migrations"))
        db.close()
        again = open_reader(db_path)
        assert list(again.execute("SELECT * FROM sqlite_master")) == made[0]
        assert list(again.execute("SELECT * FROM _sqlite_migrations")) == made[1]
        again.close()


def test_two_that_open_a_new_file_at_once_both_succeed(db_path: Path):
    failures: list[Exception] = []

    def build() -> None:
        try:
            open_database(db_path).close()
        except Exception as error:
            failures.append(error)

    threads = [threading.Thread(target=build) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    open_reader(db_path).close()


def test_a_database_that_another_process_writes_is_locked_for_writing_not_for_reading(db_path: Path):
    holder, waiting = open_database(db_path), open_database(db_path, busy_s=0.05)
    with transaction(holder):
        holder["sources"].insert({"id": "bao"})
        assert "locked" in refusal(store_articles, waiting, [article()], extractor="test 1")
        reader = open_reader(db_path)
        assert reader.execute("SELECT count(*) FROM sources").fetchone() == (0,)
    assert store_articles(waiting, [article()], extractor="test 1").new == 1


def test_a_failed_batch_leaves_nothing_behind(fresh_db, monkeypatch):
    def fail(*_: object) -> None:
        raise sqlite3.OperationalError("disk I/O error")

    monkeypatch.setattr("corpus.store.refresh", fail)
    assert "disk I/O error" in refusal(store_articles, fresh_db, varied_articles(), extractor="test 1")
    assert fresh_db["articles"].count == 0
    assert not fresh_db.conn.in_transaction


def test_a_full_disk_is_told_and_the_database_stays_sound(fresh_db):
    pages = fresh_db.execute("PRAGMA page_count").fetchone()[0]
    fresh_db.execute(f"PRAGMA max_page_count = {pages + 1}")
    many = [article(f"a{number}", body="dài " * 2000) for number in range(20)]
    assert "disk is full" in refusal(store_articles, fresh_db, many, extractor="test 1")
    assert fresh_db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert fresh_db["articles"].count == 0


def test_a_read_only_file_is_told(filled_db, db_path: Path):
    reader = open_reader(db_path)
    filled_db.conn, writer = reader, filled_db.conn
    assert "read-only" in refusal(store_articles, filled_db, [article("x1")], extractor="test 1")
    filled_db.conn = writer


def test_statistics_are_gathered_after_loading(filled_db):
    tidy(filled_db)
    assert filled_db.execute("SELECT count(*) FROM sqlite_stat1 WHERE tbl = 'launches'").fetchone()[0] > 0
