"""The crawl alone, here or on a cluster."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from corpus.console import say
from ramat.harvest import leave
from ramat.options import archive_option, chosen, cluster_option, example, plan_of, plan_options, sources_option
from ramat.program import main

if TYPE_CHECKING:
    from datetime import datetime

    from crawler.run import CrawlResult
    from crawler.source import Source


@main.command(epilog=example("ramat crawl --sources my-sources.toml --max-pages 200"))
@click.argument("ids", nargs=-1)
@sources_option
@archive_option
@plan_options
@click.option("--max-pages", type=click.IntRange(1), help="Stop each source after so many pages.")
@cluster_option
def crawl(
    ids: tuple[str, ...],
    sources: Path | None,
    archive: Path | None,
    contact: str | None,
    since: "datetime | None",
    backfill: bool,
    max_pages: int | None,
    cluster: str | None,
) -> None:
    """Fetch what is new and file it in WARC archives; extract nothing.

    With --cluster each worker crawls one source at a time; the archive is a folder that all of them reach.
    """
    from corpus.progress import progress
    from crawler.registry import load_sources, pick
    from crawler.report import crawl_lines, problem_lines
    from crawler.run import crawl as run_crawl

    wanted, folder = pick(load_sources(sources), ids, backfill=backfill), chosen(archive, "archive")
    request: dict[str, Any] = {"max_pages": max_pages, "contact": contact, "plan": plan_of(ids, since, backfill)}
    with progress(sys.stderr) as advance:
        results = (
            crawl_on(cluster, wanted, folder, **request)
            if cluster
            else run_crawl(
                wanted,
                folder,
                **request,
                progress=lambda so_far: advance(so_far.source_id, so_far.pages_seen),
            )
        )
    for line in (*crawl_lines(results), *problem_lines(results)):
        say(line)
    leave(result.status for result in results)


def crawl_on(address: str, wanted: "list[Source]", archive: Path, **request: Any) -> "list[CrawlResult]":
    """Crawl on a cluster; the results in the order of the sources."""
    from cluster.dask import crawl as run

    found = {one.source_id: one for results in run(wanted, address, archive, **request) for one in results}
    return [found[source.id] for source in wanted]
