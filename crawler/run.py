"""Running a crawl: sources in, pages in the archive, one result for each source out.

Scrapy's reactor can run only once in a process; so it gets a process of its own,
which also keeps whatever goes wrong there from the caller.
"""

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any, Literal

from crawler.lock import archive_lock
from crawler.revisit import NEWS, Plan
from crawler.source import Source

LOG_FILE = "crawl.log"

CrawlStatus = Literal["ok", "failed", "stopped"]


@dataclass(frozen=True, slots=True)
class CrawlProgress:
    """How far the crawl of one source has come: pages answered, articles new in the archive."""

    source_id: str
    pages_seen: int
    pages_new: int


@dataclass(frozen=True, slots=True)
class CrawlResult:
    """What the crawl of one source came to.

    ``status`` is "ok", "failed" (no start page could be used, or the crawl broke) or "stopped" (on
    request); ``reason`` a plain sentence for the last two, and for "ok" where something was left for
    the next run. ``pages_new`` counts new articles, ``pages_seen`` all pages answered, ``listings`` those
    that were listings, feeds or sitemaps, ``outcomes`` every request by its ending. ``warc_files`` are the
    paths of the files written, ``problems`` the pages that could not be had (``url``, ``outcome``, ``reason``),
    ``moved_to`` the address to which the site has moved, ``started`` and ``finished`` ISO 8601 moments in UTC.
    """

    source_id: str
    status: CrawlStatus
    reason: str | None = None
    pages_new: int = 0
    pages_seen: int = 0
    listings: int = 0
    outcomes: dict[str, int] = field(default_factory=dict)
    warc_files: list[str] = field(default_factory=list)
    problems: list[dict[str, str]] = field(default_factory=list)
    moved_to: str | None = None
    started: str = ""
    finished: str = ""


def crawl(
    sources: Iterable[Source],
    archive_dir: Path,
    *,
    max_pages: int | None = None,
    contact: str | None = None,
    plan: Plan = NEWS,
    progress: Callable[[CrawlProgress], None] | None = None,
) -> list[CrawlResult]:
    """Crawl the sources side by side and return their results in the order given.

    ``max_pages`` overrides each source's own cap on responses for this run; ``contact`` (a URL or mail
    address) goes into the user agent; ``plan`` says what the run is after; ``progress`` is called while
    pages come in. On Ctrl-C (SIGINT) the pages in flight are finished and filed, those that hang for more
    than five seconds let be, and the sources left come back as "stopped"; a second one ends the crawl at
    once. Raises ArchiveLocked while another run uses the archive, OSError when the archive cannot be written.
    """
    chosen = {source.id: source for source in sources}
    with archive_lock(archive_dir):
        job = {
            "archive": str(archive_dir),
            "max_pages": max_pages,
            "contact": contact,
            "plan": asdict(plan),
            "sources": [source.as_table() for source in chosen.values()],
        }
        results, stopped = _run_worker(job, archive_dir / LOG_FILE, progress)
    return [results.get(source_id) or _lost(source_id, archive_dir, stopped=stopped) for source_id in chosen]


def _run_worker(
    job: dict[str, Any], log_file: Path, progress: Callable[[CrawlProgress], None] | None
) -> tuple[dict[str, CrawlResult], bool]:
    """Start the worker, feed it the job, collect what it reports; end it with us. Was it interrupted?"""
    results: dict[str, CrawlResult] = {}
    with log_file.open("w", encoding="utf-8") as log:
        worker = subprocess.Popen(
            [sys.executable, "-m", "crawler.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=log,
            text=True,
            encoding="utf-8",
            env=environment(),
            start_new_session=True,  # Ctrl-C comes to us alone, and we pass it on once
        )
        try:
            with _passing_interrupts(worker) as interrupts:
                _listen(worker, job, results, progress)
        finally:
            if worker.stdin:
                worker.stdin.close()  # the worker ends when this pipe does, also when we are killed
            worker.wait()
    return results, bool(interrupts)


@contextmanager
def _passing_interrupts(worker: "subprocess.Popen[str]") -> Iterator[list[int]]:
    """Pass Ctrl-C on: the first asks the worker to finish, the second ends it. Only the main thread can.

    The list holds the signals that came.
    """
    came: list[int] = []
    if threading.current_thread() is not threading.main_thread():
        yield came
        return
    before = signal.getsignal(signal.SIGINT)

    def pass_on(number: int, _: object) -> None:
        came.append(number)
        worker.send_signal(signal.SIGINT)

    signal.signal(signal.SIGINT, pass_on)
    try:
        yield came
    finally:
        signal.signal(signal.SIGINT, before)


def _listen(
    worker: "subprocess.Popen[str]",
    job: dict[str, Any],
    results: dict[str, CrawlResult],
    progress: Callable[[CrawlProgress], None] | None,
) -> None:
    """Give the worker its job and read its reports to their end."""
    if worker.stdin is None or worker.stdout is None:
        raise RuntimeError("the worker was started without pipes")
    with suppress(BrokenPipeError):  # it died at once; its log says why
        worker.stdin.write(json.dumps(job, default=str) + "\n")
        worker.stdin.flush()
    _read_reports(worker.stdout, results, progress)


def _read_reports(
    reports: IO[str], results: dict[str, CrawlResult], progress: Callable[[CrawlProgress], None] | None
) -> None:
    for line in reports:
        report = json.loads(line)
        if report.pop("event") == "result":
            results[report["source_id"]] = CrawlResult(**report)
        elif progress is not None:
            progress(CrawlProgress(**report))


def environment() -> dict[str, str]:
    """Return the environment for the worker, which must find this package wherever we found it."""
    home = str(Path(__file__).resolve().parent.parent)
    paths = [home, *filter(None, [os.environ.get("PYTHONPATH")])]
    return os.environ | {"PYTHONPATH": os.pathsep.join(paths), "PYTHONIOENCODING": "utf-8"}


def _lost(source_id: str, archive_dir: Path, *, stopped: bool) -> CrawlResult:
    """Return the result of a source that the worker never reported, perhaps because it was stopped at once."""
    now = datetime.now(UTC).isoformat(timespec="seconds")
    if stopped:
        return CrawlResult(source_id, "stopped", "stopped at once on request", started=now, finished=now)
    reason = f"the crawl process broke off; {archive_dir / LOG_FILE} says more, the next run goes on from there"
    return CrawlResult(source_id, "failed", reason, started=now, finished=now)
