"""Which blocks trafilatura takes for the body, and the element round them."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice

from lxml.html import HtmlElement
from trafilatura import bare_extraction
from trafilatura.settings import Document, Extractor

from extract import boilerplate
from extract.blocks import Block
from extract.byline import labelled_author
from extract.keys import letters
from extract.stamps import read_stamp
from extract.text import clean
from extract.tree import hold

KEY = 48
"""Letters by which a block and a line of trafilatura's are told to be the same."""
TELLING = 24
"""Letters from which a block's beginning is found anywhere in the text, not only at a line's start."""
TABLES = ("table", "tbody", "thead", "tfoot", "tr", "td", "th")
PARAGRAPHS = frozenset(("p", "li", "h2", "h3", "h4"))
FEWEST_TOLD = 3
"""Paragraphs in one place that are believed against trafilatura."""
MISSED = 0.6
"""Share of their text that it has to have passed by."""
SHORTEST_TOLD = 60
ABOVE = 3
"""Blocks above a paragraph among which the headline of a teaser stands."""
WEIGHTS = (1.0, 1.0, 0.5)
"""What a paragraph counts for its own element, the one round it, and the next."""
CONTAINER_SHARE = 0.7
"""Share of the marked text that the body's container holds."""
SHORTEST_START = 40
"""Characters of the block with which a body may begin."""


@dataclass(frozen=True, slots=True)
class Marks:
    """``body``: indexes of the blocks of the body; ``container``: the element round most of it."""

    body: Sequence[int]
    container: HtmlElement | None


def mark_body(tree: HtmlElement, blocks: Sequence[Block]) -> Marks:
    """What trafilatura takes for the body. ``blocks`` were read from ``tree``, which is a copy without sides.

    Where it passed most of the densest paragraphs by, they count instead: it prefers teasers in
    <p> to a body in <div> or parted by <br>.
    """
    marked, told = _marked(tree, blocks), _densest(blocks)
    known = set(marked)
    length = sum(len(blocks[index].text) for index in told)
    missed = sum(len(blocks[index].text) for index in told if index not in known)
    if len(told) >= FEWEST_TOLD and missed >= MISSED * length:
        marked = told
    share = CONTAINER_SHARE
    if _are_teasers(blocks, marked) or not any(_is_told(blocks, index) for index in marked):
        marked, share = _above_lists(blocks) or marked, 1.0
    container = container_of([blocks[index] for index in marked], share)
    return Marks([index for index in marked if container is None or is_within(blocks[index], container)], container)


def _densest(blocks: Sequence[Block]) -> list[int]:
    """Indexes of the paragraphs in the element that holds most of them itself; teasers don't count.

    A grandchild counts half: bodies whose paragraphs have boxes of their own are rare.
    """
    told = [index for index in range(len(blocks)) if _is_told(blocks, index)]
    weights: dict[HtmlElement, float] = defaultdict(float)
    for index in told:
        element = blocks[index].element
        near = [element, *islice(element.iterancestors(), 2)]
        for node, weight in zip(near, WEIGHTS, strict=False):
            weights[node] += weight * len(blocks[index].text)
    densest = max(weights, key=lambda node: weights[node], default=None)
    return [index for index in told if densest is not None and is_within(blocks[index], densest)]


def _is_told(blocks: Sequence[Block], index: int, shortest: int = SHORTEST_TOLD) -> bool:
    """A sentence of some length that stands below no headline of another article."""
    block, text = blocks[index], blocks[index].text
    if block.side or block.is_link or len(text) < shortest or boilerplate.breaks_off(text):
        return False
    if not boilerplate.ends_sentence(text) or boilerplate.is_chrome(text):
        return False
    return not _is_below_link(blocks, index)


def _is_below_link(blocks: Sequence[Block], index: int) -> bool:
    """Right below a headline of another article, with at most its date and a control between."""
    near = reversed(blocks[max(0, index - ABOVE) : index])
    above = next((one for one in near if not (one.side or _is_meta(one.text))), None)
    return above is not None and above.is_link


