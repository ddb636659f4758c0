"""The single pieces that a title goes on with: a word of a list, a proper name, a number, a quote."""

import re

from extract.components.phrases import CAPITAL, Reading
from extract.people.place_or_person import clan_end, proper_end
from extract.titles.grammar import FIELDS, FOLLOWERS, LEVELS, NAMED, OFFICES, Piece
from extract.titles.words import body_word, collectives, head_at, skip_spaces, title_ends

CONNECTOR = re.compile(r"\s*(?:[-–&,/]|(?<!\w)và(?!\w))\s*")
SEPARATOR = re.compile(r"\s*[,–-]\s*")
NUMBER = re.compile(r"\d{1,3}[A-Za-z]?(?!\w|[.,/-]\d)|[IVX]{1,8}(?!\w)|[A-Za-zĐđ]{1,3}\d{1,3}[A-Z]?(?!\w)")
CONSONANTS = "[B-DĐGHK-NP-TVX]"
OFFICE_SIGLA = re.compile(
    rf"[A-ZĐ]{{2,}}(?:[&.,-][A-ZĐ]+)*(?!\w|[ \t]+{CAPITAL}{{2,}})|{CONSONANTS}{{2,}}(?:[&.,-]{CONSONANTS}+)*(?!\w)"
)
"""Capitals that are no name: no word in capitals stands behind ("TRẦN HOA"), or they hold no vowel ("CS PCCC")."""
QUOTED = re.compile(r"[“\"‘'](?=\S)[^“”\"\n]{2,120}[”\"’']")
ABBREVIATED = re.compile(r"\s*\([A-ZĐƯ&.-]{2,10}\)(?=\s)")
FORMER = re.compile(r"\s*\(cũ\)|\s+cũ(?!\w)")
LINE_BREAK = re.compile(r"[ \t]*\n[ \t]*(?=\w)")
LINE_GOES_ON = re.compile(r"[ \t]*[;,.)–-]")


def piece_at(reading: Reading, at: int, behind: str) -> Piece | None:
    """The piece that begins at ``at`` behind a word labelled ``behind``, or None."""
    if behind in LEVELS and reading.text[at].isupper():
        return _proper(reading, at, behind)
    found = [piece for read in (_word, _number, _sigla) if (piece := read(reading, at, behind))]
    if found:
        return max(found, key=lambda piece: piece.end)
    return _proper(reading, at, behind)


def piece_beyond(reading: Reading, piece: Piece, at: int) -> Piece | None:
    """The piece behind ``piece`` and a sign, "và" or line break; a quoted name begins at ``at``."""
    if quoted := _quoted(reading, at, piece.label):
        return quoted
    for go_on in (_connected, _parent, _former, _abbreviation, _on_next_line):
        if found := go_on(reading, piece):
            return found
    return None


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
    end = clan_end(reading, at) if behind == "clan" else proper_end(reading, at, behind)
    if behind in OFFICES and _opens_phrase(reading, at, end):
        return None
    label = "place" if behind in (*LEVELS, "number", "organ") else "proper"
    return Piece(at, end, label) if end > at else None


def _opens_phrase(reading: Reading, at: int, end: int) -> bool:
    """Whether a lone capitalised word goes on in lower case: a phrase like "Quy ước làng", no name."""
    if " " in reading.text[at:end] or reading.text[end : end + 1] != " ":
        return False
    return reading.text[end + 1 : end + 2].islower() and title_ends().end(reading, end + 1) is None


def _number(reading: Reading, at: int, behind: str) -> Piece | None:
    found = NUMBER.match(reading.text, at) if behind in (*LEVELS, "unit", "organ", "field", "place") else None
    return Piece(at, found.end(), "number") if found else None


def _sigla(reading: Reading, at: int, behind: str) -> Piece | None:
    """An office's abbreviation that no list knows ("Trung tâm VH-TT&TT"); not a name in capitals."""
    found = OFFICE_SIGLA.match(reading.text, at) if behind in OFFICES else None
    return Piece(at, found.end(), "field") if found else None


def _quoted(reading: Reading, at: int, behind: str) -> Piece | None:
    found = QUOTED.match(reading.text, at) if behind in ("model", "unit", "task", "board_work", "institution") else None
    return Piece(at, found.end(), "quoted") if found else None


def _connected(reading: Reading, piece: Piece) -> Piece | None:
    """A further field: "Kinh tế - Hạ tầng", "Tuyên giáo và Dân vận"."""
    joint = CONNECTOR.match(reading.form, piece.end) if piece.label in OFFICES else None
    if not joint or head_at(reading, joint.end()) or _opens_collective(reading, joint):
        return None
    found = body_word(reading, joint.end())
    capital = reading.text[joint.end() : joint.end() + 1].isupper()
    alike = capital or not (reading.text[piece.start].isupper() or "," in joint[0])
    return Piece(joint.end(), *found) if found and found[1] in FIELDS and alike else None


def _opens_collective(reading: Reading, joint: re.Match[str]) -> bool:
    """Whether "và" joins other people: "Trưởng phòng Tư pháp và đại diện các hộ"."""
    return "và" in joint[0] and collectives().end(reading, joint.end()) is not None


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


def _abbreviation(reading: Reading, piece: Piece) -> Piece | None:
    """ "Hội Liên hiệp Phụ nữ (LHPN) xã": the abbreviation, where the title goes on behind it."""
    found = ABBREVIATED.match(reading.text, piece.end) if piece.label in ("organ", *OFFICES) else None
    if not found:
        return None
    following = body_word(reading, skip_spaces(reading.text, found.end()))
    goes_on = following is not None and following[1] in FOLLOWERS[piece.label]
    return Piece(found.start(), found.end(), piece.label) if goes_on else None


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
