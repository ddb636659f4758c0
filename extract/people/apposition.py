"""The person whom titles stand behind: "Trần Văn Hòa – Bí thư", "bà Hoa (62 tuổi), Chủ nhiệm"."""

import re
from functools import cache

from extract.components.phrases import Reading
from extract.lexicon.load import alternation, lexicon
from extract.people.groups import introduced_names
from extract.people.names import Name, name_at, name_before
from extract.people.roles import names_board_post
from extract.people.subjects import REACH
from extract.people.syllables import PAIR
from extract.people.titles import Run, is_collective
from extract.text import match_form

GOES_ON = (",", "–", "-")
ASIDE = re.compile(
    r"[^\S\n]*[,–—-][^\S\n]*(?P<aside>[^\W\d_][^,;.:()\n–—-]{2,60}?)"
    r"(?:[^\S\n]*[,–—-][^\S\n]*|[^\S\n]+kiêm[^\S\n]+(?:luôn[^\S\n]+)?)$"
)
"""A calling between a name and a post of the board: "anh A – chủ nhà trọ – Tổ phó", "người sáng lập kiêm Tổ phó"."""


@cache
def _between(key: str = "words") -> str:
    return alternation(lexicon("acts")["between"][key])


@cache
def _gap() -> re.Pattern[str]:
    """What may stand between a name's end and a title: an age or aside, a sign, "là", nothing."""
    age = rf"\s*(?:{_between('births')}\s*:?\s*\d{{4}}|\d{{2,3}}\s+{_between('ages')})"
    aside = rf"(?:\s*\([^()\n]{{2,80}}\))?(?:\s*[,(]?{age})?"
    words = [word for key in ("words", "births") for word in lexicon("acts")["between"][key]]
    initials = "".join(sorted({match_form(word)[0] for word in words}))
    begins = rf"(?=[\s(,;:–—\-\d{initials}]|$)"  # all else is passed over: the search tries every letter
    return re.compile(rf"{begins}{aside}(?P<sign>[^\S\n]*[,;:–—(-]\s*)?(?:[^\S\n]*{_between()})?[^\S\n]*$")


def apposed(reading: Reading, run: Run, floor: int) -> Name | None:
    """The person right before the run whose name begins behind ``floor``, or None."""
    start = run.start
    begin = max(floor, _line_start(reading.text, start), start - REACH)
    if gap := _gap().search(reading.form[begin:start]):
        name = name_before(reading, begin + gap.start(), floor)
        if name and (gap["sign"] or name.introduced or gap[0].strip()) and _may_be_apart(reading, run, name, gap):
            return _real_name(reading, name) or name
    return _behind_aside(reading, run, begin, floor)


def _may_be_apart(reading: Reading, run: Run, name: Name, gap: re.Match[str]) -> bool:
    """Whether a semicolon may stand between the two: "ông Trần Văn Hòa; Chủ tịch UBND xã", nobody else behind."""
    if ";" not in gap[0]:
        return True
    full = name.introduced or len(reading.text[name.start : name.end].split()) > PAIR
    alone = not is_collective(reading, run.end) and name_at(reading, run.end) is None
    return full and alone and reading.text[run.start].isupper()


def _real_name(reading: Reading, nickname: Name) -> Name | None:
    """The full name in brackets behind a nickname: "anh Bảy Hoa (tên thật Trần Văn Hoa)"."""
    opens = _real().match(reading.form, nickname.end)
    return name_at(reading, opens.end()) if opens else None


@cache
def _real() -> re.Pattern[str]:
    return re.compile(rf"\s*\(\s*{_between('real_names')}\s*:?\s*")


def _line_start(text: str, at: int) -> int:
    """Where the line begins, or the one before where a sign at its end shows that it goes on."""
    start = text.rfind("\n", 0, at) + 1
    above = text.rfind("\n", 0, max(0, start - 1)) + 1
    return above if start and text[above : start - 1].rstrip().endswith(GOES_ON) else start


def _behind_aside(reading: Reading, run: Run, begin: int, floor: int) -> Name | None:
    """The person before a calling, where the run is a post of the board, or behind an aside that opens like one.

    Not where another person stands right behind the titles.
    """
    found = ASIDE.search(reading.text, begin, run.start)
    found = found or _home().search(reading.text, begin, run.start)
    if not found or found["aside"][0].isupper() or introduced_names(reading, *found.span("aside")):
        return None
    tells = _opens_aside().match(reading.form, found.start("aside")) and not name_at(reading, run.end)
    if not (tells or names_board_post(reading, run.positions[0])):
        return None
    return name_before(reading, found.start(), floor)


@cache
def _home() -> re.Pattern[str]:
    """A home without a sign before it: "ông A ở tổ 5, Trưởng ban"."""
    return re.compile(rf"\s+(?P<aside>{_between('homes')}\s[^,;:.()\n–-]{{1,40}}?)[^\S\n]*[,–-][^\S\n]*$")


@cache
def _opens_aside() -> re.Pattern[str]:
    return re.compile(_between("asides"))
