"""Persons joined to the last one before a post: "ông A, bà B và chị C làm tổ phó"."""

import re
from collections.abc import Mapping, Sequence
from functools import cache

from extract.components.phrases import Reading
from extract.lexicon.load import alternation, lexicon
from extract.people.groups import introduced_names, is_plural, polite_words
from extract.people.names import Name, name_before
from extract.people.titles import run_at

JOINT_BEFORE = re.compile(r"\s*(?:,|(?<!\w)và(?!\w))\s*$")


@cache
def _person_joint() -> re.Pattern[str]:
    return re.compile(rf"\s*(?P<sign>,|,?\s*(?<!\w)(?:và|cùng|cùng với)(?!\w))\s*(?:{polite_words()}\s*+)*+:?\s*")


@cache
def _honorifics() -> re.Pattern[str]:
    return re.compile(rf"\s*(?:{polite_words()}\s*+)*+")


def bare_names(reading: Reading, begin: int, end: int) -> list[Name]:
    """The names that end right at ``end``, joined by commas and "và", with no honorifics.

    A clause must open before them, or a verb such as "bầu": "khối An Mỹ" is no person.
    """
    names: list[Name] = []
    while name := name_before(reading, begin + len(reading.text[begin:end].rstrip(" \t")), begin):
        names.insert(0, name)
        joint = JOINT_BEFORE.search(reading.form, begin, name.start)
        if not joint:
            break
        end = joint.start()
    opens = names and _before_bare().search(reading.form[begin : names[0].start])
    return names if opens else []


@cache
def _before_bare() -> re.Pattern[str]:
    return re.compile(rf"(?:^|[,;:.(\n]|{alternation(lexicon('acts')['takes']['before_bare'])})\s*$")


def joined_before(reading: Reading, named: Sequence[tuple[Name, int]], several: bool = False) -> tuple[Name, ...]:
    """The last person of ``named`` and those before that "và" or a comma joins to them.

    ``named`` are persons in the order of the text, each with the end of the titles behind the
    name. A comma joins persons with titles only where a plural opens the list ("các đồng chí A -
    Bí thư Chi bộ, B - Trưởng thôn làm phó ban"), or where the first opens a clause behind a semicolon
    and ``several`` may hold the post.
    """
    chain: list[Name] = []
    sure = 0
    for name, until in reversed(named):
        sign = _sign_between(reading, until, chain[-1].start) if chain else None
        if chain and sign is None:
            break
        is_sure = sure == len(chain) and (until == name.end or sign != ",")
        chain.append(name)
        if is_sure or is_plural(reading, name.start) or (several and _opens_clause(reading, name)):
            sure = len(chain)
    return tuple(reversed(chain[:sure]))


def _opens_clause(reading: Reading, name: Name) -> bool:
    begin = reading.form.rfind(";", 0, name.start)
    return begin >= 0 and _honorifics().fullmatch(reading.form, begin + 1, name.start) is not None


def _sign_between(reading: Reading, until: int, start: int) -> str | None:
    """The comma or "và" between two persons, None where more stands there than a title of the second behind "và"."""
    joint = _person_joint().match(reading.form, until)
    if not joint:
        return None
    sign = joint["sign"].lstrip(" ,") or ","
    if joint.end() < start and sign != "," and (run := run_at(reading, joint.end())):
        return sign if _honorifics().fullmatch(reading.form, run.end, start) else None
    return sign if joint.end() == start else None


def sharing(reading: Reading, last: Name, begin: int, known: Mapping[Name, int]) -> tuple[Name, ...]:
    """``last`` and the persons named right before it who have no titles yet ("bà A, ông B, anh C - ủy viên")."""
    busy = {name.start for name in known}
    named = [name for name in introduced_names(reading, begin, last.start) if name.start not in busy]
    return joined_before(reading, [(name, name.end) for name in (*named, last)])
