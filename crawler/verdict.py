"""How the crawl of a source ended, and why, from what was counted."""

from crawler.run import CrawlStatus
from crawler.source import Source
from crawler.tally import Tally


def verdict(
    source: Source, tally: Tally, stop_reason: str | None, broken: str | None, *, stopped: bool
) -> tuple[CrawlStatus, str | None]:
    """Return how a crawl ended and why."""
    if broken or "not-archived" in tally.outcomes:
        return "failed", broken or stop_reason
    if stopped:
        return "stopped", "stopped on request; the rest follows in the next run"
    if tally.moved_to:
        stop_reason = f"it has moved to {tally.moved_to}; change start_urls, or name the source there in replaced_by"
    if not tally.start_answers:
        if not tally.outcomes and stop_reason:  # it is left in peace for some time
            return "ok", stop_reason
        problems = [f"{url}: {reason}" for url, reason in tally.start_problems.items()]
        said = [stop_reason] if tally.moved_to and stop_reason else problems
        return "failed", "; ".join(said) or stop_reason or "no start page could be fetched"
    if not tally.article_links and not tally.outcomes["unchanged"]:
        return "failed", f"no article links on {', '.join(source.start_urls)}; give another start page or a pattern"
    return "ok", stop_reason
