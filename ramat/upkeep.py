"""What keeps an installation well over the years: status, backup, restore, forgetting."""

import sys
from pathlib import Path

import click

from corpus.console import FAILED, say
from ramat.options import PATH, archive_option, chosen, database, example
from ramat.program import main


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
