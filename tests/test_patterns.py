"""No regular expression of ours takes for ever: all are linear but for those named, with what bounds their texts."""

import json
import re
import subprocess
import sys
import tomllib
from collections import Counter
from functools import cache
from pathlib import Path

import pytest
from patterns.automaton import automaton
from patterns.growth import Ambiguity, Growth

HERE = Path(__file__).parent
KNOWN = tomllib.loads((HERE / "patterns" / "bounded.toml").read_text(encoding="utf-8"))
MOST_STEPS = 1000
"""For each letter of a text, which bounded repeats inside each other may cost."""


@cache
def collected() -> list[tuple[str | bytes, int, str]]:
    """Pattern, flags and file of all that are compiled when everything is loaded and some pages are read."""
    command = [sys.executable, "-m", "patterns.collect"]
    out = subprocess.run(
        command, cwd=HERE, env={"PYTHONPATH": str(HERE.parent)}, capture_output=True, check=True
    ).stdout
    found = [json.loads(line) for line in out.decode().splitlines()]
    return [(text.encode("latin-1") if is_bytes else text, flags, file) for text, is_bytes, flags, file in found]


def growth(pattern: str | bytes, flags: int = 0, file: str = "") -> Growth:
    squeezed = file.startswith("extract/") and not file.startswith(tuple(KNOWN["raw"]["files"]))
    return Ambiguity(automaton(pattern, flags, squeezed=squeezed)).growth()


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


def test_letters_are_told_apart_as_the_engine_does() -> None:
    whole = automaton(r"[a-cĐ\d]|[^\s\W]x|ß", re.IGNORECASE)
    assert {letter for letter in whole.letters if re.fullmatch(r"[a-cđ\d]", letter, re.IGNORECASE)}


def test_all_patterns_are_linear_but_for_those_that_something_bounds() -> None:
    told = [(file.partition("/")[0], growth(pattern, flags, file)) for pattern, flags, file in collected()]
    wild = Counter(room for room, found in told if found.power > 1 or found.steps > MOST_STEPS)
    allowed = Counter({room: known["patterns"] for room, known in KNOWN["rooms"].items()})
    assert dict(wild - allowed) == {}, "make them linear, or say in tests/patterns/bounded.toml what bounds their texts"
    assert len(told) > sum(wild.values()) * 3
