"""spaCy's Doc and Span for our pipeline: they keep what spaCy makes anew at every reading.

``span._``, ``span.sent`` and ``span.text`` cost spaCy microseconds each; a document asks for them a thousand times.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from spacy.tokens import Doc, Span
from spacy.vocab import Vocab

from extract.text import match_form

if TYPE_CHECKING:
    from extract.article import Article
    from extract.launch import Launch


class About:
    """``doc._``: the article, its launches, ``raw`` (the text) and where the body and the captions begin in it."""

    def __init__(self, raw: str) -> None:
        self.raw = raw
        self.article: Article | None = None
        self.launches: list[Launch] | None = None
        self.body_start = 0
        self.captions_start: int | None = None

    @cached_property
    def match_form(self) -> str:
        """The text as ``extract.text.match_form`` spells it."""
        return match_form(self.raw)


@dataclass(slots=True)
class Notes:
    """``span._``: what the components say of a stretch of text, see ``extract.annotations``."""

    place: Any = None
    address: Any = None
    organ: Any = None
    date: Any = None
    person: Any = None
    board: Any = None
    model: Any = None


class Document(Doc):
    """A Doc of ``text``, whose spans are passages."""

    __slots__ = ("_",)
    _: About  # type: ignore[assignment]

    def __init__(self, vocab: Vocab, text: str, words: Sequence[str], spaces: Sequence[bool]) -> None:
        super().__init__(vocab, words=list(words), spaces=list(spaces))
        self._ = About(text)

    def char_span(self, *arguments: Any, **options: Any) -> "Passage | None":
        """``Doc.char_span`` as a passage."""
        span = super().char_span(*arguments, **options)
        return None if span is None else Passage.of(span)

    @property
    def sents(self) -> Iterator["Passage"]:
        """The sentences as passages."""
        return map(Passage.of, super().sents)


class Passage(Span):
    """A Span of a Document; those of the same words share their notes."""

    __slots__ = ("_",)
    _: Notes  # type: ignore[assignment]

    def __init__(self, doc: Doc, start: int, end: int, label: str | int = 0) -> None:
        """spaCy reads the arguments before this: tokens ``start`` to ``end`` of ``doc``."""
        self._ = notes_of(self)

    @classmethod
    def of(cls, span: Span) -> "Passage":
        """The passage of the same tokens and label."""
        return cls(span.doc, span.start, span.end, span.label)

    @property
    def text(self) -> str:
        """The words: a slice, where spaCy joins all tokens."""
        raw: str = self.doc._.raw
        return raw[self.start_char : self.end_char]

    @property
    def sent(self) -> Span:
        """The sentence in which the passage begins."""
        kept: dict[str, list[Any]] = self.doc.user_data
        if "sentence_starts" not in kept:
            kept["sentence_starts"] = [sentence.start for sentence in sentences_of(self.doc)]
        found: Span = kept["sentences"][bisect_right(kept["sentence_starts"], self.start) - 1]
        return found


def notes_of(span: Span) -> Notes:
    """The notes of a span, however it was made."""
    kept: dict[tuple[int, int], Notes] = span.doc.user_data.setdefault("notes", {})
    key = span.start_char, span.end_char
    found = kept.get(key)
    if found is None:
        found = kept[key] = Notes()
    return found


def sentences_of(doc: Doc) -> list[Span]:
    """The sentences of a Doc, a list made once."""
    if "sentences" not in doc.user_data:
        doc.user_data["sentences"] = list(doc.sents)
    found: list[Span] = doc.user_data["sentences"]
    return found


def register() -> None:
    """Let spaCy's own spans (of ``doc.spans``, ``doc[3:5]``) tell their notes; calling it twice does no harm."""
    for name in Notes.__slots__:
        Span.set_extension(name, getter=_getter(name), setter=_setter(name), force=True)


def _getter(name: str) -> Any:
    return lambda span: getattr(notes_of(span), name)


def _setter(name: str) -> Any:
    return lambda span, value: setattr(notes_of(span), name, value)


register()
