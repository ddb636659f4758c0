"""When do two annotations of one article mean the same: names, places, positions, roles."""

import re
import tomllib
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from corpus.names import typed_parts
from extract.text import clean, match_form

Json = dict[str, Any]
People = dict[str, tuple[set[str], str | None]]
"""Name → titles, and the role in the model's own board."""

PLACE_WEIGHT = 0.2
"""An equal level of the unit decides between launches whose names are equally near."""


def plain(text: str | None) -> str:
    """Letters, digits and per cent signs, lower case, one tone placement.

    >>> plain("«Tổ dân phố 4 không» – Hoà Bình")
    'tổ dân phố 4 không hòa bình'
    """
    return " ".join(re.findall(r"[\w%]+", match_form(clean(text or ""))))


def model(name: str | None) -> str:
    """A model's name without the type word that articles put inside or outside the quotes."""
    return _model_types().sub("", plain(name), count=1)


def names(launch: Json) -> set[str]:
    """Every spelling of the model's name that gold accepts."""
    return {model(name) for name in [launch.get("model_name"), *(launch.get("model_name_alt") or [])] if name}


def place(level: str, name: str | None) -> str:
    """A unit's name without its type word."""
    return plain(typed_parts(level, clean(name))[1]) if name else ""


def position(title: str) -> str:
    """A position with its short forms written out."""
    full = _words()["short_forms"]
    return " ".join(full.get(word, word) for word in plain(title).split())


def same_role(one: str, other: str) -> bool:
    """ "Trưởng ban" and "Trưởng ban chỉ đạo" are one role."""
    return one.startswith(other) or other.startswith(one)


def full_date(edtf: str | None) -> str | None:
    """The date, None where a part of it is open ("XXXX-09-27")."""
    return edtf if edtf and "X" not in edtf.upper() else None


def people(launches: Sequence[Json]) -> People:
    """Everybody in an article with all titles and a role that any launch gives."""
    found: People = {}
    for official in (official for launch in launches for official in launch.get("officials") or []):
        titles, role = found.get(plain(official["name"]), (set(), None))
        titles |= {position(title) for title in official.get("titles") or []}
        found[plain(official["name"])] = (titles, role or position(official.get("role") or "") or None)
    return found


def align(gold: Sequence[Json], found: Sequence[Json]) -> Iterator[tuple[Json, Json]]:
    """Each launch with its likeliest counterpart, an empty dict where there is none."""
    pairs = ((_likeness(g, f), -i, -j) for i, g in enumerate(gold) for j, f in enumerate(found))
    left, right = dict(enumerate(gold)), dict(enumerate(found))
    for _, i, j in sorted(pairs, reverse=True):
        if -i in left and -j in right:
            yield left.pop(-i), right.pop(-j)
    yield from ((launch, {}) for launch in left.values())
    yield from (({}, launch) for launch in right.values())


def _likeness(gold: Json, found: Json) -> float:
    ours, theirs = set(model(found.get("model_name")).split()), set(" ".join(names(gold)).split())
    shared = len(ours & theirs) / max(1, len(ours | theirs))
    one, other = gold.get("unit") or {}, found.get("unit") or {}
    equal = [place(level, one[level]) == place(level, other.get(level)) for level in _levels(one)]
    return shared + PLACE_WEIGHT * sum(equal)


def _levels(unit: Json) -> list[str]:
    return [level for level in ("commune", "district", "province") if unit.get(level)]


@cache
def _words() -> Json:
    return tomllib.loads(files("corpus").joinpath("evaluate.toml").read_text(encoding="utf-8"))


@cache
def _model_types() -> re.Pattern[str]:
    forms = sorted(map(plain, _words()["model_types"]), key=len, reverse=True)
    return re.compile(rf"^(?:{'|'.join(forms)})\s+")
