"""Who signs in a date line ("Mai Hà - 10:17, 13/03/2020")."""

import re
from itertools import pairwise

from extract.page.byline import bare_author
from extract.page.stamp_words import stamp_words
from extract.text import match_form

SYLLABLE = re.compile(r"[^\W\d_]{2}")
JOINT = re.compile(r"\s[–-]\s")
APART = re.compile(r"[,–-]\s*(?:ngày\s+)?\d", re.IGNORECASE)
LONGEST_SIGNATURE = 8
"""Tokens of an author's name that may share a date line ("Tuấn Trình - Ngọc Thi - 10:17, 13/03/2020")."""


def is_of_organ(names: str, line: str) -> bool:
    """A person or organ with another organ behind a dash ("Mai Hà – Trung tâm VHTT"), or one apart from its date."""
    apart = JOINT.search(names) or line.startswith("(") or APART.search(line)
    return bool(apart) and bare_author(names) is not None


def is_name(run: str) -> bool:
    """Whether capitalised words make a name though one of them is a label or a weekday too ("Hải Đăng", "Thu Thảo")."""
    words, form = stamp_words(), match_form(run)
    if not all(word[0].isupper() for word in run.split()) or words.long_words.search(form):
        return False
    short = [bool(words.short_words.fullmatch(word)) for word in form.split()]
    return any(short) and not all(short)


def signs(words: str) -> bool:
    """Whether the words are somebody's name, not single letters of a font tool ("A+ A-")."""
    return bool(" " in words and SYLLABLE.search(words) and bare_author(words))


def names_author(names: str) -> bool:
    """Whether what is left beside a date is somebody's name, or "PV" and the like."""
    in_a_row = any(map(all, pairwise(map(SYLLABLE.search, names.split()))))
    return bool(in_a_row or signs(names) or stamp_words().anybody.fullmatch(match_form(names)))


def is_signature(left: str) -> bool:
    """Nothing, bare numbers, or a few capitalised words such as authors' names."""
    tokens = [token for token in left.replace("(", " ").replace(")", " ").split() if re.search(r"[^\W\d_]", token)]
    return len(tokens) <= LONGEST_SIGNATURE and all(token[:1].isupper() or token.isupper() for token in tokens)
