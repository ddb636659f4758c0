"""Where the text names a body that runs a model, or a club, group or team."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from extract.lexicon.load import alternation, lexicon
from extract.numbers import number_pattern

TOPIC_REACH = 30
"""Characters behind "Ban chỉ đạo" in which the field of a standing committee begins."""
MASK = "□"
NUMBERED = re.compile(r"\s+\d")


@dataclass(frozen=True, slots=True)
class Body:
    """A body's noun, offsets in the text.

    ``kind``: "board", "helpers", "members" or "standing" (a steering committee of the state);
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
        before = form[max(0, match.start() - 20) : match.start()]
        kind = words.kind[noun]
        if kind == "own" and not words.own.match(form, match.end()):
            continue
        if words.title.search(before) or (noun in words.teams and _not_team(form, match, before)):
            continue
        kind = "standing" if _standing(form, match) else "board" if kind == "own" else kind
        plural = words.plural.search(before) is not None
        yield Body(match.start(), match.end(), kind, noun, noun in words.teams, plural, match.end())


def _not_team(form: str, match: re.Match[str], before: str) -> bool:
    """Whether "tổ", "đội", "nhóm" is something else here: "tổ chức", "tổ 14" (a hamlet), "quân đội"."""
    words = _words()
    numbered = NUMBERED.match(form, match.end()) and not words.each.search(before)
    return bool(numbered or words.teams[match[0]].match(form, match.end()) or words.not_after.search(before))


def _standing(form: str, match: re.Match[str]) -> bool:
    words = _words()
    return words.standing.fullmatch(match[0]) is not None and words.topic.match(form, match.end()) is not None


def _shortened(text: str, form: str) -> Iterator[Body]:
    """ "Ban có 37 thành viên"."""
    for match in _words().short.finditer(form):
        if text[match.start()].isupper():
            yield Body(match.start(), match.end("noun"), "board", match["noun"], inner=match.end("noun"))


def _belongs(form: str, head: Body, body: Body) -> bool:
    if body.kind in ("board", "helpers", "standing") and head.kind == "members":
        return False
    return _words().link.fullmatch(form, head.inner, body.start) is not None


def _joined(head: Body, body: Body) -> Body:
    """``head`` with what belongs to it; "mô hình tổ tự quản" is a team."""
    if head.kind == "members" and body.kind == "members":
        return replace(head, team=head.team or body.team, inner=body.inner)
    return replace(head, inner=body.inner)


@dataclass(frozen=True, slots=True)
class _Words:
    kind: dict[str, str]
    teams: dict[str, re.Pattern[str]]
    noun: re.Pattern[str]
    own: re.Pattern[str]
    not_after: re.Pattern[str]
    title: re.Pattern[str]
    plural: re.Pattern[str]
    each: re.Pattern[str]
    standing: re.Pattern[str]
    topic: re.Pattern[str]
    short: re.Pattern[str]
    link: re.Pattern[str]


@cache
def _words() -> _Words:
    """The patterns made of lexicon/boards.toml, built once a process."""
    words = lexicon("boards")
    board, members, plural, standing = words["board"], words["members"], words["plural"], words["standing"]
    groups = {
        "own": board["only_of_model"],
        "members": [*members["group"], *members["team"]],
        "helpers": words["helpers"]["nouns"],
        "board": board["nouns"],
    }
    kind = {noun: name for name, nouns in groups.items() for noun in nouns}
    return _Words(
        kind=kind,
        teams={noun: re.compile(rf"\s+{alternation(others)}") for noun, others in members["not_before"].items()},
        noun=re.compile(alternation(kind)),
        own=re.compile(rf"(?:\s+{alternation(words['link']['words'])})*[\s“\"]+{alternation(board['own'])}"),
        not_after=re.compile(rf"{alternation(members['not_after']['words'])}\s+$"),
        title=re.compile(rf"{alternation(words['title']['before'])}\s+$"),
        plural=re.compile(
            rf"(?:{alternation(plural['before'])}|(?<!\w)(?!{alternation(plural['each'])}){number_pattern()})\s+$"
        ),
        each=re.compile(rf"{alternation(plural['each'])}\s+$"),
        standing=re.compile(alternation(standing["nouns"])),
        topic=re.compile(rf"\s+(?:(?!{alternation(standing['own'])})\S+\s+)?{alternation(standing['topics'])}"),
        short=re.compile(rf"(?P<noun>{alternation(board['short'])})\s+(?={alternation(board['short_before'])})"),
        link=re.compile(rf"(?:\s|{MASK}|[“”\"'‘’(]|\d+|{alternation(words['link']['words'])})*"),
    )
