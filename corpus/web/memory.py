"""Answers kept as long as the database file stays as it is."""

import os
import sqlite3
from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Any, TypeVar

Answer = TypeVar("Answer")
MOST_KEPT = 500

_kept: OrderedDict[Hashable, Any] = OrderedDict()
_lock = Lock()


def remembered(conn: sqlite3.Connection, key: Hashable, work: Callable[[], Answer]) -> Answer:
    """What ``work`` returned for this key and the same state of the file; ``key`` names the work and its arguments."""
    whole = (key, *_state(conn))
    with _lock:
        if whole in _kept:
            _kept.move_to_end(whole)
            found: Answer = _kept[whole]
            return found
    answer = work()
    with _lock:
        _kept[whole] = answer
        while len(_kept) > MOST_KEPT:
            _kept.popitem(last=False)
    return answer


def forget() -> None:
    """Keep nothing."""
    with _lock:
        _kept.clear()


def _state(conn: sqlite3.Connection) -> tuple[Hashable, ...]:
    """The file with its write-ahead log: what is committed changes one of the two."""
    path = str(conn.execute("PRAGMA database_list").fetchone()[2])
    return (path, *(_stamp(path + ending) for ending in ("", "-wal")))


def _stamp(path: str) -> tuple[int, int]:
    try:
        found = os.stat(path)  # noqa: PTH116  a Path costs as much as the look
    except OSError:
        return 0, 0
    return found.st_mtime_ns, found.st_size
