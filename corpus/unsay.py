"""Taking what is to be forgotten out of the corrections that people made."""

import json
import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from corpus.corrections.apply import sync
from corpus.corrections.entry import Correction, correction_from_json
from corpus.corrections.log import LogError, log_of, read_log
from corpus.corrections.tables import stored_corrections
from corpus.database import transaction
from corpus.forgotten import Forgotten

if TYPE_CHECKING:
    from sqlite_utils import Database


def unsay(db: "Database", db_path: Path, forgotten: Forgotten, say: Callable[[str], None]) -> int:
    """Rewrite the file of corrections and the tables that copy it; returns how many corrections changed or went.

    An undo follows the correction that it takes back to its new id. Raises LogError and DatabaseError.
    """
    log = log_of(db_path)
    said = {one.id: one for one in [*stored_corrections(db), *read_log(log, say)]}
    kept = _kept(sorted(said.values(), key=lambda one: one.order), forgotten)
    stale = said.keys() - kept.keys()
    if stale:
        with transaction(db):
            db.conn.executemany("DELETE FROM corrections WHERE id = ?", [(one,) for one in sorted(stale)])
        _rewrite(log, kept.values())
        sync(db, log, say)
    return len(stale)


def _kept(corrections: Iterable[Correction], forgotten: Forgotten) -> dict[str, Correction]:
    """The corrections as they may stay, by their new ids; the earliest first."""
    kept: dict[str, Correction] = {}
    renamed: dict[str, str | None] = {}
    for one in corrections:
        record = one.as_json()
        record["reports"] = [
            anchor for anchor in record.get("reports", ()) if not forgotten.has_address(anchor.get("url"))
        ]
        lost = bool(one.reports) and not record["reports"]
        undone = renamed.get(one.undoes, one.undoes) if one.undoes else None
        if lost or (one.undoes and undone is None):
            renamed[one.id] = None
            continue
        now = correction_from_json(_scrubbed(record | ({"undoes": undone} if undone else {}), forgotten))
        renamed[one.id] = now.id
        kept[now.id] = now
    return kept


def _scrubbed(value: Any, forgotten: Forgotten) -> Any:
    """JSON without the names: persons of that name go from lists, elsewhere the letters are covered."""
    match value:
        case str():
            return forgotten.masked(value)
        case list() | tuple():
            return [_scrubbed(one, forgotten) for one in value if not _is_person(one, forgotten)]
        case dict():
            headless = {"head": None} if forgotten.has_name(str(value.get("head") or "")) else {}
            return {key: _scrubbed(one, forgotten) for key, one in value.items()} | headless
        case _:
            return value


def _is_person(value: Any, forgotten: Forgotten) -> bool:
    return isinstance(value, dict) and "titles" in value and forgotten.has_name(str(value.get("name") or ""))


def _rewrite(log: Path, corrections: Iterable[Correction]) -> None:
    from filelock import FileLock

    text = "".join(json.dumps(one.as_json(), ensure_ascii=False) + "\n" for one in corrections)
    unfinished = log.with_name(f".{log.name}.{os.getpid()}.part")
    try:
        with FileLock(f"{log}.lock"), unfinished.open("w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
            unfinished.replace(log)
    except OSError as error:
        raise LogError(f"{log}: can't be written ({error.strerror}); run the same again") from error
    finally:
        unfinished.unlink(missing_ok=True)
