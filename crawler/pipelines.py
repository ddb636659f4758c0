"""The way of a response: into the archive first, then into the crawl state."""

from __future__ import annotations

from datetime import datetime
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from scrapy.exceptions import DropItem

from crawler.archive import ArchiveWriter, Fetched, Original
from crawler.frontier import Filing
from crawler.settings import software
from crawler.visit import Visit

if TYPE_CHECKING:
    from scrapy.crawler import Crawler


class _Pipeline:
    """What both share: the way to the spider, which carries source, archive and state of this crawl."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Any:
        """See Scrapy's component interface."""
        return cls(crawler)

    @property
    def _spider(self) -> Any:
        return self._crawler.spider


class ArchivePipeline(_Pipeline):
    """Files each response in the WARC archive; what has not changed becomes a revisit record."""

    def open_spider(self) -> None:
        """Prepare the writer; its file is made with the first record."""
        self._writer = ArchiveWriter(self._spider.archive_dir, self._spider.source, software())

    def process_item(self, visit: Visit) -> Visit:
        """Write the record and note where it stands. A full disk ends the crawl of the source."""
        original, visit.outcome = self._original(visit)
        try:
            if original is None:
                offset: int | None = self._writer.write(visit.fetched)
            else:
                self._writer.write_revisit(visit.fetched, original)
                offset = None
        except OSError as error:
            self._spider.count("not-archived")
            self._spider.stop(f"the archive cannot be written ({error.strerror}); the rest follows in the next run")
            raise DropItem("not archived") from error
        visit.filing = self._filing(visit, offset)
        return visit

    def close_spider(self) -> None:
        """Close the file and let the state know that it is whole."""
        self._writer.close()
        path = self._writer.path
        if path is not None:
            name = path.relative_to(self._spider.archive_dir).as_posix()
            self._spider.frontier.note_archive(name, path.stat().st_size, closed=True)
            self._spider.tally.warc_files.append(str(path))

    def _original(self, visit: Visit) -> tuple[Original | None, str]:
        """Return the record that already holds this page, if any, and the outcome."""
        fetched, task = visit.fetched, visit.task
        if fetched.status == HTTPStatus.NOT_MODIFIED:
            return task.original or Original(fetched.url, _iso(fetched.fetched_at)), "unchanged"
        if task.digest == fetched.digest and task.original:
            return task.original, "unchanged"
        known = self._spider.frontier.find_digest(fetched.digest) if visit.kind == "article" else None
        return known, "duplicate" if known else "new"

    def _filing(self, visit: Visit, offset: int | None) -> Filing:
        fetched, path = visit.fetched, self._writer.path
        filed = offset is not None and path is not None
        return Filing(
            kind=visit.kind,
            fetched_at=_iso(fetched.fetched_at),
            digest=fetched.digest,
            etag=_header(fetched, "etag"),
            last_modified=_header(fetched, "last-modified"),
            file=path.relative_to(self._spider.archive_dir).as_posix() if filed and path else None,
            offset=offset,
        )


class FrontierPipeline(_Pipeline):
    """Records in the crawl state what the archive now holds."""

    def process_item(self, visit: Visit) -> Visit:
        """Mark the page done and count its outcome."""
        if visit.filing is not None:
            self._spider.frontier.done(visit.task, visit.filing, visit.fetched.url)
        self._spider.count(visit.outcome, visit.kind)
        return visit


def _iso(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def _header(fetched: Fetched, name: str) -> str | None:
    return next((value for key, value in fetched.headers if key.lower() == name), None)
