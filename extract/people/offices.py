"""Posts that the text gives to an office: "đồng chí Chủ tịch UBND xã làm Trưởng ban", the holder is named elsewhere."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from extract.components.phrases import Reading
from extract.lexicon.load import alternation, lexicon
from extract.people.mentions import Mention
from extract.people.merge import canonical_title, says_no_more
from extract.people.posts import takes
from extract.people.titles import Position, Run

OFFICES = ("post", "needs_body")
LEVELS = {"scope", "hamlet", "place", "number"}


@dataclass(frozen=True, slots=True)
class GivenToOffice:
    """The office that takes up ``post``."""

    office: Position
    post: Position


def given_to_office(reading: Reading, nameless: Run | None, run: Run) -> GivenToOffice | None:
    """Whether the office that ends ``nameless``, titles that nobody is named with, takes up the first post of ``run``.

    Not where the office gives the post to somebody ("được Chủ tịch UBND xã cử làm").
    """
    if nameless is None or nameless.positions[-1].head.kind not in OFFICES:
        return None
    verb = reading.form[nameless.end : run.start].strip()
    if not takes().fullmatch(verb) or _gives().match(verb):
        return None
    return GivenToOffice(nameless.positions[-1], run.positions[0])


@cache
def _gives() -> re.Pattern[str]:
    return re.compile(alternation(lexicon("acts")["takes"]["giving"]))


def give_to_holders(reading: Reading, given: Iterable[GivenToOffice], mentions: Iterable[Mention]) -> None:
    """Add the posts to the one person who is named with the office; where nobody or several are, they are lost."""
    every = list(mentions)
    for one in given:
        holders = [mention for mention in every if _holds(reading, mention, one.office)]
        if len({reading.form[mention.name.start : mention.name.end] for mention in holders}) == 1:
            holders[0].take(reading, [one.post], True)


def _holds(reading: Reading, mention: Mention, office: Position) -> bool:
    wanted = canonical_title(reading.text[office.start : office.end])
    titles = [canonical_title(reading.text[title.start : title.end]) for title in mention.titles]
    if LEVELS & set(office.labels):
        return any(says_no_more(wanted, title) or says_no_more(title, wanted) for title in titles)
    return wanted in titles
