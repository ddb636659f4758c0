"""Members told one by one: "01 chủ nhiệm, 02 phó chủ nhiệm", "ông … làm Trưởng ban, cùng 4 ủy viên"."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from extract.components.board_counts import SMALLEST, Size
from extract.components.board_nouns import BOARD
from extract.components.board_posts import Piece, pieces
from extract.components.sentence_bounds import SentenceBounds
from extract.lexicon.load import alternation, lexicon

FEWEST_UNCOUNTED = 3
"""Persons or posts without any number that make a list of all members."""
REACH = 90
"""Characters that a person's offices may take between two pieces of a list."""
OFFICE = 50
"""Characters of an office whose holder takes a post ("trưởng thôn làm trưởng ban")."""
LEAD_REACH = 80
"""Characters before a list in which the word that leads to it stands."""


def rosters(form: str, sentences: SentenceBounds) -> Iterator[Size]:
    """The lists of posts and persons that tell all members, summed.

    ``form`` is ``match_form`` of the text, quotations and persons masked. A list with an unknown
    number in it ("và các ủy viên") has no sum.
    """
    run: list[Piece] = []
    for piece in pieces(form):
        if run and not _goes_on(form, run[-1], piece, sentences):
            yield from _read(form, run)
            run = []
        run.append(piece)
    yield from _read(form, run)


def _goes_on(form: str, last: Piece, piece: Piece, sentences: SentenceBounds) -> bool:
    gap = form[last.end : piece.start]
    if len(gap) > REACH or sentences.number(last.start) != sentences.number(piece.start):
        return False
    if _words().ends.search(gap) or (piece.kind == "some" and _words().takes.search(gap)):
        return False
    words = _words()
    patterns = (words.joined, words.same, words.naming, *([words.titled] if piece.kind == "person" else []))
    return last.kind == "person" or any(pattern.fullmatch(gap) for pattern in patterns)


def _names(gap: str) -> bool:
    """Between a post and who holds it: "1 trưởng ban là ông …", "Trưởng ban …"."""
    return _words().naming.fullmatch(gap) is not None


def _read(form: str, run: list[Piece]) -> Iterator[Size]:
    while run and run[0].kind == "count" and run[0].many:
        run = run[1:]
    if len(run) < SMALLEST or run[-1].kind == "some":
        return
    total = _total(form, run)
    lead = _words().lead.search(form, max(0, run[0].start - LEAD_REACH), run[0].start)
    counts = [piece for piece in run if piece.kind == "count"]
    if total is None or total < SMALLEST or not _is_complete(form, run, lead, total, len(counts)):
        return
    if _words().part.match(form, run[-1].end):
        return
    heads = [piece for piece in run if piece.kind != "person"]
    posts = "team" if heads and heads[0].team else "board"
    frame = lead.start() if lead else _clause_start(form, run[0].start)
    whole = any(piece.whole for piece in counts)
    yield Size(run[0].start, run[-1].end, total, frame, posts=posts, bare=not counts, whole=whole)


def _is_complete(form: str, run: list[Piece], lead: re.Match[str] | None, total: int, counted: int) -> bool:
    """Whether the list says who all the members are, and not only who leads; ``counted``: posts with a number."""
    if run[-1].others and not _is_given(form, run):
        return False
    if lead is None or lead["by"]:
        closed = run[-1].kind == "count" and (run[-1].many or counted > 1)
        return counted > 0 and (closed or lead is not None) and (lead is not None or _is_given(form, run))
    return counted > 0 or total >= FEWEST_UNCOUNTED


def _is_given(form: str, run: list[Piece]) -> bool:
    """ "ông … làm Trưởng ban", "Trưởng ban là ông …": a post is given, no guest named with his office."""
    first, second = run[:2]
    gap = form[first.end : second.start]
    if first.kind == "post" and second.kind == "person":
        return _words().named.search(gap) is not None
    takes = _words().takes.search(form, max(0, first.start - LEAD_REACH), first.start)
    return takes is not None if first.kind == "post" else _words().takes.search(gap) is not None


