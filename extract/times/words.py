"""The words of lexicon/times.toml as patterns: what a date is the date of."""

import re
from dataclasses import dataclass
from functools import cache

from extract.lexicon.load import alternation, lexicon
from extract.times.readers import weekdays

REACH = 90
"""Characters to the left and right in which a word may colour a date."""


@dataclass(frozen=True, slots=True)
class TimeWords:
    """Patterns over ``match_form`` text before or behind a date, each named after its group."""

    daypart: re.Pattern[str]
    anniversary: re.Pattern[str]
    yearly: re.Pattern[str]
    ahead: re.Pattern[str]
    period: re.Pattern[str]
    until: re.Pattern[str]
    reached: re.Pattern[str]
    launch: re.Pattern[str]
    future: re.Pattern[str]
    plan: re.Pattern[str]
    moved: re.Pattern[str]
    holds_not: re.Pattern[str]
    birth: re.Pattern[str]
    past: re.Pattern[str]
    after: re.Pattern[str]
    since: re.Pattern[str]
    launched: re.Pattern[str]
    report: re.Pattern[str]
    event: re.Pattern[str]
    stamp: re.Pattern[str]


@cache
def time_words() -> TimeWords:
    """The patterns made of lexicon/times.toml, built once a process."""
    words = lexicon("times")
    moved = alternation(words["plan"]["moved"])
    report, launch = words["report"], alternation(words["event"]["launch"])
    begun = alternation([*words["event"]["launch"], *words["event"]["begun"]])
    event = alternation([word for group in ("launch", "founding", "ceremony") for word in words["event"][group]])
    unit = r"(?:\s+(?:ngày|tháng|năm))?\s*$"
    return TimeWords(
        daypart=re.compile(
            rf"{alternation(words['cue']['daypart'])}(?:\s+{alternation(weekdays())})?[\s,(]*(?:(?:ngày|hôm)[\s(]*)?$"
        ),
        yearly=re.compile(rf"\s+{alternation(words['anniversary']['yearly'])}"),
        ahead=re.compile(rf"\s+{alternation(words['period']['ahead'])}(?=\s*[,.;)])"),
        anniversary=re.compile(rf"(?<!tại ){alternation(words['anniversary']['words'])}"),
        period=re.compile(rf"{alternation(words['period']['words'])}(?:\s+(?:năm|từ))*[\s(]*$"),
        until=re.compile(rf"{alternation(words['period']['until'])}{unit}"),
        reached=re.compile(rf"(?:^|[,;])\s*{alternation([*words['period']['until'], *words['past']['since']])}{unit}"),
        launch=re.compile(rf"[^.;]{{0,{REACH}}}?{launch}"),
        future=re.compile(alternation(words["period"]["future"])),
        plan=re.compile(
            rf"(?:{alternation(words['plan']['words'])}|{alternation(words['plan']['opens'])},?)[^,;]{{0,{REACH}}}$"
        ),
        moved=re.compile(
            rf"{moved}\s+(?:(?:sang|đến|tới|vào)\s+)?(?:{alternation(words['cue']['daypart'])}\s+)?(?:ngày\s+)?$"
        ),
        holds_not=re.compile(rf"{moved}[^.;\d]{{0,{REACH}}}\d{{1,2}}[/.\-]\d"),
        birth=re.compile(rf"{alternation(words['birth']['words'])}{unit}"),
        past=re.compile(alternation(words["past"]["words"])),
        after=re.compile(rf"{alternation(words['past']['after'])}[^,;]{{0,{REACH}}}$"),
        since=re.compile(rf"{alternation(words['past']['since'])}{unit}"),
        launched=re.compile(rf"{begun}\s+{alternation(words['past']['since'])}{unit}"),
        report=re.compile(
            rf"[\s),]{{0,5}}(?:{alternation(report['source'])}"
            rf"|(?:(?!{event})[^.;\n]){{0,{REACH}}}?{alternation(report['tells'])}|{alternation(report['visits'])})"
        ),
        event=re.compile(event),
        stamp=re.compile(rf"{alternation(words['stamp']['before'])}[\s:\-]*(?:{alternation(weekdays())}[\s,\-]*)?$"),
    )
