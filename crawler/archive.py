"""Writing the archive: one WARC file for each source and run, one gzip member for each record."""

import errno
import hashlib
import os
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cached_property
from http import HTTPStatus
from io import BytesIO
from pathlib import Path
from typing import IO

from fastwarc.stream_io import GzipWriter
from fastwarc.warc import WarcRecord, WarcRecordType

from crawler.source import Source

_COMPRESSION = 2  # on news pages 6 saves another tenth and takes twice as long, longer than all else we do to a page
_PROFILE = "http://netpreserve.org/warc/1.1/revisit/"
# Headers that no longer describe a body which was decoded on the way, and are written anew.
_TRANSFER_HEADERS = frozenset({"content-encoding", "content-length", "transfer-encoding"})


@dataclass(frozen=True)
class Fetched:
    """One response on its way into the archive.

    ``url`` is the address that answered, ``requested`` the one that was asked for first, ``headers``
    the HTTP headers as received, ``body`` the decoded bytes, ``kind`` what the crawler took the page
    for. ``truncated`` tells that the connection broke before the body was complete.
    """

    url: str
    status: int
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes = b""
    requested: str | None = None
    kind: str = "article"
    address: str | None = None
    truncated: bool = False
    fetched_at: datetime = field(default_factory=lambda: datetime.now(UTC))

    @cached_property
    def digest(self) -> str:
        """The SHA-1 of the body in hexadecimal: tells equal pages, no security rests on it."""
        return hashlib.sha1(self.body, usedforsecurity=False).hexdigest()


@dataclass(frozen=True, slots=True)
class Original:
    """The record that a revisit refers to: its address and moment (ISO 8601), its digest in hexadecimal."""

    url: str
    fetched_at: str
    digest: str | None = None


class ArchiveWriter:
    """Writes the responses of one source into ``ARCHIVE/<source>/<source>-<moment>-<n>.warc.gz``.

    The file is made when the first record comes. Each record reaches the operating system in one
    write before ``write`` returns, so that a killed process leaves whole records.
    """

    def __init__(self, archive_dir: Path, source: Source, software: str) -> None:
        self._folder = archive_dir / source.id
        self._source = source
        self._software = software
        self._file: IO[bytes] | None = None
        self.path: Path | None = None

    def write(self, fetched: Fetched) -> int:
        """Append a response record; return the byte offset where it begins. Raises OSError."""
        record = self._http_record(fetched, WarcRecordType.response)
        record.headers["WARC-Target-URI"] = fetched.url
        if fetched.truncated:
            record.headers["WARC-Truncated"] = "disconnect"
        return self._append(record, bytes.fromhex(fetched.digest))

    def write_revisit(self, fetched: Fetched, original: Original) -> int:
        """Append a revisit record for a page that has not changed; return its byte offset. Raises OSError."""
        record = self._http_record(fetched, WarcRecordType.revisit)
        not_modified = fetched.status == HTTPStatus.NOT_MODIFIED
        record.headers["WARC-Target-URI"] = fetched.url
        record.headers["WARC-Profile"] = _PROFILE + (
            "server-not-modified" if not_modified else "identical-payload-digest"
        )
        record.headers["WARC-Refers-To-Target-URI"] = original.url
        record.headers["WARC-Refers-To-Date"] = original.fetched_at
        return self._append(record, bytes.fromhex(original.digest) if original.digest else None)

    def close(self) -> None:
        """Bring the file to the disk and close it."""
        if self._file is not None:
            os.fsync(self._file.fileno())
            self._file.close()
            self._file = None

    def _http_record(self, fetched: Fetched, record_type: WarcRecordType) -> WarcRecord:
        record = WarcRecord()
        record.init_headers(record_type)
        record.is_http = True
        record.record_date = fetched.fetched_at
        body = fetched.body if record_type == WarcRecordType.response else b""
        record.set_bytes_content(_http_block(fetched, body))
        for name, value in self._own_headers(fetched):
            record.headers[name] = value
        return record

    def _own_headers(self, fetched: Fetched) -> Iterable[tuple[str, str]]:
        """The extension fields: what extraction and a lost crawl state need, so that the archive suffices."""
        source = self._source
        province, district, commune = source.place
        own = {
            "Source": source.id,
            "Province": province,
            "District": district,
            "Commune": commune,
            "Kind": fetched.kind,
            "Requested": fetched.requested if fetched.requested != fetched.url else None,
        }
        for name, value in own.items():
            if value:
                yield f"Ramat-{name}", value
        if fetched.address:
            yield "WARC-IP-Address", fetched.address

    def _append(self, record: WarcRecord, payload_digest: bytes | None) -> int:
        return self._write(self._file or self._open(), _member(record, payload_digest))

    @staticmethod
    def _write(file: IO[bytes], member: bytes) -> int:
        """Append a member as a whole; a disk that takes only a part of it is full, and gets that part back."""
        offset = file.tell()
        try:
            if file.write(member) == len(member):
                return offset
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        except OSError:
            file.seek(offset)
            file.truncate()
            raise

    def _open(self) -> IO[bytes]:
        self._folder.mkdir(parents=True, exist_ok=True)
        moment = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
        number = 0
        while self._file is None:
            self.path = self._folder / f"{self._source.id}-{moment}-{number}.warc.gz"
            try:
                self._file = self.path.open("xb", buffering=0)
            except FileExistsError:
                number += 1
        info = WarcRecord()
        info.init_headers(WarcRecordType.warcinfo)
        info.headers["Content-Type"] = "application/warc-fields"
        info.headers["WARC-Filename"] = self.path.name if self.path else ""
        info.set_bytes_content(f"software: {self._software}\r\nformat: WARC File Format 1.1\r\n".encode())
        self._write(self._file, _member(info, None))
        return self._file


def _http_block(fetched: Fetched, body: bytes) -> bytes:
    """Return status line, headers and body as they stand in the record."""
    try:
        phrase = HTTPStatus(fetched.status).phrase
    except ValueError:
        phrase = ""
    lines = [f"HTTP/1.1 {fetched.status} {phrase}"]
    lines += [f"{name}: {value}" for name, value in fetched.headers if name.lower() not in _TRANSFER_HEADERS]
    if body:
        lines.append(f"Content-Length: {len(body)}")
    return "\r\n".join(lines).encode("utf-8", "surrogateescape") + b"\r\n\r\n" + body


def _member(record: WarcRecord, payload_digest: bytes | None) -> bytes:
    """Return the record as one gzip member; without ``finish`` all records would share one, and offsets fail."""
    buffer = BytesIO()
    writer = GzipWriter(buffer, compression_level=_COMPRESSION)
    record.write(writer, checksum_data=True, payload_digest=payload_digest)
    writer.finish()
    return buffer.getvalue()
