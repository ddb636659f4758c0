"""The words that somebody searched for, found again in what is shown, with and without diacritics."""

import re
from collections.abc import Sequence
from copy import copy
from functools import cache

from markupsafe import Markup

from corpus.conditions import typed_phrases
from corpus.web.highlight import marked
from extract.text import fold

AROUND = 90
"""Characters shown before and behind a match in a text: about a line on each side on a small laptop."""

Span = tuple[int, int]


class Matcher:
    """Marks the words of a search in texts.

    >>> Matcher("duong hoa").mark("Đường hoa phụ nữ")
    Markup('<mark>Đường hoa</mark> phụ nữ')
    """

    def __init__(self, *typed: str) -> None:
        """``typed`` are the filled-in fields of a search; words in double quotes stand together."""
        fields = [typed_phrases(text) for text in typed]
        quoted = [text for field in fields for text, together in field if together]
        loose = [" ".join(text for text, together in field if not together) for field in fields]
        self._together = _pattern([*quoted, *loose])
        self._each = _pattern([*quoted, *loose, *" ".join(loose).split()])
        self._pattern = self._each

    def among(self, *texts: str | None) -> "Matcher":
        """The same for what belongs together: single words count only where no text holds them side by side."""
        found = copy(self)
        found._pattern = self._together if any(_find(self._together, text or "") for text in texts) else self._each
        return found

    def spans(self, text: str) -> list[Span]:
        """Where the words stand in ``text``."""
        return _find(self._pattern, text)

    def mark(self, text: str | None) -> Markup:
        """``text`` escaped, with the words marked."""
        return marked(text or "", self.spans(text or ""))

    def excerpt(self, text: str) -> Markup | None:
        """The surroundings of the first place where the words stand together; None where they don't."""
        text = " ".join(text.split("\n"))
        spans = _find(self._together, text)
        if not spans:
            return None
        first, last = _at_spaces(text, spans[0][0] - AROUND, spans[0][1] + AROUND)
        shown = marked(text[first:last], [(start - first, end - first) for start, end in spans])
        return Markup("").join(["… " if first else "", shown, " …" if last < len(text) else ""])


def _find(pattern: re.Pattern[str] | None, text: str) -> list[Span]:
    if pattern is None:
        return []
    folded, origin = _folded(text)
    return [(origin[found.start()], origin[found.end() - 1] + 1) for found in pattern.finditer(folded)]


def _pattern(phrases: Sequence[str]) -> re.Pattern[str] | None:
    syllables = [r"\W+".join(map(re.escape, phrase.split())) for phrase in phrases if phrase]
    return re.compile(rf"(?<!\w)(?:{'|'.join(sorted(syllables, key=len, reverse=True))})(?!\w)") if syllables else None


def _folded(text: str) -> tuple[str, Sequence[int]]:
    """The folded text, and for each of its characters the place in ``text``."""
    folded = fold(text)
    if all(map(_stays_one, set(text))):
        return folded, range(len(text))
    pieces = [fold(char) for char in text]
    return folded, [place for place, piece in enumerate(pieces) for _ in piece]


@cache
def _stays_one(char: str) -> bool:
    return len(fold(char)) == 1


def _at_spaces(text: str, first: int, last: int) -> Span:
    """The cut moved outwards to the next spaces, or to the ends of the text."""
    end = text.find(" ", last) if last < len(text) else -1
    return (text.rfind(" ", 0, first) + 1 if first > 0 else 0), (end if end >= 0 else len(text))
