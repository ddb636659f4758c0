"""What a line of a page is, by its words: chrome, the start of the tail, a pointer, masthead …

The knowledge is in lexicon/boilerplate.toml; both ways to an article (HTML, plain text) use it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from extract.lexicon.load import alternation, lexicon
from extract.text import match_form

EDGES = " \t|:;,.…-–—•*►»«<>[]()#+=/\\·─_\"'"
LETTER = re.compile(r"[^\W\d_]")
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
TWO_SENTENCES = re.compile(r"[^\W\d][.!?]\s+[^\W\d_]")


def ends_sentence(line: str) -> bool:
    """Whether the line ends as a sentence does, closing quotes and "./." included."""
    return bool(SENTENCE_END.search(line[-ENDING:]))


def breaks_off(line: str) -> bool:
    """Whether the line ends in an ellipsis, as teasers do."""
    return bool(ELLIPSIS.search(line[-ENDING:]))


def is_chrome(line: str) -> bool:
    """A control, menu word, counter, empty template, file name: nothing anybody wrote."""
    if len(line) > LONGEST_CHROME:
        return False
    form = match_form(line)
    patterns = _patterns()
    return _says_only(patterns.lines, form) or bool(patterns.line.search(form))


def is_pointer(line: str) -> bool:
    """A line that only points at another article (a teaser, a headline with its own stamp)."""
    patterns = _patterns()
    start, end = match_form(line[:POINTER]), match_form(line[-POINTER:])
    if patterns.pointer.match(start) or patterns.stamped.search(end):
        return True
    teaser = breaks_off(line) or not ends_sentence(line)
    return teaser and bool(patterns.host.match(start))


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
    return bool(patterns.tails.search(form)) and _says_only(patterns.fill, form)


def starts_box(line: str) -> bool:
    """A heading of a few other articles that may stand in the middle of the body."""
    return len(line) <= LONGEST_CHROME and match_form(line).strip(EDGES) in _patterns().weak


def is_section(line: str) -> bool:
    """The name of a section as printed above a title ("Xã hội")."""
    return len(line) <= LONGEST_CHROME and match_form(line).strip(EDGES) in _patterns().sections


def is_masthead(line: str) -> bool:
    """The name of a site or its unit ("Cổng thông tin điện tử huyện …")."""
    return len(line) <= LONGEST_CHROME and bool(_patterns().masthead.match(match_form(line)))


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


def is_document(lines: Sequence[str]) -> bool:
    """Whether the lines are an official paper: its heading or its foot stands as a line of its own."""
    return any(len(line) <= LONGEST_CHROME and _patterns().document.match(match_form(line)) for line in lines)


def page_fault(words: str) -> str | None:
    """ "missing" or "blocked" where a title or short text says so, else None."""
    form = match_form(words)
    patterns = _patterns()
    return "missing" if patterns.missing.search(form) else "blocked" if patterns.blocked.search(form) else None


@dataclass(frozen=True, slots=True)
class _Patterns:
    lines: re.Pattern[str]
    line: re.Pattern[str]
    tails: re.Pattern[str]
    fill: re.Pattern[str]
    imprint: re.Pattern[str]
    tail: re.Pattern[str]
    weak: frozenset[str]
    pointer: re.Pattern[str]
    host: re.Pattern[str]
    stamped: re.Pattern[str]
    sections: frozenset[str]
    masthead: re.Pattern[str]
    publisher: re.Pattern[str]
    document: re.Pattern[str]
    missing: re.Pattern[str]
    blocked: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    """The lexicon as sets and patterns, built once a process."""
    entries = lexicon("boilerplate")
    line, tail, pointer = entries["line"], entries["tail"], entries["pointer"]
    counters = entries["counter"]["labels"]
    chrome = [*line["controls"], *line["navigation"], *line["templates"], *line["forms"], *counters]
    tails = [*tail["related"], *tail["comments"], *tail["widgets"]]
    return _Patterns(
        lines=re.compile(alternation(chrome)),
        line=_either(line["patterns"]),
        tails=re.compile(alternation(tails)),
        fill=re.compile(alternation([*tails, *counters])),
        tail=_either(tail["patterns"]),
        imprint=_either(tail["imprint_patterns"]),
        weak=_cores(tail, "weak"),
        pointer=re.compile(alternation(pointer["starts"])),
        host=_either(pointer["host_patterns"]),
        stamped=_either(pointer["end_patterns"]),
        sections=_cores(entries["section"], "names"),
        masthead=re.compile(alternation(entries["masthead"]["starts"])),
        publisher=re.compile(rf"{alternation(entries['masthead']['suffixes'])}(?! cáo)"),
        document=re.compile(alternation(entries["document"]["phrases"])),
        missing=re.compile(alternation(entries["missing"]["phrases"])),
        blocked=re.compile(alternation(entries["blocked"]["phrases"])),
    )


def _says_only(phrases: re.Pattern[str], form: str) -> bool:
    """Whether nothing but these phrases, digits and signs stands in the line."""
    return not LETTER.search(phrases.sub(" ", form))


def _either(patterns: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns))


def _cores(group: dict[str, Any], *keys: str) -> frozenset[str]:
    """The phrases of some lists in the form that lines are compared in."""
    return frozenset(match_form(phrase).strip(EDGES) for key in keys for phrase in group[key])
