"""What readers get where the database gives no answer: a page that says so, or one line in place of a file."""

import sqlite3
from collections.abc import Awaitable, Callable
from functools import wraps

from datasette import Response  # type: ignore[import-untyped]
from datasette.app import Datasette  # type: ignore[import-untyped]
from datasette.utils.asgi import Request  # type: ignore[import-untyped]

from corpus.database import DatabaseError
from corpus.dates import DateError
from corpus.provinces import UnknownPlaceError
from corpus.web.page import HEADERS, OvertimeError, render

View = Callable[[Datasette, Request], Awaitable[Response]]
Impossible = (UnknownPlaceError, DateError)
"""What a search raises that nothing can meet."""


def guarded(view: View) -> View:
    """The view, which answers 503 where time is up or the file can't be read, and a file with 400 where no
    launch can be meant."""

    @wraps(view)
    async def answer(datasette: Datasette, request: Request) -> Response:
        try:
            return await view(datasette, request)
        except Impossible as error:
            return _line(str(error), 400)
        except OvertimeError:
            return await _unanswered(
                datasette, request, "too_slow", "too broad to be answered in time; add a condition"
            )
        except (DatabaseError, sqlite3.Error):
            return await _unanswered(
                datasette, request, "unreadable", "the database can't be read now; try again later"
            )

    return answer


async def _unanswered(datasette: Datasette, request: Request, why: str, line: str) -> Response:
    if request.url_vars.get("kind"):
        return _line(line, 503)
    return await render(datasette, request, "ramat_unanswered.html", {"why": why}, status=503)


def _line(text: str, status: int) -> Response:
    return Response.text(f"{text}\n", status=status, headers=HEADERS)
