"""How a run of titles and a person are tied together: before, behind, by a verb."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from extract.components.person_names import Name, name_at, name_before
from extract.components.person_subjects import REACH, subjects
from extract.components.person_titles import Run, run_at
from extract.components.person_words import honorifics
from extract.components.phrases import Reading
from extract.components.title_words import ranks, skip_spaces
from extract.lexicon.load import alternation, lexicon

GOES_ON = (",", "–", "-")
PARENTHESIS = re.compile(r"\s*\([^()\n]{2,80}\)")
SIGN = re.compile(r"[^\S\n]*[,–—:-][^\S\n]*(?=\S)")
AND = re.compile(r"\s*(?:,|(?<!\w)và(?!\w)|(?<!\w)cùng(?!\w))\s*")
QUOTED = re.compile(r"\s*[“\"][^“”\"\n]{2,120}[”\"]")


@cache
def _acts(group: str, key: str = "words") -> str:
    return alternation(lexicon("acts")[group][key])


@cache
def _apposition() -> re.Pattern[str]:
    """What may stand between a name's end and a title: an age or aside, a sign, "là", nothing."""
    age = rf"\s*(?:{_acts('between', 'births')}\s*:?\s*\d{{4}}|\d{{2,3}}\s+{_acts('between', 'ages')})"
    aside = rf"(?:\s*\([^()\n]{{2,80}}\))?(?:\s*[,(]?{age})?"
    return re.compile(rf"{aside}(?P<sign>[^\S\n]*[,:–—(-]\s*)?(?:[^\S\n]*{_acts('between')})?[^\S\n]*$")


@cache
def _gives() -> re.Pattern[str]:
    return re.compile(rf"(?:[^\S\n]*,)?[^\S\n]*(?:{_acts('gives')}|[:(])(?:[^\S\n]*:)?[^\S\n]*(?=\S)")


@cache
def _own_verb() -> re.Pattern[str]:
    return re.compile(rf"[^\S\n]*{_acts('takes')}")


@cache
def _plural() -> re.Pattern[str]:
    return re.compile(rf"(?:{alternation(lexicon('names')['honorifics']['plural'])}|(?<!\w)0?[2-9])\s*$")


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
        kind = "colon" if link[0].strip() in (":", "(") else "gives"
        return Tie(kind, _coordinated(reading, name, plural)) if name else None
    return None


def _adjacent(reading: Reading, end: int) -> Name | None:
    name = name_at(reading, end)
    if not name and (aside := PARENTHESIS.match(reading.text, end)):
        name = name_at(reading, aside.end())
    return name


def _link(reading: Reading, end: int) -> re.Match[str] | None:
    """The tie "là", "do" or ":" behind the titles and the quoted name of the model."""
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
    if names := subjects(reading, run.start, known):
        return Tie("takes", names)
    return None


def _line_start(text: str, at: int) -> int:
    """Where the line begins, or the one before where a sign at its end shows that it goes on."""
    start = text.rfind("\n", 0, at) + 1
    above = text.rfind("\n", 0, max(0, start - 1)) + 1
    return above if start and text[above : start - 1].rstrip().endswith(GOES_ON) else start


def _apposed(reading: Reading, start: int, floor: int) -> Name | None:
    begin = max(floor, _line_start(reading.text, start), start - REACH)
    gap = _apposition().search(reading.form[begin:start])
    if not gap:
        return None
    name = name_before(reading, begin + gap.start(), floor)
    return name if name and (gap["sign"] or name.introduced or gap[0].strip()) else None
