"""The way of a response: into the archive first, then into the crawl state."""

from datetime import datetime
from http import HTTPStatus
from pathlib import Path

from crawler.archive import ArchiveWriter, Fetched, Original
from crawler.frontier import Frontier
from crawler.source import Source
from crawler.state import Filing, Task


class Files:
    """The archive file of one source and run, with the crawl state that is kept in step with it."""

    def __init__(self, archive_dir: Path, source: Source, frontier: Frontier, software: str) -> None:
        self._writer = ArchiveWriter(archive_dir, source, software)
        self._archive_dir = archive_dir
        self._frontier = frontier

    @property
    def path(self) -> Path | None:
        """The WARC file, None until something is written."""
        return self._writer.path

    def file(self, task: Task, fetched: Fetched) -> str:
        """Write a response and note where it stands; return how it ended.

        "new", "changed" (an article that we had otherwise), "unchanged" or "duplicate" (another page of the source
        has the same body); the last two become revisit records. Raises OSError when the disk takes no more.
        """
        original, outcome = self._original(task, fetched)
        offset: int | None = None
        if original is None:
            offset = self._writer.write(fetched)
        else:
            self._writer.write_revisit(fetched, original)
        self._frontier.done(task, self._filing(fetched, offset), fetched.url)
        return outcome

    def close(self) -> Path | None:
        """Close the file, let the state know that it is whole, return its path. Raises OSError."""
        path = self._writer.path
        self._writer.close()
        if path is not None:
            self._frontier.note_archive(self._name(path), path.stat().st_size, closed=True)
        return path

    def _original(self, task: Task, fetched: Fetched) -> tuple[Original | None, str]:
        """Return the record that already holds this page, if any, and the outcome."""
        if fetched.status == HTTPStatus.NOT_MODIFIED:
            return task.original or Original(fetched.url, _iso(fetched.fetched_at)), "unchanged"
        if task.digest == fetched.digest and task.original:
            return task.original, "unchanged"
        if fetched.kind != "article":
            return None, "new"
        if task.fetched_at:
            return None, "changed"
        known = self._frontier.find_digest(fetched.digest)
        return known, "duplicate" if known else "new"

    def _filing(self, fetched: Fetched, offset: int | None) -> Filing:
        path = self._writer.path
        return Filing(
            kind=fetched.kind,
            fetched_at=_iso(fetched.fetched_at),
            digest=fetched.digest,
            etag=_header(fetched, "etag"),
            last_modified=_header(fetched, "last-modified"),
            file=self._name(path) if path and offset is not None else None,
            offset=offset,
        )

    def _name(self, path: Path) -> str:
        return path.relative_to(self._archive_dir).as_posix()


def _iso(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def _header(fetched: Fetched, name: str) -> str | None:
    return next((value for key, value in fetched.headers if key.lower() == name), None)
