"""The page of one launch, and the same as a file."""

import sqlite3
from typing import Any

from datasette import Response  # type: ignore[import-untyped]
from datasette.app import Datasette  # type: ignore[import-untyped]
from datasette.utils.asgi import Request  # type: ignore[import-untyped]

from corpus.corrections.desk import history, reasons
from corpus.database import Row, rows
from corpus.provinces import province_names
from corpus.search import find_launch
from corpus.web.archived import archive_of, are_archived
from corpus.web.correcting import gone
from corpus.web.details import launch_details
from corpus.web.feed import atom
from corpus.web.files import file_of, table_file, written
from corpus.web.filters import SYSTEMS
from corpus.web.language import chosen
from corpus.web.maps.choropleth import choropleth
from corpus.web.page import ask, linker, render
from corpus.web.signing import author, words
from corpus.web.updates import changed
from extract.gazetteer.units import split_type

PROVINCES = "SELECT province_2024, province_2025, kind FROM launches WHERE id = ?"
EVIDENCE = "SELECT field, article, start, end, text FROM evidence WHERE launch = ? ORDER BY field, article, start"
REPORTS = """
SELECT DISTINCT articles.id AS article, articles.url, articles.title, articles.published, articles.source,
       articles.fetched_at, articles.duplicate_of
FROM reports JOIN articles ON articles.id = reports.article WHERE reports.launch = ? ORDER BY articles.id
"""


async def launch_page(datasette: Datasette, request: Request) -> Response:
    """One launch with its evidence, its place on the map and the links to its originals."""
    launch, with_archive = request.url_vars["launch"], archive_of(datasette) is not None

    def look(conn: sqlite3.Connection) -> dict[str, Any] | None:
        found = launch_details(conn, launch)
        if found is None:
            return None
        articles = [report["id"] for report in found["reports"]]
        found |= {"history": history(conn, launch), "reasons": reasons(conn, launch)}
        return found | {"archived": are_archived(conn, articles) if with_archive else set(), **_place(conn, launch)}

    details = await ask(datasette, look)
    if details is None:
        return await gone(datasette, request, launch)
    who = {"c": words()[chosen(request.args.get("lang"))], "author": author(datasette, request)}
    return await render(datasette, request, "ramat_launch.html", details | who)


async def launch_file(datasette: Datasette, request: Request) -> Response:
    """One launch as JSON (with evidence and reports), as a row of CSV, or as a feed that tells of its corrections."""
    launch, kind = request.url_vars["launch"], request.url_vars["kind"]
    found = await ask(datasette, lambda conn: find_launch(conn, launch))
    if found is None:
        return Response.text("no such launch\n", status=404)
    if kind == "json":
        more = await ask(datasette, lambda conn: _proofs(conn, launch))
        return table_file(kind, found | more, ())
    if kind == "csv":
        return written(kind, file_of(kind, [found]))
    link = linker(datasette, chosen(request.args.get("lang")))
    page = datasette.absolute_url(request, link(f"/launch/{launch}"))
    moments = await ask(datasette, lambda conn: changed(conn, [launch]))
    title = found["model_name"] or found["title"] or launch
    here = datasette.absolute_url(request, request.full_path)
    name = f"launch/{launch}/changes"
    return written(
        kind, atom([found], title=title, name=name, here=here, page=page, link=lambda _: page, changed=moments)
    )


def _proofs(conn: sqlite3.Connection, launch: str) -> dict[str, list[Row]]:
    return {"evidence": rows(conn, EVIDENCE, [launch]), "articles": rows(conn, REPORTS, [launch])}


def _place(conn: sqlite3.Connection, launch: str) -> dict[str, Any]:
    """The map of today's provinces with that of the launch, of those before where only the old one is known."""
    (found,) = rows(conn, PROVINCES, [launch])
    system = "2025" if found["province_2025"] else "2024"
    name = found[f"province_{system}"]
    drawn = choropleth(system, {name: 1}, {name}) if name else None
    known = [(split_type(found[f"province_{one}"])[1], one) for one in SYSTEMS if found[f"province_{one}"]]
    merged = [(name, one) for name, one in known if one == "2025" or len(province_names()[known[0][0]]) > 1]
    return {"map": drawn, "kind": found["kind"], "launch_provinces": merged}
