"""Who takes up a post: the person before a verb like "được bầu làm"."""

import re
from collections.abc import Mapping
from functools import cache

from extract.components.phrases import Reading
from extract.lexicon.load import alternation, lexicon
from extract.people.groups import introduced_names
from extract.people.joins import bare_names, joined_before
from extract.people.names import Name
from extract.people.posts import takes

SENTENCE_END = re.compile(r"[;\n…]|(?<![A-ZĐ])[.!?](?=\s)")
PRONOUN_REACH = 40
"""Characters between the pronoun that opens a sentence and the verb that gives the post."""
REACH = 260
"""Characters between a person and the post that the sentence gives them, at most."""


def subjects(reading: Reading, start: int, known: Mapping[Name, int], several: bool = False) -> tuple[Name, ...]:
    """Who takes up the post that begins at ``start``, according to the verb before it.

    ``known`` maps persons to the ends of their titles; they need no honorific. ``several`` may hold the post.
    """
    begin = sentence_start(reading, start)
    verb = takes().search(reading.form[begin:start])
    if not verb:
        return ()
    end = begin + verb.start()
    named = _named(reading, begin, end, known)
    if not named or named[-1][1] < end:
        named = sorted({*named, *((name, name.end) for name in bare_names(reading, begin, end))}, key=_start)
    if not named and _speaks_on(reading, begin, end):
        named = _named(reading, sentence_start(reading, begin - 1), begin, known)
    if not named or _collective().search(reading.form, named[-1][1], end):
        return ()
    return joined_before(reading, named, several)


def _named(reading: Reading, begin: int, end: int, known: Mapping[Name, int]) -> list[tuple[Name, int]]:
    """The persons between two offsets, each with the end of the titles behind the name."""
    named = {name.start: (name, name.end) for name in introduced_names(reading, begin, end)}
    named |= {name.start: (name, until) for name, until in known.items() if begin <= name.start and until <= end}
    return [named[at] for at in sorted(named)]


def _start(named: tuple[Name, int]) -> int:
    return named[0].start


def _speaks_on(reading: Reading, begin: int, end: int) -> bool:
    """Whether the clause is of the person named before it: "Ông được bà con bầu làm"."""
    found = _pronoun().match(reading.form, begin, end)
    return found is not None and not any(char.isupper() for char in reading.text[found.end("pronoun") : end])


@cache
def _pronoun() -> re.Pattern[str]:
    pronouns = alternation(lexicon("acts")["takes"]["pronouns"])
    return re.compile(rf"\s*(?P<pronoun>{pronouns})[^,:\n]{{0,{PRONOUN_REACH}}}$")


@cache
def _collective() -> re.Pattern[str]:
    """Nameless people who take up the post instead: "…, 6 trưởng thôn làm ủy viên"."""
    words = alternation(lexicon("acts")["takes"]["nameless"])
    return re.compile(rf"[,;–-]\s*(?:{words}|\d+\s)[^,;–-]*$")


def sentence_start(reading: Reading, at: int) -> int:
    """Where the clause that holds ``at`` begins, at most REACH characters before."""
    begin = max(0, at - REACH)
    ends = [found.end() for found in SENTENCE_END.finditer(reading.text, begin, at)]
    return ends[-1] if ends else begin
