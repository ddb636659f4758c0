"""What a title goes on with behind its head: organs, units, fields, levels, places."""

import re

from extract.components.phrases import Reading
from extract.people.words import honorifics
from extract.titles.grammar import LEVELS, OFFICES, Piece
from extract.titles.open import open_word, without_clause
from extract.titles.pieces import piece_at, piece_beyond
from extract.titles.words import Head, body_word, collectives, head_at, ranks, skip_spaces

SEPARATOR = re.compile(r"\s*[,–-]\s*")
LISTING = re.compile(r"\s*(?:,|(?<!\w)và(?!\w)|(?<!\w)cùng(?!\w))\s*")


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
    return without_clause(pieces)


def _next(reading: Reading, piece: Piece) -> Piece | None:
    at = _behind_blank(reading, piece)
    if reading.text[at : at + 1].isalnum():
        if _opens_other(reading, at):
            return None
        found = piece_at(reading, at, piece.label)
        if found or (piece.label in LEVELS and reading.text[at].isupper()):
            return found
        if unknown := open_word(reading, at, piece):
            return unknown
    return piece_beyond(reading, piece, at)


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


def _end_of_own_organ(reading: Reading, end: int) -> int:
    """Behind the organ that an office belongs to: "Đội trưởng Đội Cảnh sát giao thông, Công an huyện"."""
    joint = SEPARATOR.match(reading.form, end)
    if not joint or head_at(reading, joint.end()):
        return end
    found = body_word(reading, joint.end())
    if not found or found[1] not in ("organ", "unit") or not reading.text[joint.end()].isupper():
        return end
    first = Piece(joint.end(), *found)
    last = [first, *_pieces(reading, first)][-1]
    return end if _is_one_of_many(reading, last.end) else last.end


def _is_one_of_many(reading: Reading, end: int) -> bool:
    """Whether what ends here stands in a list of bodies ("…, Công an xã, các ban ngành")."""
    listed = LISTING.match(reading.form, end)
    if not listed or head_at(reading, listed.end()):
        return False
    found = body_word(reading, listed.end())
    return (found is not None and found[1] in ("organ", "unit")) or collectives().end(reading, listed.end()) is not None
