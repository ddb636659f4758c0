"""Find launches by words, place, model, person and date, with or without diacritics, newest first."""

import json
import re
import sqlite3
from collections.abc import Iterator
from typing import Any

from corpus.database import Row, explained, rows, stream
from corpus.dates import day_range
from corpus.identity import DAY_BITS
from corpus.names import typed_tokens
from corpus.provinces import province_tokens
from extract.text import fold

HEAD = "{model place people title}"
"""Columns in which scattered words mean something; in a body of 400 syllables any few syllables occur."""

COLUMNS = {"model": "model", "official": "people"}
"""Condition → the column of the index in which its words stand."""

PIECES = re.compile(r'"([^"]*)"|([^"\s]+)')
SYLLABLES = re.compile(r"\w+")

MOST_WORDS = 40
"""Longer searches are cut: FTS5 refuses expressions beyond some depth."""

# CROSS JOIN keeps SQLite from starting at another table and sorting, whatever its statistics say.
MATCHES = "launches_fts CROSS JOIN launches ON launches.sort_key = launches_fts.rowid"
LAUNCHES = """
SELECT launches.*, articles.title, articles.url, articles.published, articles.source,
       (SELECT count(DISTINCT article) FROM reports WHERE launch = launches.id) AS reports
FROM {found} CROSS JOIN articles ON articles.id = launches.article
WHERE {condition} ORDER BY {order} DESC LIMIT ? OFFSET ?
"""
DAYS = "SELECT {order} >> ? FROM {index} WHERE {condition} ORDER BY {order} DESC LIMIT ?"
REST = ("programme", "confidence", "title", "url", "published", "source", "reports")
UNIT = ("hamlet", "commune", "district", "province", "organ")


def search(
    conn: sqlite3.Connection,
    words: str | None = None,
    *,
    province: str | None = None,
    district: str | None = None,
    commune: str | None = None,
    model: str | None = None,
    official: str | None = None,
    since: str | None = None,
    until: str | None = None,
    limit: int = 100,
    offset: int = 0,
) -> list[Row]:
    """The launches that meet every condition, newest first, as dicts (see ``as_result``).

    ``words`` all stand in the name, place, people or title, or together in the text; words in
    double quotes stand together. ``province`` is an old or a new name, ``since`` and ``until``
    are YYYY, YYYY-MM or YYYY-MM-DD, both inclusive. Launches without a date are found only
    where neither is given. Raises UnknownPlaceError, DateError and DatabaseError.
    """
    named = {"province": province, "district": district, "commune": commune, "model": model, "official": official}
    terms = _terms(words, named)
    if "" in terms:
        return []
    sql, values = _query(LAUNCHES, terms, day_range(since, until))
    with explained(conn):
        found = rows(conn, sql, [*values, limit, offset])
        return [as_result(conn, row) for row in found]


def found_days(
    conn: sqlite3.Connection,
    words: str | None = None,
    *,
    most: int,
    since: str | None = None,
    until: str | None = None,
    **named: str | None,
) -> list[int]:
    """The day (``date.toordinal``, 0 where there is none) of each launch that ``search`` finds, newest first.

    Conditions are those of ``search``; at most ``most`` days, so that counting a million costs no more than
    counting ``most``. Raises what ``search`` raises.
    """
    terms = _terms(words, named)
    if "" in terms:
        return []
    sql, values = _query(DAYS, terms, day_range(since, until))
    with explained(conn):
        return [day for (day,) in conn.execute(sql, [DAY_BITS, *values, most])]


def every_launch(conn: sqlite3.Connection) -> Iterator[Row]:
    """All launches as ``search`` gives them, newest first, one at a time."""
    sql, values = _query(LAUNCHES, [], (None, None))
    return (as_result(conn, row) for row in stream(conn, sql, [*values, -1, 0]))


def find_launch(conn: sqlite3.Connection, launch: str) -> Row | None:
    """The launch of that id, None where there is none."""
    sql = LAUNCHES.format(found="launches", condition="launches.id = ?", order="launches.sort_key")
    with explained(conn):
        found = rows(conn, sql, [launch, 1, 0])
        return as_result(conn, found[0]) if found else None


