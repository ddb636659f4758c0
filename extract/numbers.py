"""Counts as Vietnamese texts write them: digits ("05", "1.200") and words ("mười lăm")."""

import re
from functools import cache

from extract.lexicon.load import alternation, lexicon
from extract.text import match_form

LONGEST = 5
"""Words of the longest number read: "chín trăm chín mươi chín"."""
DIGITS = r"\d{1,3}(?:\.\d{3}){1,4}|\d{1,15}"
"""Of no more than a quadrillion: what is longer is no number of anything."""


def vietnamese_number(text: str) -> int | None:
    """The whole number that ``text`` writes, None where it writes none.

    Digits may have leading zeros and dots between thousands; words go up to 999.

    >>> vietnamese_number("05"), vietnamese_number("1.200"), vietnamese_number("hai mươi mốt")
    (5, 1200, 21)
    """
    form = " ".join(match_form(text).split())
    if re.fullmatch(DIGITS, form, re.ASCII):
        return int(form.replace(".", ""))
    return _from_words(form.split())


@cache
def number_pattern() -> str:
    """A group that matches a number in squeezed text put through ``match_form``.

    A word is taken only where it can begin a number ("mốt" cannot).
    """
    words = lexicon("numbers")
    scales, later = words["scales"], set(words["after_ten"]["words"])
    starts = alternation([scales["ten"], *(unit for unit in words["units"] if unit not in later)])
    follow = alternation([scales["ten"], scales["tens"], scales["hundred"], *scales["gap"], *words["units"]])
    return rf"(?:{DIGITS}|{starts}(?:\s{follow}){{0,{LONGEST - 1}}})"


def _from_words(words: list[str]) -> int | None:
    hundred = lexicon("numbers")["scales"]["hundred"]
    if hundred not in words:
        return _below_hundred(words)
    at = words.index(hundred)
    head, tail = _unit(words[:at]), words[at + 1 :]
    if not head:
        return None
    rest = _after_hundred(tail) if tail else 0
    return None if rest is None else head * 100 + rest


def _after_hundred(words: list[str]) -> int | None:
    if words[0] in lexicon("numbers")["scales"]["gap"]:
        return _unit(words[1:])
    return _below_hundred(words) if len(words) > 1 or words[0] == lexicon("numbers")["scales"]["ten"] else None


def _below_hundred(words: list[str]) -> int | None:
    scales = lexicon("numbers")["scales"]
    if words and words[0] == scales["ten"]:
        return _plus(10, words[1:])
    if len(words) > 1 and words[1] == scales["tens"]:
        tens = _unit(words[:1])
        return _plus(tens * 10, words[2:]) if tens and tens > 1 else None
    if words and words[0] in lexicon("numbers")["after_ten"]["words"]:
        return None
    return _unit(words)


def _plus(tens: int, words: list[str]) -> int | None:
    if not words:
        return tens
    unit = _unit(words)
    return tens + unit if unit else None


def _unit(words: list[str]) -> int | None:
    return lexicon("numbers")["units"].get(words[0]) if len(words) == 1 else None
