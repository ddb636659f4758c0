"""What a visit means for a source: what is wrong, what is there, which lines of its TOML would help."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any, Literal

from crawler.fetcher import Answer
from crawler.page import Page
from crawler.source import Source
from crawler.tls import SENTENCES
from crawler.urls import host_of
from extract.read import read_page
from scout.visit import Visit

Problem = Literal[
    "unknown-name", "down", "refuses-us", "tls", "robots", "gone", "no-page", "needs-scripts", "no-articles"
]

REFUSALS = ("http-401", "http-403", "http-406", "http-429", "http-451")
"""Answers of a server that runs and doesn't want us."""
_PROBLEMS: dict[str, Problem] = {
    "dns": "unknown-name",
    "private-address": "unknown-name",
    "tls": "tls",
    "robots": "robots",
    "robots-unavailable": "robots",
    "http-404": "gone",
    "http-410": "gone",
    "too-large": "no-page",
}
_SCRIPTS = "the page is drawn by scripts: few words, no links to articles"
_NO_ARTICLES = "no links to articles; give another start page or a pattern"


@dataclass(slots=True)
class Finding:
    """The state of one source.

    ``status`` is "ok", "warning" or "failed"; ``problem`` and ``reason`` say why it failed; ``warnings`` what
    else should be known; ``suggestions`` are lines for its TOML. ``moved_to`` is the host to which it redirects;
    ``tls`` a name of ``crawler.tls``, "ok", "none" for plain http, or "" where nothing answered; ``robots`` how
    its robots.txt fared; ``dates_read`` of how many ``articles_read``; ``newest`` the latest of those days.
    """

    id: str
    name: str
    live: bool
    url: str
    final_url: str
    status: Literal["ok", "warning", "failed"] = "ok"
    problem: Problem | None = None
    reason: str | None = None
    http_status: int | None = None
    tls: str = "ok"
    robots: str = ""
    moved_to: str | None = None
    article_links: int = 0
    feed: str | None = None
    feed_links: int = 0
    sitemap: str | None = None
    sitemap_links: int = 0
    articles_read: int = 0
    dates_read: int = 0
    newest: str | None = None
    drawn_by_scripts: bool = False
    warnings: list[str] = field(default_factory=list)
    suggestions: list[str] = field(default_factory=list)

    def as_dict(self) -> dict[str, Any]:
        """The finding as plain values."""
        return asdict(self)


def judge(source: Source, visit: Visit, by_host: Mapping[str, str]) -> Finding:
    """What the visit found; ``by_host`` gives the id of the source that a host belongs to."""
    answer = visit.answer
    finding = Finding(
        id=source.id,
        name=source.name,
        live=not source.is_frozen(),
        url=source.start_urls[0],
        final_url=answer.url,
        http_status=answer.status,
        tls=visit.tls or _tls_of(answer),
        robots=answer.robots,
        feed=visit.feed,
        feed_links=visit.feed_links,
        sitemap=visit.sitemap,
        sitemap_links=visit.sitemap_links,
    )
    _tell_tls(finding, visit)
    _tell_move(finding, source, answer.asked, by_host)
    if visit.look is None:
        _fail(finding, *_failure(visit))
    else:
        finding.article_links = len(visit.articles)
        finding.drawn_by_scripts = visit.look.is_drawn_by_scripts
        _tell_articles(finding, source, visit.samples)
        _tell_content(finding, source, visit)
    finding.warnings += [f"{one.asked}: {one.reason}" for one in visit.others if one.outcome != "ok"]
    if finding.status == "ok" and finding.warnings:
        finding.status = "warning"
    return finding


def _tls_of(answer: Answer) -> str:
    """TLS that nothing is said against: none for plain http, not known where nothing answered."""
    return "none" if answer.url.startswith("http:") else "ok" if answer.status else ""


def _failure(visit: Visit) -> tuple[Problem, str]:
    """Why there is no page to look at."""
    answer = visit.answer
    if answer.outcome in REFUSALS:
        return "refuses-us", answer.reason or answer.outcome
    if visit.tls:
        return "tls", f"{host_of(answer.url)}: {SENTENCES[visit.tls]}"
    return _PROBLEMS.get(answer.outcome, "down"), answer.reason or answer.outcome


def _fail(finding: Finding, problem: Problem, reason: str) -> None:
    finding.status, finding.problem, finding.reason = "failed", problem, reason


def _tell_tls(finding: Finding, visit: Visit) -> None:
    if visit.tls and visit.look:
        finding.warnings.append(f"{host_of(visit.answer.url)}: {SENTENCES[visit.tls]}")
        told = {"old_tls = true": visit.demands.old, "verify_tls = false": not visit.demands.verify}
        finding.suggestions += [setting for setting, needed in told.items() if needed]


def _tell_move(finding: Finding, source: Source, asked: str, by_host: Mapping[str, str]) -> None:
    """A site that has moved to another host: the source of that host, or else its address, takes over.

    ``asked`` is the address that was asked in the end, which may be another spelling of the start page's.
    """
    host = host_of(finding.final_url)
    if host in source.hosts and asked != finding.url:
        finding.warnings.append(f"{finding.url} does not answer, {asked} does")
        finding.suggestions.append(f'start_urls = ["{asked}"]')
    if host in source.hosts:
        return
    finding.moved_to = host
    finding.warnings.append(f"moved to {host}")
    successor = by_host.get(host)
    if successor and successor != source.replaced_by:
        finding.suggestions.append(f'replaced_by = "{successor}"')
    elif not successor:
        finding.suggestions.append(f'start_urls = ["{finding.final_url}"]')


def _tell_articles(finding: Finding, source: Source, samples: list[Answer]) -> None:
    """How many of the articles are dated, and the latest day."""
    pages = [one for one in samples if one.outcome == "ok"]
    read = [
        read_page(
            Page(
                one.body,
                one.url,
                one.content_type,
                article_pattern=source.article_pattern,
                listing_pattern=source.listing_pattern,
            )
        )
        for one in pages
    ]
    articles = [article for article in read if article.page_type == "article"]
    days = sorted(article.published[:10] for article in articles if article.published)
    finding.articles_read, finding.dates_read = len(articles), len(days)
    if read and not articles:
        finding.warnings.append(
            f"none of {len(read)} pages that look like articles is one; an article_pattern may help"
        )
    finding.newest = days[-1] if days else None


def _tell_content(finding: Finding, source: Source, visit: Visit) -> None:
    """What the pages themselves lack."""
    if finding.drawn_by_scripts and source.render:
        finding.warnings.append("the page is drawn by scripts, which a check doesn't run")
        return
    if finding.drawn_by_scripts:
        finding.suggestions.append("render = true")
    if not finding.article_links and not finding.feed_links and not finding.sitemap_links:
        drawn = finding.drawn_by_scripts
        _fail(finding, "needs-scripts" if drawn else "no-articles", _SCRIPTS if drawn else _NO_ARTICLES)
    elif finding.articles_read and not finding.dates_read:
        finding.warnings.append(f"no date found on {finding.articles_read} articles")
    until = source.active_until
    if finding.newest and source.status == "frozen" and (until is None or date.fromisoformat(finding.newest) > until):
        finding.warnings.append(f"frozen, and yet its news goes to {finding.newest}")
        finding.suggestions.append('status = "live"')
