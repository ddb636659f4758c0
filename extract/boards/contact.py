"""A number that stands right behind a body's name ("Tổ vận hành 6 người", "Ban chủ nhiệm (5 người)")."""

import re
from dataclasses import dataclass
from functools import cache

from extract.boards.counts import Size
from extract.boards.nouns import MASK, PERSON, Body
from extract.lexicon.load import alternation, lexicon

REACH = 60
"""Characters of the longest name of a team or board, its place among them."""
WORD = re.compile(r"[^\W\d_]+")
CAPITAL = re.compile(rf"{PERSON}\w*")


def touches(text: str, form: str, body: Body, size: Size) -> bool:
    """Whether only names, places and what a team is called stand between ``body`` and ``size``.

    What may be an act of the team ("Tổ quản lý 12 người sau cai") needs a close behind the number.
    """
    words = _words()
    is_team = words.team.match(body.noun) is not None
    start = body.end if is_team else max(body.inner, body.end)
    if size.frame - start > REACH:
        return False
    between = _shape(text, form, start, size.frame)
    fits = words.in_team.fullmatch if is_team else words.in_board.fullmatch
    if fits(between) is None:
        return False
    is_act = is_team and size.weak and words.acts.search(body.noun + between) is not None
    return not is_act or words.closed.match(form, size.end) is not None


def _shape(text: str, form: str, start: int, end: int) -> str:
    """A stretch of ``form`` with ``PERSON`` for words in capitals: names of places and teams."""
    shape = form[start:end]
    for found in WORD.finditer(text, start, end):
        if found[0][0].isupper():
            at = found.start() - start
            shape = shape[:at] + PERSON + shape[at + 1 :]
    return CAPITAL.sub(PERSON, shape)


@dataclass(frozen=True, slots=True)
class _Words:
    team: re.Pattern[str]
    in_board: re.Pattern[str]
    in_team: re.Pattern[str]
    acts: re.Pattern[str]
    closed: re.Pattern[str]


@cache
def _words() -> _Words:
    """The patterns made of lexicon/boards.toml, built once a process."""
    words = lexicon("boards")
    members, signs = words["members"], rf"[\s{MASK}{PERSON}“”\":–\-,\d]"
    seats = [*members["seats"], *members["group"]]
    name = [*members["epithets"], *words["link"]["words"], *members["group"]]
    joined = rf"{alternation(members['joined'])}\s++(?={alternation(name)})"
    return _Words(
        team=re.compile(alternation(members["team"])),
        in_board=re.compile(rf"(?:{signs}|{alternation(seats)})*+"),
        in_team=re.compile(rf"(?:{signs}|{alternation([*seats, *name])}|{joined})*+"),
        acts=re.compile(rf"{alternation(members['acts'])}\s*$"),
        closed=re.compile(rf"\s*(?:[,.;:)\n]|$|{alternation(members['closers'])})"),
    )
