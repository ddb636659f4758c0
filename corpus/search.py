"""Find launches by words, place, model, person and date, with or without diacritics, newest first."""

import json
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Unpack

from corpus.conditions import Conditions, index_terms
from corpus.database import Row, explained, rows, stream
from corpus.dates import day_range
from corpus.identity import DAY_BITS, LAST_DAY

# CROSS JOIN keeps SQLite from starting at another table and sorting, whatever its statistics say.
TEXTS = " CROSS JOIN launch_texts ON launch_texts.sort_key = {}"
INDEXED = " CROSS JOIN launches ON launches.sort_key = {}"
LAUNCHES = """
SELECT launches.*, articles.title, articles.url, articles.published, articles.source,
       (SELECT count(DISTINCT article) FROM reports WHERE launch = launches.id) AS reports,
       (SELECT count(DISTINCT article) - count(DISTINCT coalesce(duplicate_of, article))
        FROM reports CROSS JOIN articles ON articles.id = reports.article WHERE launch = launches.id) AS copies,
       coalesce(articles.duplicate_of, articles.id) AS article_group
FROM {found} CROSS JOIN articles ON articles.id = launches.article
WHERE {condition} ORDER BY {order} DESC LIMIT ? OFFSET ?
"""
AMONG = "{} IN (SELECT value FROM json_each(?))"
OFFICIALS = """
SELECT name, titles, organisation, rank, role, attendance FROM officials WHERE launch = ? ORDER BY position
"""
REST = (
    "kind", "province_2024", "province_2025", "programme", "confidence", "title", "url", "published", "source",
    "article", "article_group", "reports", "copies",
)  # fmt: skip
UNIT = ("hamlet", "commune", "district", "province", "organ")


@dataclass(frozen=True, slots=True)
class Query:
    """What finds launches: a "table" whose column "key" is the sort key, a "condition" on it, and a "proof".

    The key is the rowid of the table, so dates narrow it and nothing is sorted. The proof is a condition on
    launch_texts, "" where the index alone tells.
    """

    table: str
    key: str
    condition: str
    values: list[Any]
    proof: str
    proving: list[str]


def search(
    conn: sqlite3.Connection,
    words: str | None = None,
    *,
    limit: int = 100,
    offset: int = 0,
    among: Sequence[int] | None = None,
    **wanted: Unpack[Conditions],
) -> list[Row]:
    """The launches that meet every condition, newest first, as dicts (see ``as_result``).

    ``words`` all stand in the name, place, people or title, or together in the text; words in
    double quotes stand together. ``wanted`` are ``Conditions``; ``among`` leaves only launches with
    these sort keys. Launches without a date are found
    only where neither ``since`` nor ``until`` is given. Raises UnknownPlaceError, DateError and
    DatabaseError.
    """
    query = query_for(words, wanted, among)
    if query is None:
        return []
    found_in = query.table + (TEXTS.format(query.key) if query.proof else "")
    found_in += "" if query.table == "launches" else INDEXED.format(query.key)
    condition = f"{query.condition} AND {query.proof}" if query.proof else query.condition
    sql = LAUNCHES.format(found=found_in, condition=condition, order=query.key)
    with explained(conn):
        found = rows(conn, sql, [*query.values, *query.proving, limit, offset])
        return [as_result(conn, row) for row in found]


def every_launch(conn: sqlite3.Connection) -> Iterator[Row]:
    """All launches as ``search`` gives them, newest first, one at a time."""
    sql = LAUNCHES.format(found="launches", condition="TRUE", order="launches.sort_key")
    return (as_result(conn, row) for row in stream(conn, sql, [-1, 0]))


def find_launch(conn: sqlite3.Connection, launch: str) -> Row | None:
    """The launch of that id, None where there is none."""
    sql = LAUNCHES.format(found="launches", condition="launches.id = ?", order="launches.sort_key")
    with explained(conn):
        found = rows(conn, sql, [launch, 1, 0])
        return as_result(conn, found[0]) if found else None


def as_result(conn: sqlite3.Connection, row: Row) -> Row:
    """A launch as people and programs read it.

    Keys: id, date, event_date, model_name, unit (as in the article's JSON), board_size, members,
    participants, boards, officials, kind (id), province_2024 and province_2025 (in whose ground the unit lies),
    programme, confidence, title, url, published, source and article (id) of the fullest report, article_group
    (the article that stands for its copies), reports (their number), copies (how many of them repeat another).
    """
    key = [row["id"]]
    boards = rows(conn, "SELECT name, size, head FROM boards WHERE launch = ? ORDER BY position", key)
    officials = rows(conn, OFFICIALS, key)
    system, _, code = (row["unit"] or "").partition(":")
    unit: dict[str, Any] = {level: row[level] for level in UNIT}
    unit |= {"code": code or None, "system": system or None}
    unit |= {field: json.loads(row[field]) for field in ("inferred", "now")}
    return {
        **{field: row[field] for field in ("id", "date", "event_date", "model_name")},
        "unit": unit,
        "board_size": row["board_size"],
        "members": row["members"],
        "participants": row["participants"],
        "boards": boards,
        "officials": [person | {"titles": json.loads(person["titles"])} for person in officials],
        **{field: row[field] for field in REST},
    }


def query_for(words: str | None, wanted: Conditions, among: Sequence[int] | None = None) -> Query | None:
    """The query of a search, None where nothing can be found. Raises UnknownPlaceError and DateError."""
    terms, (first, last) = index_terms(words, wanted), day_range(wanted.get("since"), wanted.get("until"))
    if any(not term.match for term in terms):
        return None
    table, key = ("launch_index", "launch_index.rowid") if terms else ("launches", "launches.sort_key")
    conditions: list[str] = ["launch_index MATCH ?"] if terms else []
    values: list[Any] = [" AND ".join(term.match for term in terms)] if terms else []
    if first is not None or last is not None:
        conditions += [f"{key} >= ?", f"{key} < ?"]
        values += [min(first or 1, LAST_DAY + 1) << DAY_BITS, (min(last or LAST_DAY, LAST_DAY) + 1) << DAY_BITS]
    if among is not None:
        conditions.append(AMONG.format(key))
        values.append(json.dumps(list(among)))
    proof = " AND ".join(term.proof for term in terms if term.proof)
    proving = [value for term in terms for value in term.values]
    return Query(table, key, " AND ".join(conditions) or "TRUE", values, proof, proving)
