"""One subject for each (model, commune) that an article launches, and the sentences that speak of it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from spacy.tokens import Doc, Span

from extract.annotations import form_of, sentences_of, spans_of
from extract.launches.bynames import with_bynames, with_hamlets
from extract.launches.bystanders import bystanders
from extract.launches.models import Model
from extract.launches.places_in_turn import communes_in_turn
from extract.launches.telling import Telling
from extract.launches.turns import days_in_turn
from extract.lexicon.load import alternation, lexicon
from extract.text import match_form

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
    named = [Subject(model, telling, address) for model in models for telling, address in _communes(doc, model, found)]
    if len(named) == 1:
        return named
    anchors = with_hamlets(doc, [_anchors(doc, subject) for subject in named])
    if all(subject.address is None for subject in named):
        anchors = with_bynames(doc, [subject.model.mentions for subject in named], anchors)
    owned, shared = _focus(doc, anchors)
    if all(subject.address is None for subject in named):
        places = communes_in_turn(doc, [one.model for one in named], named[0].telling)
        named = [replace(one, address=place) for one, place in zip(named, places, strict=True)]
    every = frozenset().union(*anchors)
    days = days_in_turn(doc, [one.telling for one in named], anchors)
    return [
        replace(one, own=frozenset(own), shared=frozenset(shared), named=frozenset(at), others=every - at, day=day)
        for one, own, at, day in zip(named, owned, anchors, days, strict=True)
    ]


def _communes(doc: Doc, model: Model, found: Sequence[Telling]) -> list[tuple[Telling | None, Span | None]]:
    """The communes at which the model is launched, each with its sentence; one None where there is but one."""
    first = model.telling
    listed = _listed(doc, first.sentence) if first else []
    places: list[tuple[Telling | None, Span | None]] = [(first, span) for span in listed]
    known = {_commune(span) for span in listed} or (
        {_commune(span) for span in _with_commune(doc, first.sentence)} if first else set()
    )
    for telling in found:
        if telling is first or telling.weight < SURE or telling.sentence.start_char < doc._.body_start:
            continue
        for span in _with_commune(doc, telling.sentence)[:1]:
            if known and _commune(span) not in known and _speaks_of(telling, model) and _dated(doc, telling.sentence):
                places.append((telling, span))
                known.add(_commune(span))
    if first and not listed:
        places = [(first, span) for span in _with_commune(doc, first.sentence)[:1]] + places
    return places if len(places) > 1 else [(first, None)]


def _with_commune(doc: Doc, sentence: Span) -> list[Span]:
    groups = [*spans_of(doc, "addresses"), *spans_of(doc, "schools")]
    inside = [
        span for span in groups if sentence.start <= span.start < sentence.end and span._.address.commune is not None
    ]
    return sorted(inside, key=lambda span: span.start)


def _commune(span: Span) -> str:
    return match_form(span._.address.commune._.place.name)


def _listed(doc: Doc, sentence: Span) -> list[Span]:
    """The first list of two or more communes in a sentence."""
    beside = bystanders(doc)
    spans = [
        span
        for span in spans_of(doc, "addresses")
        if sentence.start <= span.start < sentence.end
        and span.start not in beside
        and span._.address.commune is not None
        and not span._.address.commune._.place.former
        and not _in_brackets(doc, sentence, span)
    ]
    run: list[Span] = []
    for span in spans:
        between = doc._.match_form[run[-1].end_char : span.start_char] if run else ""
        if run and not _joint().fullmatch(between):
            if len(run) > 1:
                break
            run = []
        if _commune(span) not in map(_commune, run):
            run.append(span)
    return run if len(run) > 1 else []


@cache
def _joint() -> re.Pattern[str]:
    """What stands between communes of one list ("tại xã A, xã B và xã C", "Trường THCS xã A và Trường THCS xã B")."""
    schools = alternation(lexicon("places")["schools"]["words"])
    return re.compile(rf"\s*(?:\([^)]*\))?\s*(?:,|;|và|cùng|với)\s*(?:tại\s+|ở\s+)?(?:các\s+)?(?:{schools}\s+)*")


def _in_brackets(doc: Doc, sentence: Span, span: Span) -> bool:
    """Brackets hold what explains ("(trước đây là các xã …)"), not where the model is launched."""
    before: str = doc._.raw[sentence.start_char : span.start_char]
    return before.count("(") > before.count(")")


def _speaks_of(telling: Telling, model: Model) -> bool:
    return any(telling.sentence.start <= mention.start < telling.sentence.end for mention in model.mentions)


def _dated(doc: Doc, sentence: Span) -> bool:
    """Whether a day of an event stands in ``sentence``; one whose year publication leaves open is still to come."""
    known = doc._.article is not None and doc._.article.published is not None
    inside = (span._.date for span in spans_of(doc, "dates") if sentence.start <= span.start < sentence.end)
    return any(date.kind in EVENTS and (date.certain_year or not known) for date in inside)


def _anchors(doc: Doc, subject: Subject) -> set[int]:
    """Tokens at which the subject is named: its commune where there are several, else its model."""
    if subject.address is None:
        return {mention.start for mention in subject.model.mentions} | _repeats(doc, subject)
    wanted = _commune(subject.address)
    spans = [span for span in spans_of(doc, "addresses") if span._.address.commune is not None]
    return {span.start for span in spans if _commune(span) == wanted} | {subject.address.start}


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
