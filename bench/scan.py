"""The scan of an archive for launches, beside the WARC reader and other people's extractors, in one process each."""

from collections.abc import Callable
from contextlib import suppress
from itertools import islice
from pathlib import Path

from fastwarc.warc import ArchiveIterator

from bench.clock import rates
from bench.pages import write_archive
from bench.peers import PEERS, Reader
from bench.row import Row, named
from crawler.warc import read_pages
from extract.run import setting_of
from extract.scan.parts import parts_of
from extract.scan.task import Passed
from extract.scan.worker import work

OF_PEERS = {"trafilatura, fast": 200, "newspaper4k": 20, "news-please": 10}
"""Pages of the archive that a peer reads in one run: its pages are alike, and the last takes half a second for each."""
LEAST_OF_TRAFILATURA, LEAST_OF_READER = 20.0, 0.5


def rows(folder: Path, pages: int, runs: int) -> list[Row]:
    """The scan of an archive with launches beside the peers, and of one without beside the reader."""
    some = write_archive(folder / "some", pages, launches=True)
    none = write_archive(folder / "none", pages, launches=False)
    what = "scan, 1 % launches, words beside 20 % of pages"
    works: dict[str, Callable[[], int]] = {"ramat": lambda: scan(some)}
    works |= {name: _of_peer(read, some, OF_PEERS[name]) for name, read in _readers().items()}
    found = rates(works, runs)
    bars = {"trafilatura, fast": LEAST_OF_TRAFILATURA}
    told = [
        Row(what, found["ramat"], "pages/s", _named(name), found.get(name), ratio=bars.get(name)) for name in OF_PEERS
    ]
    quiet = rates({"ramat": lambda: scan(none), "reader": lambda: only_read(none)}, runs)
    reader = named("fastwarc", "reading only")
    what = "scan, no page says the words"
    return [*told, Row(what, quiet["ramat"], "pages/s", reader, quiet["reader"], ratio=LEAST_OF_READER)]


def only_read(path: Path) -> int:
    """The WARC reader doing nothing: every payload is read."""
    with path.open("rb") as file:
        return sum(bool(record.reader.read()) and record.is_http for record in ArchiveIterator(file))


def scan(path: Path, *, gated: bool = True) -> int:
    """What one process of ``ramat extract`` does; the pages that it went through."""
    pages = 0
    for part in parts_of(path, always=False):
        for _, content in work(part, 0, setting_of(gated=gated)):
            pages += len(content.pages) if isinstance(content, Passed) else isinstance(content, tuple)
    return pages


def launches_in(path: Path, *, gated: bool = True) -> int:
    """The number of launches in an archive."""
    found = 0
    for part in parts_of(path, always=False):
        for _, content in work(part, 0, setting_of(gated=gated)):
            found += len(content[1].launches) if isinstance(content, tuple) else 0
    return found


def _readers() -> dict[str, Reader]:
    """The peers that are installed."""
    readers = {}
    for name in OF_PEERS:
        with suppress(ImportError):
            readers[name] = PEERS[name]()
    return readers


def _of_peer(read: Reader, path: Path, pages: int) -> Callable[[], int]:
    def run() -> int:
        return sum(read(page) is not None for page in islice(read_pages(path), pages))

    return run


def _named(peer: str) -> str:
    package, _, how = peer.partition(", ")
    return named(package, how)
