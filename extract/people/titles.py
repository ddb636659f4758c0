"""Titles in a text: single positions and the runs they form."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from extract.components.phrases import Phrases, Reading
from extract.lexicon.load import alternation, lexicon
from extract.people.posts import is_held, is_taken_alone
from extract.people.syllables import Span
from extract.titles.body import read_body
from extract.titles.words import Head, head_at, no_posts, openings, ranks, short_head_at, skip_spaces

SIGNS = r"(?:(?:\s*\))?\s*[,/+–—-]\s*|[^\S\n]*\([^\S\n]*)"
COLON = re.compile(r"[^\S\n]*:[^\S\n]*(?=\S)")
SEVERAL = re.compile(r"[^\S\n]+(?:các|\d+)(?!\w)")


@dataclass(frozen=True, slots=True)
class Position:
    """One title: its span, the end of its head, and the labels of the words behind the head."""

    start: int
    end: int
    head: Head
    labels: tuple[str, ...] = ()

    @property
    def span(self) -> Span:
        """Start and end."""
        return self.start, self.end


@dataclass(slots=True)
class Run:
    """Positions that stand together ("Phó Bí thư Đảng ủy, Chủ tịch UBND xã"), a rank among them."""

    positions: list[Position] = field(default_factory=list)
    rank: Span | None = None

    @property
    def start(self) -> int:
        """Where the first position begins."""
        return self.positions[0].start

    @property
    def end(self) -> int:
        """Where the last position ends."""
        return self.positions[-1].end


@cache
def _joint() -> re.Pattern[str]:
    between = lexicon("acts")["between"]
    joins = alternation([*between["joins"], *between["concurrent"]])
    return re.compile(rf"{SIGNS}(?:{joins}\s+)?|[^\S\n]+{joins}\s+")


def position_at(reading: Reading, at: int) -> Position | None:
    """The title that begins at ``at``, or None."""
    head = head_at(reading, at) or short_head_at(reading, at)
    if not head:
        return None
    end, labels = read_body(reading, at, head)
    if head.kind == "needs_body" and not {"organ", "unit", "field", "institution", "tag"} & set(labels[:1]):
        return None
    return Position(at, end, head, labels)


def run_at(reading: Reading, at: int) -> Run | None:
    """The titles that begin at ``at`` and follow each other, or None."""
    first = position_at(reading, at)
    if not first or not _counts(reading, first):
        return None
    run = Run([first])
    while (behind := _behind_joint(reading, run)) is not None:
        at = behind
        if rank_end := ranks().end(reading, at):
            run.rank = (at, rank_end)
            joint = _joint().match(reading.form, rank_end)
            at = joint.end() if joint else rank_end
        following = position_at(reading, at)
        if not following or not _may_follow(reading, run, following):
            break
        run.positions.append(following)
    return run


def _behind_joint(reading: Reading, run: Run) -> int | None:
    """Where the title behind the run may begin: behind a sign or "kiêm", or right behind it in capitals.

    "ĐUV Phó Chủ tịch UBND phường"; a colon only before a post of a board ("Trưởng thôn: Phó Chủ nhiệm").
    """
    if joint := _joint().match(reading.form, run.end):
        return joint.end()
    if colon := COLON.match(reading.text, run.end):
        return colon.end() if _board_posts().end(reading, colon.end()) else None
    at = skip_spaces(reading.text, run.end)
    return at if at > run.end and reading.text[at : at + 1].isupper() and head_at(reading, at) else None


@cache
def _board_posts() -> Phrases:
    """Posts that only a model's board has."""
    board = lexicon("titles")["board"]
    return Phrases({"post": [role for role in board["roles"] if role not in board["shared"]]})


def _counts(reading: Reading, position: Position) -> bool:
    """Whether words such as "thành viên" or "trưởng" are a post here."""
    if position.head.kind == "short":
        return is_taken_alone(reading, position.span)
    return position.head.kind != "only_taken" or is_held(reading, position.span, bool(position.labels))


def _may_follow(reading: Reading, run: Run, position: Position) -> bool:
    """Whether the position may belong to the run before it; a nameless priest in a list of guests does not."""
    secular = run.positions[-1].head.label != "parish"
    if position.head.kind == "membership" or (position.head.label == "parish" and secular):
        return False
    return _counts(reading, position) and not is_collective(reading, position.end)


def is_collective(reading: Reading, end: int) -> bool:
    """Whether titles that end at ``end`` mean several office holders: "bí thư chi bộ các thôn"."""
    return SEVERAL.match(reading.form, end) is not None


def runs(reading: Reading) -> Iterator[Run]:
    """Every run of titles, in the order of the text."""
    behind = 0
    while opening := openings().search(reading.form, behind):
        at = opening.start()
        behind = at + 1
        if skipped := no_post_end(reading, at):
            behind = skipped
        elif run := run_at(reading, at):
            behind = run.end
            yield run


def no_post_end(reading: Reading, at: int) -> int | None:
    """The end of a collective body at ``at`` whose name holds a head word, or None."""
    return no_posts().end(reading, at)
