"""How long a command takes that has next to nothing to do."""

import sys
from pathlib import Path

from bench.clock import started
from bench.row import Row
from corpus.opening import open_database

MOST_S = 0.3


def rows(folder: Path, runs: int) -> list[Row]:
    """``ramat --help``, and ``ramat search`` on a small database."""
    path = folder / "small.db"
    open_database(path).close()
    commands = {"ramat --help": ["--help"], "ramat search": ["--db", str(path), "search", "camera"]}
    return [
        Row(f"start to end of {name}", started([sys.executable, "-m", "ramat", *given], runs), "s", most=MOST_S)
        for name, given in commands.items()
    ]
