"""Members counted in one number: "gồm 05 thành viên", "số thành viên hiện nay là 22"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from extract.boards.nouns import PERSON
from extract.lexicon.load import alternation, lexicon
from extract.numbers import number_pattern, vietnamese_number

SMALLEST = 2
"""One person is no board ("công ty TNHH một thành viên")."""
REACH = 60
"""Characters before a number in which the words that lead to it stand."""
TURN = 30
"""Characters before "cử" in which "mỗi tối" stands."""
LONGEST_WORD = 20
"""Letters of it."""
IN_WORDS = r"(?:\s?\([\w\s]+\))?"
"""The number again in words: "11 (mười một) thành viên"."""
ENDS = r"\s*(?:[,;)\n]|\.(?!\d)|$)"


@dataclass(frozen=True, slots=True)
class Size:
    """A stated number of members, offsets in the text.

    ``frame`` is where the words that lead to the number begin ("gồm", "với"); equal to
    ``start`` where there are none. ``posts`` tells that posts were summed, "board" or "team"
    by whose posts they are, ``bare`` that none of them had a number, ``whole`` that plain members
    stand among them; ``association`` that they are members of an association or group;
    ``weak`` that only "người", "chị" and the like were counted.
    """

    start: int
    end: int
    value: int
    frame: int
    posts: str | None = None
    bare: bool = False
    whole: bool = False
    association: bool = False
    weak: bool = False


def told(form: str) -> Iterator[Size]:
    """ "Số thành viên hiện nay là 22", "Thành viên mỗi CLB là 50 người"."""
    for match in _words().told.finditer(form):
        value = _exact(form, match)
        if value is not None:
            yield Size(match.start("n"), match.end("n"), value, match.start())


def run_by(form: str) -> Iterator[Size]:
    """ "Mô hình do 8 chị phụ trách": those who run it."""
    for match in _words().run_by.finditer(form):
        value = _exact(form, match)
        if value is not None:
            yield Size(match.start("n"), match.end("noun"), value, match.start(), posts="board")


def divided(form: str) -> Iterator[Size]:
    """ "Tổ có hai kíp, mỗi kíp 4 đoàn viên": all of them."""
    for match in _words().divided.finditer(form):
        parts, each = vietnamese_number(match["parts"]), _exact(form, match)
        if parts and each is not None and match["part"] == match["again"]:
            yield Size(match.start("parts"), match.end(), parts * each, match.start("lead"))


def counted(form: str) -> Iterator[Size]:
    """ "gồm 05 thành viên", "(07 đồng chí)"; without a frame only "15 thành viên của …" can be bound."""
    words = _words()
    for match in words.counted.finditer(form):
        value = _exact(form, match)
        if value is None:
            continue
        value, end = _with_others(form, match, value)
        if words.only_part.match(form, end):
            continue
        lead = words.frame.search(form, max(0, match.start() - REACH), match.start())
        are = words.are.search(form, max(0, match.start() - REACH), match.start())
        association = words.association.fullmatch(match["noun"]) is not None or are is not None
        lead = are or lead
        if words.turn.search(form, max(0, (lead or match).start() - TURN), match.start()):
            continue
        start = lead.start() if lead else match.start()
        yield Size(match.start(), end, value, start, association=association, weak=match["weak"] is not None)


def _with_others(form: str, match: re.Match[str], value: int) -> tuple[int, int]:
    """The sum and the end of "4 giáo viên, 4 phụ huynh và 2 bảo vệ", "3 thành viên nữ, 2 nam"; else only the number."""
    words, end = _words(), match.end()
    if other := words.other_sex.match(form, end):
        return value + (vietnamese_number(other["n"]) or 0), other.end()
    if words.calling.fullmatch(match["noun"]):
        while other := words.other.match(form, end):
            value, end = value + (vietnamese_number(other["n"]) or 0), other.end()
    return value, end


def _exact(form: str, match: re.Match[str]) -> int | None:
    """The number, None where it is too small or about, at least, at most, from … to."""
    value = vietnamese_number(match["n"])
    start = match.start("n")
    if value is None or value < SMALLEST or _words().about.search(form, max(0, start - REACH), start):
        return None
    return value


@dataclass(frozen=True, slots=True)
class _Words:
    counted: re.Pattern[str]
    told: re.Pattern[str]
    divided: re.Pattern[str]
    run_by: re.Pattern[str]
    are: re.Pattern[str]
    frame: re.Pattern[str]
    about: re.Pattern[str]
    only_part: re.Pattern[str]
    turn: re.Pattern[str]
    calling: re.Pattern[str]
    other: re.Pattern[str]
    other_sex: re.Pattern[str]
    association: re.Pattern[str]


@cache
def _words() -> _Words:
    """The patterns made of lexicon/boards.toml, built once a process."""
    words = lexicon("boards")
    count, frame, refuse = words["count"], words["frame"], words["refuse"]
    strong, weak = alternation(count["strong"]), alternation([*count["weak"], *count["callings"]])
    callings = alternation(count["callings"])
    sexes = alternation(count["sexes"])
    number = rf"(?<![\w.,/\-–])(?P<n>{number_pattern()}){IN_WORDS}"
    groups = alternation([*words["members"]["group"], *words["members"]["team"], *words["board"]["nouns"]])
    members_of = rf"{alternation(frame['members_of'])}(?=\s+(?:{alternation(frame['of'])}\s+)?{groups})"
    subject = rf"(?:{alternation(frame['number_of'])}|{members_of})(?:\s+[^\d,.;:\n]{{1,{REACH}}}?)?"
    lead = rf"{alternation([*frame['words'], *frame['close']])}\s*:?(?:\s*{alternation(frame['fill'])}){{0,3}}"
    parts = alternation(frame["parts"])
    between = rf"(?:\s+{alternation([*frame['words'], *frame['fill']])}){{0,3}}"
    return _Words(
        counted=re.compile(rf"{number}\s+(?P<noun>{strong}|(?P<weak>{weak}))(?!\s+{PERSON})"),
        told=re.compile(rf"{subject}\s*{alternation(frame['is'])}\s+{number}(?={ENDS}|\s+(?:{strong}|{weak}))"),
        divided=re.compile(
            rf"(?P<lead>(?:{lead}|{alternation(frame['divided'])})\s+)(?P<parts>{number_pattern()})\s+(?P<part>{parts}),?"
            rf"\s+{alternation(frame['each'])}\s+(?P<again>{parts})\s+(?:{lead}\s*)?(?P<n>{number_pattern()})\s+(?:{strong}|{weak})"
        ),
        run_by=re.compile(
            rf"{alternation(frame['by'])}\s+{number}\s+(?P<noun>{strong}|{weak})"
            rf"(?:\s\w{{1,{LONGEST_WORD}}}){{0,7}}?\s+{alternation(frame['runs'])}"
        ),
        are=re.compile(rf"{alternation(frame['are'])}\s*$"),
        frame=re.compile(rf"(?:{lead}|{alternation(frame['each'])}\s+{groups})\s*$"),
        about=re.compile(rf"(?:{alternation(refuse['about'])}{between}\s*|\d\s?[-–]\s?)$"),
        turn=re.compile(
            rf"(?:{alternation(refuse['turns'])}[^,;.\n]{{0,{TURN}}}"
            rf"|{alternation(refuse['each'])}\s[^,;.\n]{{0,{TURN}}}{alternation(refuse['sends'])}\s+)$"
        ),
        calling=re.compile(callings),
        other=re.compile(
            rf"(?:\s+\w+){{0,2}}?\s*(?:,|{alternation(words['post']['joins'])})\s*(?P<n>{number_pattern()})\s+{callings}"
        ),
        other_sex=re.compile(
            rf"\s+{sexes}\s*(?:,|{alternation(words['post']['joins'])})\s*(?P<n>{number_pattern()})\s+(?:(?:{strong}|{weak})\s+)?{sexes}"
        ),
        only_part=re.compile(
            rf"\s+(?:\w+\s+)?{alternation(refuse['after'])}(?![^,;.:]*{alternation(words['inverted']['into'])})"
        ),
        association=re.compile(alternation(count["association"])),
    )
