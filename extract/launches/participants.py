"""How many took part in the ceremony."""

import re
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc, Span

from extract.annotations import spans_of
from extract.components.places import span_at
from extract.components.sentence_bounds import SentenceBounds
from extract.launches.subjects import Subject
from extract.lexicon.load import alternation, lexicon
from extract.numbers import number_pattern, vietnamese_number
from extract.text import match_form, squeeze

LABEL = "participants"
MIXED = "mixed"
"""Label of a list of different kinds ("38 giáo viên và 712 học sinh")."""
HOUSEHOLDS = "households"
"""Are no persons, so they are never added to them."""
SMALLEST = 2
TAIL = r"(?:\s[^\W\d]{1,20}){0,7}?"
"""Words that belong to the noun ("hội viên Hội LHPN phường")."""


@dataclass(frozen=True, slots=True)
class Participants:
    """``number`` as written, one list added up; ``kind`` is a key of ``kinds`` in the lexicon, or ``MIXED``."""

    number: int
    kind: str
    span: Span


def participants(doc: Doc, subject: Subject) -> Participants | None:
    """The first number of people at the ceremony of ``subject``; None where the text states none."""
    for start, end in _sentences(doc):
        for found in _words().counted.finditer(doc._.match_form, start, end):
            if _were_there(doc, found, start, end):
                listed = _listed(doc, found, end)
                if listed.number >= SMALLEST and subject.speaks_of(listed.span):
                    return listed
    return None


def many(doc: Doc, subject: Subject) -> Span | None:
    """Words that say that many came without saying how many ("đông đảo bà con")."""
    words = _words()
    for start, end in _sentences(doc):
        found = words.many.search(doc._.match_form, start, end)
        if found and words.there.search(doc._.match_form, start, end):
            span = span_at(doc, *found.span(), LABEL)
            if subject.speaks_of(span):
                return span
    return None


def _sentences(doc: Doc) -> list[tuple[int, int]]:
    """The sentences that may tell of people at a ceremony, looked for once a document."""
    if "ceremony" not in doc.user_data:
        form, gates = doc._.match_form, lexicon("participants")["gates"]
        doc.user_data["ceremony"] = [
            (start, end) for start, end in SentenceBounds.of(doc) if any(gate in form[start:end] for gate in gates)
        ]
    found: list[tuple[int, int]] = doc.user_data["ceremony"]
    return found


def _were_there(doc: Doc, found: re.Match[str], start: int, end: int) -> bool:
    """Whether words of attendance stand right behind the people counted, or anywhere before them."""
    form, words = doc._.match_form, _words()
    behind = _people_end(doc, found, end)
    if words.of_model.match(form, behind, end):
        return False
    if words.then_there.match(form, behind, end):
        return True
    lead = words.there.search(form, start, found.start())
    barred = lead is None or words.barred.search(form, lead.end(), found.start()) is not None
    return not (barred or _is_of_board(doc, found))


def _people_end(doc: Doc, found: re.Match[str], end: int) -> int:
    """Behind the people counted: of one number several may be told ("20 cán bộ, hội viên")."""
    return _words().further_people.match(doc._.match_form, found.end(), end).end()  # type: ignore[union-attr]


def _is_of_board(doc: Doc, found: re.Match[str]) -> bool:
    """Whether the number is that of a body's or club's members."""
    sizes = (span._.board.size_span for span in spans_of(doc, "boards"))
    return any(size is not None and size.start_char <= found.start("number") < size.end_char for size in sizes)


def _listed(doc: Doc, first: re.Match[str], end: int) -> Participants:
    """The number, with those joined to it that count persons too."""
    form, words = doc._.match_form, _words()
    number = until = 0
    kinds: set[str] = set()
    following: re.Match[str] | None = first
    while following is not None:
        people_end = _people_end(doc, following, end)
        kind = _kind(form[following.start("people") : people_end])
        if kinds and HOUSEHOLDS in kinds | {kind}:
            break
        number, until = number + (vietnamese_number(following["number"]) or 0), people_end
        kinds.add(kind)
        following = words.joined_number.match(form, until, end)
    return Participants(number, kinds.pop() if len(kinds) == 1 else MIXED, span_at(doc, first.start(), until, LABEL))


def _kind(people: str) -> str:
    kinds = {_kinds()[squeeze(noun[0])] for noun in _words().noun.finditer(people)}
    return kinds.pop() if len(kinds) == 1 else MIXED


@cache
def _kinds() -> dict[str, str]:
    return {match_form(noun): kind for kind, nouns in lexicon("participants")["kinds"].items() for noun in nouns}


@dataclass(frozen=True, slots=True)
class _Words:
    counted: re.Pattern[str]
    further_people: re.Pattern[str]
    joined_number: re.Pattern[str]
    there: re.Pattern[str]
    then_there: re.Pattern[str]
    of_model: re.Pattern[str]
    barred: re.Pattern[str]
    many: re.Pattern[str]
    noun: re.Pattern[str]


@cache
def _words() -> _Words:
    """The patterns made of lexicon/participants.toml and attendance.toml, over ``match_form``."""
    words, present = lexicon("participants"), lexicon("attendance")
    around, attends = words["around"], present["attends"]
    no = rf"(?!\s+{alternation(attends['not_after'])})"
    there = alternation(attends["words"]) + no
    noun = alternation(_kinds())
    about = rf"(?:{alternation(around['about'])}\s+)?"
    number = rf"(?<![\w.,/\-–])(?P<number>{number_pattern()})(?:\s?\([\w\s]+\))?\s+(?P<people>{noun})"
    adverbs = alternation(present["around"]["adverbs"])
    return _Words(
        counted=re.compile(about + number),
        further_people=re.compile(rf"(?:\s*+(?:,|{alternation(around['and'])})\s*+{noun})*+"),
        joined_number=re.compile(rf"{TAIL}\s*(?:,|{alternation(around['joins'])})\s*{about}{number}"),
        there=re.compile(rf"{there}|{alternation([*present['hosts']['words'], *words['leads']])}"),
        then_there=re.compile(rf"{TAIL}(?:\s+{adverbs})*\s+{there}"),
        of_model=re.compile(rf"{TAIL}\s+{alternation(around['of_model'])}"),
        barred=re.compile(alternation(around["barred"])),
        many=re.compile(alternation(words["uncounted"]["words"])),
        noun=re.compile(noun),
    )
