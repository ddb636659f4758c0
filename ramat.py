"""The command line of ramat: one short function a command, each calling into one room."""

import sys
from collections.abc import Callable, Iterable
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click
from click.core import ParameterSource

from corpus.console import FAILED, STOP_LINE, STOPPED, USAGE, Failure, Program, say
from extract.version import __version__

if TYPE_CHECKING:
    from corpus.intake import Intake
    from crawler.source import Source

CONFIG = Path("ramat.toml")
DEMO_PORTS = (18401, 18402, 18403, 18404)
"""Fixed, so that a second demo finds the same addresses and fetches only what is new."""
Option = Callable[[Callable[..., Any]], Callable[..., Any]]


def settings(ctx: click.Context, _: click.Parameter, file: Path | None) -> None:
    """Read ramat.toml: its keys are the options, a table for each command."""
    from corpus.settings import read_settings

    path = file or (CONFIG if CONFIG.exists() else None)
    if path:
        ctx.default_map = {**(ctx.default_map or {}), **read_settings(path, main)}


def example(text: str) -> str:
    """The epilog of a command's help."""
    return f"Example: {text}"


def shared(name: str, **attributes: Any) -> Option:
    """An option that may stand before or behind the command; behind wins, and typed wins over set elsewhere."""

    def remember(ctx: click.Context, option: click.Parameter, value: Any) -> Any:
        root, option_name = ctx.find_root(), str(option.name)
        if root is ctx or ctx.get_parameter_source(option_name) is ParameterSource.COMMANDLINE:
            return value
        typed_before = root.get_parameter_source(option_name) is ParameterSource.COMMANDLINE
        return root.params.get(option_name) if value is None or typed_before else value

    return click.option(name, callback=remember, **attributes)


def is_typed(ctx: click.Context, name: str) -> bool:
    """Whether an option stands on the command line itself, not in ramat.toml or the environment."""
    return any(place.get_parameter_source(name) is ParameterSource.COMMANDLINE for place in (ctx, ctx.find_root()))


PATH = click.Path(path_type=Path)
database = shared("--db", type=PATH, help="The database.  [default: ramat.db]")
archive_option = shared("--archive", type=PATH, help="The folder of WARC files.  [default: archive]")
sources_option = click.option("--sources", type=PATH, help="A TOML file that adds or replaces sources.")
workers_option = click.option(
    "--workers", type=click.IntRange(1), default=1, show_default=True, help="Processes that extract."
)


