"""Size of the body that runs a model, and of the club or team itself."""

from spacy.tokens import Doc, Span

Stated = tuple[int, Span]
"""A number of members and the words that state it."""


def board_size(doc: Doc, near: Span | None = None) -> Stated | None:
    """Members of the body that runs the model: its board, or the team where the team is the model.

    Reads ``doc.spans["boards"]``. With ``near`` (the launch's name or launch word) the first
    board stated behind it is taken, else the first in the text. None where the text names a
    board without a size, or only a club's membership.
    """
    boards = _of_kind(doc, "board")
    if boards:
        return _first(boards, near)
    return _first([span for span in _of_kind(doc, "members") if span._.board.team and not span._.board.plural], near)


def members(doc: Doc, near: Span | None = None) -> Stated | None:
    """Members of the launched club, team or model itself, chosen like ``board_size``."""
    return _first(_of_kind(doc, "members"), near)


def _of_kind(doc: Doc, kind: str) -> list[Span]:
    return [span for span in doc.spans.get("boards", []) if span._.board.kind == kind]


def _first(spans: list[Span], near: Span | None) -> Stated | None:
    sized = [span for span in spans if span._.board.size is not None]
    if not sized:
        return None
    behind = [span for span in sized if near is not None and span._.board.size_span.start >= near.start]
    best = (behind or sized)[0]
    return best._.board.size, best._.board.size_span


def bodies(doc: Doc) -> list[Span]:
    """The model's bodies (boards and helper teams), one span a name: the one that tells most.

    In the order of the text; "Ban" alone and lists of posts without a noun count only where
    no named board has a size.
    """
    best: dict[str, Span] = {}
    for span in doc.spans.get("boards", []):
        board = span._.board
        known = best.get(board.noun)
        if board.kind in ("board", "helpers") and (known is None or _tells(span) > _tells(known)):
            best[board.noun] = span
    named = {noun: span for noun, span in best.items() if noun not in ("", "ban")}
    chosen = named if any(_tells(span)[0] for span in named.values()) else best
    return sorted(chosen.values(), key=lambda span: span.start)


def _tells(span: Span) -> tuple[bool, bool]:
    return span._.board.size is not None, span._.board.head is not None
