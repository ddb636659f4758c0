"""Titles in a text: single positions and the runs they form."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from extract.components.person_names import Span
from extract.components.phrases import FIRST_WORD, Reading
from extract.components.title_body import read_body
from extract.components.title_words import Head, head_at, no_posts, opening_words, ranks
from extract.lexicon.load import alternation, lexicon

LONGEST_VERB = 40
"""Characters of the longest phrase that gives a post, with its signs."""
SIGNS = r"\s*[,/+–—-]\s*"


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
    joins = alternation(lexicon("acts")["between"]["joins"])
    return re.compile(rf"{SIGNS}(?:{joins}\s+)?|[^\S\n]+{joins}\s+")


@cache
def takes() -> re.Pattern[str]:
    """A verb at the end of a text that gives a post to a person: "được bầu làm"."""
    return re.compile(rf"{alternation(lexicon('acts')['takes']['words'])}\s*:?\s*[“\"]?$")


def is_taken(reading: Reading, at: int) -> bool:
    """Whether a verb before ``at`` gives the post that begins there."""
    return takes().search(reading.form[max(0, at - LONGEST_VERB) : at]) is not None


def position_at(reading: Reading, at: int) -> Position | None:
    """The title that begins at ``at``, or None."""
    head = head_at(reading, at)
    if not head:
        return None
    end, labels = read_body(reading, at, head)
    if head.kind == "needs_body" and not {"organ", "unit", "field", "institution", "tag"} & set(labels[:1]):
        return None
    return Position(at, end, head, labels)


def run_at(reading: Reading, at: int) -> Run | None:
    """The titles that begin at ``at`` and follow each other, or None."""
    first = position_at(reading, at)
    if not first or (first.head.kind == "only_taken" and not is_taken(reading, at)):
        return None
    run = Run([first])
    while joint := _joint().match(reading.form, run.end):
        at = joint.end()
        if rank_end := ranks().end(reading, at):
            run.rank = (at, rank_end)
            joint = _joint().match(reading.form, rank_end)
            at = joint.end() if joint else rank_end
        following = position_at(reading, at)
        if not following or following.head.kind in ("membership", "only_taken"):
            break
        run.positions.append(following)
    return run


def runs(reading: Reading) -> Iterator[Run]:
    """Every run of titles, in the order of the text."""
    behind, opening = 0, opening_words()
    for word in FIRST_WORD.finditer(reading.form):
        if word.start() < behind or word[0] not in opening:
            continue
        if skipped := no_post_end(reading, word.start()):
            behind = skipped
        elif run := run_at(reading, word.start()):
            behind = run.end
            yield run


def no_post_end(reading: Reading, at: int) -> int | None:
    """The end of a collective body at ``at`` whose name holds a head word, or None."""
    return no_posts().end(reading, at)
