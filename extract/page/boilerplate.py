"""What a line of a page is, by its words: chrome, the start of the tail, a pointer, masthead …

The knowledge is in lexicon/boilerplate.toml; both ways to an article (HTML, plain text) use it.
"""

import re
from functools import lru_cache

from extract.page.chrome_words import EDGES, chrome_words
from extract.text import match_form

LONGEST_CHROME = 120
"""Characters; a longer line is prose even where it begins like chrome."""
LONGEST_CONTROLS = 240
"""Characters of a row of controls that says nothing else."""
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
ELLIPSIS = re.compile(rf"(?:\.{{3}}|…)\W{{0,{ENDING}}}$")
SCRAMBLE = re.compile(r"[A-Za-z0-9+/=_\-]{60,}")
"""Letters without a space: a paragraph that a paywall has encoded."""
FIGURES = re.compile(r"(?!1 \| 2 )\d[\d.,%]*(?: \| [\d.,%]+)+")
"""A row of a table, made by ``rows``; page numbers are none."""
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
    if len(line) > LONGEST_CONTROLS or FIGURES.fullmatch(line):
        return False
    form = match_form(line)
    patterns = chrome_words()
    return patterns.lines.say_all(form) or (len(line) <= LONGEST_CHROME and bool(patterns.line.search(form)))


@lru_cache(maxsize=4096)
def is_pointer(line: str) -> bool:
    """A line that only points at another article (a teaser, a headline with its own stamp)."""
    patterns = chrome_words()
    start, end = match_form(line[:POINTER]), match_form(line[-POINTER:])
    if patterns.pointer.match(start) or patterns.stamped.search(end):
        return True
    teaser = breaks_off(line) or not ends_sentence(line)
    return teaser and bool(patterns.host.match(start))


@lru_cache(maxsize=4096)
def starts_tail(line: str) -> bool:
    """A heading after which no body follows (related articles, comments, statistics)."""
    patterns = chrome_words()
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
    return len(line) <= LONGEST_CHROME and match_form(line).strip(EDGES) in chrome_words().weak


def is_section(line: str) -> bool:
    """The name of a section as printed above a title ("Xã hội")."""
    return len(line) <= LONGEST_CHROME and match_form(line).strip(EDGES) in chrome_words().sections


def is_masthead(line: str) -> bool:
    """The name of a site or its unit ("Cổng thông tin điện tử huyện …"); a headline tells what the unit does."""
    if len(line) > LONGEST_CHROME or not chrome_words().masthead.match(form := match_form(line)):
        return False
    return not chrome_words().acts.search(form) or bool(chrome_words().slogan.search(form))


def is_publisher(words: str) -> bool:
    """The name of a paper, station or site at the end of a title."""
    return bool(chrome_words().publisher.match(match_form(words)))


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
    return len(line) <= LONGEST_CHROME and bool(chrome_words().caption_start.match(match_form(line)))


def is_credited(line: str) -> bool:
    """A line that ends with its photographer ("… Ảnh: Lê Minh")."""
    return bool(chrome_words().credited.search(match_form(line[-POINTER:])))


def is_scramble(line: str) -> bool:
    """Whether a run of letters without spaces is most of the line."""
    found = SCRAMBLE.search(line)
    return found is not None and 2 * len(found[0]) > len(line)
