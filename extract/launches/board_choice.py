"""Size of the body that runs a model, and of the club or team itself."""

import re
from collections import Counter
from collections.abc import Collection, Sequence
from functools import cache

from spacy.tokens import Span

from extract.annotations import form_of
from extract.lexicon.load import alternation, lexicon

Stated = tuple[int, Span]
"""A number of members and the words that state it."""


def board_size(boards: Sequence[Span]) -> Stated | None:
    """Members of the body that runs the model: its board, or the team where the team is the model.

    ``boards`` are those of ``doc.spans["boards"]`` that speak of the model; the first with a size
    is taken, one told as background only where there is no other. None where the text names a
    board without a size, or only a club's membership.
    """
    own = _of_kind(boards, "board")
    if own:
        return _first(own)
    return _first([span for span in boards if _is_team(span)])


def apportioned(boards: Sequence[Span], named: Collection[int], others: Collection[int]) -> list[Span]:
    """``boards`` without those that a sentence tells of another model.

    ``named`` and ``others`` are the tokens at which this model and the others are named. Where a
    sentence states several sizes of boards, or of groups, each goes to the model named last before the
    number ("Ban điều hành mô hình “A” có 15 thành viên"); one size is shared, but not where semicolons
    set the models apart.
    """
    sized = Counter(_told_with(span) for span in boards if span._.board.size is not None)
    return [
        span
        for span in boards
        if (sized[_told_with(span)] < 2 or _is_of(span, named, others)) and not _stands_with_others(span, named, others)
    ]


def _told_with(span: Span) -> tuple[int, bool]:
    """The sentence, and whether a group's membership is told there."""
    return span.sent.start, span._.board.kind == "members"


def _stands_with_others(span: Span, named: Collection[int], others: Collection[int]) -> bool:
    """Whether the part of the sentence between semicolons names another model and not this one.

    Where that part names none the sentence counts.
    """
    sentence = span.sent
    signs = [token.i for token in sentence if token.text == ";"] if ";" in sentence.text else []
    start = max((at for at in signs if at < span.start), default=sentence.start)
    end = min((at for at in signs if at >= span.end), default=sentence.end)
    if not any(start <= at < end for at in (*named, *others)):
        start, end = sentence.start, sentence.end
    return any(start <= at < end for at in others) and not any(start <= at < end for at in named)


def own_first(boards: Sequence[Span], own: Collection[int] | None) -> list[Span]:
    """``boards``, or only those in the sentences ``own`` (starts) where these state a board's size."""
    inside = [span for span in boards if own is not None and span.sent.start in own]
    sized = any(span._.board.size is not None for span in _of_kind(inside, "board"))
    return inside if sized else list(boards)


def naming_first(boards: Sequence[Span], mentions: Sequence[Span]) -> list[Span]:
    """``boards`` without the teams and memberships of sentences that don't name the model.

    All of them where no sentence that names it states such a size.
    """
    naming = {mention.sent.start for mention in mentions}
    groups = [span for span in _of_kind(boards, "members") if span._.board.size is not None]
    if not any(span.sent.start in naming for span in groups):
        return list(boards)
    return [span for span in boards if span not in groups or span.sent.start in naming]


def _is_of(span: Span, named: Collection[int], others: Collection[int]) -> bool:
    size = span._.board.size_span
    before = range(span.sent.start, span.start if size is None else max(span.start, size.start))
    own, other = (max((at for at in tokens if at in before), default=-1) for tokens in (named, others))
    return own >= other


def members(boards: Sequence[Span]) -> Stated | None:
    """Members of the launched club, team or model itself, chosen like ``board_size``."""
    return _first(_of_kind(boards, "members"))


def _is_team(span: Span) -> bool:
    board = span._.board
    return board.kind in ("members", "helpers") and board.team and not board.plural


def _of_kind(boards: Sequence[Span], kind: str) -> list[Span]:
    return [span for span in boards if span._.board.kind == kind]


def _first(boards: Sequence[Span]) -> Stated | None:
    sized = [span for span in boards if span._.board.size is not None]
    first = min(sized, key=_is_background, default=None)
    return (first._.board.size, first._.board.size_span) if first is not None else None


def _is_background(span: Span) -> bool:
    """Whether the sentence opens with "trước đó" and the like: perhaps an earlier model's board."""
    return _background().match(form_of(span.sent)) is not None


@cache
def _background() -> re.Pattern[str]:
    return re.compile(alternation(lexicon("times")["past"]["words"]))


def bodies(boards: Sequence[Span]) -> list[Span]:
    """The model's bodies (boards and helper teams), one span a name: the one that tells most.

    In the order of the text; "Ban" alone and lists of posts without a noun count only where
    no named board has a size.
    """
    best: dict[str, Span] = {}
    for span in boards:
        board = span._.board
        known = best.get(board.noun)
        if board.kind in ("board", "helpers") and (known is None or _tells(span) > _tells(known)):
            best[board.noun] = span
    named = {noun: span for noun, span in best.items() if noun not in ("", "ban")}
    chosen = named if any(_tells(span)[0] for span in named.values()) else best
    return sorted(chosen.values(), key=lambda span: span.start)


def _tells(span: Span) -> tuple[bool, bool]:
    return span._.board.size is not None, span._.board.head is not None
