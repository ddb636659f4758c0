"""The blocks of a page that are the article's text, its lead included, and its captions.

trafilatura finds the body. It drops the lead, which Vietnamese sites set between the title and
the body's container, on two pages of three; and it keeps link lists inside the body. So its
result only marks blocks; the blocks themselves tell what belongs to them.
"""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from lxml.html import HtmlElement
from trafilatura import bare_extraction
from trafilatura.settings import Document

from extract import boilerplate
from extract.blocks import Block, heading_of
from extract.byline import bare_author, labelled_author
from extract.stamps import read_stamp
from extract.text import fold, squeeze

KEY = 48
"""Letters by which a block and a line of trafilatura's are told to be the same."""
TELLING = 24
"""Letters from which a block's beginning is found anywhere in the text, not only at a line's start."""
NOT_LETTERS = re.compile(r"[\W_]+")
TABLES = ("table", "tbody", "thead", "tfoot", "tr", "td", "th")
CONTAINER_SHARE = 0.7
"""Share of the marked text that the body's container holds."""
LEAD_BLOCKS = 30
"""Blocks between the title and the body among which a lead is looked for."""
SHORTEST_LEAD = 40
LONGEST_CAPTION = 300
LINK_LINE = 20
"""Characters from which a line that is all link is another article, not a word of the text."""


@dataclass(slots=True)
class MainText:
    """``start`` and ``end`` are the indexes of the body's first and last block, None without a body."""

    lines: list[str] = field(default_factory=list)
    captions: list[str] = field(default_factory=list)
    start: int | None = None
    end: int | None = None


def find_main_text(
    tree: HtmlElement, blocks: Sequence[Block], title_at: int | None, description: str | None
) -> MainText:
    """The article's lines out of ``blocks``, which were read from ``tree``; ``tree`` is a copy without sides.

    ``title_at``: index of the title's block; ``description``: what the page's metadata give as
    its lead.
    """
    marked = _marked(tree, blocks)
    container = _container([blocks[index] for index in marked])
    inside = [index for index in marked if container is None or _is_within(blocks[index].element, container)]
    body = [index for index in inside if title_at is None or index > title_at] or inside
    start = next((index for index in body if len(blocks[index].text) >= SHORTEST_LEAD), None)
    if start is None:
        return MainText()
    found = MainText(start=start, end=body[-1])
    top = start if title_at is None else min(title_at + 1, start)
    captions = {index for index in range(top, len(blocks)) if _is_caption_of(blocks, index, body[-1], container)}
    kept = [*_lead(blocks, title_at, start, description), *_filled(blocks, start, body, container)]
    found.captions = [blocks[index].text for index in sorted(captions)]
    found.lines = [blocks[index].text for index in kept if index not in captions]
    return found


def is_caption(block: Block, *, below_image: bool) -> bool:
    """Text that describes a picture, by its markup or by its place and look below one."""
    if len(block.text) > LONGEST_CAPTION:
        return False
    if block.named("caption_names", 2) or _in_figure(block.element):
        return True
    return below_image and (block.emphasised or _is_centred(block.element) or _in_picture_table(block.element))


def _is_caption_of(blocks: Sequence[Block], index: int, end: int, container: HtmlElement | None) -> bool:
    """A caption up to the body's end, or further down inside its container; a file name may stand between."""
    block, above = blocks[index], blocks[index - 1]
    if block.side or (index > end and not _belongs(block, container)):
        return False
    below_image = block.after_image or (index > 0 and above.after_image and boilerplate.is_chrome(above.text))
    return is_caption(block, below_image=below_image)


def _marked(tree: HtmlElement, blocks: Sequence[Block]) -> list[int]:
    """Indexes of the blocks that trafilatura takes for the body; of equal ones the first.

    Where it finds nothing, every paragraph that is no side matter counts.
    """
    text = _extracted(tree)
    lines = {_key(line) for line in text.splitlines()}
    whole = _letters(text)
    seen = {""}
    found: list[int] = []
    for index, block in enumerate(blocks):
        key = _key(block.text)
        if block.side or key in seen:
            continue
        listed = key in lines or (len(key) >= TELLING and key in whole)
        if listed or (not text and boilerplate.is_paragraph(block.text)):
            found.append(index)
            seen.add(key)
    return found


