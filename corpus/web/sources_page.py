"""The health of the sources: which still deliver, and what is wrong with the others."""

from typing import Any

from datasette import Response  # type: ignore[import-untyped]
from datasette.app import Datasette  # type: ignore[import-untyped]
from datasette.utils.asgi import Request  # type: ignore[import-untyped]

from corpus.database import Row
from corpus.health import judged
from corpus.status import totals
from corpus.web.feed import sources_feed
from corpus.web.files import table_file, written
from corpus.web.language import chosen
from corpus.web.page import ask, linker, render

COLUMNS = (
    "source", "name", "outcome", "troubles", "last_run", "last_success", "last_new_page", "articles", "per_week",
    "date_rate", "text_rate", "failures", "quarantined", "message",
)  # fmt: skip


async def sources_page(datasette: Datasette, request: Request) -> Response:
    """A table of all sources, those in trouble first; the same as JSON, CSV and Atom."""
    found = await ask(datasette, judged)
    kind = request.url_vars.get("kind")
    if kind == "atom":
        link = linker(datasette, chosen(request.args.get("lang")))
        here = datasette.absolute_url(request, request.full_path)
        return written(kind, sources_feed(found, here=here, page=datasette.absolute_url(request, link("/sources"))))
    if kind:
        return table_file(kind, [_plain(row, kind) for row in found], COLUMNS)
    context: dict[str, Any] = {"sources": found, "totals": await ask(datasette, totals)}
    return await render(datasette, request, "ramat_sources.html", context)


def _plain(row: Row, kind: str) -> Row:
    shown = {column: row[column] for column in COLUMNS}
    return shown if kind == "json" else shown | {"troubles": "; ".join(row["troubles"])}
