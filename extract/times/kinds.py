"""What a date in the text dates: an event, a document, an anniversary, a term, the page itself …"""

import re
from dataclasses import dataclass
from itertools import pairwise

from extract.components.sentence_bounds import SentenceBounds
from extract.lexicon.load import lexicon
from extract.page.stamps import read_stamp
from extract.times.documents import is_document, near
from extract.times.lunar import calendar_kind
from extract.times.readers import Form
from extract.times.words import REACH, time_words

LONGEST_CHROME = 120
"""Characters of a line that may be page chrome as a whole."""
HEAD = 25
"""Characters from the start of a sentence in which "trước đó" colours all of it."""
LONGEST_EVENT = 4
"""Days of the longest event; what lasts longer is a campaign."""
CLOCK = r"\d{1,2}\s?[:h]\s?\d{2}(?::\d{2})?(?:\s?[ap]m)?"
CLOCK_BEFORE = re.compile(rf"(?P<lead>(?<!\w)\w+\s+)?{CLOCK}[\s|,\-–]*$")
CLOCK_AFTER = re.compile(rf"[\s|,\-–]*{CLOCK}(?!\w)")
RANGE = re.compile(r"\s*(?:[-–*]|đến(?:\s+ngày)?)\s*")


@dataclass(frozen=True, slots=True)
class Setting:
    """The text (``match_form``) around a date; ``left`` and ``right`` stay in its sentence."""

    text: str
    left: str
    right: str
    opening: str


def kinds(text: str, form: str, found: list[Form], sentences: SentenceBounds) -> list[str]:
    """The kind of each of ``found`` (see ``DateMention``), ``form`` being ``match_form(text)``."""
    ranged = _ranged(form, found)
    return [ranged.get(one) or _kind(text, _setting(form, one, sentences), one) for one in found]


def _setting(form: str, one: Form, sentences: SentenceBounds) -> Setting:
    start, end = sentences.around(one.start)
    left = form[max(start, one.start - REACH) : one.start]
    right = form[one.end : min(end, one.end + REACH)]
    return Setting(form, left, right, form[start : min(start + HEAD, one.start)])


def _ranged(form: str, found: list[Form]) -> dict[Form, str]:
    """Two dates with a dash between: an anniversary where day and month agree, else a stretch.

    A stretch of a few days is an event ("ngày 11 - 12/6").
    """
    result: dict[Form, str] = {}
    for first, second in pairwise(found):
        if first.shape == second.shape and RANGE.fullmatch(form[first.end : second.start]):
            result[first] = result[second] = _range_kind(first, second)
    return result


def _range_kind(first: Form, second: Form) -> str:
    if first.day is None or second.day is None:
        return "period"
    if (first.day, first.month) == (second.day, second.month):
        return "anniversary"
    return "day" if first.month == second.month and 0 < second.day - first.day < LONGEST_EVENT else "period"


def _kind(text: str, setting: Setting, one: Form) -> str:
    words = time_words()
    if one.shape == "span":
        return "period"
    if words.birth.search(setting.left) or (one.shape == "year" and setting.text.startswith("s", one.start)):
        return "birth"
    if calendar := calendar_kind(setting.left, setting.right):
        return calendar
    if one.shape == "day" and _is_stamp(text, setting, one):
        return "stamp"
    if one.shape in ("month", "year"):
        return _loose_kind(setting, one.shape)
    return _day_kind(setting)


def _loose_kind(setting: Setting, shape: str) -> str:
    """A month or a year: part of a stretch, background, or only that."""
    words = time_words()
    if words.period.search(setting.left):
        return "period"
    return "past" if _is_past(setting) else shape


def _day_kind(setting: Setting) -> str:
    words = time_words()
    if words.moved.search(setting.left):
        return "day"
    if words.plan.search(setting.left) or words.holds_not.search(setting.right):
        return "plan"
    if words.report.match(setting.right) and not words.event.search(setting.left):
        return "stamp"
    if words.daypart.search(setting.left):
        return "past" if words.past.search(setting.opening) else "day"
    if is_document(setting.left, setting.right):
        return "document"
    if (
        (words.until.search(setting.left) and not _is_reached(setting))
        or words.period.search(setting.left)
        or words.ahead.match(setting.right)
    ):
        return "period"
    if words.yearly.match(setting.right) or near(words.anniversary, setting.left, r"[^,;\n]*"):
        return "anniversary"
    return "past" if _is_past(setting) else "day"


def _is_reached(setting: Setting) -> bool:
    """ "Sau một tháng chuẩn bị, đến ngày 18/7 phường ra mắt …", "Từ ngày 18/7, phường ra mắt …": the day came."""
    words = time_words()
    told = words.reached.search(setting.left) and words.launch.match(setting.right)
    return bool(told and not words.future.search(setting.left + setting.right))


def _is_past(setting: Setting) -> bool:
    words = time_words()
    told_back = (
        words.past.search(setting.opening)
        or words.past.search(setting.left[-HEAD:])
        or words.after.search(setting.left)
    )
    since = words.since.search(setting.left) and not words.launched.search(setting.left)
    return bool(told_back or (since and not _is_reached(setting)))


def _is_stamp(text: str, setting: Setting, one: Form) -> bool:
    if time_words().stamp.search(setting.left):
        return True
    if _beside_clock(setting):
        return True
    start, end = text.rfind("\n", 0, one.start) + 1, text.find("\n", one.end)
    line = text[start : end if end >= 0 else len(text)]
    return len(line) <= LONGEST_CHROME and read_stamp(line) is not None


def _beside_clock(setting: Setting) -> bool:
    if CLOCK_AFTER.match(setting.right):
        return True
    before = CLOCK_BEFORE.search(setting.left)
    return before is not None and (before["lead"] or "").strip() not in lexicon("times")["stamp"]["prose_clock"]
