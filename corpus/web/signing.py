"""Staff sign in and out; everybody else reads."""

import asyncio
import tomllib
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from datasette import Response  # type: ignore[import-untyped]
from datasette.app import Datasette  # type: ignore[import-untyped]
from datasette.utils.asgi import Request  # type: ignore[import-untyped]

from corpus import staff
from corpus.web.language import chosen
from corpus.web.page import render

WAIT_S = 1.0
"""After a wrong password; attempts on one name wait for each other, so nobody guesses faster."""
MONTH_S = 30 * 24 * 3600
ROOT = "root"
"""Who started ``ramat serve --root``."""
Context = dict[str, Any]
_turns: dict[str, asyncio.Lock] = {}


@cache
def words() -> dict[str, dict[str, str]]:
    """Language code → key → words, from corrections.toml."""
    return tomllib.loads(files("corpus.web").joinpath("corrections.toml").read_text(encoding="utf-8"))


def database_path(datasette: Datasette) -> Path:
    """The file that is served."""
    return Path(datasette.get_database().path)


def author(datasette: Datasette, request: Request) -> str | None:
    """Who is signed in and may correct; None for everybody else, and for staff that was removed."""
    name = str((request.actor or {}).get("id") or "")
    known = {ROOT, *staff.names(staff.staff_of(database_path(datasette)))}
    return name if name in known and datasette.get_database().is_mutable else None


async def page(datasette: Datasette, request: Request, template: str, context: Context, status: int = 200) -> Response:
    """A page for staff: nothing of it is kept by caches."""
    shared = {"c": words()[chosen(request.args.get("lang"))], "author": author(datasette, request)}
    answer = await render(datasette, request, template, shared | context, status)
    answer.headers["cache-control"] = "private, no-store"
    return answer


async def sign_in(datasette: Datasette, request: Request) -> Response:
    """The form, and what comes of it."""
    path = staff.staff_of(database_path(datasette))
    context: Context = {"next": _inside((await _typed(request)).get("next") or request.args.get("next"))}
    context |= {"anybody": bool(staff.names(path)), "wrong": False}
    if request.method != "POST":
        return await page(datasette, request, "ramat_sign_in.html", context)
    typed = await _typed(request)
    name = typed.get("name", "").strip()
    if not await _knows(path, name, typed.get("password", "")):
        return await page(datasette, request, "ramat_sign_in.html", context | {"wrong": True}, 403)
    answer = Response.redirect(datasette.urls.path(context["next"]), status=303)
    secure = request.scheme == "https"
    cookie = datasette.sign({"a": {"id": name}}, "actor")
    answer.set_cookie("ds_actor", cookie, max_age=MONTH_S, httponly=True, samesite="lax", secure=secure)
    return answer


async def sign_out(datasette: Datasette, request: Request) -> Response:
    """End the session."""
    answer = Response.redirect(datasette.urls.path("/"), status=303)
    if request.method == "POST":
        answer.set_cookie("ds_actor", "", expires=0, max_age=0)
    return answer


async def _knows(path: Path, name: str, password: str) -> bool:
    turn = _turns.setdefault(name if name in staff.names(path) else "", asyncio.Lock())
    async with turn:
        known = await asyncio.to_thread(staff.knows, path, name, password)
        if not known:
            await asyncio.sleep(WAIT_S)
    return known


async def _typed(request: Request) -> dict[str, str]:
    if request.method != "POST":
        return {}
    if "typed" not in request.scope:  # the body can be read once
        request.scope["typed"] = dict(await request.post_vars())
    found: dict[str, str] = request.scope["typed"]
    return found


def _inside(address: str | None) -> str:
    """A path of ours; an address elsewhere becomes the home page."""
    sound = address and address.startswith("/") and not address.startswith("//") and "\\" not in address
    return str(address) if sound and str(address).isprintable() else "/"
