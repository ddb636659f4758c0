"""Communes told in turn for several models of one sentence ("mô hình “A” tại xã X và mô hình “B” tại xã Y")."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from spacy.tokens import Doc, Span

from extract.annotations import form_of, spans_of
from extract.gazetteer.keys import strict_key
from extract.launches.bystanders import bystanders
from extract.launches.commune_lists import listed
from extract.launches.models import Model
from extract.launches.place_weights import is_former
from extract.lexicon.load import alternation, lexicon


def communes_in_turn(doc: Doc, models: Sequence[Model]) -> list[tuple[Model, Span]]:
    """Each model with its communes where the sentence that launches them names some for every one; else nothing.

    Where that sentence names no commune the first that names all models does ("… ra mắt hai mô hình. Xã X: …").

    The communes stand behind each name and before the next, or before each name and behind the last, or
    make a list of their own as long as that of the names ("lần lượt tại xã X và xã Y").
    """
    telling = models[0].telling
    if telling is None or len(models) < 2:
        return []
    sentence = telling.sentence if _communes(doc, telling.sentence) else _naming_all(doc, models) or telling.sentence
    names = {model.mentions[0].start: model for model in models}
    found = {at: next(_inside(sentence, model.mentions), None) for at, model in names.items()}
    order = sorted((name for name in found.values() if name is not None), key=lambda name: name.start)
    if len(order) < len(models):
        return []
    chosen = _told_in_turn(doc, sentence, order)
    return [(names[at], place) for at, name in found.items() if name for place in chosen.get(name.start, [])]


def _naming_all(doc: Doc, models: Sequence[Model]) -> Span | None:
    """The first sentence of the body that names all models."""
    for mention in models[0].mentions:
        inside = mention.start_char >= doc._.body_start
        if inside and all(any(_inside(mention.sent, model.mentions)) for model in models):
            return mention.sent
    return None


def _told_in_turn(doc: Doc, sentence: Span, order: Sequence[Span]) -> dict[int, list[Span]]:
    """The communes of each name, by the token at which it starts."""
    places = _communes(doc, sentence)
    behind = [_between(places, name.end, limit) for name, limit in _limits(order, sentence.end)]
    before = [_between(places, start, name.start)[-1:] for start, name in _starts(sentence.start, order)]
    run = listed(doc, sentence)
    if _in_turn().search(form_of(sentence)) and len(run) == len(order):
        return {name.start: [place] for name, place in zip(order, run, strict=True)}
    for found in ([_list(run, each) for each in behind], before):
        if all(found) and len({_key(each[0]) for each in found}) > 1:
            return {name.start: each for name, each in zip(order, found, strict=True)}
    return {}


def _list(run: Sequence[Span], places: Sequence[Span]) -> list[Span]:
    """The first of the places, with those listed with it."""
    return list(places) if places and all(place in run for place in places) else list(places[:1])


@cache
def _in_turn() -> re.Pattern[str]:
    return re.compile(alternation(lexicon("models")["in_turn"]))


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
