"""A date line of page chrome ("Thứ Hai, 12/06/2023 | 08:30") → ISO day, moment or month."""

import re
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from extract.boilerplate import is_chrome
from extract.byline import bare_author
from extract.stamp_words import DAY_TEXT, TIMED, stamp_words
from extract.text import match_form

EARLIEST_YEAR = 2000
VIETNAM = "+07:00"
DAY = re.compile(
    r"(?<![\d/.])(?:(?P<d>\d{1,2}) ?[/.\-] ?(?P<m>\d{1,2}) ?[/.\-] ?(?P<y>\d{4})"
    r"|(?P<y2>\d{4})[/\-](?P<m2>\d{1,2})[/\-](?P<d2>\d{1,2})"
    r"|(?:ngày )?(?P<d3>\d{1,2})(?: |, ?)tháng (?P<m3>\d{1,2})(?:,? năm |, ?| )(?P<y3>\d{4}))(?!\d|/\d)"
)
SHORT_DAY = re.compile(r"(?<![\d/.])(?P<d>\d{1,2})(?P<sep>[/.])(?P<m>\d{1,2})(?P=sep)(?P<y>\d\d)(?![\d/.])")
"""A year of two digits; with hyphens the year may as well stand first."""
CENTURY = 2000
MONTH = re.compile(
    r"(?<![\d/.\-])(?:(?P<m>\d{1,2}) ?[/\-] ?(?P<y>\d{4})|(?P<y2>\d{4})-(?P<m2>\d{2})"
    r"|tháng (?P<m3>\d{1,2})(?:[/\-]| năm )(?P<y3>\d{4}))(?![\d/\-])"
)
TIME = re.compile(
    r"(?<!\d)(?P<h>\d{1,2}) ?(?:[:hg]|giờ) ?(?P<min>\d{2})['’]?(?: ?(?::|phút) ?(?P<s>\d{2})(?!\d))?(?: ?phút\b)?"
    r"(?:\.\d+)?(?: ?giây)?:?(?: ?(?P<half>am|pm|sa|ch|sáng|chiều|tối)\b)?(?!\d)"
)
ZONE = re.compile(r"[(\[]? ?(?:(?:gmt|utc) ?)(?P<sign>[+\-]) ?(?P<hours>1[0-4]|0?\d)(?::?00)? ?[)\]]?")
DATED_LINE = re.compile(rf"{TIMED}|{DAY_TEXT}", re.IGNORECASE)
LONGEST_TOOLS = 60
"""Characters of the controls behind a date, of which only the first need be known."""
BARE_COUNTS = re.compile(r"(?:0|[1-9]\d{0,2}(?:[.,]\d{3})*|[1-9]\d{0,6})(?:\s+(?:0|[1-9][\d.,]{0,8}))*")
"""Views and comments without a label, at the end of a date line."""
EDGES = " -–—,.|:()[]"
DIGIT = re.compile(r"\d")
LONGEST_LINE = 160
"""Characters of the longest date line."""
SEPARATORS = re.compile(r"[|\[\](){}<>\d:\s]+")
SYLLABLE = re.compile(r"[^\W\d_]{2}")
NAMES = re.compile(r"[^\W\d_]{2}\S*\s+\S*[^\W\d_]{2}")
BAR = re.compile(r"[|•·]")
WORD = re.compile(r"[^\W\d_]+")
LONGEST_CONTROL = 4
"""Words between two bars of a date line."""
JOINT = re.compile(r"\s[–-]\s")
CAPITALISED = re.compile(r"[^\W\d_]+(?: [^\W\d_]+)+")
LONGEST_SIGNATURE = 8
"""Tokens of an author's name that may share a date line ("Tuấn Trình - Ngọc Thi - 10:17, 13/03/2020")."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """A moment as stated: ``value`` is "YYYY-MM-DDTHH:MM:SS+07:00", "YYYY-MM-DD" or "YYYY-MM".

    ``label`` is "published" or "modified" where a word before the date says so; ``weekday``
    tells whether the day of the week was written as in the clock of a site's header: without
    counts of views; ``signature`` holds the names that share the line.
    """

    value: str
    label: str | None = None
    weekday: bool = False
    signature: str | None = None

    @property
    def is_month(self) -> bool:
        """Whether only the month is stated."""
        return len(self.value) == len("2020-08")


def iso(year: int, month: int, day: int, clock: tuple[int, int, int] | None = None, zone: str = VIETNAM) -> str | None:
    """ISO 8601, a day or a moment; None for a date that does not exist or lies before 2000."""
    try:
        found = date(year, month, day)
    except ValueError:
        return None
    if year < EARLIEST_YEAR:
        return None
    if clock is None:
        return found.isoformat()
    hour, minute, second = clock
    return f"{found.isoformat()}T{hour:02}:{minute:02}:{second:02}{zone}"


def iso_month(year: int, month: int) -> str | None:
    """ "YYYY-MM", None where there is no such month or it lies before 2000."""
    return f"{year:04}-{month:02}" if EARLIEST_YEAR <= year <= 9999 and 1 <= month <= 12 else None


@lru_cache(maxsize=4096)
def read_stamp(line: str) -> Stamp | None:
    """The stamp that the whole of ``line`` is, None when it says anything else besides.

    Labels, weekday, zone, view counters and a signature may stand around the date.

    >>> read_stamp("Thứ năm - 28/04/2022 16:30 210 0").value
    '2022-04-28T16:30:00+07:00'
    """
    if len(line) > LONGEST_LINE or not DIGIT.search(line):
        return None
    form = match_form(line := _before_controls(line))
    found = DAY.search(form) or stamp_words().worded_day.search(form) or SHORT_DAY.search(form)
    month = None if found else MONTH.search(form)
    if not (found or month) or stamp_words().refused.search(form):
        return None
    if found:
        value, rest = _moment(found, form)
    elif month:
        value, rest = iso_month(*_numbers(month, "y", "m")), _blank(form, month)
    return (_labelled(value, rest, line) if value else None) or _among_bars(line)


def _before_controls(line: str) -> str:
    """The line up to the controls behind its date ("Ngày đăng: 27/03/2025 18:02 Cỡ chữ: Nhỏ Vừa To")."""
    dated = DATED_LINE.search(line)
    rest = line[dated.end() :].strip(EDGES) if dated else ""
    said = rest and (is_chrome(rest) or (len(rest) < LONGEST_TOOLS and stamp_words().controls.match(match_form(rest))))
    return line[: dated.end()] if dated and said and not is_count(rest) else line


def _among_bars(line: str) -> Stamp | None:
    """The one part of a line that is a stamp, beside short ones ("16:58 23/10/2025 | Cỡ chữ + - | In bài")."""
    parts = [part for part in map(str.strip, BAR.split(line)) if part]
    others = [part for part in parts if (stamp := read_stamp(part)) is None] if len(parts) > 1 else parts
    if len(parts) - len(others) != 1 or any(len(WORD.findall(part)) > LONGEST_CONTROL for part in others):
        return None
    stamp = next(filter(None, map(read_stamp, parts)))
    return replace(stamp, signature=stamp.signature or next(filter(_signs, others), None))


def is_label(line: str) -> bool:
    """Whether ``line`` is nothing but the label of a moment of publication ("Ngày đăng:")."""
    return bool(stamp_words().published.fullmatch(match_form(line).strip(EDGES)))


def find_day(line: str) -> str | None:
    """The one moment in a line that says more than a date, None where it holds none or two."""
    if not DIGIT.search(line):
        return None
    form = match_form(line)
    if len(found := list(DAY.finditer(form))) != 1 or stamp_words().refused.search(form):
        return None
    return _moment(found[0], form)[0]


def split_stamp(line: str) -> tuple[Stamp | None, str]:
    """A stamp glued to the front or the end of a line of text, and the line without it.

    "Đăng: 05/2025 Trước đó, …", "date 2022-07 Với …", "… ở Đắk Lắk 29/01/2025 15:51". At the
    end a time is demanded: a headline may well end with a date of its own.
    """
    if not DIGIT.search(line) or read_stamp(line):
        return None, line
    form = match_form(line)
    if found := stamp_words().front.match(form):
        stamp = read_stamp(line[: found.end()])
        return stamp, line[found.end() :].strip() if stamp else line
    if found := stamp_words().back.search(form):
        stamp = read_stamp(line[found.start() :])
        return stamp, line[: found.start()].strip() if stamp else line
    return None, line


def is_count(line: str) -> bool:
    """Whether ``line`` only counts one article's views or comments ("1,207 lượt xem", "388 0")."""
    form = match_form(line)
    return len(line) <= LONGEST_LINE and bool(stamp_words().views.fullmatch(form) or BARE_COUNTS.fullmatch(form))


