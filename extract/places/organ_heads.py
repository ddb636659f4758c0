"""Where the name of a body begins: "Hội LHPN", "Ban Dân vận Huyện ủy", "Phòng Dân tộc huyện"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from extract.lexicon.load import lexicon
from extract.places.cues import either
from extract.text import match_form

CODE_BEFORE = re.compile(r"\d/[\w&-]*[-/]$|[a-zđ]{2}-$")
"""A sigla, as in "87/KH-UBND" or "09/KH-MTTQ-BTT", names its issuer but is no mention of it."""
LONGEST_OFFICE = 8
"""Words between "Phòng" and its level: "Phòng Lao động - Thương binh và Xã hội huyện" has six."""
LONGEST_WORD = 20
"""Letters of a word, also of an abbreviation ("LĐTB&XH")."""


@dataclass(frozen=True, slots=True)
class Head:
    """The start of a body's name at [start, end); ``kind`` is a key of lexicon/organs.toml.

    ``swallowed`` counts the characters of a type word at its end ("Đoàn xã", "Phòng Dân tộc huyện").
    """

    start: int
    end: int
    kind: str
    swallowed: int = 0

    @property
    def named(self) -> bool:
        """Does a proper name follow that is no unit's: "Đồn Biên phòng Liên Hương"?"""
        return self.kind in lexicon("organs")["named"]["kinds"]


@cache
def kinds() -> dict[str, str]:
    """Head in the form that texts are compared in → kind."""
    return {match_form(head): kind for kind, heads in lexicon("organs")["kinds"].items() for head in heads}


@cache
def head_pattern() -> re.Pattern[str]:
    """A head with the executive body before it, "Việt Nam" and an abbreviation after it."""
    before, after = (either(listed(part)) for part in ("before", "after"))
    return re.compile(
        rf"(?<!\w)(?:(?:{before})[^\S\n]+)?({either(kinds())})(?!\w)"
        rf"(?:[^\S\n]*(?:{after})(?!\w))?(?:[^\S\n]*\([^()\n]{{2,12}}\))?"
    )


@cache
def upper_pattern() -> re.Pattern[str]:
    """The party committee that a commission belongs to."""
    return re.compile(rf"[^\S\n]+(?:{either(listed('upper'))})(?!\w)")


@cache
def level_pattern() -> re.Pattern[str]:
    """A level that stands for the unit in question: "Công an huyện"."""
    return re.compile(rf"[^\S\n]+(?:{levels()})")


@cache
def levels() -> str:
    """The level words as one group; those that begin another word ("xã hội") don't count."""
    return rf"(?:{either(listed('levels'))})(?!\w)(?![^\S\n]+(?:{either(listed('levels', 'not_before'))})(?!\w))"


@cache
def levelled_pattern() -> re.Pattern[str]:
    """Heads that count only before a level: "Đoàn xã"."""
    heads: dict[str, list[str]] = lexicon("organs")["before_level"]
    before = either(listed("before"))
    groups = "|".join(rf"(?P<{kind}>{either(map(match_form, words))})" for kind, words in heads.items())
    return re.compile(rf"(?<!\w)(?:(?:{before})[^\S\n]+)?(?:{groups})[^\S\n]+(?P<level>{levels()})")


@cache
def office_pattern() -> re.Pattern[str]:
    """The first word of an office, the words of its task, its level."""
    task = rf"(?:(?!(?:{either(listed('offices', 'stops'))})(?!\w))[\w&]{{1,{LONGEST_WORD}}})"
    between = r"(?:[^\S\n]?[,–-][^\S\n]?|[^\S\n])"
    return re.compile(
        rf"(?<!\w)(?:{either(listed('offices'))})[^\S\n]+(?P<task>{task}(?:{between}{task}){{0,{LONGEST_OFFICE}}}?)"
        rf"[^\S\n]+(?:(?P<level>{levels()})|(?={either(listed('offices', 'before'))}(?!\w)))"
    )


@cache
def national() -> tuple[str, ...]:
    """Words behind a head that make it a body of the whole country: "Hội Nông dân Việt Nam"."""
    return tuple(f" {word}" for word in listed("after"))


def listed(part: str, key: str = "words") -> list[str]:
    """A word list of lexicon/organs.toml in the form that texts are compared in."""
    return [match_form(word) for word in lexicon("organs")[part][key]]


def heads(text: str, form: str) -> list[Head]:
    """The start of each body's name in order, without overlaps; ``form`` is the text's ``match_form``."""
    known = [*known_heads(form), *levelled_heads(form)]
    return sorted([*known, *offices_in(text, form, known)], key=lambda head: head.start)


def known_heads(form: str) -> Iterator[Head]:
    """Bodies of the word list."""
    for found in head_pattern().finditer(form):
        if CODE_BEFORE.search(form, max(0, found.start() - 24), found.start()):
            continue
        kind = kinds()[re.sub(r"\s+", " ", found[1])]
        upper = upper_pattern().match(form, found.end()) if kind in lexicon("organs")["upper"]["kinds"] else None
        yield Head(found.start(), upper.end() if upper else found.end(), kind)


def levelled_heads(form: str) -> Iterator[Head]:
    """ "Đoàn xã", "Ban Chấp hành Đoàn phường"."""
    for found in levelled_pattern().finditer(form):
        kind = next(kind for kind in lexicon("organs")["before_level"] if found[kind])
        yield Head(found.start(), found.end(), kind, len(found["level"]))


def offices_in(text: str, form: str, known: Sequence[Head]) -> Iterator[Head]:
    """ "Phòng Dân tộc huyện", "Hạt Kiểm lâm khu vực", away from the bodies that are known already."""
    taken = bytearray(len(form) + 1)
    for head in known:
        taken[head.start : head.end] = b"\1" * (head.end - head.start)
    position = 0
    while found := office_pattern().search(form, position):
        capital = text[found.start()].isupper() and text[found.start("task")].isupper()
        end = max(found.end("task"), found.end("level"))
        if capital and not any(taken[found.start() : end]):
            yield Head(found.start(), end, "office", len(found["level"] or ""))
            position = end
        else:
            position = found.start("task")
