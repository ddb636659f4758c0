"""Who may correct, and what they corrected."""

import sys
from pathlib import Path

import click

from corpus.console import say
from ramat.options import PATH, chosen, database, example
from ramat.program import main


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
