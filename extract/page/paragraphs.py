"""Lines → the paragraphs of a body: broken lines joined, repeats dropped."""

import re
from collections.abc import Callable, Sequence
from functools import cache

from extract.lexicon.load import lexicon
from extract.page.keys import letters

LONGEST_CREDIT = 80
SHORTEST_REPEAT = 16
"""Letters; shorter lines may repeat on purpose ("Hội nghị kết thúc.")."""
NO_END = re.compile(r"[\w,“”\"(–-]$")
BROKEN = 50
"""Characters of the shortest line that a width limit may have broken."""


def join_broken(lines: Sequence[str], is_apart: Callable[[str], bool] = lambda line: False) -> list[str]:
    """Lines with a sentence that was cut by a line break put together again.

    A line that begins in lower case goes on the line above, unless ``is_apart`` knows it for
    something else or the line above is too short to have been broken.

    >>> join_broken(["Hội nghị ra mắt mô hình điểm của toàn huyện về “Chính quyền", "thân thiện” ở xã."])
    ['Hội nghị ra mắt mô hình điểm của toàn huyện về “Chính quyền thân thiện” ở xã.']
    """
    joined: list[str] = []
    for line in lines:
        if joined and line[:1].islower() and _is_open(joined[-1]) and not is_apart(line):
            joined[-1] = f"{joined[-1]} {line}"
        else:
            joined.append(line)
    return joined


def _is_open(line: str) -> bool:
    return bool(NO_END.search(line)) and (len(line) >= BROKEN or line.endswith((",", "“", "(")))


def drop_repeats(lines: Sequence[str], *known: str | None) -> list[str]:
    """Lines without those that say again what an earlier one, or a ``known`` line, says.

    Only whole lines count; of two neighbours where one is the other with a few words more
    (a caption as alternative text and below the picture), the longer stays.
    """
    seen = {_key(line) for line in known if line}
    kept: list[str] = []
    for line in lines:
        key = _key(line)
        if len(key) >= SHORTEST_REPEAT and key in seen:
            continue
        seen.add(key)
        if kept and _is_part(_key(kept[-1]), key):
            kept[-1] = line
        elif not (kept and _is_part(key, _key(kept[-1]))):
            kept.append(line)
    return kept


def _key(line: str) -> str:
    """Letters and digits of a line without its photo credit."""
    body, end = line[:-LONGEST_CREDIT], line[-LONGEST_CREDIT:]
    credit, figure = _credits()
    if ":" in end or end[-3:].rstrip(". ")[-1:].isdigit():
        end = figure.sub("", credit.sub("", end))
    return letters(body + end)


@cache
def _credits() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The photographer at the end of a line, and a picture's number."""
    words = lexicon("boilerplate")["caption"]
    credit, figure = ("|".join(map(re.escape, words[name])) for name in ("credits", "figures"))
    return (
        re.compile(rf"(?<![\s.(\-–])[\s.(\-–]*+(?:{credit})\s*+:[^.]{{0,{LONGEST_CREDIT}}}+\.?\)?$", re.IGNORECASE),
        re.compile(rf"\s*[-–]\s*(?:{figure})\s*\d+\.?\s*$", re.IGNORECASE),
    )


def _is_part(key: str, other: str) -> bool:
    """Whether ``key`` begins ``other`` and is most of it."""
    return len(key) >= SHORTEST_REPEAT and other.startswith(key) and len(key) > len(other) / 2
