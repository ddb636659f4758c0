"""Names without quotation marks that stand in a list behind one noun ("3 mô hình: A, B và C")."""

import re
from collections.abc import Iterator
from functools import cache

from spacy.tokens import Doc

from extract.annotations import spans_of
from extract.lexicon.load import alternation, lexicon
from extract.names.extent import name_end, opens_next, starts_name

NOT_NAMES = ("places", "organs", "people", "dates")
"""Groups of spans; what begins with one of them is no model's name."""
SHORTEST = 2
"""Syllables of a name."""
BRACKET = re.compile(r"\s*\(\s*")


def listed_names(doc: Doc, start: int, end: int, several: bool) -> Iterator[tuple[int, int]]:
    """The name from ``start`` to ``end`` (offsets in the doc) and those of the list that it opens.

    ``several``: the noun announced more than one ("2 mô hình"); then commas join names too. A kind in
    lower case may have its name in brackets ("mô hình tổ tự quản (Ánh sáng an ninh)").
    """
    if bracketed := _bracketed(doc, start, end):
        yield bracketed
        return
    yield start, end
    joint = _joint(several).match(doc._.match_form, _behind_place(doc, end) if several else end)
    while joint and opens_next(doc, start, joint.end(), several) and _opens_further(doc, joint.end()):
        start, end = joint.end(), name_end(doc, joint.end(), several)
        if len(doc._.raw[start:end].split()) < SHORTEST:
            break
        yield start, end
        joint = _joint(several).match(doc._.match_form, _behind_place(doc, end) if several else end)


def _behind_place(doc: Doc, end: int) -> int:
    """The offset behind the place that follows a name ("Ngõ hoa thôn Đông; …"), else ``end``."""
    places = {span.start_char: span.end_char for span in spans_of(doc, "addresses")}
    return places.get(end + 1, end)


def _opens_further(doc: Doc, at: int) -> bool:
    """The same as ``opens_name`` for a further name: no part of the event ("… và Hội thi nấu ăn")."""
    return opens_name(doc, at) and not _event().match(doc._.match_form, at)


@cache
def _event() -> re.Pattern[str]:
    words = lexicon("models")
    return re.compile(alternation(words["events"] + words["movement_cues"] + words["slogan_cues"]))


def opens_name(doc: Doc, at: int) -> bool:
    """Whether a name may begin here: a capital, and neither a noun before one nor a place, a person or an organ."""
    if not starts_name(doc, at):
        return False
    taken = (span.start_char for group in NOT_NAMES for span in spans_of(doc, group))
    return bool(doc._.raw[at : at + 1].isupper()) and at not in taken


def _bracketed(doc: Doc, start: int, end: int) -> tuple[int, int] | None:
    opening = BRACKET.match(doc._.raw, end)
    if opening is None or not doc._.raw[start:end].islower() or not opens_name(doc, opening.end()):
        return None
    last = name_end(doc, opening.end())
    name = doc._.raw[opening.end() : last]
    closed = doc._.raw[last : last + 1] == ")"
    return (opening.end(), last) if closed and len(name.split()) > SHORTEST and not name.isupper() else None


@cache
def _joint(several: bool) -> re.Pattern[str]:
    words = lexicon("models")
    signs = r"\s*[,;]|" if several else ""
    return re.compile(rf"(?:{signs}\s+{alternation(words['joins'])})\s+(?:\(?\d[.)]\s+)?")
