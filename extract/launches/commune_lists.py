"""Lists of communes in a sentence ("tại xã A, xã B và xã C", "Hội LHPN xã A và Hội LHPN xã B")."""

import re
from functools import cache

from spacy.tokens import Doc, Span

from extract.annotations import spans_of
from extract.launches.bystanders import bystanders
from extract.lexicon.load import alternation, lexicon
from extract.text import match_form

REACH = 60
"""Characters before a commune in brackets in which its school is named."""


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

    Bodies of one kind make a list where the sentence names no other place than theirs.
    """
    spans = _eligible(doc, sentence)
    bodies = _bodies(doc, spans)
    run: list[Span] = []
    last = 0
    for span in spans:
        start = bodies.get(span.start) or _school_start(doc, span) or span.start_char
        between = doc._.match_form[last:start] if run else ""
        if run and not _list_joint().fullmatch(between):
            if len(run) > 1:
                break
            run = []
        if commune_name(span) not in map(commune_name, run):
            run.append(span)
        last = span.end_char
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
        and (_school_start(doc, span) is not None or not _in_brackets(doc, sentence, span))
    ]


def _bodies(doc: Doc, spans: list[Span]) -> dict[int, int]:
    """Where the bodies begin (offsets) of which the addresses (tokens) are part: "Hội LHPN xã A và Hội LHPN xã B".

    Empty where not all are bodies, of one kind: others act together at one commune.
    """
    found = {
        span.start: (organ.start_char, doc._.match_form[organ.start_char : span.start_char])
        for organ in spans_of(doc, "organs")
        for span in spans
        if organ.start < span.start < organ.end
    }
    alike = len(found) == len(spans) and len({kind for _, kind in found.values()}) == 1
    return {at: start for at, (start, _) in found.items()} if alike else {}


def _school_start(doc: Doc, span: Span) -> int | None:
    """Where the school begins whose commune stands in brackets behind it ("Trường THCS Nga My (xã Nga My)")."""
    found = _school().search(doc._.match_form, max(0, span.start_char - REACH), span.start_char)
    return found.start() if found else None


@cache
def _school() -> re.Pattern[str]:
    schools = alternation(lexicon("places")["schools"]["words"])
    return re.compile(rf"{schools}\s[^,.;:()“”\"\n]{{1,{REACH}}}+\(\s*+$")


@cache
def _list_joint() -> re.Pattern[str]:
    """What stands between communes of one list ("tại xã A, xã B và xã C", "Trường THCS xã A và Trường THCS xã B").

    Of each its board may be told ("tại xã A với Ban điều hành 9 thành viên và tại xã B với …").
    """
    words, schools = lexicon("models"), alternation(lexicon("places")["schools"]["words"])
    joins, at, board, further = (alternation(words[f"commune_{name}"]) for name in ("joins", "at", "board", "further"))
    told = rf"\s*,?\s*{board}\s[^.;:“”\"\d]*\d[^.;:“”\"]*?(?:,|{further})\s+{at}\s+"
    between = rf"\s*\)?\s*(?:\([^)]*\))?\s*(?:[,;]|{joins})\s*(?:{at}\s+)?(?:{alternation(words['several'])}\s+)?"
    return re.compile(rf"(?:{between}(?:{schools}\s+)*|{told})")


def _in_brackets(doc: Doc, sentence: Span, span: Span) -> bool:
    """Brackets hold what explains ("(trước đây là các xã …)"), not where the model is launched."""
    before: str = doc._.raw[sentence.start_char : span.start_char]
    return before.count("(") > before.count(")")
