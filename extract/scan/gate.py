"""Which pages of an archive are worth reading: a look at the bytes, before anything is parsed.

Most pages never say a launch word; many others say it only in a list of links to other articles.
A page that is refused here reports no launch; one that is let through may.
"""

from collections.abc import Iterable, Iterator
from functools import cache

import re2

from extract.lexicon.load import lexicon
from extract.scan.signs import Signs
from extract.scan.spellings import search_for

LONGEST_LINK = 2000
"""Bytes from the start of a link to its end; what is longer is a link that was never closed, round a whole text."""
WIDE = (b"\xff\xfe", b"\xfe\xff")
"""Byte order marks of UTF-16."""


def may_launch(body: bytes) -> bool:
    """Whether a page's bytes hold a launch word, in any spelling, where it may be the page's own.

    Words in scripts, comments, attributes and in links that stand alone, as in related lists, are other pages'.
    """
    if body.startswith(WIDE):
        body = body.decode("utf-16", "replace").encode()
    found = _found(body)
    first = next(found, None)
    if first is None:
        return False
    low = body.lower()
    return not _is_aside(low, *first) or any(not _is_aside(low, *other) for other in found)


def shortest(words: Iterable[str]) -> list[str]:
    """The words without those that hold a shorter one of them: "ra mắt" stands for "lễ ra mắt".

    >>> shortest(["lễ ra mắt", "ra mắt", "khai trương"])
    ['ra mắt', 'khai trương']
    """
    kept: list[str] = []
    for word in sorted(words, key=len):
        if not any(f" {one} " in f" {word} " for one in kept):
            kept.append(word)
    return kept


def _found(body: bytes) -> Iterator[tuple[int, int]]:
    for start, stop in _signs().stretches(body):
        yield from (one.span() for one in _words().finditer(body, start, stop))


@cache
def launch_words() -> list[str]:
    """The words of ``lexicon/launches.toml`` that begin a launch, the shortest that stand for all."""
    return shortest(word for group in lexicon("launches")["trigger"] for word in group["words"])


@cache
def _signs() -> Signs:
    return Signs(launch_words())


@cache
def _words() -> "re2._Regexp":
    return search_for(launch_words())


def _is_aside(low: bytes, start: int, end: int) -> bool:
    """Code comes last: its end may have to be looked for in all the rest of the page."""
    return _is_in_tag(low, start) or _is_in_list(low, start, end) or _is_in_code(low, end)


def _is_in_tag(low: bytes, start: int) -> bool:
    """In an attribute; what a meta element says is of this page."""
    opened = low.rfind(b"<", 0, start)
    if opened <= low.rfind(b">", 0, start):
        return False
    return low[opened + 1 : opened + 2].isalpha() and not low.startswith(b"<meta", opened)


def _is_in_code(low: bytes, end: int) -> bool:
    """In a script or a comment: it ends before another begins. Data about the page in JSON-LD are its own."""
    return (_ends_first(low, end, b"<script", b"</script") and not _is_data(low, end)) or _ends_first(
        low, end, b"<!--", b"-->"
    )


def _ends_first(low: bytes, at: int, opening: bytes, closing: bytes) -> bool:
    closed = low.find(closing, at)
    return closed >= 0 and low.find(opening, at, closed) < 0


def _is_data(low: bytes, at: int) -> bool:
    opened = low.rfind(b"<script", 0, at)
    return opened < 0 or b"ld+json" in low[opened : low.find(b">", opened, at)]


def _is_in_list(low: bytes, start: int, end: int) -> bool:
    """In a link with nothing beside it but tags; a link in a heading of the first level is the page's title."""
    opened = low.rfind(b"<a", max(0, start - LONGEST_LINK), start)
    if opened < 0 or low.find(b"</a", opened, start) >= 0 or not low[opened + 2 : opened + 3].isspace():
        return False
    closed = low.find(b"</a", end, opened + LONGEST_LINK)
    if closed < 0 or b"href" not in low[opened : low.find(b">", opened)]:
        return False
    before, after = (
        low[max(0, opened - LONGEST_LINK) : opened].rstrip(),
        low[closed + 4 : closed + LONGEST_LINK].lstrip(),
    )
    around = before[before.rfind(b"<") :]
    return around[-1:] == b">" and around[1:2] not in b"/" and around[:3] != b"<h1" and after[:1] == b"<"
