"""The forms under which unit names are compared: spelling variants by rule, not by list."""

import re
from functools import lru_cache

from extract.text import TONE_AT_END, TONES, fold

FINAL_Y = re.compile(r"(?<=[hklmnstv])[yýỳỷỹỵ](?!\w)|(?<=qu)[yýỳỷỹỵ](?!\w)")
Y_TO_I = str.maketrans("yýỳỷỹỵ", "iíìỉĩị")
LEADING_ZERO = re.compile(r"(?<!\d)0+(?=\d)")
ROMAN = re.compile(r"(?<![^\s])(?:x?i{1,3}|x?iv|x?vi{0,3}|x?ix|x)(?=\n|$)")
VALUES = {"i": 1, "v": 5, "x": 10}
FINAL_C = re.compile(r"c(?!\w)")
SIGNS = {ord(sign): None for sign in " -–—'’‘`´.,"}


@lru_cache(maxsize=65536)
def strict_key(name: str) -> str:
    """One key for the spellings that differ by rule only; line breaks stay.

    Tone placement (Hoà, Hòa), final i and y (Mỹ, Mĩ; not Tây, Thủy), spaces, hyphens and
    apostrophes (K'Bang, Kbang; Phan Rang-Tháp Chàm), leading zeros (Phường 01), Roman numbers
    at the end (Phường III, Tam Xuân II).

    >>> strict_key("Sĩ Bình") == strict_key("Sỹ  Bình")
    True
    """
    return _plain_spelling(TONE_AT_END.sub(lambda found: TONES[found[0]], name.lower()))


@lru_cache(maxsize=65536)
def loose_key(name: str) -> str:
    """The strict key without diacritics, final c as k: minority names are spelt in many ways.

    >>> loose_key("Đắc Đoa") == loose_key("Đak Đoa") == "dakdoa"
    True
    """
    return _plain_spelling(FINAL_C.sub("k", fold(name)))


def _plain_spelling(lowered: str) -> str:
    same_i = FINAL_Y.sub(lambda found: found[0].translate(Y_TO_I), lowered)
    return LEADING_ZERO.sub("", ROMAN.sub(_arabic, same_i)).translate(SIGNS)


def _arabic(found: re.Match[str]) -> str:
    """The value of a small Roman number: "vii" → "7", "iv" → "4"."""
    digits = [VALUES[letter] for letter in found[0]]
    following = [*digits[1:], 0]
    return str(sum(-one if one < after else one for one, after in zip(digits, following, strict=True)))
