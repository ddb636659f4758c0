"""What is fast, side by side with what a user would pick instead: ``python -m bench [--quick]``, or ``make bench``.

One table, every row measured in this run on this machine, as the median of several runs of the same work in turns.
Ratios carry from machine to machine, single figures don't.
"""

import logging
import platform
import sys
import tempfile
import warnings
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import click
from rich.console import Console
from rich.table import Column, Table

from bench import crawling, finding, growth, recall, scan, start, text, workers
from bench.pages import write_archive
from bench.plan import paces_of, plan
from bench.report import markdown, put
from bench.row import MISSED, Row, named
from extract.run import cores

HEADS = ("what", "ramat", "instead", "ratio", "bar")
SAMPLE = 200
"""Pages whose size in the archive stands for that of all."""
WIDTH = 150
"""Columns where the output is no terminal."""
OURS = ("scrapy", "trafilatura", "fastwarc", "spacy", "lxml", "google-re2", "hyperscan")


@dataclass(frozen=True, slots=True)
class Extent:
    """How much is measured: runs of each work, pages of a scan and of growth, articles crawled, launches searched."""

    runs: int = 5
    scan: int = 1_000
    growth: tuple[int, ...] = growth.PAGES
    workers: int = 16_000
    articles: int = 3_000
    launches: int = 1_000_000


QUICK = Extent(runs=1, scan=200, growth=(500, 1_500), workers=1_600, articles=300, launches=10_000)
KEPT = Path("bench-search.db")
"""The database of the full size, which takes half an hour to make; ``python -m bench.search`` keeps it there."""
Part = Callable[[Path, Extent], list[Row]]
PARTS: dict[str, Part] = {
    "scan": lambda folder, extent: scan.rows(folder, extent.scan, extent.runs),
    "recall": lambda folder, extent: recall.rows(),
    "text": lambda folder, extent: text.rows(extent.runs),
    "crawl": lambda folder, extent: crawling.rows(extent.articles, extent.runs),
    "memory": lambda folder, extent: growth.rows(growth.grown(folder, extent.growth)),
    "load": lambda folder, extent: finding.load_rows(folder),
    "search": lambda folder, extent: finding.rows(_database(folder, extent), extent.launches),
    "workers": lambda folder, extent: workers.rows(folder, extent.workers, extent.runs),
    "start": lambda folder, extent: start.rows(folder, extent.runs),
}


@click.command()
@click.option("--quick", is_flag=True, help="Little of everything: whether it works, not how fast it is.")
@click.option("--only", multiple=True, type=click.Choice([*PARTS]), help="Only this part; may be given again.")
@click.option("--write", is_flag=True, help="Also put the table, and the plan made from it, into docs/performance.md.")
def main(quick: bool, only: tuple[str, ...], write: bool) -> None:
    """Print the table, and how many bars are missed; exits with 1 where something could not be measured."""
    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")
    console = Console() if Console().is_terminal else Console(width=WIDTH)
    rows, faults = measured(only or PARTS, QUICK if quick else Extent())
    console.print(table(rows))
    missed = [row.what for row in rows if MISSED in row.cells()[-1]]
    console.print(f"{machine()}; {len(missed)} bars missed{': ' if missed else ''}{', '.join(missed)}")
    if write:
        written(rows)
    for name, fault in faults.items():
        console.print(f"{name}: could not be measured ({fault})", style="bold red")
    sys.exit(bool(faults))


def measured(names: Iterable[str], extent: Extent) -> tuple[list[Row], dict[str, str]]:
    """The rows of the parts, and why others have none: one that breaks does not cost the table."""
    rows, faults = list[Row](), dict[str, str]()
    for name in names:
        print(f"{name} …", file=sys.stderr)
        with tempfile.TemporaryDirectory() as folder:
            try:
                rows += PARTS[name](Path(folder), extent)
            except Exception as fault:
                faults[name] = f"{type(fault).__name__}: {fault}"
    return rows, faults


def _database(folder: Path, extent: Extent) -> Path:
    return KEPT if extent.launches >= Extent().launches else folder / "search.db"


def table(rows: list[Row]) -> Table:
    """The rows, those of one thing under its name."""
    shown = Table(*(Column(head, justify="right" if head in ("ramat", "ratio") else "left") for head in HEADS))
    for cells in grouped(rows):
        shown.add_row(*cells, style="bold red" if MISSED in cells[-1] else None)
    return shown


def grouped(rows: list[Row]) -> list[tuple[str, ...]]:
    """The cells, what is measured named once."""
    cells = [row.cells() for row in rows]
    before = ["", *(one[0] for one in cells)]
    return [("" if one[0] == last else one[0], *one[1:]) for one, last in zip(cells, before, strict=False)]


def written(rows: list[Row]) -> None:
    """The table, and the plan where all was measured that it needs, into docs/performance.md."""
    put("table", f"{markdown(HEADS, grouped(rows))}\n\nMeasured with {machine()}.")
    with tempfile.TemporaryDirectory() as folder:
        page_bytes = write_archive(Path(folder), SAMPLE, launches=True).stat().st_size / SAMPLE
    if paces := paces_of(rows, page_bytes):
        put("plan", markdown(["what", "how much"], plan(paces)))


def machine() -> str:
    """Where it was measured, with which versions."""
    own = ", ".join(named(package) for package in OURS)
    return f"{named('ramat')} on {cores()} cores, {platform.system()} {platform.machine()}, {python()}; {own}"


def python() -> str:
    """The interpreter with its version."""
    return f"{platform.python_implementation()} {platform.python_version()}"


if __name__ == "__main__":
    main()
