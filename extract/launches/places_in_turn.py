"""Communes told in turn for several models of one sentence ("mô hình “A” tại xã X và mô hình “B” tại xã Y")."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from spacy.tokens import Doc, Span

from extract.annotations import spans_of
from extract.gazetteer.keys import strict_key
from extract.launches.bystanders import bystanders
from extract.launches.models import Model
from extract.launches.place_weights import is_former
from extract.launches.telling import Telling


def communes_in_turn(doc: Doc, models: Sequence[Model], telling: Telling | None) -> list[Span | None]:
    """The address of each model where the sentence that launches them names a commune for every one; else None each.

    The commune stands behind each name and before the next, or before each name and behind the last.
    """
    nothing: list[Span | None] = [None for _ in models]
    if telling is None or len(models) < 2:
        return nothing
    sentence = telling.sentence
    names = [next(_inside(sentence, model.mentions), None) for model in models]
    if any(name is None for name in names):
        return nothing
    order = sorted((name for name in names if name is not None), key=lambda name: name.start)
    places = _communes(doc, sentence)
    behind = [_between(places, name.end, limit) for name, limit in _limits(order, sentence.end)]
    before = [_between(places, start, name.start) for start, name in _starts(sentence.start, order)]
    for found, at in ((behind, 0), (before, -1)):
        if all(found) and len({_key(each[at]) for each in found}) > 1:
            chosen = {name.start: each[at] for name, each in zip(order, found, strict=True)}
            return [chosen[name.start] for name in names if name is not None]
    return nothing


def _inside(sentence: Span, spans: Sequence[Span]) -> Iterator[Span]:
    return (span for span in spans if sentence.start <= span.start < sentence.end)


def _communes(doc: Doc, sentence: Span) -> list[Span]:
    beside = bystanders(doc)
    return [
        span
        for span in _inside(sentence, list(spans_of(doc, "addresses")))
        if span._.address.commune is not None and span.start not in beside and not is_former(span)
    ]


def _limits(order: Sequence[Span], end: int) -> Iterator[tuple[Span, int]]:
    yield from ((one, other.start) for one, other in pairwise(order))
    yield order[-1], end


def _starts(start: int, order: Sequence[Span]) -> Iterator[tuple[int, Span]]:
    yield start, order[0]
    yield from ((one.end, other) for one, other in pairwise(order))


def _between(places: Sequence[Span], start: int, end: int) -> list[Span]:
    return [place for place in places if start <= place.start < end]


def _key(place: Span) -> str:
    return strict_key(place._.address.commune._.place.name)
