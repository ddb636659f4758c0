"""Where in the bytes of a page a launch word may stand: a look at several bytes a step, before the exact one.

Hyperscan searches with the processor's vectors, but only for what can be cut into short strings: words in plain
letters, and whatever a letter can be but itself (a reference, a mark of its own, a character that is not seen).
"""

import re
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from unicodedata import combining

import hyperscan

from extract.scan.letters import coded_as, names, written_as
from extract.scan.spellings import BETWEEN, UNSEEN, UNSEEN_NAMES, tone_places

MARKS = rb"\xcc[\x80-\xa3]"
"""The tones, hats, breve and horn that follow their letter: U+0300 to U+0323, in UTF-8."""
SYLLABLES = 3
"""Syllables of a word that are looked for: with more, compiling takes longer than it saves."""
REACH = 2000
"""Bytes before and behind a sign in which its word stands; longer would be a tag of that length inside a word."""
MANY = 500
"""Signs in a page behind which it is quicker to look at all of it."""


class Signs:
    """The search for places where one of ``words`` may stand. Compiling takes most of a second."""

    def __init__(self, words: Iterable[str]) -> None:
        self._database = hyperscan.Database(mode=hyperscan.HS_MODE_BLOCK)
        self._database.compile(expressions=expressions(words), flags=hyperscan.HS_FLAG_CASELESS)

    def stretches(self, body: bytes) -> list[tuple[int, int]]:
        """The places of a page, each from byte to byte, in order and apart."""
        ends = self._ends(body)
        if len(ends) > MANY:
            return [(0, len(body))]
        found: list[tuple[int, int]] = []
        for end in ends:
            start = max(0, end - REACH)
            if found and start <= found[-1][1]:
                start = found.pop()[0]
            found.append((start, end + REACH))
        return found

    def _ends(self, body: bytes) -> list[int]:
        """Where signs end, up to one more than ``MANY``; a search that is told to stop says so by an error."""
        ends: list[int] = []

        def found(_id: int, _start: int, end: int, _flags: int, _context: object) -> bool:
            ends.append(end)
            return len(ends) > MANY

        with suppress(hyperscan.ScanTerminated):
            self._database.scan(body, match_event_handler=found)
        return ends


def expressions(words: Iterable[str]) -> list[bytes]:
    """What Hyperscan looks for: something of it ends in every match of ``spellings.search_for(words)``."""
    starts = sorted({" ".join(word.lower().split()[:SYLLABLES]) for word in words})
    letters = sorted(set("".join(starts)) - {" "})
    characters = sorted({char for letter in letters for form in written_as(letter) for char in form})
    plain = [expression for start in starts for expression in _starts(start)]
    return [*plain, MARKS, UNSEEN, UNSEEN_NAMES, *_escapes(characters)]


def _escapes(characters: Sequence[str]) -> list[bytes]:
    """References by number, the escape of JSON-LD, references by name: a decimal number with what ends it."""
    decimal = "|".join(str(ord(char)) for char in characters)
    digits = "|".join(f"{ord(char):x}" for char in characters)
    escaped = "|".join(f"{ord(char):04x}" for char in characters)
    named = "|".join(sorted({name.rstrip(";").lower() for char in characters for name in names().get(char, ())}))
    ways = [rf"&#0*(?:{decimal})(?:\D|\z)", rf"&#x0*(?:{digits})", rf"\\u(?:{escaped})", f"&(?:{named})"]
    return [way.encode() for way in ways]


def _starts(word: str) -> list[bytes]:
    """Whole, and without an initial that stands in an element of its own."""
    found = [_spelled(word, _plain), _spelled(word, coded_as)]
    return [*found, *(b">" + _spelled(word[1:], letters) for letters in (_plain, coded_as))]


def _plain(letter: str) -> set[bytes]:
    """Its UTF-8 without marks of their own: those are signs themselves."""
    return {form.encode() for form in written_as(letter) if not any(map(combining, form))}


def _spelled(word: str, letters: Callable[[str], set[bytes]]) -> bytes:
    return BETWEEN.join(_syllable(syllable, letters) for syllable in word.split())


def _syllable(syllable: str, letters: Callable[[str], set[bytes]]) -> bytes:
    return _any(b"".join(_letter(letter, letters) for letter in form) for form in tone_places(syllable))


def _letter(letter: str, letters: Callable[[str], set[bytes]]) -> bytes:
    return _any(re.escape(form) for form in letters(letter) or _plain(letter))


def _any(ways: Iterable[bytes]) -> bytes:
    return b"(?:" + b"|".join(sorted(ways)) + b")"
