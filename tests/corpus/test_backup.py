"""A backup holds what no new crawl brings back, and comes back whole or not at all."""

import json
import sqlite3
import tarfile
import threading
from contextlib import closing
from pathlib import Path

import pytest
from launch_samples import article, tables
from sqlite_utils import Database

from corpus import schema
from corpus.backup import BackupError, back_up
from corpus.corrections.log import log_of
from corpus.database import open_reader
from corpus.forgotten import Forgotten
from corpus.forgotten_list import forgotten_of, write_forgotten
from corpus.opening import open_database
from corpus.restore import bring_back
from corpus.search import search
from corpus.staff import staff_of
from corpus.store import store_articles
from crawler.lock import ArchiveLocked, archive_lock
from crawler.state import open_state


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """An archive with a crawl state of one page."""
    with closing(open_state(tmp_path / "archive")) as state, state:
        state.execute(
            "INSERT INTO pages (source, key, url, kind, status, priority) "
            "VALUES ('s', 'k', 'https://xa.example/1', 'article', 'done', 0)"
        )
    return tmp_path / "archive"


@pytest.fixture
def backup(filled_db: Database, db_path: Path, archive: Path, tmp_path: Path) -> Path:
    log_of(db_path).write_text("", encoding="utf-8")
    staff_of(db_path).write_text("{}", encoding="utf-8")
    staff_of(db_path).chmod(0o600)
    write_forgotten(forgotten_of(db_path), Forgotten().with_typed("https://xa.example/1"))
    back_up(tmp_path / "b.tar.gz", db_path, archive)
    return tmp_path / "b.tar.gz"


def fresh(tmp_path: Path) -> tuple[Path, Path]:
    (tmp_path / "new").mkdir()
    return tmp_path / "new" / "ramat.db", tmp_path / "new" / "archive"


def test_the_drill_everything_is_lost_and_comes_back(
    filled_db: Database, db_path: Path, archive: Path, backup: Path, tmp_path: Path
):
    db, folder = fresh(tmp_path)
    told = bring_back(backup, db, folder, replace=False)
    assert "4 launches" in told
    with closing(open_reader(db)) as conn:
        assert tables(Database(conn)) == tables(filled_db)
        assert [row["model_name"] for row in search(conn, "ngoi nha xanh")] == ["Ngôi nhà xanh"]
    assert forgotten_of(db).read_bytes() == forgotten_of(db_path).read_bytes()
    assert log_of(db).exists()
    for private in (forgotten_of(db), staff_of(db)):
        assert private.stat().st_mode & 0o077 == 0
    with closing(sqlite3.connect(folder / "state.sqlite")) as state:
        assert state.execute("SELECT url, status FROM pages").fetchall() == [("https://xa.example/1", "done")]


def test_a_restored_database_is_read_while_it_is_written(backup: Path, tmp_path: Path):
    db, folder = fresh(tmp_path)
    bring_back(backup, db, folder, replace=False)
    with closing(sqlite3.connect(db)) as conn:
        assert conn.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert conn.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_a_backup_made_while_articles_are_stored_is_of_one_moment(db_path: Path, archive: Path, tmp_path: Path):
    open_database(db_path).close()
    stop = threading.Event()

    def store() -> None:
        db, number = open_database(db_path), 0
        while not stop.is_set():
            number += 1
            store_articles(db, [article(f"n{number}", name=f"Mô hình {number}")], extractor="test 1")
        db.close()

    writer = threading.Thread(target=store)
    writer.start()
    try:
        for number in range(3):
            back_up(tmp_path / f"{number}.tar", db_path, archive)
    finally:
        stop.set()
        writer.join()
    db, folder = fresh(tmp_path)
    bring_back(tmp_path / "2.tar", db, folder, replace=False)
    with closing(open_reader(db)) as conn:
        told = "SELECT (SELECT count(*) FROM articles) = (SELECT count(*) FROM reports)"
        assert conn.execute(told).fetchone() == (1,)
        assert conn.execute("PRAGMA foreign_key_check").fetchall() == []


def test_what_is_there_is_kept_beside_when_it_is_replaced(
    filled_db: Database, db_path: Path, archive: Path, backup: Path
):
    store_articles(filled_db, [article("later", name="Cổng trường an toàn")], extractor="test 1")
    with pytest.raises(BackupError, match="there already; --replace keeps it"):
        bring_back(backup, db_path, archive, replace=False)
    filled_db.close()
    bring_back(backup, db_path, archive, replace=True)
    with closing(open_reader(db_path)) as now, closing(sqlite3.connect(f"{db_path}.before")) as before:
        assert [conn.execute("SELECT count(*) FROM launches").fetchone()[0] for conn in (now, before)] == [4, 5]


