"""The record of a place that a type word announces."""

from functools import cache

from extract.gazetteer.units import LEVELS, Entry
from extract.lexicon.load import lexicon
from extract.places.cues import Cue
from extract.places.former import former_pattern
from extract.places.found import Place


@cache
def levels_of(kind: str) -> tuple[str, ...]:
    """The levels at which a type word stands, large to small."""
    return tuple(level for level in LEVELS.values() if kind in lexicon("places")[level]["official"])


def place_of(text: str, form: str, cue: Cue, end: int, level: str, entries: tuple[Entry, ...] = ()) -> Place:
    """The record of a typed place that ends at ``end``."""
    former = former_pattern().match(form, end)
    groups = lexicon("places")["groups"]["types"]
    return Place(
        cue.start,
        end,
        level,
        cue.type,
        text[cue.name : end],
        former.end() if former else end,
        former is not None,
        cue.type in groups,
        entries,
    )
