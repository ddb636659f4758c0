"""Is a title the person's standing office, or the post in the model's own board?"""

from functools import cache

from extract.components.person_titles import Position
from extract.components.phrases import Reading
from extract.lexicon.load import lexicon
from extract.text import match_form, squeeze

OTHER_BODIES = {"organ", "institution", "centre"}
"""A post in one of these is an office of the state, a union, a school or a firm."""
BOARD_WORK = {"board_work", "model", "quoted", "proper"}
LEVELS = {"scope", "hamlet", "place", "number"}
"""What may follow a board's post: "Trưởng Ban Chỉ đạo mô hình “…” xã"."""


@cache
def _roles(key: str) -> frozenset[str]:
    return frozenset(match_form(role) for role in lexicon("titles")["board"][key])


def is_own_role(reading: Reading, position: Position, linked: bool) -> bool:
    """Whether the position is a post of the model's board.

    ``linked``: a verb or "là" gives the post to the person ("làm Trưởng ban"). Then a post of a
    board needs only not to be of another body. As a mere title behind a name it must be bare
    ("Chi hội phó") or name the model's own body ("Chủ nhiệm Hội quán", "Trưởng Ban điều hành").
    """
    head = squeeze(reading.form[position.start : position.head.end])
    labels = position.labels
    if head not in _roles("roles") or OTHER_BODIES & set(labels):
        return False
    if linked:
        return not LEVELS & set(labels[:1])
    if head in _roles("shared"):
        return False
    allowed = BOARD_WORK | LEVELS if "model" in labels else BOARD_WORK
    return not labels or (labels[0] in ("board_work", "model") and set(labels) <= allowed)
