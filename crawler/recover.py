"""Bringing the crawl state in line with the archive: after a crash, or from nothing when the state is lost."""

from collections.abc import Iterable
from pathlib import Path

from fastwarc.warc import WarcRecordType

from crawler.archive import Fetched
from crawler.discovery import discover
from crawler.frontier import Frontier
from crawler.sniff import sniff, unpacked
from crawler.source import Source
from crawler.state import Filing, Task
from crawler.warc import ArchiveDamage, ArchiveRecord, read_records


def rebuild(archive_dir: Path, sources: Iterable[Source]) -> None:
    """Make the crawl state of these sources anew from their WARC files.

    What was fetched is known again; what was only seen as a link is found again on the archived
    listings. Raises OSError where the archive cannot be read. Hold the archive's lock meanwhile.
    """
    for source in sources:
        frontier = Frontier(archive_dir, source.id)
        try:
            frontier.forget()
            reconcile(archive_dir, source, frontier)
        finally:
            frontier.close()


def reconcile(archive_dir: Path, source: Source, frontier: Frontier) -> None:
    """Let the state know every record that the source's WARC files hold.

    A killed run leaves a file whose last records the state may not know, and perhaps half a record at
    its end, which is cut off: nothing can be made of it, and it would be reported for ever.
    """
    for path in sorted((archive_dir / source.id).glob("*.warc.gz")):
        name = path.relative_to(archive_dir).as_posix()
        known, closed = frontier.archive_size(name)
        if closed and path.stat().st_size >= known:
            continue
        whole = _learn(path, name, min(known, path.stat().st_size), source, frontier)
        frontier.note_archive(name, whole, closed=True)


def _learn(path: Path, name: str, start: int, source: Source, frontier: Frontier) -> int:
    """File every record from ``start`` on in the state; return the size of the file once a torn end is cut off."""
    last = -1
    try:
        for record in read_records(path, start):
            last = record.offset
            _file(record, name, source, frontier)
    except ArchiveDamage as damage:
        if last < damage.offset:  # nothing whole behind it: the end is torn
            with path.open("r+b") as file:
                file.truncate(damage.offset)
    return path.stat().st_size


def _file(record: ArchiveRecord, name: str, source: Source, frontier: Frontier) -> None:
    """File one record in the state as the crawl that wrote it would have."""
    if record.http is None or record.type not in (WarcRecordType.response, WarcRecordType.revisit):
        return
    url = record.headers.get("warc-target-uri") or ""
    kind = record.headers.get("ramat-kind") or "article"
    task = Task(record.headers.get("ramat-requested") or url, kind)
    is_response = record.type == WarcRecordType.response
    filing = Filing(
        kind=kind,
        fetched_at=record.headers.get("warc-date") or "",
        digest=Fetched(url, 200, body=record.body).digest if is_response else None,
        etag=record.http.get("ETag"),
        last_modified=record.http.get("Last-Modified"),
        file=name if is_response else None,
        offset=record.offset if is_response else None,
    )
    if is_response:
        body, content_type = unpacked(record.body), record.http.get("Content-Type") or ""
        if kind != "article":
            frontier.add(discover(body, url, content_type, sniff(body, content_type), source), task, kind)
    frontier.done(task, filing, url)
