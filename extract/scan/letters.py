"""Every way in which a letter can stand in a page: its characters, and its bytes in encodings before Unicode."""

import unicodedata
from functools import cache
from html.entities import html5
from itertools import permutations
from string import ascii_letters

from extract.page.encodings import read_tcvn3, read_viscii, read_vni

LATIN_1 = [chr(code) for code in range(0xA0, 0x100)]
BASES = ascii_letters + "ôơöưÔƠÖƯ"
"""Letters that VNI sets a sign behind."""
ALSO = {"đ": "Ð"}
"""Letters that keyboards give in the place of ours; ``text.clean`` puts them right."""


def written_as(letter: str) -> set[str]:
    """The characters that stand for a lower-case letter: in Unicode, or as fonts before it show them."""
    return _equivalents(letter) | _shown_as(letter)


def coded_as(letter: str) -> set[bytes]:
    """The bytes of a lower-case letter in encodings before Unicode; none for those of ASCII."""
    if letter.isascii():
        return set()
    codes = {_coded(form, "cp1258") for form in _equivalents(letter)}
    codes |= {_coded(form, "latin-1") for form in _shown_as(letter)}
    return codes.union(*(_viscii().get(form, ()) for form in _forms(letter))) - {b""}


def _forms(letter: str) -> set[str]:
    return {letter, letter.upper(), ALSO.get(letter, letter)}


def _shown_as(letter: str) -> set[str]:
    return set() if letter.isascii() else {shown for form in _forms(letter) for shown in _shown().get(form, ())}


def _coded(form: str, encoding: str) -> bytes:
    code = form.encode(encoding, "ignore")
    return code if len(code) == len(form) else b""


def _equivalents(letter: str) -> set[str]:
    """All sequences that Unicode counts as this letter or its capital: marks in any order, composed or not."""
    return {equal for form in _forms(letter) for equal in _equal(form)}


def _equal(letter: str) -> set[str]:
    parts = unicodedata.normalize("NFD", letter)
    orders = (parts[0] + "".join(order) for order in permutations(parts[1:]))
    forms = {unicodedata.normalize("NFC", order[:end]) + order[end:] for order in orders for end in range(1, 4)}
    return {form for form in forms if unicodedata.normalize("NFC", form) == letter}


@cache
def names() -> dict[str, list[str]]:
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
