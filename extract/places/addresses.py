"""Places that stand together as one address: "thôn A, xã B (huyện C, tỉnh D)"."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from extract.places.cues import either, words
from extract.places.found import RANKS, Address, Place

LEVELS = ("hamlet", "commune", "district", "province")


@cache
def joint() -> re.Pattern[str]:
    """What stands between the places of one address."""
    return re.compile(rf"[^\S\n]*\)?[^\S\n]*[,(/–-]?[^\S\n]*(?:{either(words('joins'))})?[^\S\n]*\(?[^\S\n]*")


def addresses(form: str, places: Sequence[Place]) -> list[Address]:
    """The addresses of a text in order; ``form`` is its ``match_form``, ``places`` are in order.

    In a list ("thôn A và thôn B, xã C") each place takes the larger units that follow the last.
    """
    chains = list(chained(form, places))
    found: list[Address] = []
    following: Address | None = None
    for chain in reversed(chains):
        address = address_of(chain)
        if following and listed_with(form, chain, following):
            address = share(address, following)
        found.append(address)
        following = address
    return found[::-1]


@cache
def listing() -> re.Pattern[str]:
    """What stands between the members of a list: "xã A và các xã B, C"."""
    return re.compile(rf"[^\S\n]*(?:[,;&]|[,;]?[^\S\n]*(?:và|cùng))[^\S\n]*(?:(?:{either(words('plural'))})[^\S\n]*)?")


def chained(form: str, places: Sequence[Place]) -> Iterator[list[Place]]:
    """Runs of places, each larger than the one before it, with nothing but a joint between."""
    chain: list[Place] = []
    for place in places:
        if chain and not (place.rank > chain[-1].rank and joint().fullmatch(form, chain[-1].tail, place.start)):
            yield chain
            chain = []
        chain.append(place)
    if chain:
        yield chain


def address_of(chain: list[Place]) -> Address:
    """The record of a run; a village wins over the group of houses named before it."""
    return Address(chain[0].start, chain[-1].end, {place.level: place for place in chain})


def listed_with(form: str, chain: list[Place], following: Address) -> bool:
    """Is the run one of a list whose next member is ``following``, at the same lowest level?"""
    between = listing().fullmatch(form, chain[-1].tail, following.start)
    return between is not None and lowest(following) == chain[-1].level


def lowest(address: Address) -> str:
    """The smallest level of an address."""
    return min(address.places, key=lambda level: RANKS[level])


def share(address: Address, following: Address) -> Address:
    """The address with the levels above its own taken from the next one."""
    top = max(RANKS[level] for level in address.places)
    larger = {level: place for level, place in following.places.items() if RANKS[level] > top}
    return Address(address.start, address.end, address.places | larger)
