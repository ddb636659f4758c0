"""From files and archives of any size through the extraction to lines or the database."""

import json
import sys
from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from corpus.corrections.apply import sync
from corpus.corrections.log import log_of
from corpus.database import rows, tidy
from corpus.forgotten import NOTHING, Forgotten
from corpus.intake import Intake, Say, Sources, summary
from corpus.marks import Marks
from corpus.opening import open_database
from corpus.patterns import patterns_of
from corpus.preview import Spool, preview
from corpus.problems import Problems
from corpus.progress import scanning
from corpus.store import BATCH, store_articles
from extract.article import Article
from extract.inputs import archive_bytes, open_inputs
from extract.item import InputProblem, Item
from extract.run import setting_of
from extract.scan.crew import Crew
from extract.scan.task import Finished, Passed, Result, Task, chunked
from extract.version import extractor

if TYPE_CHECKING:
    from sqlite_utils import Database

Approve = Callable[[str], bool]
"""Told in a line what would change; whether it is to be done."""
PASSED = "passed over"
"""The type, in the summary, of pages that cannot report a launch and were not read."""


class Scan:
    """One run of ``ramat extract``: its inputs, what is wrong with them, how far it has come."""

    def __init__(
        self,
        inputs: Iterable[str],
        say: Say,
        *,
        workers: int,
        everything: bool,
        sources: Sources,
        tasks: Iterable[Task] = (),
    ) -> None:
        self.problems = Problems(say)
        self.intake = Intake()
        self.tasks = list(tasks)
        self.inputs = list(inputs)
        self.everything = everything
        self._workers = workers
        self._setting = setting_of(gated=not everything, patterns=patterns_of(sources))

    @property
    def run(self) -> str:
        """What its results depend on besides the inputs: a run that was cut off goes on only with the same."""
        return json.dumps([extractor(), self.everything, sorted(self._setting.patterns.items())])

    def results(self, skip: Callable[[Task], bool] = lambda task: False) -> Iterator[Result]:
        """What comes of all inputs, in their order, but for tasks to ``skip``; problems are told and counted here."""
        with Crew(self._workers, self._setting) as crew, scanning(sys.stderr, self._total()) as advance:
            behind = 0
            tasks = chain(chunked(open_inputs(self.inputs, all=self.everything)), self.tasks)
            for result in crew.run(one for one in tasks if not skip(one)):
                if isinstance(result, InputProblem):
                    self.problems.tell(result)
                elif isinstance(result, Finished):
                    behind += result.task.size
                else:
                    self._count(result)
                advance(self.intake.pages, behind)
                yield result

    def _total(self) -> int:
        """The size of all tasks; 0 where it is not known."""
        if self.tasks and self.inputs:
            return 0
        return sum(task.size for task in self.tasks) or archive_bytes(self.inputs)

    def _count(self, result: tuple[Item, Article] | Passed) -> None:
        if isinstance(result, Passed):
            self.intake.pages += len(result.pages)
            self.intake.types[PASSED] = self.intake.types.get(PASSED, 0) + len(result.pages)
        else:
            self.intake.count(result[1])
            self.problems.note(result[1])


def extract_to_lines(
    inputs: Iterable[str],
    out: TextIO,
    say: Say,
    *,
    workers: int,
    everything: bool,
    sources: Sources,
    tasks: Iterable[Task] = (),
    forgotten: Forgotten = NOTHING,
) -> int:
    """Write one JSON object a line for each input, in input order; returns the number of problems.

    From archives and directories only articles with a launch, or all with ``everything``.
    ``sources`` by id tell pages of theirs by their patterns. What is ``forgotten`` is left out; where
    every input has a line, a page that was taken down has type "missing".
    """
    scan = Scan(inputs, say, workers=workers, everything=everything, sources=sources, tasks=tasks)
    for result in scan.results():
        if isinstance(result, tuple) and (result[0].always or result[1].launches):
            item, article = result[0], forgotten.without(result[1])
            if article is None and item.always:
                article = Article(result[1].id, page_type="missing", problem="taken down")
            if article:
                out.write(json.dumps(article.as_json() | {"extractor": extractor()}, ensure_ascii=False) + "\n")
    if PASSED in scan.intake.types:
        say(f"{scan.intake.pages:,} pages, {scan.intake.types[PASSED]:,} of them without the words of a launch")
    return scan.problems.number


def extract_to_database(
    inputs: Iterable[str],
    db_path: Path,
    say: Say,
    *,
    workers: int,
    everything: bool,
    sources: Sources,
    tasks: Iterable[Task] = (),
    approve: Approve | None = None,
) -> int:
    """Store the articles of all inputs; returns the number of problems. Raises DatabaseError.

    A run that was cut off goes on behind the parts of archives that it had stored. With ``approve``
    nothing is stored before it has been shown what would change and agreed.
    """
    db = open_database(db_path)
    sync(db, log_of(db_path), say)
    scan = Scan(inputs, say, workers=workers, everything=everything, sources=sources, tasks=tasks)
    if approve:
        articles = Spool(one for result in scan.results() for one in _articles(db, result))
        changes = preview(db, articles, sys.stdout, extractor=extractor(), keep_all=everything)
        if not approve(changes.summary()):
            return scan.problems.number
        scan.intake.stored = store_articles(db, articles, extractor=extractor(), keep_all=everything)
    else:
        _store(db, scan)
    tidy(db)
    say(f"{db_path}: {summary(scan.intake)}")
    return scan.problems.number


def _store(db: "Database", scan: Scan) -> None:
    """Store what comes, and mark each part of an archive once all of it is stored."""
    marks = Marks(db, scan.run)
    waiting: list[Article] = []
    for result in scan.results(marks.is_done):
        waiting += _articles(db, result)
        mark = result.task.mark if isinstance(result, Finished) else None
        if mark or len(waiting) >= BATCH:
            _put(db, scan, waiting)
            waiting = []
        if mark:
            marks.add(mark)
    _put(db, scan, waiting)
    marks.clear()


def _put(db: "Database", scan: Scan, articles: list[Article]) -> None:
    scan.intake.stored.add(store_articles(db, articles, extractor=extractor(), keep_all=scan.everything))


def _articles(db: "Database", result: Result) -> Iterator[Article]:
    """What a result has to say to the database: an article, or that pages it may hold report nothing any more."""
    if isinstance(result, tuple) and result[1].page_type != "error":
        yield result[1]
    elif isinstance(result, Passed):
        for url, fetched_at in result.pages:
            known = rows(db.conn, "SELECT article FROM readings WHERE url = ? AND fetched_at = ?", [url, fetched_at])
            for row in known:
                yield Article(row["article"], url=url, fetched_at=fetched_at, page_type=PASSED)
