"""Where the text names a body that runs a model, or a club, group or team."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import chain

from extract.boards.owners import owned_kind
from extract.boards.teams import names_team
from extract.lexicon.load import alternation, lexicon
from extract.numbers import number_pattern

MASK = "□"
PERSON = "◇"
"""Stands for each letter of a person's name."""
BOARD = "■"
"""Stands for each letter of a board's noun."""
BEFORE = 20
"""Characters before a noun that make it plural, or part of an office."""


@dataclass(frozen=True, slots=True)
class Body:
    """A body's noun, offsets in the text.

    ``kind``: "board", "helpers", "members" or "standing" (the state's, or somebody else's);
    ``noun`` is the word list's form, ``team`` tells that it is a team, ``plural`` that several
    are meant ("02 câu lạc bộ", "các tổ"). ``inner`` ends what the body belongs to.
    """

    start: int
    end: int
    kind: str
    noun: str
    team: bool = False
    plural: bool = False
    inner: int = 0


def bodies(text: str, form: str) -> list[Body]:
    """The bodies named in ``form`` (``match_form(text)``, quotations masked), in order.

    What belongs to a body is no body of its own: in "Ban điều hành mô hình" there is one.
    """
    found: list[Body] = []
    for body in sorted([*_named(form), *_shortened(text, form)], key=lambda one: (one.start, -one.end)):
        if found and body.start < found[-1].end:
            continue
        if found and _belongs(form, found[-1], body):
            found[-1] = _joined(found[-1], body)
        else:
            found.append(body)
    return found


def leading_noun(quoted: str) -> int:
    """How many characters of a quoted name are the noun that opens it ("Tổ tự quản …")."""
    match = _words().noun.match(quoted)
    return match.end() if match else 0


def _named(form: str) -> Iterator[Body]:
    words = _words()
    for match in words.noun.finditer(form):
        noun = " ".join(match[0].split())
        before = form[max(0, match.start() - BEFORE) : match.start()]
        if words.title.search(before) or (noun in words.split and not names_team(form, match)):
            continue
        if kind := owned_kind(form, match, words.kind[noun]):
            plural = words.plural.search(before) is not None
            yield Body(match.start(), match.end(), kind, noun, noun in words.team, plural, match.end())


def _shortened(text: str, form: str) -> Iterator[Body]:
    """ "Ban có 37 thành viên", "mỗi ban 6 thành viên"."""
    words = _words()
    capital = (match for match in words.short.finditer(form) if text[match.start()].isupper())
    for match in chain(capital, words.short_each.finditer(form)):
        start, end = match.span("noun")
        yield Body(start, end, "board", match["noun"], inner=end)


def _belongs(form: str, head: Body, body: Body) -> bool:
    if body.kind in ("board", "helpers", "standing") and head.kind == "members":
        return False
    words = _words()
    belongs = words.team_link.fullmatch if head.team else words.board_link.fullmatch
    return belongs(form, head.inner, body.start) is not None


def _joined(head: Body, body: Body) -> Body:
    """``head`` with what belongs to it; "mô hình tổ tự quản" is a team."""
    if head.kind == "members" and body.kind == "members":
        return replace(head, team=head.team or body.team, inner=body.inner)
    return replace(head, inner=body.inner)


@dataclass(frozen=True, slots=True)
class _Words:
    kind: dict[str, str]
    split: frozenset[str]
    team: frozenset[str]
    noun: re.Pattern[str]
    title: re.Pattern[str]
    plural: re.Pattern[str]
    short: re.Pattern[str]
    short_each: re.Pattern[str]
    board_link: re.Pattern[str]
    team_link: re.Pattern[str]


@cache
def _words() -> _Words:
    """The patterns made of lexicon/boards.toml, built once a process."""
    words = lexicon("boards")
    board, members, plural, helpers = words["board"], words["members"], words["plural"], words["helpers"]
    groups = {
        "own": board["only_of_model"],
        "members": [*members["group"], *members["team"]],
        "helpers": [*helpers["nouns"], *helpers["running"]],
        "board": board["nouns"],
        "standing": words["standing"]["online"],
    }
    kind = {noun: name for name, nouns in groups.items() for noun in nouns}
    link, signs = words["link"]["words"], rf"[^\S\n]|{MASK}|[“”\"'‘’(]|\d++"
    each, before = alternation(plural["each"]), alternation(board["short_before"])
    short = rf"(?P<noun>{alternation(board['short'])})\s+"
    return _Words(
        kind=kind,
        split=frozenset(members["team"]),
        team=frozenset([*members["team"], *helpers["running"]]),
        noun=re.compile(rf"{alternation(kind)}(?!\s+{alternation(members['never_before']['words'])})"),
        title=re.compile(rf"{alternation(words['title']['before'])}\s+$"),
        plural=re.compile(rf"(?:{alternation(plural['before'])}|(?<!\w)(?!{each}){number_pattern()})\s+$"),
        short=re.compile(rf"{short}(?={before})"),
        short_each=re.compile(rf"{each}\s+{short}(?={before}|\d)"),
        board_link=re.compile(rf"(?:{signs}|{alternation(link)})*+"),
        team_link=re.compile(rf"(?:{signs}|{alternation([*link, *members['epithets']])})*+"),
    )
