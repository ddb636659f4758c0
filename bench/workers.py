"""Two processes against one: ``python -m bench.workers FOLDER PROCESSES`` scans the archives of a folder.

The program, and with it all its processes, is pinned to as many processor cores as it may have processes, so that
one process shares its core with what hands it the work. All are started, loaded and warm before the clock.
"""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from statistics import median

from bench.pages import write_archive
from bench.row import Row
from extract.run import setting_of
from extract.scan.crew import Crew
from extract.scan.parts import parts_of
from extract.scan.task import Passed, Task

LEAST = 1.8
FILES = 16


def rows(folder: Path, pages: int, runs: int) -> list[Row]:
    """The pace of two processes on two cores beside that of one on one; empty where there is but one core."""
    cores = sorted(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else []
    if len(cores) < 2:
        return []
    for number in range(FILES):
        write_archive(folder / f"{number:02}", pages // FILES, launches=True, seed=number)
    found: dict[int, list[float]] = {1: [], 2: []}
    for _ in range(runs):
        for processes, paces in found.items():
            paces.append(_pace(folder, cores[:processes]))
    what = f"scan, two processes on two cores, {pages:,} pages"
    return [Row(what, median(found[2]), "pages/s", "one on one", median(found[1]), ratio=LEAST)]


def _pace(folder: Path, cores: list[int]) -> float:
    command = [sys.executable, "-m", "bench.workers", str(folder), ",".join(map(str, cores))]
    return float(subprocess.run(command, capture_output=True, check=True, text=True).stdout)


def scanned(folder: Path, processes: int) -> float:
    """Pages a second of so many processes, all of which have read a page before."""
    with Crew(processes, setting_of(gated=True)) as crew:
        _count(crew, islice(_tasks(folder), processes))
        start = time.perf_counter()
        return _count(crew, _tasks(folder)) / (time.perf_counter() - start)


def _tasks(folder: Path) -> Iterator[Task]:
    for path in sorted(folder.rglob("*.warc.gz")):
        yield from parts_of(path, always=False)


def _count(crew: Crew, tasks: Iterator[Task]) -> int:
    return sum(
        len(result.pages) if isinstance(result, Passed) else isinstance(result, tuple) for result in crew.run(tasks)
    )


if __name__ == "__main__":
    allowed = {int(core) for core in sys.argv[2].split(",")}
    os.sched_setaffinity(0, allowed)
    print(scanned(Path(sys.argv[1]), len(allowed)))
