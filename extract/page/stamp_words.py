"""The words of date lines (lexicon/boilerplate.toml) as patterns."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from extract.lexicon.load import alternation, lexicon
from extract.text import match_form

DAY_TEXT = r"(?:\d{1,2}[/.\-]\d{1,2}[/.\-]\d{4}|\d{4}-\d{2}-\d{2})"
MONTH_TEXT = r"(?:\d{1,2}/\d{4}|\d{4}-\d{2})(?![\d/\-])"
TIME_TEXT = r"\d{1,2}:\d{2}(?::\d{2})?"
GAP = r"[ ,|\-–]+"
TIMED = rf"(?:{DAY_TEXT}{GAP}{TIME_TEXT}|{TIME_TEXT}{GAP}{DAY_TEXT})(?: ?[(\[]gmt ?\+ ?7[)\]])?"
DATED = rf"(?:{TIMED}|{DAY_TEXT})"
LONGEST_FILING = 160
"""Characters of the section that a date line ends with; no such line is longer."""


@dataclass(frozen=True, slots=True)
class StampWords:
    """What may stand round a date; ``months`` gives the number of each month's name."""

    published: re.Pattern[str]
    modified: re.Pattern[str]
    relabelled: re.Pattern[str]
    governing: re.Pattern[str]
    acts: re.Pattern[str]
    host: re.Pattern[str]
    refused: re.Pattern[str]
    weekdays: re.Pattern[str]
    views: re.Pattern[str]
    counters: re.Pattern[str]
    author: re.Pattern[str]
    besides: re.Pattern[str]
    anybody: re.Pattern[str]
    controls: re.Pattern[str]
    around: re.Pattern[str]
    section_names: re.Pattern[str]
    front: re.Pattern[str]
    back: re.Pattern[str]
    worded_day: re.Pattern[str]
    months: dict[str, int]
    short_words: re.Pattern[str]
    long_words: re.Pattern[str]


@cache
def stamp_words() -> StampWords:
    """The patterns made of lexicon/boilerplate.toml, built once a process."""
    entries = lexicon("boilerplate")["date"]
    counters = alternation(lexicon("boilerplate")["counter"]["labels"])
    viewed = alternation(entries["views"])
    published, modified = _published(entries), alternation(entries["modified"])
    labels = f"(?:{published}|{modified})"
    lists = ("published", "modified", "weekdays", "around", "subjects", "verbs")
    said = [form for name in lists for form in entries[name]]
    months = {match_form(word): number for number, forms in enumerate(entries["months"], 1) for word in forms}
    months |= {f"{word} {number}": number for number in range(1, 13) for word in entries["month"]}
    months |= {f"{word}{number}": number for number in range(1, 13) for word in entries["month"]}
    word = alternation(months)
    sources = alternation(lexicon("boilerplate")["byline"]["sources"])
    weekday = rf"(?:{alternation(entries['weekdays'])}[ ,:\-–|]*)"
    author = alternation(lexicon("boilerplate")["byline"]["labels"])
    posted = alternation(lexicon("boilerplate")["byline"]["posted"])
    return StampWords(
        published=re.compile(published),
        modified=re.compile(modified),
        relabelled=re.compile(
            rf"(?<![\s,.;|(–\-])[\s,.;|(–\-]+(?:(?={labels})|(?P<refused>{alternation(entries['refused'])}))"
        ),
        governing=re.compile(_governing(entries, weekday)),
        acts=re.compile(alternation(lexicon("boilerplate")["masthead"]["acts"])),
        host=re.compile(
            rf"(?:{sources}\s*:?\s*)?(?<![a-z0-9-])[a-z0-9-]+(?:\.[a-z0-9-]{{1,63}}){{0,5}}\.(?:vn|com|net|org)\b"
        ),
        refused=re.compile(alternation(entries["refused"])),
        weekdays=re.compile(alternation(entries["weekdays"])),
        views=re.compile(rf"(?:[\s|\-–,]*+(?:{viewed}\s*+:?\s*+[\d.,]++|[\d.,]++\s*+{viewed}))++[\s|]*"),
        counters=re.compile(rf"{counters} ?:? ?\(?[\d.,]*\)?|(?<![\d.,])[\d.,]+ ?{counters}"),
        author=re.compile(rf"(?:^\s*|[|\-] *|\s\s)(?:{author} *:|{posted}:? )[^|\d]*"),
        besides=re.compile(
            rf"(?:^|[|\-] *){alternation(entries['besides'])} *:[^|\d]*"
            rf"|\s{alternation(entries['filed'])} [^|\d]{{0,{LONGEST_FILING}}}$"
        ),
        anybody=re.compile(alternation(lexicon("boilerplate")["byline"]["anybody"])),
        controls=re.compile(alternation(lexicon("boilerplate")["line"]["controls"])),
        around=re.compile(alternation(entries["around"])),
        section_names=re.compile(rf"(?:{alternation(lexicon('boilerplate')['section']['names'])}\s*+)++"),
        front=re.compile(rf"\s*(?:{labels}\s*:?\s+{weekday}?(?:{DATED}|{MONTH_TEXT})|{weekday}?{TIMED})(?=\s+\S)"),
        back=re.compile(rf"(?<=\S) [(\[]?{weekday}?{TIMED}[)\]]?\s*$"),
        worded_day=re.compile(
            rf"(?<!\d)(?P<d>\d{{1,2}})[ ,/\-]+(?P<word>{word})(?: năm)?[ ,/\-]+(?P<y>\d{{4}})(?!\d)"
            rf"|(?P<word2>{word}) (?P<d2>\d{{1,2}}),? (?P<y2>\d{{4}})(?!\d)"
        ),
        months=months,
        short_words=re.compile(alternation([form for form in said if " " not in form])),
        long_words=re.compile(alternation([form for form in said if " " in form])),
    )


def _governing(entries: Mapping[str, list[str]], weekday: str) -> str:
    """A label up to its date, the site and the time of day in between ("Đăng trên Cổng TTĐT xã lúc 8 giờ, ngày …")."""
    label = alternation([*entries["strong"], *entries["modified"]])
    where = rf"\s+{alternation(entries['within'])}(?:\s(?!{weekday})[^\W\d]{{1,30}}){{1,6}}?"
    moment = alternation(entries["moments"])
    clock = r"\d{1,2} ?(?:[:hg]|giờ) ?(?:\d{2})?(?: ?(?:phút|sáng|chiều|tối))?[ ,|\-–]*"
    said = rf"{label}(?:\s+{alternation(entries['objects'])})?(?:{where})?"
    return rf"{said}\s*:?\s*{weekday}?(?:{moment}[ ,]*)?(?:{clock})?(?:{moment} *)?$"


def _published(entries: Mapping[str, list[str]]) -> str:
    """The labels of publication, whole ones and those put together ("Bài viết được đăng lúc", "Ngày đưa tin")."""
    subject, helper, verb, noun = (alternation(entries[name]) for name in ("subjects", "helpers", "verbs", "nouns"))
    moment = alternation(entries["moments"])
    said = rf"{verb}(?:\s+{alternation(entries['objects'])})?(?:\s+{alternation(entries['carriers'])})?"
    within = rf"{verb}\s+trong\s+{subject}(?:\s+{moment})?"
    named = rf"{subject}(?:,?\s+số\s+\d+)?,?"
    acted = rf"(?:{subject}\s+)?(?:{helper}\s+)?(?:{noun}\s+)?{said}(?:\s+{moment})?"
    return rf"(?:{within}|{named}\s+{moment}|{acted}|{alternation(entries['published'])})"
