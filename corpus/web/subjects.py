"""Pages about one thing: a province, a model's name, an official. Each shows what its launches say together."""

import sqlite3
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

from datasette import Response  # type: ignore[import-untyped]
from datasette.app import Datasette  # type: ignore[import-untyped]
from datasette.utils.asgi import Request  # type: ignore[import-untyped]

from corpus.provinces import official_names, province_names
from corpus.web.facts import model_facts, official_facts, province_facts
from corpus.web.files import launches_file
from corpus.web.filters import read_filters
from corpus.web.language import chosen
from corpus.web.links import model_path, official_path, province_of, province_path
from corpus.web.page import ask, linker, render
from corpus.web.results import results, without

Facts = Callable[[sqlite3.Connection, Mapping[str, str]], dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Subject:
    """``filters`` find its launches, ``path`` is its address, ``title`` its name, ``facts`` what is told of it."""

    template: str
    path: str
    title: str
    filters: dict[str, str]
    facts: Facts
    more: Mapping[str, Any]


async def province_page(datasette: Datasette, request: Request) -> Response:
    """A province of either system."""
    system = request.url_vars["system"]
    name = province_of(system, request.url_vars["name"])
    if name is None:
        return await render(datasette, request, "ramat_missing.html", {}, status=404)
    filters = read_filters({"province": name, "system": "" if system == "2025" else system})
    members = province_names()
    today = next(new for new, old in members.items() if (name == new if system == "2025" else name in old))
    (title,) = official_names(name, system)
    more = {"system": system, "name": name, "members": members[today], "today": today}
    subject = Subject("ramat_province.html", province_path(name, system), title, filters, province_facts, more)
    return await _answer(datasette, request, subject)


async def model_page(datasette: Datasette, request: Request) -> Response:
    """A model's name over places and time."""
    name = unquote(request.url_vars["name"]).replace("-", " ")
    filters = read_filters({"name": name, "system": request.args.get("system") or ""})
    subject = Subject("ramat_model.html", model_path(name), name, filters, model_facts, {})
    return await _answer(datasette, request, subject)


async def official_page(datasette: Datasette, request: Request) -> Response:
    """What people of one name did and which positions they held."""
    name = unquote(request.url_vars["name"])
    filters = read_filters({"official": name})
    name = filters["official"]
    subject = Subject("ramat_official.html", official_path(name), name, filters, official_facts, {})
    return await _answer(datasette, request, subject)


async def _answer(datasette: Datasette, request: Request, subject: Subject) -> Response:
    """The page of a subject or its launches as a file; "not found" where it has none and is no province."""

    def look(conn: sqlite3.Connection) -> dict[str, Any]:
        return results(conn, subject.filters) | subject.facts(conn, subject.filters)

    found = await ask(datasette, look)
    title = found.get("title") or subject.title
    if not found["total"] and not subject.more:
        return await render(datasette, request, "ramat_missing.html", {}, status=404)
    if request.url_vars.get("kind"):
        page = linker(datasette, chosen(request.args.get("lang")))(subject.path)
        name = subject.path.strip("/")
        return await launches_file(datasette, request, subject.filters, name=name, page=page, title=title)
    context = {
        "filters": subject.filters,
        "without": without,
        "path": subject.path,
        **subject.more,
        **found,
        "title": title,
    }
    return await render(datasette, request, subject.template, context)
