"""The national programme or movement beside which a model is named."""

import re
from collections.abc import Iterator
from functools import cache

from spacy.tokens import Doc, Span

from extract.components.places import span_at
from extract.launches.models import is_programme
from extract.launches.subjects import Subject
from extract.lexicon.load import alternation, lexicon
from extract.text import match_form, squeeze

BODY_REACH = 110
"""Characters before a programme in which the noun of a body stands whose name it is part of."""
BESIDE = 25
"""Characters between a programme and the name that it introduces ("mô hình dân vận khéo “…”")."""


def programme(doc: Doc, subject: Subject) -> tuple[str, Span] | None:
    """The programme's name and its words: right before the model's name, else told with the launch.

    Only sentences that launch or name the model, and the title, are read. None: none is named.
    A programme whose name is the model's own is none beside it.
    """
    model = subject.model
    quoted = (span._.model.programme for span in model.mentions if span._.model.programme is not None)
    if (first := next(quoted, None)) is not None:
        return _name(first.text) or squeeze(first.text), first
    found = [place for sentence in _sentences(doc, subject) for place in _in(doc, sentence, subject)]
    beside = [place for place in found if any(0 <= span.start_char - place[1] <= BESIDE for span in model.mentions)]
    for start, end in (beside or found)[:1]:
        span = span_at(doc, start, end, "programme")
        return _name(doc._.match_form[start:end]) or squeeze(span.text), span
    return None


def _sentences(doc: Doc, subject: Subject) -> Iterator[tuple[int, int]]:
    """The sentence that launches the model, the title, then the others that name it."""
    told = subject.telling.sentence if subject.telling is not None else subject.model.best.sent
    yield told.start_char, told.end_char
    seen = {told.start}
    for span in subject.model.mentions:
        if span.sent.start not in seen:
            seen.add(span.sent.start)
            yield span.sent.start_char, span.sent.end_char


def _in(doc: Doc, sentence: tuple[int, int], subject: Subject) -> Iterator[tuple[int, int]]:
    form: str = doc._.match_form
    told = form[slice(*sentence)]
    if not any(one in told for one in _by_form()):  # many times faster than the pattern
        return
    for found in _forms().finditer(form, *sentence):
        start, end = found.span()
        if not (_is_in_name(start, end, subject) or _is_of_body(form[max(sentence[0], start - BODY_REACH) : start])):
            yield start, end


def _is_in_name(start: int, end: int, subject: Subject) -> bool:
    """Whether the words are the model's own name or a part of it."""
    spans = [span for span in subject.model.mentions if span.start_char < end and start < span.end_char]
    return any(not is_programme(span) for span in spans) or (bool(spans) and is_programme(subject.model.best))


def _is_of_body(before: str) -> bool:
    """Whether the words go on with a body's name: "Ban Chỉ đạo phòng, chống tội phạm và phong trào …"."""
    return _body().search(before) is not None


@cache
def _body() -> re.Pattern[str]:
    words = lexicon("programmes")["body"]
    between = rf"(?:(?!{alternation(words['acts'])})[^.;:“”\"])"
    return re.compile(rf"{alternation(words['nouns'])}{between}{{0,{BODY_REACH}}}$")


@cache
def _by_form() -> dict[str, str]:
    return {match_form(form): one["name"] for one in lexicon("programmes")["programme"] for form in one["forms"]}


def _name(text: str) -> str | None:
    return _by_form().get(squeeze(match_form(text)))


@cache
def _forms() -> re.Pattern[str]:
    return re.compile(alternation(_by_form()))
