"""Places, addresses and bodies of a document, as spans with their mentions."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.language import Language
from spacy.tokens import Doc, Span

from extract.annotations import AddressMention, OrganMention, fill, spans_of
from extract.gazetteer.witnesses import Context, names_of
from extract.places.found import Address, Place
from extract.places.levels import knows_no_districts
from extract.places.organs import Organ
from extract.places.read import mention, names_in, read

NAME = "ramat_places"
FULL_DAY = re.compile(r"\d{4}-\d\d-\d\d")


@Language.factory(NAME)
def create(nlp: Language, name: str) -> "Places":
    """The component for ``nlp.add_pipe``."""
    return Places()


class Places:
    """Fills the span groups "places", "addresses", "organs" and "schools".

    A span of "schools" covers a school's name; its address holds the commune that it implies.
    """

    def __call__(self, doc: Doc) -> Doc:
        """Annotate ``doc``; the date of ``doc._.article`` tells which system bare names belong to."""
        found = read(doc._.raw, date_of(doc), doc._.match_form)
        spans = {place.start: place_span(doc, place) for place in found.places}
        fill(doc, "places", spans.values())
        fill(doc, "addresses", (address_span(doc, address, spans) for address in found.addresses))
        fill(doc, "organs", (organ_span(doc, organ, spans) for organ in found.organs))
        fill(doc, "schools", (school_span(doc, address) for address in found.schools))
        return doc


def date_of(doc: Doc) -> str | None:
    """The day, else the month, on which the article was published; failing that, the first day that it tells of."""
    article = doc._.article
    published = (article.published or article.published_month) if article else None
    return published or next(told_days(doc), None)


def told_days(doc: Doc) -> Iterator[str]:
    """The full days of events in the order of the text, as far as ``doc.spans["dates"]`` is filled."""
    for span in spans_of(doc, "dates"):
        if span._.date.kind == "day" and span._.date.certain_year and FULL_DAY.fullmatch(span._.date.edtf):
            yield span._.date.edtf


def context(doc: Doc, addresses: Sequence[AddressMention]) -> Context:
    """What ``resolve`` may lean on beside an address.

    ``addresses``: others of ``doc`` in the order of trust; the masthead, the source, the url and
    the date come from the article.
    """
    article, source = doc._.article, source_of(doc)
    every = [names_of(span._.address) for span in spans_of(doc, "addresses")]
    masthead = names_in(article.masthead, source.date) if article and article.masthead else []
    two_levels = source.date is None and knows_no_districts(doc._.match_form, every)
    return replace(source, addresses=[*addresses, *masthead], two_levels=two_levels)


def source_of(doc: Doc) -> Context:
    """What is known of the article's source alone: its default place, its web address, the date."""
    article = doc._.article
    if article is None:
        return Context()
    return Context(
        province=article.province,
        district=article.district,
        commune=article.commune,
        url=article.url,
        date=date_of(doc),
    )


def place_span(doc: Doc, place: Place) -> Span:
    """The span of a place with its mention."""
    span = span_at(doc, place.start, place.end, place.level)
    span._.place = mention(place)
    return span


def address_span(doc: Doc, address: Address, spans: dict[int, Span]) -> Span:
    """The span of an address with its mention."""
    span = span_at(doc, address.start, address.end, "address")
    span._.address = address_mention(address, spans)
    return span


def organ_span(doc: Doc, organ: Organ, spans: dict[int, Span]) -> Span:
    """The span of a body with its mention."""
    span = span_at(doc, organ.start, organ.end, "organ")
    span._.organ = OrganMention(organ.kind, address_mention(organ.address, spans) if organ.address else None)
    return span


def school_span(doc: Doc, address: Address) -> Span:
    """The span of a school's name with the commune that it implies."""
    place = place_span(doc, address.places["commune"])
    span = span_at(doc, address.start, address.end, "school")
    span._.address = AddressMention(commune=place)
    return span


def address_mention(address: Address, spans: dict[int, Span]) -> AddressMention:
    """The mention of an address, made of the spans of its places by their start."""
    return AddressMention(**{level: spans[place.start] for level, place in address.places.items()})


def span_at(doc: Doc, start: int, end: int, label: str) -> Span:
    """The tokens that [start, end) touches."""
    span = doc.char_span(start, end, label=label, alignment_mode="expand")
    if span is None:
        raise ValueError(f"no tokens at {start}–{end}")
    return span
