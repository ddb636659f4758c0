"""Sentences: underthesea's splitter inside each line, put right after abbreviations."""

import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Any

import numpy
from spacy.language import Language
from spacy.tokens import Doc

from extract.lexicon.load import lexicon

NAME = "ramat_sentences"
GLUED = re.compile(r"\.(?<=[a-zà-ỹđ0-9”\"]\.)(?=[A-ZÀ-ỸĐ][a-zà-ỹđ]+\s)")
"""A full stop with no space after it ("tại Thị trấn Đức Thọ.Buổi lễ")."""


def sentence_offsets(text: str) -> Iterator[int]:
    """Where each sentence of ``text`` begins; a line break always begins a new one."""
    from underthesea import sent_tokenize

    start = 0
    for line in text.split("\n"):
        yield start
        position = 0
        pieces: list[str] = sent_tokenize(line) if len(line) > 1 else []
        for before, piece in pairwise(pieces):
            position = line.index(piece, position + len(before))
            if not _abbreviated(before):
                yield start + position
        yield from (start + found.end() for found in GLUED.finditer(line) if not _abbreviated(line[: found.end()]))
        start += len(line) + 1


def _abbreviated(piece: str) -> bool:
    last = piece.rsplit(None, 1)[-1]
    return last.endswith(".") and last.strip('(.“"') in lexicon("sentences")["abbreviations"]


def mark_sentences(doc: Doc) -> Doc:
    """Set ``token.is_sent_start`` on every token, all at once: one by one spaCy checks the whole Doc each time."""
    starts = set(sentence_offsets(doc._.raw))
    marks = [1 if offset in starts else -1 for offset in doc.to_array("IDX").tolist()]
    column: Any = numpy.array(marks, dtype="int64").astype("uint64").reshape(-1, 1)
    return doc.from_array(["SENT_START"], column)


@Language.factory(NAME)
def create(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """The component, without settings."""
    return mark_sentences
