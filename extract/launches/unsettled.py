"""Why a field is open though the text speaks of it."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from spacy.tokens import Doc, Span

from extract.annotations import spans_of
from extract.components.places import span_at
from extract.launch import Launch
from extract.launches.participants import many
from extract.launches.placing import is_of_commune
from extract.launches.subjects import Subject
from extract.lexicon.load import alternation, lexicon
from extract.numbers import number_pattern

Reason = tuple[str, Span | None]
"""A key of ``extract.launch.UNSETTLED``, and the words that show it where there are some."""


def unsettled(doc: Doc, subject: Subject, launch: Launch, boards: Sequence[Span]) -> Iterator[tuple[str, Reason]]:
    """Field → why it is open, for fields of ``launch`` that the text speaks of; ``boards`` are those of the launch."""
    if (reason := _of_day(doc, subject, launch.event_date)) is not None:
        yield "event_date", reason
    for field, kind in (("board_size", "board"), ("members", "members")):
        named = [span for span in boards if span._.board.kind == kind]
        if getattr(launch, field) is None and (reason := _of_size(doc, named)) is not None:
            yield field, reason
    if launch.participants is None and (words := many(doc, subject)) is not None:
        yield "participants", ("uncounted", words)
    yield from _of_unit(doc, subject, launch)


def _of_day(doc: Doc, subject: Subject, edtf: str | None) -> Reason | None:
    if edtf is not None:
        return ("year-unknown", None) if edtf.startswith("X") else None
    if subject.telling is None:
        return None
    told = subject.telling.sentence
    for span in spans_of(doc, "dates"):
        if told.start <= span.start < told.end and span._.date.kind == "month":
            return "day-unknown", span
    found = _vague().search(doc._.match_form, told.start_char, told.end_char)
    return ("vague", span_at(doc, *found.span(), "unsettled")) if found else None


def _of_size(doc: Doc, named: Sequence[Span]) -> Reason | None:
    """Of bodies of one kind; that a club has members goes without saying, so only a board can be uncounted."""
    for span in named:
        found = _inexact().search(doc._.match_form, span.end_char, span.sent.end_char)
        if found:
            bounds = (code for code in lexicon("unsettled")["bounds"] if found[_group(code)])
            code = "range" if found["upper"] else next(bounds)
            return code, span_at(doc, *found.span(), "unsettled")
    board = next((span for span in named if span._.board.kind == "board"), None)
    return None if board is None else ("uncounted", board)


def _of_unit(doc: Doc, subject: Subject, launch: Launch) -> Iterator[tuple[str, Reason]]:
    unit = launch.unit
    named = unit.commune or unit.district or unit.province
    if unit.code is None and named:
        yield "unit.code", ("ambiguous" if unit.candidates else "not-in-gazetteer", None)
    if unit.commune is None and is_of_commune(doc, subject):
        yield "unit.commune", ("unnamed", None)


@cache
def _vague() -> re.Pattern[str]:
    return re.compile(alternation(lexicon("unsettled")["vague_day"]["words"]))


@cache
def _inexact() -> re.Pattern[str]:
    """About, at least, at most or from … to, and a number of members."""
    words = lexicon("unsettled")
    bounds = "|".join(rf"(?P<{_group(code)}>{alternation(forms)})" for code, forms in words["bounds"].items())
    number = words["number"]
    upper = rf"(?P<upper>\s*(?:[-–]|{alternation(number['range'])})\s*{number_pattern()})?"
    return re.compile(rf"(?:{bounds})\s+{number_pattern()}{upper}\s+{alternation(number['nouns'])}")


def _group(code: str) -> str:
    return code.replace("-", "_")
