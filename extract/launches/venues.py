"""Where a ceremony is held is not where its model runs: "tại trụ sở Công an phường Quế"."""

import re
from functools import cache

from spacy.tokens import Doc, Span

from extract.annotations import AddressMention, spans_of
from extract.launches.place_weights import is_former, key
from extract.lexicon.load import alternation, lexicon

REACH = 80
"""Characters before an address in which its house is named."""


def acting_above(doc: Doc, chosen: AddressMention) -> AddressMention | None:
    """The larger unit that acts in the title, where ``chosen`` has a commune that is told as a venue only.

    "Thị xã Kim Bảng ra mắt mô hình …" and, in the body, "tại trụ sở Công an phường Quế".
    """
    title = [span for span in spans_of(doc, "addresses") if span.start_char < doc._.body_start and not is_former(span)]
    if chosen.commune is None or not title or any(span._.address.commune or span._.address.hamlet for span in title):
        return None
    acting = [span for span in title if _acts(doc, span)]
    mentions = [span for span in spans_of(doc, "addresses") if span._.address.commune is not None]
    own = [span for span in mentions if key(span) == key(_span_of(mentions, chosen))]
    return acting[0]._.address if acting and all(is_venue(doc, span) for span in own) else None


def _span_of(mentions: list[Span], chosen: AddressMention) -> Span:
    return next(span for span in mentions if span._.address.commune == chosen.commune)


def _acts(doc: Doc, span: Span) -> bool:
    """Does the unit of a title, or a body of it, launch?

    A heading ("Gia Viễn: Ra mắt …") and a place ("… ra mắt tại huyện X") don't.
    """
    form: str = doc._.match_form
    return not _heading().match(form, span.end_char) and not _placed().search(form, 0, span.start_char)


def is_venue(doc: Doc, span: Span) -> bool:
    """Does a house with its preposition stand before the address?"""
    return _house().search(doc._.match_form, max(0, span.start_char - REACH), span.start_char) is not None


@cache
def _house() -> re.Pattern[str]:
    words = lexicon("places")["venues"]
    return re.compile(rf"{alternation(words['before'])}\s+{alternation(words['words'])}[^,.;:“”\"]{{0,45}}(?:,\s*)?$")


@cache
def _placed() -> re.Pattern[str]:
    return re.compile(rf"{alternation(lexicon('places')['venues']['before'])}\s+$")


@cache
def _heading() -> re.Pattern[str]:
    return re.compile(r"\s*\)?\s*:")
