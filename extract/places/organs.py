"""Bodies of a unit: "Hội LHPN xã Duy Hòa", "Công an Hà Tĩnh", "Ban Chỉ đạo … xã Ia Lâu"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from extract.lexicon.load import lexicon
from extract.places.cues import either
from extract.places.found import Address
from extract.text import match_form

LONGEST_TASK = 180
"""Characters between "Ban Chỉ đạo" and its place; the long names of the anti-crime boards have some 110."""
TASK_END = re.compile(r"[.;:!?\n“”\"]")


@dataclass(frozen=True, slots=True)
class Organ:
    """A body at [start, end), the smallest place of its name included.

    ``address`` is that place with those that follow it, ``kind`` a key of lexicon/organs.toml.
    """

    start: int
    end: int
    kind: str
    address: Address | None = None


@cache
def kinds() -> dict[str, str]:
    """Head in the form that texts are compared in → kind."""
    return {match_form(head): kind for kind, heads in lexicon("organs")["kinds"].items() for head in heads}


@cache
def head_pattern() -> re.Pattern[str]:
    """A head with the executive body before it, "Việt Nam" and an abbreviation after it."""
    data = lexicon("organs")
    before, after = (either(match_form(word) for word in data[part]["words"]) for part in ("before", "after"))
    return re.compile(
        rf"(?<!\w)(?:(?:{before})[^\S\n]+)?({either(kinds())})(?!\w)"
        rf"(?:[^\S\n]*(?:{after})(?!\w))?(?:[^\S\n]*\([^()\n]{{2,12}}\))?"
    )


@cache
def level_pattern() -> re.Pattern[str]:
    """A level that stands for the unit in question: "Công an huyện"."""
    return re.compile(rf"[^\S\n]+(?:{either(match_form(word) for word in lexicon('organs')['levels']['words'])})(?!\w)")


def heads(form: str) -> list[tuple[int, int, str]]:
    """(start, end, kind) of each body's head; ``form`` is the text's ``match_form``."""
    return [
        (found.start(), found.end(), kinds()[re.sub(r"\s+", " ", found[1])]) for found in head_pattern().finditer(form)
    ]


def organs(form: str, found: Sequence[tuple[int, int, str]], addresses: Sequence[Address]) -> list[Organ]:
    """The bodies of a text with the place in their name, in order."""
    bodies: list[Organ] = []
    position = len(addresses)
    for start, end, kind in reversed(found):
        while position and addresses[position - 1].start >= end:
            position -= 1
        following = addresses[position] if position < len(addresses) else None
        body = with_place(form, Organ(start, end, kind), following)
        if bodies and is_part_of(form, body, bodies[-1]):
            whole = bodies[-1]
            body = Organ(start, whole.end + form.startswith(")", whole.end), kind, whole.address)
        bodies.append(body)
    return bodies[::-1]


def is_part_of(form: str, body: Organ, whole: Organ) -> bool:
    """ "Đội CSGT-TT, Công an huyện Châu Đức": an office with the body of its kind that it belongs to."""
    between = form[body.end : whole.start].strip()
    return between in (",", "(") and body.kind == whole.kind and body.address is None and whole.address is not None


def with_place(form: str, organ: Organ, address: Address | None) -> Organ:
    """The body with ``address``, the next one in the text, if it belongs to its name."""
    if address and belongs(form, organ, address):
        return Organ(organ.start, min(place.end for place in address.places.values()), organ.kind, address)
    level = level_pattern().match(form, organ.end)
    return Organ(organ.start, level.end() if level else organ.end, organ.kind)


def belongs(form: str, organ: Organ, address: Address) -> bool:
    """Does the address follow at once, or after the task of a steering committee?"""
    between = form[organ.end : address.start]
    if not between.strip():
        return "\n" not in between
    if organ.kind not in lexicon("organs")["tasked"]["kinds"]:
        return False
    return len(between) <= LONGEST_TASK and not TASK_END.search(between) and not head_pattern().search(between)
