"""A date line of page chrome ("Thứ Hai, 12/06/2023 | 08:30") → ISO day, moment or month."""

import re
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache

from extract.lexicon.load import alternation, lexicon
from extract.text import match_form

EARLIEST_YEAR = 2000
VIETNAM = "+07:00"
DAY = re.compile(
    r"(?<![\d/.])(?:(?P<d>\d{1,2}) ?[/.\-] ?(?P<m>\d{1,2}) ?[/.\-] ?(?P<y>\d{4})"
    r"|(?P<y2>\d{4})[/\-](?P<m2>\d{1,2})[/\-](?P<d2>\d{1,2})"
    r"|(?:ngày )?(?P<d3>\d{1,2})(?: |, ?)tháng (?P<m3>\d{1,2})(?:,? năm |, ?| )(?P<y3>\d{4}))(?!\d|/\d)"
)
MONTH = re.compile(
    r"(?<![\d/.\-])(?:(?P<m>\d{1,2}) ?[/\-] ?(?P<y>\d{4})|(?P<y2>\d{4})-(?P<m2>\d{2})"
    r"|tháng (?P<m3>\d{1,2})(?:[/\-]| năm )(?P<y3>\d{4}))(?![\d/\-])"
)
TIME = re.compile(
    r"(?<!\d)(?P<h>\d{1,2}) ?(?:[:hg]|giờ) ?(?P<min>\d{2})(?: ?(?::|phút) ?(?P<s>\d{2})(?!\d))?(?: ?phút\b)?"
    r"(?:\.\d+)?(?: ?giây)?:?(?: ?(?P<half>am|pm|sa|ch|sáng|chiều|tối)\b)?(?!\d)"
)
ZONE = re.compile(r"[(\[]? ?(?:(?:gmt|utc) ?)(?P<sign>[+\-]) ?(?P<hours>\d{1,2})(?::?00)? ?[)\]]?")
DAY_TEXT = r"(?:\d{1,2}[/.\-]\d{1,2}[/.\-]\d{4}|\d{4}-\d{2}-\d{2})"
MONTH_TEXT = r"(?:\d{1,2}/\d{4}|\d{4}-\d{2})(?![\d/\-])"
TIME_TEXT = r"\d{1,2}:\d{2}(?::\d{2})?"
GAP = r"[ ,|\-–]+"
TIMED = rf"(?:{DAY_TEXT}{GAP}{TIME_TEXT}|{TIME_TEXT}{GAP}{DAY_TEXT})(?: ?[(\[]gmt ?\+ ?7[)\]])?"
DATED = rf"(?:{TIMED}|{DAY_TEXT})"
BARE_COUNTS = re.compile(r"(?:0|[1-9]\d{0,2}(?:[.,]\d{3})*|[1-9]\d{0,6})(?:\s+(?:0|[1-9][\d.,]{0,8}))*")
"""Views and comments without a label, at the end of a date line."""
EDGES = " -–—,.|:()[]"
DIGIT = re.compile(r"\d")
LONGEST_LINE = 160
"""Characters of the longest date line."""
SEPARATORS = re.compile(r"[|\[\](){}<>\d:\s]+")
NAMES = re.compile(r"[^\W\d_]{2}\S*\s+\S*[^\W\d_]{2}")
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
    form = match_form(line)
    found = DAY.search(form) or _words().worded_day.search(form)
    month = None if found else MONTH.search(form)
    if not (found or month) or _words().refused.search(form):
        return None
    if found:
        value, rest = _moment(found, form)
    elif month:
        value, rest = iso_month(*_numbers(month, "y", "m")), _blank(form, month)
    return _labelled(value, rest, line) if value else None


def find_day(line: str) -> str | None:
    """The one moment in a line that says more than a date, None where it holds none or two."""
    form = match_form(line)
    if _words().refused.search(form) or len(found := list(DAY.finditer(form))) != 1:
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
    if found := _words().front.match(form):
        stamp = read_stamp(line[: found.end()])
        return stamp, line[found.end() :].strip() if stamp else line
    if found := _words().back.search(form):
        stamp = read_stamp(line[found.start() :])
        return stamp, line[: found.start()].strip() if stamp else line
    return None, line


def is_count(line: str) -> bool:
    """Whether ``line`` only counts one article's views or comments ("1,207 lượt xem", "388 0")."""
    form = match_form(line)
    return len(line) <= LONGEST_LINE and bool(_words().views.fullmatch(form) or BARE_COUNTS.fullmatch(form))


def _moment(found: re.Match[str], form: str) -> tuple[str | None, str]:
    """Day with the time that stands in the same line; 00:00:00 is a template's empty time."""
    year, month, day = _worded(found) if "word" in found.groupdict() else _numbers(found, "y", "m", "d")
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
    return [int(found["y"] or found["y2"]), _words().months[" ".join(word.split())], int(found["d"] or found["d2"])]