@click.group(
    cls=Program,
    context_settings={"auto_envvar_prefix": "RAMAT", "help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, prog_name="ramat")
@click.option(
    "--config",
    type=PATH,
    is_eager=True,
    expose_value=False,
    callback=settings,
    help="Settings file.  [default: ramat.toml]",
)
@database
@archive_option
def main(db: Path | None, archive: Path | None) -> None:
    """Harvest news of local schemes launched in Viet Nam; extract, store and search the launches.

    Data goes to standard output, everything else to standard error. Every option can be set in
    ramat.toml or the environment (RAMAT_DB, RAMAT_HARVEST_WORKERS …).
    """


def chosen(path: Path | None, default: str) -> Path:
    """What was named on the command line, in the environment or in ramat.toml; else the default."""
    return path or Path(default)


@main.command(epilog=example("ramat harvest hoanghoa-thanhhoa --report run.json"))
@click.argument("ids", nargs=-1)
@sources_option
@archive_option
@database
@workers_option
@click.option("--report", type=PATH, help="Write a JSON report of the run.")
def harvest(
    ids: tuple[str, ...],
    sources: Path | None,
    archive: Path | None,
    db: Path | None,
    workers: int,
    report: Path | None,
) -> None:
    """Crawl, extract and store: the periodic job.

    Fetches only what is new. Exits 0 when all went well, 1 when a source failed, 2 for wrong
    usage, 3 while another run holds the archive.
    """
    from corpus.report import write_report
    from crawler.registry import load_sources, pick

    if report and not report.parent.is_dir():
        raise Failure(f"{report}: the folder {report.parent} does not exist; make it first", USAGE)
    wanted = pick(load_sources(sources), ids)
    crawls, intake = run_harvest(wanted, chosen(archive, "archive"), chosen(db, "ramat.db"), workers)
    if report:
        write_report(report, crawls, intake)
    leave([one["status"] for one in crawls], problems=bool(intake.problems))


def run_harvest(
    wanted: "list[Source]", archive: Path, db_path: Path, workers: int
) -> "tuple[list[dict[str, Any]], Intake]":
    """Crawl, then take in what the archive holds beyond the last time; one run at a time.

    After a crawl that was stopped nothing is taken in: who pressed Ctrl-C waits for the end.
    """
    from dataclasses import asdict

    from corpus.database import open_database
    from corpus.intake import Intake, summary, take_in
    from corpus.journal import record_runs
    from corpus.progress import progress
    from corpus.report import runs_of
    from corpus.store import store_sources
    from crawler.lock import archive_lock
    from crawler.report import crawl_lines
    from crawler.run import crawl as run_crawl

    db, intake = open_database(db_path), Intake()
    with archive_lock(archive), progress(sys.stderr) as advance:
        results = run_crawl(
            wanted, archive, progress=lambda so_far: advance(f"crawl {so_far.source_id}", so_far.pages_seen)
        )
        for line in crawl_lines(results):
            say(line)
        store_sources(db, [source.as_table() for source in wanted])
        crawls = [asdict(result) for result in results]
        try:
            if not any(result.status == "stopped" for result in results):
                intake = take_in(db, archive, say, workers=workers, advance=lambda done: advance("extract", done))
                say(summary(intake))
        finally:
            record_runs(db, runs_of(crawls, intake))
    return crawls, intake


def leave(statuses: Iterable[str], *, problems: bool = False) -> NoReturn:
    """End the program with the exit code that the crawls and the extraction deserve."""
    ended = set(statuses)
    if "stopped" in ended:
        raise Failure(STOP_LINE, STOPPED)
    sys.exit(FAILED if "failed" in ended or problems else 0)


@main.command(epilog=example("ramat crawl --sources my-sources.toml --max-pages 200"))
@click.argument("ids", nargs=-1)
@sources_option
@archive_option
@click.option("--max-pages", type=click.IntRange(1), help="Stop each source after so many pages.")
def crawl(ids: tuple[str, ...], sources: Path | None, archive: Path | None, max_pages: int | None) -> None:
    """Fetch what is new and file it in WARC archives; extract nothing."""
    from corpus.progress import progress
    from crawler.registry import load_sources, pick
    from crawler.report import crawl_lines
    from crawler.run import crawl as run_crawl

    wanted = pick(load_sources(sources), ids)
    with progress(sys.stderr) as advance:
        results = run_crawl(
            wanted,
            chosen(archive, "archive"),
            max_pages=max_pages,
            progress=lambda so_far: advance(so_far.source_id, so_far.pages_seen),
        )
    for line in crawl_lines(results):
        say(line)
    leave(result.status for result in results)


@main.command(epilog=example("ramat extract archive/ --workers 2 > launches.jsonl"))
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT…")
@database
@workers_option
@click.option("--all", is_flag=True, help="Also articles without a launch.")
@click.pass_context
def extract(
    ctx: click.Context,
    inputs: tuple[str, ...],
    db: Path | None,
    workers: int,
    all: bool,  # noqa: A002  the option's name
) -> None:
    """Find launches in .warc, .html, .txt, .jsonl (also .gz) and .parquet files, directories or "-".

    Prints one JSON object an article, or stores them where --db is given on the command line.
    From archives and directories only articles that report a launch, or every one with --all.
    Exits 1 when something could not be read; the rest is done nevertheless.
    """
    from corpus.intake import extract_to_database, extract_to_lines

    if db is None or not is_typed(ctx, "db"):
        problems = extract_to_lines(inputs, sys.stdout, say, workers=workers, everything=all)
    else:
        problems = extract_to_database(inputs, db, say, workers=workers, everything=all)
    sys.exit(FAILED if problems else 0)


@main.command(epilog=example('ramat search "camera an ninh" --province "thanh hoa" --since 2023'))
@click.argument("words", nargs=-1)
@database
@click.option("--province", help="Old or new name, with or without diacritics.")
@click.option("--district", help="As valid before July 2025.")
@click.option("--commune")
@click.option("--model", help="Words of the model's name.")
@click.option("--official", help="Name of a person.")
@click.option("--since", help="YYYY, YYYY-MM or YYYY-MM-DD.")
@click.option("--until", help="YYYY, YYYY-MM or YYYY-MM-DD.")
@click.option("--limit", type=click.IntRange(1), default=100, show_default=True)
@click.option("--format", type=click.Choice(["table", "json", "csv"]), default="table", show_default=True)
def search(words: tuple[str, ...], db: Path | None, format: str, **conditions: Any) -> None:  # noqa: A002
    """Search launches, newest first; "dak lak" finds Đắk Lắk."""
    from corpus.database import open_reader
    from corpus.search import search as run
    from corpus.table import write_launches

    found = run(open_reader(chosen(db, "ramat.db")), " ".join(words) or None, **conditions)
    out = sys.stdout
    write_launches(found, format, out, terminal=out.isatty())


@main.command(epilog=example("ramat serve --port 8001"))
@database
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", type=click.IntRange(1, 65535), default=8001, show_default=True)
def serve(db: Path | None, host: str, port: int) -> None:
    """Run the web application (in Vietnamese, with an English switch)."""
    from corpus.web.serve import serve as run

    say(f"http://{host}:{port}/  (Ctrl-C ends it)")
    run(chosen(db, "ramat.db"), host, port)


@main.command(epilog=example("ramat export launches.csv"))
@click.argument("file", type=PATH)
@database
def export(file: Path, db: Path | None) -> None:
    """Write the corpus to FILE: .jsonl .csv .parquet .spacy (DocBin) or .conllu."""
    from corpus.database import open_reader
    from corpus.export import export as run

    say(f"{run(open_reader(chosen(db, 'ramat.db')), file)} records in {file}")


@main.command(epilog=example("ramat evaluate gold.jsonl"))
@click.argument("gold", type=PATH)
@click.option("--json", is_flag=True, help="Print the table as JSON.")
def evaluate(gold: Path, json: bool) -> None:
    """Precision, recall and F1 of each field against labelled articles."""
    from corpus.evaluate import evaluate_file, write_scores

    write_scores(evaluate_file(gold), sys.stdout, as_json=json)


@main.command(epilog=example("ramat status"))
@database
def status(db: Path | None) -> None:
    """Health of every source, the last run, pages in quarantine."""
    from corpus.database import open_reader
    from corpus.report import write_status

    out = sys.stdout
    write_status(open_reader(chosen(db, "ramat.db")), out, terminal=out.isatty())


@main.group()
def sources() -> None:
    """The registry of sources."""


@sources.command(name="list", epilog=example("ramat sources list --province thanh-hoa"))
@sources_option
@click.option("--province", help="Old or new name, with or without diacritics.")
def list_sources(sources: Path | None, province: str | None) -> None:
    """One line a source: id, kind, place, first address."""
    from crawler.registry import load_sources
    from crawler.report import write_sources

    found = list(load_sources(sources).values())
    if province is not None:
        from corpus.provinces import bare_names
        from extract.text import fold

        called = {fold(name) for name in bare_names(province)}
        found = [source for source in found if fold(source.province or "") in called]
    out = sys.stdout
    write_sources(found, out, terminal=out.isatty())


@sources.command(name="show", epilog=example("ramat sources show hoanghoa-thanhhoa"))
@click.argument("source_id")
@sources_option
def show_source(source_id: str, sources: Path | None) -> None:
    """One source as TOML, to copy and change."""
    from crawler.registry import load_sources, pick
    from crawler.report import source_toml

    click.echo(source_toml(pick(load_sources(sources), [source_id])[0]))


@main.command(epilog=example("ramat demo && ramat --db ramat-demo/ramat.db serve"))
@click.option("--dir", type=PATH, default="ramat-demo", show_default=True, help="Where archive and database go.")
def demo(dir: Path) -> None:  # noqa: A002  the option's name
    """The main job on the bundled site, offline: crawl, archive, extract, store, show."""
    from corpus.database import open_reader
    from corpus.search import search as run
    from corpus.table import write_launches
    from crawler.registry import pick, read_sources
    from demo.server import serve as serve_demo
    from demo.sources import write_sources

    dir.mkdir(parents=True, exist_ok=True)
    db, file = dir / "ramat.db", dir / "sources.toml"
    with ExitStack() as stack:
        try:
            site = stack.enter_context(serve_demo(DEMO_PORTS))
        except OSError:  # somebody else has one of the ports
            site = stack.enter_context(serve_demo())
        write_sources(file, site.urls)
        crawls, _ = run_harvest(pick(read_sources(file), ()), dir / "archive", db, workers=1)
    out = sys.stdout
    write_launches(run(open_reader(db)), "table", out, terminal=True)
    say(f"The web page on these launches: ramat --db {db} serve")
    leave(one["status"] for one in crawls)


if __name__ == "__main__":
    main()
