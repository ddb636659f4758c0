"""A WARC file somewhere else, as a task: read as a stream, taken up again where the connection broke."""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from cluster.urls import ClusterError, open_url
from crawler.page import Page
from crawler.warc import PAGE_TYPES
from extract.item import InputProblem, Item

TRIES = 3
"""Times that a file is opened without a record gained before it is given up."""
LARGEST = 16 << 20
"""Bytes of a record that is worth reading."""


@dataclass(frozen=True, slots=True)
class RemoteArchive:
    """The pages of a WARC file by url; of these ``hosts`` only (one that begins with a dot: all below it), or all."""

    url: str
    hosts: frozenset[str] = frozenset()
    always: bool = False

    @property
    def where(self) -> str:
        """The url."""
        return self.url

    @property
    def size(self) -> int:
        """Files, whose bytes nobody knows before: each counts as one."""
        return 1

    @property
    def mark(self) -> str:
        """The url: what the web's archives hold does not change."""
        return self.url

    def items(self) -> Iterator[Item | InputProblem]:
        """The pages fetched with success; at the end a problem where the rest cannot be had."""
        at, tries, fault = 0, 0, ""
        while tries < TRIES:
            begun_at = at
            try:
                with open_url(self.url, at) as file:
                    for record in ArchiveIterator(file, parse_http=False):
                        here = begun_at + record.stream_pos
                        if here > at or not at:
                            yield from self._items(record, here)
                        at = here
                return
            except (OSError, ClusterError) as found:
                fault, tries = str(found), (1 if at > begun_at else tries + 1)
        yield InputProblem(self.url, f"cannot be read from byte {at} on ({fault[:120]})", "try again later")

    def _items(self, record: WarcRecord, offset: int) -> Iterator[Item]:
        url = record.headers.get("WARC-Target-URI")
        if record.record_type != WarcRecordType.response or not self.wants(url) or record.content_length > LARGEST:
            return
        record.parse_http(auto_decode="all")
        http = record.http_headers
        kind = (http.get("Content-Type") or "") if http else ""
        if (
            http is None
            or http.status_code != 200
            or (kind and kind.partition(";")[0].strip().lower() not in PAGE_TYPES)
        ):
            return
        fetched_at = record.headers.get("WARC-Date")
        page = Page(record.reader.read(), url, kind or None, fetched_at, archive=self.url, offset=offset)
        yield Item(f"{self.url}@{offset}", page=page, url=url, fetched_at=fetched_at, always=self.always)

    def wants(self, url: str | None) -> bool:
        """Whether a page is of one of the hosts."""
        host = urlsplit(url or "").hostname or ""
        parents = (host[at:] for at, char in enumerate(host) if char == ".")
        return not self.hosts or host in self.hosts or any(parent in self.hosts for parent in parents)
