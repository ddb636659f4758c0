"""The command line of ramat: one short function a command, each calling into one room."""

import sys
from collections.abc import Callable, Iterable, Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click
from click.core import ParameterSource

from corpus.console import FAILED, STOP_LINE, STOPPED, USAGE, Failure, Program, say
from extract.version import __version__

if TYPE_CHECKING:
    from datetime import datetime

    from corpus.channels import Channels
    from corpus.database import Row
    from corpus.intake import Intake
    from crawler.revisit import Plan
    from crawler.run import CrawlResult
    from crawler.source import Source
    from extract.task import Task

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
delay_option = click.option(
    "--delay",
    type=click.FloatRange(0),
    default=1.0,
    show_default=True,
    metavar="SECONDS",
    help="Between two requests to a server.",
)
resolve_option = click.option("--resolve", multiple=True, hidden=True, metavar="HOST:PORT:ADDRESS")
cluster_option = click.option("--cluster", metavar="ADDRESS", help="Work on this Dask scheduler (tcp://host:8786).")


def one_a_core(_: click.Context, __: click.Parameter, value: int | None) -> int:
    """The number of processes: as given, else the processor cores."""
    from extract.run import cores

    return value or cores()


workers_option = click.option(
    "--workers",
    type=click.IntRange(1),
    callback=one_a_core,
    help="Processes that extract.  [default: one a processor core]",
)


