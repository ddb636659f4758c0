"""A date line of page chrome ("Thứ Hai, 12/06/2023 | 08:30") → ISO day, moment or month."""

import re
from dataclasses import replace
from functools import lru_cache

from extract.page.boilerplate import is_chrome
from extract.page.moments import DAY, DIGIT, EDGES, MONTH, SHORT_DAY, blank, moment_in, numbers
from extract.page.stamp import Stamp, iso_month
from extract.page.stamp_signatures import is_name, is_of_organ, is_signature, names_author, signs
from extract.page.stamp_words import DAY_TEXT, TIMED, stamp_words
from extract.text import match_form

DATED_LINE = re.compile(rf"{TIMED}|{DAY_TEXT}", re.IGNORECASE)
LONGEST_TOOLS = 60
"""Characters of the controls behind a date, of which only the first need be known."""
BARE_COUNTS = re.compile(r"(?:0|[1-9]\d{0,2}(?:[.,]\d{3})*|[1-9]\d{0,6})(?:\s+(?:0|[1-9][\d.,]{0,8}))*")
"""Views and comments without a label, at the end of a date line."""
SIGLUM = re.compile(r"\d/[a-zđ]{2}[\w\-]*-[a-zđ]{2}")
"""The number of an official paper: its day is the paper's."""
LONGEST_LINE = 160
"""Characters of the longest date line."""
SEPARATORS = re.compile(r"[|\[\](){}<>\d:\s]+")
BAR = re.compile(r"[|•·»›]")
WORD = re.compile(r"[^\W\d_]+")
LONGEST_CONTROL = 4
"""Words between two bars of a date line."""
LONGEST_ASIDE = 8
"""Words around a label and its date."""
CAPITALISED = re.compile(r"(?<![^\W\d_])[^\W\d_]+(?: [^\W\d_]{1,20}){1,40}")


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
    if (two := _of_two(line, form)) is not None:
        return two
    found = DAY.search(form) or stamp_words().worded_day.search(form) or SHORT_DAY.search(form)
    month = None if found else MONTH.search(form)
    if not (found or month) or stamp_words().refused.search(form) or SIGLUM.search(form):
        return None
    if found:
        value, rest = moment_in(found, form)
    elif month:
        value, rest = iso_month(*numbers(month, "y", "m")), blank(form, month)
    return (_labelled(value, rest, line) if value else None) or _among_bars(line) or _governed(value, form, found)


def _of_two(line: str, form: str) -> Stamp | None:
    """The publication in a line that labels a revision too ("Ngày cập nhật 03-10-2021, tin ngày 01-10-2021")."""
    first = DAY.search(form)
    joint = stamp_words().relabelled.search(form, first.end()) if first else None
    if joint is None or DAY.search(form, joint.end()) is None:
        return None
    if joint["refused"]:
        return read_stamp(line[: joint.start()])
    stamps = [read_stamp(part.strip(EDGES)) for part in (line[: joint.start()], line[joint.end() :])]
    return next((stamp for stamp in stamps if stamp and stamp.label != "modified"), None) if all(stamps) else None


def _governed(value: str | None, form: str, found: re.Match[str] | None) -> Stamp | None:
    """The day right behind a label of publication in a short line that is no sentence, whatever else that says."""
    label = stamp_words().governing.search(form[: found.start()]) if found and value else None
    if label is None or found is None or form.rstrip().endswith((".", ":")) or stamp_words().acts.search(form):
        return None
    aside = WORD.findall(form[: label.start()]) + WORD.findall(form[found.end() :])
    return Stamp(value, "published") if value and len(aside) <= LONGEST_ASIDE else None


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
    of_section = any(stamp_words().section_names.fullmatch(match_form(part)) for part in others)
    signature = stamp.signature or next(filter(signs, others), None)
    return replace(stamp, signature=signature, weekday=stamp.weekday and not of_section)


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
    return moment_in(found[0], form)[0]


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
    found = stamp_words().back.search(form)
    if found and not stamp_words().refused.fullmatch(form[: found.start()].strip(EDGES)):
        stamp = read_stamp(line[found.start() :])
        return stamp, line[: found.start()].strip() if stamp else line
    return None, line


def is_count(line: str) -> bool:
    """Whether ``line`` only counts one article's views or comments ("1,207 lượt xem", "388 0")."""
    form = match_form(line)
    return len(line) <= LONGEST_LINE and bool(stamp_words().views.fullmatch(form) or BARE_COUNTS.fullmatch(form))


def _labelled(value: str, rest: str, line: str) -> Stamp | None:
    """The stamp if what is left of the line is label, weekday, counter or signature only."""
    words = stamp_words()
    rest = CAPITALISED.sub(lambda run: "▯" * len(run[0]) if is_name(line[slice(*run.span())]) else run[0], rest)
    label = "modified" if words.modified.search(rest) else "published" if words.published.search(rest) else None
    weekday = bool(words.weekdays.search(rest)) and not is_count(words.weekdays.sub("", rest).strip(EDGES))
    around = (words.modified, words.published, words.weekdays, words.counters, words.controls, words.around)
    for pattern in (words.weekdays, words.host, words.author, words.besides, *around):
        rest = pattern.sub(lambda found: " " * len(found[0]), rest)
    left = "".join(char if kept != " " else " " for char, kept in zip(line, rest, strict=True))
    names = SEPARATORS.sub(" ", left).strip(" -–—,.|")
    if words.section_names.fullmatch(match_form(names)):  # no header's clock: that names no section
        left, names, weekday = "", "", False
    stamp = Stamp(value, label, weekday, names if names_author(names) else None)
    if stamp.is_month and label is None:
        return None
    return stamp if is_signature(left) or is_of_organ(names, line) else None
