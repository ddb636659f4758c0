"""Groups of articles that are near copies of one another, kept while articles come and go.

Two articles are copies when their texts are alike and their launches do not contradict; a group is
what such pairs connect. So the groups depend on the articles, not on the order in which they came.
"""

import itertools
import json
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from corpus.database import Row, rows
from corpus.families import note_name
from corpus.moments import in_utc
from corpus.report_keys import contradict, shared_keys
from corpus.shingles import alike, bands, runs

if TYPE_CHECKING:
    from sqlite_utils import Database

GROUP = "coalesce(duplicate_of, id)"
NEAR = """
SELECT DISTINCT bands.article, {group} AS copies FROM bands CROSS JOIN articles ON articles.id = bands.article
WHERE band IN ({marks}) AND bands.article <> ? ORDER BY copies, bands.article
"""
MEMBERS = "SELECT id FROM articles WHERE id = ? OR duplicate_of = ?"


def join(db: "Database", article: str) -> bool:
    """Put a stored article into the group of its copies; returns whether it has any. The caller holds a transaction."""
    own, records = _runs(db, article), _records(db, article)
    numbers = bands(own)
    db.conn.executemany("INSERT OR IGNORE INTO bands VALUES (?, ?)", [(number, article) for number in numbers])
    sql = NEAR.format(group=GROUP, marks=", ".join("?" * len(numbers)))
    linked: set[str] = set()
    for near in rows(db.conn, sql, [*numbers, article]):
        if near["copies"] in linked or contradict(records, _records(db, near["article"])):
            continue
        if alike(own, _runs(db, near["article"])):
            linked.add(near["copies"])
    if linked:
        _unite(db, {article, *linked})
    return bool(linked)


def leave(db: "Database", article: str) -> set[str]:
    """Take a stored article out of its group before its text changes or it goes; returns the ids that stay behind.

    They are grouped anew: the article may have been what connected them.
    """
    numbers = bands(_runs(db, article))
    db.conn.executemany("DELETE FROM bands WHERE band = ? AND article = ?", [(number, article) for number in numbers])
    group = rows(db.conn, f"SELECT {GROUP} AS copies FROM articles WHERE id = ?", [article])[0]["copies"]  # noqa: S608
    others = {row["id"] for row in _members(db, group)} - {article}
    if others:
        db.conn.executemany(
            "UPDATE articles SET duplicate_of = NULL WHERE id = ?", [(id_,) for id_ in (article, *others)]
        )
        for other in sorted(others):
            join(db, other)
    return others


def groups_of(db: "Database", articles: Iterable[str]) -> list[list[str]]:
    """The groups in which these articles are, each as the ids of its members, the first published first."""
    marked = rows(
        db.conn,
        f"SELECT DISTINCT {GROUP} AS copies FROM articles "  # noqa: S608
        "WHERE id IN (SELECT value FROM json_each(?)) ORDER BY copies",
        [json.dumps(sorted(articles))],
    )
    return [
        [group["copies"], *sorted(row["id"] for row in _members(db, group["copies"]) if row["id"] != group["copies"])]
        for group in marked
    ]


def share_keys(db: "Database", members: Sequence[str]) -> set[str]:
    """Give the reports of one group, its first member first, their keys; returns the keys that are new or gone."""
    records = [_records(db, member) for member in members]
    text = rows(db.conn, "SELECT text FROM articles WHERE id = ?", [members[0]])[0]["text"]
    wanted = shared_keys(records, text)
    sql = "SELECT group_key FROM reports WHERE article IN (SELECT value FROM json_each(?))"
    standing = {row["group_key"] for row in rows(db.conn, sql, [json.dumps(members)])}
    db.conn.executemany(
        "UPDATE reports SET group_key = ? WHERE article = ? AND position = ? AND group_key <> ?",
        [
            (key, member, position, key)
            for member, keys in zip(members, wanted, strict=True)
            for position, key in enumerate(keys)
        ],
    )
    for record, key in zip(itertools.chain(*records), itertools.chain(*wanted), strict=True):
        note_name(db, record, key)
    return standing.union(*wanted)


def _members(db: "Database", group: str) -> list[Row]:
    return rows(db.conn, MEMBERS, [group, group])


def _unite(db: "Database", groups: Iterable[str]) -> None:
    """Make one group of several, each named by its first member."""
    sql = "SELECT id, published FROM articles WHERE id IN (SELECT value FROM json_each(?))"
    firsts = rows(db.conn, sql, [json.dumps(sorted(groups))])
    first, *others = [row["id"] for row in sorted(firsts, key=lambda row: (in_utc(row["published"]) or "9", row["id"]))]
    db.conn.executemany(
        "UPDATE articles SET duplicate_of = ? WHERE id = ? OR duplicate_of = ?", [(first, one, one) for one in others]
    )


def _runs(db: "Database", article: str) -> frozenset[str]:
    return runs(rows(db.conn, "SELECT text FROM articles WHERE id = ?", [article])[0]["text"])


def _records(db: "Database", article: str) -> list[Row]:
    sql = "SELECT coalesce(corrected, record) AS record FROM reports WHERE article = ? ORDER BY position"
    found = rows(db.conn, sql, [article])
    return [json.loads(row["record"]) for row in found]