def _total(form: str, run: list[Piece]) -> int | None:
    """The sum, None where a post stands for an unknown number ("ủy viên").

    A person counts once, with the posts behind, and not at all where the post was counted before
    without a name; a post without a number once, with the person behind; who is named behind a
    counted post is counted with it.
    """
    total, state = 0, ""
    unheld: Counter[str] = Counter()
    for number, piece in enumerate(run):
        gap = form[run[number - 1].end : piece.start] if number else ""
        follower = run[number + 1] if number + 1 < len(run) else None
        if piece.kind == "some":
            return None
        if piece.kind == "count" and state == "person":
            return None
        if piece.kind == "count":
            total, state = total + piece.value, "counted"
            unheld[piece.post] += piece.value
        elif piece.kind == "person" and follower and follower.kind == "post" and unheld[follower.post]:
            unheld[follower.post] -= 1
            state = "held"
        elif piece.kind == "person":
            held = state == "counted" and not (follower and follower.kind == "post" and not _names(gap))
            total += not held and not (state == "post" and _names(gap))
            state = state if held else "shared" if state in ("post", "shared") else "person"
        elif state in ("person", "held"):
            state = "held"
        elif not (state and _words().same.fullmatch(gap)):
            if piece.many and not (follower and follower.kind == "person"):
                return None
            total, state = total + 1, "post"
            unheld[piece.post] += not (follower and follower.kind == "person" and _names(_gap(form, piece, follower)))
    return total


def _gap(form: str, piece: Piece, follower: Piece) -> str:
    return form[piece.end : follower.start]


def _clause_start(form: str, end: int) -> int:
    return max(form.rfind(sign, 0, end) + 1 for sign in ".;\n")


@dataclass(frozen=True, slots=True)
class _Words:
    lead: re.Pattern[str]
    joined: re.Pattern[str]
    titled: re.Pattern[str]
    naming: re.Pattern[str]
    named: re.Pattern[str]
    takes: re.Pattern[str]
    same: re.Pattern[str]
    ends: re.Pattern[str]
    part: re.Pattern[str]


@cache
def _words() -> _Words:
    """The patterns made of lexicon/boards.toml, built once a process."""
    words = lexicon("boards")
    post = words["post"]
    polite = rf"(?:{alternation([*lexicon('names')['honorifics']['words'], *words['count']['weak']])}[\s:]*)*"
    joins = rf"(?:[,;+:]|{alternation(post['joins'])}|{alternation(post['bridges'])})"
    joined = rf"[^;]{{0,{REACH}}}?[)\s]*(?:{joins}[\s\-+]*(?:\d[.)]\s*)?)+"
    named = rf"(?:{alternation(post['named'])}|[:(\-–])"
    gathered = rf"(?:[\s:]|\d+[.)]|{alternation(post['gathers'])})*"
    lead = rf"(?:{alternation([*words['frame']['words'], *post['leads']])}|{BOARD})\s*:?"
    office = rf"(?:[^,;.:]{{2,{OFFICE}}}?\s(?:{alternation(post['takes'])}|[\-–])\s+)?"
    return _Words(
        lead=re.compile(rf"(?:(?P<by>{alternation(post['by'])})|{lead})\s*{gathered}(?:{polite}|{office})$"),
        joined=re.compile(rf"{joined}(?:{polite}|{office})"),
        titled=re.compile(rf"{joined}{polite}[^,;:.]{{0,{OFFICE}}}"),
        naming=re.compile(rf"\s*{named}?\s*{polite}"),
        named=re.compile(alternation(post["named"])),
        takes=re.compile(rf"{alternation(post['takes'])}\s*$"),
        same=re.compile(rf"[^;,]{{0,{OFFICE}}}?(?:\s{alternation(post['takes'])}|[\-–(])\s*"),
        ends=re.compile(alternation(post["ends"])),
        part=re.compile(
            rf"(?:[\s,]*(?:{alternation(post['joins'])}\s+)*{alternation(post['some'])}\s+{alternation(post['many'])})"
            rf"|\s+(?:\w+\s+)?{alternation(set(words['refuse']['after']) - set(post['others']))}|\s*(?:…|\.\.)"
        ),
    )
