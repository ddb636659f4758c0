"""Days of the lunar calendar, and the same day of the solar one beside them."""

import re
from dataclasses import dataclass
from functools import cache

from extract.lexicon.load import alternation, lexicon

REACH = 40
"""Characters between a lunar day and its solar twin ("Ngày 16 tháng 3 năm Giáp Thìn (tức ngày 24/4)")."""


def calendar_kind(left: str, right: str) -> str | None:
    """ "lunar", "day" for the solar twin of a lunar day, None where the text says nothing of the moon.

    ``left`` and ``right`` are the text around the date (``match_form``), in its sentence.
    """
    words = _words()
    if words.after.match(right):
        return "lunar"
    if words.twin.search(left) or words.solar.match(right):
        return "day"
    return "lunar" if words.before.search(left) else None


@dataclass(frozen=True, slots=True)
class _Words:
    before: re.Pattern[str]
    after: re.Pattern[str]
    twin: re.Pattern[str]
    solar: re.Pattern[str]


@cache
def _words() -> _Words:
    """The patterns made of lexicon/times.toml, built once a process."""
    lunar = lexicon("times")["lunar"]
    before = rf"{alternation(lunar['before'])}\s*(?:ngày\s*)?"
    day = alternation([*lunar["days"], *lunar["after"]])
    return _Words(
        before=re.compile(rf"{before}$"),
        after=re.compile(rf"[\s(]{{0,5}}{alternation(lunar['after'])}"),
        twin=re.compile(rf"{day}[^.;]{{0,{REACH}}}(?:\(\s*(?:{before})?|{before})$"),
        solar=re.compile(rf"[\s(]{{0,5}}{alternation(lunar['solar'])}"),
    )
