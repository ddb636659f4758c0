"""Words of a list of posts: counted posts, single posts, persons ("01 chủ nhiệm", "thư ký", "bà …")."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from extract.components.board_nouns import PERSON
from extract.lexicon.load import alternation, lexicon
from extract.numbers import number_pattern, vietnamese_number


@dataclass(frozen=True, slots=True)
class Piece:
    """A word of such a list, offsets in the text.

    ``kind``: "count" (``value`` of them), "post" (a post without a number), "person" (a name) or
    "some" (an unknown number). ``team`` tells that the post is a team's, ``many`` that several
    hold it, ``whole`` that plain members are counted.
    """

    kind: str
    start: int
    end: int
    value: int = 0
    team: bool = False
    many: bool = False
    whole: bool = False


def pieces(form: str) -> Iterator[Piece]:
    """The pieces in ``form`` (``match_form``, quotations and persons masked), in order."""
    words = _words()
    for match in words.piece.finditer(form):
        group, post = str(match.lastgroup), match["post"] or ""
        team, many = words.team.match(post) is not None, words.many.fullmatch(post) is not None
        value = vietnamese_number(match["rest"] or match["more"] or match["n"] or "") or 0
        whole = match["rest"] is not None or match["more"] is not None or words.whole.search(post) is not None
        kind = group if group in ("person", "some") else "count" if value else "post"
        yield Piece(kind, match.start(), match.end(), value, team, many, kind == "count" and whole)


@dataclass(frozen=True, slots=True)
class _Words:
    piece: re.Pattern[str]
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
    every = rf"(?:{single}{elsewhere}|{many})(?:\s+{alternation(post['also'])}\s+{single})*"
    short = rf"{alternation(post['short'])}(?=\s*[,;.)]|\s+{alternation([*post['joins'], *post['named']])})"
    weak = alternation([*words["count"]["weak"], *words["count"]["callings"]])
    is_ = rf"\s*(?:{alternation(words['frame']['is'])})\s*:?\s*"
    others = rf"(?:{alternation(post['some'])}\s+)?{many}(?:\s+{alternation(post['others'])})?"
    alone = rf"{alternation(post['others'])}(?:{is_})?\s*"
    return _Words(
        piece=re.compile(
            rf"(?P<rest_>{others}{is_}(?P<rest>{number})\s+(?:{every}|\w+)|{alone}(?P<more>{number})\s+(?:{every}|{weak}))"
            rf"|(?P<some>{alternation(post['some'])}\s+{every})(?!\s+{alternation(post['ends'])})"
            rf"|(?P<post_>(?:(?P<n>{number})\s+(?:{weak}\s+)?)?(?P<post>{every}|(?<=\d\s){short}))"
            rf"|(?P<person>{PERSON}+)"
        ),
        team=re.compile(alternation(post["team"])),
        many=re.compile(many),
        whole=re.compile(alternation(post["whole"])),
    )
