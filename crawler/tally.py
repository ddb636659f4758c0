"""What a crawl of one source came to, counted while it runs."""

from collections import Counter
from dataclasses import dataclass, field

# What is no fault of a page: it is known, not ours, or waits for the next run.
_NO_PROBLEM = frozenset({"robots", "duplicate", "page-cap", "stopped"})
_MAX_PROBLEMS = 1000  # named one by one; a site with more is broken as a whole


@dataclass
class Tally:
    """Requests by their ending, pages by their kind, and the pages that could not be had, by name.

    ``moved_to`` is the address to which the site has moved.
    """

    outcomes: Counter[str] = field(default_factory=Counter)
    pages_new: int = 0
    pages_seen: int = 0
    listings: int = 0
    article_links: int = 0
    start_answers: int = 0
    start_problems: dict[str, str] = field(default_factory=dict)
    problems: list[dict[str, str]] = field(default_factory=list)
    warc_files: list[str] = field(default_factory=list)
    moved_to: str | None = None

    def count(self, outcome: str, kind: str = "") -> None:
        """Count the ending of a request; ``kind`` is that of a page which was filed."""
        self.outcomes[outcome] += 1
        if kind:
            self.pages_seen += 1
            self.listings += kind != "article"
            self.pages_new += kind == "article" and outcome == "new"

    def problem(self, url: str, outcome: str, reason: str) -> None:
        """Name a page that could not be had."""
        if outcome not in _NO_PROBLEM and len(self.problems) < _MAX_PROBLEMS:
            self.problems.append({"url": url, "outcome": outcome, "reason": reason})
