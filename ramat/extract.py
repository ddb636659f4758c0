"""The extraction alone, here or on a cluster, and the loading of what a cluster wrote."""

import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from corpus.console import FAILED, USAGE, Failure, say
from ramat.options import chosen, cluster_option, database, example, is_typed, sources_option, workers_option
from ramat.program import main

if TYPE_CHECKING:
    from crawler.source import Source
    from extract.scan.task import Task


@main.command(epilog=example("ramat extract archive/ --workers 2 > launches.jsonl"))
@click.argument("inputs", nargs=-1, metavar="INPUT…")
@database
@sources_option
@workers_option
@click.option("--all", is_flag=True, help="Also articles without a launch.")
@click.option("--ccnews", metavar="MONTH", help="Common Crawl's news of a month (2024-06), or a list of their paths.")
@click.option("--ccnews-base", default="https://data.commoncrawl.org/", show_default=True, metavar="URL")
@cluster_option
@click.option("--out", metavar="URL", help="With --cluster: the folder for the results, which all workers reach.")
@click.option("--diff", is_flag=True, help="With --db: show first what would change, and ask.")
@click.option("--yes", is_flag=True, help="With --diff: apply it without asking.")
@click.pass_context
def extract(
    ctx: click.Context,
    inputs: tuple[str, ...],
    db: Path | None,
    sources: Path | None,
    workers: int,
    all: bool,  # noqa: A002  the option's name
    ccnews: str | None,
    ccnews_base: str,
    cluster: str | None,
    out: str | None,
    diff: bool,
    yes: bool,
) -> None:
    """Find launches in .warc, .html, .txt, .jsonl (also .gz) and .parquet files, directories or "-".

    WARC files also by url (https://, s3:// …).

    Prints one JSON object an article, or stores them where --db is given on the command line.
    From archives and directories only articles that report a launch, or every one with --all.
    Exits 1 when something could not be read; the rest is done nevertheless.
    """
    from cluster.inputs import sorted_out
    from corpus.forgotten_list import forgotten_of, read_forgotten
    from corpus.scan import extract_to_database, extract_to_lines
    from crawler.registry import load_sources

    if not (inputs or ccnews):
        raise Failure("nothing to extract from; name files, folders, urls or --ccnews", USAGE)
    known = load_sources(sources)
    paths, tasks = sorted_out(inputs, ccnews, ccnews_base, known, everything=all)
    target = db if is_typed(ctx, "db") else None
    if cluster:
        sys.exit(FAILED if extract_on(cluster, paths, tasks, out, target, known, everything=all) else 0)
    if target is None:
        if diff:
            raise Failure("--diff compares with a database; name it with --db", USAGE)
        forgotten = read_forgotten(forgotten_of(chosen(db, "ramat.db")))
        problems = extract_to_lines(
            paths, sys.stdout, say, workers=workers, everything=all, sources=known, tasks=tasks, forgotten=forgotten
        )
    else:
        approve = (lambda summary: agreed(summary, yes)) if diff else None
        given: dict[str, Any] = {"workers": workers, "everything": all, "sources": known, "tasks": tasks}
        problems = extract_to_database(paths, target, say, **given, approve=approve)
    sys.exit(FAILED if problems else 0)


def agreed(summary: str, yes: bool) -> bool:
    """Tell what would change; whether it is to be done: as said before, else ask where somebody can answer."""
    say(summary)
    if yes:
        return True
    if sys.stdin.isatty():
        return click.confirm("Apply?", err=True)
    say("nothing was changed; --yes applies it")
    return False


def extract_on(
    address: str,
    inputs: list[str],
    remote: "Iterable[Task]",
    out: str | None,
    db: Path | None,
    known: "Mapping[str, Source]",
    *,
    everything: bool,
) -> int:
    """Extract on a cluster, then load the results where there is a database; returns the number of problems."""
    from cluster.dask import extract as run
    from cluster.inputs import tasks_of
    from cluster.load import load
    from cluster.results import undone
    from corpus.patterns import patterns_of
    from corpus.progress import progress
    from extract.run import setting_of

    if out is None:
        raise Failure("--cluster needs --out URL, a folder that all workers reach (s3://…, file:///shared/…)", USAGE)
    pages, launches, problems = 0, 0, 0
    setting = setting_of(gated=not everything, patterns=patterns_of(known))
    tasks = list(tasks_of(inputs, remote, everything=everything))
    left = undone(tasks, out, setting)
    if len(left) < len(tasks):
        say(f"{len(tasks) - len(left):,} of {len(tasks):,} parts are done already")
    with progress(sys.stderr) as advance:
        for tally in run(left, address, out, setting, everything=everything):
            pages, launches, problems = pages + tally.pages, launches + tally.launches, problems + len(tally.problems)
            advance("extract", pages)
            for problem in tally.problems:
                say(f"ramat: {problem}")
    say(f"{pages:,} pages, {launches:,} launches in {out}")
    if db:
        load([out], db, say)
    return problems


@main.command(name="load", epilog=example("ramat load s3://bucket/results/ --db ramat.db"))
@click.argument("urls", nargs=-1, required=True, metavar="URL…")
@database
def load_parts(urls: tuple[str, ...], db: Path | None) -> None:
    """Store the results of `ramat extract --cluster`: folders or single files, by url or path."""
    from cluster.load import load

    load(urls, chosen(db, "ramat.db"), say)
