"""The tables of the database and the steps that bring an older file up to date."""

from collections.abc import Callable
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database

APPLICATION_ID = 0x52414D54
"""Marks a SQLite file as ramat's ("RAMT"), so that no other program's file is ever filled."""

STEPS = (
    "0001_tables",
    "0002_readings",
    "0003_ceremony",
    "0004_health",
    "0005_counting",
    "0006_corrections",
    "0007_pages",
    "0008_scans",
    "0009_index",
)
"""Files of corpus/migrations in the order in which they are applied; only ever append."""

VERSION = len(STEPS)
"""Stands in ``PRAGMA user_version`` of an up-to-date file."""


def migrate(db: "Database") -> None:
    """Apply the steps that ``db`` has not seen, all or none; the caller holds the transaction."""
    from sqlite_utils.migrations import Migrations

    migrations = Migrations("ramat")
    for step in STEPS:
        migrations(name=step)(_script(step))
    migrations.apply(db)
    db.execute(f"PRAGMA user_version = {VERSION}")
    db.execute(f"PRAGMA application_id = {APPLICATION_ID}")


def _script(step: str) -> Callable[["Database"], None]:
    sql = files("corpus").joinpath("migrations", f"{step}.sql").read_text(encoding="utf-8")

    def run(db: "Database", /) -> None:
        db.executescript(sql)

    return run
