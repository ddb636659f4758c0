"""Capitalised words from a position on, as candidates for a name."""

import re
from dataclasses import dataclass

NAME_WORD = re.compile(r"(?:[A-ZĐ]['’‘`] ?(?=\w))?[^\W_]+(?:['’‘`][^\W_]+)*")
JOIN = re.compile(r"[^\S\n]*[-–][^\S\n]*|[^\S\n]+")
MOST = 6
"""The longest official names have five syllables (Văn Miếu - Quốc Tử Giám); one more tells where they end."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word at [start, end); ``joined`` tells that a hyphen, not a space, stands before it."""

    start: int
    end: int
    text: str
    joined: bool


def run(text: str, start: int, small: bool = False) -> list[Word]:
    """Capitalised words and numbers from ``start`` on, as far as spaces or hyphens join them.

    With ``small`` also words in small letters.
    """
    words: list[Word] = []
    joined = False
    while len(words) < MOST:
        found = NAME_WORD.match(text, start)
        if not found or not (small or is_name_part(found[0])):
            break
        words.append(Word(found.start(), found.end(), found[0], joined))
        gap = JOIN.match(text, found.end())
        if not gap:
            break
        start, joined = gap.end(), not gap[0].isspace()
    return words


def is_name_part(word: str) -> bool:
    """A capitalised word or a number ("Hoằng", "14", "3A")."""
    return word[0].isupper() or word[0].isdigit()


def joined_text(text: str, words: list[Word]) -> str:
    """The text that the words cover."""
    return text[words[0].start : words[-1].end]
