"""Whose a body is: the model's or group's own, the state's, or somebody else's told in passing."""

import re
from dataclasses import dataclass
from functools import cache

from extract.lexicon.load import alternation, lexicon

CLAUSE = 120
"""Characters before a noun that may say whose it is."""
PAUSE = re.compile(r"[.;,\n]")


def owned_kind(form: str, match: re.Match[str], kind: str) -> str | None:
    """The kind of the body ``match`` in ``form``, given the ``kind`` that the word list gives its noun.

    None for a committee that belongs to no group or model; "standing" for one of the state and for
    what others have ("26/26 thôn duy trì tổ …").
    """
    words = _words()
    if kind == "own":
        return "board" if words.own_model.match(form, match.end()) or _of_group(form, match) else None
    if words.standing.fullmatch(match[0]) and words.topic.match(form, match.end()):
        return "standing"
    before = form[max(0, match.start() - CLAUSE) : match.start()]
    if words.of_hamlet.match(form, match.start()) and not words.founding.search(before):
        return "standing"
    return "standing" if kind == "members" and _is_elsewhere(before) else kind


def _is_elsewhere(before: str) -> bool:
    """ "26/26 thôn duy trì", "trên địa bàn hiện có": no founding word behind."""
    words = _words()
    clause = PAUSE.split(before)[-1]
    here = words.area.search(clause)
    return bool(words.elsewhere.search(before) or (here and words.stands_there.search(clause, here.end())))


def _of_group(form: str, match: re.Match[str]) -> bool:
    """ "Chi hội có 22 hội viên; Ban Chấp hành 3 người"."""
    words = _words()
    if not words.of_group.fullmatch(match[0]) or words.not_own.match(form, match.end()):
        return False
    start = max(form.rfind("\n", 0, match.start()), match.start() - CLAUSE, 0)
    return words.groups.search(form, start, match.start()) is not None


@dataclass(frozen=True, slots=True)
class _Words:
    own_model: re.Pattern[str]
    of_group: re.Pattern[str]
    groups: re.Pattern[str]
    not_own: re.Pattern[str]
    standing: re.Pattern[str]
    topic: re.Pattern[str]
    elsewhere: re.Pattern[str]
    area: re.Pattern[str]
    stands_there: re.Pattern[str]
    of_hamlet: re.Pattern[str]
    founding: re.Pattern[str]


@cache
def _words() -> _Words:
    """The patterns made of lexicon/boards.toml, built once a process."""
    words = lexicon("boards")
    board, standing, passing = words["board"], words["standing"], words["members"]["elsewhere"]
    levels, whole = alternation(passing["levels"]), alternation(passing["whole"])
    unfounded = rf"(?:(?!{alternation(passing['founding'])})[^.;,\n]){{0,{CLAUSE}}}$"
    people = alternation([*words["count"]["strong"], *words["count"]["weak"], *words["count"]["callings"]])
    behind = alternation([*words["frame"]["words"], *words["refuse"]["attend"], *standing["acts"]])
    return _Words(
        own_model=re.compile(rf"(?:\s++{alternation(words['link']['words'])})*+[\s“\"]+{alternation(board['own'])}"),
        of_group=re.compile(alternation(board["of_group"])),
        groups=re.compile(alternation(board["groups"])),
        not_own=re.compile(rf"\s+{alternation(board['not_own'])}"),
        standing=re.compile(alternation(standing["nouns"])),
        topic=re.compile(
            rf"\s+(?:(?!{alternation([*standing['own'], *words['frame']['words']])})\S+\s+)?"
            rf"{alternation(standing['topics'])}(?!\s+{people})"
        ),
        of_hamlet=re.compile(
            rf"{alternation(standing['of_hamlet'])}\s+{alternation(standing['hamlets'])}(?=\s*[(,.;]|\s+{behind})"
        ),
        founding=re.compile(rf"{alternation(passing['founding'])}[^.;\n]{{0,{CLAUSE}}}$"),
        elsewhere=re.compile(
            rf"(?:\d/\d+\s+{levels}|{whole}\s+{levels}|{levels}\s+{alternation(passing['kept'])}){unfounded}"
        ),
        area=re.compile(alternation(passing["around"])),
        stands_there=re.compile(rf"{alternation(passing['stands'])}{unfounded}"),
    )
