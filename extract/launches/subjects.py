"""One subject for each (model, commune) that an article launches, and the sentences that speak of it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from spacy.tokens import Doc, Span

from extract.annotations import form_of, sentences_of, spans_of
from extract.launches.bynames import with_bynames, with_hamlets
from extract.launches.commune_lists import commune_name, listed, with_commune
from extract.launches.models import Model
from extract.launches.places_in_turn import communes_in_turn
from extract.launches.telling import NAMED, Telling
from extract.launches.turns import days_in_turn
from extract.lexicon.load import alternation, lexicon

SURE = 4.0
"""Weight from which a second sentence tells of a ceremony of its own, at another commune."""
EVENTS = ("day", "past")
"""Kinds of dates that a ceremony of its own may have; "past" is the day of an earlier one of the same days."""


@dataclass(frozen=True, slots=True)
class Subject:
    """A model at one commune.

    ``address`` is the commune's address where the article launches the model at several, else
    None. ``own`` holds the starts (tokens) of the sentences that name this subject and no other,
    ``shared`` those that speak of all; both are None where there is only one subject. ``named``
    and ``others`` are the tokens at which this subject and the others are named. ``day`` is the
    date that a sentence of several subjects gives this one.
    """

    model: Model
    telling: Telling | None
    address: Span | None = None
    own: frozenset[int] | None = None
    shared: frozenset[int] | None = None
    named: frozenset[int] = frozenset()
    others: frozenset[int] = frozenset()
    day: Span | None = None

    def near(self, doc: Doc) -> Span:
        """Where its day is told: its own dated sentence, else the launch word, else its name."""
        for sentence in sentences_of(doc):
            if self.own and sentence.start in self.own and _dated(doc, sentence):
                return sentence
        if self.day is not None:
            return self.day
        if self.telling is None:
            return self.model.mentions[0]
        span = doc.char_span(self.telling.start, self.telling.end, alignment_mode="expand")
        return self.telling.sentence if span is None else span

    def speaks_of(self, span: Span) -> bool:
        """Whether the sentence of ``span`` may tell something of this subject."""
        if self.own is None or self.shared is None:
            return True
        return span.sent.start in self.own or span.sent.start in self.shared


def subjects(doc: Doc, models: Sequence[Model], found: Sequence[Telling]) -> list[Subject]:
    """The article's subjects in the order of ``models``, the communes of one model in the order of the text."""
    turns = communes_in_turn(doc, models)
    named = [Subject(model, model.telling, place) for model, place in turns]
    named = named or [
        Subject(model, telling, address)
        for model in models
        for telling, address in _communes(doc, model, found, alone=len(models) == 1)
    ]
    if len(named) == 1:
        return named
    anchors = with_hamlets(doc, [_anchors(doc, subject, by_name=bool(turns)) for subject in named])
    if turns or all(subject.address is None for subject in named):
        anchors = with_bynames(doc, [subject.model.mentions for subject in named], anchors)
    owned, shared = _focus(doc, anchors)
    every = frozenset().union(*anchors)
    days = days_in_turn(doc, [one.telling for one in named], anchors)
    return [
        replace(one, own=frozenset(own), shared=frozenset(shared), named=frozenset(at), others=every - at, day=day)
        for one, own, at, day in zip(named, owned, anchors, days, strict=True)
    ]


def _communes(
    doc: Doc, model: Model, found: Sequence[Telling], alone: bool
) -> list[tuple[Telling | None, Span | None]]:
    """The communes at which the model is launched, each with its sentence; one None where there is but one.

    ``alone``: the article launches no other model, so that "mô hình này" is this one.
    """
    first = model.telling
    run = listed(doc, first.sentence) if first else []
    places: list[tuple[Telling | None, Span | None]] = [(first, span) for span in run]
    known = {commune_name(span) for span in run} or (
        {commune_name(span) for span in with_commune(doc, first.sentence)} if first else set()
    )
    for telling in found:
        again = alone and _again().search(form_of(telling.sentence)) is not None
        if telling is first or telling.weight + NAMED * again < SURE or telling.sentence.start_char < doc._.body_start:
            continue
        for span in with_commune(doc, telling.sentence)[:1]:
            if (
                known
                and commune_name(span) not in known
                and (again or _speaks_of(telling, model))
                and _is_of_a_day(doc, telling.sentence)
            ):
                places.append((telling, span))
                known.add(commune_name(span))
    if first and not run:
        places = [(first, span) for span in with_commune(doc, first.sentence)[:1]] + places
    return places if len(places) > 1 else [(first, None)]


@cache
def _again() -> re.Pattern[str]:
    """The model named before, told again ("mô hình này", "mô hình tương tự")."""
    words = lexicon("models")
    return re.compile(rf"{alternation(words['generic'] + words['clubs'])}\s+{alternation(words['again'])}")


def _speaks_of(telling: Telling, model: Model) -> bool:
    return any(telling.sentence.start <= mention.start < telling.sentence.end for mention in model.mentions)


def _dated(doc: Doc, sentence: Span) -> bool:
    """Whether a day of an event stands in ``sentence``; one whose year publication leaves open is still to come."""
    known = doc._.article is not None and doc._.article.published is not None
    inside = (span._.date for span in spans_of(doc, "dates") if sentence.start <= span.start < sentence.end)
    return any(date.kind in EVENTS and (date.certain_year or not known) for date in inside)


def _is_of_a_day(doc: Doc, sentence: Span) -> bool:
    """Whether a sentence gives its day or opens with that of the event told before ("Cùng ngày, …")."""
    return _dated(doc, sentence) or _same_event().match(form_of(sentence)) is not None


@cache
def _same_event() -> re.Pattern[str]:
    return re.compile(rf"(?:(?<!\w)\w++\s++)?{alternation(lexicon('times')['event']['same_event'])}")


def _anchors(doc: Doc, subject: Subject, by_name: bool) -> set[int]:
    """Tokens at which the subject is named: its commune where there are several, else its model; ``by_name``: both."""
    names = {mention.start for mention in subject.model.mentions} | _repeats(doc, subject)
    if subject.address is None:
        return names
    wanted = commune_name(subject.address)
    spans = [span for span in spans_of(doc, "addresses") if span._.address.commune is not None]
    places = {span.start for span in spans if commune_name(span) == wanted} | {subject.address.start}
    return places | names if by_name else places


def _repeats(doc: Doc, subject: Subject) -> set[int]:
    """Where the model's name stands again without quotation marks or type word."""
    form, name = doc._.match_form, re.escape(form_of(subject.model.best))
    found = (doc.char_span(*one.span(), alignment_mode="expand") for one in re.finditer(rf"(?<!\w){name}(?!\w)", form))
    return {span.start for span in found if span is not None}


def _focus(doc: Doc, anchors: Sequence[set[int]]) -> tuple[list[set[int]], set[int]]:
    """For each subject the sentences that speak of it alone, and those that speak of several.

    A sentence that names none goes on with the one before it in its paragraph.
    """
    every = set(range(len(anchors)))
    owned: list[set[int]] = [set() for _ in anchors]
    shared: set[int] = set()
    current = every
    for sentence in sentences_of(doc):
        named = {
            n for n, starts in enumerate(anchors) if any(sentence.start <= start < sentence.end for start in starts)
        }
        opens = sentence.start == 0 or doc[sentence.start - 1].text == "\n"
        current = named or (every if opens else current)
        if len(current) == 1:
            owned[next(iter(current))].add(sentence.start)
        else:
            shared.add(sentence.start)
    return owned, shared
