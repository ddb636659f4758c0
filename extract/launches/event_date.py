"""The day of a launch, chosen among the dates of the article."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc, Span

from extract.annotations import DateMention, form_of, spans_of
from extract.components.sentence_bounds import SentenceBounds
from extract.lexicon.load import alternation, lexicon
from extract.text import match_form

FULL_DAY = re.compile(r"[\dX]{4}-\d\d-\d\d")
LIST = re.compile(r"\s*(?:,|và|-|–|đến)?\s*(?:ngày)?\s*")
OWN = 10
"""For a date in the sentence of ``near``: more than all other weights together."""
NEXT = 2
"""For a date in the sentence before or after, or in the lead."""
FIRST = 1
"""More for the first sentence of the body, where news names its day."""
LEAD = 3
"""Sentences of the body that count as the lead."""
OPEN = 3
"""Less for a day whose year stays open though that of publication is known."""
WEIGHTS = {"launch": 3, "founding": 1, "ceremony": 2}
"""For what the date's sentence tells; the word lists stand in lexicon/times.toml."""
ENOUGH = 3
"""A date that neither stands with the launch nor in a sentence that tells of one is another event's."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A date with its weight; ``distance`` to ``near`` in commas, then in characters."""

    span: Span
    weight: int
    distance: tuple[int, int]


def event_date(doc: Doc, near: Span) -> tuple[Span, DateMention] | None:
    """The day of the launch that ``near`` (its launch word or name) tells of, with its span.

    Reads ``doc.spans["dates"]`` and ``doc.sents``. Only days of events count, never those of
    documents, anniversaries or page chrome; a day told as background ("trước đó, ngày …")
    only where ``near`` stands in the same sentence. None: the text gives no day for it. The
    year may be open ("XXXX-09-27"). Where ``near`` is a date itself, it is that one.
    """
    candidates = [one for one in _candidates(doc, near) if one.weight >= ENOUGH]
    if not candidates:
        return None
    best = min(candidates, key=lambda one: (-one.weight, one.distance)).span
    first = best if best == near else _first_of_list(doc, best, [one.span for one in candidates])
    return first, first._.date


def _candidates(doc: Doc, near: Span) -> Iterator[Candidate]:
    sentences = SentenceBounds.of(doc)
    own, body = sentences.number(near.start_char), sentences.number(doc._.body_start)
    for span in spans_of(doc, "dates"):
        place = sentences.number(span.start_char)
        told_of_it = place == own and not _turns_back(doc, near, span)
        if not FULL_DAY.fullmatch(span._.date.edtf) or not _may_be_event(span._.date.kind, told_of_it):
            continue
        weight = _telling(span.sent.text) + _nearness(place, own, body) - _is_minor(span) - _is_ahead(doc, span)
        yield Candidate(span, weight, _distance(doc, span, near))


def _first_of_list(doc: Doc, best: Span, candidates: list[Span]) -> Span:
    """An event of several days ("ngày 11 và 12/6") counts from the first."""
    for span in reversed([span for span in candidates if span.start < best.start]):
        joined = LIST.fullmatch(form_of(doc[span.end : best.start]))
        if joined is None or span._.date.kind != best._.date.kind:
            break
        best = span
    return best


def _distance(doc: Doc, span: Span, near: Span) -> tuple[int, int]:
    first, second = sorted((span, near), key=lambda one: one.start)
    start, end = first.end_char, second.start_char
    return sum(doc._.raw.count(sign, start, end) for sign in ",;"), max(0, end - start)


def _may_be_event(kind: str, own: bool) -> bool:
    return kind == "day" or (kind == "past" and own)


def _turns_back(doc: Doc, near: Span, span: Span) -> bool:
    """Whether the sentence turns to something earlier behind the launch ("…, trước đó ngày 1/10 họp dân")."""
    return _back().search(doc._.match_form, near.end_char, span.start_char) is not None


@cache
def _back() -> re.Pattern[str]:
    return re.compile(rf"[,;(]\s*{alternation(lexicon('times')['past']['words'])}")


def _nearness(place: int, own: int, body: int) -> int:
    if place == own:
        return OWN
    lead = body <= place < body + LEAD
    return NEXT * (lead or abs(place - own) == 1) + FIRST * (place == body)


def _is_minor(span: Span) -> bool:
    """A day told as background, of the founding on paper, or since when, counts less than another beside it."""
    before = span.doc._.match_form[span.sent.start_char : span.start_char]
    counted_back = not any(map(str.isdigit, span.text))
    return span._.date.kind == "past" or not (counted_back or _founded().search(before) is None)


def _is_ahead(doc: Doc, span: Span) -> int:
    """Less for a day that publication did not date: it lies ahead, or far back."""
    return OPEN if doc._.article.published and not span._.date.certain_year else 0


def _telling(sentence: str) -> int:
    form = match_form(sentence)
    return sum(weight for weight, words in _words() if words.search(form))


@cache
def _words() -> tuple[tuple[int, re.Pattern[str]], ...]:
    event = lexicon("times")["event"]
    return tuple((weight, re.compile(alternation(event[group]))) for group, weight in WEIGHTS.items())


@cache
def _founded() -> re.Pattern[str]:
    words = lexicon("times")
    event, on = words["event"], rf"(?:\s+{alternation(words['event']['on'])}){{0,3}}\s*$"
    return re.compile(rf"{alternation([*event['founded'], *words['past']['since']])}{on}")
