"""Whether a page is an article, and if not, what it is instead."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from urllib.parse import urlsplit

from extract import boilerplate
from extract.blocks import Block
from extract.lexicon.load import lexicon
from extract.metadata import Metadata
from extract.stamps import read_stamp

SHORTEST_BODY = 120
"""Characters of the shortest article; local portals print launches of one long sentence."""
FAULT_BODY = 600
"""Characters below which a page whose title says "not found" is believed."""
HEADING = 6
"""Blocks above a body without a title that may be the heading of an official paper."""
LOGIN_PAGE = 3000
"""Characters of all text below which a page with a password field is a log-in page, not one with a log-in box."""
HEADLINE = 25
"""Characters of a link that may be a headline."""
HEADLINES_BEFORE = 12
"""Headlines of other articles between a title and its body: no article has so many."""
BEFORE = 40
"""Blocks above the body that are looked at where the title's place is unknown."""
INTERLEAVED = 0.5
"""Share of paragraphs that follow a linked headline: a list of teasers."""
ATTACHMENT = re.compile(r"\.(?:pdf|docx?|xlsx?|rar|zip)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class View:
    """What is known of a page when its type is decided."""

    blocks: Sequence[Block]
    body: Sequence[str]
    start: int | None
    metadata: Metadata
    title: str | None
    title_at: int | None
    url: str | None

    @property
    def length(self) -> int:
        """Characters of the body."""
        return sum(map(len, self.body))


def page_type(view: View) -> str:
    """ "article", "listing", "home", "document", "twin", "missing" or "blocked"."""
    if view.length < FAULT_BODY:
        words = [view.title or "", view.metadata.document_title or "", *view.body[:3]]
        if fault := boilerplate.page_fault(" ".join(words)):
            return fault
        if view.metadata.login and not _has_body(view) and _all_text(view) < LOGIN_PAGE:
            return "blocked"
    if _is_home(view.url):
        return "home"
    if not _has_body(view):
        return "document" if any(map(_attaches, view.blocks)) else "listing"
    if boilerplate.is_document([*_above(view), *view.body]):
        return "document"
    if _is_listing(view):
        return "listing"
    return "twin" if is_twin(view.url, view.metadata.canonical) else "article"


def is_twin(url: str | None, canonical: str | None) -> bool:
    """A print, mobile or AMP copy of a page that has an address of its own."""
    if not url or not canonical:
        return False
    twin = _urls("twin_urls")
    return bool(twin.search(url.lower())) and not twin.search(canonical.lower())


def _has_body(view: View) -> bool:
    return view.start is not None and view.length >= SHORTEST_BODY and any(map(_is_told, view.body))


def _is_listing(view: View) -> bool:
    """Paragraphs that are teasers under linked headlines, or many headlines above the body."""
    if view.metadata.kind == "article":
        return False
    named = bool(view.url and _urls("list_urls").search(view.url.lower()))
    doubt = 2 if named or view.metadata.kind == "listing" else 1
    return _teasers(view) >= INTERLEAVED / doubt or _headlines_before(view) >= HEADLINES_BEFORE / doubt


def _teasers(view: View) -> float:
    """Share of the body's paragraphs that come right after a linked headline, or its date."""
    kept = set(view.body)
    shown = [block for block in view.blocks if read_stamp(block.text) is None and not boilerplate.is_chrome(block.text)]
    pairs = [(above, block) for above, block in pairwise(shown) if block.text in kept and _is_long(block)]
    return sum(map(_is_headline, (above for above, _ in pairs))) / max(1, len(pairs))


def _headlines_before(view: View) -> int:
    start = view.start or 0
    top = max(0, start - BEFORE) if view.title_at is None else view.title_at + 1
    return sum(map(_is_headline, view.blocks[top:start]))


def _is_headline(block: Block) -> bool:
    return len(block.text) >= HEADLINE and block.is_link and not block.side


def _is_long(block: Block) -> bool:
    return len(block.text) >= SHORTEST_BODY / 2


def _is_told(line: str) -> bool:
    """A paragraph with a sentence's end; a teaser breaks off, a headline has none."""
    return len(line) >= SHORTEST_BODY / 2 and boilerplate.ends_sentence(line) and not boilerplate.breaks_off(line)


def _above(view: View) -> list[str]:
    """Lines between title and body; the national motto may stand in a site's header too."""
    start = view.start or 0
    top = max(0, start - HEADING) if view.title_at is None else view.title_at + 1
    return [block.text for block in view.blocks[top:start]]


def _all_text(view: View) -> int:
    return sum(len(block.text) for block in view.blocks)


def _attaches(block: Block) -> bool:
    return not block.side and bool(ATTACHMENT.search(block.text))


def _is_home(url: str | None) -> bool:
    if not url:
        return False
    parts = urlsplit(url)
    return not parts.query and bool(_urls("home_paths").search(parts.path.lower()))


@cache
def _urls(group: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in lexicon("markup")[group]))
