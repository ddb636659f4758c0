"""How a run of titles and a person are tied together: before, behind, by a verb."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from extract.components.person_names import Name, honorifics, name_at, name_before
from extract.components.person_titles import Run, run_at, takes
from extract.components.phrases import Reading
from extract.components.title_words import ranks, skip_spaces
from extract.lexicon.load import alternation, lexicon

PARENTHESIS = re.compile(r"\s*\([^()\n]{2,80}\)")
SIGN = re.compile(r"[^\S\n]*[,–—:-][^\S\n]*(?=\S)")
AND = re.compile(r"\s*(?:,|(?<!\w)và(?!\w)|(?<!\w)cùng(?!\w))\s*")
SENTENCE_END = re.compile(r"[;\n…]|(?<![A-ZĐ])[.!?](?=\s)")
QUOTED = re.compile(r"\s*[“\"][^“”\"\n]{2,120}[”\"]")
REACH = 260
"""Characters between a person and the post that the sentence gives them, at most."""


@cache
def _acts(group: str, key: str = "words") -> str:
    return alternation(lexicon("acts")[group][key])


@cache
def _apposition() -> re.Pattern[str]:
    """What may stand between a name's end and a title: an age or aside, a sign, "là", nothing."""
    age = rf"\s*(?:{_acts('between', 'births')}\s*:?\s*\d{{4}}|\d{{2,3}}\s+{_acts('between', 'ages')})"
    aside = rf"(?:\s*\([^()\n]{{2,80}}\))?(?:\s*[,(]?{age})?"
    return re.compile(rf"{aside}(?P<sign>[^\S\n]*[,:–—(-][^\S\n]*)?(?:[^\S\n]*{_acts('between')})?[^\S\n]*$")


@cache
def _gives() -> re.Pattern[str]:
    return re.compile(rf"(?:[^\S\n]*,)?[^\S\n]*(?:{_acts('gives')}|:)(?:[^\S\n]*:)?[^\S\n]*(?=\S)")


@cache
def _passive() -> re.Pattern[str]:
    return re.compile(rf"{_acts('takes', 'passive')}\s*$")


@cache
def _own_verb() -> re.Pattern[str]:
    return re.compile(rf"[^\S\n]*{_acts('takes')}")


@cache
def _plural() -> re.Pattern[str]:
    return re.compile(rf"{alternation(lexicon('names')['honorifics']['plural'])}\s*$")


@cache
def _between_subjects() -> re.Pattern[str]:
    polite = alternation(lexicon("names")["honorifics"]["words"])
    return re.compile(rf"\s*(?P<sign>,|,?\s*(?<!\w)và(?!\w))\s*{polite}?\s*:?\s*")


@dataclass(frozen=True, slots=True)
class Tie:
    """Persons whom a run of titles belongs to; ``kind``: "adjacent", "apposition", "takes", "gives" or "colon"."""

    kind: str
    names: tuple[Name, ...]


def tie_right(reading: Reading, run: Run) -> Tie | None:
    """The person right behind the titles: "Bí thư Tỉnh ủy Trần Văn Hòa", "Chủ nhiệm là bà Lê Thị Hoa"."""
    plural = _is_plural(reading, run)
    if name := _adjacent(reading, run.end):
        return Tie("adjacent", _coordinated(reading, name, plural) if plural else (name,))
    if link := _link(reading, run.end):
        name = _name_behind_titles(reading, link.end())
        kind = "colon" if link[0].strip() == ":" else "gives"
        return Tie(kind, _coordinated(reading, name, plural)) if name else None
    return None


def _adjacent(reading: Reading, end: int) -> Name | None:
    name = name_at(reading, end)
    if not name and (aside := PARENTHESIS.match(reading.text, end)):
        name = name_at(reading, aside.end())
    return name


def _link(reading: Reading, end: int) -> re.Match[str] | None:
    """"là", "do", ":" … behind the titles and the quoted name of the model."""
    quoted = QUOTED.match(reading.text, end)
    return _gives().match(reading.form, quoted.end() if quoted else end)


def _name_behind_titles(reading: Reading, at: int) -> Name | None:
    """The name at ``at``, or the one behind a title there ("đồng chí Bí thư Đảng ủy Lê Văn Hòa")."""
    if name := name_at(reading, at):
        return name
    while end := honorifics().end(reading, at) or ranks().end(reading, at):
        at = skip_spaces(reading.text, end)
    run = run_at(reading, at)
    return _adjacent(reading, run.end) if run else None


def _is_plural(reading: Reading, run: Run) -> bool:
    return _plural().search(reading.form[max(0, run.start - 20) : run.start]) is not None


def _coordinated(reading: Reading, name: Name, plural: bool) -> tuple[Name, ...]:
    """The name and those joined to it that have no titles or verb of their own.

    After a singular title only one more, by "và" ("Phó Chủ nhiệm là ông A và bà B").
    """
    names = [name]
    while joint := AND.match(reading.form, names[-1].end):
        following = name_at(reading, joint.end())
        if not following or not (plural or (following.introduced and "," not in joint[0])):
            break
        if has_own_titles(reading, following.end) or _own_verb().match(reading.form, following.end):
            break
        names.append(following)
    return tuple(names)


def has_own_titles(reading: Reading, end: int) -> bool:
    """Whether titles stand behind the name that ends at ``end``."""
    sign = SIGN.match(reading.text, end)
    return run_at(reading, sign.end() if sign else skip_spaces(reading.text, end)) is not None


def tie_across(reading: Reading, run: Run) -> Tie | None:
    """The person behind a comma or dash: "Chủ tịch UBND xã, ông Trần Văn Hòa cho biết"."""
    sign = SIGN.match(reading.text, run.end)
    if not sign or not reading.text[run.start].isupper():
        return None
    name = name_at(reading, sign.end())
    if not name or has_own_titles(reading, name.end) or not (name.introduced or "," not in sign[0]):
        return None
    return Tie("adjacent", (name,))


def tie_left(reading: Reading, run: Run, floor: int, known: Mapping[Name, int]) -> Tie | None:
    """The person whom the titles stand behind: "Trần Văn Hòa – Bí thư", "do bà Lê Thị Hoa … làm Chủ nhiệm".

    ``floor`` is the end of the titles before, a name begins behind it; ``known`` maps
    persons to the ends of their titles; they may take up the post without an honorific.
    """
    if name := _apposed(reading, run.start, floor):
        return Tie("apposition", (name,))
    if names := _subjects(reading, run.start, known):
        return Tie("takes", names)
    return None


def _apposed(reading: Reading, start: int, floor: int) -> Name | None:
    begin = max(floor, reading.text.rfind("\n", 0, start) + 1, start - REACH)
    gap = _apposition().search(reading.form[begin:start])
    if not gap:
        return None
    name = name_before(reading, begin + gap.start(), floor)
    return name if name and (gap["sign"] or name.introduced or gap[0].strip()) else None


def _subjects(reading: Reading, start: int, known: Mapping[Name, int]) -> tuple[Name, ...]:
    """Who takes up the post, according to the verb before it."""
    begin = _sentence_start(reading, start)
    verb = takes().search(reading.form[begin:start])
    if not verb:
        return ()
    end = begin + verb.start()
    named = {name.start: (name, name.end) for name in introduced_names(reading, begin, end)}
    named |= {name.start: (name, until) for name, until in known.items() if begin <= name.start and until <= end}
    subjects: list[Name] = []
    for name, until in (named[at] for at in sorted(named, reverse=True)):
        if subjects and not _is_joined(reading, name, until, subjects[0]):
            break
        subjects.insert(0, name)
    return tuple(subjects)


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
