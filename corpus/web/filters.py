"""What the reader asked for: the conditions in the address of a page."""

import re
from collections.abc import Mapping
from functools import cache

from corpus.conditions import Conditions
from corpus.identity import name_key
from corpus.kinds import kind_names
from corpus.names import typed_parts
from corpus.provinces import province_names
from extract.text import clean, fold, squeeze

FILTERS = (
    "q", "province", "district", "commune", "kind", "model", "name", "official", "board_min", "board_max", "since",
    "until", "system",
)  # fmt: skip
"""Names in the address; all of them stay in every link of a search. ``name`` is a model's whole name, ``system`` is
"2024" where provinces are those before July 2025."""

SYSTEMS = ("2025", "2024")
SIZES = ("board_min", "board_max")

DATES = ("since", "until")
MOST_TYPED = 200
"""Longer texts are cut; the fields of the form take no more either."""

NUMBER = re.compile(r"[0-9]{1,6}")
DAY_FIRST = re.compile(r"(?:(\d{1,2})[/.-])?(\d{1,2})[/.-](\d{4})")


def read_filters(asked: Mapping[str, str]) -> dict[str, str]:
    """Every filter as it was typed, "" where it was not; a province in the spelling of the form's list."""
    found = {name: squeeze(clean(asked.get(name) or ""))[:MOST_TYPED] for name in FILTERS}
    found |= {name: found[name] if NUMBER.fullmatch(found[name]) else "" for name in SIZES}
    found["kind"] = found["kind"] if found["kind"] in kind_names("vi") else ""
    found["system"] = found["system"] if found["system"] == "2024" else ""
    return found | {"province": _listed(found["province"])}


def asked(filters: Mapping[str, str]) -> dict[str, str]:
    """The filters that are conditions: typed, and not only the choice of a system."""
    return {name: typed for name, typed in filters.items() if typed and name != "system"}


def conditions(filters: Mapping[str, str]) -> Conditions:
    """The filters as ``corpus.search`` takes them, but for its words."""
    return Conditions(
        province=filters["province"] or None,
        system=filters["system"] or None,
        district=filters["district"] or None,
        commune=filters["commune"] or None,
        kind=filters["kind"] or None,
        model=filters["model"] or None,
        model_key=name_key(filters["name"]) or None,
        official=filters["official"] or None,
        board_min=int(filters["board_min"]) if filters["board_min"] else None,
        board_max=int(filters["board_max"]) if filters["board_max"] else None,
        since=iso_day(filters["since"]) or None,
        until=iso_day(filters["until"]) or None,
    )


def iso_day(typed: str) -> str:
    """A day, month or year as people in Viet Nam write it, year first; anything else as it stands.

    >>> iso_day("6/4/2023"), iso_day("04-2023"), iso_day("2023"), iso_day("hôm qua")
    ('2023-04-06', '2023-04', '2023', 'hôm qua')
    """
    found = DAY_FIRST.fullmatch(typed)
    if not found:
        return typed
    day, month, year = found.groups()
    return "-".join([year, *(part.zfill(2) for part in (month, day) if part)])


def former_names() -> list[tuple[str, str]]:
    """(name that ended in June 2025, name of the province that holds its ground), sorted without marks."""
    names = province_names()
    found = [(old, new) for new, members in names.items() for old in members if old not in names]
    return sorted(found, key=lambda pair: fold(pair[0]))


def old_names() -> list[tuple[str, str]]:
    """(name of a province before July 2025, name of the one that holds its ground), sorted without marks."""
    found = [(old, new) for new, members in province_names().items() for old in members]
    return sorted(found, key=lambda pair: fold(pair[0]))


def _listed(typed: str) -> str:
    return _spellings().get(fold(typed_parts("province", typed)[1]), typed)


@cache
def _spellings() -> dict[str, str]:
    return {fold(name): name for new, old in province_names().items() for name in (*old, new)}
