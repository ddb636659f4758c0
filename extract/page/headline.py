"""The title of a page and the block in which it stands."""

from collections.abc import Sequence
from dataclasses import dataclass

from extract.page import boilerplate, heading
from extract.page.block import Block
from extract.page.captions import is_caption
from extract.page.keys import letters, words
from extract.page.markup import heading_of
from extract.page.metadata import Metadata, title_parts
from extract.page.stamps import read_stamp
from extract.page.unmarked import guess_title, is_dated
from extract.text import squeeze

SHORTEST = 3
"""Words of the shortest title that markup alone makes believable."""
LONGEST = 300
INSIDE = 3
"""Blocks from the body's start that may still be the title: trafilatura keeps it at times."""
SLACK = 8
"""Characters by which spaces and signs may differ in one title printed twice."""
LONG_KEY = 20
"""Letters from which a part of a title says which title it is."""
SAME_WORDS = 0.8
"""Share of a shortened title's words that stand in the whole one."""
FEWEST_WORDS = 6
MAIN_FITS = 0.3
"""Share of a main heading's words that its article has too: headlines may be witty."""
RANKS = {"h1": 0, "h2": 2, "h3": 3, "h4": 4}
UNMARKED, LINKED = 5, 6
"""Blocks without markup, and links: a title only where the metadata say the same."""


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A block that may be the title; ``fits``: share of its words that the body or the url has too."""

    index: int
    text: str
    key: str
    rank: int
    fits: float


def find_title(
    blocks: Sequence[Block], metadata: Metadata, start: int | None, body: str, url: str | None
) -> tuple[str | None, int | None]:
    """The title and the index of its block; either may be unknown.

    ``start``: index of the body's first paragraph, ``body``: its text. A heading that the
    metadata repeat is surest; then a heading, an element called title or a plain line right
    above the body that speaks of the same things; then what the metadata say.
    """
    known = {*words(body), *words(url or "")}
    stated = [title for title in _stated(metadata) if not _is_site(title, metadata)]
    found = _candidates(blocks, metadata, stated, start, known)
    if echoed := [one for one in found if _echoes(one, stated)]:
        return _at(_nearer(min(echoed, key=_surest), found))
    own = next(iter(stated), None)
    found = [one for one in found if one.rank < UNMARKED]
    if start is not None:
        if own and metadata.titles and heading.share(own, known) >= heading.OWN_WORDS:
            return heading.tidy(own), None
        fitting = [one for one in found if one.fits >= (MAIN_FITS if one.rank == 0 else heading.OWN_WORDS)]
        best = min(fitting, key=lambda one: (one.rank, -one.index), default=None)
        guessed = guess_title(blocks, start, body, url) if best is None or best.rank > 1 else None
        if guessed is not None and (best is None or (guessed < best.index and is_dated(blocks, guessed))):
            return heading.tidy(blocks[guessed].text), guessed
        if best:
            return _at(best)
    marked = min(found, key=_surest, default=None)
    if marked and (own is None or marked.rank == 0):
        return _at(marked)
    return (heading.tidy(own) if own else None), None


def _surest(one: _Candidate) -> tuple[int, int]:
    return one.rank, one.index


def _at(one: _Candidate) -> tuple[str, int]:
    return heading.tidy(one.text), one.index


def _nearer(echo: _Candidate, found: Sequence[_Candidate]) -> _Candidate:
    """The echo, unless it is plain text above a main heading that fits: then <title> names the site."""
    below = (one for one in found if one.rank == 0 and one.index > echo.index and one.fits >= heading.OWN_WORDS)
    return next(below, echo) if echo.rank >= UNMARKED else echo


def site_names(metadata: Metadata, title: str | None) -> list[str]:
    """What the page calls its site: og:site_name and the other parts of <title>."""
    parts = title_parts(metadata.document_title or "")
    own = letters(title or "")
    names = [metadata.site] if metadata.site else []
    return names + [part for part in parts if not own or not (letters(part) in own or own in letters(part))]


def _candidates(
    blocks: Sequence[Block], metadata: Metadata, stated: Sequence[str], start: int | None, known: set[str]
) -> list[_Candidate]:
    """Headings, elements called title, and what equals a stated title, down to the body's start."""
    keys = set(map(letters, stated))
    below = len(blocks) if start is None else start + INSIDE
    found = []
    for index, block in enumerate(blocks):
        if block.side or len(block.text) > LONGEST or block.text.count(" ") < SHORTEST - 1:
            continue
        rank = _rank(block)
        if rank is None or (index > below and rank != 0) or not _may_be(block.text, rank, stated):
            continue
        if rank and is_caption(block, below_image=False):
            continue
        key = letters(heading.tidy(block.text))
        if (rank >= UNMARKED and key not in keys) or _is_no_title(block.text, metadata):
            continue
        fits = heading.share(block.text, known) if index <= below else 0.0
        found.append(_Candidate(index, block.text, key, rank, fits))
    return found


