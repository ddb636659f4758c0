"""Words of a list of posts: counted posts, single posts, persons ("01 chủ nhiệm", "thư ký", "bà …")."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from extract.boards.nouns import PERSON
from extract.lexicon.load import alternation, lexicon
from extract.numbers import number_pattern, vietnamese_number
from extract.text import squeeze

LONGEST_LIST = 300
"""Characters of those who hold a post."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A word of such a list, offsets in the text.

    ``kind``: "count" (``value`` of them), "post" (a post without a number), "person" (a name) or
    "some" (an unknown number). ``post`` is the post's name, ``team`` tells that it is a team's, ``many``
    that several hold it, ``whole`` that plain members are counted, ``others`` that no post is named
    ("và 12 đồng chí").
    """

    kind: str
    start: int
    end: int
    value: int = 0
    team: bool = False
    many: bool = False
    whole: bool = False
    others: bool = False
    post: str = ""


def pieces(form: str) -> Iterator[Piece]:
    """The pieces in ``form`` (``match_form``, quotations and persons masked), in order."""
    at = 0
    while match := _words().piece.search(form, at):
        piece = _piece(match)
        yield piece
        at = piece.end


def _piece(match: re.Match[str]) -> Piece:
    words, listed = _words(), _listed(match)
    group, post = str(match.lastgroup), match["post"] or match["of"] or ""
    team = words.team.match(post) is not None
    many = words.many.fullmatch(post) is not None
    told = match["rest"] or match["more"] or match["n"] or match["each"] or match["besides"] or ""
    value = sum(vietnamese_number(number) or 0 for number in words.number.findall(listed["list"] if listed else told))
    whole = match["rest"] is not None or match["more"] is not None or words.whole.search(post) is not None
    kind = group if group in ("person", "some") else "count" if value else "post"
    others = match["besides"] is not None
    plain = kind == "count" and whole
    end = (listed or match).end()
    return Piece(kind, match.start(), end, value, team, many or others, plain, others, squeeze(post))


def _listed(match: re.Match[str]) -> re.Match[str] | None:
    """The post with all who hold it: "Thành viên - trưởng 5 đoàn thể và 01 công chức"."""
    words = _words()
    listed = words.held.match(match.string, match.start()) if match["post"] or match["of"] else None
    if not listed or not all(words.held_by.fullmatch(item) for item in words.between.split(listed["list"])):
        return None
    return listed


@dataclass(frozen=True, slots=True)
class _Words:
    piece: re.Pattern[str]
    held: re.Pattern[str]
    held_by: re.Pattern[str]
    between: re.Pattern[str]
    number: re.Pattern[str]
    team: re.Pattern[str]
    many: re.Pattern[str]
    whole: re.Pattern[str]


@cache
def _words() -> _Words:
    """The patterns made of lexicon/boards.toml and the roles of lexicon/titles.toml, built once a process."""
    words = lexicon("boards")
    post, number = words["post"], number_pattern()
    roles = lexicon("titles")["board"]
    single = alternation([*post["single"], *post["team"], *(set(roles["roles"]) - set(roles["shared"]))])
    many = alternation(post["many"])
    elsewhere = rf"(?!\s+{alternation(post['elsewhere'])})"
    every = rf"(?:{single}{elsewhere}|{many})(?:\s+{alternation(post['also'])}\s+{single}){{0,2}}"
    short = rf"{alternation(post['short'])}(?=\s*[,;.)]|\s+{alternation([*post['joins'], *post['named']])})"
    weak = alternation([*words["count"]["weak"], *words["count"]["callings"]])
    joins = alternation(post["joins"])
    item = rf"(?:{alternation(post['one_of_each'])}\s+)?{number}"
    is_ = rf"\s*(?:{alternation(words['frame']['is'])})\s*:?\s*"
    given = rf"(?:{alternation([*post['takes'], *post['named']])}\s+)?"
    others = rf"(?:{alternation(post['some'])}\s+)?{many}(?:\s+{alternation(post['others'])})?"
    alone = rf"{alternation(post['others'])}(?:{is_})?\s*"
    return _Words(
        piece=re.compile(
            rf"(?<!\w)(?:(?P<rest_>{others}{is_}(?P<rest>{number})\s+(?:{every}|\w+)|{alone}(?P<more>{number})\s+(?:{every}|{weak}))"
            rf"|(?P<some>{alternation(post['some'])}\s+{every})(?!\s+{alternation(post['ends'])})"
            rf"|(?P<each_>(?P<of>{every})\s*[:(]?\s*(?P<each>{number})\s+{weak}\)?(?=\s*(?:[,;.)]|$|{joins})))"
            rf"|(?P<post_>(?:(?P<n>{number})\s+(?:{weak}\s+{given})?)?(?P<post>{every}|(?(n){short}|(?<=làm\s){short})))"
            rf"|{joins}\s+(?P<rest2_>(?P<besides>{number})\s+{alternation(post['companions'])})(?=\s*(?:[.;)\n]|$))"
            rf"|(?P<person>{PERSON}+))"
        ),
        held=re.compile(
            rf"{many}\s*(?:{is_}|[\-–])\s*(?P<list>{item}[^.;)\n]{{0,{LONGEST_LIST}}}?)(?=\s*(?:[.;)\n]|$))"
        ),
        held_by=re.compile(rf"{item}(?:\s+\w+){{1,4}}"),
        between=re.compile(rf"\s*(?:,|{joins})\s*(?={item})"),
        number=re.compile(rf"(?<!\w){number}(?!\w)"),
        team=re.compile(alternation(post["team"])),
        many=re.compile(many),
        whole=re.compile(alternation(post["whole"])),
    )