def plan_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options of both commands that crawl."""
    for option in (
        click.option("--backfill", is_flag=True, help="Go through all listings to their ends; frozen sources too."),
        click.option("--since", type=click.DateTime(["%Y-%m-%d"]), help="Leave alone what is known to be older."),
        click.option("--contact", help="A web or mail address of yours, which servers see with each request."),
    ):
        command = option(command)
    return command


def plan_of(ids: tuple[str, ...], since: "datetime | None", backfill: bool) -> "Plan":
    """What a crawl is after; sources that are named are asked even when they have had no news for long."""
    from crawler.revisit import Plan

    return Plan(forced=bool(ids or since or backfill), since=f"{since:%Y-%m-%d}" if since else None, backfill=backfill)


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
    from corpus.database import open_database
    from corpus.health import judged
    from corpus.intake import Intake, summary, take_in
    from corpus.journal import record_broken, record_runs
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


def alert_channels(ctx: click.Context) -> "Channels":
    """Where alerts go: the options of ``ramat alert`` as ramat.toml and the environment set them."""
    from corpus.channels import channels_of

    with alert.make_context("alert", [], parent=ctx.find_root()) as settled:
        return channels_of(settled.params)


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


def agreed(summary: str, yes: bool) -> bool:
    """Tell what would change; whether it is to be done: as said before, else ask where somebody can answer."""
    say(summary)
    if yes:
        return True
    if sys.stdin.isatty():
        return click.confirm("Apply?", err=True)
    say("nothing was changed; --yes applies it")
    return False


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
    from corpus.forgotten import forgotten_of, read_forgotten
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
    from corpus.patterns import patterns_of
    from corpus.progress import progress
    from extract.run import setting_of

    if out is None:
        raise Failure("--cluster needs --out URL, a folder that all workers reach (s3://…, file:///shared/…)", USAGE)
    pages, launches, problems = 0, 0, 0
    setting = setting_of(gated=not everything, patterns=patterns_of(known))
    with progress(sys.stderr) as advance:
        for tally in run(tasks_of(inputs, remote, everything=everything), address, out, setting, everything=everything):
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
@archive_option
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", type=click.IntRange(1, 65535), default=8001, show_default=True)
@click.option("--root", is_flag=True, help="Print an address that signs you in, to correct without a password.")
def serve(db: Path | None, archive: Path | None, host: str, port: int, root: bool) -> None:
    """Run the web application (in Vietnamese, with an English switch).

    Everybody who reaches it can read; those whom 'ramat staff add' named can correct.
    """
    from corpus.web.serve import serve as run

    say(f"http://{host}:{port}/  (Ctrl-C ends it)")
    run(chosen(db, "ramat.db"), host, port, chosen(archive, "archive"), say if root else None)


@main.group()
def staff() -> None:
    """Who may correct in the web application."""


@staff.command(name="add", epilog=example("ramat staff add lan"))
@click.argument("name")
@database
def add_staff(name: str, db: Path | None) -> None:
    """Let NAME sign in; asks for a password, or reads it from standard input. Again: a new password."""
    from corpus.staff import put, staff_of

    typed = sys.stdin.isatty()
    password = (
        click.prompt("Password", hide_input=True, confirmation_prompt=True, err=True)
        if typed
        else sys.stdin.readline().rstrip("\n")
    )
    put(staff_of(chosen(db, "ramat.db")), name, password)
    say(f"{name} may correct")


@staff.command(name="list", epilog=example("ramat staff list"))
@database
def list_staff(db: Path | None) -> None:
    """The names of all who may correct."""
    from corpus.staff import names, staff_of

    for name in names(staff_of(chosen(db, "ramat.db"))):
        click.echo(name)


@staff.command(name="remove", epilog=example("ramat staff remove lan"))
@click.argument("name")
@database
def remove_staff(name: str, db: Path | None) -> None:
    """NAME may not correct any more, from now on; what they corrected stays."""
    from corpus.staff import remove, staff_of

    remove(staff_of(chosen(db, "ramat.db")), name)
    say(f"{name} may not correct any more")


@main.group()
def corrections() -> None:
    """What people put right."""


@corrections.command(name="list", epilog=example("ramat corrections list"))
@database
def list_corrections(db: Path | None) -> None:
    """One line of JSON a correction, the earliest first, as in the file beside the database."""
    from json import dumps

    from corpus.corrections.log import log_of, read_log

    for one in read_log(log_of(chosen(db, "ramat.db")), say):
        click.echo(dumps({"id": one.id} | one.as_json(), ensure_ascii=False))


@corrections.command(name="import", epilog=example("ramat corrections import old.corrections.jsonl --db new.db"))
@click.argument("file", type=PATH)
@database
def import_corrections(file: Path, db: Path | None) -> None:
    """Add the corrections of another FILE, and let them stand; those that are known already count once."""
    from corpus.corrections.apply import take_over

    path = chosen(db, "ramat.db")
    say(f"{take_over(path, file, say)} corrections new in {path}")


@main.command(epilog=example("ramat export launches.csv"))
@click.argument("file", type=PATH)
@database
@click.option("--without-names", is_flag=True, help="No names of persons, and so no texts.")
@click.option("--without-texts", is_flag=True, help="Only links, fields and the words that prove them.")
def export(file: Path, db: Path | None, without_names: bool, without_texts: bool) -> None:
    """Write the corpus to FILE: .jsonl .csv .parquet .spacy (DocBin) or .conllu.

    Without an ending FILE is a folder: a data package of all of them, with datasheet, dictionary,
    licence notes and checksums. corrections.gold.jsonl holds what people put right, for 'ramat evaluate'.
    """
    from corpus.database import open_reader
    from corpus.export import export as run
    from corpus.sharing import Sharing

    shared = Sharing(names=not without_names, texts=not without_texts)
    say(f"{run(open_reader(chosen(db, 'ramat.db')), file, shared)} records in {file}")


@main.command(epilog=example("ramat evaluate gold.jsonl"))
@click.argument("gold", type=PATH)
@click.option("--json", is_flag=True, help="Print the table as JSON.")
def evaluate(gold: Path, json: bool) -> None:
    """Precision, recall and F1 of each field against labelled articles."""
    from corpus.evaluate import evaluate_file, write_scores

    write_scores(evaluate_file(gold), sys.stdout, as_json=json)


@main.command(epilog=example("ramat status"))
@database
@click.option("--format", type=click.Choice(["table", "prometheus"]), default="table", show_default=True)
def status(db: Path | None, format: str) -> None:  # noqa: A002
    """Health of every source, the last run, pages in quarantine. Exits 1 when a source is in trouble.

    As prometheus: the metrics that "ramat harvest --metrics" writes; exits 0 whatever they say.
    """
    from corpus.database import open_reader

    conn, out = open_reader(chosen(db, "ramat.db")), sys.stdout
    if format == "prometheus":
        from corpus.metrics import write_metrics

        write_metrics(conn, out)
        return
    from corpus.report import write_status

    trouble = write_status(conn, out, terminal=out.isatty())
    sys.exit(FAILED if trouble else 0)


@main.command(epilog=example('ramat alert "a word to see that alerts arrive"'))
@click.argument("words", nargs=-1)
@click.option("--mail-to", metavar="ADDRESSES", help="Mail addresses, with commas.")
@click.option("--mail-from", metavar="ADDRESS", help="The sender.  [default: the first of --mail-to]")
@click.option("--mail-host", metavar="HOST[:PORT]", default="localhost", show_default=True)
@click.option("--mail-user", metavar="NAME", help="Log in to the mail server, once it speaks TLS.")
@click.option("--mail-password-file", type=PATH, help="Holds the password; or set RAMAT_ALERT_MAIL_PASSWORD.")
@click.option("--webhook-file", type=PATH, help="Holds the address of a webhook; or set RAMAT_ALERT_WEBHOOK.")
def alert(words: tuple[str, ...], **options: Any) -> None:
    """Send a message by mail and to a webhook, as a harvest does.

    Set up in the table [alert] of ramat.toml, a harvest tells when a source falls silent, fails or
    loses dates or texts, when it is well again, and when the run itself fails; each once.
    """
    from corpus.channels import channels_of, send

    channels = channels_of(options)
    if not channels:
        raise Failure("no way out for an alert; set mail-to or webhook-file below [alert] in ramat.toml", USAGE)
    send(channels, "ramat: alert", [" ".join(words) or "a word to see that alerts arrive"])


@main.command(epilog=example("ramat backup backup/ramat.tar.gz"))
@click.argument("file", type=PATH)
@database
@archive_option
def backup(file: Path, db: Path | None, archive: Path | None) -> None:
    """Put database, corrections, crawl state and what is forgotten into one FILE (.tar or .tar.gz).

    Safe while a harvest runs. The archive is not in it: copy that folder with rsync, afterwards.
    """
    from corpus.backup import back_up

    say(back_up(file, chosen(db, "ramat.db"), chosen(archive, "archive")))


@main.command(epilog=example("ramat restore backup/ramat.tar.gz"))
@click.argument("file", type=PATH)
@click.option("--replace", is_flag=True, help="Put it in the place of what is there, which is kept as *.before.")
@database
@archive_option
def restore(file: Path, replace: bool, db: Path | None, archive: Path | None) -> None:
    """Bring back what "ramat backup" put into FILE, once every part of it is proven whole."""
    from corpus.restore import bring_back

    say(bring_back(file, chosen(db, "ramat.db"), chosen(archive, "archive"), replace=replace))


@main.command(epilog=example("ramat forget https://xa.example.vn/tin/ra-mat-mo-hinh.html"))
@click.argument("what", required=False, metavar="URL|NAME")
@database
@archive_option
def forget(what: str | None, db: Path | None, archive: Path | None) -> None:
    """Take an article (its URL) or a person (the full NAME) out of everything, now and in every run to come.

    The article goes from database, corrections and archive; a name goes from officials, boards and
    evidence and is covered wherever a text has it. Kept is a list of digests beside the database.
    Without URL or NAME: carry that list out again, after a restore or a run that broke off.
    """
    from corpus.forget import forget as run

    say(run(what, chosen(db, "ramat.db"), chosen(archive, "archive"), say))


@main.group()
def sources() -> None:
    """The registry of sources."""


@sources.command(name="list", epilog=example("ramat sources list --province thanh-hoa"))
@sources_option
@click.option("--province", help="Old or new name, with or without diacritics.")
def list_sources(sources: Path | None, province: str | None) -> None:
    """One line a source: id, kind, place, first address, province since July 2025, status."""
    from crawler.registry import load_sources
    from crawler.report import write_sources

    found = list(load_sources(sources).values())
    if province is not None:
        from corpus.provinces import bare_names
        from extract.text import fold

        called = {fold(name) for name in bare_names(province)}
        found = [one for one in found if called & {fold(one.province or ""), fold(one.province_2025 or "")}]
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


@sources.command(name="check", epilog=example("ramat sources check hoanghoa-thanhhoa --format json"))
@click.argument("ids", nargs=-1)
@sources_option
@click.option("--format", type=click.Choice(["table", "json"]), default="table", show_default=True)
@resolve_option
def check_sources(ids: tuple[str, ...], sources: Path | None, format: str, resolve: tuple[str, ...]) -> None:  # noqa: A002
    """Visit sources and say what is wrong: names, TLS, robots.txt, moves, articles, dates.

    A handful of requests a site, one at a time a host; all sources, also frozen ones, where none is
    named. Prints a table or JSON and the lines of TOML that would help. Exits 1 when a live source fails.
    """
    from corpus.progress import progress
    from crawler.names import parse_pin
    from crawler.registry import load_sources, pick
    from scout.check import check
    from scout.table import write_findings

    known = load_sources(sources)
    wanted, pins, out = pick(known, ids, backfill=True), [parse_pin(text) for text in resolve], sys.stdout
    with progress(sys.stderr) as advance:
        findings = check(wanted, known.values(), pins=pins, progress=lambda done: advance("check", done))
    write_findings(findings, format, out, terminal=out.isatty())
    sys.exit(FAILED if any(one.live and one.status == "failed" for one in findings) else 0)


@sources.command(
    name="new", epilog=example("ramat sources new https://hoanghoa.thanhhoa.gov.vn/ --write my-sources.toml")
)
@click.argument("url")
@click.option("--write", type=PATH, help="Add it to this TOML file, or to a folder of such files.")
@delay_option
@sources_option
@resolve_option
def new_source(url: str, write: Path | None, delay: float, sources: Path | None, resolve: tuple[str, ...]) -> None:
    """Propose a source from a page: name, kind, place, start pages, as TOML with remarks.

    Asks robots.txt, the page, a feed, a sitemap and two articles.
    """
    from crawler.names import parse_pin
    from crawler.registry import load_sources
    from scout.new import new
    from scout.shelf import Shelf

    pins, shelf = [parse_pin(text) for text in resolve], Shelf(write) if write else None
    known = load_sources(sources) | (shelf.sources if shelf else {})
    proposal = new(url, known, delay_s=delay, pins=pins, say=say)
    if shelf:
        say(f"{proposal.source.id} in {shelf.put(proposal)}")
    else:
        click.echo(proposal.toml())


@sources.command(name="discover", epilog=example("ramat sources discover --province thanh-hoa --write found/"))
@click.option("--province", help="Old or new name, with or without diacritics.  [default: all]")
@click.option("--write", type=PATH, help="A TOML file, or a folder with one for each province; else standard output.")
@click.option("--limit", type=click.IntRange(1), help="Try so many names and stop.")
@click.option("--again", is_flag=True, help="Also names that an earlier run has settled.")
@delay_option
@sources_option
@resolve_option
def discover_sources(
    province: str | None,
    write: Path | None,
    limit: int | None,
    again: bool,
    delay: float,
    sources: Path | None,
    resolve: tuple[str, ...],
) -> None:
    """Find the sites of communes and districts by the names that their hosts are likely to have.

    Looks the names up, visits those that exist and writes sources for those that answer. With
    --write a run that was stopped goes on where it was: what was tried is kept beside the sources.
    """
    from corpus.progress import progress
    from crawler.names import parse_pin
    from crawler.registry import load_sources
    from scout.discover import discover
    from scout.shelf import Shelf

    known, pins = load_sources(sources).values(), [parse_pin(text) for text in resolve]
    shelf = Shelf(write) if write else None
    with progress(sys.stderr) as advance:
        result = discover(
            known,
            province,
            shelf=shelf,
            limit=limit,
            again=again,
            delay_s=delay,
            pins=pins,
            say=say,
            progress=lambda done: advance("names tried", done),
        )
    if shelf is None:
        click.echo("\n\n".join(proposal.toml() for proposal in result.proposals), nl=bool(result.proposals))
    say(result.summary())


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
        crawls, *_ = run_harvest(pick(read_sources(file), ()), dir / "archive", db, workers=1)
    out = sys.stdout
    write_launches(run(open_reader(db)), "table", out, terminal=True)
    say(f"The web page on these launches: ramat --db {db} serve")
    leave(one["status"] for one in crawls)


if __name__ == "__main__":
    main()