def _is_meta(text: str) -> bool:
    """What stands between a headline and its teaser: date, author, a control."""
    return boilerplate.is_chrome(text) or read_stamp(text) is not None or labelled_author(text) is not None


def _are_teasers(blocks: Sequence[Block], marked: Sequence[int]) -> bool:
    """Whether most of the marked text stands below headlines of other articles."""
    told = [index for index in marked if not blocks[index].is_link]
    teasers = sum(len(blocks[index].text) for index in told if _is_below_link(blocks, index))
    return 2 * teasers >= sum(len(blocks[index].text) for index in told)


def _above_lists(blocks: Sequence[Block]) -> list[int]:
    """The sentences above the first heading of other articles, short ones below a longer one too: it may have few."""
    end = next((at for at, block in enumerate(blocks) if boilerplate.starts_tail(block.text)), len(blocks))
    first = next((index for index in range(end) if _is_told(blocks, index)), end)
    return [index for index in range(first, end) if _is_told(blocks, index, SHORTEST_START)]


def first_paragraph(blocks: Sequence[Block], marks: Marks) -> int | None:
    """Index of the body's first paragraph wherever the title stands; None without a body."""
    told = (index for index in marks.body if _is_paragraph(blocks[index]))
    return next(told, start_of(blocks, marks.body))


def _is_paragraph(block: Block) -> bool:
    short = len(block.text) >= SHORTEST_TOLD and block.text.endswith((".", ":", ";", "/."))
    return not block.is_link and (short or boilerplate.is_paragraph(block.text))


def start_of(blocks: Sequence[Block], body: Sequence[int]) -> int | None:
    """Index of the block with which the marked ones begin to be text; None without one."""
    return next((at for at in body if len(blocks[at].text) >= SHORTEST_START and not blocks[at].is_link), None)


def _marked(tree: HtmlElement, blocks: Sequence[Block]) -> list[int]:
    """Indexes of the blocks that trafilatura takes for the body; of equal ones the first.

    Where it finds nothing, every paragraph that is no side matter counts.
    """
    text = clean(_extracted(tree))
    lines = {key_of(line) for line in text.splitlines()}
    whole = letters(text)
    seen = {""}
    found: list[int] = []
    for index, block in enumerate(blocks):
        if block.side:
            continue
        key = key_of(block.text)
        if key in seen:
            continue
        listed = key in lines or (len(key) >= TELLING and key in whole)
        if listed or (not text and boilerplate.is_paragraph(block.text)):
            found.append(index)
            seen.add(key)
    return found


def _extracted(tree: HtmlElement) -> str:
    """trafilatura's text. Tables become plain blocks first: old portals set whole pages in them."""
    _held = hold(tree)
    for element in tree.iter(*TABLES):
        element.tag = "div"
    document = bare_extraction(tree, options=_options())
    return (document.text or "") if isinstance(document, Document) else ""


@cache
def _options() -> Extractor:
    """trafilatura's settings, read once: it never changes them."""
    return Extractor(output_format="python", fast=True, comments=False)


def container_of(marked: Sequence[Block], share: float = CONTAINER_SHARE) -> HtmlElement | None:
    """The innermost element that holds that share of the marked text; one paragraph holds no body."""
    weights: dict[HtmlElement, int] = defaultdict(int)
    depths: dict[HtmlElement, int] = {}
    for block in marked:
        chain = [block.element, *block.element.iterancestors()]
        for depth, element in enumerate(reversed(chain)):
            weights[element] += len(block.text)
            depths[element] = depth
    total = sum(len(block.text) for block in marked)
    holders = [element for element, weight in weights.items() if weight >= share * total]
    inner = max(holders, key=lambda element: depths[element], default=None)
    single = inner is not None and (inner.tag in PARAGRAPHS or len(marked) == 1)
    return inner.getparent() if inner is not None and single else inner


def is_within(block: Block, container: HtmlElement) -> bool:
    """Whether the block stands in the element."""
    node = block.element
    return node is container or any(ancestor is container for ancestor in node.iterancestors())


def key_of(text: str) -> str:
    """The letters with which a paragraph begins: enough to know it again."""
    return letters(text[: 2 * KEY])[:KEY]
