"""The year of a day by what the text says beside it, where the page has no date of its own."""

import re
from dataclasses import dataclass
from functools import cache, cached_property

from extract.components.sentence_bounds import SentenceBounds
from extract.lexicon.load import alternation, lexicon
from extract.quotes import quotations
from extract.times.readers import Form
from extract.times.years import calendar_day

NEARBY = 60
"""Days between the event and the anniversary that it celebrates, or the decision read out at it."""
FEWEST_ENDS = 2
"""Dates of an anniversary that is written as a stretch of years ("19/8/1945 - 19/8/2023")."""
LEFT = 30
"""Characters before "năm 2024" that may say it is a term's or a plan's year."""
FOUNDING = 300
"""Characters between a decision and what it founds."""
YEAR = re.compile(r"(?<!\w)năm\s+((?:19|20)\d\d)(?!\d|\s?[-–])")
CLAUSE = re.compile(r"[^,;:]*")


class Beside:
    """The dates of one text with their kinds; ``form`` is the text put through ``match_form``."""

    def __init__(self, form: str, found: list[Form], kinds: list[str], sentences: SentenceBounds) -> None:
        self.form = form
        self.found = found
        self.kinds = kinds
        self.sentences = sentences

    def year_of(self, one: Form) -> int | None:
        """The year that the text states with the day ``one``, None where it states none."""
        twin = self._twins.get((one.day, one.month))
        return twin or self._of_jubilee(one) or self._of_decision(one) or self._of_month(one) or self._name_year

    @cached_property
    def _twins(self) -> dict[tuple[int | None, int | None], int | None]:
        """ "sáng 27/9 … ngày 27/9/2024": days with a year, the first mention of each."""
        return {(one.day, one.month): one.year for one in reversed(self._dated("day", "document"))}

    @cached_property
    def _jubilees(self) -> dict[int, list[Form]]:
        """ "kỷ niệm … (8/3/1910 - 8/3/2023)", by sentence."""
        by_sentence: dict[int, list[Form]] = {}
        for one in self._dated("anniversary"):
            by_sentence.setdefault(self.sentences.number(one.start), []).append(one)
        return by_sentence

    @cached_property
    def _decisions(self) -> list[Form]:
        """ "Quyết định số 12 ngày 27/10/2021 … thành lập Câu lạc bộ", read out at the ceremony of 28/10."""
        founding = {start for start, end in self.sentences if _words().founding.search(self.form, start, end)}
        return [one for one in self._dated("document") if self.sentences.around(one.start)[0] in founding]

    @cached_property
    def _name_year(self) -> int | None:
        """The one year that names of what is launched carry (``ra mắt mô hình "…" năm 2023``)."""
        years = {year for start, end in self.sentences for year in _named_years(self.form[start:end])}
        return years.pop() if len(years) == 1 else None

    def _dated(self, *kinds: str) -> list[Form]:
        pairs = zip(self.found, self.kinds, strict=True)
        return [one for one, kind in pairs if kind in kinds and one.year and one.shape == "day"]

    def _of_jubilee(self, one: Form) -> int | None:
        """The later end of an anniversary in the same sentence is this year's."""
        jubilees = self._jubilees.get(self.sentences.number(one.start), [])
        if len(jubilees) < FEWEST_ENDS:
            return None
        return _closest_year(one, max(jubilees, key=lambda other: other.year or 0))

    def _of_month(self, one: Form) -> int | None:
        """ "Trong tháng 8-2022, … Ngày 5-8 là …": the month with its year, in the sentence or the one before."""
        start, end = self.sentences.around(one.start)
        start = self.sentences.before(start)
        named = (other for other in self.found if other.shape == "month" and start <= other.start < end)
        return next((other.year for other in named if other.month == one.month and other.year), None)

    def _of_decision(self, one: Form) -> int | None:
        years = (_closest_year(one, other) for other in self._decisions)
        return next((year for year in years if year), None)


def _closest_year(one: Form, other: Form) -> int | None:
    """The year that puts ``one`` nearest to ``other``, None where they stay far apart."""
    if not (one.month and one.day and other.year and other.month and other.day):
        return None
    fixed = calendar_day(other.year, other.month, other.day)
    for year in (other.year, other.year - 1, other.year + 1):
        event = calendar_day(year, one.month, one.day)
        if fixed and event and abs((event - fixed).days) <= NEARBY:
            return year
    return None


def _named_years(sentence: str) -> list[int]:
    """Years that close a quoted name, or what a launch word begins, in a sentence of the event."""
    launch = _words().launch.search(sentence)
    if launch is None and not _words().same_event.search(sentence):
        return []
    ends = {end for quote in quotations(sentence) for end in (quote.end, quote.outer_end)}
    return [
        int(year[1])
        for year in YEAR.finditer(sentence)
        if not _words().other.search(sentence[max(0, year.start() - LEFT) : year.start()])
        and (_ends_name(sentence, year, ends) or _follows(sentence, launch, year))
    ]


def _follows(sentence: str, launch: re.Match[str] | None, year: re.Match[str]) -> bool:
    return launch is not None and CLAUSE.fullmatch(sentence, launch.end(), year.start()) is not None


def _ends_name(sentence: str, year: re.Match[str], ends: set[int]) -> bool:
    """Whether a quoted name ends with the year, or right before it."""
    return year.end() in ends or len(sentence[: year.start()].rstrip()) in ends


@dataclass(frozen=True, slots=True)
class _Words:
    launch: re.Pattern[str]
    same_event: re.Pattern[str]
    founding: re.Pattern[str]
    other: re.Pattern[str]


@cache
def _words() -> _Words:
    words = lexicon("times")
    return _Words(
        launch=re.compile(alternation(words["event"]["launch"])),
        same_event=re.compile(alternation(words["event"]["same_event"])),
        founding=re.compile(
            rf"{alternation(words['year']['decision'])}.{{0,{FOUNDING}}}?{alternation(words['year']['founds'])}"
        ),
        other=re.compile(rf"{alternation(words['year']['not_before'])}\s*$"),
    )
