"""kill -9, a full disk, a lock or a lost file at any step: nothing is lost, and the next run mends what is left."""

import ctypes
import os
import resource
import shutil
import signal
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NoReturn

import pytest
from launch_samples import article, tables, varied_articles
from sqlite_utils import Database
from test_intake import ADDRESS, archived
from test_migration import FIRST, file_as_before

from corpus import backup, intake, schema, store
from corpus.backup import BackupError, back_up
from corpus.database import DatabaseError, open_reader
from corpus.export import ExportError, export
from corpus.forget import forget
from corpus.forgotten_list import ForgottenError, forgotten_of
from corpus.health import judged
from corpus.intake import take_in
from corpus.journal import Run, record_runs
from corpus.opening import open_database
from corpus.restore import bring_back
from corpus.search import search
from corpus.store import store_articles
from extract.article import Article
from extract.read import digest

Tables = dict[str, list[tuple[Any, ...]]]
POINTS = [1, 2, 7, 40, 150, 400, 800]
"""Statements of SQL after which a run is killed: between the first and, where there are so many, the last."""


def die() -> NoReturn:
    os.kill(os.getpid(), signal.SIGKILL)
    raise AssertionError("still alive")


def in_child(work: Callable[[], object], before: Callable[[], object] = lambda: None) -> int:
    """Do ``work`` in a process of its own; its exit code: -9 where it was killed, 1 where we say why."""
    pid = os.fork()
    if pid == 0:
        code = 99
        try:
            before()
            work()
            code = 0
        except (DatabaseError, BackupError, ExportError, ForgottenError, OSError):
            code = 1
        finally:
            os._exit(code)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


def killed_at(statement: int) -> Callable[[], None]:
    """Let every connection die when the process begins its so-manieth statement."""

    def prepare() -> None:
        connect, count = sqlite3.connect, [0]

        def traced(*args: Any, **options: Any) -> sqlite3.Connection:
            conn = connect(*args, **options)

            def note(_: str) -> None:
                count[0] += 1
                if count[0] == statement:
                    die()

            conn.set_trace_callback(note)
            return conn

        sqlite3.connect = traced  # type: ignore[assignment]

    return prepare


def many() -> list[Article]:
    return [*varied_articles(), *(article(f"m{number}", name=f"Mô hình số {number}") for number in range(6))]


def whole(db_path: Path) -> Tables:
    """The tables of a file that SQLite finds sound."""
    with closing(open_database(db_path)) as db:
        assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert db.execute("PRAGMA foreign_key_check").fetchall() == []
        return tables(db)


