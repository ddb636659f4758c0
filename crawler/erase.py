"""Erasing records in the archive: the bytes go, the places of all other records stay."""

import gzip
import os
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

from crawler.state import STATE_FILE, open_state
from crawler.urls import url_key
from crawler.warc import ArchiveDamage, read_records

_GZIP = 31  # zlib's window bits for data with a gzip header
_CHUNK = 1 << 16
_COMMENT = 16  # the bit of a gzip header that says: a comment follows, up to a zero byte
_HEADER = 10  # bytes of a gzip header
# A record of its own kind without address or moment: every reader passes it over.
_NOTHING = (
    b"WARC/1.1\r\nWARC-Type: metadata\r\nWARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000000>\r\n"
    b"WARC-Date: 1970-01-01T00:00:00Z\r\nContent-Length: 0\r\n\r\n\r\n\r\n"
)


def erase_pages(archive_dir: Path, is_erased: Callable[[str], bool]) -> int:
    """Blank every record whose address ``is_erased`` in all WARC files; returns how many there were.

    In place of each stands an empty record of the same length. The crawl state takes the pages for
    gone, so that the next run does not fetch them again. Hold the archive's lock. Raises OSError.
    """
    number = 0
    for path in sorted(archive_dir.rglob("*.warc.gz")):
        for offset, url in list(_records(path)):
            if is_erased(url):
                erase(path, offset)
                number += 1
    _mark_gone(archive_dir, is_erased)
    return number


def erase(path: Path, offset: int) -> None:
    """Put an empty record in the place of that at byte ``offset``. Raises ArchiveDamage, OSError."""
    with path.open("r+b") as file:
        length = _member_length(path, offset)
        file.seek(offset)
        file.write(_blank(length))
        file.flush()
        os.fsync(file.fileno())


def _records(path: Path) -> Iterator[tuple[int, str]]:
    """Offset and address of each record that has an address, from a damaged file those that can be read."""
    try:
        for record in read_records(path):
            if url := record.headers.get("warc-target-uri"):
                yield record.offset, url
    except ArchiveDamage:
        return


def _member_length(path: Path, offset: int) -> int:
    unpack = zlib.decompressobj(_GZIP)
    read = 0
    with path.open("rb") as file:
        file.seek(offset)
        try:
            while not unpack.eof and (chunk := file.read(_CHUNK)):
                unpack.decompress(chunk)
                read += len(chunk)
        except zlib.error:
            raise ArchiveDamage(path, offset) from None
    if not unpack.eof:
        raise ArchiveDamage(path, offset)
    return read - len(unpack.unused_data)


def _blank(length: int) -> bytes:
    """A gzip member of exactly ``length`` bytes that holds the empty record; a comment fills it up.

    Raises ValueError where so little room is left; no record with an address is so short.
    """
    member = gzip.compress(_NOTHING, mtime=0)
    room = length - len(member) - 1
    if room < 0:
        raise ValueError(f"no room for an empty record in {length} bytes")
    header = bytes([*member[:3], member[3] | _COMMENT, *member[4:_HEADER]])
    return header + b" " * room + b"\0" + member[_HEADER:]


def _mark_gone(archive_dir: Path, is_erased: Callable[[str], bool]) -> None:
    """Let the state know the pages as gone for good, with nothing of what they said."""
    if not (archive_dir / STATE_FILE).exists():
        return
    db = open_state(archive_dir)
    try:
        found = {url for (url,) in db.execute("SELECT DISTINCT url FROM pages") if is_erased(url)}
        with db:
            db.executemany(
                "UPDATE pages SET status = 'gone', reason = 'forgotten', digest = NULL, etag = NULL,"
                " last_modified = NULL, file = NULL, offset = NULL WHERE key = ?",
                [(url_key(url),) for url in sorted(found)],
            )
    finally:
        db.close()
