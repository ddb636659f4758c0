"""Members counted post by post: "01 chủ nhiệm, 02 phó chủ nhiệm", "làm Trưởng ban, cùng 4 ủy viên"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from extract.components.board_counts import SMALLEST, Size
from extract.lexicon.load import alternation, lexicon
from extract.numbers import number_pattern, vietnamese_number

FEWEST_BARE = 3
"""Posts without any number that make a list of a body's members."""
NAME_REACH = 90
"""Characters that a name with its offices may take between two posts."""
HEADS_REACH = 250
"""Characters before "cùng 4 ủy viên" in which the heads of the body are named."""


def summed(form: str) -> Iterator[Size]:
    """ "gồm 01 Chủ nhiệm, 02 Phó Chủ nhiệm và thư ký": each post counts, once where no number stands."""
    words = _words()
    for match in words.listed.finditer(form):
        items = list(words.post.finditer(match["list"]))
        bare = not any(item["n"] for item in items)
        total = _total(items)
        fewest = FEWEST_BARE if bare else SMALLEST
        if total is None or len(items) < fewest or words.uncounted.match(form, match.end()):
            continue
        posts = "team" if words.team.match(items[0]["post"]) else "board"
        yield Size(match.start("list"), match.end("list"), total, match.start(), posts=posts, bare=bare)


def headed(form: str) -> Iterator[Size]:
    """ "do ông … làm Trưởng ban, cùng 4 ủy viên": the heads named and the others counted."""
    words = _words()
    for match in words.headed.finditer(form):
        others = _total(list(words.post.finditer(match["list"])))
        if others is not None:
            start = _clause_start(form, match.start())
            heads = words.takes.findall(form, start, match.start("list"))
            yield Size(match.start("list"), match.end("list"), len(heads) + others, start, posts="board")


def _clause_start(form: str, end: int) -> int:
    start = max(0, end - HEADS_REACH)
    return max(start, *(form.rfind(sign, start, end) + 1 for sign in ".;\n"))


def _total(items: list[re.Match[str]]) -> int | None:
    """The sum of the posts, None where one stands for an unknown number ("các ủy viên")."""
    total = 0
    for item in items:
        number = vietnamese_number(item["n"]) if item["n"] else 1
        if number is None or (not item["n"] and not _words().single.fullmatch(item["post"])):
            return None
        total += number
    return total


@dataclass(frozen=True, slots=True)
class _Words:
    listed: re.Pattern[str]
    headed: re.Pattern[str]
    post: re.Pattern[str]
    takes: re.Pattern[str]
    single: re.Pattern[str]
    team: re.Pattern[str]
    uncounted: re.Pattern[str]


@cache
def _words() -> _Words:
    """The patterns made of lexicon/boards.toml, built once a process."""
    words = lexicon("boards")
    post = words["post"]
    single = alternation([*post["single"], *post["team"]])
    every = alternation([*post["single"], *post["team"], *post["many"]])
    person = rf"(?:{alternation(words['count']['weak'])}\s+)?"
    number = number_pattern()
    named = rf"(?:\s+{alternation(post['named'])}\s+[^,;.\d\n]{{2,{NAME_REACH}}}?)?"
    join = rf"\s*(?:[,;+]|{alternation(post['joins'])})\s*(?:{alternation(post['joins'])}\s+)?"
    first, item = rf"(?:{number}\s+)?{person}{single}", rf"(?:{number}\s+)?{person}{every}"
    other = rf"{number}\s+{person}{every}"
    takes = rf"{alternation(post['takes'])}\s+{single}"
    leads = alternation([*words["frame"]["words"], *post["leads"]])
    return _Words(
        listed=re.compile(rf"{leads}\s*:?\s*(?P<list>{first}{named}(?:{join}{item}{named})+)"),
        headed=re.compile(rf"{takes}\s*,?\s*{alternation(post['joins'])}\s+(?P<list>{other}(?:{join}{other})*)"),
        post=re.compile(rf"(?:(?P<n>{number})\s+)?{person}(?P<post>{every})"),
        takes=re.compile(takes),
        single=re.compile(single),
        team=re.compile(alternation(post["team"])),
        uncounted=re.compile(
            rf"[\s,]*(?:{alternation(post['joins'])}\s+)*{alternation(post['some'])}\s+{alternation(post['many'])}"
        ),
    )
