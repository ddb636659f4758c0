"""Templates and data → the bytes of a page."""

import gzip
from functools import cache, partial

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from demo.addresses import Addresses
from demo.content import Article, Portal
from demo.markup import blocks, spell
from demo.routes import GZIP, HTML, TEXT, XML, Route

SUFFIXES = {HTML: "html", XML: "xml", GZIP: "xml", TEXT: "txt"}

WEEKDAYS = ("Thứ hai", "Thứ ba", "Thứ tư", "Thứ năm", "Thứ sáu", "Thứ bảy", "Chủ nhật")


@cache
def environment() -> Environment:
    """The templates of ``demo/templates``; a name that a template misspells is an error."""
    found = Environment(
        loader=PackageLoader("demo"), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    found.globals.update(weekday=weekday, blocks=blocks)
    return found


def weekday(article: Article) -> str:
    """The day of the week that the article appeared on, in Vietnamese."""
    return WEEKDAYS[article.moment.weekday()]


def render(route: Route, portal: Portal, base_url: str) -> bytes:
    """The page's body, UTF-8 (gzipped where the route is a compressed file).

    Raises jinja2.TemplateError when a template asks for what it is not given.
    """
    quirks = route.data["article"].quirks if "article" in route.data else ()
    text = _template(route, portal).render(
        site=portal.settings,
        sections=portal.sections,
        latest=portal.articles[:5],
        base=base_url,
        kind=route.kind,
        address=Addresses(portal.settings["paths"]),
        spelled=partial(spell, quirks=quirks),
        **route.data,
    )
    return gzip.compress(text.encode(), mtime=0) if route.form == GZIP else text.encode()


def _template(route: Route, portal: Portal) -> Template:
    folder = portal.family if route.form == HTML else "shared"
    suffix = SUFFIXES[route.form]
    return environment().get_template(f"{folder}/{route.template}.{suffix}")
