"""Which kinds of words may follow each other in a title."""

from dataclasses import dataclass

FIELDS = ("field", "task", "board_work")
OFFICES = ("unit", *FIELDS, "institution", "proper")
LEVELS = frozenset({"scope", "hamlet"})

BEHIND_POST = frozenset({"organ", "unit", "field", "model", "institution", "scope", "hamlet", "centre", "tag"})
BEHIND_FIELD = BEHIND_POST | {"task", "board_work"}
FOLLOWERS = {
    "post": BEHIND_POST,
    "tag": BEHIND_POST,
    "organ": BEHIND_POST - {"model"},
    "unit": BEHIND_FIELD,
    "field": BEHIND_FIELD - {"tag"},
    "task": BEHIND_FIELD - {"tag"},
    "board_work": BEHIND_FIELD - {"tag"},
    "model": {"model", "field", "task", "board_work", "unit", *LEVELS},
    "institution": {"field", "organ", "institution", *LEVELS},
    "centre": {"organ", "unit"},
    "scope": LEVELS,
    "hamlet": LEVELS,
    "number": {"organ", *LEVELS},
    "place": LEVELS,
    "proper": {"organ", *LEVELS},
    "quoted": {"organ", *LEVELS},
}
"""Which kinds of words may stand behind which. A level closes the organ that it belongs to."""

NAMED = ("organ", "unit", *FIELDS, "model", "institution", "number")
"""Behind these, capitals that no list knows are a proper name."""


@dataclass(frozen=True, slots=True)
class Piece:
    """The latest piece of a title that is being read."""

    start: int
    end: int
    label: str
