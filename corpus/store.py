"""File extracted articles and keep the launches merged from them; storing twice changes nothing."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from itertools import islice
from typing import TYPE_CHECKING, Any

from corpus.database import rows, transaction
from corpus.identity import digest, group_key
from corpus.launches import refresh
from corpus.merge import canonical
from corpus.records import COLUMNS
from extract.article import Article

if TYPE_CHECKING:
    from sqlite_utils import Database

BATCH = 300
"""Articles a transaction: a commit for each costs 6 to 50 times as much."""


UNREADABLE = ("missing", "blocked", "error")
"""Page types that say nothing of the article: what was filed of it before stays."""


@dataclass(slots=True)
class StoreResult:
    """How many articles were new, changed, unchanged, removed (they report no launch any more) or skipped."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    removed: int = 0
    skipped: int = 0
    new_launches: int = 0
    removed_launches: int = 0


def store_articles(
    db: "Database", articles: Iterable[Article], *, extractor: str, keep_all: bool = False
) -> StoreResult:
    """File ``articles`` in batches, each batch a transaction, and merge their launches.

    ``extractor`` names program, lexicon and gazetteer. An article without a launch is filed only
    with ``keep_all``; one that was filed and now has none is removed. Of two articles with one id
    the later replaces the earlier. Raises DatabaseError; what was stored in earlier batches stays.
    """
    result = StoreResult()
    for batch in _batches(articles, BATCH):
        with transaction(db):
            groups: set[str] = set()
            for article in batch:
                groups |= _store(db, article, extractor, keep_all, result)
            added, removed = refresh(db, groups)
            result.new_launches += added
            result.removed_launches += removed
    return result


def _store(db: "Database", article: Article, extractor: str, keep_all: bool, result: StoreResult) -> set[str]:
    """File one article; returns the groups of launches that it touches, now or before."""
    if article.page_type in UNREADABLE:
        result.skipped += 1
        return set()
    known = rows(db.conn, "SELECT digest FROM articles WHERE id = ?", [article.id])
    if not (article.launches or keep_all):
        if not known:
            result.skipped += 1
            return set()
        result.removed += 1
        return _forget(db, article.id)
    launches = [launch.as_json() for launch in article.launches]
    row = _row(article, launches, extractor)
    if known and known[0]["digest"] == row["digest"]:
        result.unchanged += 1
        return set()
    if known:
        result.changed += 1
        touched = _forget(db, article.id)
    else:
        result.new += 1
        touched = set()
    db.table("articles").insert(row)
    return touched | _report(db, article, launches)


def _row(article: Article, launches: list[dict[str, Any]], extractor: str) -> dict[str, Any]:
    own = (*COLUMNS, "captions", "launches")
    row: dict[str, Any] = {column: getattr(article, column) for column in COLUMNS} | {
        "captions": canonical(article.captions),
        "context": canonical({f.name: getattr(article, f.name) for f in fields(article) if f.name not in own}),
        "extractor": extractor,
    }
    row = {column: _storable(value) for column, value in row.items()}
    return row | {"digest": digest(_storable(canonical([row, launches])))}


def _report(db: "Database", article: Article, launches: list[dict[str, Any]]) -> set[str]:
    reports = [
        {
            "article": article.id,
            "position": position,
            "group_key": group_key(record, article.text),
            "record": _storable(json.dumps(record, ensure_ascii=False)),
        }
        for position, record in enumerate(launches)
    ]
    db.table("reports").insert_all(reports)
    return {str(report["group_key"]) for report in reports}


def _forget(db: "Database", article: str) -> set[str]:
    touched = {row["group_key"] for row in rows(db.conn, "SELECT group_key FROM reports WHERE article = ?", [article])}
    db.execute("DELETE FROM articles WHERE id = ?", [article])
    return touched


def _storable(value: Any) -> Any:
    """Half of a surrogate pair, which broken JSON can hold, is no text: "?" keeps the offsets."""
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else value


def _batches(articles: Iterable[Article], size: int) -> Iterator[list[Article]]:
    iterator = iter(articles)
    while batch := list(islice(iterator, size)):
        yield batch


def store_sources(db: "Database", sources: Iterable[Mapping[str, Any]]) -> None:
    """Add or replace sources; keys: id, name, kind, province, district, commune, start_urls (a list)."""
    columns = ("id", "name", "kind", "province", "district", "commune")
    with transaction(db):
        db.table("sources").upsert_all(
            [
                {column: source.get(column) for column in columns}
                | {"start_urls": canonical(list(source.get("start_urls") or []))}
                for source in sources
            ],
            pk="id",
        )
