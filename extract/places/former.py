"""Which places of a text are former units: "(cũ)", "nay là …", "thành lập trên cơ sở sáp nhập các xã …".

They tell where a unit comes from, never which unit acts.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from extract.places.addresses import address_of, chained, listed_with
from extract.places.cues import either, words
from extract.places.found import RANKS, Place


@cache
def former_pattern() -> re.Pattern[str]:
    """The words for "former" after a name, their brackets included."""
    sure, times = either(words("former")), either(words("former", "times"))
    return re.compile(
        rf"[^\S\n]*(?:\([^\S\n]*(?:{sure}|{times})[^\S\n]*\)|(?:{sure})(?!\w)|(?:{times})(?=[^\S\n]*(?:[,.;:)]|\n|$)))"
    )


@cache
def now_pattern() -> re.Pattern[str]:
    """The words between a former unit and the one of today."""
    return re.compile(rf"[^\S\n]*\)?[^\S\n]*[,(–-]?[^\S\n]*(?:{either(words('former', 'now'))})(?!\w)")


@cache
def origin_pattern() -> re.Pattern[str]:
    """The words before a list of former units; behind a time a comma may follow."""
    eras, others = either(words("former", "eras")), either(words("former", "origins"))
    return re.compile(rf"(?<!\w)(?:(?:{eras})(?!\w)[^\S\n]*,?|(?:{others})(?!\w)(?![^\S\n]*,))")


@cache
def link_pattern() -> re.Pattern[str]:
    """What may stand between those words and the units."""
    return re.compile(rf"(?:[^\S\n]|[,;:(/]|\d++(?:[.,]\d++)*+|(?<!\w)(?:{either(words('former', 'links'))})(?!\w))*+")


def with_former(form: str, places: Sequence[Place]) -> list[Place]:
    """The places, in order, with ``former`` set also where the words for it stand further away.

    ``form`` is the ``match_form`` of the text. Hamlets outlive the units that hold them.
    """
    chains = list(chained(form, places))
    marked = {place.start for place in places if place.former}
    marked |= {place.start for place in origins(form, places)}
    marked |= {place.start for chain in chains for place in replaced(form, chain)}
    for chain, following in zip(reversed(chains), [None, *reversed(chains)], strict=False):
        marked |= {place.start for place in reached(form, chain, marked)}
        if following and listed_with(form, chain, address_of(following)) and following[0].start in marked:
            marked |= {place.start for place in chain}
    return [
        replace(place, former=True) if place.start in marked and place.rank >= RANKS["commune"] else place
        for place in places
    ]


def replaced(form: str, chain: Sequence[Place]) -> Iterator[Place]:
    """What stands before "nay là": one place, or the whole address ("xã X (huyện Y cũ), nay là xã Z")."""
    whole = now_pattern().match(form, chain[-1].tail) is not None
    yield from (place for place in chain if whole or now_pattern().match(form, place.tail))


def reached(form: str, chain: Sequence[Place], marked: set[int]) -> Iterator[Place]:
    """The smaller units before a former one: both in "huyện Y, tỉnh Z cũ", only the district in "xã X (huyện Y cũ)"."""
    for place, larger in zip(reversed(chain[:-1]), reversed(chain[1:]), strict=True):
        if larger.start in marked and "(" not in form[place.tail : larger.start]:
            marked.add(place.start)
            yield place


def origins(form: str, places: Sequence[Place]) -> Iterator[Place]:
    """The units that a unit was made of."""
    number = 0
    for found in origin_pattern().finditer(form):
        while number < len(places) and places[number].start < found.end():
            number += 1
        yield from linked(form, found.end(), places[number:])


def linked(form: str, position: int, places: Sequence[Place]) -> Iterator[Place]:
    """The places of a list from ``position`` on; behind its last member ("và xã B") a comma leads to the new unit."""
    last = None
    for place in places:
        between = form[position : place.start]
        typed = len(place.name) < place.end - place.start
        ends = typed and last is not None and last.rank == place.rank and between.strip() == ","
        if not link_pattern().fullmatch(between) or ends:
            return
        last = place if re.search(r"(?<!\w)(?:và|với|cùng)(?!\w)", between) else last
        yield place
        position = place.tail
