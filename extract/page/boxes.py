"""Boxes of other articles in the middle of a body: a heading and the links below it."""

from collections.abc import Sequence

from lxml.html import HtmlElement

from extract.page import boilerplate
from extract.page.block import Block
from extract.page.container import container_of, is_within
from extract.page.lead import leads_elsewhere
from extract.page.marking import key_of
from extract.page.stamps import read_stamp

LARGEST = 4
"""Links of a box in the middle of a body; a list below one has more."""
SHORTEST_SENTENCE = 20
"""Characters of a short paragraph with which a body goes on."""
SHORTEST_TEASER = 60
NEAR = 4
"""Blocks round a teaser among which a list has another headline."""
LONGEST_HEADING = 6
"""Words of a line with a colon that only announces links."""


def without_boxes(blocks: Sequence[Block], inside: Sequence[int]) -> list[int]:
    """``inside`` without boxes, without all lines that only link to other articles, and without what follows the body.

    Below a heading of other articles the body resumes where a sentence is set as the
    paragraphs above are: teasers are nested otherwise, even where one element holds both.
    """
    kept: list[int] = []
    told: list[Block] = []
    place = 0
    while place < len(inside):
        block = blocks[inside[place]]
        if told and _is_heading(blocks, inside, place):
            below = below_box([blocks[index] for index in inside[place + 1 :]], told)
            if below is None:
                return kept
            place += 1 + below
            continue
        if not (leads_elsewhere(block) or _is_teaser(blocks, inside, place, told)):
            kept.append(inside[place])
            told += [block] if boilerplate.ends_sentence(block.text) else []
        place += 1
    return kept


def below_box(rest: Sequence[Block], told: Sequence[Block]) -> int | None:
    """Where in ``rest``, which begins below a box's heading, the body goes on; None where it doesn't.

    ``told``: paragraphs of the body above the box.
    """
    holder, ways = _ways(told)
    links = 0
    for place, block in enumerate(rest):
        if leads_elsewhere(block):
            links += 1
        elif _way(block, holder) in ways and (
            boilerplate.resumes_body(block.text) or (0 < links <= LARGEST and goes_on(block.text))
        ):
            return _above_it(rest, place)
    return None


def goes_on(text: str) -> bool:
    """Whether a line is a sentence, however short, and neither a control nor a teaser."""
    if len(text) < SHORTEST_SENTENCE or not boilerplate.ends_sentence(text):
        return False
    return not (boilerplate.is_chrome(text) or boilerplate.is_pointer(text) or boilerplate.breaks_off(text))


def _is_heading(blocks: Sequence[Block], inside: Sequence[int], place: int) -> bool:
    text = blocks[inside[place]].text
    if leads_elsewhere(blocks[inside[place]]):
        return False
    if boilerplate.starts_tail(text) or boilerplate.starts_box(text):
        return True
    announces = text.endswith(":") and len(text.split()) <= LONGEST_HEADING and place + 1 < len(inside)
    return announces and leads_elsewhere(blocks[inside[place + 1]])


def _is_teaser(blocks: Sequence[Block], inside: Sequence[int], place: int, told: Sequence[Block]) -> bool:
    """What stands below another article's headline and breaks off, repeats it or is set as no paragraph is.

    Below a single link inside the text it may be a list or a quotation, which are set otherwise too.
    """
    block, above = blocks[inside[place]], blocks[inside[place - 1]]
    if not place or not leads_elsewhere(above):
        return False
    if boilerplate.breaks_off(block.text) or key_of(block.text).startswith(key_of(above.text)):
        return True
    holder, ways = _ways(told)
    if len(block.text) < SHORTEST_TEASER or not ways or _way(block, holder) in ways:
        return False
    others = [*inside[max(0, place - NEAR) : place - 1], *inside[place + 1 : place + NEAR]]
    listed = any(leads_elsewhere(blocks[index]) for index in others)
    return listed or not any(_way(blocks[index], holder) in ways for index in inside[place + 1 :])


def _ways(told: Sequence[Block]) -> tuple[HtmlElement | None, set[tuple[str, ...]]]:
    """The element that holds most of the paragraphs, and the ways from it down to them."""
    holder = container_of(told)
    if holder is not None and sum(is_within(block, holder) for block in told) == 1 < len(told):
        holder = container_of(told, 1.0)
    return holder, {way for block in told if (way := _way(block, holder)) is not None}


def _above_it(rest: Sequence[Block], place: int) -> int:
    """The subheadings between a box's last link and the paragraph at ``place`` belong to the paragraph."""
    first = next((at for at in range(place, 0, -1) if leads_elsewhere(rest[at - 1])), place)
    while first < place and not _is_subheading(rest[first].text):
        first += 1
    return first


def _is_subheading(text: str) -> bool:
    said = boilerplate.ends_sentence(text) or boilerplate.is_chrome(text)
    return not said and read_stamp(text) is None


def _way(block: Block, holder: HtmlElement | None) -> tuple[str, ...] | None:
    """The tags from ``holder`` down to the block's own element; None where it stands elsewhere."""
    way: list[str] = []
    node: HtmlElement | None = block.element
    while node is not None and node is not holder:
        way.append(str(node.tag))
        node = node.getparent()
    return None if node is None else tuple(way)
