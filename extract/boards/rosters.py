"""Members told one by one: "01 chủ nhiệm, 02 phó chủ nhiệm", "ông … làm Trưởng ban, cùng 4 ủy viên"."""

import re
from collections import Counter
from collections.abc import Iterator

from extract.boards.counts import SMALLEST, Size
from extract.boards.posts import Piece, pieces
from extract.boards.roster_words import roster_words
from extract.components.sentence_bounds import SentenceBounds

FEWEST_UNCOUNTED = 3
"""Persons or posts without any number that make a list of all members."""
REACH = 90
"""Characters that a person's offices may take between two pieces of a list."""
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
            yield from _read(form, run, sentences)
            run = []
        run.append(piece)
    yield from _read(form, run, sentences)


def _goes_on(form: str, last: Piece, piece: Piece, sentences: SentenceBounds) -> bool:
    gap = form[last.end : piece.start]
    if len(gap) > REACH or not (
        sentences.number(last.start) == sentences.number(piece.start) or roster_words().item.fullmatch(gap)
    ):
        return False
    if roster_words().ends.search(gap) or (piece.kind == "some" and roster_words().takes.search(gap)):
        return False
    words = roster_words()
    joints = (words.joined, words.titled) if piece.kind == "person" else (words.joined,)
    return (
        last.kind == "person"
        or any(_ends_in(joint, gap) for joint in joints)
        or any(pattern.fullmatch(gap) for pattern in (words.same, words.naming, words.item))
    )


def _ends_in(joint: re.Pattern[str], gap: str) -> bool:
    """Whether the gap closes with a joint; a semicolon must be part of it."""
    found = joint.search(gap)
    return found is not None and ";" not in gap[: found.start()]


def _names(gap: str) -> bool:
    """Between a post and who holds it: "1 trưởng ban là ông …", "Trưởng ban …"."""
    return roster_words().naming.fullmatch(gap) is not None


def _read(form: str, run: list[Piece], sentences: SentenceBounds) -> Iterator[Size]:
    while run and run[0].kind == "count" and run[0].many:
        run = run[1:]
    if len(run) < SMALLEST or run[-1].kind == "some":
        return
    total = _total(form, run)
    leads = roster_words().lead_person if run[0].kind == "person" else roster_words().lead
    lead = leads.search(form, max(0, run[0].start - LEAD_REACH), run[0].start)
    counts = [piece for piece in run if piece.kind == "count"]
    if total is None or total < SMALLEST or not _is_complete(form, run, lead, total, len(counts)):
        return
    if roster_words().part.match(form, run[-1].end):
        return
    heads = [piece for piece in run if piece.kind != "person"]
    posts = "team" if heads and heads[0].team else "board"
    frame = lead.start() if lead else _clause_start(form, run[0].start)
    whole = any(piece.whole for piece in counts)
    total += _leaves_out_head(form, run, sentences)
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
    if roster_words().into.match(form, run[-1].end):
        return True
    if first.kind == "post" and (second.kind == "person" or roster_words().holder.match(gap)):
        return roster_words().named.search(gap) is not None
    takes = roster_words().takes.search(form, max(0, first.start - LEAD_REACH), first.start)
    return takes is not None if first.kind == "post" else roster_words().takes.search(gap) is not None


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
        elif not (state and roster_words().same.fullmatch(gap)):
            if piece.many and not (follower and follower.kind == "person"):
                return None
            total, state = total + 1, "post"
            unheld[piece.post] += not (follower and follower.kind == "person" and _names(_gap(form, piece, follower)))
    return total


def _leaves_out_head(form: str, run: list[Piece], sentences: SentenceBounds) -> bool:
    """Whether the list tells only who stands beside the head: that one is named before it, or in a sentence next to it.

    "Giúp ông Hòa có hai Phó Chủ nhiệm, một thư ký", "… kiêm Trưởng ban. Ban còn có hai phó ban và 3 ủy viên".
    """
    words, first, last = roster_words(), run[0].start, run[-1].end
    if any(words.head.match(piece.post) for piece in run):
        return False
    if words.aids.search(form, max(0, first - LEAD_REACH), first):
        return True
    start, end = sentences.around(first)
    end = sentences.around(min(end + 1, len(form)))[1]
    beside = words.headed.search(form, sentences.before(start), first) or words.headed.search(form, last, end)
    return beside is not None and any(words.deputy.search(piece.post) for piece in run)


def _gap(form: str, piece: Piece, follower: Piece) -> str:
    return form[piece.end : follower.start]


def _clause_start(form: str, end: int) -> int:
    return max(form.rfind(sign, 0, end) + 1 for sign in ".;\n")
