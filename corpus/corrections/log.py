"""The file of corrections beside a database: JSON Lines, only ever appended to."""

import json
import os
from collections.abc import Callable, Container, Iterable
from pathlib import Path

from corpus.corrections.entry import Correction, CorrectionError, correction_from_json

Say = Callable[[str], None]
ENDING = ".corrections.jsonl"


class LogError(Exception):
    """The file of corrections can't be read or written; the message is one line with the remedy."""


def log_of(db: str | Path) -> Path:
    """The file of corrections of a database: "ramat.corrections.jsonl" of "ramat.db"."""
    return Path(db).with_suffix(ENDING)


def lines_of(path: Path) -> list[str]:
    """The lines of a file, none where there is no file. Raises LogError."""
    try:
        return path.read_text(encoding="utf-8", errors="replace").split("\n") if path.exists() else []
    except OSError as error:
        raise LogError(f"{path}: can't be read ({error.strerror}); check its permissions") from error


def read_log(path: Path, say: Say, known: Container[str] = ()) -> list[Correction]:
    """The corrections in a file, each once, the earliest first; lines that are ``known`` are left out.

    A line that is no correction (one cut off by a full disk) is told to ``say`` and left out too.
    Raises LogError.
    """
    found: dict[str, Correction] = {}
    for number, line in enumerate(lines_of(path), start=1):
        if not line.strip() or line in known:
            continue
        try:
            one = correction_from_json(json.loads(line))
        except (CorrectionError, ValueError, RecursionError) as error:
            say(f"ramat: {path}, line {number}: no correction ({str(error)[:100]}); left out")
        else:
            found[one.id] = one
    return sorted(found.values(), key=lambda one: one.order)


def line_of(one: Correction) -> str:
    """How a correction stands in the file."""
    return json.dumps(one.as_json(), ensure_ascii=False)


def append(path: Path, corrections: Iterable[Correction]) -> None:
    """Add lines and wait until they are on the disk; two writers never mix theirs. Raises LogError."""
    from filelock import FileLock

    added = "".join(f"{line_of(one)}\n" for one in corrections)
    try:
        with FileLock(f"{path}.lock"), path.open("ab+") as file:
            if file.tell() and not _ends_a_line(file.fileno(), file.tell()):
                file.write(b"\n")
            file.write(added.encode())
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        raise LogError(f"{path}: can't be written ({error.strerror}); nothing was corrected") from error


def _ends_a_line(file: int, size: int) -> bool:
    return os.pread(file, 1, size - 1) == b"\n"
