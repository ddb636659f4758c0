"""More pages: whether the time grows with them and the memory doesn't: ``python -m bench.growth``.

The real program scans archives of a thousand pages and more, in which no page and no name is like another; its
processes are looked at from outside.
"""

import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import click
import psutil  # type: ignore[import-untyped]
from rich.console import Console
from rich.table import Table

from bench.pages import write_archive
from bench.report import markdown, put
from bench.row import Row

PAGES = (1_000, 10_000, 100_000)
FILE_PAGES = 5_000
"""Pages of an archive file."""
LOOK_S = 0.1
MOST_MB = 400.0
FLAT = 1.15
"""Times that the memory at ten times the pages may be, to count as flat."""


@dataclass(frozen=True, slots=True)
class Size:
    """A scan: its pages, processor and clock seconds, the largest memory of a worker and of the program (bytes)."""

    pages: int
    processor_s: float
    clock_s: float
    worker: int
    program: int


def rows(sizes: list[Size]) -> list[Row]:
    """The memory of a worker at the end, and beside that at the size before."""
    before, last = sizes[-2:]
    what = f"memory of a worker, {last.pages:,} pages"
    return [
        Row(what, last.worker / 1e6, "MB", most=MOST_MB),
        Row(f"{what}, beside {before.pages:,}", last.worker / before.worker, "×", most=FLAT),
    ]


def grown(folder: Path, pages: tuple[int, ...]) -> list[Size]:
    """A scan of each size; the archive of one is the beginning of that of the next."""
    found: list[Size] = []
    written = 0
    for number in pages:
        while written < number:
            here = min(FILE_PAGES, number - written)
            write_archive(folder / "archive" / f"{written:08}", here, launches=True, seed=written)
            written += here
        found.append(measure(folder / "archive", number))
    return found


def measure(archive: Path, pages: int) -> Size:
    """Let ``ramat extract`` scan a folder with one worker, and watch it."""
    command = [sys.executable, "-m", "ramat", "extract", str(archive), "--workers", "1"]
    begun = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as program:
        seen: dict[int, tuple[float, int]] = {}
        while program.poll() is None:
            _look(psutil.Process(program.pid), seen)
            time.sleep(LOOK_S)
    if program.returncode:
        raise RuntimeError(f"{' '.join(command)}: ended with {program.returncode}")
    own = seen.pop(program.pid)
    processor = own[0] + sum(seconds for seconds, _ in seen.values())
    worker = max(memory for _, memory in seen.values())
    return Size(pages, processor, time.perf_counter() - begun, worker, own[1])


def _look(program: psutil.Process, seen: dict[int, tuple[float, int]]) -> None:
    """Note the processor seconds of each process so far, and the largest memory it was seen with."""
    try:
        for process in [program, *program.children(recursive=True)]:
            times, memory = process.cpu_times(), process.memory_info().rss
            seen[process.pid] = times.user + times.system, max(memory, seen.get(process.pid, (0.0, 0))[1])
    except psutil.NoSuchProcess:
        pass  # it ended while we looked


HEADS = ("pages", "processor s", "ms/page beyond the size before", "pages/s by the clock", "worker, MB", "program, MB")


def cells(sizes: list[Size]) -> list[tuple[str, ...]]:
    """One row a size; the start, some seconds, counts in the first alone."""
    found: list[tuple[str, ...]] = []
    before = Size(0, 0.0, 0.0, 0, 0)
    for one in sizes:
        pace = 1000 * (one.processor_s - before.processor_s) / (one.pages - before.pages)
        memory = f"{one.worker / 1e6:.0f}", f"{one.program / 1e6:.0f}"
        found.append(
            (f"{one.pages:,}", f"{one.processor_s:.0f}", f"{pace:.2f}", f"{one.pages / one.clock_s:,.0f}", *memory)
        )
        before = one
    return found


@click.command()
@click.argument("pages", nargs=-1, type=int)
@click.option("--write", is_flag=True, help="Also put the table into docs/performance.md.")
def main(pages: tuple[int, ...], write: bool) -> None:
    """Scan so many PAGES, and more (1,000, 10,000 and 100,000 where none are named), and print what each took."""
    with tempfile.TemporaryDirectory() as where:
        found = cells(grown(Path(where), pages or PAGES))
    table = Table(*HEADS)
    for row in found:
        table.add_row(*row)
    Console().print(table)
    if write:
        put("growth", markdown(HEADS, found))


if __name__ == "__main__":
    main()
