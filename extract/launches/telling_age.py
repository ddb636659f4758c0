"""How old the event of a sentence is when the article is published."""

import re
from collections.abc import Iterable
from datetime import date

from spacy.tokens import Doc, Span

from extract.annotations import spans_of

RECENT_DAYS = 15
"""Days before publication within which an "earlier" launch is still news."""
STALE_DAYS = 90
"""Days after which a launch told with its day is history, not news."""
NEAR_YEAR = 25
"""Characters at the start of the sentence and behind the launch word in which a year dates the launch."""
YEAR_OPENING = re.compile(r"\W*(?:\w+\s+){0,2}(?:\w+,\s*)?năm (?:19|20)\d\d\b")
DATED = ("day", "month", "document")
"""Kinds of dates that an article of their year may hold; terms and plans run on for years."""
ASIDE = ("anniversary", "document", "birth")
"""Kinds of dates that say nothing of when the event was: news of today celebrate a day of 1945."""
YEAR = re.compile(r"(?:năm |/|-)((?:19|20)\d\d)\b")


def age(doc: Doc, dates: Iterable[Span]) -> int | None:
    """Days from the latest of ``dates`` that may be the event's to the publication; None where one is unknown."""
    published = (doc._.article.published or "")[:10]
    distances = (_days_between(span._.date.edtf, published) for span in dates if span._.date.kind not in ASIDE)
    known: list[int] = [days for days in distances if days is not None and days >= 0]
    return min(known, default=None)


def opens_with_year(form: str, dates: Iterable[Span]) -> bool:
    """Whether a sentence in match form is history told by its year ("Năm 2019, xã ra mắt …"): news names a day."""
    return bool(YEAR_OPENING.match(form)) and not any(span._.date.kind == "day" for span in dates)


def is_of_past_year(doc: Doc, form: str, end: int) -> bool:
    """Whether a sentence in match form dates its launch word (ending at ``end``) in a year before the article's."""
    own = _own_year(doc)
    near = f"{form[:NEAR_YEAR]} {form[end : end + NEAR_YEAR]}"
    return own is not None and any(int(year) < own for year in YEAR.findall(near))


def _own_year(doc: Doc) -> int | None:
    """The year of publication (in January the one before), else the latest that an event or document is dated with."""
    article = doc._.article
    published: str = article.published or article.published_month or ""
    if published:
        return int(published[:4]) - (published[5:7] == "01")
    days = (span._.date for span in spans_of(doc, "dates") if span._.date.kind in DATED)
    return max((int(day.edtf[:4]) for day in days if day.edtf[:4].isdigit()), default=None)


def _days_between(day: str, later: str) -> int | None:
    try:
        return (date.fromisoformat(later) - date.fromisoformat(day)).days
    except ValueError:
        return None
