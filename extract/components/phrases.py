"""Phrases of a lexicon, looked up at one place of a text."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from extract.lexicon.load import alternation
from extract.text import match_form, squeeze

CAPITAL = f"[{''.join(filter(str.isupper, map(chr, range(0x1EFA))))}]"
"""Any capital letter of Vietnamese and its minority languages."""
FIRST_WORD = re.compile(r"\w+")
SHORT = 3
"""Abbreviations up to this many letters count only in capitals: "CT" is a post, "ct" is noise."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A text with its match form and the places known in it.

    ``places`` maps the offset where a place name begins to the offset where it ends;
    ``located`` tells whether places were looked for at all.
    """

    text: str
    form: str
    places: Mapping[int, int]
    located: bool = False

    @classmethod
    def of(cls, text: str, places: Mapping[int, int] | None = None) -> "Reading":
        """The reading of a plain text."""
        return cls(text, match_form(text), places or {}, places is not None)


class Phrases:
    """A word list that answers: which of its phrases, the longest, begins here?

    Phrases are filed under their first word, so that a look-up tries a handful of them
    and not the whole list.
    """

    def __init__(self, labelled: Mapping[str, Iterable[str]]) -> None:
        self._labels: dict[str, str] = {}
        spelt: dict[str, set[bool]] = defaultdict(set)
        by_first: dict[str, set[str]] = defaultdict(set)
        for label, forms in labelled.items():
            for form in forms:
                key = match_form(form)
                self._labels.setdefault(key, label)
                spelt[key].add(_is_short_abbreviation(form))
                by_first[_first_word(key)].add(key)
        self._capitals = frozenset(key for key, short in spelt.items() if short == {True})
        self._patterns = {first: re.compile(alternation(keys)) for first, keys in by_first.items()}

    def match(self, reading: Reading, at: int) -> tuple[int, str] | None:
        """End and label of the longest phrase that begins at ``at``, or None."""
        first = FIRST_WORD.match(reading.form, at)
        pattern = self._patterns.get(first[0]) if first else None
        found = pattern.match(reading.form, at) if pattern else None
        if not found:
            return None
        key = squeeze(found[0])
        if key in self._capitals and not reading.text[at : found.end()].isupper():
            return None
        return found.end(), self._labels[key]

    def end(self, reading: Reading, at: int) -> int | None:
        """End of the longest phrase that begins at ``at``, or None."""
        found = self.match(reading, at)
        return found[0] if found else None

    @property
    def first_words(self) -> frozenset[str]:
        """The words that the phrases begin with, in match form."""
        return frozenset(self._patterns)


def _is_short_abbreviation(form: str) -> bool:
    letters = [char for char in form if char.isalpha()]
    return 0 < len(letters) <= SHORT and all(char.isupper() for char in letters)


def _first_word(form: str) -> str:
    found = FIRST_WORD.match(form)
    if not found:
        raise ValueError(f"A phrase must begin with a letter or digit: {form!r}. Correct it in its lexicon file.")
    return found[0]