def test_what_was_forgotten_since_the_backup_stays_on_the_list(filled_db: Database, db_path: Path, archive: Path,
                                                               backup: Path):  # fmt: skip
    later = Forgotten().with_typed("Sầm Văn Thử")
    write_forgotten(forgotten_of(db_path), later)
    filled_db.close()
    assert "ramat forget" in bring_back(backup, db_path, archive, replace=True)
    said = forgotten_of(db_path).read_text(encoding="utf-8")
    assert later.entries[0].mark in said
    assert len(said.splitlines()) == 2


def test_nothing_is_restored_under_a_run(backup: Path, db_path: Path, archive: Path, tmp_path: Path):
    import subprocess
    import sys

    code = "import sys; from pathlib import Path; from crawler.lock import archive_lock\n"
    code += "with archive_lock(Path(sys.argv[1])): print(flush=True); sys.stdin.read()"
    command = [sys.executable, "-c", code, str(archive)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        assert other.stdout
        other.stdout.readline()
        with pytest.raises(ArchiveLocked):
            bring_back(backup, db_path, archive, replace=True)
        other.kill()
    with archive_lock(archive):
        assert not Path(f"{db_path}.before").exists()


@pytest.mark.parametrize(
    ("damage", "told"),
    [
        (lambda file: file.write_bytes(file.read_bytes()[:-2000]), "damaged or no backup"),
        (lambda file: file.write_bytes(b"no tar"), "damaged or no backup"),
        (lambda file: file.unlink(), "no such file"),
        (lambda file: repacked(file, {"ramat.db": b"SQLite format 3\0 and nothing else"}), "ramat.db in it is damaged"),
        (lambda file: repacked(file, {"manifest.json": b'{"sha256": {}}'}), "no backup of ramat"),
        (lambda file: newer(file), "made by a newer ramat"),
    ],
)
def test_a_backup_that_is_not_whole_changes_nothing(backup: Path, tmp_path: Path, damage, told: str):
    damage(backup)
    db, folder = fresh(tmp_path)
    with pytest.raises(BackupError, match=told):
        bring_back(backup, db, folder, replace=False)
    assert not db.exists()
    assert list(db.parent.iterdir()) == [folder]


def test_members_that_point_elsewhere_are_not_unpacked(backup: Path, tmp_path: Path):
    repacked(backup, {"../evil": b"x", "manifest.json/../../evil": b"x"})
    db, folder = fresh(tmp_path)
    bring_back(backup, db, folder, replace=False)
    assert not list(tmp_path.rglob("evil"))


def test_a_backup_of_an_older_schema_is_brought_up_to_date(
    db_path: Path, archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(schema, "STEPS", schema.STEPS[:1])
    monkeypatch.setattr(schema, "VERSION", 1)
    open_database(db_path).close()
    monkeypatch.undo()
    back_up(tmp_path / "old.tar", db_path, archive)
    with closing(sqlite3.connect(db_path)) as conn:
        assert conn.execute("PRAGMA user_version").fetchone() == (1,), "a backup before an upgrade changes nothing"
    db, folder = fresh(tmp_path)
    bring_back(tmp_path / "old.tar", db, folder, replace=False)
    with closing(sqlite3.connect(db)) as conn:
        assert conn.execute("PRAGMA user_version").fetchone() == (schema.VERSION,)


def repacked(file: Path, changed: dict[str, bytes]) -> None:
    """The backup with some members changed or added."""
    import io

    with tarfile.open(file) as tar:
        members = {one.name: tar.extractfile(one).read() for one in tar.getmembers()}  # type: ignore[union-attr]
    with tarfile.open(file, "w:gz") as tar:
        for name, content in (members | changed).items():
            info = tarfile.TarInfo(name)
            info.size = len(content)
            tar.addfile(info, io.BytesIO(content))


def newer(file: Path) -> None:
    with tarfile.open(file) as tar:
        manifest = json.loads(tar.extractfile("manifest.json").read())  # type: ignore[union-attr]
    repacked(file, {"manifest.json": json.dumps(manifest | {"schema": schema.VERSION + 1}).encode()})
