"""Phrases of a lexicon, looked up at one place of a text."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from extract.lexicon.load import alternation
from extract.text import match_form, squeeze

CAPITAL = f"[{''.join(filter(str.isupper, map(chr, range(0x1EFA))))}]"
"""Any capital letter of Vietnamese and its minority languages."""
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

    One pattern holds them all, in which phrases that begin alike share a branch.
    """

    def __init__(self, labelled: Mapping[str, Iterable[str]]) -> None:
        self._labels: dict[str, str] = {}
        spelt: dict[str, set[bool]] = defaultdict(set)
        for label, forms in labelled.items():
            for form in forms:
                key = match_form(form)
                self._labels.setdefault(key, label)
                spelt[key].add(_is_short_abbreviation(form))
        self._capitals = frozenset(key for key, short in spelt.items() if short == {True})
        self.forms = frozenset(spelt)
        """All phrases in match form."""
        self._pattern = re.compile(alternation(spelt) if spelt else r"(?!)")

    def match(self, reading: Reading, at: int) -> tuple[int, str] | None:
        """End and label of the longest phrase that begins at ``at``, or None."""
        found = self._pattern.match(reading.form, at)
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


def _is_short_abbreviation(form: str) -> bool:
    letters = [char for char in form if char.isalpha()]
    return 0 < len(letters) <= SHORT and all(char.isupper() for char in letters)
