"""How a run of titles and a person are tied together: before, behind, by a verb."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from extract.components.phrases import Reading
from extract.lexicon.load import alternation, lexicon
from extract.people.apposition import apposed
from extract.people.groups import announced, coordinated, counted, has_own_titles, is_plural
from extract.people.joins import joined_before, sharing
from extract.people.names import Name, name_at
from extract.people.posts import is_taken, takes
from extract.people.roles import is_board_head, is_quoted, may_be_shared, names_board_post
from extract.people.subjects import sentence_start, subjects
from extract.people.syllables import PAIR, has_family
from extract.people.titles import Run, run_at
from extract.people.words import honorifics, level_before
from extract.titles.words import ranks, skip_spaces

PARENTHESIS = re.compile(r"\s*\([^()\n]{2,80}\)")
ACROSS = re.compile(r"(?:[^\S\n]*[”\"])?[^\S\n]*(?P<sign>[,–—:-])[^\S\n]*(?=\S)")
LOWER = re.compile(r"(?:[^\W\d_]+[^\S\n]){1,6}")
LATER = re.compile(r"[^\S\n][^.,;:()\n]{1,40}?[^\S\n]là[^\S\n]+")
QUOTED = re.compile(r"\s*[“\"](?=\S)[^“”\"\n]{2,120}[”\"]")


@cache
def _gives() -> re.Pattern[str]:
    words = alternation(lexicon("acts")["gives"]["words"])
    return re.compile(rf"(?:[^\S\n]*,)?[^\S\n]*(?:{words}|[:(])(?:[^\S\n]*:)?[^\S\n]*(?=\S)")


@cache
def _gives_quoted() -> re.Pattern[str]:
    """Behind a post in quotation marks: "“Giám đốc” ngân hàng rác là"."""
    words = alternation(lexicon("acts")["gives"]["words"])
    return re.compile(rf"\W(?:[^\S\n][^.,;:“”\"\n]{{1,40}}?)??[^\S\n]+{words}(?:[^\S\n]*:)?[^\S\n]*(?=\S)")


@cache
def _gives_in_turn() -> re.Pattern[str]:
    words = alternation(lexicon("acts")["gives"]["in_turn"])
    return re.compile(rf"(?:[^\S\n]*,)?[^\S\n]*{words}[^\S\n]*:?[^\S\n]*(?=\S)")


@dataclass(frozen=True, slots=True)
class Tie:
    """Persons whom a run of titles belongs to.

    ``kind``: "adjacent", "apposition", "takes", "gives", "colon", or "turn" where each person
    gets one of the titles, in the same order.
    """

    kind: str
    names: tuple[Name, ...]


def tie_right(reading: Reading, run: Run) -> Tie | None:
    """The person right behind the titles: "Bí thư Tỉnh ủy Trần Văn Hòa", "Chủ nhiệm là bà Lê Thị Hoa"."""
    last, plural = run.positions[-1], is_plural(reading, run.start)
    if name := _adjacent(reading, run.end):
        several = plural or (may_be_shared(reading, last) and names_board_post(reading, last))
        return Tie("adjacent", coordinated(reading, name, plural) if several else (name,))
    if len(run.positions) > 1 and (turn := _gives_in_turn().match(reading.form, run.end)):
        name = name_at(reading, turn.end())
        return Tie("turn", coordinated(reading, name, True)) if name else None
    if link := _link(reading, run):
        name = _name_behind_titles(reading, link.end())
        if name and link[0].strip() == "(" and _may_be_place(reading, name):
            return None
        kind = "colon" if link[0].strip() in (":", "(") else "gives"
        return Tie(kind, _holders(reading, run, name, plural)) if name else None
    return None


def _holders(reading: Reading, run: Run, name: Name, plural: bool) -> tuple[Name, ...]:
    """``name`` and those that hold the post too: as many as a number before it tells ("hai phó ban là …")."""
    several = may_be_shared(reading, run.positions[-1])
    number = announced(reading, run.start) if several else None
    return counted(reading, name, number) if number else coordinated(reading, name, plural or several)


def _may_be_place(reading: Reading, name: Name) -> bool:
    """Whether the words in brackets may as well be the larger unit: "Chủ tịch UBND xã Tân Hòa (Hà Trung)"."""
    syllables = len(reading.text[name.start : name.end].split())
    return not name.introduced and (syllables <= PAIR or name.start in reading.places)


def _adjacent(reading: Reading, end: int) -> Name | None:
    name = name_at(reading, end)
    if not name and (aside := PARENTHESIS.match(reading.text, end)):
        name = name_at(reading, aside.end())
    return name


def _link(reading: Reading, run: Run) -> re.Match[str] | None:
    """The tie "là", "do" or ":" behind the titles and the quoted name of the model."""
    if is_quoted(reading, run.positions[-1]):
        return _gives_quoted().match(reading.form, run.end)
    quoted = QUOTED.match(reading.text, run.end)
    return _gives().match(reading.form, quoted.end() if quoted else run.end)


def _name_behind_titles(reading: Reading, at: int) -> Name | None:
    """The name at ``at``, or the one behind a title there ("đồng chí Bí thư Đảng ủy Lê Văn Hòa")."""
    if name := name_at(reading, at):
        return name
    while end := honorifics().end(reading, at) or ranks().end(reading, at):
        at = skip_spaces(reading.text, end)
    if run := run_at(reading, at):
        return None if is_board_head(reading, run.positions[0]) else _adjacent(reading, run.end)
    return _name_behind_calling(reading, at)


def _name_behind_calling(reading: Reading, at: int) -> Name | None:
    """The full name behind a few words in lower case: "là hội viên tiêu biểu Trần Thị Hoa"."""
    words = LOWER.match(reading.text, at)
    if not words:
        return None
    capital = next((i for i in range(at, words.end()) if reading.text[i].isupper()), words.end())
    name = name_at(reading, capital) if capital > at else None
    is_full = name is not None and len(reading.text[name.start : name.end].split()) > PAIR
    named_place = level_before().search(reading.form[at:capital]) is not None
    return name if is_full and not named_place and has_family(reading, capital) else None


def tie_across(reading: Reading, run: Run) -> Tie | None:
    """The person behind a comma or dash: "Chủ tịch UBND xã, ông Trần Văn Hòa cho biết".

    A dash, or a post of a board, also before a person with titles: "Trưởng Ban Chỉ đạo - đồng chí
    Lê Văn Hòa, Bí thư".
    """
    across = ACROSS.match(reading.text, run.end)
    if not across or not reading.text[run.start].isupper():
        return None
    name, comma = name_at(reading, across.end()), across["sign"] == ","
    if not name or not (name.introduced or not comma):
        return None
    taken = is_taken(reading, run.start)
    sure = taken or not comma or is_board_head(reading, run.positions[-1])
    if has_own_titles(reading, name.end) and not (name.introduced and sure):
        return None
    return Tie("takes" if taken else "adjacent", (name,))


def tie_later(reading: Reading, run: Run) -> Tie | None:
    """The person behind a few words and "là": "Chủ nhiệm đầu tiên của CLB là bà Trần Thị Hoa"."""
    last = run.positions[-1]
    link = LATER.match(reading.form, run.end) if is_board_head(reading, last) else None
    name = name_at(reading, link.end()) if link else None
    return Tie("gives", (name,)) if name and name.introduced else None


def tie_left(reading: Reading, run: Run, floor: int, known: Mapping[Name, int]) -> Tie | None:
    """The person whom the titles stand behind: "Trần Văn Hòa – Bí thư", "do bà Lê Thị Hoa … làm Chủ nhiệm".

    ``floor`` is the end of the titles before, a name begins behind it; ``known`` maps
    persons to the ends of their titles; they may take up the post without an honorific.
    """
    if name := apposed(reading, run, floor):
        return Tie("apposition", _sharing(reading, run, name, known))
    if names := subjects(reading, run.start, known, may_be_shared(reading, run.positions[0])):
        return Tie("takes", names)
    return None


def _sharing(reading: Reading, run: Run, name: Name, known: Mapping[Name, int]) -> tuple[Name, ...]:
    """The persons before a post that several hold at once; offices only where "các" announces several."""
    if not all(may_be_shared(reading, position) for position in run.positions):
        return (name,)
    if "(" in reading.text[name.end : run.start]:
        return (name,)
    begin = sentence_start(reading, name.start)
    names = sharing(reading, name, begin, known)
    if takes().search(reading.form, name.end, run.start):
        before = [(one, until) for one, until in known.items() if begin <= one.start < name.start]
        before.sort(key=lambda person: person[0].start)
        names = max(names, joined_before(reading, [*before, (name, name.end)]), key=len)
    own = all(names_board_post(reading, position) for position in run.positions)
    return names if own or is_plural(reading, names[0].start) else (name,)
