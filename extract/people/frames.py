"""Frames in which a named person is no official: gift recipients, bylines, historic names."""

import re
from functools import cache

from extract.components.phrases import Reading
from extract.lexicon.load import alternation, lexicon
from extract.people.names import Name
from extract.people.syllables import is_historic

BEFORE = 100
"""Characters before a name in which a gift's frame may stand."""
LONG_LINE = 140
"""Characters of a line that is a paragraph: no signature stands above one."""


@cache
def _recipient() -> re.Pattern[str]:
    verbs, goods, visits, links = (
        alternation(lexicon("acts")["recipients"][key]) for key in ("verbs", "goods", "visits", "links")
    )
    polite = alternation(lexicon("names")["honorifics"]["words"])
    households = alternation(lexicon("acts")["households"]["words"])
    gift = rf"{verbs}(?=[^.,;\n]{{0,40}}{goods})"
    whose = rf"[^.,;\n]{{0,75}}{links}|[^.;\n]{{0,{BEFORE}}}{households}"
    return re.compile(
        rf"(?:{verbs}[^.,;\n]{{0,40}}{goods}|{gift}(?:{whose})|{visits}(?:[^.,;\n]{{0,30}}{links})?)"
        rf"\s*(?:{polite}\s*[:.]?\s*){{0,3}}$"
    )


@cache
def _credit() -> re.Pattern[str]:
    starts = alternation(lexicon("acts")["credits"]["starts"])
    return re.compile(rf"\W*{starts}\s*:")


def is_no_official(reading: Reading, name: Name, title_end: int, body_end: int) -> bool:
    """Whether the frame around a name with titles up to ``title_end`` rules out an official.

    ``body_end``: where the body ends and the captions begin; a caption is never a signature.
    """
    return (
        (not name.introduced and is_historic(reading, (name.start, name.end)))
        or _recipient().search(reading.form[max(0, name.start - BEFORE) : name.start]) is not None
        or _credit().match(reading.form, reading.text.rfind("\n", 0, name.start) + 1) is not None
        or _is_signature(reading, name, title_end, body_end)
    )


def _is_signature(reading: Reading, name: Name, title_end: int, body_end: int) -> bool:
    """A line of its own at the body's end, nothing but a name and its office."""
    if name.introduced or name.start >= body_end:
        return False
    start = reading.text.rfind("\n", 0, name.start) + 1
    end = reading.text.find("\n", title_end)
    end = len(reading.text) if end < 0 else end
    around = reading.text[start : name.start] + reading.text[title_end:end]
    if any(char.isalnum() for char in around):
        return False
    return all(len(line) < LONG_LINE for line in reading.text[end:body_end].split("\n"))
