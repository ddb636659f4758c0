"""Bodies and their sizes: ``doc.spans["boards"]`` with kind, size and head on each span."""

from collections.abc import Callable
from dataclasses import replace

from spacy.language import Language
from spacy.tokens import Doc, Span

from extract.annotations import BoardMention, fill, form_of, spans_of
from extract.boards.binding import Bound, bind
from extract.boards.masks import masked
from extract.boards.nouns import bodies
from extract.boards.sizes import sizes
from extract.components.sentence_bounds import SentenceBounds
from extract.lexicon.load import lexicon

NAME = "ramat_boards"
GROUP = "boards"


def mark_boards(doc: Doc) -> Doc:
    """Write ``doc.spans["boards"]``; reads ``doc.sents`` and ``doc.spans["people"]``."""
    text = doc._.raw
    form = masked(doc)
    sentences = SentenceBounds.of(doc)
    found = bodies(text, form)
    bound = bind(text, form, found, sizes(form, found, sentences), sentences)
    fill(doc, GROUP, (span for one in bound if (span := _span(doc, one))))
    _set_heads(doc)
    return doc


def _span(doc: Doc, bound: Bound) -> Span | None:
    body, size = bound.body, bound.size
    span = doc.char_span(body.start, body.end, label=body.kind, alignment_mode="expand")
    if span is None:
        return None
    stated = doc.char_span(size.start, size.end, alignment_mode="expand") if size else None
    value = size.value if size else None
    span._.board = BoardMention(body.kind, value, stated, None, body.noun, body.team, body.plural)
    return span


def _set_heads(doc: Doc) -> None:
    """Give a person who leads ("làm Trưởng ban") to the fitting body named last, at most a sentence back."""
    for person in spans_of(doc, "people"):
        role = person._.person.role if person._.person else None
        nouns = _nouns_headed(form_of(role)) if role is not None else ()
        body = _headed(doc, person, nouns) if nouns else None
        if body is not None and body._.board.head is None:
            body._.board = replace(body._.board, head=person)


def _headed(doc: Doc, person: Span, nouns: tuple[str, ...]) -> Span | None:
    """The last body before ``person`` whose noun begins with one of ``nouns``, one with a size first."""
    opening = person.sent.start
    earliest = doc[opening - 1].sent.start if opening else 0
    fitting: list[Span] = [
        body
        for body in spans_of(doc, GROUP)
        if earliest <= body.start < person.start
        and body._.board.kind != "standing"
        and body._.board.noun.startswith(nouns)
    ]
    sized = [body for body in fitting if body.start >= opening and body._.board.size is not None]
    return next(reversed(sized or fitting), None)


def _nouns_headed(role: str) -> tuple[str, ...]:
    heads: dict[str, list[str]] = lexicon("boards")["head"]
    return next((tuple(nouns) for word, nouns in heads.items() if role.startswith(word)), ())


@Language.factory(NAME)
def create(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """The component, without settings."""
    return mark_boards
