"""When "tổ", "đội" and "nhóm" name a team, and when they are part of another word."""

import re
from dataclasses import dataclass
from functools import cache

from extract.boards.owners import CLAUSE
from extract.lexicon.load import alternation, lexicon
from extract.numbers import number_pattern

NUMBERED = re.compile(r"\s+\d")
SENTENCE_SIGN = re.compile(r"[.;\n]")


def names_team(form: str, match: re.Match[str]) -> bool:
    """Whether the word is a team here, not "tổ chức", "quân đội", or a hamlet's "tổ 14"."""
    words = _words()
    before, end = form[max(0, match.start() - CLAUSE) : match.start()], match.end()
    if NUMBERED.match(form, end) and not (words.each.search(before) or words.counted.match(form, end)):
        return False
    if words.on_duty.match(form, end):
        return words.given.search(SENTENCE_SIGN.split(before)[-1]) is not None
    return not (words.others[match[0]].match(form, end) or words.not_after.search(before))


@dataclass(frozen=True, slots=True)
class _Words:
    others: dict[str, re.Pattern[str]]
    not_after: re.Pattern[str]
    each: re.Pattern[str]
    counted: re.Pattern[str]
    on_duty: re.Pattern[str]
    given: re.Pattern[str]


@cache
def _words() -> _Words:
    """The patterns made of lexicon/boards.toml, built once a process."""
    words = lexicon("boards")
    members, count = words["members"], words["count"]
    people = alternation([*count["strong"], *count["weak"], *count["callings"]])
    return _Words(
        others={noun: re.compile(rf"\s+{alternation(others)}") for noun, others in members["not_before"].items()},
        not_after=re.compile(rf"{alternation(members['not_after']['words'])}\s+$"),
        each=re.compile(rf"{alternation(words['plural']['each'])}\s+$"),
        counted=re.compile(rf"\s+{number_pattern()}\s+{people}"),
        on_duty=re.compile(rf"\s+{alternation(members['on_duty']['words'])}"),
        given=re.compile(alternation(members["on_duty"]["given"])),
    )
