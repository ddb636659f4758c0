"""The pages on which staff correct: a launch, a missing launch, the list of corrections."""

import asyncio
import re
import sqlite3
from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import unquote

from datasette import Response  # type: ignore[import-untyped]
from datasette.app import Datasette  # type: ignore[import-untyped]
from datasette.utils.asgi import Request  # type: ignore[import-untyped]

from corpus.console import say
from corpus.corrections.apply import correct
from corpus.corrections.desk import history, lately, launch_id_of, moved_to, now
from corpus.corrections.entry import Correction
from corpus.corrections.fields import FIELDS, FieldError
from corpus.corrections.forms import added, changes, of_button, undone
from corpus.corrections.log import LogError
from corpus.corrections.typed import PLACES, shown
from corpus.database import DatabaseError
from corpus.web.details import launch_details
from corpus.web.language import chosen
from corpus.web.page import ask, linker
from corpus.web.signing import author, database_path, page, words

HEX = re.compile(r"[0-9a-f]{16}")
HINTS = {"texts": "texts_hint", "officials": "officials_hint", "boards": "boards_hint", "date": "date_hint"}
ORDER = (
    "model_name", "unit", "event_date", "boards", "board_size", "members", "participants", "officials", "programme",
    "model_name_alt", "decisions", "slogans", "criteria",
)  # fmt: skip
Context = dict[str, Any]
Make = Callable[[sqlite3.Connection, dict[str, str], str], list[Correction]]


async def launch_form(datasette: Datasette, request: Request) -> Response:
    """A launch with the articles beside a form of its fields; a POST writes corrections."""
    launch = request.url_vars["launch"]

    def look(conn: sqlite3.Connection) -> Context | None:
        found = launch_details(conn, launch)
        return found and found | {"history": history(conn, launch), "shown": shown(found["launch"])}

    def make(conn: sqlite3.Connection, form: dict[str, str], name: str) -> list[Correction]:
        if form.get("action") == "set":
            return changes(conn, launch, form, name, now())
        return of_button(conn, launch, form, name, now())

    details = await ask(datasette, look)
    if details is None:
        return await gone(datasette, request, launch)
    return await _form(datasette, request, "ramat_correct.html", details, make, launch)


async def missing_form(datasette: Datasette, request: Request) -> Response:
    """A launch that the extraction did not find: in an article that is stored, or in one that is typed in."""
    article = unquote(request.url_vars["article"]) if "article" in request.url_vars else None

    def look(conn: sqlite3.Connection) -> Context | None:
        sql = "SELECT id, url, title, published, text FROM articles WHERE id = ?"
        found = conn.execute(sql, [article]).fetchone() if article else None
        return {"article": dict(found) if found else None, "shown": shown({})} if found or not article else None

    def make(conn: sqlite3.Connection, form: dict[str, str], name: str) -> list[Correction]:
        return [added(conn, article, form, name, now())]

    context = await ask(datasette, look)
    if context is None:
        return await page(datasette, request, "ramat_missing.html", {}, 404)
    return await _form(datasette, request, "ramat_add.html", context, make, None)


async def corrections_page(datasette: Datasette, request: Request) -> Response:
    """What was corrected lately, and by whom; staff take back what was wrong."""

    def make(conn: sqlite3.Connection, form: dict[str, str], name: str) -> list[Correction]:
        return undone(conn, form, name, now())

    if request.method == "POST":
        return await _form(datasette, request, "ramat_corrections.html", {"found": []}, make, None)
    found = await ask(datasette, lately)
    return await page(datasette, request, "ramat_corrections.html", {"found": found})


async def gone(datasette: Datasette, request: Request, launch: str) -> Response:
    """The way to the launch that holds what stood under this id, where people merged it; else: there is none."""
    new = await ask(datasette, lambda conn: moved_to(conn, launch))
    if new and new != launch:
        return Response.redirect(linker(datasette, chosen(request.args.get("lang")))(f"/launch/{new}"))
    return await page(datasette, request, "ramat_missing.html", {}, 404)


async def _form(
    datasette: Datasette, request: Request, template: str, context: Context, make: Make, launch: str | None
) -> Response:
    """The form, refused to strangers; after a POST the page of what was corrected, or the form with what is wrong."""
    name, c = author(datasette, request), words()[chosen(request.args.get("lang"))]
    context |= {"problem": None, "groups": _groups(c), "places": PLACES}
    if name is None:
        if request.method == "POST":
            return await page(datasette, request, "ramat_sign_in.html", _stranger(request), 403)
        link = linker(datasette, chosen(request.args.get("lang")))
        return Response.redirect(link("/-/sign-in", next=request.full_path))
    if request.method != "POST":
        return await page(datasette, request, template, context)
    form = dict(await request.post_vars())
    try:
        made = await ask(datasette, lambda conn: make(conn, form, name))
    except FieldError as error:
        told = context | {
            "problem": c["not_so"].format(why=error),
            "before": _part(form, "old_"),
            "shown": _part(form, "f_"),
        }
        return await page(datasette, request, template, told, 400)
    if not made:
        return await page(datasette, request, template, context | {"problem": c["nothing_changed"]}, 400)
    try:
        await asyncio.to_thread(correct, database_path(datasette), made, say)
    except LogError as error:
        return await page(datasette, request, template, context | {"problem": c["not_so"].format(why=error)}, 500)
    except DatabaseError:  # it stands in the file; the next run or correction brings it to the database
        return await page(datasette, request, template, context | {"problem": c["later"]}, 503)
    return await _done(datasette, request, made, launch)


async def _done(datasette: Datasette, request: Request, made: Iterable[Correction], launch: str | None) -> Response:
    link = linker(datasette, chosen(request.args.get("lang")))
    first = next(iter(made))
    where = launch or await ask(datasette, lambda conn: launch_id_of(conn, first))
    stands = where and await ask(
        datasette, lambda conn: conn.execute("SELECT 1 FROM launches WHERE id = ?", [where]).fetchone()
    )
    return Response.redirect(link(f"/launch/{where}" if stands else "/corrections"), status=303)


def _groups(c: dict[str, str]) -> list[Context]:
    """The fields of the form in their order: "name", "label", "hint", "lines" (of its box), "number"."""
    found = []
    for field in ORDER:
        kind = FIELDS[field]
        lines = 6 if kind == "officials" else 2 if kind in ("texts", "boards") else 0
        hint = c[HINTS[kind]] if kind in HINTS else ""
        found.append({"name": field, "label": c[field], "hint": hint, "lines": lines, "number": kind == "number"})
    return found


def _part(form: dict[str, str], prefix: str) -> dict[str, str]:
    return {key.removeprefix(prefix): value for key, value in form.items() if key.startswith(prefix)}


def _stranger(request: Request) -> Context:
    return {"next": request.path, "anybody": True, "wrong": False, "refused": True}
