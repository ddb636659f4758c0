"""Days of decisions, plans and letters ("Kế hoạch số 12 ngày 5/6")."""

import re
from dataclasses import dataclass
from functools import cache

from extract.lexicon.load import alternation, lexicon

SIGLUM = r"\d\s?[-/]\s?[a-zđ]{2}[\w/\-&]*"
NUMBERED = re.compile(rf"(?<!\w)số\s+\d|{SIGLUM}")
APART = re.compile(r",\s*(?:ngày\s*)?$")
CLOSED = re.compile(r"\s*,")
DATED = re.compile(r"(?<![\d/])\d{1,2}\s?[/.\-]\s?\d{1,2}(?:[/.\-]\d{4})?(?![\w/])")


def is_document(left: str, right: str) -> bool:
    """Whether the day between ``left`` and ``right`` (``match_form``) is a document's.

    "Kế hoạch số 12 ngày 5/6", "Kế hoạch ngày 5/6", "Chỉ thị …, ngày 5/6 của Ban …".
    """
    words = _words()
    if words.someone_signs.match(right) and not words.held.search(right):
        return True
    noun = near(words.document, left, r"[^;\n]*")
    if noun is None:
        return False
    gap = left[noun.end() :]
    if words.issued.match(right) or words.signed.search(gap):
        return True
    if DATED.search(gap) or (APART.search(gap) and CLOSED.match(right)):
        return False
    return bool(_bare().fullmatch(gap) or NUMBERED.search(noun[0] + gap))


def near(noun: re.Pattern[str], left: str, between: str) -> re.Match[str] | None:
    """The last ``noun`` in ``left``, from which ``between`` leads to the date, no act standing there."""
    last = max(noun.finditer(left), key=lambda found: found.end(), default=None)
    if last is None or _words().act.search(left, last.end()) or not re.fullmatch(between, left[last.end() :]):
        return None
    return last


@dataclass(frozen=True, slots=True)
class _Words:
    document: re.Pattern[str]
    issued: re.Pattern[str]
    signed: re.Pattern[str]
    someone_signs: re.Pattern[str]
    held: re.Pattern[str]
    act: re.Pattern[str]


@cache
def _words() -> _Words:
    """The patterns made of lexicon/times.toml, built once a process."""
    words = lexicon("times")
    document = words["document"]
    nouns, signed = alternation(document["nouns"]), alternation(document["signed"])
    issuer = rf"{alternation(document['by'])}\s+(?:bch\s+)?{alternation(document['issuers'])}"
    return _Words(
        document=re.compile(f"{nouns}|{SIGLUM}"),
        issued=re.compile(rf"\s*,?\s*(?:{issuer}|{alternation(document['about'])})"),
        signed=re.compile(rf"{signed}(?:\s+(?:ngày|tháng|năm))?\s*$"),
        someone_signs=re.compile(rf"[^.;]*?{signed}\s+(?:\w+\s+)?{nouns}"),
        held=re.compile(alternation(document["held"])),
        act=re.compile(alternation(words["break"]["words"])),
    )


@cache
def _bare() -> re.Pattern[str]:
    return re.compile(rf"[\s,]*+(?:{alternation(lexicon('times')['document']['links'])})?\s*+")
