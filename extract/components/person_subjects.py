"""Who takes up a post: the person before a verb like "được bầu làm"."""

import re
from collections.abc import Mapping
from functools import cache

from extract.components.person_names import Name, name_at
from extract.components.person_titles import takes
from extract.components.person_words import honorifics
from extract.components.phrases import Reading
from extract.components.title_words import ranks
from extract.lexicon.load import alternation, lexicon

SENTENCE_END = re.compile(r"[;\n…]|(?<![A-ZĐ])[.!?](?=\s)")
REACH = 260
"""Characters between a person and the post that the sentence gives them, at most."""


def subjects(reading: Reading, start: int, known: Mapping[Name, int]) -> tuple[Name, ...]:
    """Who takes up the post, according to the verb before it."""
    begin = _sentence_start(reading, start)
    verb = takes().search(reading.form[begin:start])
    if not verb:
        return ()
    end = begin + verb.start()
    named = {name.start: (name, name.end) for name in introduced_names(reading, begin, end)}
    named |= {name.start: (name, until) for name, until in known.items() if begin <= name.start and until <= end}
    found: list[Name] = []
    for name, until in (named[at] for at in sorted(named, reverse=True)):
        if found and not _is_joined(reading, name, until, found[0]):
            break
        found.insert(0, name)
    return tuple(found)


def _is_joined(reading: Reading, name: Name, until: int, following: Name) -> bool:
    """Whether "và" joins two persons, the first with titles up to ``until`` or without any."""
    joint = _between_subjects().fullmatch(reading.form[until : following.start])
    return joint is not None and (until == name.end or joint["sign"] != ",")


def _sentence_start(reading: Reading, at: int) -> int:
    begin = max(0, at - REACH)
    ends = [found.end() for found in SENTENCE_END.finditer(reading.text, begin, at)]
    return ends[-1] if ends else begin


def introduced_names(reading: Reading, begin: int, end: int) -> list[Name]:
    """Names with an honorific or rank between two offsets.

    Not the agent of a passive: who "được đồng chí A giao làm tổ trưởng" is somebody else.
    """
    names: list[Name] = []
    for word in re.finditer(r"\w+", reading.form[begin:end]):
        at = begin + word.start()
        if names and at < names[-1].end:
            continue
        if honorifics().end(reading, at) or ranks().end(reading, at):
            name = name_at(reading, at)
            if name and name.end <= end and not _passive().search(reading.form, begin, at):
                names.append(name)
    return names


@cache
def _between_subjects() -> re.Pattern[str]:
    polite = alternation(lexicon("names")["honorifics"]["words"])
    return re.compile(rf"\s*(?P<sign>,|,?\s*(?<!\w)và(?!\w))\s*{polite}?\s*:?\s*")


@cache
def _passive() -> re.Pattern[str]:
    return re.compile(rf"{alternation(lexicon('acts')['takes']['passive'])}\s*$")
