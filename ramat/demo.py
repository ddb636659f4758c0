"""The main job on the bundled site."""

import sys
from pathlib import Path

import click

from corpus.console import say
from ramat.harvest import leave, run_harvest
from ramat.options import PATH, example
from ramat.program import main


@main.command(epilog=example("ramat demo && ramat --db ramat-demo/ramat.db serve"))
@click.option("--dir", type=PATH, default="ramat-demo", show_default=True, help="Where archive and database go.")
def demo(dir: Path) -> None:  # noqa: A002  the option's name
    """The main job on the bundled site, offline: crawl, archive, extract, store, show."""
    from corpus.database import open_reader
    from corpus.search import search as run
    from corpus.table import write_launches
    from crawler.registry import pick, read_sources
    from demo.server import serve_as_usual
    from demo.sources import write_sources

    dir.mkdir(parents=True, exist_ok=True)
    db, file = dir / "ramat.db", dir / "sources.toml"
    with serve_as_usual() as site:
        write_sources(file, site.urls)
        crawls, *_ = run_harvest(pick(read_sources(file), ()), dir / "archive", db, workers=1)
    out = sys.stdout
    write_launches(run(open_reader(db)), "table", out, terminal=True)
    say(f"The web page on these launches: ramat --db {db} serve")
    leave(one["status"] for one in crawls)
