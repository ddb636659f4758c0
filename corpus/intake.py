"""From files and archives through the extraction to lines or the database."""

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from corpus.database import open_database, rows, tidy, transaction
from corpus.journal import ArchivedPage, BrokenPage, record_broken, record_pages
from corpus.store import StoreResult, store_articles
from crawler.warc import ArchiveDamage, as_page, read_records
from extract.article import Article
from extract.inputs import read_inputs
from extract.item import InputProblem, Item
from extract.run import extract_items
from extract.version import extractor

if TYPE_CHECKING:
    from sqlite_utils import Database

Say = Callable[[str], None]


@dataclass(slots=True)
class Intake:
    """What came of the pages read: how many there were, of which types, what broke or was damaged."""

    stored: StoreResult = field(default_factory=StoreResult)
    pages: int = 0
    types: dict[str, int] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)
    launches_of: dict[str, int] = field(default_factory=dict)
    advance: Callable[[int], None] = lambda done: None

    def count(self, article: Article) -> None:
        """Note one page read."""
        self.pages += 1
        self.advance(self.pages)
        self.types[article.page_type] = self.types.get(article.page_type, 0) + 1
        if article.source:
            self.launches_of[article.source] = self.launches_of.get(article.source, 0) + len(article.launches)


def extract_to_lines(inputs: Iterable[str], out: TextIO, say: Say, *, workers: int, everything: bool) -> int:
    """Write one JSON object a line for each input, in input order; returns the number of problems.

    From archives and directories only articles with a launch, or all with ``everything``.
    """
    problems = _Problems(say)
    items = problems.readable(read_inputs(inputs, all=everything))
    for item, article in extract_items(items, workers):
        problems.note(article)
        if item.always or article.launches:
            out.write(json.dumps(article.as_json() | {"extractor": extractor()}, ensure_ascii=False) + "\n")
    return problems.number


def extract_to_database(inputs: Iterable[str], db_path: Path, say: Say, *, workers: int, everything: bool) -> int:
    """Store the articles of all inputs; returns the number of problems. Raises DatabaseError."""
    db = open_database(db_path)
    problems, intake = _Problems(say), Intake()
    results = extract_items(problems.readable(read_inputs(inputs, all=everything)), workers)
    articles = (_noted(intake, article) for _, article in results if not problems.note(article))
    intake.stored = store_articles(db, articles, extractor=extractor(), keep_all=everything)
    tidy(db)
    say(f"{db_path}: {summary(intake)}")
    return problems.number


def take_in(
    db: "Database", archive: Path, say: Say, *, workers: int = 1, advance: Callable[[int], None] = lambda done: None
) -> Intake:
    """Extract and store what the archive holds beyond what was taken in before.

    ``advance`` is told how many pages are done.
    Each WARC file is taken in by itself: a run that is cut off goes on with the next file.
    Articles that break the extraction go to quarantine; a file that cannot be opened waits for
    the next time. Raises DatabaseError.
    """
    intake = Intake(advance=advance)
    known = {row["file"]: row["taken"] for row in rows(db.conn, "SELECT file, taken FROM archives")}
    for path in sorted(archive.rglob("*.warc.gz")):
        name, size = str(path.relative_to(archive)), path.stat().st_size
        if size <= known.get(name, 0):
            continue
        try:
            _take_in_file(db, path, known.get(name, 0), intake, say, workers)
        except OSError as fault:
            _trouble(f"{path}: cannot be read ({fault.strerror or fault}); mend it, the next run reads it", intake, say)
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


def _take_in_file(db: "Database", path: Path, start: int, intake: Intake, say: Say, workers: int) -> None:
    pages: list[ArchivedPage] = []
    broken: list[BrokenPage] = []
    results = extract_items(_archived(path, start, pages, intake, say), workers)
    articles = (_noted(intake, article) for item, article in results if not _broke(item, article, broken, intake, say))
    _add(intake.stored, store_articles(db, articles, extractor=extractor()))
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
                    digest=record.headers.get("WARC-Payload-Digest"),
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


def _add(total: StoreResult, more: StoreResult) -> None:
    for name in StoreResult.__slots__:
        setattr(total, name, getattr(total, name) + getattr(more, name))


class _Problems:
    """Says what cannot be read and counts it; the rest goes on."""

    def __init__(self, say: Say) -> None:
        self.number = 0
        self._say = say

    def readable(self, found: Iterable[Item | InputProblem]) -> Iterator[Item]:
        for one in found:
            if isinstance(one, InputProblem):
                self._tell(str(one))
            else:
                yield one

    def note(self, article: Article) -> bool:
        if article.page_type == "error":
            self._tell(article.problem or f"{article.id}: the page could not be read")
        return article.page_type == "error"

    def _tell(self, message: str) -> None:
        self.number += 1
        self._say(f"ramat: {message}")