def _moment(found: re.Match[str], form: str) -> tuple[str | None, str]:
    """Day with the time that stands in the same line; 00:00:00 is a template's empty time."""
    year, month, day = _worded(found) if "word" in found.groupdict() else _numbers(found, "y", "m", "d")
    year += CENTURY if found.re is SHORT_DAY else 0
    rest = _blank(form, found)
    zone = ZONE.search(rest)
    rest = _blank(rest, zone) if zone else rest
    time = TIME.search(rest)
    clock = _clock(time) if time else None
    rest = _blank(rest, time) if time else rest
    offset = f"{zone['sign']}{int(zone['hours']):02}:00" if zone and clock else VIETNAM
    return iso(year, month, day, clock, offset), rest


def _clock(found: re.Match[str]) -> tuple[int, int, int] | None:
    """Hours, minutes, seconds; a 24-hour time keeps its hour even where "PM" follows it."""
    hour, minute, second = int(found["h"]), int(found["min"]), int(found["s"] or 0)
    if found["half"] in ("pm", "ch", "chiều", "tối") and hour < 12:
        hour += 12
    if hour > 23 or minute > 59 or second > 59 or (hour, minute, second) == (0, 0, 0):
        return None
    return hour, minute, second


def _worded(found: re.Match[str]) -> list[int]:
    word = found["word"] or found["word2"]
    return [
        int(found["y"] or found["y2"]),
        stamp_words().months[" ".join(word.split())],
        int(found["d"] or found["d2"]),
    ]


