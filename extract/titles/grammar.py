"""Which kinds of words may follow each other in a title."""

from dataclasses import dataclass

FIELDS = ("field", "task", "board_work")
OFFICES = ("unit", *FIELDS, "institution", "proper", "open")
LEVELS = frozenset({"scope", "hamlet"})

BEHIND_POST = frozenset(
    {"organ", "unit", "clan", "field", "model", "institution", "scope", "hamlet", "centre", "tag", "tail"}
)
BEHIND_FIELD = BEHIND_POST | {"task", "board_work"}
BEHIND_NAME = LEVELS | {"organ", "tail"}
FOLLOWERS = {
    "post": BEHIND_POST,
    "tag": BEHIND_POST,
    "organ": BEHIND_POST - {"model"},
    "unit": BEHIND_FIELD,
    "clan": LEVELS | {"clan"},
    "parish": LEVELS | {"institution"},
    "field": BEHIND_FIELD - {"tag"},
    "task": BEHIND_FIELD - {"tag"},
    "board_work": BEHIND_FIELD - {"tag"},
    "model": {"model", "field", "task", "board_work", "unit", *LEVELS},
    "institution": {"field", "organ", "institution", "tail", *LEVELS},
    "open": BEHIND_FIELD - {"tag"},
    "centre": {"organ", "unit"},
    "scope": LEVELS | {"tail"},
    "hamlet": LEVELS | {"tail"},
    "number": BEHIND_NAME,
    "place": LEVELS | {"tail"},
    "proper": BEHIND_NAME | {"institution"},
    "quoted": BEHIND_NAME,
    "tail": LEVELS,
}
"""Which kinds of words may stand behind which. A level closes the organ that it belongs to."""

NAMED = ("organ", "unit", "clan", "parish", *FIELDS, "model", "institution", "number", "open")
"""Behind these, capitals that no list knows are a proper name."""

GOES_ON = (*FIELDS, "unit", "institution", "proper", "model", "open")
"""Behind these, words that no list knows may belong to the name of an office or firm."""


@dataclass(frozen=True, slots=True)
class Piece:
    """The latest piece of a title that is being read."""

    start: int
    end: int
    label: str
