"""What happened: a row for each run and source, a row for each page that broke the extraction."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from corpus.database import transaction
from corpus.forgotten_list import beside
from corpus.identity import digest

if TYPE_CHECKING:
    from sqlite_utils import Database


@dataclass(frozen=True, slots=True)
class Run:
    """One run over one source (None: no source, such as ``ramat extract`` on files).

    ``outcome`` is "ok", "failed" or "stopped"; moments are ISO 8601; counts are None where not known.
    ``articles`` were read, ``dated`` of them tell when they were published, ``texts`` have a text;
    ``outcomes`` is a JSON object of the requests by their ending.
    """

    command: str
    started_at: str
    outcome: str
    source: str | None = None
    finished_at: str | None = None
    pages: int | None = None
    new_pages: int | None = None
    failures: int | None = None
    articles: int | None = None
    launches: int | None = None
    message: str | None = None
    dated: int | None = None
    texts: int | None = None
    outcomes: str | None = None


@dataclass(frozen=True, slots=True)
class BrokenPage:
    """A page that the extraction could not finish, and why."""

    reason: str
    url: str | None = None
    source: str | None = None
    archive: str | None = None
    offset: int | None = None
    found_at: str | None = None


@dataclass(frozen=True, slots=True)
class ArchivedPage:
    """Where a fetched page lies in the archive, and what the server said of it."""

    archive: str
    offset: int
    url: str
    source: str | None = None
    status: int | None = None
    digest: str | None = None
    fetched_at: str | None = None
    etag: str | None = None
    last_modified: str | None = None


def record_runs(db: "Database", runs: Iterable[Run]) -> None:
    """Add one row for each run. Raises DatabaseError."""
    with transaction(db):
        db.table("runs").insert_all([asdict(run) for run in runs])


def record_broken(db: "Database", pages: Iterable[BrokenPage]) -> None:
    """Put pages in quarantine; a page that broke for the same reason before stays as it is. Raises DatabaseError."""
    forgotten = beside(db.conn)
    pages = [page for page in pages if not forgotten.has_address(page.url)]
    with transaction(db):
        db.table("quarantine").insert_all([{"id": _page_id(page), **asdict(page)} for page in pages], ignore=True)


def record_pages(db: "Database", pages: Iterable[ArchivedPage]) -> None:
    """Note where pages were filed; a record of the archive stands once. Raises DatabaseError."""
    forgotten = beside(db.conn)
    kept = (asdict(page) for page in pages if not forgotten.has_address(page.url))
    with transaction(db):
        db.table("pages").insert_all(kept, ignore=True)


def _page_id(page: BrokenPage) -> str:
    where = page.url or f"{page.archive}:{page.offset}"
    return digest(where, page.reason)
