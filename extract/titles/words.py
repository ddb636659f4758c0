"""The words of titles, ready for look-up: heads, bodies, ranks."""

import re
from dataclasses import dataclass
from functools import cache
from itertools import chain

from extract.components.phrases import Phrases, Reading
from extract.lexicon.load import alternation, lexicon

COMPLETE = ("post", "unit", "organ", "clan", "parish")
"""Labels of heads that are a title by themselves; the others say what is missing."""
CHIEFLY = ("unit", "organ", "clan", "scope", "hamlet")
"""Bodies that "Trưởng" and "Phó" stand before."""


@dataclass(frozen=True, slots=True)
class Head:
    """The word that opens a title.

    ``label`` tells what the body may go on with ("post", "unit", "organ", "clan", "parish", …);
    ``kind`` is "post", "needs_body" (a title only with its organ), "standing", "membership",
    "only_taken" (a post only where a verb gives it) or "short" ("trưởng", likewise). ``body`` is
    where the body's name begins: behind the head, but in "Trưởng Công an xã" at "Công an".
    """

    end: int
    label: str
    kind: str = "post"
    body: int = 0


@cache
def posts() -> Phrases:
    """Complete posts and, under labels of their own, words that need more."""
    titles = lexicon("titles")
    reversed_posts = [
        f"{before}{unit} {word}"
        for unit in titles["chief"]["reversed_units"]
        for word in titles["chief"]["reversed_words"]
        for before in ("", "phó ")
    ]
    groups = dict(titles["posts"])
    return Phrases(
        {
            "unit": [*groups.pop("heads_of_offices"), *reversed_posts],
            "organ": groups.pop("organ_heads"),
            "clan": groups.pop("clan"),
            "parish": groups.pop("parish"),
            "post": chain.from_iterable(groups.values()),
            "needs_body": titles["needs_body"]["words"],
            "standing": titles["standing"]["words"],
            "membership": titles["plain_membership"]["words"],
            "only_taken": titles["only_taken"]["words"],
        }
    )


@cache
def _short() -> Phrases:
    """Posts that only a verb in front makes a post of."""
    return Phrases({"short": lexicon("titles")["short"]["words"]})


@cache
def chiefs() -> Phrases:
    """ "Trưởng", "Phó Trưởng": heads only before a unit."""
    return Phrases({"chief": lexicon("titles")["chief"]["words"]})


@cache
def bodies() -> Phrases:
    """Organs, units, fields, level words: what a title goes on with."""
    return Phrases(lexicon("titles")["bodies"])


@cache
def prefixes() -> Phrases:
    """ "nguyên", "quyền" … before a head."""
    return Phrases({"prefix": lexicon("titles")["prefixes"]["words"]})


@cache
def no_posts() -> Phrases:
    """Collective bodies that hold a head word."""
    return Phrases({"none": lexicon("titles")["not_a_post"]["words"]})


@cache
def ranks() -> Phrases:
    """Ranks of police and army."""
    return Phrases({"rank": lexicon("titles")["ranks"]["words"]})


@cache
def title_ends() -> Phrases:
    """Verbs and small words at which an office's name ends."""
    ends = lexicon("acts")["title_ends"]
    return Phrases({"end": [*ends["verbs"], *ends["words"]]})


@cache
def collectives() -> Phrases:
    """Words that open a collective ("các", "đại diện")."""
    return Phrases({"collective": lexicon("acts")["collectives"]["words"]})


def body_word(reading: Reading, at: int) -> tuple[int, str] | None:
    """End and label of the body's word at ``at``.

    A word for a unit and for a quarter ("khối") is a unit before a field of work, an abbreviation
    ("Đội CSQLHC") or another word in lower case ("đội xe ôm tự quản"), else a level.
    """
    found = bodies().match(reading, at)
    if not found or found[1] != "either":
        return found
    return found[0], "unit" if _works(reading, skip_spaces(reading.text, found[0])) else "hamlet"


def _works(reading: Reading, at: int) -> bool:
    following = bodies().match(reading, at)
    if following:
        return following[1] in ("field", "task", "board_work", "organ")
    if reading.text[at : at + 2].isupper() and not reading.text[max(0, at - 3) : at].isupper():
        return True
    return reading.text[at : at + 1].islower() and title_ends().end(reading, at) is None


@cache
def openings() -> re.Pattern[str]:
    """What a title, or what only looks like one, may begin with."""
    return re.compile(alternation(chain(*(words().forms for words in (posts, chiefs, prefixes, no_posts, _short)))))


def head_at(reading: Reading, at: int) -> Head | None:
    """The head that begins at ``at``, its prefix included, or None."""
    if no_posts().end(reading, at):
        return None
    prefix = prefixes().end(reading, at)
    if prefix and (head := _bare_head(reading, skip_spaces(reading.text, prefix))):
        return head
    return _bare_head(reading, at)


def short_head_at(reading: Reading, at: int) -> Head | None:
    """ "trưởng" or "phó" at ``at``, which is a title only where a verb gives it."""
    end = _short().end(reading, at)
    return Head(end, "post", "short", end) if end else None


def _bare_head(reading: Reading, at: int) -> Head | None:
    found = posts().match(reading, at)
    chief = _chief(reading, at)
    if found and (not chief or found[0] >= chief.end):
        end, label = found
        return Head(end, label, "post", end) if label in COMPLETE else Head(end, "post", label, end)
    return chief


def _chief(reading: Reading, at: int) -> Head | None:
    word = chiefs().end(reading, at)
    if word is None:
        return None
    body = skip_spaces(reading.text, word)
    unit = body_word(reading, body)
    return Head(*unit, body=body) if unit and unit[1] in CHIEFLY else None


def skip_spaces(text: str, at: int) -> int:
    """The first offset from ``at`` that is no blank; a line break is not skipped."""
    while at < len(text) and text[at] in " \t":
        at += 1
    return at
