"""``ramat sources new``: one site visited and proposed as a source."""

from collections.abc import Callable, Mapping, Sequence

from crawler.names import Pin
from crawler.source import Source, SourceError
from crawler.tls import SENTENCES
from crawler.urls import host_of, is_web_url
from scout.propose import Proposal, draft, propose
from scout.visit import Visitor


class NoSiteError(RuntimeError):
    """The site can't be proposed: there is no page to look at."""


def new(
    url: str,
    known: Mapping[str, Source],
    *,
    delay_s: float = 1.0,
    contact: str | None = None,
    pins: Sequence[Pin] = (),
    say: Callable[[str], None] = lambda line: None,
) -> Proposal:
    """Visit the site of ``url`` and propose a source; ``say`` is told when a source of that host is known.

    ``known`` is the registry: its delays and rights to private addresses hold for its hosts, ``delay_s`` for all
    others. ``contact`` is an address of the user's, for the user agent.

    Raises SourceError for what is no web address, NoSiteError when no page could be had.
    """
    if not is_web_url(url):
        raise SourceError(f"{url!r} must begin with http:// or https:// and name a host")
    with Visitor(known.values(), delay_s=delay_s, contact=contact, pins=pins) as visitor:
        visit = visitor.visit(draft(url))
    if visit.look is None:
        reason = f"{host_of(url)}: {SENTENCES[visit.tls]}" if visit.tls else visit.answer.reason
        raise NoSiteError(f"{url}: {reason}")
    for source in known.values():
        if host_of(visit.answer.url) in source.hosts:
            say(f"{host_of(visit.answer.url)} is known as {source.id}")
    return propose(visit, known)
