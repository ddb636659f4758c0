"""Bare names of a text: where they end, what they may mean, at which level."""

import re
from collections.abc import Iterable

from extract.gazetteer.keys import strict_key
from extract.gazetteer.units import Entry, gazetteer
from extract.places.former import former_pattern
from extract.places.found import RANKS, Place
from extract.places.words import joined_text, run

TWO_LEVELS_SINCE = "2025-07"
STEP = re.compile(r"[^\S\n]*(?:[,(/–-]|[)][^\S\n]*,)[^\S\n]*")
"""What stands between a place and the larger one that holds it."""


class BareNames:
    """Reads bare names in one text; ``places`` holds what is found so far."""

    def __init__(self, text: str, form: str, typed: Iterable[Place], date: str | None = None) -> None:
        self.text, self.form = text, form
        self.two_levels = date is not None and date[:7] >= TWO_LEVELS_SINCE
        self.places: list[Place] = []
        self.covered = bytearray(len(text) + 1)
        for place in typed:
            self.add(place)
        self.typed = {
            place.name: place
            for place in sorted(self.places, key=lambda place: place.rank)
            if place.level != "hamlet" and " " in place.name
        }
        self.typed_levels = {strict_key(name): place.level for name, place in self.typed.items()}

    def add(self, place: Place) -> None:
        """Keep a place and bar its characters for others."""
        self.places.append(place)
        self.covered[place.start : place.end] = b"\1" * (place.end - place.start)

    def named(self, start: int) -> tuple[int, tuple[Entry, ...]]:
        """The end of the known name that is the whole capitalised run at ``start``, and what it may mean."""
        parts = run(self.text, start)
        if not parts or self.covered[start] or parts[0].text[0].isdigit():
            return start, ()
        while any(word.joined for word in parts):
            if found := gazetteer().find(joined_text(self.text, parts)):
                return parts[-1].end, found
            parts = parts[: max(position for position, word in enumerate(parts) if word.joined)]
        return parts[-1].end, gazetteer().find(joined_text(self.text, parts))

    def place(self, start: int, end: int, level: str, entries: Iterable[Entry]) -> Place:
        """The record of a bare place."""
        former = former_pattern().match(self.form, end)
        kept = tuple(entry for entry in entries if entry.level == level)
        return Place(
            start,
            end,
            level,
            None,
            self.text[start:end],
            former.end() if former else end,
            former is not None,
            False,
            kept,
        )

    def holding_level(self, place: Place, entries: tuple[Entry, ...]) -> str | None:
        """The level at which one of ``entries`` holds ``place``; for unknown places the next level up."""
        if place.entries:
            above = {unit.key for entry in place.entries for unit in gazetteer().above(entry) if unit is not entry}
            held = [entry.level for entry in entries if entry.key in above]
        else:
            held = [entry.level for entry in entries if RANKS[entry.level] > place.rank]
        return min(held, key=lambda level: RANKS[level], default=None)

    def likely_level(self, start: int, end: int, entries: tuple[Entry, ...]) -> str | None:
        """The level of a bare name.

        That which it has elsewhere in the text; that at which the next name holds it ("Võ Xu (Đức
        Linh)"); else the largest in the system of the date.
        """
        if level := self.typed_levels.get(strict_key(self.text[start:end])) or self.held_level(end, entries):
            return level
        wanted = "2025" if self.two_levels else "2024"
        fitting = [entry.level for entry in entries if entry.system == wanted and not entry.bare.isdigit()]
        return max(fitting, key=lambda level: RANKS[level], default=None)

    def held_level(self, end: int, entries: tuple[Entry, ...]) -> str | None:
        """The level at which one of ``entries`` lies in the unit that is written next; None where none does.

        Of a commune and a district "Lộc Ninh (Bình Phước)" is the district: a commune would be
        written with its district.
        """
        step = STEP.match(self.text, end)
        if not step or not entries:
            return None
        _, larger = self.named(step.end())
        places = (self.place(0, end, level, entries) for level in ("commune", "district"))
        held = [(place.level, self.holding_level(place, larger)) for place in places if place.entries]
        fitting = [level for level, holder in held if holder is not None]
        if ("commune", "province") in held and not self.two_levels:
            fitting.reverse()
        return fitting[0] if fitting else None

    def is_supported(self, start: int, end: int, entries: tuple[Entry, ...]) -> bool:
        """Is the name written with its type elsewhere, or does a larger unit that holds it follow?"""
        return strict_key(self.text[start:end]) in self.typed_levels or self.held_level(end, entries) is not None
