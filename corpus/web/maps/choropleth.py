"""Launches by province as a map of either system."""

import json
import math
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from extract.gazetteer.units import gazetteer
from extract.text import fold

STEPS = 5
WIDTH, HEIGHT = 300, 620
ISLANDS = (("Hoàng Sa", "48", 262, 268), ("Trường Sa", "56", 262, 520))
"""Archipelagos of the list of units that the outlines leave out: name, code of the province in both systems, place.

They stand where maps of the country put them in a box, east of their provinces."""


@dataclass(frozen=True, slots=True)
class Shape:
    """A province: SVG path data, name without type word, launches, step of colour (0: none), whether it is chosen."""

    code: str
    path: str
    name: str
    launches: int
    step: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class Map:
    """``legend`` are (step, fewest, most launches); ``unplaced`` are launches whose province is not known."""

    system: str
    shapes: tuple[Shape, ...]
    legend: tuple[tuple[int, int, int], ...]
    unplaced: int
    width: int = WIDTH
    height: int = HEIGHT
    islands: tuple[tuple[str, str, int, int], ...] = ISLANDS

    @property
    def by_number(self) -> list[Shape]:
        """The provinces with launches, most first."""
        return sorted(
            (shape for shape in self.shapes if shape.launches), key=lambda one: (-one.launches, fold(one.name))
        )

    def of(self, code: str) -> Shape:
        """The province of that code."""
        return next(shape for shape in self.shapes if shape.code == code)


def choropleth(system: str, launches: Mapping[str, int], chosen: Collection[str] = ()) -> Map:
    """The map of "2024" or "2025"; ``launches`` and ``chosen`` go by official name, "" is unknown."""
    limits = _limits(number for name, number in launches.items() if name)
    shapes = []
    for code, path in _paths(system).items():
        entry = gazetteer().units[f"{system}:{code}"]
        number = launches.get(entry.name, 0)
        step = next((step for step, _, most in limits if 0 < number <= most), 0)
        shapes.append(Shape(code, path, entry.bare, number, step, entry.name in chosen))
    return Map(system, tuple(shapes), limits, launches.get("", 0))


def _limits(numbers: Iterable[int]) -> tuple[tuple[int, int, int], ...]:
    """Steps that hold about as many provinces each, so that the map differs whatever the numbers are.

    >>> _limits([1, 2, 4, 9, 30, 100])
    ((1, 1, 2), (2, 3, 4), (3, 5, 9), (4, 10, 30), (5, 31, 100))
    """
    ordered = sorted(numbers)
    tops = sorted(
        {ordered[max(math.ceil(len(ordered) * step / STEPS) - 1, 0)] for step in range(1, STEPS + 1) if ordered}
    )
    lows = [ordered[0], *(top + 1 for top in tops)] if ordered else []
    first = STEPS - len(tops) + 1
    return tuple((first + place, low, top) for place, (low, top) in enumerate(zip(lows, tops, strict=False)))


@cache
def _paths(system: str) -> dict[str, str]:
    text = files("corpus.web.maps").joinpath("shapes.json").read_text(encoding="utf-8")
    found: dict[str, str] = json.loads(text)[system]
    return found
