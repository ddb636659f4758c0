"""The URL families of ``families.toml``: how addresses of one kind of page look in the content systems in use."""

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Literal

UrlKind = Literal["article", "listing", "trap", "twin", "facet"]

KINDS: tuple[UrlKind, ...] = ("trap", "listing", "article", "facet")  # in the order of trial, twins before


@dataclass(frozen=True)
class Families:
    """The groups of ``families.toml``, their patterns compiled."""

    patterns: dict[str, list[re.Pattern[str]]]
    twins: list[tuple[re.Pattern[str], str | None]]
    dates: list[re.Pattern[str]]
    short: list[re.Pattern[str]]
    same: list[tuple[re.Pattern[str], str]]
    page_parameters: frozenset[str]
    page_suffixes: tuple[str, ...]
    offsets: frozenset[str]
    from_zero: frozenset[str]
    page_path: re.Pattern[str]
    dropped: frozenset[str]
    dropped_path: re.Pattern[str]
    identity: frozenset[str]
    noise: re.Pattern[str]
    home: re.Pattern[str]
    files: frozenset[str]


@lru_cache(maxsize=1)
def families() -> Families:
    """Return what ``families.toml`` says."""
    data = tomllib.loads(files("crawler").joinpath("families.toml").read_text(encoding="utf-8"))

    def compiled(group: str) -> list[re.Pattern[str]]:
        return [re.compile(entry["pattern"], re.IGNORECASE) for entry in data[group]]

    return Families(
        patterns={group: compiled(group) for group in KINDS},
        twins=list(zip(compiled("twin"), (entry.get("replace") for entry in data["twin"]), strict=True)),
        dates=compiled("date"),
        short=compiled("short"),
        same=list(zip(compiled("same"), (entry["replace"] for entry in data["same"]), strict=True)),
        page_parameters=frozenset(data["page_number"]["query"]),
        page_suffixes=tuple(data["page_number"]["suffix"]),
        offsets=frozenset(data["page_number"]["offset"]),
        from_zero=frozenset(data["page_number"]["from_zero"]),
        page_path=re.compile(data["page_number"]["path"], re.IGNORECASE),
        dropped=frozenset(data["query"]["drop"]),
        dropped_path=re.compile(data["query"]["drop_path"], re.IGNORECASE),
        identity=frozenset(data["query"]["identity"]),
        noise=re.compile(data["query"]["noise"], re.IGNORECASE),
        home=re.compile(data["home"]["pattern"], re.IGNORECASE),
        files=frozenset(data["files"]["skip"]),
    )
