"""What a line of a page is, by its words: chrome, the start of the tail, a pointer, masthead …

The knowledge is in lexicon/boilerplate.toml; both ways to an article (HTML, plain text) use it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from extract.lexicon.load import alternation, lexicon
from extract.text import match_form

EDGES = " \t|:;,.…-–—•*►»«<>[]()#+=/\\·─_\"'"
LETTERS = re.compile(r"[^\W\d_]+")
LONGEST_CHROME = 120
"""Characters; a longer line is prose even where it begins like chrome."""
LONGEST_IMPRINT = 400
"""Characters of the longest line in which a licence number betrays the imprint."""
POINTER = 60
"""Characters at a line's ends that show a pointer."""
ENDING = 12
"""Characters at a line's end that are looked at for its punctuation."""
BODY = 110
"""Characters from which a line with a sentence's end counts as a paragraph of the body."""
LONG_BODY = 220
"""Characters from which a line is a paragraph even where its end is cut off."""
SENTENCE_END = re.compile(r"(?:[.!?:;/]|\.{3}|…)[\"'”’)\]]*$")
ELLIPSIS = re.compile(r"(?:\.{3}|…)\W*$")
SCRAMBLE = re.compile(r"[A-Za-z0-9+/=_\-]{60,}")
"""Letters without a space: a paragraph that a paywall has encoded."""
FIGURES = re.compile(r"(?!1 \| 2 )\d[\d.,%]*(?: \| [\d.,%]+)+")
"""A row of a table, made by ``rows``; page numbers are none."""
RECORD_FIELDS = 3
TWO_SENTENCES = re.compile(r"[^\W\d][.!?]\s+[^\W\d_]")


def ends_sentence(line: str) -> bool:
    """Whether the line ends as a sentence does, closing quotes and "./." included."""
    return bool(SENTENCE_END.search(line[-ENDING:]))


def breaks_off(line: str) -> bool:
    """Whether the line ends in an ellipsis, as teasers do."""
    return bool(ELLIPSIS.search(line[-ENDING:]))


@lru_cache(maxsize=4096)
def is_chrome(line: str) -> bool:
    """A control, menu word, counter, empty template, file name: nothing anybody wrote."""
    if len(line) > LONGEST_CHROME or FIGURES.fullmatch(line):
        return False
    form = match_form(line)
    patterns = _patterns()
    return patterns.lines.say_all(form) or bool(patterns.line.search(form))


@lru_cache(maxsize=4096)
def is_pointer(line: str) -> bool:
    """A line that only points at another article (a teaser, a headline with its own stamp)."""
    patterns = _patterns()
    start, end = match_form(line[:POINTER]), match_form(line[-POINTER:])
    if patterns.pointer.match(start) or patterns.stamped.search(end):
        return True
    teaser = breaks_off(line) or not ends_sentence(line)
    return teaser and bool(patterns.host.match(start))


@lru_cache(maxsize=4096)
def starts_tail(line: str) -> bool:
    """A heading after which no body follows (related articles, comments, statistics)."""
    patterns = _patterns()
    if patterns.tail.match(match_form(line[:POINTER])):
        return True
    if len(line) > LONGEST_IMPRINT:
        return False
    form = match_form(line)
    if patterns.imprint.search(form):
        return True
    if len(line) > LONGEST_CHROME:
        return False
    return patterns.fill.say_all(form) and bool(patterns.tails.search(form))


def starts_box(line: str) -> bool:
    """A heading of a few other articles that may stand in the middle of the body."""
    return len(line) <= LONGEST_CHROME and match_form(line).strip(EDGES) in _patterns().weak


def is_section(line: str) -> bool:
    """The name of a section as printed above a title ("Xã hội")."""
    return len(line) <= LONGEST_CHROME and match_form(line).strip(EDGES) in _patterns().sections


def is_masthead(line: str) -> bool:
    """The name of a site or its unit ("Cổng thông tin điện tử huyện …"); a headline tells what the unit does."""
    if len(line) > LONGEST_CHROME or not _patterns().masthead.match(form := match_form(line)):
        return False
    return not _patterns().acts.search(form) or bool(_patterns().slogan.search(form))


def is_publisher(words: str) -> bool:
    """The name of a paper, station or site at the end of a title."""
    return bool(_patterns().publisher.match(match_form(words)))


