"""One subject for each (model, commune) that an article launches, and the sentences that speak of it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Span

from extract.naming import Model
from extract.telling import Telling
from extract.text import match_form

SURE = 4.0
"""Weight from which a second sentence tells of a ceremony of its own, at another commune."""
JOINT = re.compile(r"\s*(?:\([^)]*\))?\s*(?:,|;|và|cùng|với)\s*(?:tại\s+|ở\s+)?(?:các\s+)?")
"""What stands between communes of one list ("tại xã A, xã B và xã C")."""


@dataclass(frozen=True, slots=True)
class Subject:
    """A model at one commune.

    ``address`` is the commune's address where the article launches the model at several, else
    None. ``sentences`` holds the starts (tokens) of the sentences that speak of this subject
    or of all; None where there is only one subject.
    """

    model: Model
    telling: Telling | None
    address: Span | None = None
    sentences: frozenset[int] | None = None

    def speaks_of(self, span: Span) -> bool:
        """Whether the sentence of ``span`` may tell something of this subject."""
        return self.sentences is None or span.sent.start in self.sentences


def subjects(doc: Doc, models: Sequence[Model], found: Sequence[Telling]) -> list[Subject]:
    """The article's subjects in the order of ``models``, the communes of one model in the order of the text."""
    named = [Subject(model, telling, address) for model in models for telling, address in _communes(doc, model, found)]
    if len(named) == 1:
        return named
    anchors = [_anchors(doc, subject, models) for subject in named]
    focus = _focus(doc, anchors)
    return [Subject(one.model, one.telling, one.address, frozenset(focus[number])) for number, one in enumerate(named)]


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
    if len(places) > 1 or not places:
        return places or [(first, None)]
    own = _with_commune(doc, first.sentence)[:1] if first and not listed else []
    return [(first, span) for span in own] + places if own and not listed else [(first, None)]


def _with_commune(doc: Doc, sentence: Span) -> list[Span]:
    groups = [*doc.spans["addresses"], *doc.spans.get("schools", [])]
    inside = [
        span for span in groups if sentence.start <= span.start < sentence.end and span._.address.commune is not None
    ]
    return sorted(inside, key=lambda span: span.start)


def _commune(span: Span) -> str:
    return match_form(span._.address.commune._.place.name)


def _listed(doc: Doc, sentence: Span) -> list[Span]:
    """The first list of two or more communes in a sentence."""
    spans = [
        span
        for span in doc.spans["addresses"]
        if sentence.start <= span.start < sentence.end and span._.address.commune is not None
    ]
    run: list[Span] = []
    for span in spans:
        between = match_form(doc.text[run[-1].end_char : span.start_char]) if run else ""
        if run and not JOINT.fullmatch(between):
            if len(run) > 1:
                break
            run = []
        if _commune(span) not in map(_commune, run):
            run.append(span)
    return run if len(run) > 1 else []


def _speaks_of(telling: Telling, model: Model) -> bool:
    return any(telling.sentence.start <= mention.start < telling.sentence.end for mention in model.mentions)


def _dated(doc: Doc, sentence: Span) -> bool:
    return any(sentence.start <= span.start < sentence.end and span._.date.kind == "day" for span in doc.spans["dates"])


def _anchors(doc: Doc, subject: Subject, models: Sequence[Model]) -> set[int]:
    """Tokens at which the subject is named: its commune where there are several, else its model."""
    if subject.address is None:
        return {mention.start for mention in subject.model.mentions}
    wanted = _commune(subject.address)
    return {
        span.start for span in doc.spans["addresses"] if span._.address.commune is not None and _commune(span) == wanted
    } | {subject.address.start}


def _focus(doc: Doc, anchors: Sequence[set[int]]) -> list[set[int]]:
    """For each subject the sentences that name it alone or none, until another is named."""
    every = set(range(len(anchors)))
    focus: list[set[int]] = [set() for _ in anchors]
    current = every
    for sentence, opens in _sentences(doc):
        named = {
            number
            for number, starts in enumerate(anchors)
            if any(sentence.start <= start < sentence.end for start in starts)
        }
        current = named or (every if opens else current)
        for number in current:
            focus[number].add(sentence.start)
    return focus


def _sentences(doc: Doc) -> Iterator[tuple[Span, bool]]:
    """Each sentence, and whether it opens a paragraph."""
    for sentence in doc.sents:
        yield sentence, sentence.start == 0 or doc[sentence.start - 1].text == "\n"