def _may_be(text: str, rank: int, stated: Sequence[str]) -> bool:
    """A first look: where there is no markup, the length of a stated title."""
    return rank < UNMARKED or any(abs(len(text) - len(title)) <= SLACK for title in stated)


def _rank(block: Block) -> int | None:
    """0 for the surest markup, UNMARKED for none; None for what is no title of this page."""
    tag = heading_of(block.element)
    if block.is_link:
        return LINKED if tag in ("h1", "h2") else None
    if tag == "h1":
        return 0
    return 1 if block.named("title_names") else RANKS.get(tag or "", UNMARKED)


def _stated(metadata: Metadata) -> list[str]:
    """Titles from metadata, each whole and without a site's suffix."""
    titles = [*metadata.titles, *([metadata.document_title] if metadata.document_title else [])]
    whole = [_without_suffix(title, metadata) for title in titles]
    told = (title for title in whole if len(title.split()) >= SHORTEST and not boilerplate.is_chrome(title))
    return list(dict.fromkeys(told))


def _without_suffix(title: str, metadata: Metadata) -> str:
    """The title up to the site's name; a dash inside the title itself, or a quotation, stays."""
    parts = title_parts(title)
    while len(parts) > 1 and (_is_site(parts[-1], metadata) or len(parts[-1]) < len(parts[0]) / 2):
        if parts[-1].count("”") > parts[-1].count("“"):
            break
        title = title[: title.rfind(parts[-1])].rstrip(" |-–—·»•:")
        parts = title_parts(title)
    return squeeze(title)


def _is_site(text: str, metadata: Metadata) -> bool:
    """The name of the site or its unit, not of an article."""
    key, site = letters(text), letters(metadata.site or "")
    return bool(site and key == site) or boilerplate.is_masthead(text) or len(text.split()) < SHORTEST


def _is_no_title(text: str, metadata: Metadata) -> bool:
    if _is_site(text, metadata) or _is_in_site(text, metadata) or read_stamp(text) is not None:
        return True
    return boilerplate.is_chrome(text) or boilerplate.starts_tail(text)


def _is_in_site(text: str, metadata: Metadata) -> bool:
    """A few words out of what <title> ends with ("Sông Mã" of "… - Cổng thông tin điện tử huyện Sông Mã")."""
    behind = title_parts(metadata.document_title or "")[1:]
    return len(text.split()) < FEWEST_WORDS and any(letters(text) in letters(part) for part in behind)


def _echoes(one: _Candidate, stated: Sequence[str]) -> bool:
    """The block says what the metadata say, perhaps cut short or with a section's name before it."""
    return any(_is_same(one, title) for title in stated)


def _is_same(one: _Candidate, title: str) -> bool:
    key = letters(title)
    if one.key == key:
        return True
    if one.rank >= UNMARKED or min(len(key), len(one.key)) <= LONG_KEY:
        return False
    if key.startswith(one.key) or one.key.startswith(key) or key.endswith(one.key):
        return True
    shorter, longer = sorted((words(title), words(one.text)), key=len)
    common = sum(word in longer for word in shorter)
    return len(shorter) >= FEWEST_WORDS and common >= SAME_WORDS * len(shorter) and len(longer) <= 2 * len(shorter)