def is_paragraph(line: str) -> bool:
    """A paragraph of a body: long, with a sentence's end, or very long, or two sentences."""
    if len(line) >= LONG_BODY:
        return True
    told = len(line) >= BODY and ends_sentence(line)
    return told or (len(line) >= BODY // 2 and bool(TWO_SENTENCES.search(line)))


def resumes_body(line: str) -> bool:
    """A paragraph that cannot be a related headline or teaser: the body goes on here."""
    told = len(line) >= BODY and ends_sentence(line) and not breaks_off(line)
    return told and not is_pointer(line) and not starts_tail(line)


def shows(line: str) -> bool:
    """A short line that begins as captions do ("Quang cảnh …", "Đại diện …")."""
    return len(line) <= LONGEST_CHROME and bool(_patterns().shown.match(match_form(line)))


def is_credited(line: str) -> bool:
    """A line that ends with its photographer ("… Ảnh: Lê Minh")."""
    return bool(_patterns().credited.search(match_form(line[-POINTER:])))


def is_document(lines: Sequence[str]) -> bool:
    """Whether the lines are an official paper: its heading or its foot stands as a line of its own."""
    return any(len(line) <= LONGEST_CHROME and _patterns().document.match(match_form(line)) for line in lines)


def is_record(lines: Sequence[str]) -> bool:
    """Whether the lines describe an official paper field by field, as registers do."""
    short = (match_form(line) for line in lines if len(line) <= LONGEST_CHROME)
    fields = {found[0] for line in short if (found := _patterns().field.match(line))}
    return len(fields) >= RECORD_FIELDS


def is_scramble(line: str) -> bool:
    """Whether a run of letters without spaces is most of the line."""
    found = SCRAMBLE.search(line)
    return found is not None and 2 * len(found[0]) > len(line)


def is_static(title: str) -> bool:
    """The title of a page about the unit, its tasks or its calendar."""
    return bool(_patterns().static.search(match_form(title).strip(EDGES)))


def is_search(title: str) -> bool:
    """The title of a page of results."""
    return bool(_patterns().search.search(match_form(title).strip(EDGES)))


def page_fault(words: str) -> str | None:
    """ "missing" or "blocked" where a title or short text says so, else None."""
    form = match_form(words)
    patterns = _patterns()
    return "missing" if patterns.missing.search(form) else "blocked" if patterns.blocked.search(form) else None


@dataclass(frozen=True, slots=True)
class _Phrases:
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
class _Patterns:
    lines: _Phrases
    line: re.Pattern[str]
    tails: re.Pattern[str]
    fill: _Phrases
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
    document: re.Pattern[str]
    field: re.Pattern[str]
    shown: re.Pattern[str]
    credited: re.Pattern[str]
    static: re.Pattern[str]
    search: re.Pattern[str]
    missing: re.Pattern[str]
    blocked: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    """The lexicon as sets and patterns, built once a process."""
    entries = lexicon("boilerplate")
    line, tail, pointer = entries["line"], entries["tail"], entries["pointer"]
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
    return _Patterns(
        lines=_phrases(chrome),
        line=_either(line["patterns"]),
        tails=re.compile(alternation(tails)),
        fill=_phrases([*tails, *counters]),
        tail=_either(tail["patterns"]),
        imprint=_either(tail["imprint_patterns"]),
        weak=_cores(tail, "weak"),
        pointer=re.compile(rf"[*(\[\s]*{alternation(pointer['starts'])}"),
        host=_either(pointer["host_patterns"]),
        stamped=_either(pointer["end_patterns"]),
        sections=_cores(entries["section"], "names"),
        masthead=re.compile(alternation(entries["masthead"]["starts"])),
        acts=re.compile(alternation(entries["masthead"]["acts"])),
        slogan=re.compile(alternation(entries["masthead"]["slogans"])),
        publisher=re.compile(rf"{alternation(entries['masthead']['suffixes'])}(?! cáo)"),
        document=re.compile(alternation(entries["document"]["phrases"])),
        field=re.compile(rf"{alternation(entries['document']['fields'])} *:?(?= |$)"),
        shown=re.compile(rf"\W*{alternation(entries['caption']['starts'])}"),
        credited=_either(entries["caption"]["end_patterns"]),
        static=_either(entries["static"]["patterns"]),
        search=_either(entries["search"]["patterns"]),
        missing=_either(entries["missing"]["patterns"]),
        blocked=re.compile(alternation(entries["blocked"]["phrases"])),
    )


def _phrases(forms: list[str]) -> _Phrases:
    starts = (LETTERS.search(match_form(form)) for form in forms)
    return _Phrases(re.compile(alternation(forms)), frozenset(found[0] for found in starts if found))


def _either(patterns: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns))


def _cores(group: dict[str, Any], *keys: str) -> frozenset[str]:
    """The phrases of some lists in the form that lines are compared in."""
    return frozenset(match_form(phrase).strip(EDGES) for key in keys for phrase in group[key])
