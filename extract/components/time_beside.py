"""The year of a day by what the text says beside it, where the page has no date of its own."""

import re
from dataclasses import dataclass
from functools import cache

from extract.components.time_forms import Form
from extract.components.time_years import calendar_day
from extract.lexicon.load import alternation, lexicon
from extract.quotes import quotations

NEARBY = 60
"""Days between the event and the anniversary that it celebrates, or the decision read out at it."""
LEFT = 30
"""Characters before "năm 2024" that may say it is a term's or a plan's year."""
YEAR = re.compile(r"(?<!\w)năm\s+((?:19|20)\d\d)(?!\d|\s?[-–])")
CLAUSE = re.compile(r"[^,;:]*")


@dataclass(frozen=True, slots=True)
class Beside:
    """The dates of one text; ``form`` is the text put through ``match_form``."""

    form: str
    found: list[Form]
    kinds: list[str]
    sentences: list[tuple[int, int]]

    def year_of(self, one: Form) -> int | None:
        """The year that the text states with the day ``one``, None where it states none."""
        return self._of_twin(one) or self._of_jubilee(one) or self._of_decision(one) or self._of_name()

    def sentence(self, one: Form) -> tuple[int, int]:
        """Where the sentence of ``one`` begins and ends."""
        return next(((start, end) for start, end in self.sentences if start <= one.start < end), (0, len(self.form)))

    def _dated(self, *kinds: str) -> list[Form]:
        return [other for other, kind in zip(self.found, self.kinds, strict=True)
                if kind in kinds and other.year and other.shape == "day"]

    def _of_twin(self, one: Form) -> int | None:
        """"sáng 27/9 … ngày 27/9/2024"."""
        dated = self._dated("day", "document")
        return next((other.year for other in dated if (other.day, other.month) == (one.day, one.month)), None)

    def _of_jubilee(self, one: Form) -> int | None:
        """"kỷ niệm … (8/3/1910 - 8/3/2023) … vào ngày 3/3": the later end is this year's."""
        start, end = self.sentence(one)
        jubilees = [other for other in self._dated("anniversary") if start <= other.start < end]
        latest = max(jubilees, key=lambda other: other.year or 0, default=None)
        return _closest_year(one, latest) if latest and len(jubilees) > 1 else None

    def _of_decision(self, one: Form) -> int | None:
        """"Quyết định số 12 ngày 27/10/2021 … thành lập Câu lạc bộ", read out at the ceremony of 28/10."""
        for other in self._dated("document"):
            start, end = self.sentence(other)
            if _words().founding.search(self.form[start:end]) and (year := _closest_year(one, other)):
                return year
        return None

    def _of_name(self) -> int | None:
        """The one year that names of what is launched carry (``ra mắt mô hình "…" năm 2023``)."""
        years = {year for start, end in self.sentences for year in _named_years(self.form[start:end])}
        return years.pop() if len(years) == 1 else None


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
    return [int(year[1]) for year in YEAR.finditer(sentence)
            if not _words().other.search(sentence[max(0, year.start() - LEFT):year.start()])
            and (_ends_name(sentence, year, ends) or _follows(sentence, launch, year))]


def _follows(sentence: str, launch: re.Match[str] | None, year: re.Match[str]) -> bool:
    return launch is not None and CLAUSE.fullmatch(sentence, launch.end(), year.start()) is not None


def _ends_name(sentence: str, year: re.Match[str], ends: set[int]) -> bool:
    """Whether a quoted name ends with the year, or right before it."""
    return year.end() in ends or len(sentence[:year.start()].rstrip()) in ends


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
        founding=re.compile(rf"{alternation(words['year']['decision'])}.*?{alternation(words['year']['founds'])}"),
        other=re.compile(rf"{alternation(words['year']['not_before'])}\s*$"),
    )