def as_result(conn: sqlite3.Connection, row: Row) -> Row:
    """A launch as people and programs read it.

    Keys: id, date, event_date, model_name, unit (as in the article's JSON), board_size, members,
    boards, officials, programme, confidence, title, url, published, source, reports (their number).
    """
    key = [row["id"]]
    boards = rows(conn, "SELECT name, size, head FROM boards WHERE launch = ? ORDER BY position", key)
    officials = rows(
        conn, "SELECT name, titles, organisation, rank, role FROM officials WHERE launch = ? ORDER BY position", key
    )
    system, _, code = (row["unit"] or "").partition(":")
    unit: dict[str, Any] = {level: row[level] for level in UNIT}
    unit |= {"code": code or None, "system": system or None}
    unit |= {field: json.loads(row[field]) for field in ("inferred", "now")}
    return {
        **{field: row[field] for field in ("id", "date", "event_date", "model_name")},
        "unit": unit,
        "board_size": row["board_size"],
        "members": row["members"],
        "boards": boards,
        "officials": [person | {"titles": json.loads(person["titles"])} for person in officials],
        **{field: row[field] for field in REST},
    }


def _query(template: str, terms: list[str], days: tuple[int | None, int | None]) -> tuple[str, list[Any]]:
    """SQL and values; the sort key is the rowid of the index, so dates narrow it and nothing is sorted."""
    order = "launches_fts.rowid" if terms else "launches.sort_key"
    conditions: list[str] = ["launches_fts MATCH ?"] if terms else []
    values: list[Any] = [" AND ".join(terms)] if terms else []
    first, last = days
    if first is not None or last is not None:
        conditions += [f"{order} >= ?", f"{order} < ?"]
        values += [(first or 1) << DAY_BITS, min(((last or 2**20 - 2) + 1) << DAY_BITS, 2**63 - 1)]
    found, index = (MATCHES, "launches_fts") if terms else ("launches", "launches")
    condition = " AND ".join(conditions) or "TRUE"
    return template.format(found=found, index=index, condition=condition, order=order), values


def _terms(words: str | None, named: dict[str, str | None]) -> list[str]:
    """One FTS5 expression for each condition; an empty one can't be met."""
    found = [_words(words)] if _typed(words) else []
    for name, typed in named.items():
        if typed and _typed(typed):
            found.append(_phrases(COLUMNS[name], typed) if name in COLUMNS else _place(name, typed))
    return found


def _typed(text: str | None) -> bool:
    return bool(text and text.strip())


def _words(typed: str | None) -> str:
    phrases = typed_phrases(typed or "")
    together = [phrase for phrase, quoted in phrases if quoted]
    together.append(" ".join(phrase for phrase, quoted in phrases if not quoted))
    scattered = " AND ".join(f"{HEAD} : {_quote(phrase)}" for phrase, _ in phrases)
    in_text = " AND ".join(f"text : {_quote(phrase)}" for phrase in together if phrase)
    return f"(({scattered}) OR ({in_text}))" if phrases else ""


def _phrases(column: str, typed: str) -> str:
    """Every word in the column; a person's name stands together."""
    phrases = [(" ".join(SYLLABLES.findall(fold(typed))), True)] if column == "people" else typed_phrases(typed)
    return " AND ".join(f"{column} : {_quote(phrase)}" for phrase, _ in phrases if phrase)


def _place(level: str, typed: str) -> str:
    tokens = province_tokens(typed) if level == "province" else typed_tokens(level, typed)
    return f"keys : ({' OR '.join(map(_quote, tokens))})"


def typed_phrases(typed: str) -> list[tuple[str, bool]]:
    """Folded words, and phrases that stood in quotes (True); signs are dropped, so none is an operator.

    >>> typed_phrases('"Camera an ninh" (xã)')
    [('camera an ninh', True), ('xa', False)]
    """
    found: list[tuple[str, bool]] = []
    for phrase, word in PIECES.findall(fold(typed)):
        syllables = SYLLABLES.findall((phrase or word).replace("_", " "))
        found += [(" ".join(syllables), True)] if phrase else [(syllable, False) for syllable in syllables]
    return [(text, quoted) for text, quoted in found if text][:MOST_WORDS]


def _quote(text: str) -> str:
    return f'"{text}"'
