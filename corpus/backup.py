"""Everything that no new crawl brings back, in one file: database, corrections, staff, crawl state, the forgotten."""

import hashlib
import json
import os
import shutil
import sqlite3
import tarfile
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from corpus.corrections.log import log_of
from corpus.database import explained, open_reader, schema_of
from corpus.forgotten_list import forgotten_of
from corpus.staff import staff_of
from crawler.state import STATE_FILE
from extract.version import __version__

DATABASE, MANIFEST, FORGOTTEN = "ramat.db", "manifest.json", "forgotten.jsonl"
BESIDE = {"corrections.jsonl": log_of, "staff.json": staff_of, FORGOTTEN: forgotten_of}
"""Member of the backup → the file beside a database that it holds."""
FORMAT = 1
"""Of the backup; a restore refuses greater ones."""
ENDINGS = (".tar", ".tar.gz", ".tgz")


class BackupError(Exception):
    """A backup can't be made or brought back; the message is one line with the remedy."""


def back_up(file: Path, db: Path, archive: Path) -> str:
    """Write ``file`` and return a line on what it holds; an existing one is replaced at the end, never left half.

    The database and the crawl state are copied as they were at one moment, also while a run writes
    them. Raises BackupError and DatabaseError.
    """
    if not file.name.endswith(ENDINGS):
        raise BackupError(f"{file}: unknown ending; use one of {' '.join(ENDINGS)}")
    if not file.parent.is_dir():
        raise BackupError(f"{file}: the folder {file.parent} does not exist; make it first")
    unfinished = file.with_name(f".{file.name}.{os.getpid()}.part")
    try:
        with TemporaryDirectory(prefix=".ramat-backup-", dir=file.parent) as folder:
            members = list(_gather(Path(folder), db, archive))
            _pack(unfinished, Path(folder), members, compressed=not file.name.endswith(".tar"))
        unfinished.replace(file)
    except OSError as error:
        raise BackupError(f"{file}: {error.strerror or error}; make room or choose another place") from error
    finally:
        unfinished.unlink(missing_ok=True)
    return f"{file}: {', '.join(members)}; {file.stat().st_size / 1e6:.1f} MB. Copy {archive}/ with rsync now"


def fingerprint(file: Path) -> str:
    """The SHA-256 of a file."""
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def _gather(folder: Path, db: Path, archive: Path) -> Iterator[str]:
    """Copy every part into ``folder``; yields their names. A database of an older ramat stays as it is."""
    with closing(open_reader(db, older=True)) as conn, explained(db):
        _copy(conn, folder / DATABASE)
    yield DATABASE
    for name, path_of in BESIDE.items():
        if path_of(db).exists():
            shutil.copy(path_of(db), folder / name)  # with its mode: some are for their owner only
            yield name
    state = archive / STATE_FILE
    if state.exists():
        with closing(sqlite3.connect(f"{state.absolute().as_uri()}?mode=ro", uri=True)) as conn, explained(state):
            _copy(conn, folder / STATE_FILE)
        yield STATE_FILE


def _copy(conn: sqlite3.Connection, to: Path) -> None:
    """A copy as of one moment, compact, and one file without a log beside it."""
    conn.execute("VACUUM INTO ?", [str(to)])


def _pack(file: Path, folder: Path, members: list[str], *, compressed: bool) -> None:
    with closing(sqlite3.connect(folder / DATABASE)) as conn:
        made_by = schema_of(conn)
    manifest = {
        "format": FORMAT,
        "ramat": __version__,
        "schema": made_by,
        "made_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "sha256": {name: fingerprint(folder / name) for name in members},
    }
    (folder / MANIFEST).write_text(json.dumps(manifest, indent=2) + "\n", encoding="utf-8")
    descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as out:
        with tarfile.open(fileobj=out, mode="w:gz" if compressed else "w") as tar:
            for name in (MANIFEST, *members):
                tar.add(folder / name, name)
        out.flush()
        os.fsync(out.fileno())
