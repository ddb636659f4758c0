"""Places, addresses and bodies of a plain text in one go."""

from dataclasses import dataclass

from extract.annotations import PlaceMention
from extract.places.addresses import addresses
from extract.places.bare import Bare
from extract.places.former import with_former
from extract.places.found import Address, Place
from extract.places.organ_heads import heads
from extract.places.organs import Organ, organs
from extract.places.schools import schools
from extract.places.typed import typed_places
from extract.text import match_form


@dataclass(frozen=True, slots=True)
class Reading:
    """What a text names, each in the order of the text."""

    places: list[Place]
    addresses: list[Address]
    organs: list[Organ]
    schools: list[Address]


def read(text: str, date: str | None = None, form: str | None = None) -> Reading:
    """All places, addresses and bodies of ``text`` (NFC); ``date`` (ISO) is the day it was published.

    ``form``: the text's ``match_form`` where it is at hand.
    """
    form = match_form(text) if form is None else form
    bodies = heads(text, form)
    ends = [head.end for head in bodies if not head.named]
    places = with_former(form, Bare(text, form, typed_places(text, form, date), ends, date).find())
    found = addresses(form, places)
    return Reading(places, found, organs(text, form, bodies, found), list(schools(text, form, places)))


def mention(place: Place) -> PlaceMention:
    """The mention that components hand on."""
    return PlaceMention(place.level, place.type, place.name, place.former)


def names_in(text: str, date: str | None = None) -> list[dict[str, PlaceMention]]:
    """The addresses of a text outside the document, such as a masthead, as mentions by level."""
    found = read(text, date).addresses
    return [{level: mention(place) for level, place in address.places.items()} for address in found]
