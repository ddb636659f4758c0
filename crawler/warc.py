"""Reading the archive: WARC files → pages, every whole record even from a damaged file."""

import mmap
import zlib
from collections.abc import Generator, Iterator
from dataclasses import dataclass
from pathlib import Path

from fastwarc.warc import ArchiveIterator, HeaderMap, WarcRecord, WarcRecordType

from crawler.page import Page

_MEMBER = b"\x1f\x8b\x08"  # each record of ours is a gzip member; a member begins with these bytes
_GZIP = 31  # zlib's window bits for data with a gzip header
_CHUNK = 1 << 16
PAGE_TYPES = ("text/html", "application/xhtml+xml", "text/plain")


class ArchiveDamage(Exception):  # noqa: N818 - it reports a state of the archive, most was read nevertheless
    """A WARC file holds bytes that are no whole record.

    ``path`` names the file, ``offset`` (bytes) the place of the first damage. Everything that could
    be read was handed out before this was raised.
    """

    def __init__(self, path: Path, offset: int) -> None:
        super().__init__(f"{path}: damaged at byte {offset}; the whole records were read, the rest of it is lost")
        self.path = path
        self.offset = offset


@dataclass(frozen=True, slots=True)
class ArchiveRecord:
    """One whole record: kind, where it begins (bytes), WARC headers (names in lower case), HTTP headers, payload."""

    type: WarcRecordType
    offset: int
    headers: dict[str, str]
    http: HeaderMap | None
    body: bytes


def read_pages(path: Path) -> Iterator[Page]:
    """Yield each page fetched with success, in file order, with its place in the archive.

    Feeds, sitemaps and revisits are no pages. Raises ArchiveDamage after the last page where a part
    of the file cannot be read, OSError where the file itself cannot.
    """
    for record in read_records(path):
        page = as_page(record, path)
        if page is not None:
            yield page


def read_page_at(path: Path, offset: int) -> Page:
    """Return the page whose record begins at byte ``offset``. Raises ArchiveDamage where none does."""
    with path.open("rb") as file:
        file.seek(offset)
        try:
            found = next(iter(ArchiveIterator(file, parse_http=False)), None)
            record = found and _whole(found, offset)
        except OSError:
            record = None
    page = record and as_page(record, path)
    if not page:
        raise ArchiveDamage(path, offset)
    return page


def as_page(record: ArchiveRecord, path: Path) -> Page | None:
    """Return the page that a record of ``path`` holds, None where it is no page fetched with success."""
    if record.type != WarcRecordType.response or record.http is None or record.http.status_code != 200:
        return None
    content_type = record.http.get("Content-Type")
    if content_type and content_type.partition(";")[0].strip().lower() not in PAGE_TYPES:
        return None
    headers = record.headers
    return Page(
        body=record.body,
        url=headers.get("warc-target-uri"),
        content_type=content_type,
        fetched_at=headers.get("warc-date"),
        source=headers.get("ramat-source"),
        province=headers.get("ramat-province"),
        district=headers.get("ramat-district"),
        commune=headers.get("ramat-commune"),
        archive=str(path),
        offset=record.offset,
    )


def read_records(path: Path, start: int = 0, end: int | None = None) -> Iterator[ArchiveRecord]:
    """Yield the whole records of a file that begin from byte ``start`` to before ``end``, passing over what is damaged.

    Raises ArchiveDamage at the end where a part could not be read.
    """
    damage: int | None = None
    position: int | None = start
    end = path.stat().st_size if end is None else end
    while position is not None and position < end:
        reached = yield from _records_until_damage(path, position, end)
        if reached is None or reached >= end:
            break
        damage = reached if damage is None else damage
        position = member_from(path, reached + 1)
    if damage is not None:
        raise ArchiveDamage(path, damage)


def _records_until_damage(path: Path, start: int, stop: int) -> Generator[ArchiveRecord, None, int | None]:
    """Yield whole records that begin before ``stop``; return the offset of the damage, None where there is none."""
    last: int | None = None
    with path.open("rb") as file:
        file.seek(start)
        try:
            for found in ArchiveIterator(file, parse_http=False):
                if found.stream_pos >= stop:
                    return None
                record = _whole(found, found.stream_pos)
                if record is None:
                    return found.stream_pos
                yield record
                last = found.stream_pos
        except OSError:
            pass
    reached = start if last is None else _member_end(path, last)
    return None if reached == path.stat().st_size else reached


def _whole(record: WarcRecord, offset: int) -> ArchiveRecord | None:
    """Return the record with its payload in memory; None where it ends early (the reader does not tell)."""
    headers = {name.lower(): value for name, value in record.headers.asdict().items()}
    if "warc-type" not in headers or "content-length" not in headers:
        return None
    if record.is_http:
        record.parse_http()
    expected = record.content_length
    body = record.reader.read()
    if len(body) != expected or (record.is_http and not record.is_http_parsed):
        return None
    return ArchiveRecord(record.record_type, offset, headers, record.http_headers, body)


def _member_end(path: Path, start: int) -> int:
    """Return the offset after the gzip member at ``start``; the file's size for a file that is not gzip."""
    with path.open("rb") as file:
        file.seek(start)
        unpack = zlib.decompressobj(_GZIP)
        if file.peek(len(_MEMBER))[: len(_MEMBER)] != _MEMBER:
            return path.stat().st_size
        try:
            while not unpack.eof:
                chunk = file.read(_CHUNK)
                if not chunk:
                    return start  # the member itself is cut off, though its record came out whole
                unpack.decompress(chunk)
        except zlib.error:
            return start
        return file.tell() - len(unpack.unused_data)


def member_from(path: Path, start: int) -> int | None:
    """Return the offset of the first gzip member from byte ``start`` on that holds a record; None without one."""
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        while (start := data.find(_MEMBER, start)) >= 0:
            try:
                if zlib.decompressobj(_GZIP).decompress(data[start : start + _CHUNK], 5) == b"WARC/":
                    return start
            except zlib.error:
                pass
            start += 1
    return None
