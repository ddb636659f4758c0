"""What storing a new extraction would change, field by field, before it is stored."""

import json
import pickle
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from tempfile import TemporaryFile
from typing import IO, TYPE_CHECKING, Any, TextIO

from corpus.agreement import align
from corpus.database import Row, rows, transaction
from corpus.forgotten_list import beside
from corpus.store import BATCH, StoreResult, store_batch
from corpus.table import one_line, unit_label
from extract.article import Article

if TYPE_CHECKING:
    from sqlite_utils import Database

PARTS = ("title", "published", "text")
UNSAID = ("evidence", "confidence")
"""Fields of a launch that say how sure a value is, not what it is."""
ARTICLE = "SELECT id, url, title, published, text FROM articles WHERE id = ?"
REPORTS = """
SELECT coalesce(corrected, record) AS record FROM reports WHERE article = ? AND NOT rejected ORDER BY position
"""
NOTHING: Row = {"launches": []}


class Spool:
    """Extracted articles in a file on the disk, to be stored more than once."""

    def __init__(self, articles: Iterable[Article]) -> None:
        """Extract everything; the file goes with the object."""
        self._file: IO[bytes] = TemporaryFile()  # noqa: SIM115  it is closed with the object
        self._number = 0
        for article in articles:
            pickle.dump(article, self._file)
            self._number += 1

    def __iter__(self) -> Iterator[Article]:
        self._file.seek(0)
        return (pickle.load(self._file) for _ in range(self._number))  # noqa: S301  written by ourselves


@dataclass(slots=True)
class Changes:
    """How many articles there are and change, and which fields of their launches do."""

    articles: int = 0
    changed: int = 0
    fields: Counter[str] = field(default_factory=Counter)
    stored: StoreResult = field(default_factory=StoreResult)

    def summary(self) -> str:
        """One line for people."""
        told = ", ".join(f"{name} {number}" for name, number in sorted(self.fields.items()))
        launches = f"launches: {self.stored.new_launches} new, {self.stored.removed_launches} gone"
        return f"{self.changed} of {self.articles} articles change; {launches}; fields: {told or 'none'}"


class _RolledBack(Exception):  # noqa: N818  not an error
    pass


def preview(db: "Database", articles: Iterable[Article], out: TextIO, *, extractor: str, keep_all: bool) -> Changes:
    """Write to ``out`` what storing ``articles`` would change; nothing is stored. Raises DatabaseError.

    Corrections and merged launches are taken into account: the articles are stored and all is rolled back.
    """
    forgotten = beside(db.conn)
    changes, left = Changes(), (one for article in articles if (one := forgotten.without(article)))
    try:
        with transaction(db):
            while batch := list(islice(left, BATCH)):
                ids = sorted({article.id for article in batch})
                before = {article: _said(db, article) for article in ids}
                store_batch(db, batch, changes.stored, extractor=extractor, keep_all=keep_all)
                for article in ids:
                    _compare(before[article], _said(db, article), changes, out)
            raise _RolledBack
    except _RolledBack:
        return changes


def _said(db: "Database", article: str) -> Row:
    """The article as it stands in the database, with its launches after corrections; NOTHING where it is not there."""
    found = rows(db.conn, ARTICLE, [article])
    launches = [json.loads(row["record"]) for row in rows(db.conn, REPORTS, [article])]
    return found[0] | {"launches": launches} if found else NOTHING


def _compare(before: Row, after: Row, changes: Changes, out: TextIO) -> None:
    changes.articles += before is not NOTHING or after is not NOTHING
    lines = list(_lines(before, after, changes.fields))
    if not lines:
        return
    changes.changed += 1
    one = after if after is not NOTHING else before
    out.write(one_line(f"{one['url'] or one['id']} {one['title'] or ''}".rstrip()) + "\n")
    out.writelines(line + "\n" for line in lines)


def _lines(before: Row, after: Row, fields: Counter[str]) -> Iterator[str]:
    if before is not NOTHING and after is not NOTHING:
        for part in PARTS:
            if before[part] != after[part]:
                fields[part] += 1
                yield f"  {part}: changed" if part == "text" else f"  {_change(part, before[part], after[part])}"
    for gone, fresh in sorted(align(before["launches"], after["launches"]), key=lambda pair: _name(*pair)):
        if not gone or not fresh:
            fields["launches"] += 1
            yield f"  {'+' if fresh else '-'} {_name(gone, fresh)}"
            continue
        told = [
            (name, old, new)
            for name, old, new in _fields(gone, fresh)
            if name.partition(".")[0] not in UNSAID and old != new
        ]
        if told:
            yield f"  {_name(gone, fresh)}"
        for name, old, new in told:
            fields[name] += 1
            yield f"    {_change(name, old, new)}"


def _fields(gone: Row, fresh: Row) -> Iterator[tuple[str, Any, Any]]:
    for name in sorted(gone.keys() | fresh.keys()):
        old, new = gone.get(name), fresh.get(name)
        if isinstance(old, dict) and isinstance(new, dict):
            yield from ((f"{name}.{key}", old.get(key), new.get(key)) for key in sorted(old.keys() | new.keys()))
        else:
            yield name, old, new


def _change(name: str, old: Any, new: Any) -> str:
    if isinstance(old, list) and isinstance(new, list):
        gone, fresh = _missing(old, new), _missing(new, old)
        parts = [f"- {_value(one)}" for one in gone] + [f"+ {_value(one)}" for one in fresh]
        return f"{name}: {'; '.join(parts) or 'another order'}"
    return f"{name}: {_value(old)} → {_value(new)}"


def _missing(of: Sequence[Any], there: Sequence[Any]) -> list[Any]:
    return [one for one in of if one not in there]


def _value(value: Any) -> str:
    if isinstance(value, dict):
        told = [
            str(one) for one in value.values() if isinstance(one, (str, int)) and one is not True and one is not False
        ]
        inner = [text for one in value.values() if isinstance(one, list) for text in map(str, one)]
        return one_line(", ".join([*told, *inner]))
    return "–" if value is None else one_line(str(value))


def _name(gone: Row, fresh: Row) -> str:
    launch = fresh or gone
    place = unit_label(launch["unit"]) or launch["unit"]["province"]
    return one_line(", ".join(part for part in (f"“{launch['model_name'] or '–'}”", place) if part))
