"""What proves that a second model is launched with the first: a sentence of its own, or a place beside it."""

import re
from collections.abc import Iterator
from datetime import date
from functools import cache

from spacy.tokens import Doc, Span

from extract.annotations import form_of, spans_of
from extract.launches.models import Model
from extract.launches.telling import Telling
from extract.launches.telling_age import RECENT_DAYS
from extract.lexicon.load import alternation, lexicon
from extract.names.joints import follows_comma, is_handed_over, is_item, launch_word, side_by_side

OWN_TELLING, QUOTE_STEP = 4.0, 0.5
"""Weight from which a sentence launches a second model by itself ("Cùng buổi, Hội ra mắt mô hình “B”"), and what
quotation marks make up for."""


def is_launched_apart(doc: Doc, model: Model, first: Model) -> bool:
    """Whether a sentence of the body, not the title or a caption, launches this model and is sure of it.

    A team without quotation marks that a decision founds ("… thành lập Tổ an ninh mạng") is a body of the first.
    """
    telling = model.telling
    if telling is None or not any(map(_is_proper, model.mentions)):
        return False
    quoted = any(span._.model.quoted for span in model.mentions)
    if telling.weight + QUOTE_STEP * quoted < OWN_TELLING:
        return False
    end = doc._.captions_start or len(doc._.raw)
    in_body = doc._.body_start <= telling.sentence.start_char < end
    return in_body and _is_of_the_days(doc, telling, first) and _is_its_own(telling, model)


def is_told_beside(model: Model, first: Model) -> bool:
    """Whether the sentence that tells of ``first`` names ``model`` beside it, or launches it as well."""
    if first.telling is None:
        return False
    mine, others = (_inside(one, first.telling) for one in (model, first))
    return any(_is_beside(span, other) for span in mine for other in others)


def _is_beside(span: Span, other: Span) -> bool:
    """In lower case behind a comma it explains the other ("“A”, mô hình điểm chuyển đổi số của huyện")."""
    one, two = sorted((span, other), key=lambda each: each.start)
    if not _is_proper(span) and (span._.model.noun in lexicon("models")["groups"] or follows_comma(one, two)):
        return False
    return side_by_side(one, two) or (is_item(one) and is_item(two)) or _founds(span)


def _inside(model: Model, telling: Telling) -> list[Span]:
    return [span for span in model.mentions if telling.sentence.start <= span.start < telling.sentence.end]


def _is_proper(span: Span) -> bool:
    """Written as a name: in quotation marks or with a capital."""
    mention = span._.model
    return bool(mention.noun) and (mention.quoted or span.text[:1].isupper())


def _founds(span: Span) -> bool:
    """Whether the launch word before the name founds or presents; "triển khai" does neither by itself."""
    word = launch_word(span)
    return word is not None and bool(_words("founding").search(word))


@cache
def _words(kind: str) -> re.Pattern[str]:
    return re.compile(alternation(lexicon("launches")[kind]))


def _is_its_own(telling: Telling, model: Model) -> bool:
    """Whether the sentence launches this model: its subject, or named right behind the launch word."""
    for span in _inside(model, telling):
        if _origin().search(form_of(telling.sentence), 0, span.start_char - telling.sentence.start_char):
            continue
        word = launch_word(span)
        if word and (span._.model.quoted or _words("presenting").search(word)):
            return True
        if span.end_char <= telling.start and not is_handed_over(span):
            return True
    return False


@cache
def _origin() -> re.Pattern[str]:
    """Up to a name: the launched model grew out of what it names."""
    words = lexicon("models")
    nouns = alternation(words["generic"] + words["clubs"] + words["weak_groups"])
    return re.compile(rf"{alternation(words['origin'])}\s+(?:các\s+)?{nouns}?[\s“\"]*$")


def _is_of_the_days(doc: Doc, telling: Telling, first: Model) -> bool:
    """Whether the sentence gives a day near that of the first, or says that it tells of the same event."""
    days = list(_days(doc, telling))
    known = [day for span in _days(doc, first.telling) if (day := _day(span))] if first.telling else []
    if any((day := _day(span)) and abs((day - other).days) > RECENT_DAYS for span in days for other in known):
        return False
    return bool(days) or bool(_words("beside").search(form_of(telling.sentence)))


def _days(doc: Doc, telling: Telling) -> Iterator[Span]:
    for span in spans_of(doc, "dates"):
        if telling.sentence.start <= span.start < telling.sentence.end and span._.date.kind in ("day", "past"):
            yield span


def _day(span: Span) -> date | None:
    try:
        return date.fromisoformat(span._.date.edtf)
    except ValueError:
        return None
