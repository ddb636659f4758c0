"""Every fetch of an article, and which of them is shown; what the others said is kept as revisions.

The latest fetch is shown, one of a print or mobile twin only where the page itself was never
fetched. So an article depends on its readings, not on the order in which they were stored.
"""

import json
from dataclasses import astuple, dataclass
from typing import TYPE_CHECKING, Any

from corpus.database import Row, rows

if TYPE_CHECKING:
    from sqlite_utils import Database

COLUMNS = "article, url, fetched_at, twin, digest, extractor"
WRITE = f"""
INSERT INTO readings ({COLUMNS}) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (article, url, fetched_at) DO UPDATE SET
    twin = excluded.twin, digest = excluded.digest, extractor = excluded.extractor
WHERE (twin, digest, extractor) IS NOT (excluded.twin, excluded.digest, excluded.extractor)
"""  # noqa: S608


@dataclass(frozen=True, slots=True)
class Reading:
    """One fetch of an article; ``url`` and ``fetched_at`` are empty where unknown, ``digest`` names what was read."""

    article: str
    url: str
    fetched_at: str
    twin: bool
    digest: str
    extractor: str

    @property
    def rank(self) -> tuple[bool, str, str]:
        """The reading with the greatest is shown."""
        return (not self.twin, self.fetched_at, self.url)


def add_reading(db: "Database", reading: Reading) -> None:
    """File a reading; one of the same fetch is replaced."""
    db.execute(WRITE, astuple(reading))


def withdraw(db: "Database", article: str, url: str, fetched_at: str, *, keep: bool = False) -> list[str]:
    """Drop what was read of one fetch, under whatever article; returns the articles that lost a reading, sorted.

    With ``keep`` the reading of ``article`` itself stays. Of a fetch at an unknown moment only
    that of ``article`` is known to be the same.
    """
    fetch = "url = ? AND fetched_at = ? AND (article = ? OR (url <> '' AND fetched_at <> ''))"
    sql = f"SELECT article FROM readings WHERE {fetch} ORDER BY article"  # noqa: S608
    lost = [row["article"] for row in rows(db.conn, sql, [url, fetched_at, article])]
    lost = [one for one in lost if not (keep and one == article)]
    for one in lost:
        db.execute("DELETE FROM readings WHERE article = ? AND url = ? AND fetched_at = ?", [one, url, fetched_at])
    return lost


def shown_reading(db: "Database", article: str) -> Reading | None:
    """The reading that an article should show, None where it has none."""
    found = rows(db.conn, f"SELECT {COLUMNS} FROM readings WHERE article = ?", [article])  # noqa: S608
    return max((Reading(**row) for row in found), key=lambda reading: reading.rank, default=None)


def put_aside(db: "Database", article: str, digest: str, record: Row) -> None:
    """Keep what a reading that is not shown says."""
    db.execute(
        "INSERT OR IGNORE INTO revisions VALUES (?, ?, ?)", [article, digest, json.dumps(record, ensure_ascii=False)]
    )


def taken_up(db: "Database", article: str, digest: str) -> dict[str, Any]:
    """What a revision says."""
    sql = "SELECT record FROM revisions WHERE article = ? AND digest = ?"
    found: dict[str, Any] = json.loads(rows(db.conn, sql, [article, digest])[0]["record"])
    return found


def drop_spare(db: "Database", article: str, shown: str) -> None:
    """Drop the revisions that no reading refers to, and that which the article shows."""
    db.execute(
        "DELETE FROM revisions WHERE article = ? AND (digest = ? OR digest NOT IN "
        "(SELECT digest FROM readings WHERE article = ?))",
        [article, shown, article],
    )
