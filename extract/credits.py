"""Date lines, author and masthead of a page, from the blocks round its article."""

from collections.abc import Sequence

from extract import boilerplate
from extract.blocks import Block
from extract.byline import is_nobody, labelled_author
from extract.dates import structured
from extract.headline import site_names
from extract.maintext import MainText
from extract.metadata import Metadata
from extract.stamps import LONGEST_LINE, Stamp, find_day, read_stamp
from extract.text import fold, squeeze

ABOVE_TITLE = 8
"""Blocks above a title among which its date line may stand."""
ABOVE_BODY = 16
"""Blocks above a body among which its author may stand."""
BELOW_BODY = 6
"""Blocks below a body among which a labelled date line or the author may stand."""
BODY_STAMPS = 3
"""Blocks from the body's start among which a date line may stand (title, lead, date)."""
LONGEST_AUTHOR = 60
MASTHEADS = 6


def page_stamps(blocks: Sequence[Block], title_at: int | None, main: MainText) -> list[Stamp]:
    """Date lines near the title and, where labelled, right below the body.

    Above the title an unlabelled one with a weekday is the clock of the site's header.
    """
    start = main.start or 0
    top = start if title_at is None else title_at
    near = range(max(0, top - ABOVE_TITLE), min(len(blocks), start + BODY_STAMPS))
    below = range(min(_end(main) + 1, len(blocks)), min(_end(main) + 1 + BELOW_BODY, len(blocks)))
    found: list[Stamp] = []
    for index in (*near, *below):
        stamp = read_stamp(blocks[index].text) or _marked_time(blocks[index])
        if stamp and (stamp.label or (index not in below and (index > top or _is_dated(blocks[index], stamp)))):
            found.append(stamp)
    return found


def _marked_time(block: Block) -> Stamp | None:
    """The moment of a time element, or the day in a line that is called a date but says more."""
    if len(block.text) > LONGEST_LINE:
        return None
    times = (element.get("datetime") or element.get("title") or "" for element in block.element.iter("time", "abbr"))
    value = next(filter(None, map(structured, times)), None)
    if value is None and block.named("date_names", 2):
        value = find_day(block.text)
    return Stamp(value) if value else None


def page_author(blocks: Sequence[Block], stamps: Sequence[Stamp], main: MainText, metadata: Metadata) -> str | None:
    """Who the page says wrote it, never the site itself: metadata, an element called author, a date line."""
    around = blocks[max(0, (main.start or 0) - ABOVE_BODY) : _end(main) + BELOW_BODY]
    short = [block for block in around if len(block.text) <= LONGEST_AUTHOR]
    shown = [block.text for block in short if block.named("author_names", 2)]
    signed = [stamp.signature for stamp in stamps if stamp.signature]
    labelled = [author for block in short if (author := labelled_author(block.text))]
    for name in [*metadata.authors, *shown, *signed, *labelled]:
        plain = squeeze(labelled_author(name) or name)
        if not (is_nobody(plain) or read_stamp(plain) or _names_site(plain, metadata)):
            return plain
    return None


def page_masthead(blocks: Sequence[Block], metadata: Metadata, title: str | None) -> str | None:
    """The site's names for itself, one a line."""
    lines = [*site_names(metadata, title), *(block.text for block in blocks if boilerplate.is_masthead(block.text))]
    return "\n".join(list(dict.fromkeys(lines))[:MASTHEADS]) or None


def _end(main: MainText) -> int:
    return main.end or main.start or 0


def _is_dated(block: Block, stamp: Stamp) -> bool:
    """A date line above the title: its element is called so, and it is no clock."""
    return not stamp.weekday and block.named("date_names", 2)


def _names_site(name: str, metadata: Metadata) -> bool:
    """The name is part of the site's name, of its host, or the other way round."""
    key = _key(name)
    host = _key((metadata.canonical or "").partition("//")[2].partition("/")[0])
    known = [_key(site) for site in site_names(metadata, None)]
    return not key or key in host or any(site and (key in site or site in key) for site in known)


def _key(text: str) -> str:
    return "".join(char for char in fold(text) if char.isalnum())
