"""From the archive of a harvest through the extraction to the database."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from corpus.database import rows, tidy, transaction
from corpus.journal import ArchivedPage, BrokenPage, record_broken, record_pages
from corpus.patterns import with_patterns
from corpus.store import StoreResult, store_articles
from crawler.source import Source
from crawler.warc import ArchiveDamage, as_page, read_records
from extract.article import Article
from extract.item import Item
from extract.run import extract_items, setting_of
from extract.scan.crew import Crew
from extract.version import extractor

if TYPE_CHECKING:
    from sqlite_utils import Database

Say = Callable[[str], None]
Sources = Mapping[str, Source]
NO_SOURCES: Sources = {}
SOME_TEXT = 200
"""Characters: even a report of one paragraph is longer; what is shorter is a caption, or a layout not understood."""


@dataclass(slots=True)
class Intake:
    """What came of the pages read: how many there were, of which types, what broke or was damaged.

    ``filled`` counts for each source "articles", and those "dated" and with "texts".
    """

    stored: StoreResult = field(default_factory=StoreResult)
    pages: int = 0
    types: dict[str, int] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)
    launches_of: dict[str, int] = field(default_factory=dict)
    filled: dict[str, Counter[str]] = field(default_factory=dict)
    advance: Callable[[int], None] = lambda done: None

    def count(self, article: Article) -> None:
        """Note one page read."""
        self.pages += 1
        self.advance(self.pages)
        self.types[article.page_type] = self.types.get(article.page_type, 0) + 1
        if article.source:
            self.launches_of[article.source] = self.launches_of.get(article.source, 0) + len(article.launches)
            if article.page_type == "article":
                filled = self.filled.setdefault(article.source, Counter())
                filled.update(articles=1, dated=bool(article.published), texts=len(article.text) >= SOME_TEXT)


def take_in(
    db: "Database",
    archive: Path,
    say: Say,
    *,
    workers: int = 1,
    advance: Callable[[int], None] = lambda done: None,
    sources: Sources = NO_SOURCES,
) -> Intake:
    """Extract and store what the archive holds beyond what was taken in before.

    ``advance`` is told how many pages are done.
    Each WARC file is taken in by itself: a run that is cut off goes on with the next file.
    Articles that break the extraction go to quarantine; a file that cannot be opened waits for
    the next time. Raises DatabaseError.
    """
    intake = Intake(advance=advance)
    known = {row["file"]: row["taken"] for row in rows(db.conn, "SELECT file, taken FROM archives")}
    with Crew(workers, setting_of(gated=False)) as crew:
        for path in sorted(archive.rglob("*.warc.gz")):
            name, size = str(path.relative_to(archive)), path.stat().st_size
            if size <= known.get(name, 0):
                continue
            try:
                _take_in_file(db, path, known.get(name, 0), intake, say, crew, sources)
            except OSError as fault:
                _trouble(
                    f"{path}: cannot be read ({fault.strerror or fault}); mend it, the next run reads it", intake, say
                )
                continue
            with transaction(db):
                db.table("archives").upsert({"file": name, "taken": size}, pk="file")
    tidy(db)
    return intake


def summary(intake: Intake) -> str:
    """One line for people: pages by type, articles stored, launches new."""
    types = ", ".join(f"{number} {kind}" for kind, number in sorted(intake.types.items()))
    stored = intake.stored
    return (
        f"{intake.pages} pages read ({types or 'none'}); articles: {stored.new} new, {stored.changed} changed, "
        f"{stored.unchanged} unchanged; launches: {stored.new_launches} new"
    )


def _take_in_file(
    db: "Database", path: Path, start: int, intake: Intake, say: Say, crew: Crew, sources: Sources
) -> None:
    pages: list[ArchivedPage] = []
    broken: list[BrokenPage] = []
    items = with_patterns(_archived(path, start, pages, intake, say), sources)
    results = extract_items((item for item in items if isinstance(item, Item)), crew)
    articles = (_noted(intake, article) for item, article in results if not _broke(item, article, broken, intake, say))
    intake.stored.add(store_articles(db, articles, extractor=extractor()))
    record_pages(db, pages)
    record_broken(db, broken)


def _archived(path: Path, start: int, pages: list[ArchivedPage], intake: Intake, say: Say) -> Iterator[Item]:
    """The pages of one WARC file from byte ``start`` on; each is noted in ``pages``."""
    try:
        for record in read_records(path, start):
            page = as_page(record, path)
            if page is None:
                continue
            http: Any = record.http or {}
            pages.append(
                ArchivedPage(
                    archive=path.name,
                    offset=record.offset,
                    url=page.url or "",
                    source=page.source,
                    status=200,
                    digest=record.headers.get("warc-payload-digest"),
                    fetched_at=page.fetched_at,
                    etag=http.get("ETag"),
                    last_modified=http.get("Last-Modified"),
                )
            )
            yield Item(f"{path.name}:{record.offset}", page=page)
    except ArchiveDamage as damage:
        _trouble(str(damage), intake, say)


def _trouble(message: str, intake: Intake, say: Say) -> None:
    intake.problems.append(message)
    say(f"ramat: {message}")


def _broke(item: Item, article: Article, broken: list[BrokenPage], intake: Intake, say: Say) -> bool:
    if article.page_type != "error":
        return False
    page = item.page
    intake.count(article)
    _trouble(f"{article.problem or item.where}; put in quarantine", intake, say)
    broken.append(
        BrokenPage(
            reason=article.problem or "the page could not be read",
            url=article.url,
            source=page.source if page else None,
            archive=page.archive if page else None,
            offset=page.offset if page else None,
            found_at=datetime.now(UTC).isoformat(timespec="seconds"),
        )
    )
    return True


def _noted(intake: Intake, article: Article) -> Article:
    intake.count(article)
    return article
