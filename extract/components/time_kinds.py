"""What a date in the text dates: an event, a document, an anniversary, a term, the page itself …"""

import re
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from extract.components.sentence_bounds import SentenceBounds
from extract.components.time_forms import Form, weekdays
from extract.lexicon.load import alternation, lexicon
from extract.stamps import read_stamp

REACH = 90
"""Characters to the left in which a word may colour a date."""
LONGEST_CHROME = 120
"""Characters of a line that may be page chrome as a whole."""
HEAD = 25
"""Characters from the start of a sentence in which "trước đó" colours all of it."""
CLOCK = r"\d{1,2}\s?[:h]\s?\d{2}(?::\d{2})?(?:\s?[ap]m)?"
CLOCK_BEFORE = re.compile(rf"(?P<lead>\w+\s+)?{CLOCK}[\s|,\-–]*$")
CLOCK_AFTER = re.compile(rf"[\s|,\-–]*{CLOCK}(?!\w)")
RANGE = re.compile(r"\s*(?:[-–*]|đến(?:\s+ngày)?)\s*")
BARE = re.compile(r"[\s,]*(?:ngày|ký ngày|ban hành ngày)?\s*")
SIGLUM = r"\d+\s?[-/]\s?[a-zđ]{2,}[\w/\-&]*"
NUMBERED = re.compile(rf"(?<!\w)số\s+\d|{SIGLUM}")


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
    """Two dates with a dash between: an anniversary where day and month agree, else a stretch."""
    result: dict[Form, str] = {}
    for first, second in pairwise(found):
        if first.shape == second.shape and RANGE.fullmatch(form[first.end : second.start]):
            same_day = first.shape == "day" and (first.day, first.month) == (second.day, second.month)
            result[first] = result[second] = "anniversary" if same_day else "period"
    return result


def _kind(text: str, setting: Setting, one: Form) -> str:
    words = _words()
    if one.shape == "span":
        return "period"
    if words.birth.search(setting.left) or (one.shape == "year" and setting.text.startswith("s", one.start)):
        return "birth"
    if words.lunar_before.search(setting.left) or words.lunar_after.match(setting.right):
        return "lunar"
    if one.shape == "day" and _is_stamp(text, setting, one):
        return "stamp"
    if one.shape in ("month", "year"):
        return _loose_kind(setting, one.shape)
    return _day_kind(setting)


def _loose_kind(setting: Setting, shape: str) -> str:
    """A month or a year: part of a stretch, background, or only that."""
    words = _words()
    if words.period.search(setting.left):
        return "period"
    return "past" if _is_past(setting) else shape


def _day_kind(setting: Setting) -> str:
    words = _words()
    if words.daypart.search(setting.left):
        return "past" if words.past.search(setting.opening) else "day"
    if _is_document(setting):
        return "document"
    if words.until.search(setting.left) or words.period.search(setting.left) or words.ahead.match(setting.right):
        return "period"
    if words.yearly.match(setting.right) or _near(words.anniversary, setting.left, r"[^,;\n]*"):
        return "anniversary"
    return "past" if _is_past(setting) else "day"


def _is_past(setting: Setting) -> bool:
    words = _words()
    told_back = words.past.search(setting.opening) or words.past.search(setting.left[-HEAD:])
    return bool(told_back or words.since.search(setting.left))


def _near(noun: re.Pattern[str], left: str, between: str) -> re.Match[str] | None:
    """The last ``noun`` to the left, from which ``between`` leads to the date, no act standing there."""
    last = max(noun.finditer(left), key=lambda found: found.end(), default=None)
    if last is None or _words().act.search(left, last.end()) or not re.fullmatch(between, left[last.end() :]):
        return None
    return last


def _is_document(setting: Setting) -> bool:
    """ "Kế hoạch số 12 ngày 5/6", "Kế hoạch ngày 5/6", "Chỉ thị …, ngày 5/6 của Ban …"."""
    words = _words()
    if words.signs.match(setting.right) and not words.held.search(setting.right):
        return True
    noun = _near(words.document, setting.left, r"[^;\n]*")
    if noun is None:
        return False
    gap = setting.left[noun.end() :]
    if words.issued.match(setting.right) or words.signed.search(gap):
        return True
    apart = re.search(r",\s*(?:ngày\s*)?$", gap) is not None
    closed = re.match(r"\s*,", setting.right) is not None
    if apart and closed:
        return False
    return bool(BARE.fullmatch(gap) or NUMBERED.search(noun[0] + gap))


def _is_stamp(text: str, setting: Setting, one: Form) -> bool:
    if _words().stamp.search(setting.left):
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


@dataclass(frozen=True, slots=True)
class _Words:
    daypart: re.Pattern[str]
    document: re.Pattern[str]
    issued: re.Pattern[str]
    signed: re.Pattern[str]
    signs: re.Pattern[str]
    held: re.Pattern[str]
    anniversary: re.Pattern[str]
    yearly: re.Pattern[str]
    ahead: re.Pattern[str]
    act: re.Pattern[str]
    period: re.Pattern[str]
    until: re.Pattern[str]
    birth: re.Pattern[str]
    past: re.Pattern[str]
    since: re.Pattern[str]
    lunar_before: re.Pattern[str]
    lunar_after: re.Pattern[str]
    stamp: re.Pattern[str]


@cache
def _words() -> _Words:
    """The patterns made of lexicon/times.toml, built once a process."""
    words = lexicon("times")
    document = words["document"]
    unit = r"(?:\s+(?:ngày|tháng|năm))?\s*$"
    return _Words(
        daypart=re.compile(
            rf"{alternation(words['cue']['daypart'])}(?:\s+{alternation(weekdays())})?[\s,(]*(?:ngày|hôm)?[\s(]*$"
        ),
        document=re.compile(f"{alternation(document['nouns'])}|{SIGLUM}"),
        issued=re.compile(
            rf"\s*,?\s*(?:{alternation(document['by'])}\s+(?:bch\s+)?{alternation(document['issuers'])}|{alternation(document['about'])})"
        ),
        signed=re.compile(rf"{alternation(document['signed'])}{unit}"),
        signs=re.compile(rf"[^.;]*?{alternation(document['signed'])}\s+(?:\w+\s+)?{alternation(document['nouns'])}"),
        held=re.compile(alternation(document["held"])),
        yearly=re.compile(rf"\s+{alternation(words['anniversary']['yearly'])}"),
        ahead=re.compile(rf"\s+{alternation(words['period']['ahead'])}(?=\s*[,.;)])"),
        anniversary=re.compile(alternation(words["anniversary"]["words"])),
        act=re.compile(alternation(words["break"]["words"])),
        period=re.compile(rf"{alternation(words['period']['words'])}(?:\s+(?:năm|từ))*[\s(]*$"),
        until=re.compile(rf"{alternation(words['period']['until'])}{unit}"),
        birth=re.compile(rf"{alternation(words['birth']['words'])}{unit}"),
        past=re.compile(alternation(words["past"]["words"])),
        since=re.compile(rf"{alternation(words['past']['since'])}{unit}"),
        lunar_before=re.compile(rf"{alternation(words['lunar']['before'])}\s*(?:ngày\s*)?$"),
        lunar_after=re.compile(rf"[\s(]*{alternation(words['lunar']['after'])}"),
        stamp=re.compile(rf"{alternation(words['stamp']['before'])}[\s:\-]*(?:{alternation(weekdays())}[\s,\-]*)?$"),
    )
