"""What all our pages share: layout, language, links that keep it, and safe headers."""

import sqlite3
from collections.abc import Callable
from typing import Any, TypeVar
from urllib.parse import urlencode

from datasette import Response  # type: ignore[import-untyped]
from datasette.app import Datasette  # type: ignore[import-untyped]
from datasette.utils import sqlite_timelimit  # type: ignore[import-untyped]
from datasette.utils.asgi import Request  # type: ignore[import-untyped]

from corpus.database import DatabaseError
from corpus.kinds import kind_names
from corpus.table import unit_label
from corpus.web.language import chosen, languages, local_day, local_number
from corpus.web.links import kept, model_path, official_path, province_path
from corpus.web.updates import updated

HEADERS = {
    "content-security-policy": "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
}

MOST_TIME_MS = 3_000
"""A page that needs more is refused: nobody waits longer, and others wait with them."""

Answer = TypeVar("Answer")
Link = Callable[..., str]


class OvertimeError(Exception):
    """The time for a page is up."""


async def ask(datasette: Datasette, work: Callable[[sqlite3.Connection], Answer]) -> Answer:
    """What ``work`` reads from the database, read-only. Raises what it raises, and OvertimeError after MOST_TIME_MS."""

    def within_time(conn: sqlite3.Connection) -> Answer:
        with sqlite_timelimit(conn, MOST_TIME_MS):
            try:
                return work(conn)
            except (DatabaseError, sqlite3.OperationalError) as error:
                cause = error.__cause__ if isinstance(error, DatabaseError) else error
                if getattr(cause, "sqlite_errorcode", None) == sqlite3.SQLITE_INTERRUPT:
                    raise OvertimeError from error
                raise

    found: Answer = await datasette.get_database().execute_fn(within_time)
    return found


def linker(datasette: Datasette, language: str) -> Link:
    """Makes links within the application: a path and its parameters, empty ones left out, the language kept."""

    def link(path: str, **parameters: object) -> str:
        query = kept(parameters) | ({} if language == chosen(None) else {"lang": language})
        return f"{datasette.urls.path(path)}{'?' if query else ''}{urlencode(query)}"

    return link


async def render(
    datasette: Datasette, request: Request, template: str, context: dict[str, Any], status: int = 200
) -> Response:
    """The page made of ``template`` and ``context``, in the language that the address asks for."""
    language = chosen(request.args.get("lang"))

    def this_page(code: str) -> str:
        same = {key: request.args[key] for key in request.args if key != "lang"}
        return f"{datasette.urls.path(request.path)}?{urlencode(same | {'lang': code})}"

    shared = {
        "w": languages()[language],
        "language": language,
        "languages": languages(),
        "link": linker(datasette, language),
        "this_page": this_page,
        "day": lambda iso: local_day(iso, language),
        "number": lambda value: local_number(value, language),
        "unit_label": unit_label,
        "home": datasette.urls.path("/"),
        "tables": datasette.urls.database(datasette.get_database().name),
        "static": datasette.urls.path("/-/ramat/"),
        "kinds": kind_names(language),
        "paths": {"model": model_path, "official": official_path, "province": province_path},
        "updated": await _last_updated(datasette),
    }
    body = await datasette.render_template(template, shared | context, request=request)
    return Response.html(body, status=status, headers=HEADERS)


async def _last_updated(datasette: Datasette) -> str | None:
    """For the foot of every page, also of the one that says that the database can't be read."""
    try:
        return await ask(datasette, updated)
    except (DatabaseError, sqlite3.Error, OvertimeError):
        return None
