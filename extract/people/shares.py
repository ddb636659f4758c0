"""Which of a run's titles belong to the person before it, and which to the one behind."""

import re
from collections.abc import Mapping
from functools import cache
from itertools import takewhile

from extract.components.phrases import Reading
from extract.lexicon.load import alternation, lexicon
from extract.people.links import Tie, tie_across, tie_later, tie_left, tie_right
from extract.people.mentions import Mention
from extract.people.names import Name
from extract.people.roles import is_board_head, is_own_role
from extract.people.subjects import REACH
from extract.people.titles import Position, Run

LINKED = ("takes", "gives", "colon")
"""Ties by a verb or sign that gives the post."""
STANDS_ALONE = ("post", "only_taken", "short", "needs_body")
"""Heads that a person may follow."""

Share = tuple[Tie, list[Position]]


def shares(reading: Reading, run: Run, floor: int, mentions: Mapping[int, Mention]) -> list[Share]:
    """Who gets which of the run's positions; empty where nobody does.

    ``floor`` is the end of the run before; ``mentions`` are the persons found so far by the
    start of their name. A single position goes to the person it abuts.
    """
    whole = run.positions[-1].head.kind in STANDS_ALONE
    right = tie_right(reading, run) if whole else None
    if right and right.kind == "turn":
        pairs = zip(right.names, run.positions, strict=False)
        return [(Tie("gives", (name,)), [position]) for name, position in pairs]
    left = _free(tie_left(reading, run, floor, _known(mentions, run.start)), mentions)
    if left and right and len(run.positions) > 1:
        first = _first_of_right(reading, run, left, mentions)
        return [(left, run.positions[:first]), (right, run.positions[first:])] if first else [(right, run.positions)]
    if left and right and right.kind == "colon" and left.kind == "apposition":
        right = right if _has_post(mentions, left) and is_board_head(reading, run.positions[0]) else None
    chosen = right or left or (tie_across(reading, run) or tie_later(reading, run) if whole else None)
    return [(chosen, run.positions)] if chosen else []


def _free(tie: Tie | None, mentions: Mapping[int, Mention]) -> Tie | None:
    """``tie`` without the persons who had a post before their name ("Tổ phó là chị A, chị B làm thư ký")."""
    if tie is None:
        return None
    free = [name for name in tie.names[:-1] if not _was_given(mentions.get(name.start))]
    return Tie(tie.kind, (*free, tie.names[-1]))


def _was_given(mention: Mention | None) -> bool:
    role = mention.role if mention and mention.is_linked else None
    return mention is not None and role is not None and role.start < mention.name.start


def _has_post(mentions: Mapping[int, Mention], left: Tie) -> bool:
    """Whether the person before has got a post, as in "Chủ nhiệm: Trần Văn Hòa, Phó Chủ nhiệm: Lê Thị Hoa"."""
    before = mentions.get(left.names[-1].start)
    return before is not None and before.is_linked


def _known(mentions: Mapping[int, Mention], at: int) -> dict[Name, int]:
    """The persons found near before ``at``, each with the end of the titles behind the name."""
    near = takewhile(lambda start: start > at - 2 * REACH, reversed(list(mentions)))
    return {mentions[start].name: mentions[start].end for start in near}


def _first_of_right(reading: Reading, run: Run, left: Tie, mentions: Mapping[int, Mention]) -> int:
    """The first position that belongs to the person behind, where persons stand on both sides.

    After "Bí thư Huyện ủy Trần Văn Hòa, …" each title stands before its person; a verb gives one
    post ("ông A làm Trưởng ban, …"). Else the last position goes to the person behind, with
    those that "kiêm" joins to it.
    """
    before = mentions.get(left.names[-1].start)
    if left.kind == "apposition" and before and before.follows_titles:
        return 0
    first = len(run.positions) - 1
    if left.kind == "takes" and is_own_role(reading, run.positions[0], True):
        first = 1
    while first > 1 and _is_concurrent(reading, run.positions[first - 1], run.positions[first]):
        first -= 1
    return first


def _is_concurrent(reading: Reading, position: Position, following: Position) -> bool:
    return _concurrent().search(reading.form, position.end, following.start) is not None


@cache
def _concurrent() -> re.Pattern[str]:
    return re.compile(alternation(lexicon("acts")["between"]["concurrent"]))
