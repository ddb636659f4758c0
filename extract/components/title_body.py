"""What a title goes on with behind its head: organs, units, fields, levels, places."""

import re
from dataclasses import dataclass
from functools import cache

from extract.components.person_names import honorifics
from extract.components.phrases import Phrases, Reading
from extract.components.place_or_person import proper_end
from extract.components.title_words import Head, body_word, head_at, ranks, skip_spaces
from extract.lexicon.load import lexicon

FIELDS = ("field", "task", "board_work")
OFFICES = ("unit", *FIELDS, "institution", "proper")
LEVELS = frozenset({"scope", "hamlet"})
CONNECTOR = re.compile(r"\s*(?:[-–&,/]|(?<!\w)và(?!\w))\s*")
SEPARATOR = re.compile(r"\s*[,–-]\s*")
LISTING = re.compile(r"\s*(?:,|(?<!\w)và(?!\w)|(?<!\w)cùng(?!\w))\s*")
NUMBER = re.compile(r"\d{1,3}[A-Za-z]?(?!\w|[.,/-]\d)|[IVX]+(?!\w)|[A-Za-zĐđ]{1,3}\d{1,3}[A-Z]?(?!\w)")
QUOTED = re.compile(r"[“\"‘'][^“”\"\n]{2,120}[”\"’']")
FORMER = re.compile(r"\s*\(cũ\)|\s+cũ(?!\w)")
LINE_BREAK = re.compile(r"[ \t]*\n[ \t]*(?=\w)")
LINE_GOES_ON = re.compile(r"[ \t]*[;,.)–-]")

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


def read_body(reading: Reading, start: int, head: Head) -> tuple[int, tuple[str, ...]]:
    """End of the title with this head, and the labels of the words that follow the head."""
    pieces = _pieces(reading, Piece(start, head.end, head.label))
    labels = tuple(piece.label for piece in pieces)
    end = pieces[-1].end if pieces else head.end
    if "organ" not in labels and (head.label == "unit" or set(labels) & set(OFFICES)):
        own = _end_of_own_organ(reading, end)
        return own, (*labels, "organ") if own > end else labels
    return end, labels


def _pieces(reading: Reading, piece: Piece) -> list[Piece]:
    pieces: list[Piece] = []
    while following := _next(reading, piece):
        piece = following
        pieces.append(piece)
    return pieces


def _next(reading: Reading, piece: Piece) -> Piece | None:
    at = _behind_blank(reading, piece)
    if reading.text[at : at + 1].isalnum():
        if _opens_other(reading, at):
            return None
        if piece.label in LEVELS and reading.text[at].isupper():
            return _proper(reading, at, piece.label)
        for read in (_word, _number, _proper):
            if found := read(reading, at, piece.label):
                return found
    if quoted := _quoted(reading, at, piece.label):
        return quoted
    for go_on in (_connected, _parent, _former, _on_next_line):
        if found := go_on(reading, piece):
            return found
    return None


def _behind_blank(reading: Reading, piece: Piece) -> int:
    """Behind the blanks, and behind the dot of an abbreviation ("CT. Hội", "TP.Vinh")."""
    at = piece.end
    if reading.text[at : at + 1] == "." and reading.text[piece.start : at].isupper():
        at += 1
    return skip_spaces(reading.text, at)


def _opens_other(reading: Reading, at: int) -> bool:
    """Whether another title, a rank or a degree begins here."""
    head = head_at(reading, at)
    if (head and head.kind == "post") or ranks().end(reading, at):
        return True
    degree = honorifics().end(reading, at)
    return degree is not None and reading.text[at : at + 2].isupper()


def _word(reading: Reading, at: int, behind: str) -> Piece | None:
    found = body_word(reading, at)
    if not found or found[1] not in FOLLOWERS[behind]:
        return None
    end, label = found
    if label in LEVELS and at in reading.places:
        place = proper_end(reading, skip_spaces(reading.text, end), label, reading.places[at])
        return Piece(at, place, "place") if place > skip_spaces(reading.text, end) else Piece(at, end, label)
    return Piece(at, end, label)


