"""A visit to one site: its home page, what it advertises, some of its articles; a handful of requests."""

from collections.abc import Iterable
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field, replace
from threading import Lock
from types import TracebackType
from typing import NamedTuple, Self
from urllib.parse import urljoin, urlsplit

from crawler.fetcher import Answer, Fetcher
from crawler.guards import is_public
from crawler.look import Look, look_at
from crawler.moves import alternate
from crawler.names import Pin, lookup, pinned
from crawler.source import Source
from crawler.tls import TlsProblem, diagnose
from crawler.urls import host_of

SAMPLES = 2
"""Articles that are read to see whether their dates can be."""


class Demands(NamedTuple):
    """What is asked of a site's TLS: a valid certificate, and whether protocols of another time will do."""

    verify: bool = True
    old: bool = False


STRICT = Demands()


@dataclass(slots=True)
class Visit:
    """What a visit found, and with what ``demands`` on TLS.

    ``look`` is None where there was no page; ``others`` are the further start pages;
    ``feed`` and ``sitemap`` are addresses that really are such, with the number of their links; ``parts`` the
    sitemaps in an index; ``articles`` what looks like articles on all these pages, in their order."""

    answer: Answer
    look: Look | None = None
    tls: TlsProblem | None = None
    demands: Demands = STRICT
    others: list[Answer] = field(default_factory=list)
    feed: str | None = None
    feed_links: int = 0
    sitemap: str | None = None
    sitemap_links: int = 0
    parts: list[str] = field(default_factory=list)
    articles: dict[str, None] = field(default_factory=dict)
    samples: list[Answer] = field(default_factory=list)


class Visitor:
    """Visits sites while the block runs, from any number of threads.

    ``sources`` are those whose own delays and rights to private addresses hold; ``delay_s`` is the delay
    of all others; ``pins`` tell where hosts are to be found.
    """

    def __init__(
        self,
        sources: Iterable[Source] = (),
        *,
        delay_s: float = 1.0,
        contact: str | None = None,
        pins: Iterable[Pin] = (),
    ) -> None:
        self._pins = tuple(pins)
        known = list(sources)
        self._private = {host for source in known if source.allow_private_addresses for host in source.hosts}
        self._delays = {host: source.delay_s for source in known for host in source.hosts}
        self._delay_s, self._contact = delay_s, contact
        self._fetchers: dict[tuple[bool, bool], Fetcher] = {}
        self._lock = Lock()
        self._stack = ExitStack()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stack.close()

    def get(self, url: str, tls: Demands = STRICT, server: str | None = None) -> Answer:
        """Fetch one page; see ``Fetcher.get``."""
        with self._lock:
            if tls not in self._fetchers:
                fetcher = Fetcher(
                    contact=self._contact,
                    delay_s=self._delay_s,
                    delays=self._delays,
                    verify_tls=tls.verify,
                    old_tls=tls.old,
                    private=self._private,
                    pins=self._pins,
                )
                self._fetchers[tls] = self._stack.enter_context(fetcher)
        return self._fetchers[tls].get(url, server=server)

    def visit(self, source: Source) -> Visit:
        """Look at all start pages of a source, at a feed, a sitemap and some articles.

        As in a crawl, the first is sought under the other scheme, or with or without ``www.``, where it is not found.
        """
        visit, tls = self.home(source)
        if visit.look is None and (other := alternate(source.start_urls[0], visit.answer.outcome)):
            elsewhere, demands = self.home(replace(source, start_urls=(other,)))
            visit, tls = (elsewhere, demands) if elsewhere.look else (visit, tls)
        visit.others = [self.get(url, tls) for url in source.start_urls[1:]]
        if visit.look is None:
            return visit
        here = replace(source, start_urls=(visit.answer.url,))
        for answer in visit.others:
            _take(visit, answer, _look(answer, here))
        if visit.feed is None:
            self._follow(visit, visit.look.of_kind("feed")[:1], here, tls)
        if visit.sitemap is None:
            named = visit.answer.sitemaps[:1] or (urljoin(visit.answer.url, "/sitemap.xml"),)
            self._follow(visit, named, here, tls)
        if not visit.articles:  # an index, whose first part has the latest
            self._follow(visit, visit.parts[:1], here, tls)
        visit.samples = [self.get(url, tls) for url in [*visit.articles][:SAMPLES]]
        return visit

    def home(self, source: Source, server: str | None = None) -> tuple[Visit, Demands]:
        """Look at the first start page; with what demands on TLS? A page behind bad TLS is seen too."""
        url, tls = source.start_urls[0], Demands(source.verify_tls, source.old_tls)
        answer = self.get(url, tls, server)
        visit = Visit(answer)
        if answer.outcome in ("tls", "connection") and answer.url.startswith("https:"):
            visit.tls = self._diagnose(answer.url)
            for weaker in _weaker(tls, visit.tls):
                tls = weaker
                visit.answer = answer = self.get(url, tls, server)
                if answer.outcome not in ("tls", "connection"):
                    break
        visit.demands = tls
        visit.look = _look(answer, replace(source, start_urls=(answer.url,)))
        _take(visit, answer, visit.look)
        return visit, tls

    def lookup(self, host: str) -> tuple[str, ...]:
        """Return the addresses of a host name. Raises TimeoutError."""
        return lookup(host, self._pins)

    def _diagnose(self, url: str) -> TlsProblem | None:
        host, port = urlsplit(url).hostname or "", urlsplit(url).port or 443
        with suppress(OSError):
            addresses = self.lookup(host)
            allowed = host_of(url) in self._private or pinned(host, self._pins)
            if addresses and (allowed or all(map(is_public, addresses))):
                return diagnose(host, port, addresses)
        return None

    def _follow(self, visit: Visit, urls: Iterable[str], source: Source, tls: Demands) -> None:
        for url in urls:
            answer = self.get(url, tls)
            look = _look(answer, source)
            if look and look.kind in ("feed", "sitemap"):
                _take(visit, answer, look)


def _weaker(asked: Demands, problem: TlsProblem | None) -> list[Demands]:
    """What to ask of a site's TLS instead, the least concession first: a site may be bad in both ways."""
    if problem in (None, "no-handshake"):
        return []
    first = Demands(asked.verify, old=True) if problem == "old-protocol" else Demands(verify=False, old=asked.old)
    return [demands for demands in (first, Demands(verify=False, old=True)) if demands != asked]


def _look(answer: Answer, source: Source) -> Look | None:
    if answer.outcome != "ok":
        return None
    return look_at(answer.body, answer.url, answer.content_type, source)


def _take(visit: Visit, answer: Answer, look: Look | None) -> None:
    """Add what a page leads to; a feed or sitemap is noted as such."""
    if look is None:
        return
    visit.articles |= dict.fromkeys(look.articles)
    if look.kind == "feed" and visit.feed is None:
        visit.feed, visit.feed_links = answer.url, len(look.links)
    if look.kind == "sitemap" and visit.sitemap is None:
        visit.sitemap, visit.sitemap_links = answer.url, len(look.links)
        visit.parts = look.of_kind("sitemap")