@pytest.fixture(scope="module")
def stored(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with ``many`` articles, for every test to copy."""
    path = tmp_path_factory.mktemp("stored") / "b.db"
    with closing(open_database(path)) as db:
        store_articles(db, many(), extractor="test 1")
    return path


@pytest.fixture(scope="module")
def old(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file as the first version left it, for every test to copy."""
    path = tmp_path_factory.mktemp("old") / "b.db"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(schema, "STEPS", schema.STEPS[:1])
        patch.setattr(schema, "VERSION", 1)
        with closing(open_database(path)) as db:
            file_as_before(db, article(digest(FIRST)), FIRST)
            file_as_before(db, article("own-id", name="Ngôi nhà xanh"), None)
            db.conn.commit()
    return path


@pytest.fixture(scope="module")
def updated(old: Path, tmp_path_factory: pytest.TempPathFactory) -> Tables:
    """What the old file holds once it is brought up to date."""
    return whole(shutil.copy(old, tmp_path_factory.mktemp("updated") / "b.db"))


@pytest.fixture(scope="module")
def without_her(stored: Path, tmp_path_factory: pytest.TempPathFactory) -> Tables:
    """What the stored file holds once a name is forgotten."""
    path = shutil.copy(stored, tmp_path_factory.mktemp("forgotten") / "b.db")
    forget("Lò Thị Mẫu", path, path.parent / "archive", print)
    return whole(path)


class TestKill:
    @pytest.mark.parametrize("statement", POINTS)
    def test_while_storing(self, tmp_path: Path, stored: Path, statement: int, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(store, "BATCH", 3)

        def run(name: str) -> None:
            with closing(open_database(tmp_path / name)) as db:
                store_articles(db, many(), extractor="test 1")

        assert in_child(lambda: run("a.db"), killed_at(statement)) in (-9, 0)
        if (tmp_path / "a.db").exists():
            assert len(whole(tmp_path / "a.db")["articles"]) % 3 in (0, len(many()) % 3)
        run("a.db")
        assert whole(tmp_path / "a.db") == whole(stored)

    @pytest.mark.parametrize("statement", POINTS)
    def test_while_an_old_file_is_brought_up_to_date(
        self, tmp_path: Path, old: Path, updated: Tables, statement: int
    ) -> None:
        path = shutil.copy(old, tmp_path / "a.db")
        in_child(lambda: open_database(path).close(), killed_at(statement))
        assert whole(path) == updated

    @pytest.mark.parametrize("step", ["record_pages", "store_articles", "tidy"])
    def test_while_the_archive_is_taken_in(self, tmp_path: Path, step: str, monkeypatch: pytest.MonkeyPatch) -> None:
        archive = archived(tmp_path / "archive", {ADDRESS: _launch_page()})

        def run(name: str) -> None:
            with closing(open_database(tmp_path / name)) as db:
                take_in(db, archive, lambda line: None)

        def deadly() -> None:
            monkeypatch.setattr(intake, step, lambda *_, **__: die())

        assert in_child(lambda: run("a.db"), deadly) == -9
        run("a.db")
        run("b.db")
        assert whole(tmp_path / "a.db")["launches"]
        assert whole(tmp_path / "a.db") == whole(tmp_path / "b.db")

    def test_while_exporting_leaves_the_last_export(
        self, filled_db: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        file = tmp_path / "corpus.jsonl"
        export(filled_db.conn, file)
        before = file.read_bytes()
        calls = iter(range(9))
        monkeypatch.setattr("corpus.export.json.dumps", lambda *_, **__: die() if next(calls) == 2 else "{}")
        assert in_child(lambda: export(filled_db.conn, file)) == -9
        monkeypatch.undo()
        assert file.read_bytes() == before
        assert export(filled_db.conn, file) == 5
        assert file.read_bytes() == before

    def test_while_making_a_backup_leaves_the_last_backup(
        self, filled_db: Database, db_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        file = tmp_path / "b.tar"
        back_up(file, db_path, tmp_path / "archive")
        before = file.read_bytes()
        monkeypatch.setattr(backup.os, "fsync", lambda _: die())
        assert in_child(lambda: back_up(file, db_path, tmp_path / "archive")) == -9
        assert file.read_bytes() == before

    def test_while_restoring_keeps_what_was_there(
        self, filled_db: Database, db_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        archive = tmp_path / "archive"
        back_up(tmp_path / "b.tar", db_path, archive)
        expected = tables(filled_db)
        filled_db.close()
        monkeypatch.setattr("corpus.restore.shutil.copy", lambda *_: die())
        assert in_child(lambda: bring_back(tmp_path / "b.tar", db_path, archive, replace=True)) == -9
        monkeypatch.undo()
        assert whole(db_path) == expected
        bring_back(tmp_path / "b.tar", db_path, archive, replace=True)
        assert whole(db_path) == expected

    @pytest.mark.parametrize("statement", POINTS)
    def test_while_forgetting_is_made_good_by_the_next_time(
        self, tmp_path: Path, stored: Path, without_her: Tables, statement: int
    ) -> None:
        path = shutil.copy(stored, tmp_path / "a.db")
        in_child(lambda: forget("Lò Thị Mẫu", path, tmp_path / "archive", print), killed_at(statement))
        forget("Lò Thị Mẫu", path, tmp_path / "archive", print)
        assert whole(path) == without_her
        held = path.read_bytes()
        assert not [name for name in ("Lò Thị Mẫu", "lo thi mau", "lo_thi_mau") if name.encode() in held]


def _launch_page() -> str:
    from test_intake import NEWS

    return NEWS


def little_room(size: int) -> Callable[[], None]:
    """No file may grow beyond ``size`` bytes, as where the disk is full."""
    return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))


def like_anybody() -> None:
    """Give up root's right to write everywhere (capabilities 1 and 2); nothing to give up for anybody else."""
    version, mine = (ctypes.c_uint32 * 2)(0x20080522, 0), (ctypes.c_uint32 * 6)()
    libc = ctypes.CDLL(None)
    assert libc.capget(version, mine) == 0
    mine[0] &= ~0b110
    assert libc.capset(version, mine) == 0


class TestDisk:
    """Each ends with one of our errors, which the program says in a line; what stood there still stands."""

    @pytest.fixture
    def works(self, filled_db: Database, db_path: Path, tmp_path: Path) -> dict[str, Callable[[], object]]:
        out = tmp_path / "out"
        out.mkdir()
        for file in ("b.tar", "c.csv"):
            (out / file).write_text("the last one")
        more = [article(f"x{number}", name=f"Mô hình số {number}") for number in range(60)]
        archive = tmp_path / "archive"
        return {
            "store": lambda: store_articles(open_database(db_path), more, extractor="test 1"),
            "backup": lambda: back_up(out / "b.tar", db_path, archive),
            "export": lambda: export(open_reader(db_path), out / "c.csv"),
            "forget": lambda: forget("Lò Thị Mẫu", db_path, archive, print),
        }

    @pytest.mark.parametrize("work", ["store", "backup", "export"])
    def test_that_is_full(
        self, works: dict[str, Callable[[], object]], filled_db: Database, db_path: Path, tmp_path: Path, work: str
    ) -> None:
        before = tables(filled_db)
        assert in_child(works[work], little_room(512)) == 1
        assert whole(db_path) == before
        assert {file.name: file.read_text() for file in (tmp_path / "out").iterdir()} == {
            "b.tar": "the last one",
            "c.csv": "the last one",
        }
        assert in_child(works[work]) == 0

    @pytest.mark.parametrize("work", ["store", "backup", "export", "forget"])
    def test_that_is_read_only(
        self, works: dict[str, Callable[[], object]], filled_db: Database, db_path: Path, tmp_path: Path, work: str
    ) -> None:
        before = tables(filled_db)
        filled_db.close()
        places = [tmp_path, tmp_path / "out", db_path]
        for place in places:
            place.chmod(place.stat().st_mode & ~0o222)
        assert in_child(works[work], like_anybody) == 1
        for place in places:
            place.chmod(place.stat().st_mode | 0o200)
        assert whole(db_path) == before
        assert not forgotten_of(db_path).exists()


class TestLock:
    def test_a_reader_that_stays_holds_up_no_run(self, filled_db: Database, db_path: Path) -> None:
        with closing(open_reader(db_path)) as reader:
            reader.execute("BEGIN")
            before = reader.execute("SELECT count(*) FROM articles").fetchone()
            store_articles(filled_db, [article("new", name="Cổng trường an toàn")], extractor="test 1")
            assert reader.execute("SELECT count(*) FROM articles").fetchone() == before
        assert filled_db["articles"].count == before[0] + 1

    def test_a_reader_that_stays_keeps_old_bytes_until_it_is_done_again(
        self, filled_db: Database, db_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setitem(open_database.__kwdefaults__, "busy_s", 0.05)
        filled_db.close()
        name = "Sầm Văn Thử"
        with closing(open_reader(db_path)) as reader:
            reader.execute("BEGIN")
            reader.execute("SELECT count(*) FROM articles").fetchone()
            with pytest.raises(DatabaseError, match="a reader holds old bytes"):
                forget(name, db_path, tmp_path / "archive", print)
        with closing(open_reader(db_path)) as reader:
            assert search(reader, official=name) == []
        forget(None, db_path, tmp_path / "archive", print)
        assert name.encode() not in b"".join(file.read_bytes() for file in tmp_path.glob("corpus.db*"))


class TestArchive:
    def test_a_file_that_was_removed_costs_nothing_that_was_read(self, tmp_path: Path, db_path: Path) -> None:
        archive = archived(tmp_path / "archive", {ADDRESS: _launch_page()})
        with closing(open_database(db_path)) as db:
            take_in(db, archive, lambda line: None)
            before = tables(db)
            for file in archive.rglob("*.warc.gz"):
                file.unlink()
            again = take_in(db, archive, lambda line: None)
            assert (again.pages, again.problems) == (0, [])
            assert tables(db) == before
            assert before["launches"]

    def test_a_file_that_was_removed_before_it_was_read_is_read_when_it_is_back(
        self, tmp_path: Path, db_path: Path
    ) -> None:
        archive = archived(tmp_path / "archive", {ADDRESS: _launch_page()})
        (file,) = archive.rglob("*.warc.gz")
        away = file.rename(tmp_path / "away")
        with closing(open_database(db_path)) as db:
            assert take_in(db, archive, lambda line: None).pages == 0
            away.rename(file)
            assert take_in(db, archive, lambda line: None).pages == 1
            assert tables(db)["launches"]


class TestClock:
    def test_runs_of_the_future_make_no_source_silent(self, fresh_db: Database) -> None:
        record_runs(fresh_db, [Run("harvest", "2031-01-01T00:00:00+00:00", "ok", source="mot", new_pages=3)])
        (row,) = judged(fresh_db.conn, datetime(2026, 1, 1, tzinfo=UTC))
        assert (row["silent_days"], row["troubles"]) == (0, [])

    def test_a_page_fetched_by_a_clock_that_went_back_is_kept(self, fresh_db: Database) -> None:
        first, second = article("a1", body="Bà Lò Thị Mẫu dự lễ."), article("a1", body="Lễ đã kết thúc.")
        first.fetched_at, second.fetched_at = "2026-05-02T00:00:00Z", "1970-01-01T00:00:00Z"
        store_articles(fresh_db, [first], extractor="test 1")
        store_articles(fresh_db, [second], extractor="test 1")
        texts = {text for (text,) in fresh_db.execute("SELECT text FROM revision_list")}
        assert texts == {first.text, second.text}
