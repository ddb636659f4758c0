"""Does a word such as "thành viên" name a post that somebody holds, or does it count people?"""

import re
from functools import cache

from extract.components.phrases import Reading
from extract.lexicon.load import alternation, lexicon
from extract.numbers import number_pattern
from extract.people.syllables import Span

LONGEST_VERB = 40
"""Characters of the longest phrase that gives a post, with its signs."""
CONTEXT = 400
"""Characters before a post in which a list of the board's posts shows itself."""
CLOSED = re.compile(r"\s*(?:[,;.:)\n–-]|$|(?<!\w)và(?!\w))")
COUNTED_REACH = 20
"""Characters of the longest number before a noun ("hai mươi mốt thành viên")."""
IS_SOMEBODY = re.compile(r"[^\S\n]+(?:là|do)(?!\w)")
LISTING_SIGN = re.compile(r"(?:[-–—:(,]|(?<!\w)là)\s*$")


@cache
def takes() -> re.Pattern[str]:
    """A verb at the end of a text that gives a post to a person: "được bầu làm"."""
    words = lexicon("acts")["takes"]
    noun = rf"{alternation(words['verbs'])}\s+{alternation(words['nouns'])}(?:\s+là(?!\w))?"
    plain = alternation([*words["words"], *words["bare_verbs"]])
    return re.compile(rf"(?:{noun}|{plain})\s*:?\s*[“\"]?$")


@cache
def _board_words() -> re.Pattern[str]:
    board = lexicon("titles")["board"]
    return re.compile(alternation([*(set(board["roles"]) - set(board["shared"])), *board["bodies"]]))


def is_taken(reading: Reading, at: int) -> bool:
    """Whether a verb before ``at`` gives the post that begins there."""
    return takes().search(reading.form[max(0, at - LONGEST_VERB) : at]) is not None


def is_listed(reading: Reading, at: int) -> bool:
    """Whether the post at ``at`` stands behind a sign in a text that has named the board or other posts of it."""
    begin = max(0, at - CONTEXT)
    before = reading.form[begin:at]
    return LISTING_SIGN.search(before) is not None and _board_words().search(before) is not None


def is_held(reading: Reading, span: Span, has_body: bool) -> bool:
    """Whether a verb, a list of the board's posts or "là" and a person make a post of the word at ``span``.

    ``has_body``: the body is named behind it ("thành viên Ban Quản lý"); else a list's item is closed.
    """
    at, end = span
    if is_taken(reading, at):
        return True
    if is_listed(reading, at):
        return has_body or CLOSED.match(reading.form, end) is not None
    before = max(0, at - COUNTED_REACH)
    if _counted().search(reading.form, before, at):
        return False
    if _lists().match(reading.form, end):
        return _board_words().search(reading.form, max(0, at - CONTEXT), at) is not None
    return IS_SOMEBODY.match(reading.form, end) is not None and not _plural().search(reading.form, before, at)


@cache
def _lists() -> re.Pattern[str]:
    """Behind "các thành viên": a colon or "là", and the first of those who are listed."""
    polite = alternation(lexicon("names")["honorifics"]["words"])
    return re.compile(rf"\s*(?::|(?:gồm|là)\s*:?\s*{polite})")


@cache
def _counted() -> re.Pattern[str]:
    """A number at the end of a text: "gồm mười một" before "thành viên"."""
    return re.compile(rf"(?<!\w){number_pattern()}\s*$")


@cache
def _plural() -> re.Pattern[str]:
    return re.compile(rf"{alternation(lexicon('acts')['collectives']['words'])}\s*$")


def is_taken_alone(reading: Reading, span: Span) -> bool:
    """Whether a verb gives the post at ``span`` and the clause ends behind it: "do ông A làm trưởng, …"."""
    return is_taken(reading, span[0]) and CLOSED.match(reading.form, span[1]) is not None
