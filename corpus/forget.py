"""Taking an article or a person's name out of everything that is kept, and keeping it out."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from corpus.database import DatabaseError, Row, explained, rows, transaction
from corpus.filing import Filing
from corpus.forgotten import Forgotten
from corpus.forgotten_list import forgotten_of, read_forgotten, write_forgotten
from corpus.launches import refresh
from corpus.opening import open_database
from corpus.readings import taken_up
from corpus.records import launch_from_json
from corpus.unsay import unsay
from crawler.erase import erase_pages
from crawler.lock import archive_lock
from crawler.urls import is_web_url
from extract.article import Article

if TYPE_CHECKING:
    from sqlite_utils import Database

ADDRESSES = """
SELECT id, url, canonical_url FROM articles UNION SELECT article, url, NULL FROM readings ORDER BY id
"""
SHOWN = "SELECT record FROM reports WHERE article = ? AND NOT added ORDER BY position"
READINGS = "SELECT url, fetched_at, twin, digest, extractor FROM readings WHERE article = ? ORDER BY fetched_at, url"
COLUMNS = ("canonical_url", "title", "published", "modified", "author", "text", "source")
WITH_ADDRESS = {"pages": "url", "quarantine": "url"}
"""Tables that hold addresses of articles beside the articles' own."""


def forget(typed: str | None, db_path: Path, archive: Path, say: Callable[[str], None]) -> str:
    """Put what was ``typed`` on the list and take it out of database, corrections and archive; returns a line.

    Without ``typed`` the list is carried out once more, after a restore or a run that broke off. The
    list is written first, so that nothing comes back meanwhile. Raises NotANameError, ForgottenError,
    DatabaseError, ArchiveLocked and OSError.
    """
    path = forgotten_of(db_path)
    forgotten = read_forgotten(path)
    forgotten = forgotten.with_typed(typed) if typed else forgotten
    if not db_path.exists():
        raise DatabaseError(f"{db_path}: no such database; name it with --db, the list stands beside it")
    with archive_lock(archive):
        write_forgotten(path, forgotten)
        db = open_database(db_path)
        try:
            forgotten = _with_twins(db, forgotten)
            write_forgotten(path, forgotten)
            erased = erase_pages(archive, forgotten.has_address)
            removed, changed = _carry_out(db, forgotten)
            unsaid = unsay(db, db_path, forgotten, say)
            _wipe(db, db_path)
        finally:
            db.close()
    return (
        f"{db_path}: {removed} articles removed, names covered in {changed}, {unsaid} corrections changed, "
        f"{erased} pages erased in {archive}/; {path} keeps them out"
    )


def _with_twins(db: "Database", forgotten: Forgotten) -> Forgotten:
    """The list with every other address under which an article on it was fetched, such as that of a print copy."""
    found = rows(db.conn, ADDRESSES)
    gone = {row["id"] for row in found if forgotten.has_address(row["url"], row["canonical_url"])}
    for url in sorted({row["url"] for row in found if row["id"] in gone and is_web_url(row["url"] or "")}):
        forgotten = forgotten.with_typed(url)
    return forgotten


def _carry_out(db: "Database", forgotten: Forgotten) -> tuple[int, int]:
    """Take everything out of the tables, all or nothing; returns how many articles went and how many changed."""
    with transaction(db):
        gone = {
            row["id"] for row in rows(db.conn, ADDRESSES) if forgotten.has_address(row["url"], row["canonical_url"])
        }
        filings = [_discarded(db, article) for article in sorted(gone)]
        changed = 0
        for (article,) in db.conn.execute("SELECT id FROM articles ORDER BY id").fetchall():
            said = list(_said(db, article))
            if any(forgotten.without(one) is not one for _, one in said):
                changed += 1
                filings += _filed_again(db, article, said, forgotten)
        refresh(db, {group for filing in filings for group in filing.groups})
        for table, column in WITH_ADDRESS.items():
            _drop(db, table, column, forgotten)
        for row in rows(db.conn, "SELECT id, reason FROM quarantine"):
            db.execute("UPDATE quarantine SET reason = ? WHERE id = ?", [forgotten.masked(row["reason"]), row["id"]])
    return len(gone), changed


def _discarded(db: "Database", article: str) -> Filing:
    filing = Filing(db, "")
    if rows(db.conn, "SELECT 1 AS found FROM articles WHERE id = ?", [article]):
        filing.discard(article)
    filing.settle()
    return filing


def _filed_again(
    db: "Database", article: str, said: list[tuple[Row, Article]], forgotten: Forgotten
) -> Iterator[Filing]:
    """File every reading of an article anew, with the names covered; nothing of the old ones stays."""
    yield _discarded(db, article)
    for reading, one in said:
        filing = Filing(db, reading["extractor"])
        if kept := forgotten.without(one):
            filing.add(kept, twin=bool(reading["twin"]))
        filing.settle()
        yield filing


def _said(db: "Database", article: str) -> Iterator[tuple[Row, Article]]:
    """Every reading of an article with what it says, in the order of fetching."""
    (shown,) = rows(db.conn, "SELECT * FROM articles WHERE id = ?", [article])
    shown["launches"] = [json.loads(row["record"]) for row in rows(db.conn, SHOWN, [article])]
    for reading in rows(db.conn, READINGS, [article]):
        record = shown if reading["digest"] == shown["digest"] else taken_up(db, article, reading["digest"])
        yield reading, _article(article, reading, record)


def _article(article: str, reading: Row, record: dict[str, Any]) -> Article:
    return Article(
        id=article,
        url=reading["url"] or None,
        fetched_at=reading["fetched_at"] or None,
        **{column: record[column] for column in COLUMNS},
        **json.loads(record["context"]),
        captions=json.loads(record["captions"]),
        launches=[launch_from_json(launch) for launch in record["launches"]],
    )


def _drop(db: "Database", table: str, column: str, forgotten: Forgotten) -> None:
    """Delete the rows of a table whose address is to be forgotten."""
    addresses = [row[column] for row in rows(db.conn, f"SELECT DISTINCT {column} FROM {table}")]  # noqa: S608
    found = [(address,) for address in addresses if address and forgotten.has_address(address)]
    db.conn.executemany(f"DELETE FROM {table} WHERE {column} = ?", found)  # noqa: S608


def _wipe(db: "Database", path: Path) -> None:
    """Leave no trace in pages that SQLite calls free, in the old parts of the index and in the log.

    Raises DatabaseError while a reader still needs the old pages.
    """
    with explained(db.conn):
        db.execute("INSERT INTO launch_index (launch_index) VALUES ('optimize')")
        db.conn.commit()
        db.execute("VACUUM")
        held, *_ = db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    if held:
        raise DatabaseError(f"{path}: forgotten, but a reader holds old bytes; run 'ramat forget' when it has finished")
