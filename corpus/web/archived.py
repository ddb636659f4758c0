"""The page of an article as it was fetched, out of the archive: shown, but with nothing in it alive."""

import sqlite3
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from datasette import Response  # type: ignore[import-untyped]
from datasette.app import Datasette  # type: ignore[import-untyped]
from datasette.utils.asgi import Request  # type: ignore[import-untyped]

from corpus.database import Row, rows
from corpus.web.page import HEADERS, ask, render
from crawler.page import Page
from crawler.warc import ArchiveDamage, read_page_at

SANDBOX = HEADERS | {
    "content-security-policy": "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "x-robots-tag": "noindex, nofollow",
}
"""No script, form, frame or request to anywhere; an origin of its own. Styles within the page are harmless then."""

PLACES = """
SELECT archive, offset, source FROM pages JOIN readings ON readings.url = pages.url
WHERE readings.article = ? AND pages.status = 200 ORDER BY pages.fetched_at DESC LIMIT 5
"""
HTML = ("text/html", "application/xhtml+xml")


async def archived_page(datasette: Datasette, request: Request) -> Response:
    """The latest copy of an article's page: HTML in a sandbox, anything else as plain text."""
    article = unquote(request.url_vars["article"])
    folder = archive_of(datasette)
    page = None if folder is None else await ask(datasette, lambda conn: _find(conn, article, folder))
    if page is None:
        return await render(datasette, request, "ramat_missing.html", {"archived": True}, status=404)
    kind = (page.content_type or "text/html").strip()
    shown = kind if kind.partition(";")[0].strip().lower() in HTML else "text/plain; charset=utf-8"
    return Response(page.body, headers=SANDBOX, content_type=shown)


def archive_of(datasette: Datasette) -> Path | None:
    """The archive that ``serve`` was given, None where there is no such folder."""
    folder: Path | None = getattr(datasette, "ramat_archive", None)
    return folder if folder and folder.is_dir() else None


def are_archived(conn: sqlite3.Connection, articles: list[str]) -> set[str]:
    """Which of these articles have a page in the archive."""
    return {article for article in articles if rows(conn, PLACES, [article])}


def _find(conn: sqlite3.Connection, article: str, folder: Path) -> Page | None:
    """The page at the first place of the archive that can be read."""
    for place in rows(conn, PLACES, [article]):
        path = _file(folder, place)
        try:
            if path is not None:
                return read_page_at(path, place["offset"])
        except (ArchiveDamage, OSError):
            continue
    return None


def _file(folder: Path, place: Row) -> Path | None:
    """The WARC file; one of another folder is never opened, whatever the database says."""
    name: Any = Path(place["archive"]).name
    known = folder / str(place["source"] or "") / name
    found = known if known.is_file() else next(iter(sorted(folder.rglob(name))), None)
    return found if found and found.resolve().is_relative_to(folder.resolve()) else None
