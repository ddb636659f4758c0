"""Names of offices and firms that no list holds: they go on to the end of the title's run.

"Trưởng phòng Xây dựng nếp sống văn hóa và gia đình", "Giám đốc HTX vải sớm Tân Hòa".
"""

import re

from extract.components.phrases import Reading
from extract.people.words import honorifics
from extract.titles.grammar import GOES_ON, Piece
from extract.titles.words import head_at, ranks, title_ends

FIRST_WORD = re.compile(r"\w+")
WORD = re.compile(r"[^\W\d_]+")
LONGEST = 9
"""Unknown words that the name of an office holds at most; more are a clause."""


def open_word(reading: Reading, at: int, behind: Piece) -> Piece | None:
    """The unknown word at ``at`` that goes on with the office's name behind ``behind``, or None.

    A capitalised word counts where the next one is in lower case: "Vườn quốc gia". Chains of
    capitals are names, which are read elsewhere.
    """
    found = WORD.match(reading.text, at)
    if not found or behind.label not in (*GOES_ON, "post") or _ends(reading, at):
        return None
    if found[0][0].isupper():
        return Piece(at, found.end(), "open") if _lower_follows(reading, found.end()) else None
    return Piece(at, found.end(), "open") if behind.label in GOES_ON else None


def _ends(reading: Reading, at: int) -> bool:
    return (
        title_ends().end(reading, at) is not None
        or head_at(reading, at) is not None
        or ranks().end(reading, at) is not None
        or _introduces(reading, at)
    )


def _introduces(reading: Reading, at: int) -> bool:
    """Whether an honorific and a capitalised name stand here."""
    end = honorifics().end(reading, at)
    return end is not None and reading.text[end : end + 4].lstrip(" .:")[:1].isupper()


def _lower_follows(reading: Reading, end: int) -> bool:
    """Whether a word in lower case that belongs to the name stands behind ``end``."""
    following = FIRST_WORD.search(reading.form, end)
    if not following or reading.text[end : following.start()] != " ":
        return False
    return reading.text[following.start()].islower() and not _ends(reading, following.start())


def without_clause(pieces: list[Piece]) -> list[Piece]:
    """The pieces without a tail of unknown words that is too long to be a name."""
    unknown = [i for i, piece in enumerate(pieces) if piece.label == "open"]
    return pieces[: unknown[0]] if len(unknown) > LONGEST else pieces
