"""Every number of members that a text states, each stretch of text read once."""

from extract.components.board_counts import Size, counted, told
from extract.components.board_posts import headed, summed


def sizes(form: str) -> list[Size]:
    """The exact numbers of members in ``form`` (``match_form``, quotations masked), in order.

    Left out: about, at least, at most, ranges, parts of a group ("15 thành viên nhận quà").
    Posts are read before counts, so that "2 phó ban và 5 ủy viên" is one number.
    """
    found: list[Size] = []
    taken = bytearray(len(form))
    for read in (headed, summed, told, counted):
        for one in read(form):
            if not any(taken[one.start : one.end]):
                taken[one.start : one.end] = b"\1" * (one.end - one.start)
                found.append(one)
    return sorted(found, key=lambda one: one.start)
