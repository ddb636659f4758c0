"""Quoted stretches of Vietnamese news text: curly, straight, single, mixed, nested, unclosed."""

import re
from collections.abc import Iterator
from typing import NamedTuple

LONGEST = 260
"""Characters; the longest model names seen have some 32 syllables, longer quotes are speech."""
MARK = re.compile(
    "[“”„‟\"«»‘’'<>](?:(?<=[“”„‟\"«»])|(?<=<)<|(?<=>)>|(?<=')'|(?<=‘)‘|(?<=’)’"  # a sign first: `re` skips to it
    "|(?<![\\w’'].)(?<=[‘’'])(?=\\s?\\w)|(?<=[\\w.!?…][’'])(?!\\w)|(?<=\\w [’'])(?=[.,;:)\n]|$))"
)
OPENERS = ("“", "„", "«", "‘", "<<", "‘‘")
CLOSERS = ("”", "»", ">>", "’’")


class Quote(NamedTuple):
    """Offsets of a quotation: ``outer`` with its marks, ``start``/``end`` of what they hold."""

    outer_start: int
    start: int
    end: int
    outer_end: int


def quotations(text: str) -> Iterator[Quote]:
    """Every quotation that holds something, of at most ``LONGEST`` characters and two line breaks, inner ones first.

    Marks may be mixed (“…" or "…”): any mark that can close closes the last one opened.
    """
    opened: list[re.Match[str]] = []
    for mark in MARK.finditer(text):
        while opened and not _within_reach(text, opened[0].end(), mark.start()):
            opened.pop(0)
        if opened and _starts_anew(text, opened[-1], mark):  # "Camera an ninh⏎Sáng 5/6, … mô hình "Camera an ninh"
            opened.clear()
        if _opens(text, mark, opened):
            opened.append(mark)
        elif opened:
            first = opened.pop()
            if text[first.end() : mark.start()].strip():
                yield _trimmed(text, first.start(), first.end(), mark.start(), mark.end())


def _starts_anew(text: str, first: re.Match[str], mark: re.Match[str]) -> bool:
    """Whether a mark that may open or close opens in a new paragraph what was left open in the one above."""
    apart = "\n" in text[first.end() : mark.start()]
    return apart and mark[0] not in CLOSERS and _at_word_start(text, mark)


def _within_reach(text: str, start: int, end: int) -> bool:
    return end - start <= LONGEST and text.count("\n", start, end) <= 2


def _opens(text: str, mark: re.Match[str], opened: list[re.Match[str]]) -> bool:
    if mark[0] in CLOSERS:  # ”Camera an ninh”
        return not opened and _at_word_start(text, mark)
    if mark[0] in OPENERS:
        return not (opened and _same_kind(opened[-1][0], mark[0]) and _at_word_end(text, mark))
    return not opened or (_at_word_start(text, mark) and opened[-1][0] != mark[0])


def _same_kind(first: str, second: str) -> bool:
    return (first in "‘'’") == (second in "‘'’")


def _at_word_end(text: str, mark: re.Match[str]) -> bool:
    before, after = text[max(mark.start() - 1, 0) : mark.start()], text[mark.end() : mark.end() + 1]
    return before.isalnum() and not after.isalnum()


def _at_word_start(text: str, mark: re.Match[str]) -> bool:
    before, after = text[max(mark.start() - 1, 0) : mark.start()], text[mark.end() : mark.end() + 1]
    return not before.isalnum() and after.isalnum()


def _trimmed(text: str, outer_start: int, start: int, end: int, outer_end: int) -> Quote:
    inner = text[start:end]
    return Quote(
        outer_start, start + len(inner) - len(inner.lstrip()), end - len(inner) + len(inner.rstrip()), outer_end
    )