def _numbers(found: re.Match[str], *names: str) -> list[int]:
    """The groups of whichever alternative matched ("y", "y2", "y3")."""
    groups = found.groupdict()
    return [int(next(groups[key] for key in (name, f"{name}2", f"{name}3") if groups.get(key))) for name in names]


def _blank(form: str, found: re.Match[str]) -> str:
    return form[: found.start()] + " " * (found.end() - found.start()) + form[found.end() :]


def _labelled(value: str, rest: str, line: str) -> Stamp | None:
    """The stamp if what is left of the line is label, weekday, counter or signature only."""
    words = _words()
    label = "modified" if words.modified.search(rest) else "published" if words.published.search(rest) else None
    weekday = bool(words.weekdays.search(rest)) and not is_count(words.weekdays.sub("", rest).strip(EDGES))
    around = (words.modified, words.published, words.weekdays, words.counters, words.controls, words.around)
    for pattern in (words.author, *around):
        rest = pattern.sub(lambda found: " " * len(found[0]), rest)
    left = "".join(char if kept != " " else " " for char, kept in zip(line, rest, strict=True))
    names = SEPARATORS.sub(" ", left).strip(" -–—,.|")
    stamp = Stamp(value, label, weekday, names if NAMES.search(names) else None)
    return stamp if _is_signature(left) and not (stamp.is_month and label is None) else None


def _is_signature(left: str) -> bool:
    """Nothing, bare numbers, or a few capitalised words such as authors' names."""
    tokens = [token for token in left.replace("(", " ").replace(")", " ").split() if re.search(r"[^\W\d_]", token)]
    return len(tokens) <= LONGEST_SIGNATURE and all(token[:1].isupper() or token.isupper() for token in tokens)


@dataclass(frozen=True, slots=True)
class _Words:
    published: re.Pattern[str]
    modified: re.Pattern[str]
    refused: re.Pattern[str]
    weekdays: re.Pattern[str]
    views: re.Pattern[str]
    counters: re.Pattern[str]
    author: re.Pattern[str]
    controls: re.Pattern[str]
    around: re.Pattern[str]
    front: re.Pattern[str]
    back: re.Pattern[str]
    worded_day: re.Pattern[str]
    months: dict[str, int]


@cache
def _words() -> _Words:
    """The patterns made of lexicon/boilerplate.toml, built once a process."""
    entries = lexicon("boilerplate")["date"]
    counters = alternation(lexicon("boilerplate")["counter"]["labels"])
    views = alternation(entries["views"])
    labels = alternation([*entries["published"], *entries["modified"]])
    months = {match_form(word): number for number, forms in enumerate(entries["months"], 1) for word in forms}
    months |= {f"{word} {number}": number for number in range(1, 13) for word in entries["month"]}
    months |= {f"{word}{number}": number for number in range(1, 13) for word in entries["month"]}
    word = alternation(months)
    weekday = rf"(?:{alternation(entries['weekdays'])}[ ,:\-–|]*)"
    author = alternation(lexicon("boilerplate")["byline"]["labels"])
    return _Words(
        published=re.compile(alternation(entries["published"])),
        modified=re.compile(alternation(entries["modified"])),
        refused=re.compile(alternation(entries["refused"])),
        weekdays=re.compile(alternation(entries["weekdays"])),
        views=re.compile(rf"(?:[\s|\-–,]*(?:{views}\s*:?\s*[\d.,]+|[\d.,]+\s*{views}))+[\s|]*"),
        counters=re.compile(rf"{counters} ?:? ?[\d.,]*|[\d.,]+ ?{counters}"),
        author=re.compile(rf"(?:^|[|\-] *){author} *:[^|\d]*(?=\||\d|$)"),
        controls=re.compile(alternation(lexicon("boilerplate")["line"]["controls"])),
        around=re.compile(alternation(entries["around"])),
        front=re.compile(rf"\s*(?:{labels}\s*:?\s+{weekday}?(?:{DATED}|{MONTH_TEXT})|{weekday}?{TIMED})(?=\s+\S)"),
        back=re.compile(rf"(?<=\S) {weekday}?{TIMED}\s*$"),
        worded_day=re.compile(
            rf"(?<!\d)(?P<d>\d{{1,2}})[ ,]+(?P<word>{word})[ ,]+(?P<y>\d{{4}})(?!\d)"
            rf"|(?P<word2>{word}) (?P<d2>\d{{1,2}}),? (?P<y2>\d{{4}})(?!\d)"
        ),
        months=months,
    )
