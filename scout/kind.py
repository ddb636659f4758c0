"""What kind of site it is and how it is called, from what it calls itself and from its host."""

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Any
from urllib.parse import urlsplit

from extract.text import fold

_PARTS = re.compile(r"\s[-–—|»]\s+|[|»]\s*")
_SURE_LINES = 4
"""Of the masthead: the site's name in its metadata, its title, its heading; what follows may be anything."""


@cache
def words() -> dict[str, Any]:
    """The file kinds.toml."""
    return tomllib.loads(files("scout").joinpath("kinds.toml").read_text(encoding="utf-8"))


def told_kind(masthead: Iterable[str], url: str) -> str | None:
    """The kind that the words of a site or its host tell; None for a portal, whose kind is that of its unit."""
    return _told([*masthead][:_SURE_LINES]) or _told_by_host(url)


def is_name(line: str) -> bool:
    """Does the line name a public site, and not an article or an address?"""
    return bool(_pattern(tuple(words()["cues"])).search(fold(line)) or _told([line]))


def site_name(masthead: Iterable[str], kind: str, unit: str | None) -> str | None:
    """What the site calls itself; without capitals throughout, and without the name of the page.

    ``unit`` is its place in words ("Xã Hoằng Phong"), for the name that a portal without one is given.
    """
    lines = [*masthead][:_SURE_LINES]
    parts = [part.strip() for line in lines for part in _PARTS.split(line) if fold(part.strip()) not in _pages()]
    named = [part for part in [*lines, *parts] if is_name(part) and not part.isupper()]
    if named := [name for name in named if not _names_page(name)]:
        return named[0]
    if unit and kind in words()["names"]:
        return str(words()["names"][kind].format(unit=unit[0].lower() + unit[1:]))
    return next((part for part in parts if part), None)


def _told(lines: Iterable[str]) -> str | None:
    """The kind whose word stands first in the first line that has one."""
    for line in map(fold, lines):
        found = []
        for order, one in enumerate(words()["kind"]):
            match = _pattern(tuple(one["words"])).search(line)
            begins = _pattern(tuple(one.get("begins", ()))).match(line) if one.get("begins") else None
            found += [(hit.start(), order, str(one["kind"])) for hit in (match, begins) if hit]
        if found:
            return min(found)[2]
    return None


def _told_by_host(url: str) -> str | None:
    host = (urlsplit(url).hostname or "").removeprefix("www.")
    label = host.partition(".")[0]
    for one in words()["kind"]:
        ends = tuple(one.get("ends", ()))
        if label.startswith(tuple(one["hosts"])) or host.endswith(tuple(end for end in ends if "." in end)):
            return str(one["kind"])
        if not host.endswith(".gov.vn") and label.endswith(tuple(end for end in ends if "." not in end)):
            return str(one["kind"])
    return None


def _names_page(name: str) -> bool:
    return any(fold(part.strip()) in _pages() for part in _PARTS.split(name))


@cache
def _pages() -> frozenset[str]:
    return frozenset(map(fold, words()["pages"]))


@cache
def _pattern(forms: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(re.escape(fold(form)) for form in forms)})(?!\w)")
