"""Vietnamese text: one Unicode form, one tone placement for matching, no diacritics for search."""

import re
import unicodedata

INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
SPACES = re.compile(r"[^\S\n]+")
NEW_TONE = ["oà", "oá", "oả", "oã", "oạ", "oè", "oé", "oẻ", "oẽ", "oẹ", "uỳ", "uý", "uỷ", "uỹ", "uỵ"]
OLD_TONE = ["òa", "óa", "ỏa", "õa", "ọa", "òe", "óe", "ỏe", "õe", "ọe", "ùy", "úy", "ủy", "ũy", "ụy"]
TONES = dict(zip(NEW_TONE, OLD_TONE, strict=True))
TONE_AT_END = re.compile(r"(?:o[àáảãạèéẻẽẹ]|u[ỳýỷỹỵ])(?<!q[ou]\w)(?!\w)")
"""A tone on the last vowel of a syllable, in lower case; behind q the u is no vowel ("quý")."""
MARKS = dict.fromkeys(range(768, 880))


def clean(text: str) -> str:
    """NFC without invisible characters; the Icelandic Ð that some keyboards give becomes Đ.

    >>> clean("Ðan Phu\u031bo\u031b\u0323ng")
    'Đan Phượng'
    """
    return INVISIBLE.sub("", unicodedata.normalize("NFC", text)).replace("Ð", "Đ").replace("\u00a0", " ")


def squeeze(text: str) -> str:
    """One space between words, none at the ends; line breaks count as spaces."""
    return " ".join(text.split())


def match_form(text: str) -> str:
    """Lower case with the tone on the first vowel (ủy, hòa): same length as ``text``.

    Lexicons and texts are compared in this form; because the length stays, a match's
    offsets hold in the text as written.

    >>> match_form("Đảng uỷ xã Hoà Bình")
    'đảng ủy xã hòa bình'
    """
    lowered = text.lower()
    if len(lowered) != len(text):
        lowered = "".join(low if len(low := char.lower()) == 1 else char for char in text)
    return TONE_AT_END.sub(lambda found: TONES[found[0]], lowered)


def fold(text: str) -> str:
    """Lower case without diacritics, đ as d: the form that search compares.

    >>> fold("Đắk Lắk")
    'dak lak'
    """
    return text.translate(_FOLDED)


class _Folded(dict[int, str]):
    """Code point → its folded letters, worked out when it is first met: a text has few different ones."""

    def __missing__(self, code: int) -> str:
        plain = unicodedata.normalize("NFD", chr(code).lower()).translate(MARKS).replace("đ", "d")
        self[code] = plain
        return plain


_FOLDED = _Folded()
