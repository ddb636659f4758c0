"""File extracted articles and keep the launches merged from them; storing twice changes nothing."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any

from corpus.database import transaction
from corpus.filing import Filing
from corpus.forgotten_list import beside
from corpus.launches import refresh
from corpus.merge import canonical
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

    def add(self, more: "StoreResult") -> None:
        """Count what another storing did, too."""
        for name in self.__slots__:
            setattr(self, name, getattr(self, name) + getattr(more, name))


def store_articles(
    db: "Database", articles: Iterable[Article], *, extractor: str, keep_all: bool = False
) -> StoreResult:
    """File ``articles`` in batches, each batch a transaction, and merge their launches.

    ``extractor`` names program, lexicon and gazetteer. An article without a launch is filed only
    with ``keep_all``, or where people say that it has one; what was filed of the same fetch before goes. Of two
    readings of one fetch the later stored replaces the earlier. What is on the list of the forgotten is
    left out. Raises DatabaseError and ForgottenError; what was stored in earlier batches stays.
    """
    result = StoreResult()
    forgotten = beside(db.conn)
    kept = (one for article in articles if (one := forgotten.without(article)))
    for batch in _batches(kept, BATCH):
        with transaction(db):
            store_batch(db, batch, result, extractor=extractor, keep_all=keep_all)
    return result


def store_batch(
    db: "Database", batch: Iterable[Article], result: StoreResult, *, extractor: str, keep_all: bool
) -> None:
    """File one batch and count it in ``result``; the caller holds a transaction."""
    filing = Filing(db, extractor)
    for article in batch:
        outcome = _file(filing, article, keep_all=keep_all)
        setattr(result, outcome, getattr(result, outcome) + 1)
    filing.settle()
    added, removed = refresh(db, filing.groups)
    result.new_launches += added
    result.removed_launches += removed


def _file(filing: Filing, page: Article, *, keep_all: bool) -> str:
    """File what a page tells; returns the name of its count."""
    article = page.told or page
    if page.page_type in UNREADABLE:
        return "skipped"
    if article.page_type == "article" and (article.launches or keep_all or filing.is_corrected(article)):
        return filing.add(article, twin=page.told is not None)
    return filing.remove(article) or "skipped"


def _batches(articles: Iterable[Article], size: int) -> Iterator[list[Article]]:
    iterator = iter(articles)
    while batch := list(islice(iterator, size)):
        yield batch


def store_sources(db: "Database", sources: Iterable[Mapping[str, Any]]) -> None:
    """Add or replace sources; keys: id, name, kind, province, district, commune, start_urls (a list),
    min_articles_per_month.

    Where there is no older name of a place, "province_2025" and "commune_2025" stand for it.
    """
    columns = ("id", "name", "kind", "province", "district", "commune")
    with transaction(db):
        db.table("sources").upsert_all(
            [
                {column: source.get(column) or source.get(f"{column}_2025") for column in columns}
                | {"start_urls": canonical(list(source.get("start_urls") or []))}
                | {"min_articles_per_month": source.get("min_articles_per_month")}
                for source in sources
            ],
            pk="id",
        )
