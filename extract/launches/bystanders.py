"""Communes told beside a launch: neighbours, guests, examples ("giáp ranh với xã A", "đại diện các xã B, C")."""

import re
from functools import cache

from spacy.tokens import Doc, Span

from extract.annotations import spans_of
from extract.lexicon.load import alternation, lexicon
from extract.text import match_form

REACH = 90
"""Characters before a commune in which such a word stands."""
COMMUNE_JOINT = re.compile(r"\s*(?:\([^)]*\))?\s*(?:,|;|và|cùng|với)\s*(?:các\s+)?")


def bystanders(doc: Doc) -> frozenset[int]:
    """Where the addresses begin (tokens) of communes that only stand beside what their sentence tells.

    Where a sentence names no other commune, its guests are those of the unit itself. Looked for once a document.
    """
    if "bystanders" not in doc.user_data:
        doc.user_data["bystanders"] = _bystanders(doc)
    found: frozenset[int] = doc.user_data["bystanders"]
    return found


def _bystanders(doc: Doc) -> frozenset[int]:
    sentences: dict[int, list[Span]] = {}
    for span in spans_of(doc, "addresses"):
        if span._.address.commune is not None:
            sentences.setdefault(span.sent.start, []).append(span)
    return frozenset(start for spans in sentences.values() if len(spans) > 1 for start in _beside(doc, spans))


def _beside(doc: Doc, spans: list[Span]) -> set[int]:
    """Of the communes of one sentence, in order, those that only stand beside."""
    found: list[Span] = []
    for number, span in enumerate(spans):
        last = spans[number - 1] if number else None
        joined = last is not None and COMMUNE_JOINT.fullmatch(doc._.match_form, last.end_char, span.start_char)
        goes_on = joined and last in found
        if goes_on or _cue().search(_before(doc, span)):
            found.append(span)
    told = {_name(span) for span in spans if span not in found}
    return {span.start for span in found if told and _name(span) not in told}


def _before(doc: Doc, span: Span) -> str:
    form: str = doc._.match_form
    return form[max(span.sent.start_char, span.start_char - REACH) : span.start_char]


def _name(span: Span) -> str:
    return match_form(span._.address.commune._.place.name)


@cache
def _cue() -> re.Pattern[str]:
    words = lexicon("places")["beside"]
    links = rf"(?:{alternation(words['links'])}[\s,]*+){{0,3}}+"
    return re.compile(rf"{alternation(words['words'])}\s+{links}{links}$")
