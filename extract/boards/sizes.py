"""Every number of members that a text states, each stretch of text read once."""

from itertools import chain

from extract.boards.counts import Size, counted, divided, run_by, told
from extract.boards.nouns import BOARD, Body
from extract.boards.rosters import rosters
from extract.components.sentence_bounds import SentenceBounds


def sizes(form: str, named: list[Body], sentences: SentenceBounds) -> list[Size]:
    """The exact numbers of members in ``form`` (``match_form``, quotations and persons masked), in order.

    ``named`` are the bodies in ``form``.

    Left out: about, at least, at most, ranges, parts of a group ("15 thành viên nhận quà").
    Posts are read before counts, so that "2 phó ban và 5 ủy viên" is one number.
    """
    found: list[Size] = []
    taken = bytearray(len(form))
    for one in chain(
        rosters(_without_boards(form, named), sentences), run_by(form), divided(form), told(form), counted(form)
    ):
        if not any(taken[one.start : one.end]):
            taken[one.start : one.end] = b"\1" * (one.end - one.start)
            found.append(one)
    return sorted(found, key=lambda one: one.start)


def _without_boards(form: str, named: list[Body]) -> str:
    """ "Ban chủ nhiệm" is no "chủ nhiệm"."""
    for body in named:
        if body.kind != "members":
            form = form[: body.start] + BOARD * (body.end - body.start) + form[body.end :]
    return form
