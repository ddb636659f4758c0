"""Several persons named one after the other, who may share a post."""

import re
from functools import cache

from extract.components.phrases import Reading
from extract.lexicon.load import alternation, lexicon
from extract.numbers import vietnamese_number
from extract.people.names import Name, name_at, name_before
from extract.people.titles import Run, run_at
from extract.people.words import callings, honorifics
from extract.titles.words import ranks, skip_spaces

SIGN = re.compile(r"[^\S\n]*[,–—:-][^\S\n]*(?=\S)")
AND = re.compile(r"\s*(?:,|(?<!\w)và(?!\w)|(?<!\w)cùng(?!\w))\s*")
AND_SO_ON = re.compile(r"\s*(?:[,;]\s*(?:và(?!\w)\s*)?|(?<!\w)và(?!\w)|(?<!\w)cùng(?!\w))\s*")
BEFORE = 30
"""Characters before a name or title in which "các", "hai ông" show that several persons follow."""


@cache
def polite_words() -> str:
    """Honorifics and ranks, as one group."""
    return alternation([*lexicon("names")["honorifics"]["words"], *lexicon("titles")["ranks"]["words"]])


@cache
def _several() -> re.Pattern[str]:
    return re.compile(rf"{alternation(lexicon('names')['honorifics']['plural'])}|(?<!\w)0?[2-9]")


@cache
def _polite_run() -> re.Pattern[str]:
    """Up to six in a row ("cô, chú, anh, chị")."""
    some = rf"(?:{polite_words()}\s*[,:]?\s*){{0,3}}"
    return re.compile(rf"\s*{some}{some}")


@cache
def _own_verb() -> re.Pattern[str]:
    return re.compile(rf"[^\S\n]*{alternation(lexicon('acts')['takes']['words'])}")


@cache
def _passive() -> re.Pattern[str]:
    return re.compile(rf"{alternation(lexicon('acts')['takes']['passive'])}\s*$")


def is_plural(reading: Reading, at: int) -> bool:
    """Whether the words before ``at`` announce several persons ("các đồng chí", "hai ông")."""
    return _plural(reading, at) is not None


def announced(reading: Reading, at: int) -> int | None:
    """How many persons the words before ``at`` announce ("hai phó ban", "2 đồng chí"), None without a number."""
    several = _plural(reading, at)
    return vietnamese_number(several) if several else None


def _plural(reading: Reading, at: int) -> str | None:
    """The word or number that announces several persons, nothing but polite words between it and ``at``."""
    before = reading.form[max(0, at - BEFORE) : at]
    found = (several[0] for several in _several().finditer(before) if _polite_run().fullmatch(before, several.end()))
    return next(found, None)


def counted(reading: Reading, name: Name, most: int) -> tuple[Name, ...]:
    """The name and those that follow, ``most`` in all, each with titles of their own or none.

    "Hai phó ban là ông A, Trưởng thôn và chị B, Chi hội trưởng phụ nữ."
    """
    names = [name]
    while len(names) < most and (joint := AND_SO_ON.match(reading.form, _titles_end(reading, names[-1].end))):
        following = name_at(reading, joint.end())
        if not following or _own_verb().match(reading.form, following.end):
            break
        names.append(following)
    return tuple(names)


def coordinated(reading: Reading, name: Name, plural: bool) -> tuple[Name, ...]:
    """The name and those joined to it that have no titles or verb of their own.

    After a singular title only one more, by "và" ("Phó Chủ nhiệm là ông A và bà B").
    """
    names = [name]
    plural = plural or is_plural(reading, name.start)
    while joint := AND.match(reading.form, names[-1].end):
        following = name_at(reading, joint.end())
        alike = following is not None and (following.introduced or not name.introduced)
        if not following or not (plural or (alike and "," not in joint[0])):
            break
        if has_own_titles(reading, following.end) or _own_verb().match(reading.form, following.end):
            break
        names.append(following)
    return tuple(names)


def has_own_titles(reading: Reading, end: int) -> bool:
    """Whether titles stand behind the name that ends at ``end``."""
    return _own_titles(reading, end) is not None


def _own_titles(reading: Reading, end: int) -> Run | None:
    sign = SIGN.match(reading.text, end)
    return run_at(reading, sign.end() if sign else skip_spaces(reading.text, end))


def introduced_names(reading: Reading, begin: int, end: int) -> list[Name]:
    """Names with an honorific or rank between two offsets, and those listed behind a plural ("các ông A, B").

    Not the agent of a passive: who "được đồng chí A giao làm tổ trưởng" is somebody else.
    """
    names: list[Name] = []
    for word in re.finditer(r"\w+", reading.form[begin:end]):
        at = begin + word.start()
        if names and at < names[-1].end:
            continue
        opening = _opening(reading, at, names[-1].end if names else at)
        if opening is not None:
            name = name_at(reading, opening)
            if name and name.end <= end and not _passive().search(reading.form, begin, at):
                names.extend(_listed(reading, name, end) if is_plural(reading, name.start) else [name])
    return names


def _opening(reading: Reading, at: int, last: int) -> int | None:
    """Where a name may begin: at an honorific or rank at ``at``, or behind a calling there.

    A calling right behind the last name, which ends at ``last``, is of that person ("bà A - chủ nhà trọ Hoa Mai").
    """
    if honorifics().end(reading, at) or ranks().end(reading, at):
        return at
    sign = SIGN.match(reading.text, last)
    return None if sign and sign.end() == at else callings().end(reading, at)


def _listed(reading: Reading, first: Name, end: int) -> list[Name]:
    names = [first]
    while joint := AND.match(reading.form, _titles_end(reading, names[-1].end)):
        following = name_at(reading, joint.end())
        if not following or following.end > end:
            break
        names.append(following)
    return names


def _titles_end(reading: Reading, end: int) -> int:
    """Where the titles behind the name that ends at ``end`` end; ``end`` where none stand there."""
    run = _own_titles(reading, end)
    return run.end if run else end


def full_name(reading: Reading, given: str) -> Name | None:
    """The first full name in the text that ends in ``given``: "ông Lê Văn Mẫu … ông Mẫu làm Tổ trưởng"."""
    for found in re.finditer(rf"(?<=[^\W\d_] ){re.escape(given)}(?!\w)", reading.text):
        full = name_before(reading, found.end())
        if full and full.introduced and full.start < found.start():
            return full
    return None
