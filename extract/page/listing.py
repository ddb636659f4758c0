"""Whether a page is a list of articles: teasers, results of a search, the front of a topic."""

from collections.abc import Sequence
from itertools import pairwise, takewhile

from extract.page import boilerplate, page_words
from extract.page.block import Block
from extract.page.byline import labelled_author
from extract.page.heading import share
from extract.page.keys import words
from extract.page.markup import in_urls
from extract.page.stamps import find_day
from extract.page.view import View

SHORT_BODY = 600
"""Characters of a text that may introduce a topic."""
TEASER = 60
"""Characters of the shortest teaser."""
LONGEST_META = 90
"""Characters of a line with date, author and counts below a headline."""
HEADLINE = 25
"""Characters of a link that may be a headline."""
HEADLINES_BEFORE = 12
"""Headlines of other articles between a title and its body: no article has so many."""
HEADLINES_AFTER = 8
"""Headlines below a short text without a date: the text introduces a topic."""
NEAR = 6
"""Blocks above a body in which its first teaser's headline stands."""
RUN = 4
"""Paragraphs on end that no list of teasers has."""
DATED_TEASERS = 3
STRAY_TEASERS = 3
TITLE_FITS = 0.3
"""Share of a title's words that its article has too."""
INLINE = 0.8
INTERLEAVED = 0.5
"""Share of paragraphs that follow a linked headline: a list of teasers."""


def is_listing(view: View) -> bool:
    """Results of a search, teasers under linked headlines, or many headlines round a body."""
    if view.metadata.kind == "article":
        return False
    if any(map(page_words.is_search, view.titles)) or _introduces(view) or _is_stray(view):
        return True
    if _dated_teasers(view) >= DATED_TEASERS or _are_inline(view):
        return True
    doubt = 2 if in_urls(view.url, "list_urls") or view.metadata.kind == "listing" else 1
    headlines = sum(map(is_headline, view.blocks[view.top : view.start or 0]))
    return _teasers(view, lone=doubt > 1) >= INTERLEAVED / doubt or headlines >= HEADLINES_BEFORE / doubt


def is_told(line: str) -> bool:
    """A paragraph with a sentence's end; a teaser breaks off, a headline has none."""
    return len(line) >= TEASER and boilerplate.ends_sentence(line) and not boilerplate.breaks_off(line)


def _introduces(view: View) -> bool:
    """A short text without a date above many headlines, with no heading between that calls them related."""
    if view.dated or view.length >= SHORT_BODY:
        return False
    below = takewhile(lambda block: not boilerplate.starts_tail(block.text), view.blocks[(view.end or 0) + 1 :])
    return sum(map(is_headline, below)) >= HEADLINES_AFTER


def _is_stray(view: View) -> bool:
    """A short text that the title does not speak of, on a page of teasers: an introduction, a footer."""
    if view.length >= SHORT_BODY:
        return False
    shown = [block for block in view.blocks if not (block.side or _is_meta(block))]
    teasers = sum(is_headline(above) and _is_prose(block) for above, block in pairwise(shown))
    return teasers >= STRAY_TEASERS and share(view.title or "", {*words("\n".join(view.body))}) < TITLE_FITS


def _are_inline(view: View) -> bool:
    """Nearly every paragraph has a headline's link in it: headline and teaser are one line."""
    told = [block for block in view.blocks[view.start or 0 : (view.end or 0) + 1] if len(block.text) >= TEASER]
    linked = sum(block.links >= HEADLINE and not block.is_link for block in told)
    return linked >= DATED_TEASERS and linked >= INLINE * len(told)


def _teasers(view: View, lone: bool) -> float:
    """Share of the body's paragraphs that come right after a linked headline, or its date.

    A ``lone`` one counts only where the address speaks of a list: articles hold a link now and then.
    """
    kept = set(view.body)
    near = view.blocks[max(0, (view.start or 0) - NEAR) : (view.end or 0) + 1]
    shown = [block for block in near if not _is_meta(block)]
    if _longest_run(shown) >= RUN:
        return 0.0
    above = [one for one, block in pairwise(shown) if block.text in kept and len(block.text) >= TEASER]
    teasers = sum(map(is_headline, above))
    return 0.0 if teasers == 1 < len(above) and not lone else teasers / max(1, len(above))


def _longest_run(shown: Sequence[Block]) -> int:
    """Paragraphs one after the other without a headline between them."""
    longest = run = 0
    for block in shown:
        run = 0 if is_headline(block) else run + is_told(block.text)
        longest = max(longest, run)
    return longest


def _dated_teasers(view: View) -> int:
    """Paragraphs right below a date of their own, if they are most of what is told; the article's own is one."""
    shown = view.blocks[max(0, (view.start or 0) - 1) : (view.end or 0) + 1]
    told = sum(map(_is_prose, shown))
    dated = sum(_is_prose(block) and _is_dated(above) for above, block in pairwise(shown))
    return dated if dated >= INTERLEAVED * told else 0


def is_headline(block: Block) -> bool:
    """A link outside side matters that is long enough for another article's headline."""
    return len(block.text) >= HEADLINE and block.is_link and not block.side


def _is_meta(block: Block) -> bool:
    """What stands between a headline and its teaser."""
    return _is_dated(block) or boilerplate.is_chrome(block.text) or labelled_author(block.text) is not None


def _is_dated(block: Block) -> bool:
    """A short line with a day in it, whatever else it names ("admin - 02/11/2025 - Tin địa phương")."""
    short = len(block.text) < (TEASER if boilerplate.ends_sentence(block.text) else LONGEST_META)
    return short and not block.is_link and find_day(block.text) is not None


def _is_prose(block: Block) -> bool:
    text = block.text
    return len(text) >= TEASER and (boilerplate.ends_sentence(text) or boilerplate.breaks_off(text))
