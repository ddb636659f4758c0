"""Syllables, numbers and signs as tokens: the level at which Vietnamese names are matched.

Word segmentation before matching loses places (36 of 38 spans instead of 38 on the articles
that ramat was planned with) and costs eight times as much, so it is left to the exports.
"""

import re
from collections.abc import Callable

from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import registry
from spacy.vocab import Vocab

from extract.document import Document

NAME = "ramat.SyllableTokenizer.v1"
TOKEN = re.compile(r"(\w+|\n|[^\w\s]|[^\S\n]+)( (?![^\S\n]))?")
"""A token and the single space behind it, which spaCy keeps with the token."""


class SyllableTokenizer:
    """Split on spaces and at every sign; a line break is a token of its own."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        """A Doc whose text equals ``text`` to the character."""
        found = TOKEN.findall(text)
        return Document(self.vocab, text, [word for word, _ in found], [bool(space) for _, space in found])

    def to_bytes(self, **_: object) -> bytes:
        """Nothing to keep: the tokenizer has no state."""
        return b""

    def from_bytes(self, _: bytes, **__: object) -> "SyllableTokenizer":
        """Nothing to read."""
        return self

    def to_disk(self, _: object, **__: object) -> None:
        """Nothing to keep."""

    def from_disk(self, _: object, **__: object) -> "SyllableTokenizer":
        """Nothing to read."""
        return self


def create_tokenizer() -> Callable[[Language], SyllableTokenizer]:
    """The tokenizer for ``spacy.blank("vi", config={"nlp": {"tokenizer": …}})``."""
    return lambda nlp: SyllableTokenizer(nlp.vocab)


registry.tokenizers.register(NAME, func=create_tokenizer)
