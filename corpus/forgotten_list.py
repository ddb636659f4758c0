"""The file of what people asked us to forget, beside the database."""

import json
import os
import sqlite3
from dataclasses import asdict
from pathlib import Path

from corpus.database import file_of
from corpus.forgotten import Entry, Forgotten

ENDING = ".forgotten.jsonl"


class ForgottenError(Exception):
    """The list can't be read or written; the message is one line with the remedy."""


def forgotten_of(db: str | Path) -> Path:
    """The list of a database: "ramat.forgotten.jsonl" of "ramat.db"."""
    return Path(db).with_suffix(ENDING)


def beside(conn: sqlite3.Connection) -> Forgotten:
    """The list beside the database that is connected to. Raises ForgottenError."""
    return read_forgotten(forgotten_of(file_of(conn)))


def read_forgotten(path: Path) -> Forgotten:
    """The list in a file; empty where there is no file.

    Raises ForgottenError for a line that is no entry: what was to be forgotten must not come back in silence.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
        return Forgotten(Entry(**json.loads(line)) for line in lines if line.strip())
    except OSError as error:
        raise ForgottenError(f"{path}: can't be read ({error.strerror}); check its permissions") from error
    except (ValueError, TypeError) as error:
        raise ForgottenError(f"{path}: a line is no entry ({error}); take the file from a backup") from error


def write_forgotten(path: Path, forgotten: Forgotten) -> None:
    """Replace the list, readable by its owner only. Raises ForgottenError."""
    unfinished = path.with_name(f".{path.name}.{os.getpid()}.part")
    text = "".join(json.dumps(asdict(entry)) + "\n" for entry in forgotten.entries)
    try:
        with os.fdopen(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(path)
    except OSError as error:
        raise ForgottenError(f"{path}: can't be written ({error.strerror}); nothing was forgotten") from error
    finally:
        unfinished.unlink(missing_ok=True)
