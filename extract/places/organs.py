"""Bodies of a unit: "Hội LHPN xã Duy Hòa", "Công an Hà Tĩnh", "Ban Chỉ đạo … xã Ia Lâu"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from extract.lexicon.load import lexicon
from extract.places.found import Address
from extract.places.organ_heads import Head, head_pattern, level_pattern, national
from extract.places.words import run

LONGEST_TASK = 180
"""Characters between "Ban Chỉ đạo" and its place; the long names of the anti-crime boards have some 110."""
TASK_END = re.compile(r"[.;:!?\n“”\"]")


@dataclass(frozen=True, slots=True)
class Organ:
    """A body at [start, end), the smallest place of its name included.

    ``address`` is that place with those that follow it, ``kind`` a key of lexicon/organs.toml;
    ``levelled`` tells that a level or a place belongs to the name.
    """

    start: int
    end: int
    kind: str
    address: Address | None = None
    levelled: bool = False


def organs(text: str, form: str, found: Sequence[Head], addresses: Sequence[Address]) -> list[Organ]:
    """The bodies of a text with the place in their name, in order; ``form`` is its ``match_form``."""
    bodies: list[Organ] = []
    position = len(addresses)
    for head in reversed(found):
        while position and addresses[position - 1].start >= head.end - head.swallowed:
            position -= 1
        following = addresses[position] if position < len(addresses) else None
        body = with_place(text, form, Organ(head.start, head.end, head.kind), head.swallowed, following)
        if bodies and is_part_of(form, body, bodies[-1]):
            whole = bodies[-1]
            body = replace(whole, start=body.start, end=whole.end + form.startswith(")", whole.end), kind=body.kind)
        bodies = [other for other in bodies if other.start >= body.end]
        bodies.append(body)
    return bodies[::-1]


def is_part_of(form: str, body: Organ, whole: Organ) -> bool:
    """An office with the body that it belongs to: "Đội CSGT-TT, Công an huyện A", "Đoàn Thanh niên Công an tỉnh"."""
    between = form[body.end : whole.start]
    if body.levelled or not whole.levelled or form.endswith(national(), body.start, body.end):
        return False
    return between == " " or (between.strip() in (",", "(") and body.kind == whole.kind and whole.address is not None)


def with_place(text: str, form: str, organ: Organ, swallowed: int, address: Address | None) -> Organ:
    """The body with ``address``, the next one in the text, if it belongs to its name.

    ``swallowed`` characters at the end of the head are a type word ("Đoàn xã") that may open the address.
    """
    if address and belongs(form, organ, address, swallowed):
        end = min(place.end for place in address.places.values())
        return Organ(organ.start, end, organ.kind, address, levelled=True)
    if swallowed:
        return replace(organ, levelled=True)
    if level := level_pattern().match(form, organ.end):
        return replace(organ, end=level.end(), levelled=True)
    if organ.kind in lexicon("organs")["named"]["kinds"]:
        return with_name(text, organ)
    return organ


def with_name(text: str, organ: Organ) -> Organ:
    """The body with the proper name behind it: "Đồn Biên phòng Ra Mai"."""
    gap = re.compile(r"[^\S\n]+").match(text, organ.end)
    parts = run(text, gap.end()) if gap else []
    return replace(organ, end=parts[-1].end, levelled=True) if parts else organ


def belongs(form: str, organ: Organ, address: Address, swallowed: int) -> bool:
    """Does the address follow at once, or after the task of a steering committee?"""
    between = form[organ.end if address.start >= organ.end else organ.end - swallowed : address.start]
    if not between.strip():
        return "\n" not in between
    if swallowed or organ.kind not in lexicon("organs")["tasked"]["kinds"]:
        return False
    return len(between) <= LONGEST_TASK and not TASK_END.search(between) and not head_pattern().search(between)
