"""The title of a page and the block in which it stands."""

from collections.abc import Sequence

from extract import heading
from extract.blocks import Block, heading_of
from extract.boilerplate import is_masthead
from extract.metadata import Metadata, title_parts
from extract.text import fold, squeeze

SHORTEST = 3
"""Words of the shortest title that markup alone makes believable."""
ABOVE = 12
"""Blocks above a body among which an unmarked title is looked for."""
RANKS = {"h1": 0, "h2": 2, "h3": 3, "h4": 4}


def find_title(blocks: Sequence[Block], metadata: Metadata) -> tuple[str | None, int | None]:
    """The title and the index of its block; either may be unknown.

    A heading that the metadata repeat is surest, then an h1, then other headings and elements
    called title; without any of them what the metadata say.
    """
    stated = _stated(metadata)
    known = {_key(title) for title in stated}
    ranked = sorted(
        (rank, index)
        for index, block in enumerate(blocks)
        if (rank := _rank(block)) is not None and not _is_site(block.text, metadata)
    )
    echoed = [index for rank, index in ranked if _echoes(_key(blocks[index].text), known)]
    headings = [index for rank, index in ranked if rank == 0]
    at = next(iter([*echoed, *headings]), None)
    if at is not None:
        return heading.tidy(blocks[at].text), at
    title = next((title for title in stated if not _is_site(title, metadata)), None)
    if title is not None:
        at = next((index for index, block in enumerate(blocks) if _key(block.text) == _key(title)), None)
        return heading.tidy(title), at
    at = next((index for _, index in ranked if len(blocks[index].text.split()) > SHORTEST), None)
    return (heading.tidy(blocks[at].text), at) if at is not None else (None, None)


def guess_title(blocks: Sequence[Block], start: int | None, body: Sequence[str], url: str | None) -> str | None:
    """A line right above the body that speaks of the same things, on a page without a marked title."""
    if start is None:
        return None
    lines = [block.text for block in blocks[max(0, start - ABOVE) : start + 1] if not block.side and not block.is_link]
    chosen = heading.choose(lines, " ".join(body), url)
    return heading.tidy(chosen) if chosen else None


def site_names(metadata: Metadata, title: str | None) -> list[str]:
    """What the page calls its site: og:site_name and the other parts of <title>."""
    parts = title_parts(metadata.document_title or "")
    own = _key(title or "")
    names = [metadata.site] if metadata.site else []
    return names + [part for part in parts if not own or not (_key(part) in own or own in _key(part))]


def _stated(metadata: Metadata) -> list[str]:
    """Titles from metadata, each whole and without a site's suffix."""
    titles = [*metadata.titles, *([metadata.document_title] if metadata.document_title else [])]
    whole = [_without_suffix(title, metadata) for title in titles]
    return list(dict.fromkeys(title for title in whole if len(title.split()) >= SHORTEST))


def _without_suffix(title: str, metadata: Metadata) -> str:
    """The title up to the site's name; a dash inside the title itself stays."""
    parts = title_parts(title)
    while len(parts) > 1 and (_is_site(parts[-1], metadata) or len(parts[-1]) < len(parts[0]) / 2):
        title = title[: title.rfind(parts[-1])].rstrip(" |-–—·»•:")
        parts = title_parts(title)
    return squeeze(title)


def _is_site(text: str, metadata: Metadata) -> bool:
    """The name of the site or its unit, not of an article."""
    key, site = _key(text), _key(metadata.site or "")
    return bool(site and key == site) or is_masthead(text) or len(text.split()) < SHORTEST


def _rank(block: Block) -> int | None:
    tag = heading_of(block.element)
    if (block.is_link and tag != "h1") or block.side:
        return None
    if tag == "h1":
        return 0
    if block.named("title_names"):
        return 1
    return RANKS.get(tag or "")


def _echoes(key: str, known: set[str]) -> bool:
    return any(key == title or (len(key) > 20 and (title.startswith(key) or key.startswith(title))) for title in known)


def _key(text: str) -> str:
    return "".join(char for char in fold(text) if char.isalnum())