def _extracted(tree: HtmlElement) -> str:
    """trafilatura's text. Tables become plain blocks first: old portals set whole pages in them."""
    for element in tree.iter(*TABLES):
        element.tag = "div"
    document = bare_extraction(tree, fast=True, with_metadata=False, include_comments=False, deduplicate=False)
    return (document.text or "") if isinstance(document, Document) else ""


def _container(marked: Sequence[Block]) -> HtmlElement | None:
    """The innermost element that holds most of the marked text."""
    weights: dict[HtmlElement, int] = defaultdict(int)
    depths: dict[HtmlElement, int] = {}
    for block in marked:
        chain = [block.element, *block.element.iterancestors()]
        for depth, element in enumerate(reversed(chain)):
            weights[element] += len(block.text)
            depths[element] = depth
    total = sum(len(block.text) for block in marked)
    holders = [element for element, weight in weights.items() if weight >= CONTAINER_SHARE * total]
    return max(holders, key=lambda element: depths[element], default=None)


def _filled(blocks: Sequence[Block], start: int, body: Sequence[int], container: HtmlElement | None) -> list[int]:
    """The body's blocks, with the paragraphs between them that trafilatura left out."""
    marked = set(body)
    return [
        index
        for index in range(start, body[-1] + 1)
        if not _is_other(blocks[index]) and (index in marked or _belongs(blocks[index], container))
    ]


def _belongs(block: Block, container: HtmlElement | None) -> bool:
    return container is not None and not block.side and _is_within(block.element, container)


def _lead(blocks: Sequence[Block], title_at: int | None, start: int, description: str | None) -> list[int]:
    """The lead between the title and the body; without a title, what the metadata quote."""
    wanted = _key(description or "")
    first = max(0, start - LEAD_BLOCKS) if title_at is None else title_at + 1
    return [
        index
        for index in range(first, start)
        if not blocks[index].side
        and _is_prose(blocks[index])
        and (
            (len(wanted) > SHORTEST_LEAD // 2 and _key(blocks[index].text).startswith(wanted[: SHORTEST_LEAD // 2]))
            or (title_at is not None and _looks_like_lead(blocks[index]))
        )
    ]


def _looks_like_lead(block: Block) -> bool:
    if block.named("lead_names", 2) or boilerplate.is_paragraph(block.text):
        return True
    return len(block.text) >= 2 * SHORTEST_LEAD and boilerplate.ends_sentence(block.text)


def _is_prose(block: Block) -> bool:
    text = block.text
    if len(text) < SHORTEST_LEAD or _is_other(block) or heading_of(block.element) == "h1":
        return False
    if boilerplate.is_chrome(text) or boilerplate.is_pointer(text) or read_stamp(text):
        return False
    return labelled_author(text) is None and bare_author(text) is None


def _is_other(block: Block) -> bool:
    """A line that is nothing but a link leads to another article."""
    return len(block.text) >= LINK_LINE and block.is_link


def _is_within(element: HtmlElement, container: HtmlElement) -> bool:
    return element is container or any(ancestor is container for ancestor in element.iterancestors())


def _in_figure(element: HtmlElement) -> bool:
    return any(node.tag in ("figcaption", "figure") for node in (element, *_near(element, 3)))


def _is_centred(element: HtmlElement) -> bool:
    return any(
        node.tag == "center" or node.get("align") == "center" or "center" in (node.get("style") or "")
        for node in (element, *_near(element, 1))
    )


def _in_picture_table(element: HtmlElement) -> bool:
    """Old portals set picture and caption in a table of their own."""
    table = next((node for node in _near(element, 4) if node.tag == "table"), None)
    return table is not None and len(squeeze(table.text_content())) <= 2 * LONGEST_CAPTION


def _near(element: HtmlElement, levels: int) -> list[HtmlElement]:
    return [ancestor for ancestor, _ in zip(element.iterancestors(), range(levels), strict=False)]


def _key(text: str) -> str:
    return _letters(text[: 2 * KEY])[:KEY]


def _letters(text: str) -> str:
    return NOT_LETTERS.sub("", fold(text))
