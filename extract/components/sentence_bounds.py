"""Where the sentences of a document lie, found by offset."""

from bisect import bisect_right
from collections.abc import Iterator

from spacy.tokens import Doc

from extract.annotations import sentences_of


class SentenceBounds:
    """Start and end of every sentence, offsets in the text, in order."""

    def __init__(self, bounds: list[tuple[int, int]]) -> None:
        self._bounds = bounds
        self._starts = [start for start, _ in bounds]

    @classmethod
    def of(cls, doc: Doc) -> "SentenceBounds":
        """Of a document whose sentences are marked; made once."""
        if "bounds" not in doc.user_data:
            doc.user_data["bounds"] = cls([(sentence.start_char, sentence.end_char) for sentence in sentences_of(doc)])
        found: SentenceBounds = doc.user_data["bounds"]
        return found

    def __iter__(self) -> Iterator[tuple[int, int]]:
        return iter(self._bounds)

    def number(self, offset: int) -> int:
        """The number of the sentence that holds ``offset``, 0 before the first."""
        return max(0, bisect_right(self._starts, offset) - 1)

    def around(self, offset: int) -> tuple[int, int]:
        """The sentence that holds ``offset``; what stands between two belongs to the first."""
        return self._bounds[self.number(offset)] if self._bounds else (0, 0)

    def before(self, offset: int) -> int:
        """Where the last sentence begins that begins before ``offset``; 0 where there is none."""
        return self._starts[self.number(offset - 1)] if self._starts and offset > 0 else 0
