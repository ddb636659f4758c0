"""Our pages in Datasette: the search at "/" and one page a launch; its own table pages stay."""

import sqlite3
from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from datasette import NotFound, Response, hookimpl  # type: ignore[import-untyped]
from datasette.app import Datasette  # type: ignore[import-untyped]
from datasette.utils.asgi import Request  # type: ignore[import-untyped]

from corpus.dates import DateError
from corpus.provinces import UnknownPlaceError, province_names
from corpus.search import search
from corpus.table import unit_label
from corpus.web.details import launch_details
from corpus.web.language import chosen, languages, local_day

PER_PAGE = 20
LAST_PAGE = 500
"""Skipping rows costs time, and nobody reads so far: narrow the search instead."""

FILTERS = ("q", "province", "since", "until")
HEADERS = {
    "content-security-policy": "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'",
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
}


@hookimpl  # type: ignore[untyped-decorator]
def register_routes() -> list[tuple[str, Callable[..., Any]]]:
    """Datasette asks for patterns and views; ours come before its own."""
    return [(r"^/$", home), (r"^/launch/(?P<launch>[0-9a-f]{1,32})$", launch_page)]


async def home(datasette: Datasette, request: Request) -> Response:
    """The search form and a page of launches, newest first."""
    filters = {name: (request.args.get(name) or "").strip() for name in FILTERS}
    page, problem, found = _page_number(request.args.get("page")), None, []

    def look(conn: sqlite3.Connection) -> list[dict[str, Any]]:
        wanted = {name: filters[name] or None for name in FILTERS[1:]}
        return search(conn, filters["q"], **wanted, limit=PER_PAGE + 1, offset=(page - 1) * PER_PAGE)

    try:
        found = await datasette.get_database().execute_fn(look)
    except (UnknownPlaceError, DateError) as error:
        problem = error
    more = len(found) > PER_PAGE and page < LAST_PAGE
    context = {"filters": filters, "found": found[:PER_PAGE], "page": page, "more": more, "problem": problem}
    return await _page(datasette, request, "ramat_home.html", context, status=400 if problem else 200)


async def launch_page(datasette: Datasette, request: Request) -> Response:
    """One launch with its evidence and the links to its originals."""
    launch = request.url_vars["launch"]
    details = await datasette.get_database().execute_fn(lambda conn: launch_details(conn, launch))
    if details is None:
        raise NotFound(languages()[chosen(request.args.get("lang"))]["no_launch"])
    return await _page(datasette, request, "ramat_launch.html", details)


async def _page(
    datasette: Datasette, request: Request, template: str, context: dict[str, Any], status: int = 200
) -> Response:
    language = chosen(request.args.get("lang"))

    def link(path: str, **changes: object) -> str:
        """A link that keeps the language; None leaves a parameter out."""
        query = {key: value for key, value in changes.items() if value not in (None, "")}
        query |= {} if language == chosen(None) else {"lang": language}
        return f"{datasette.urls.path(path)}{'?' if query else ''}{urlencode(query)}"

    def this_page(code: str) -> str:
        kept = {key: request.args[key] for key in request.args if key != "lang"}
        return f"{datasette.urls.path(request.path)}?{urlencode(kept | {'lang': code})}"

    shared = {
        "w": languages()[language], "language": language, "languages": languages(), "link": link,
        "this_page": this_page, "day": lambda iso: local_day(iso, language), "unit_label": unit_label,
        "provinces": province_names(), "tables": datasette.urls.database(datasette.get_database().name),
        "stylesheet": datasette.urls.path("/-/ramat/style.css"),
    }  # fmt: skip
    body = await datasette.render_template(template, shared | context, request=request)
    return Response.html(body, status=status, headers=HEADERS)


def _page_number(typed: str | None) -> int:
    return min(max(int(typed), 1), LAST_PAGE) if typed and typed.isascii() and typed[:9].isdigit() else 1
