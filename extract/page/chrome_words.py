"""The words of page chrome (lexicon/boilerplate.toml) as sets and patterns."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from extract.lexicon.load import alternation, lexicon
from extract.text import match_form

EDGES = " \t|:;,.…-–—•*►»«<>[]()#+=/\\·─_\"'"
"""Signs round a line that say nothing."""
LETTERS = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Phrases:
    """``starts``: the first words, by which nearly every line of prose is told apart at once."""

    pattern: re.Pattern[str]
    starts: frozenset[str]

    def say_all(self, form: str) -> bool:
        """Whether nothing but these phrases, digits and signs stands in the line."""
        first = LETTERS.search(form)
        if first and first[0] not in self.starts:
            return False
        return not LETTERS.search(self.pattern.sub(" ", form))


@dataclass(frozen=True, slots=True)
class ChromeWords:
    """What ``extract.page.boilerplate`` asks of a line, question by question."""

    lines: Phrases
    line: re.Pattern[str]
    tails: re.Pattern[str]
    fill: Phrases
    imprint: re.Pattern[str]
    tail: re.Pattern[str]
    weak: frozenset[str]
    pointer: re.Pattern[str]
    host: re.Pattern[str]
    stamped: re.Pattern[str]
    sections: frozenset[str]
    masthead: re.Pattern[str]
    acts: re.Pattern[str]
    slogan: re.Pattern[str]
    publisher: re.Pattern[str]
    caption_start: re.Pattern[str]
    credited: re.Pattern[str]


@cache
def chrome_words() -> ChromeWords:
    """The lexicon as sets and patterns, built once a process."""
    entries = lexicon("boilerplate")
    line, tail, pointers = entries["line"], entries["tail"], entries["pointer"]
    counters = entries["counter"]["labels"]
    chrome = [
        *line["controls"],
        *line["players"],
        *line["navigation"],
        *line["templates"],
        *line["votes"],
        *line["forms"],
        *counters,
    ]
    tails = [*tail["related"], *tail["comments"], *tail["widgets"], *tail["keywords"]]
    return ChromeWords(
        lines=_phrases(chrome),
        line=either(line["patterns"]),
        tails=re.compile(alternation(tails)),
        fill=_phrases([*tails, *counters]),
        tail=either(tail["patterns"]),
        imprint=either(tail["imprint_patterns"]),
        weak=cores(tail, "weak"),
        pointer=re.compile(rf"[*(\[\s]*{alternation(pointers['starts'])}"),
        host=either(pointers["host_patterns"]),
        stamped=either(pointers["end_patterns"]),
        sections=cores(entries["section"], "names"),
        masthead=re.compile(alternation(entries["masthead"]["starts"])),
        acts=re.compile(alternation(entries["masthead"]["acts"])),
        slogan=re.compile(alternation(entries["masthead"]["slogans"])),
        publisher=re.compile(rf"{alternation(entries['masthead']['suffixes'])}(?! cáo)"),
        caption_start=re.compile(rf"\W*{alternation(entries['caption']['starts'])}"),
        credited=either(entries["caption"]["end_patterns"]),
    )


def _phrases(forms: list[str]) -> Phrases:
    starts = (LETTERS.search(match_form(form)) for form in forms)
    return Phrases(re.compile(alternation(forms)), frozenset(found[0] for found in starts if found))


def either(patterns: list[str]) -> re.Pattern[str]:
    """One pattern that finds any of ``patterns``."""
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns))


def cores(group: dict[str, Any], *keys: str) -> frozenset[str]:
    """The phrases of some lists in the form that lines are compared in."""
    return frozenset(match_form(phrase).strip(EDGES) for key in keys for phrase in group[key])
