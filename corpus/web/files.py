"""The same launches as JSON, CSV and Atom beside each page."""

import io
import json
import sqlite3
from collections.abc import Mapping
from typing import Any

from datasette import Response  # type: ignore[import-untyped]
from datasette.app import Datasette  # type: ignore[import-untyped]
from datasette.utils.asgi import Request  # type: ignore[import-untyped]

from corpus.database import Row
from corpus.search import search
from corpus.table import write_csv, write_launches
from corpus.web.feed import atom
from corpus.web.filters import conditions
from corpus.web.language import chosen, languages
from corpus.web.page import HEADERS, ask, linker
from corpus.web.results import MOST_ROWS
from corpus.web.updates import changed, lately_corrected

KINDS = r"(?P<kind>json|csv|atom)"
TYPES = {"json": "application/json", "csv": "text/csv", "atom": "application/atom+xml"}
MOST_ENTRIES = 50
"""Launches in a feed: a reader that asks once a week misses none."""

BYTE_ORDER_MARK = "\ufeff"
"""In front of a CSV: without it Excel shows Vietnamese letters as rubbish."""


async def launches_file(
    datasette: Datasette, request: Request, filters: Mapping[str, str], *, name: str, page: str, title: str
) -> Response:
    """The launches of a search in the form that the address asks for.

    ``name`` is that of the search in the feed's id, ``page`` the path of its page with the parameters
    of ``filters`` that it needs, ``title`` what it is about. Raises what ``corpus.search`` raises.
    """
    kind = request.url_vars["kind"]
    if kind != "atom":
        found = await ask(datasette, lambda conn: _newest(conn, filters, MOST_ROWS))
        return written(kind, file_of(kind, found))
    found, moments = await ask(datasette, lambda conn: _entries(conn, filters))
    language = chosen(request.args.get("lang"))
    link = linker(datasette, language)
    text = atom(
        found,
        title=" · ".join(part for part in (languages()[language]["site"], title) if part),
        name=name,
        here=datasette.absolute_url(request, request.full_path),
        page=datasette.absolute_url(request, page),
        link=lambda launch: str(datasette.absolute_url(request, link(f"/launch/{launch}"))),
        changed=moments,
    )
    return written(kind, text)


def written(kind: str, body: str) -> Response:
    """A file of that kind; JSON and CSV have a name to be saved under."""
    name = {} if kind == "atom" else {"content-disposition": f'inline; filename="ramat.{kind}"'}
    return Response(body, headers=HEADERS | name, content_type=f"{TYPES[kind]}; charset=utf-8")


def table_file(kind: str, records: Any, columns: tuple[str, ...]) -> Response:
    """Values as JSON, or a list of rows as CSV."""
    if kind == "json":
        return written(kind, json.dumps(records, ensure_ascii=False, indent=2, default=str) + "\n")
    out = io.StringIO(newline="")
    write_csv(records, columns, out)
    return written(kind, BYTE_ORDER_MARK + out.getvalue())


def _newest(conn: sqlite3.Connection, filters: Mapping[str, str], most: int, **more: Any) -> list[Row]:
    return search(conn, filters["q"] or None, **conditions(filters), limit=most, **more)


def _entries(conn: sqlite3.Connection, filters: Mapping[str, str]) -> tuple[list[Row], dict[str, str]]:
    """The newest launches and those that people put right lately, and when each changed."""
    found = {launch["id"]: launch for launch in _newest(conn, filters, MOST_ENTRIES)}
    corrected = lately_corrected(conn, MOST_ENTRIES)
    found |= {launch["id"]: launch for launch in _newest(conn, filters, MOST_ENTRIES, among=corrected)}
    return list(found.values()), changed(conn, found)


def file_of(kind: str, found: list[Row]) -> str:
    """Launches as JSON or CSV."""
    out = io.StringIO(newline="")
    write_launches(found, kind, out)
    return (BYTE_ORDER_MARK if kind == "csv" else "") + out.getvalue()
