"""Which parts of archives a run has stored, so that one that is cut off goes on behind them."""

from typing import TYPE_CHECKING

from corpus.database import rows, transaction
from corpus.identity import digest
from extract.scan.task import Task

if TYPE_CHECKING:
    from sqlite_utils import Database


class Marks:
    """The marks of one run in the database; ``run`` names what its results depend on besides the inputs."""

    def __init__(self, db: "Database", run: str) -> None:
        self._db = db
        self._run = digest(run)
        found = rows(db.conn, "SELECT part FROM scans WHERE run = ?", [self._run])
        self._done = {row["part"] for row in found}

    def is_done(self, task: Task) -> bool:
        """Whether the run, before it was cut off, had stored all of this."""
        return bool(self._done) and task.mark in self._done

    def add(self, mark: str) -> None:
        """All of that task is stored. Raises DatabaseError."""
        with transaction(self._db):
            self._db.table("scans").insert({"run": self._run, "part": mark}, ignore=True)

    def clear(self) -> None:
        """The run has come to its end: the next one begins anew. Raises DatabaseError."""
        with transaction(self._db):
            self._db.execute("DELETE FROM scans WHERE run = ?", [self._run])
