"""Who wrote the article, by what the page says round it; never the site itself."""

import re
from collections.abc import Sequence
from itertools import islice, pairwise

from extract.page import boilerplate
from extract.page.block import Block
from extract.page.byline import (
    author_within,
    bare_author,
    is_anybody,
    is_byline_label,
    is_nobody,
    labelled_author,
    names_source,
    without_site_words,
)
from extract.page.credits import source_name
from extract.page.headline import site_names
from extract.page.keys import letters
from extract.page.maintext import MainText
from extract.page.markup import heading_of, named
from extract.page.metadata import Metadata
from extract.page.stamp import Stamp
from extract.page.stamps import LONGEST_LINE, read_stamp
from extract.text import squeeze

ABOVE = 16
"""Blocks above a body among which its author may stand."""
BELOW = 6
"""Blocks below a body among which the author may stand."""
SIGNED_BELOW = 3
"""Blocks below the body among which a bare name may be its signature."""
BESIDE = 2
"""Blocks beside a date line among which a bare name is the author's."""
LONGEST = 60
LEVELS = 4
"""Elements outwards among which one may be called author: grid classes stand between."""
RIGHT_LEVELS = 3
MOST_INSIDE = 60
"""Elements in a line that are looked at; its element may hold the whole page."""
DIGIT = re.compile(r"\d")
RIGHT = re.compile(r"text-align\s*:\s*right", re.IGNORECASE)


def page_author(
    blocks: Sequence[Block], stamps: Sequence[Stamp], main: MainText, metadata: Metadata, title_at: int | None = None
) -> str | None:
    """The first person named by metadata, an element called author, a date line, a label, a signature.

    "PV" and the like count where no person is named; the paper from which an aggregator copied never
    does. ``title_at``: index of the title's block.
    """
    copied = letters(source_name(blocks, main) or "")
    named = _named(blocks, stamps, main, metadata)
    named += _beside_date(blocks[title_at + 1 : main.start or 0]) if title_at is not None else []
    names = [name for name in named if _is_person(name, metadata) and letters(name) != copied]
    return next((name for name in names if not is_anybody(name)), next(iter(names), None))


def _named(blocks: Sequence[Block], stamps: Sequence[Stamp], main: MainText, metadata: Metadata) -> list[str]:
    """Everything that is given for an author's name, surest first, without labels."""
    start, end = main.start or 0, main.end or main.start or 0
    above, inside, below = blocks[max(0, start - ABOVE) : start], blocks[start : end + 1], blocks[end + 1 : end + BELOW]
    outside = [*above, *inside[:1], *inside[-1:], *below]
    shown = [name for block in outside for name in _marked(block)]
    signed = [stamp.signature for stamp in stamps if stamp.signature]
    lines = [(block.text, names_source(block.text)) for block in (*above, *inside, *below)]
    labelled = [name for line, source in lines if not source and (name := _labelled(line))]
    named = [name for line, source in lines if source and (name := _labelled(line))]
    sources = [name for name in named if not boilerplate.is_publisher(name)]
    labelled += [block.text for label, block in pairwise(outside) if _is_named_by(label, block)]
    stated = [
        name for name in metadata.authors if not (boilerplate.is_publisher(name) or boilerplate.is_masthead(name))
    ]
    names = [*stated, *shown, *signed, *labelled, *_signatures([*inside[-1:], *below[:SIGNED_BELOW]]), *sources]
    return [squeeze(name if (said := labelled_author(name)) is None else said) for name in names]


def _is_person(name: str, metadata: Metadata) -> bool:
    return bool(name) and not (is_nobody(name) or DIGIT.search(name) or _names_site(name, metadata))


def _labelled(line: str) -> str | None:
    return labelled_author(line) or (author_within(line) if read_stamp(line) else None)


def _marked(block: Block) -> list[str]:
    """What elements called author say, the block's own or inline ones inside a longer line."""
    if len(block.text) > LONGEST_LINE or boilerplate.starts_tail(block.text):
        return []
    inside = islice(block.element.iterdescendants(), MOST_INSIDE)
    texts = [squeeze(element.text_content()) for element in inside if named(element, "author_names")]
    if not texts and len(block.text) <= LONGEST and block.named("author_names", LEVELS):
        texts = [block.text] if bare_author(block.text) or not block.is_link else []
    return [text for text in texts if text and len(text) <= LONGEST]


def _is_named_by(label: Block, block: Block) -> bool:
    """A bare name below a block that is only a label."""
    return is_byline_label(label.text) and bare_author(block.text) is not None


def _beside_date(head: Sequence[Block]) -> list[str]:
    """Bare names right beside the date between title and body."""
    dated = [place for place, block in enumerate(head) if read_stamp(block.text) is not None]
    near = [
        block
        for place, block in enumerate(head)
        if not block.side and any(0 < abs(place - at) <= BESIDE for at in dated)
    ]
    free = (text for block in near if not (boilerplate.is_section(text := block.text) or boilerplate.is_chrome(text)))
    return [text for text in free if bare_author(text)]


def _signatures(ending: Sequence[Block]) -> list[str]:
    """Names at the body's last block and just below: in bold, italics, to the right, or alone above other articles."""
    found = []
    for place, block in enumerate(ending):
        if _is_below_signature(block) or heading_of(block.element):
            break
        alone = place < 2 and all(map(_is_below_signature, ending[place + 1 : place + 2]))
        set_apart = alone or block.strong or block.emphasised or _is_right(block)
        if not block.side and set_apart and bare_author(block.text):
            found.append(block.text)
    return found


def _is_below_signature(block: Block) -> bool:
    others = boilerplate.starts_tail(block.text) or boilerplate.starts_box(block.text)
    return block.is_link or others or boilerplate.is_chrome(block.text)


def _is_right(block: Block) -> bool:
    """Set to the right, as signatures are."""
    node = block.element
    for _ in range(RIGHT_LEVELS):
        if node is None:
            return False
        if node.get("align") == "right" or RIGHT.search(node.get("style") or "") or named(node, "right_names"):
            return True
        node = node.getparent()
    return False


def _names_site(name: str, metadata: Metadata) -> bool:
    """The name is part of the site's name, of its host, or the other way round."""
    key = letters(without_site_words(name))
    host = letters(metadata.host)
    known = [letters(words) for site in site_names(metadata, None) for words in (site, without_site_words(site))]
    return not key or key in host or any(site and (key in site or _is_most(site, key)) for site in known)


def _is_most(part: str, whole: str) -> bool:
    """Whether the part is in the whole and is most of it ("Mai Hà/VOV" is a person of the site)."""
    return part in whole and 2 * len(part) > len(whole)