def _numbers(found: re.Match[str], *names: str) -> list[int]:
    """The groups of whichever alternative matched ("y", "y2", "y3")."""
    groups = found.groupdict()
    return [int(next(groups[key] for key in (name, f"{name}2", f"{name}3") if groups.get(key))) for name in names]


def _blank(form: str, found: re.Match[str]) -> str:
    return form[: found.start()] + " " * (found.end() - found.start()) + form[found.end() :]


def _labelled(value: str, rest: str, line: str) -> Stamp | None:
    """The stamp if what is left of the line is label, weekday, counter or signature only."""
    words = stamp_words()
    rest = CAPITALISED.sub(lambda run: "▯" * len(run[0]) if _is_name(line[slice(*run.span())]) else run[0], rest)
    label = "modified" if words.modified.search(rest) else "published" if words.published.search(rest) else None
    weekday = bool(words.weekdays.search(rest)) and not is_count(words.weekdays.sub("", rest).strip(EDGES))
    around = (words.modified, words.published, words.weekdays, words.counters, words.controls, words.around)
    for pattern in (words.weekdays, words.author, words.besides, *around):
        rest = pattern.sub(lambda found: " " * len(found[0]), rest)
    left = "".join(char if kept != " " else " " for char, kept in zip(line, rest, strict=True))
    names = SEPARATORS.sub(" ", left).strip(" -–—,.|")
    if words.sections.fullmatch(match_form(names)):
        left = names = ""
    stamp = Stamp(value, label, weekday, names if _names_author(names) else None)
    return stamp if (_is_signature(left) or _is_of_organ(names)) and not (stamp.is_month and label is None) else None


def _is_of_organ(names: str) -> bool:
    """A person or organ with another organ behind a dash ("Mai Hà – Trung tâm VHTT")."""
    return bool(JOINT.search(names)) and bare_author(names) is not None


def _is_name(run: str) -> bool:
    """Whether capitalised words make a name though one of them is a label or a weekday too ("Hải Đăng", "Thu Thảo")."""
    words, form = stamp_words(), match_form(run)
    if not all(word[0].isupper() for word in run.split()) or words.long_words.search(form):
        return False
    short = [bool(words.short_words.fullmatch(word)) for word in form.split()]
    return any(short) and not all(short)


def _signs(words: str) -> bool:
    """Whether the words are somebody's name, not single letters of a font tool ("A+ A-")."""
    return bool(" " in words and SYLLABLE.search(words) and bare_author(words))


def _names_author(names: str) -> bool:
    return bool(NAMES.search(names) or _signs(names) or stamp_words().anybody.fullmatch(match_form(names)))


def _is_signature(left: str) -> bool:
    """Nothing, bare numbers, or a few capitalised words such as authors' names."""
    tokens = [token for token in left.replace("(", " ").replace(")", " ").split() if re.search(r"[^\W\d_]", token)]
    return len(tokens) <= LONGEST_SIGNATURE and all(token[:1].isupper() or token.isupper() for token in tokens)
