"""No regular expression of ours takes for ever: all are linear."""

import json
import re
import subprocess
import sys
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
from patterns.automaton import automaton
from patterns.collect import ROOMS, ROOT, Place
from patterns.growth import Ambiguity, Growth
from patterns.usage import Usage

HERE = Path(__file__).parent
RAW = tuple(tomllib.loads((HERE / "patterns" / "raw.toml").read_text(encoding="utf-8"))["files"])
MOST_STEPS = 1000
"""For each letter of a text, which bounded repeats inside each other may cost."""
MANY = 600
"""Patterns at least, or they were not all found."""


@dataclass(frozen=True)
class Compiled:
    """A pattern with its flags, and the files and lines where it is compiled."""

    pattern: str | bytes
    flags: int
    places: list[Place]

    @property
    def growth(self) -> Growth:
        """The most that one of the places allows."""
        squeezed = all(file.startswith("extract/") and not file.startswith(RAW) for file, _ in self.places)
        searched = not all(usage().is_matched_only(*place) for place in self.places)
        return growth(self.pattern, self.flags, squeezed=squeezed, searched=searched)


@cache
def collected() -> list[Compiled]:
    """All that are compiled when everything is loaded and some pages are read."""
    command = [sys.executable, "-m", "patterns.collect"]
    out = subprocess.run(
        command, cwd=HERE, env={"PYTHONPATH": str(HERE.parent)}, capture_output=True, check=True
    ).stdout
    found = [json.loads(line) for line in out.decode().splitlines()]
    return [
        Compiled(text.encode("latin-1") if is_bytes else text, flags, [(file, line) for file, line in places])
        for text, is_bytes, flags, places in found
    ]


@cache
def usage() -> Usage:
    return Usage(ROOT, ROOMS)


def growth(pattern: str | bytes, flags: int = 0, *, squeezed: bool = False, searched: bool = True) -> Growth:
    return Ambiguity(automaton(pattern, flags, squeezed=squeezed, searched=searched)).growth()


@pytest.mark.parametrize(
    ("pattern", "power"),
    [
        (r"abc", 1),
        (r"a\s+x", 1),
        (r"\w+", 1),
        (r"(?<!\w)\w+x", 1),
        (r"\A\s*a\s*$", 1),
        (r"a{0,70}b", 1),
        (r"(?:a+)*+b", 99),
        (r"(?:a|b++)*+c", 2),
        (r"\s+x", 2),
        (r"\w+$", 2),
        (r"\w(?:\w*x)?", 2),
        (r"(?=.*x)y", 2),
        (r"^a*a*b", 2),
        (r"(?m)^\s*a", 2),
        (r"a.*b.*c", 3),
        (r"(?:a+)+b", 99),
        (r"(?:a*)*b", 99),
        (r"(?:a|ab|b)*c", 99),
        (r"(?:\w+\s?){0,5}y", 99),
    ],
)
def test_the_growth_of_a_pattern_is_told(pattern: str, power: int) -> None:
    assert growth(pattern).power == power


def test_a_match_at_one_place_begins_only_once() -> None:
    assert growth(r"\s*x", searched=False).power == 1
    assert growth(r"\s*,?\s*x", searched=False).power == 2


@pytest.mark.parametrize(
    ("code", "matched"),
    [
        ("A = re.compile('a')\nA.match('b')", True),
        ("A = re.compile('a')\nA.match('b')\nA.search('b')", False),
        ("A = re.compile('a')\nB = A\nB.search('b')", False),
        ("A = re.compile('a')\ntell(A)", False),
        ("A = [re.compile('a')]", False),
        ("from a import A as B\nA = re.compile('a')", False),
        ("def f():\n    return Words(\n        a=re.compile('a'))\nf().a.fullmatch('b')", True),
        ("def f():\n    return Words(\n        a=re.compile('a'))\nf().a.sub('b')", False),
        ("def f(x):\n    return re.compile(x)\nf('a').match('b')", True),
        ("def f(x):\n    return re.compile(x)\nA = f('a')\nA.search('b')", False),
        ("re.compile('a').match('b')", True),
    ],
)
def test_how_a_pattern_is_asked_is_told_by_the_uses_of_its_name(tmp_path: Path, code: str, matched: bool) -> None:
    (tmp_path / "room").mkdir()
    (tmp_path / "room" / "file.py").write_text(code, encoding="utf-8")
    line = next(number for number, text in enumerate(code.split("\n"), 1) if "re.compile" in text)
    assert Usage(tmp_path, ["room"]).is_matched_only("room/file.py", line) is matched


def test_letters_are_told_apart_as_the_engine_does() -> None:
    whole = automaton(r"[a-cĐ\d]|[^\s\W]x|ß", re.IGNORECASE)
    assert {letter for letter in whole.letters if re.fullmatch(r"[a-cđ\d]", letter, re.IGNORECASE)}


def test_all_patterns_are_linear() -> None:
    """A pattern that is not: a*+ never gives back, (?<!\\w)\\w+ begins once, {0,300} ends; or match it at one place."""
    wild = [one for one in collected() if one.growth.power > 1 or one.growth.steps > MOST_STEPS]
    assert [(*one.places, one.growth, one.pattern) for one in wild] == []
    assert len(collected()) > MANY
