"""Size of the body that runs a model, and of the club or team itself."""

from collections.abc import Sequence

from spacy.tokens import Span

Stated = tuple[int, Span]
"""A number of members and the words that state it."""


def board_size(boards: Sequence[Span]) -> Stated | None:
    """Members of the body that runs the model: its board, or the team where the team is the model.

    ``boards`` are those of ``doc.spans["boards"]`` that speak of the model; the first with a size
    is taken. None where the text names a board without a size, or only a club's membership.
    """
    own = _of_kind(boards, "board")
    if own:
        return _first(own)
    return _first([span for span in _of_kind(boards, "members") if span._.board.team and not span._.board.plural])


def members(boards: Sequence[Span]) -> Stated | None:
    """Members of the launched club, team or model itself, chosen like ``board_size``."""
    return _first(_of_kind(boards, "members"))


def _of_kind(boards: Sequence[Span], kind: str) -> list[Span]:
    return [span for span in boards if span._.board.kind == kind]


def _first(boards: Sequence[Span]) -> Stated | None:
    return next(((span._.board.size, span._.board.size_span) for span in boards if span._.board.size is not None), None)


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
