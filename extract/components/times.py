"""Dates in the text: ``doc.spans["dates"]`` with an EDTF value and a kind on each span."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from itertools import zip_longest

from spacy.language import Language
from spacy.tokens import Doc, Span

from extract.annotations import DateMention, fill, quotes_of
from extract.components.sentence_bounds import SentenceBounds
from extract.times.beside import Beside
from extract.times.forms import date_forms
from extract.times.kinds import kinds
from extract.times.readers import Form
from extract.times.years import Published, calendar_day

NAME = "ramat_times"
GROUP = "dates"
EVENTS = ("day", "past", "month")
"""Kinds whose year publication may settle; an anniversary's or a document's is another one."""
COUNTED = ("relative", "weekday", "lately", "this month")
"""Shapes that are counted back from the day of publication."""
LEAP = 2000
"""A leap year: 29/2 without a year is a day."""
TWIN = re.compile(r"[\s,]*\(?\s*(?:tức\s+)?(?:ngày\s+)?")
"""Between "sáng nay" and the same day written out ("sáng nay (16-10)")."""


@dataclass(frozen=True, slots=True)
class Calendar:
    """All that settles the year of a day in one article."""

    published: Published
    beside: Beside

    def mention(self, one: Form, kind: str) -> DateMention | None:
        """The value of ``one``; None where the calendar has no such day, or it cannot be told."""
        if one.shape in COUNTED:
            return self._counted_back(one)
        if one.shape == "span":
            return DateMention(re.sub(r"\s?[-–]\s?", "/", self.beside.form[one.start : one.end]), kind)
        if one.shape == "year":
            return DateMention(str(one.year), kind)
        year = one.year or self._year(one, kind)
        if one.day and calendar_day(year or LEAP, one.month or 1, one.day) is None:
            return None
        value = f"{year or 'XXXX'}-{one.month:02}" + (f"-{one.day:02}" if one.day else "")
        return DateMention(value, kind, certain_year=year is not None)

    def _year(self, one: Form, kind: str) -> int | None:
        if kind not in EVENTS or one.month is None:
            return None
        if self.published != Published():
            return self.published.year_of(one.month, one.day)
        return self.beside.year_of(one) if one.shape == "day" else None

    def _counted_back(self, one: Form) -> DateMention | None:
        day, count = self.published.day, one.day
        if day is None or count is None:
            return None
        if one.shape == "this month":
            told = calendar_day(day.year, day.month, count)
            return DateMention(told.isoformat(), "day") if told and told <= day else None
        if one.shape == "relative":
            return DateMention((day - timedelta(days=count)).isoformat(), "day")
        if one.shape == "lately":
            return DateMention((day - timedelta(days=(day.isoweekday() - count) % 7)).isoformat(), "day")
        if one.week is None:
            return DateMention((day - timedelta(days=(day.isoweekday() - count - 1) % 7 + 1)).isoformat(), "day")
        monday = day - timedelta(days=day.isoweekday() - 1, weeks=one.week)
        return DateMention((monday + timedelta(days=count - 1)).isoformat(), "day")


def mark_dates(doc: Doc) -> Doc:
    """Write ``doc.spans["dates"]``; reads ``doc.sents`` and the publication of ``doc._.article``."""
    text, form = doc._.raw, doc._.match_form
    sentences = SentenceBounds.of(doc)
    speech = [range(quote.outer_start, quote.outer_end) for quote in quotes_of(doc)]
    found = [one for one in _without_twins(form, date_forms(form)) if not _is_spoken(one, speech)]
    article = doc._.article
    published = Published.read(article.published, article.published_month) if article else Published()
    beside = Beside(form, found, kinds(text, form, found, sentences), sentences)
    spans = (_span(doc, Calendar(published, beside), one, kind) for one, kind in zip(found, beside.kinds, strict=True))
    fill(doc, GROUP, (span for span in spans if span is not None))
    return doc


def _is_spoken(one: Form, speech: list[range]) -> bool:
    """Whether "hôm nay" stands in a speech: then it is the day of the speech, not of publication."""
    return one.shape in COUNTED and any(one.start in quote for quote in speech)


def _without_twins(form: str, found: list[Form]) -> list[Form]:
    """Leave out "sáng nay" where the day follows in figures."""
    return [
        one
        for one, after in zip_longest(found, found[1:])
        if not (one.shape in COUNTED and after and _is_twin(form, one, after))
    ]


def _is_twin(form: str, one: Form, after: Form) -> bool:
    return after.shape == "day" and TWIN.fullmatch(form, one.end, after.start) is not None


def _span(doc: Doc, calendar: Calendar, one: Form, kind: str) -> Span | None:
    mention = calendar.mention(one, kind)
    if mention is None:
        return None
    span = doc.char_span(one.start, one.end, label="date", alignment_mode="expand")
    if span is not None:
        span._.date = mention
    return span


@Language.factory(NAME)
def create(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """The component, without settings."""
    return mark_dates
