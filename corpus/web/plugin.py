"""Our pages in Datasette: which address is answered by what; its own table pages stay."""

from collections.abc import Callable
from typing import Any

from datasette import hookimpl  # type: ignore[import-untyped]

from corpus.web.archived import archived_page
from corpus.web.correcting import corrections_page, launch_form, missing_form
from corpus.web.files import KINDS
from corpus.web.home import counts_file, home, search_file
from corpus.web.launch_page import launch_file, launch_page
from corpus.web.refusals import guarded
from corpus.web.signing import sign_in, sign_out
from corpus.web.sources_page import sources_page
from corpus.web.subjects import model_page, official_page, province_page
from corpus.web.warming import warm_up

LAUNCH = r"(?P<launch>[0-9a-f]{1,32})"
PROVINCE = r"(?P<system>2024|2025)/(?P<name>[a-z-]+)"


@hookimpl  # type: ignore[untyped-decorator]
def startup() -> None:
    """Datasette calls this once, before the first page."""
    warm_up()


@hookimpl  # type: ignore[untyped-decorator]
def register_routes() -> list[tuple[str, Callable[..., Any]]]:
    """Datasette asks for patterns and views; ours come before its own."""
    routes = [
        (r"^/$", home),
        (rf"^/search\.{KINDS}$", search_file),
        (r"^/counts\.(?P<kind>json|csv)$", counts_file),
        (rf"^/launch/{LAUNCH}$", launch_page),
        (rf"^/launch/{LAUNCH}\.{KINDS}$", launch_file),
        (rf"^/province/{PROVINCE}(?:\.{KINDS})?$", province_page),
        (rf"^/model/(?P<name>[^/]+?)(?:\.{KINDS})?$", model_page),
        (rf"^/official/(?P<name>[^/]+?)(?:\.{KINDS})?$", official_page),
        (rf"^/sources(?:\.{KINDS})?$", sources_page),
        (r"^/article/(?P<article>[^/]+)/archived$", archived_page),
        (rf"^/launch/{LAUNCH}/correct$", launch_form),
        (r"^/article/(?P<article>[^/]+)/add$", missing_form),
        (r"^/add$", missing_form),
        (r"^/corrections$", corrections_page),
        (r"^/-/sign-in$", sign_in),
        (r"^/-/sign-out$", sign_out),
    ]
    return [(pattern, guarded(view)) for pattern, view in routes]
