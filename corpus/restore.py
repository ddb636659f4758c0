"""Bringing back a backup: nothing is put in its place before all of it has proven whole."""

import json
import shutil
import sqlite3
import tarfile
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from corpus import schema
from corpus.backup import BESIDE, DATABASE, FORGOTTEN, FORMAT, MANIFEST, BackupError, fingerprint
from corpus.forgotten import Forgotten
from corpus.forgotten_list import forgotten_of, read_forgotten, write_forgotten
from corpus.opening import open_database
from crawler.lock import archive_lock
from crawler.state import STATE_FILE

SIDES = ("-wal", "-shm")
"""Files of SQLite beside a database; those of an old one would be taken for those of the new one and spoil it."""


def bring_back(file: Path, db: Path, archive: Path, *, replace: bool) -> str:
    """Put the parts of the backup ``file`` in place and return a line on them.

    What is there already is refused, or with ``replace`` kept as NAME.before. Pages in the archive
    that are newer than the backup are read by the next harvest. Raises BackupError, DatabaseError and
    ArchiveLocked.
    """
    if not db.parent.is_dir():
        raise BackupError(f"{db}: the folder {db.parent} does not exist; make it first")
    with archive_lock(archive), TemporaryDirectory(prefix=".ramat-restore-", dir=db.parent) as made:
        folder = Path(made)
        manifest = _unpacked(file, folder)
        _require_whole(file, folder, manifest)
        targets = {DATABASE: db, STATE_FILE: archive / STATE_FILE} | {name: of(db) for name, of in BESIDE.items()}
        members = {name: target for name, target in targets.items() if name in manifest["sha256"]}
        _require_free(members, replace=replace)
        again = _remember(folder, db, members)
        try:
            _put({folder / name: target for name, target in members.items()})
        except OSError as error:
            raise BackupError(
                f"{error.filename or db}: {error.strerror or error}; mend it and restore again"
            ) from error
        launches = _settled(db)
    told = f"{db}: {launches} launches as of {manifest['made_at']} ({', '.join(members)})"
    return f"{told}; run 'ramat forget' now, the list of the forgotten is newer than the backup" if again else told


def _remember(folder: Path, db: Path, members: dict[str, Path]) -> bool:
    """Join the list of the forgotten that stands with that of the backup; whether the backup may hold what it forbids.

    Nobody's request is undone by a restore.
    """
    standing, saved = read_forgotten(forgotten_of(db)), read_forgotten(folder / FORGOTTEN)
    if not set(standing.entries) - set(saved.entries):
        return False
    write_forgotten(folder / FORGOTTEN, Forgotten([*saved.entries, *standing.entries]))
    members[FORGOTTEN] = forgotten_of(db)
    return True


def _settled(db: Path) -> int:
    """Bring the database up to date and let people read it while it is written; returns how many launches it has."""
    opened = open_database(db)
    opened.enable_wal()
    launches: int = opened.execute("SELECT count(*) FROM launches").fetchone()[0]
    opened.close()
    return launches


def _unpacked(file: Path, folder: Path) -> dict[str, Any]:
    """Unpack the members that a backup has, whatever else is in there; returns the manifest."""
    try:
        with tarfile.open(file) as tar:
            for name in (MANIFEST, DATABASE, STATE_FILE, *BESIDE):
                if name in tar.getnames():
                    tar.extract(name, folder, filter="data")
        found: dict[str, Any] = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise BackupError(f"{file}: {'no such file' if not file.exists() else 'no backup of ramat'}") from error
    except (OSError, EOFError, tarfile.TarError, ValueError) as error:
        raise BackupError(f"{file}: damaged or no backup of ramat ({error}); take another one") from error
    if not isinstance(found, dict) or not isinstance(found.get("sha256"), dict) or DATABASE not in found["sha256"]:
        raise BackupError(f"{file}: no backup of ramat")
    if found.get("format", 0) > FORMAT or found.get("schema", 0) > schema.VERSION:
        raise BackupError(f"{file}: made by a newer ramat ({found.get('ramat')}); upgrade ramat")
    return found


def _require_whole(file: Path, folder: Path, manifest: Mapping[str, Any]) -> None:
    for name, expected in manifest["sha256"].items():
        if not (folder / name).is_file() or fingerprint(folder / name) != expected:
            raise BackupError(f"{file}: {name} in it is damaged; take another backup")
    with closing(sqlite3.connect(folder / DATABASE)) as conn:
        if (said := conn.execute("PRAGMA quick_check(1)").fetchone()[0]) != "ok":
            raise BackupError(f"{file}: the database in it is damaged ({said}); take another backup")


def _require_free(members: Mapping[str, Path], *, replace: bool) -> None:
    taken = [str(target) for target in members.values() if target.exists()]
    if taken and not replace:
        raise BackupError(f"{', '.join(taken)}: there already; --replace keeps it as *.before and goes on")


def _put(parts: Mapping[Path, Path]) -> None:
    """Move parts to their places, the old files with their side files aside; the slow copying is done first."""
    staged = {target: target.with_name(f".{target.name}.restored") for target in parts.values()}
    for part, target in parts.items():
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(part, staged[target])
    for target, copy in staged.items():
        for side in ("", *SIDES):
            old = target.with_name(target.name + side)
            if old.exists():
                old.replace(target.with_name(f"{target.name}.before{side}"))
        copy.replace(target)
