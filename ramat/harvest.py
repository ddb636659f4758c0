"""The periodic job: crawl, extract, store, tell."""

import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from corpus.console import FAILED, STOP_LINE, STOPPED, USAGE, Failure, say
from ramat.alert import alert_channels
from ramat.options import (
    PATH,
    archive_option,
    chosen,
    database,
    example,
    plan_of,
    plan_options,
    sources_option,
    workers_option,
)
from ramat.program import main

if TYPE_CHECKING:
    from datetime import datetime

    from corpus.database import Row
    from corpus.intake import Intake
    from crawler.source import Source


@main.command(epilog=example("ramat harvest hoanghoa-thanhhoa --report run.json"))
@click.argument("ids", nargs=-1)
@sources_option
@archive_option
@database
@workers_option
@plan_options
@click.option("--report", type=PATH, help="Write a JSON report of the run.")
@click.option("--metrics", type=PATH, help="Write metrics for the textfile collector of Prometheus.")
@click.pass_context
def harvest(
    ctx: click.Context,
    ids: tuple[str, ...],
    sources: Path | None,
    archive: Path | None,
    db: Path | None,
    workers: int,
    contact: str | None,
    since: "datetime | None",
    backfill: bool,
    report: Path | None,
    metrics: Path | None,
) -> None:
    """Crawl, extract and store: the periodic job.

    Fetches only what is new. Exits 0 when all went well, 1 when a source failed or brings less than
    it should, 2 for wrong usage, 3 while another run holds the archive.
    """
    from corpus.alerts import alarmed, tell_troubles
    from corpus.health import complaints
    from corpus.report import write_report
    from crawler.registry import load_sources, pick

    for file in (report, metrics):
        if file and not file.parent.is_dir():
            raise Failure(f"{file}: the folder {file.parent} does not exist; make it first", USAGE)
    known = load_sources(sources)
    wanted = pick(known, ids, backfill=backfill)
    request = {"contact": contact, "plan": plan_of(ids, since, backfill)}
    channels, db = alert_channels(ctx), chosen(db, "ramat.db")
    with alarmed(channels, say):
        crawls, intake, health = run_harvest(wanted, chosen(archive, "archive"), db, workers, known, **request)
    for line in complaints(row for row in health if row["outcome"] != "failed"):
        say(line)
    if report:
        write_report(report, crawls, intake, health)
    if metrics:
        from corpus.database import open_reader
        from corpus.metrics import write_metrics_file

        write_metrics_file(open_reader(db), metrics)
    tell_troubles(channels, health, db)
    poor = any(row["below_minimum"] for row in health)
    leave([one["status"] for one in crawls], problems=bool(intake.problems) or poor)


def run_harvest(
    wanted: "list[Source]",
    archive: Path,
    db_path: Path,
    workers: int,
    known: "Mapping[str, Source] | None" = None,
    **request: Any,
) -> "tuple[list[dict[str, Any]], Intake, list[Row]]":
    """Crawl, then take in what the archive holds beyond the last time; one run at a time.

    ``known`` are all sources by id, whose pages may wait in the archive (none given: those wanted); ``request``
    goes on to the crawl. Returns the crawls, what was taken in, and the health of the sources wanted.
    After a crawl that was stopped nothing is taken in: who pressed Ctrl-C waits for the end.
    """
    from dataclasses import asdict

    from corpus.corrections.apply import sync
    from corpus.corrections.log import log_of
    from corpus.health import judged
    from corpus.intake import Intake, summary, take_in
    from corpus.journal import record_broken, record_runs
    from corpus.opening import open_database
    from corpus.progress import progress
    from corpus.report import broken_of, runs_of
    from corpus.store import store_sources
    from crawler.lock import archive_lock
    from crawler.report import crawl_lines
    from crawler.run import crawl as run_crawl

    db, intake = open_database(db_path), Intake()
    sync(db, log_of(db_path), say)
    with archive_lock(archive), progress(sys.stderr) as advance:
        results = run_crawl(
            wanted, archive, progress=lambda so_far: advance(f"crawl {so_far.source_id}", so_far.pages_seen), **request
        )
        for line in crawl_lines(results):
            say(line)
        store_sources(db, [source.as_table() for source in wanted])
        crawls = [asdict(result) for result in results]
        try:
            if not any(result.status == "stopped" for result in results):
                intake = take_in(
                    db,
                    archive,
                    say,
                    workers=workers,
                    advance=lambda done: advance("extract", done),
                    sources=known or {source.id: source for source in wanted},
                )
                say(summary(intake))
        finally:
            record_runs(db, runs_of(crawls, intake))
            record_broken(db, broken_of(crawls))
    ids = {source.id for source in wanted}
    return crawls, intake, [row for row in judged(db.conn) if row["source"] in ids]


def leave(statuses: Iterable[str], *, problems: bool = False) -> NoReturn:
    """End the program with the exit code that the crawls and the extraction deserve."""
    ended = set(statuses)
    if "stopped" in ended:
        raise Failure(STOP_LINE, STOPPED)
    sys.exit(FAILED if "failed" in ended or problems else 0)
