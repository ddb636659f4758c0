"""How much each address of an article speaks for being the place of a model."""

from collections import defaultdict
from collections.abc import Iterator

from spacy.tokens import Doc, Span

from extract.annotations import sentences_of, spans_of
from extract.gazetteer.keys import strict_key
from extract.launches.bystanders import bystanders
from extract.launches.models import Model

TOLD, NAMED, TITLE, OPENING, ELSEWHERE = 4.0, 2.0, 2.0, 1.0, 0.2
"""What an address weighs in the sentence of the launch, beside the name, in the title, at the start, anywhere."""
ATTACHED = 5.0
"""Weight of an address right behind the model's name: the name holds it ("… huyện Chợ Mới")."""
OPENING_SENTENCES = 3
LEVELS = ("commune", "district", "province")


def weighed(doc: Doc, model: Model) -> Iterator[tuple[float, Span]]:
    """Every address with the weight of all mentions of its smallest place above the hamlet.

    Former units weigh nothing, communes that stand beside the launch what a mention elsewhere does.
    """
    totals: dict[str, float] = defaultdict(float)
    spans = list(spans_of(doc, "addresses"))
    opening, beside = _opening_end(doc), bystanders(doc)
    named = {span.sent.start for span in model.mentions}
    for span in spans:
        if not is_former(span):
            weight = _weight(span, model, named, doc._.body_start, opening)
            totals[key(span)] += ELSEWHERE if span.start in beside else weight
    yield from ((0.0 if is_former(span) else totals[key(span)], span) for span in spans)


def key(span: Span) -> str:
    """Mentions of one place count together; a lone hamlet counts for itself."""
    place = lowest(span)
    if place is None:
        place = span._.address.hamlet
    return strict_key(place._.place.name)


def lowest(span: Span) -> Span | None:
    """The smallest place of an address above the hamlet."""
    address = span._.address
    found: list[Span | None] = [getattr(address, level) for level in LEVELS]
    return next((place for place in found if place is not None), None)


def is_former(span: Span) -> bool:
    """Does the address name a unit of the past ("xã X cũ")?"""
    place = lowest(span)
    return place is not None and bool(place._.place.former)


def _weight(span: Span, model: Model, named: set[int], body_start: int, opening: int) -> float:
    weight = ELSEWHERE
    if model.telling and model.telling.sentence.start <= span.start < model.telling.sentence.end:
        weight += TOLD
    elif span.sent.start in named:
        weight += NAMED
    if any(
        0 <= span.start - mention.end <= 1 or mention.start <= span.start < mention.end for mention in model.mentions
    ):
        weight += ATTACHED
    if span.start_char < body_start:
        return weight + TITLE
    return weight + OPENING * (span.start_char < opening)


def _opening_end(doc: Doc) -> int:
    body = [sentence for sentence in sentences_of(doc) if sentence.start_char >= doc._.body_start]
    return body[:OPENING_SENTENCES][-1].end_char if body else 0
