"""Day, month and time in a line of page chrome → ISO 8601."""

import re

from extract.page.stamp import VIETNAM, iso
from extract.page.stamp_words import stamp_words
from extract.text import match_form

DAY = re.compile(
    r"(?<![\d/.])(?:(?P<d>\d{1,2}) ?[/.\-–] ?(?P<m>\d{1,2}) ?[/.\-–] ?(?P<y>\d{4})"
    r"|(?P<y2>\d{4})[/\-](?P<m2>\d{1,2})[/\-](?P<d2>\d{1,2})"
    r"|(?:ngày )?(?P<d3>\d{1,2})(?: |, ?)tháng (?P<m3>\d{1,2})(?:,? năm |, ?| )(?P<y3>\d{4}))(?!\d|/\d)"
)
SHORT_DAY = re.compile(r"(?<![\d/.])(?P<d>\d{1,2})(?:/(?P<m>\d{1,2})/|\.(?P<m2>\d{1,2})\.)(?P<y>\d\d)(?![\d/.])")
"""A year of two digits; with hyphens the year may as well stand first."""
CENTURY = 2000
MONTH = re.compile(
    r"(?<![\d/.\-])(?:(?P<m>\d{1,2}) ?[/\-] ?(?P<y>\d{4})|(?P<y2>\d{4})-(?P<m2>\d{2})"
    r"|tháng (?P<m3>\d{1,2})(?:[/\-]| năm )(?P<y3>\d{4}))(?![\d/\-])"
)
TIME = re.compile(
    r"(?<!\d)(?P<h>\d{1,2}) ?(?:(?:[:hg]|giờ) ?(?P<min>\d{2})['’]?(?: ?(?::|phút) ?(?P<s>\d{2})(?!\d))?(?: ?phút\b)?"
    r"|giờ\b)(?:\.\d+)?(?: ?giây)?:?(?: ?(?P<half>am|pm|sa|ch|sáng|chiều|tối)\b)?(?!\d)"
)
ZONE = re.compile(r"[(\[]? ?(?:(?:gmt|utc) ?)(?P<sign>[+\-]) ?(?P<hours>1[0-4]|0?\d)(?::?00)? ?[)\]]?")
EDGES = " -–—,.|:()[]"
DIGIT = re.compile(r"\d")


def moment_in(found: re.Match[str], form: str) -> tuple[str | None, str]:
    """Day with the time that stands in the same line, and what is left of the line; 00:00:00 is an empty field."""
    year, month, day = _worded(found) if "word" in found.groupdict() else numbers(found, "y", "m", "d")
    year += CENTURY if found.re is SHORT_DAY else 0
    rest = blank(form, found)
    zone = ZONE.search(rest)
    rest = blank(rest, zone) if zone else rest
    time = TIME.search(rest)
    clock = _clock(time) if time else None
    rest = blank(rest, time) if time else rest
    offset = f"{zone['sign']}{int(zone['hours']):02}:00" if zone and clock else VIETNAM
    return iso(year, month, day, clock, offset), rest


def numbers(found: re.Match[str], *names: str) -> list[int]:
    """The groups of whichever alternative matched ("y", "y2", "y3")."""
    groups = found.groupdict()
    return [int(next(groups[key] for key in (name, f"{name}2", f"{name}3") if groups.get(key))) for name in names]


def blank(form: str, found: re.Match[str]) -> str:
    """``form`` with spaces where ``found`` stood: places stay what they were."""
    return form[: found.start()] + " " * (found.end() - found.start()) + form[found.end() :]


def is_time(line: str) -> bool:
    """Whether ``line`` is a time of day and nothing else ("8:15 sáng")."""
    found = TIME.fullmatch(match_form(line).strip(EDGES)) if DIGIT.search(line) else None
    return found is not None and _clock(found) is not None


def _clock(found: re.Match[str]) -> tuple[int, int, int] | None:
    """Hours, minutes, seconds; a 24-hour time keeps its hour even where "PM" follows it."""
    hour, minute, second = int(found["h"]), int(found["min"] or 0), int(found["s"] or 0)
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
