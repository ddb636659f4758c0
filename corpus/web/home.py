"""The search page, its results as files, and its counts as files."""

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from datasette import Response  # type: ignore[import-untyped]
from datasette.app import Datasette  # type: ignore[import-untyped]
from datasette.utils.asgi import Request  # type: ignore[import-untyped]

from corpus.provinces import province_names
from corpus.web.files import launches_file, table_file
from corpus.web.filters import asked, former_names, old_names, read_filters
from corpus.web.language import chosen
from corpus.web.links import kept
from corpus.web.page import OvertimeError, ask, linker, render
from corpus.web.refusals import Impossible
from corpus.web.results import LAST_PAGE, PER_PAGE, counted, results, without

DIGITS = re.compile(r"[0-9]+")
COUNTED = ("month", "province_2024", "province_2025", "launches")


async def home(datasette: Datasette, request: Request) -> Response:
    """The search form and a page of launches, newest first."""
    filters, page = read_filters(request.args), page_number(request.args.get("page"))
    context = form_context(filters) | {"page": page, "per_page": PER_PAGE, "last_page": LAST_PAGE}
    try:
        context |= await ask(datasette, lambda conn: results(conn, filters, page))
    except Impossible as error:
        return await render(datasette, request, "ramat_home.html", context | {"problem": error}, status=400)
    except OvertimeError:
        return await render(datasette, request, "ramat_home.html", context | {"too_long": True}, status=503)
    return await render(datasette, request, "ramat_home.html", context)


def form_context(filters: Mapping[str, str]) -> dict[str, Any]:
    """What the form and the links of a search need."""
    return {
        "filters": filters,
        "asked": asked(filters),
        "provinces": province_names(),
        "former": former_names(),
        "old": old_names(),
        "without": without,
    }


async def search_file(datasette: Datasette, request: Request) -> Response:
    """The launches of a search as JSON, CSV or Atom, newest first."""
    filters = read_filters(request.args)
    given, words = kept(filters), asked(filters)
    page = linker(datasette, chosen(request.args.get("lang")))("/", **given)
    name = f"search?{urlencode(given)}"
    return await launches_file(datasette, request, filters, name=name, page=page, title=" · ".join(words.values()))


async def counts_file(datasette: Datasette, request: Request) -> Response:
    """What map and chart show, as JSON or CSV."""
    filters = read_filters(request.args)
    found = await ask(datasette, lambda conn: counted(conn, filters))
    return table_file(request.url_vars["kind"], [part._asdict() for part in sorted(found.parts)], COUNTED)


def page_number(typed: str | None) -> int:
    """The page asked for, 1 where none is."""
    found = DIGITS.fullmatch(typed or "")
    return min(max(int(found[0][:9]), 1), LAST_PAGE) if found else 1
