"""Hostile input: what once broke a target, and a few new inputs for each; ``make fuzz`` tries a million."""

import random
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from fuzz.grammar import HERE, grammar_of
from fuzz.judge import judge
from fuzz.targets import TARGETS

OFFENDERS = sorted((HERE / "offenders").glob("*/*"))
FEW = {"web": 40, "page": 60, "text": 60, "search": 100, "sources": 100}
"""New inputs of the targets that take longer; the others get ``MANY``."""
MANY = 300
Opened = Callable[[str], Callable[[bytes], None]]


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Opened:
    return cache(lambda name: TARGETS[name].opened(name, tmp_path_factory.mktemp(name)))


@pytest.mark.parametrize("file", OFFENDERS, ids=lambda file: f"{file.parent.name}-{file.name}")
def test_what_once_broke_it_is_borne(opened: Opened, file: Path) -> None:
    found = judge(opened(file.parent.name), file.read_bytes())
    assert found is None, found.told


@pytest.mark.parametrize("target", TARGETS)
def test_seeds_and_what_comes_of_them_are_borne(opened: Opened, target: str) -> None:
    grammar, chance = grammar_of(target), random.Random(target)  # noqa: S311
    inputs = [*grammar.seeds, *(grammar.fresh(chance) for _ in range(FEW.get(target, MANY)))]
    for data in inputs:
        found = judge(opened(target), data)
        assert found is None, f"{data!r}\n{found.told}"


def test_a_fault_a_hang_and_a_broken_promise_are_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("fuzz.judge.HANG_S", 0.01)

    def bear(data: bytes) -> None:
        assert data != b"promise"
        while data == b"hang":
            pass
        data.decode()

    told = [judge(bear, data) for data in (b"promise", b"hang", b"\xff", b"good")]
    marks = [one and one.mark.partition(" ")[0] for one in told]
    assert marks == ["AssertionError", "TimeoutError", "UnicodeDecodeError", None]


def test_the_same_seed_gives_the_same_inputs() -> None:
    once, again = ([grammar_of("page").fresh(random.Random(7)) for _ in range(20)] for _ in range(2))  # noqa: S311
    assert once == again
