"""The administrative units of Viet Nam: three levels until 30 June 2025, two since, and names that vanished.

Units are keyed by moment and code ("2024:15973"), because codes are used again: 15055 was
thị trấn Lang Chánh and is xã Linh Sơn. The files are made by ``extract.gazetteer.build``.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache, cached_property, lru_cache
from importlib.resources import files
from typing import NamedTuple

from extract.gazetteer.keys import loose_key, strict_key
from extract.lexicon.load import lexicon

GAZETTEER_VERSION = "2025-07"
LEVELS = {2: "province", 3: "district", 5: "commune"}


class Entry(NamedTuple):
    """A unit at one moment; ``became`` is the code of 2024 that a vanished one went into."""

    moment: str
    code: str
    name: str
    parent: str
    became: str = ""

    @property
    def key(self) -> str:
        """Moment and code: "2024:15973", "2025:15976", "2019:00562"."""
        return f"{self.moment}:{self.code}"

    @property
    def level(self) -> str:
        """ "province", "district" or "commune"."""
        return LEVELS[len(self.code)]

    @property
    def system(self) -> str:
        """ "2025": two levels, "2024": three."""
        return "2025" if self.moment == "2025" else "2024"

    @property
    def type(self) -> str:
        """The type word in lower case: "xã", "thành phố"."""
        return split_type(self.name)[0]

    @property
    def bare(self) -> str:
        """The name without its type word: "Hoằng Phong", "1"."""
        return split_type(self.name)[1]

    @property
    def lineage(self) -> str:
        """The key of the unit of 2024 that carries it on; its own key where none is known, and in 2025."""
        return f"2024:{self.became}" if self.became else self.key


@cache
def type_pattern() -> re.Pattern[str]:
    """The type word at the start of an official name."""
    words = {word.capitalize() for level in LEVELS.values() for word in lexicon("places")[level]["official"]}
    return re.compile(rf"^(?:{'|'.join(sorted(words, key=len, reverse=True))}) ", re.MULTILINE)


@lru_cache(maxsize=65536)
def split_type(name: str) -> tuple[str, str]:
    """("xã", "Hoằng Phong") of "Xã Hoằng Phong"."""
    found = type_pattern().match(name)
    return (found[0].rstrip().lower(), name[found.end() :]) if found else ("", name)


def table(name: str) -> Iterator[list[str]]:
    """The rows of a TSV file of this folder, without comments and header."""
    lines = files("extract.gazetteer").joinpath(f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    next(rows)
    return rows


class Gazetteer:
    """All units with look-ups by name; build it through ``gazetteer()``, once a process."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self.units = {entry.key: entry for entry in entries}

    @cached_property
    def _strict(self) -> dict[str, tuple[Entry, ...]]:
        return self._by_name(strict_key)

    @cached_property
    def _loose(self) -> dict[str, tuple[Entry, ...]]:
        return self._by_name(loose_key)

    def _by_name(self, key_of: Callable[[str], str]) -> dict[str, tuple[Entry, ...]]:
        """Entries by the key of their name, made when first asked for: a search needs only one of the two."""
        names = type_pattern().sub("", "\n".join(entry.name for entry in self.units.values()))
        found = index(key_of(names).split("\n"), self.units.values())
        for written, official, level, *_ in table("aliases"):
            alike, key = at_level(found[key_of(official)], level), key_of(written)
            meant = [entry for entry in alike if strict_key(entry.bare) == strict_key(official)]
            found[key] = (*found.get(key, ()), *(entry for entry in meant if entry not in found.get(key, ())))
        return found

    def find(self, name: str, level: str | None = None) -> tuple[Entry, ...]:
        """Units called so, spelling variants by rule included ("Hoà", "Mĩ"); ``name`` has no type word."""
        return at_level(self._strict.get(strict_key(name), ()), level)

    def find_loosely(self, name: str, level: str | None = None) -> tuple[Entry, ...]:
        """Units called so when diacritics are left out ("Chư Pah", "CHU PAH")."""
        return at_level(self._loose.get(loose_key(name), ()), level)

    def above(self, entry: Entry) -> Iterator[Entry]:
        """The unit itself, then those that hold it, small to large."""
        while True:
            yield entry
            if not entry.parent:
                return
            entry = self.units[entry.parent]

    def versions(self, entry: Entry) -> list[Entry]:
        """The unit under every name and type it had in the three-level system, latest first."""
        alike = [other for moment in ("2024", "2023", "2019") if (other := self.units.get(f"{moment}:{entry.code}"))]
        return alike if entry.moment != "2025" else [entry]

    @cached_property
    def links(self) -> dict[str, list[tuple[str, bool]]]:
        """Key of 2024 → [(key of 2025, is it only a part?)]."""
        found: dict[str, list[tuple[str, bool]]] = {}
        for old, new, partial in table("successors"):
            found.setdefault(f"2024:{old}", []).append((f"2025:{new}", partial == "1"))
        return found

    @cached_property
    def origins(self) -> dict[str, list[str]]:
        """Key of 2025 → keys of 2024 that went into it."""
        found: dict[str, list[str]] = {}
        for old, links in self.links.items():
            for new, _ in links:
                found.setdefault(new, []).append(old)
        return found

    @cached_property
    def new_provinces(self) -> dict[str, str]:
        """Key of a province of 2024 → key of the province of 2025 that holds it."""
        found: dict[str, str] = {}
        for old, links in self.links.items():
            *_, province = self.above(self.units[old])
            found.setdefault(province.key, self.units[links[0][0]].parent)
        return found


def index(keys: list[str], entries: Iterable[Entry]) -> dict[str, tuple[Entry, ...]]:
    """Key → the entries that have it, in their order."""
    found: dict[str, list[Entry]] = {}
    for key, entry in zip(keys, entries, strict=True):
        found.setdefault(key, []).append(entry)
    return {key: tuple(alike) for key, alike in found.items()}


def at_level(entries: tuple[Entry, ...], level: str | None) -> tuple[Entry, ...]:
    """Those of one level; all where it is None."""
    return entries if level is None else tuple(entry for entry in entries if entry.level == level)


@cache
def gazetteer() -> Gazetteer:
    """The gazetteer of this version of ramat, read once a process (about 60 ms)."""
    spellings = {key: name for key, name, *_ in table("spellings")}
    entries = [
        Entry(moment, code, spellings.get(f"{moment}:{code}", name), parent and f"{moment}:{parent}")
        for moment in ("2024", "2025")
        for code, name, parent in table(f"units_{moment}")
    ]
    entries += [Entry(*row) for row in table("units_former")]
    return Gazetteer(entries)
