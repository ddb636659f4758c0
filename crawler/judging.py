"""What an answer is: a page to be filed, with the links that it leads to, or what is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass, field

from scrapy.http import Response

from crawler.archive import Fetched
from crawler.discovery import discover
from crawler.faults import misdeclared, own_addresses, unfit
from crawler.frontier import Frontier
from crawler.link import Link
from crawler.sniff import calls_itself_article, reads_like_article, sniff, unpacked
from crawler.source import Source
from crawler.state import Task
from crawler.urls import belongs, is_short, same_slug, url_key


@dataclass(frozen=True, slots=True)
class Judgement:
    """``kind`` is what the page is filed as; ``problem`` name and sentence where it is not filed at all.

    ``blemish`` is a sentence on what is wrong with a page that is filed nevertheless.
    """

    kind: str
    links: list[Link] = field(default_factory=list)
    problem: tuple[str, str] | None = None
    blemish: str | None = None


def judge(response: Response, task: Task, source: Source, *, with_dates: bool) -> Judgement:
    """Judge a complete answer of status 200. ``with_dates`` reads the days beside the links of a listing."""
    declared = content_type(response)
    body = unpacked(response.body)
    seen = sniff(body, declared)
    if problem := unfit(seen, body, response.body, declared):
        return Judgement("", problem=problem)
    if seen == "listing" and _is_article(task.kind, body, declared):
        return Judgement("article", blemish=misdeclared(body, declared))
    return Judgement(seen, discover(body, response.url, declared, seen, source, with_dates=with_dates))


def original_of(response: Response, task: Task, source: Source, frontier: Frontier) -> str | None:
    """Return the article that this one calls its original, where we have it; else note that we have it now."""
    url = response.url
    for name, address in own_addresses(unpacked(response.body), url).items():
        known = url_key(address) in (url_key(url), task.key)
        # Some sites give one address for all their pages.
        believable = is_short(address) if name == "shortlink" else same_slug(address, url) or is_short(url)
        if known or not believable or not belongs(address, source.hosts):
            continue
        if name == "canonical" and task.fetched_at is None and frontier.is_settled(address):
            return address
        frontier.settle(address, url)
    return None


def fetched(response: Response, task: Task, kind: str) -> Fetched:
    """Return the response as the archive takes it."""
    return Fetched(
        url=response.url,
        status=response.status,
        headers=tuple(
            (name.decode("latin-1"), value.decode("utf-8", "surrogateescape"))
            for name, values in response.headers.items()
            for value in values
        ),
        body=response.body,
        requested=task.url,
        kind=kind,
        address=str(response.ip_address) if response.ip_address else None,
        truncated="dataloss" in response.flags,
    )


def content_type(response: Response) -> str:
    """Return the declared type of a response with its character set, empty where there is none."""
    return (response.headers.get(b"Content-Type") or b"").decode("latin-1")


def _is_article(expected: str, body: bytes, declared: str) -> bool:
    """Tell whether a page of HTML is an article; how much it takes depends on what its link led to expect."""
    if expected == "unknown":
        return calls_itself_article(body) or reads_like_article(body, declared)
    if expected == "listing":  # some sites call every page an article
        return calls_itself_article(body) and reads_like_article(body, declared)
    return expected == "article"
