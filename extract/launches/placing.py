"""Which of the places in a text is the unit that launches, which hamlets, and which body of it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Span

from extract.annotations import AddressMention, form_of, spans_of
from extract.components.places import source_of
from extract.gazetteer.resolve import own_place
from extract.launches.hamlets import hamlets_of
from extract.launches.launching_body import launching_body
from extract.launches.models import Model
from extract.launches.place_weights import LEVELS as LARGER
from extract.launches.place_weights import key, weighed
from extract.launches.subjects import Subject
from extract.launches.telling import Telling, tellings
from extract.launches.venues import acting_above
from extract.lexicon.load import lexicon

ENOUGH = 2.0
"""Weight from which a commune is taken for the unit rather than for a venue or a home told in passing."""
LEVELS = ("hamlet", *LARGER)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a model runs: the chosen address, all addresses (surest first), the body that launches."""

    address: AddressMention
    context: tuple[AddressMention, ...]
    hamlets: tuple[Span, ...]
    organ: Span | None


def place_of(doc: Doc, subject: Subject) -> Place:
    """The unit of one subject, from what stands round its launch first, then title, then opening."""
    every = sorted(weighed(doc, subject.model), key=lambda item: (-item[0], item[1].start))
    address = _chosen(doc, subject, every) or AddressMention()
    found = tellings(doc)
    hamlets = hamlets_of(doc, subject, address, found)
    if not hamlets and any(getattr(address, level) is not None for level in LARGER):
        address = replace(address, hamlet=None)
    context = tuple(span._.address for _, span in every)
    return Place(address, context, hamlets, launching_body(doc, subject, found))


def _chosen(doc: Doc, subject: Subject, every: Sequence[tuple[float, Span]]) -> AddressMention | None:
    if subject.address is not None:
        mention: AddressMention = subject.address._.address
        return mention
    if (named := _in_name(doc, subject.model)) is not None:
        return named
    own = [(weight, span) for weight, span in every if subject.speaks_of(span)]
    deepest = _deepest(own or every)
    if deepest is None:
        return _school(doc, subject.telling)
    if deepest.commune is None and is_of_commune(doc, subject) and "commune" in own_place(source_of(doc)):
        return AddressMention()
    return acting_above(doc, deepest) or deepest


def is_of_commune(doc: Doc, subject: Subject) -> bool:
    """Does a body of an unnamed commune ("Hội LHPN xã") stand in the sentence of the launch or in the title?"""
    starts = {subject.telling.sentence.start} if subject.telling is not None else set()
    bodies = [
        span for span in spans_of(doc, "organs") if span.sent.start in starts or span.start_char < doc._.body_start
    ]
    types = tuple(f" {kind}" for kind in lexicon("places")["commune"]["official"])
    return any(span._.organ.address is None and form_of(span).endswith(types) for span in bodies)


def _in_name(doc: Doc, model: Model) -> AddressMention | None:
    """A district or province that the name holds ("Chi hội Nông dân tỉ phú TP HCM"): the model is that unit's."""
    for span in spans_of(doc, "addresses"):
        address: AddressMention = span._.address
        held = any(_holds(mention, span) for mention in model.mentions)
        if held and address.commune is None and address.hamlet is None:
            return address
    return None


def _holds(mention: Span, address: Span) -> bool:
    behind = not mention._.model.quoted and address.start == mention.end
    return behind or mention.start <= address.start < mention.end


def _school(doc: Doc, telling: Telling | None) -> AddressMention | None:
    """The commune that the name of the school implies at which the launch is told."""
    schools = [span for span in spans_of(doc, "schools") if telling and span.sent.start == telling.sentence.start]
    return schools[0]._.address if schools else None


def _deepest(every: Sequence[tuple[float, Span]]) -> AddressMention | None:
    """The surest commune; without one, the surest district, then province."""
    for level in LARGER:
        for weight, span in every:
            if getattr(span._.address, level) and weight >= ENOUGH:
                return _fullest(span, every, level)
    return every[0][1]._.address if every else None


def _fullest(chosen: Span, every: Sequence[tuple[float, Span]], level: str) -> AddressMention:
    """Of the mentions of one place, the former left out, the one that names most levels of today; ties: the first."""
    same = [span for weight, span in every if weight and getattr(span._.address, level) and key(span) == key(chosen)]
    address: AddressMention = max(same, key=lambda span: (_levels(span._.address), -span.start))._.address
    return address


def _levels(address: AddressMention) -> int:
    places = (getattr(address, level) for level in LARGER)
    return sum(place is not None and not place._.place.former for place in places)
