"""Every way in which a word can stand in the bytes of a page, as one regular expression over bytes.

Composed and decomposed Unicode, capitals, either tone placement, character references, the encodings
older than Unicode, an initial in an element of its own: so a page can be searched before it is decoded.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from html.entities import html5
from itertools import permutations
from string import ascii_letters

from extract.page.encodings import read_tcvn3, read_viscii, read_vni
from extract.text import TONES

TAG = rb"<[^<>]*>"
UNSEEN = rb"\xc2\xad|\xe2\x80[\x8b-\x8f\xaa-\xae]|\xe2\x81[\xa0-\xa4]|\xef\xbb\xbf"
"""Soft hyphens and characters without width, in UTF-8."""
SPACE = rb"[\s\xa0]|\xc2\xa0|\xe2\x80[\x80-\x8a\xaf]|\xe2\x81\x9f|\xe3\x80\x80"
REFERENCE = rb"&#?\w{2,8};"
UNSEEN_NAMES = rb"&(?:shy|zwn?j|#173|#[xX]0*[aA][dD]|#x?200\w|#820\d);"
INSIDE = rb"(?:" + UNSEEN + rb"|" + UNSEEN_NAMES + rb")*"
"""What may stand between two letters of a word unseen."""
BETWEEN = rb"(?:" + rb"|".join((SPACE, UNSEEN, REFERENCE, TAG)) + rb")+"
"""What may stand between two words; any reference, for most are spaces."""
LATIN_1 = [chr(code) for code in range(0xA0, 0x100)]
BASES = ascii_letters + "ôơöưÔƠÖƯ"
"""Letters that VNI sets a sign behind."""
ALSO = {"đ": "Ð"}
"""Letters that keyboards give in the place of ours; ``text.clean`` puts them right."""


def spelled(words: Iterable[str]) -> bytes:
    """A regular expression for RE2 (Latin-1, case-sensitive) that finds any of ``words`` in a page's bytes.

    It may find a little more; nothing that ``text.match_form`` of the decoded page holds is missed.
    """
    return b"|".join(_word(word) for word in sorted(set(words)))


def _word(word: str) -> bytes:
    initial, *others = word.lower().split()
    return BETWEEN.join([_syllable(initial, rb"(?:" + TAG + rb")*"), *map(_syllable, others)])


def _syllable(syllable: str, after_first: bytes = b"") -> bytes:
    ways = (
        _letter(form[0]) + after_first + INSIDE + INSIDE.join(map(_letter, form[1:])) for form in _forms_of(syllable)
    )
    return b"(?:" + b"|".join(ways) + b")"


def _forms_of(syllable: str) -> list[str]:
    """The syllable with its tone in either place."""
    return [syllable, *(syllable[: -len(old)] + new for new, old in TONES.items() if syllable.endswith(old))]


@cache
def _letter(letter: str) -> bytes:
    forms = {bytes_ for form in (letter, letter.upper(), ALSO.get(letter, letter)) for bytes_ in _forms(form)}
    return b"(?:" + b"|".join(sorted(forms)) + b")"


def _forms(letter: str) -> Iterator[bytes]:
    if letter.isascii():
        yield _point(letter)
        return
    for form in _equivalents(letter):
        yield b"".join(map(_point, form))
        if len(code := form.encode("cp1258", "ignore")) == len(form):
            yield re.escape(code)
    for shown in _shown().get(letter, ()):
        yield b"".join(map(_point, shown))
        yield re.escape(shown.encode("latin-1", "ignore"))
    for code in _viscii().get(letter, ()):
        yield re.escape(code)


def _point(char: str) -> bytes:
    """One character: its bytes in UTF-8, its number, its names, its escape in JSON-LD."""
    digits = "".join(f"[{digit}{digit.upper()}]" if digit.isalpha() else digit for digit in f"{ord(char):x}")
    ways = [re.escape(char.encode()), f"&#0*{ord(char)};?".encode(), f"&#[xX]0*{digits};?".encode()]
    ways += [rb"\\u" + digits.rjust(4, "0").encode()]
    return b"(?:" + b"|".join([*ways, *(f"&{name}".encode() for name in _names().get(char, ()))]) + b")"


def _equivalents(letter: str) -> set[str]:
    """All sequences that Unicode counts as this letter: marks in any order, composed as far as it goes."""
    parts = unicodedata.normalize("NFD", letter)
    orders = (parts[0] + "".join(order) for order in permutations(parts[1:]))
    forms = {unicodedata.normalize("NFC", order[:end]) + order[end:] for order in orders for end in range(1, 4)}
    return {form for form in forms if unicodedata.normalize("NFC", form) == letter}


@cache
def _names() -> dict[str, list[str]]:
    """Character references by name, without the semicolon where browsers do without."""
    names: dict[str, list[str]] = {}
    for name, char in html5.items():
        if len(char) == 1:
            names.setdefault(char, []).append(name)
    return names


@cache
def _shown() -> dict[str, list[str]]:
    """Letters in TCVN3 and VNI, as Latin-1 shows them."""
    shown: dict[str, list[str]] = {}
    for char in LATIN_1:
        shown.setdefault(read_tcvn3(char), []).append(char)
        shown.setdefault(read_vni(char), []).append(char)
    for pair in (base + sign for base in (*BASES, *LATIN_1) for sign in LATIN_1):
        if len(letter := read_vni(pair)) == 1:
            shown.setdefault(letter, []).append(pair)
    return {letter: [form for form in forms if form != letter] for letter, forms in shown.items()}


@cache
def _viscii() -> dict[str, list[bytes]]:
    codes: dict[str, list[bytes]] = {}
    for code in range(256):
        codes.setdefault(read_viscii(bytes([code])), []).append(bytes([code]))
    return codes
