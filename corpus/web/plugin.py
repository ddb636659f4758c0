"""Our pages in Datasette: the search at "/", its results as files, one page a launch; its own table pages stay."""

import io
import re
import sqlite3
from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from datasette import Response, hookimpl  # type: ignore[import-untyped]
from datasette.app import Datasette  # type: ignore[import-untyped]
from datasette.utils.asgi import Request  # type: ignore[import-untyped]

from corpus.database import Row
from corpus.dates import DateError
from corpus.provinces import UnknownPlaceError, province_names
from corpus.search import search
from corpus.table import write_launches
from corpus.web.details import launch_details
from corpus.web.feed import atom
from corpus.web.filters import conditions, former_names, read_filters
from corpus.web.language import chosen, languages
from corpus.web.page import HEADERS, linker, render
from corpus.web.results import LAST_PAGE, MOST_COUNTED, PER_PAGE, results, without

TYPES = {"json": "application/json", "csv": "text/csv", "atom": "application/atom+xml"}
MOST_ENTRIES = 50
"""Launches in a feed: a reader that asks once a week misses none."""

BYTE_ORDER_MARK = "\ufeff"
"""In front of a CSV: without it Excel shows Vietnamese letters as rubbish."""

DIGITS = re.compile(r"[0-9]+")
Refused = (UnknownPlaceError, DateError)


@hookimpl  # type: ignore[untyped-decorator]
def register_routes() -> list[tuple[str, Callable[..., Any]]]:
    """Datasette asks for patterns and views; ours come before its own."""
    return [
        (r"^/$", home),
        (r"^/search\.(?P<kind>json|csv|atom)$", search_file),
        (r"^/launch/(?P<launch>[0-9a-f]{1,32})$", launch_page),
    ]


async def home(datasette: Datasette, request: Request) -> Response:
    """The search form and a page of launches, newest first."""
    filters, page = read_filters(request.args), _page_number(request.args.get("page"))
    context: dict[str, Any] = {"filters": filters, "page": page, "per_page": PER_PAGE, "last_page": LAST_PAGE}
    context |= {"provinces": province_names(), "former": former_names(), "without": without}
    try:
        context |= await datasette.get_database().execute_fn(lambda conn: results(conn, filters, page))
    except Refused as error:
        return await render(datasette, request, "ramat_home.html", context | {"problem": error}, status=400)
    return await render(datasette, request, "ramat_home.html", context)


async def search_file(datasette: Datasette, request: Request) -> Response:
    """The launches of a search as JSON, CSV or Atom, newest first."""
    filters, kind = read_filters(request.args), request.url_vars["kind"]
    most = MOST_ENTRIES if kind == "atom" else MOST_COUNTED

    def look(conn: sqlite3.Connection) -> list[Row]:
        return search(conn, **conditions(filters), limit=most)

    try:
        found = await datasette.get_database().execute_fn(look)
    except Refused as error:
        return Response.text(f"{error}\n", status=400, headers=HEADERS)
    body = _feed(datasette, request, filters, found) if kind == "atom" else _file(kind, found)
    name = {} if kind == "atom" else {"content-disposition": f'inline; filename="ramat.{kind}"'}
    return Response(body, headers=HEADERS | name, content_type=f"{TYPES[kind]}; charset=utf-8")


async def launch_page(datasette: Datasette, request: Request) -> Response:
    """One launch with its evidence and the links to its originals."""
    launch = request.url_vars["launch"]
    details = await datasette.get_database().execute_fn(lambda conn: launch_details(conn, launch))
    if details is None:
        return await render(datasette, request, "ramat_missing.html", {}, status=404)
    return await render(datasette, request, "ramat_launch.html", details)


def _file(kind: str, found: list[Row]) -> str:
    out = io.StringIO(newline="")
    write_launches(found, kind, out)
    return (BYTE_ORDER_MARK if kind == "csv" else "") + out.getvalue()


def _feed(datasette: Datasette, request: Request, filters: dict[str, str], found: list[Row]) -> str:
    language = chosen(request.args.get("lang"))
    link, given = linker(datasette, language), {name: typed for name, typed in filters.items() if typed}

    def address(path: str, **parameters: object) -> str:
        return str(datasette.absolute_url(request, link(path, **parameters)))

    return atom(
        found,
        title=" · ".join([languages()[language]["site"], *given.values()]),
        name=urlencode(given),
        here=address("/search.atom", **given),
        page=address("/", **given),
        link=lambda launch: address(f"/launch/{launch}"),
    )


def _page_number(typed: str | None) -> int:
    found = DIGITS.fullmatch(typed or "")
    return min(max(int(found[0][:9]), 1), LAST_PAGE) if found else 1
