"""What the inputs of one target are made of, and how one becomes another."""

import gzip
import random
import re
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

HERE = Path(__file__).parent
MOST = 1 << 12
"""Bytes of one input: large ones cost time and find the same."""
PUMPED = 100
"""How often a piece is repeated at most."""

Pieces = list[bytes]
Change = Callable[["Grammar", Pieces, random.Random], Pieces]


@dataclass(frozen=True)
class Grammar:
    """``pieces`` matches one unit of an input (a tag, a line, a word); ``tokens`` are units worth putting in;
    ``seeds`` are whole inputs as they should be."""

    pieces: re.Pattern[bytes]
    tokens: tuple[bytes, ...]
    seeds: tuple[bytes, ...]

    def mutate(self, data: bytes, chance: random.Random) -> bytes:
        """Another input, most often a little different from ``data``."""
        if chance.random() < 0.02:
            return _recoded(data, chance)[:MOST]
        pieces = self.pieces.findall(data) or [b""]
        for _ in range(chance.randint(1, 4)):
            pieces = chance.choice(CHANGES)(self, pieces, chance) or [b""]
        return b"".join(pieces)[:MOST]

    def fresh(self, chance: random.Random) -> bytes:
        """A seed that was changed."""
        return self.mutate(chance.choice(self.seeds), chance)


@cache
def grammar_of(target: str) -> Grammar:
    """The grammar of a target, from ``grammars.toml`` and the files of ``seeds/TARGET``."""
    data = tomllib.loads((HERE / "grammars.toml").read_text(encoding="utf-8"))
    found = data["targets"][target]
    tokens = [token.encode() for group in found["tokens"] for token in data["tokens"][group]]
    seeds = [file.read_bytes() for file in sorted((HERE / "seeds" / found.get("seeds", target)).iterdir())]
    return Grammar(re.compile(data["pieces"][found["pieces"]].encode(), re.DOTALL), (*tokens, *_ODD), tuple(seeds))


_ODD = (b"\0", b"\xff\xfe", b"\xef\xbb\xbf", b"\xed\xa0\x80", b"\xc3", "\u202e\u200b\u0301".encode(), b"9" * 400)
"""Bytes that are odd everywhere: nothing, marks of byte order, half of a letter, invisible letters, a long number."""


def _drop(grammar: Grammar, pieces: Pieces, chance: random.Random) -> Pieces:
    start = chance.randrange(len(pieces))
    return pieces[:start] + pieces[start + chance.choice((1, 1, 2, 8)) :]


def _double(grammar: Grammar, pieces: Pieces, chance: random.Random) -> Pieces:
    start = chance.randrange(len(pieces))
    part = pieces[start : start + chance.choice((1, 1, 2, 8))]
    return pieces[:start] + part * 2 + pieces[start:]


def _pump(grammar: Grammar, pieces: Pieces, chance: random.Random) -> Pieces:
    start = chance.randrange(len(pieces))
    return pieces[:start] + [pieces[start]] * chance.randint(2, PUMPED) + pieces[start + 1 :]


def _swap(grammar: Grammar, pieces: Pieces, chance: random.Random) -> Pieces:
    one, other = chance.randrange(len(pieces)), chance.randrange(len(pieces))
    pieces[one], pieces[other] = pieces[other], pieces[one]
    return pieces


def _insert(grammar: Grammar, pieces: Pieces, chance: random.Random) -> Pieces:
    start = chance.randint(0, len(pieces))
    return [*pieces[:start], chance.choice(grammar.tokens), *pieces[start:]]


def _replace(grammar: Grammar, pieces: Pieces, chance: random.Random) -> Pieces:
    pieces[chance.randrange(len(pieces))] = chance.choice(grammar.tokens)
    return pieces


def _splice(grammar: Grammar, pieces: Pieces, chance: random.Random) -> Pieces:
    """A stretch of another seed in the place of one of ours."""
    other = grammar.pieces.findall(chance.choice(grammar.seeds)) or [b""]
    start, end = sorted(chance.choices(range(len(pieces) + 1), k=2))
    first, last = sorted(chance.choices(range(len(other) + 1), k=2))
    return pieces[:start] + other[first:last] + pieces[end:]


def _spoil(grammar: Grammar, pieces: Pieces, chance: random.Random) -> Pieces:
    """One byte of a piece set, put in or taken out."""
    at = chance.randrange(len(pieces))
    piece = bytearray(pieces[at] or b"\0")
    place = chance.randrange(len(piece))
    piece[place : place + chance.randint(0, 1)] = bytes([chance.randrange(256)] * chance.randint(0, 1))
    pieces[at] = bytes(piece)
    return pieces


def _cut(grammar: Grammar, pieces: Pieces, chance: random.Random) -> Pieces:
    return pieces[: chance.randint(1, len(pieces))]


CHANGES: tuple[Change, ...] = (
    _drop, _double, _pump, _swap, _insert, _insert, _replace, _replace, _splice, _spoil, _spoil, _cut,
)  # fmt: skip


def _recoded(data: bytes, chance: random.Random) -> bytes:
    """The same letters in another character set, or packed, or the pack broken."""
    packed = gzip.compress(data, 1, mtime=0)
    ways: tuple[Callable[[], bytes], ...] = (
        lambda: data.decode("utf-8", "replace").encode("utf-16"),
        lambda: data.decode("latin-1").encode(),
        lambda: data.decode("utf-8", "replace").encode("cp1258", "xmlcharrefreplace"),
        lambda: packed,
        lambda: packed[: chance.randint(1, len(packed))],
    )
    return chance.choice(ways)()