def _proper(reading: Reading, at: int, behind: str) -> Piece | None:
    if not reading.text[at].isupper() or behind not in (*NAMED, *LEVELS):
        known = reading.places.get(at) if behind == "post" else None
        return Piece(at, known, "place") if known else None
    end = proper_end(reading, at, behind)
    label = "place" if behind in (*LEVELS, "number", "organ") else "proper"
    return Piece(at, end, label) if end > at else None


def _number(reading: Reading, at: int, behind: str) -> Piece | None:
    found = NUMBER.match(reading.text, at) if behind in (*LEVELS, "unit", "organ", "field", "place") else None
    return Piece(at, found.end(), "number") if found else None


def _quoted(reading: Reading, at: int, behind: str) -> Piece | None:
    found = QUOTED.match(reading.text, at) if behind in ("model", "unit", "task", "board_work", "institution") else None
    return Piece(at, found.end(), "quoted") if found else None


def _connected(reading: Reading, piece: Piece) -> Piece | None:
    """A further field: "Kinh tế - Hạ tầng", "Tuyên giáo và Dân vận"."""
    joint = CONNECTOR.match(reading.form, piece.end) if piece.label in OFFICES else None
    if not joint or head_at(reading, joint.end()):
        return None
    found = body_word(reading, joint.end())
    capital = reading.text[joint.end() : joint.end() + 1].isupper()
    alike = capital or not (reading.text[piece.start].isupper() or "," in joint[0])
    return Piece(joint.end(), *found) if found and found[1] in FIELDS and alike else None


def _parent(reading: Reading, piece: Piece) -> Piece | None:
    """The unit above, behind a comma: "xã Tân Hòa, huyện Tân Châu"."""
    joint = SEPARATOR.match(reading.form, piece.end) if piece.label in ("place", "number") else None
    if not joint or "," not in joint[0]:
        return None
    level = _word(reading, joint.end(), "place")
    if not level or level.label == "place":
        return level
    at = skip_spaces(reading.text, level.end)
    end = proper_end(reading, at, level.label)
    return Piece(level.start, end, "place") if end > at else None


def _former(reading: Reading, piece: Piece) -> Piece | None:
    found = FORMER.match(reading.form, piece.end) if piece.label in ("place", "number", *LEVELS) else None
    return Piece(found.start(), found.end(), "place") if found else None


def _on_next_line(reading: Reading, piece: Piece) -> Piece | None:
    """The level of an organ, cut off by a line break, where the sentence goes on behind it."""
    broken = LINE_BREAK.match(reading.text, piece.end) if piece.label in ("organ", "field", "unit") else None
    level = _word(reading, broken.end(), piece.label) if broken else None
    if not level or level.label not in (*LEVELS, "place"):
        return None
    end = level.end
    if level.label in LEVELS:
        end = max(end, proper_end(reading, skip_spaces(reading.text, end), level.label))
    return Piece(level.start, end, "place") if LINE_GOES_ON.match(reading.text, end) else None


def _end_of_own_organ(reading: Reading, end: int) -> int:
    """Behind the organ that an office belongs to: "Đội trưởng Đội Cảnh sát giao thông, Công an huyện"."""
    joint = SEPARATOR.match(reading.form, end)
    if not joint or head_at(reading, joint.end()):
        return end
    found = body_word(reading, joint.end())
    if not found or found[1] not in ("organ", "unit") or not reading.text[joint.end()].isupper():
        return end
    first = Piece(joint.end(), *found)
    last = ([first] + _pieces(reading, first))[-1]
    return end if _is_one_of_many(reading, last.end) else last.end


def _is_one_of_many(reading: Reading, end: int) -> bool:
    """Whether what ends here stands in a list of bodies ("…, Công an xã, các ban ngành")."""
    listed = LISTING.match(reading.form, end)
    if not listed or head_at(reading, listed.end()):
        return False
    found = body_word(reading, listed.end())
    return (found is not None and found[1] in ("organ", "unit")) or collectives().end(reading, listed.end()) is not None


@cache
def collectives() -> Phrases:
    """Words that open a collective ("các", "đại diện")."""
    return Phrases({"collective": lexicon("acts")["collectives"]["words"]})
