"""The records that the finders of this package hand on."""

from dataclasses import dataclass, field

from extract.gazetteer.units import Entry

RANKS = {"group": 0, "hamlet": 1, "commune": 2, "district": 3, "province": 4}


@dataclass(frozen=True, slots=True)
class Place:
    """One name in a text: [start, end) covers type word and name, ``tail`` also a "(cũ)" after it.

    ``entries`` are the units that the name may mean; empty for hamlets and unknown names.
    """

    start: int
    end: int
    level: str
    type: str | None
    name: str
    tail: int
    former: bool = False
    group: bool = False
    entries: tuple[Entry, ...] = ()

    @property
    def rank(self) -> int:
        """Small to large: group of houses, hamlet, commune, district, province."""
        return RANKS["group" if self.group else self.level]


@dataclass(frozen=True, slots=True)
class Address:
    """Places that stand together; [start, end) covers those of its own, not those shared with a list."""

    start: int
    end: int
    places: dict[str, Place] = field(default_factory=dict)
