"""Lists of communes in a sentence ("tại xã A, xã B và xã C", "Hội LHPN xã A và Hội LHPN xã B")."""

import re
from functools import cache

from spacy.tokens import Doc, Span

from extract.annotations import spans_of
from extract.launches.bystanders import bystanders
from extract.launches.venues import is_venue
from extract.lexicon.load import alternation, lexicon
from extract.text import match_form

BRACKET = re.compile(r"\s*\(\s*")


def with_commune(doc: Doc, sentence: Span) -> list[Span]:
    """The addresses and schools of a sentence that have a commune, in the order of the text."""
    groups = [*spans_of(doc, "addresses"), *spans_of(doc, "schools")]
    inside = [
        span for span in groups if sentence.start <= span.start < sentence.end and span._.address.commune is not None
    ]
    return sorted(inside, key=lambda span: span.start)


def commune_name(span: Span) -> str:
    """The commune of an address, in match form."""
    return match_form(span._.address.commune._.place.name)


def listed(doc: Doc, sentence: Span) -> list[Span]:
    """The first list of two or more communes in a sentence, else none.

    Bodies of several communes make a list where the sentence names no further commune and no house.
    """
    spans = _eligible(doc, sentence)
    run: list[Span] = []
    for span in spans:
        between = doc._.match_form[run[-1].end_char : _opening(doc, span)] if run else ""
        if run and not _joint().fullmatch(between):
            if len(run) > 1:
                break
            run = []
        if commune_name(span) not in map(commune_name, run):
            run.append(span)
    apart = len({commune_name(span) for span in spans}) > len(run) or any(is_venue(doc, span) for span in run)
    if apart and any(_body(doc, span) is not None for span in run):
        return []
    return run if len(run) > 1 else []


def _eligible(doc: Doc, sentence: Span) -> list[Span]:
    beside = bystanders(doc)
    return [
        span
        for span in spans_of(doc, "addresses")
        if sentence.start <= span.start < sentence.end
        and span.start not in beside
        and span._.address.commune is not None
        and not span._.address.commune._.place.former
        and (_school(doc, span) is not None or not _in_brackets(doc, sentence, span))
    ]


def _opening(doc: Doc, span: Span) -> int:
    """Where what the commune belongs to begins: its body or school, else itself; an offset in the text."""
    whole = _body(doc, span) or _school(doc, span) or span
    return whole.start_char


def _body(doc: Doc, span: Span) -> Span | None:
    """The body of which the address is part ("Hội LHPN xã A")."""
    return next((organ for organ in spans_of(doc, "organs") if organ.start < span.start < organ.end), None)


def _school(doc: Doc, span: Span) -> Span | None:
    """The school in brackets behind which the address stands ("Trường THCS Nga My (xã Nga My)")."""
    for school in spans_of(doc, "schools"):
        if school.end <= span.start and BRACKET.fullmatch(doc._.raw, school.end_char, span.start_char):
            return school
    return None


@cache
def _joint() -> re.Pattern[str]:
    """What stands between communes of one list ("tại xã A, xã B và xã C", "Trường THCS xã A và Trường THCS xã B").

    Of each its board may be told ("tại xã A với Ban điều hành 9 thành viên và tại xã B với …").
    """
    schools = alternation(lexicon("places")["schools"]["words"])
    told = r"\s*,?\s*(?:với|gồm|có)\s[^.;:“”\"]*?\d[^.;:“”\"]*?(?:,|và|còn)\s+(?:tại|ở)\s+"
    return re.compile(
        rf"(?:\s*\)?\s*(?:\([^)]*\))?\s*(?:,|;|và|cùng|với)\s*(?:tại\s+|ở\s+)?(?:các\s+)?(?:{schools}\s+)*|{told})"
    )


def _in_brackets(doc: Doc, sentence: Span, span: Span) -> bool:
    """Brackets hold what explains ("(trước đây là các xã …)"), not where the model is launched."""
    before: str = doc._.raw[sentence.start_char : span.start_char]
    return before.count("(") > before.count(")")
