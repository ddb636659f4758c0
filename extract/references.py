"""What an article cites: documents, slogans, the number of criteria."""

import re
from collections.abc import Iterator
from functools import cache

from spacy.tokens import Doc, Span

from extract.lexicon.load import alternation, lexicon
from extract.numbers import vietnamese_number
from extract.quotes import quotations

COUNTED = re.compile(r"\d")
CUE_REACH = 40
"""Characters before a quotation in which its cue stands ("theo phương châm hành động “…”")."""


@cache
def _documents() -> re.Pattern[str]:
    kind = alternation(lexicon("references")["documents"])
    return re.compile(rf"{kind}\s+số:?\s*\d[\w.]*(?:\s?[-/–]\s?[\wđ]+)*")


@cache
def _slogan_cue() -> re.Pattern[str]:
    return re.compile(
        rf"{alternation(lexicon('references')['slogan_cues'])}(?:\s+\w+){{0,3}}\s*:?\s*(?:[“\"”][^“”\"]*[”\"]\s*(?:,|và|;)\s*)*$"
    )


@cache
def _criteria() -> re.Pattern[str]:
    return re.compile(rf"(?<![\d/.,])(?P<number>\d{{1,2}}|\w+)\s+{alternation(lexicon('references')['criteria'])}")


def documents(doc: Doc) -> list[Span]:
    """Decisions, plans and directives with a number, each once, in the order of the text."""
    return _once(_spans(doc, ((found.start(), found.end()) for found in _documents().finditer(doc._.match_form))))


def slogans(doc: Doc) -> list[Span]:
    """Quoted watchwords: those that begin with a number or follow a cue, and are no model's name."""
    names = {span.start_char for span in doc.spans["names"] if span._.model.noun}
    quoted = ((quote.start, quote.end) for quote in sorted(quotations(doc._.raw)) if quote.start not in names)
    return _once(_spans(doc, (place for place in quoted if _is_slogan(doc._.match_form, place[0]))))


def _is_slogan(form: str, start: int) -> bool:
    before = form[max(0, start - CUE_REACH) : start].rstrip().rstrip("“\"”'‘")
    return bool(COUNTED.match(form, start) or _slogan_cue().search(before))


def criteria(doc: Doc) -> tuple[int, Span] | None:
    """The number of criteria that the text states first; shares such as "6/9 tiêu chí" are none."""
    for found in _criteria().finditer(doc._.match_form):
        number = vietnamese_number(found["number"])
        span = doc.char_span(found.start(), found.end(), alignment_mode="expand")
        if number and span is not None:
            return number, span
    return None


def _spans(doc: Doc, offsets: Iterator[tuple[int, int]]) -> Iterator[Span]:
    for start, end in offsets:
        span = doc.char_span(start, end, alignment_mode="expand")
        if span is not None and start >= doc._.body_start:
            yield span


def _once(spans: Iterator[Span]) -> list[Span]:
    found: dict[str, Span] = {}
    for span in spans:
        found.setdefault(" ".join(span.text.split()).lower(), span)
    return list(found.values())
