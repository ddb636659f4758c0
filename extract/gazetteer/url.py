"""Units that an address on the web hints at; the weakest witness, as archives move between hosts."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Any
from urllib.parse import unquote

from crawler.urls import split_url
from extract.gazetteer.units import Entry, gazetteer
from extract.lexicon.load import lexicon
from extract.text import fold

Hint = tuple[Entry, ...]
PLAIN = re.compile(r"[^a-z0-9]+")
MOST_SYLLABLES = 5
SHORTEST_LABEL = 4
PLAIN_NAME = re.compile(rf"[a-z0-9]+(?:-[a-z0-9]+){{0,{MOST_SYLLABLES - 1}}}")
"""A word of a folded path and those behind it, as many as a name may have."""


@lru_cache(maxsize=1024)
def url_places(url: str | None) -> tuple[Hint, ...]:
    """What the parts of ``url`` may mean, large units first; each part narrowed by those before it.

    >>> [hint[0].name for hint in url_places("https://duyhoa.duyxuyen.quangnam.gov.vn/vi/news/")]
    ['Tỉnh Quảng Nam', 'Huyện Duy Xuyên', 'Xã Duy Hòa']
    """
    parts = split_url(url or "")
    hints: list[Hint] = []
    for entries in [*host_places(parts.hostname or ""), *path_places(unquote(parts.path))]:
        narrowed = entries
        for hint in hints:
            narrowed = inside(narrowed, hint) or narrowed
        hints.append(largest(narrowed))
    return tuple(hints)


def inside(entries: Hint, hint: Hint) -> Hint:
    """The entries that lie in one of the units of ``hint``, or are one of them."""
    keys = {entry.key for entry in hint}
    return tuple(entry for entry in entries if any(unit.key in keys for unit in gazetteer().above(entry)))


def host_places(host: str) -> Iterator[Hint]:
    """The names in a host, from the right: the province before the district."""
    for label in reversed(host.split(".")):
        if entries := label_places(PLAIN.sub("", label)):
            yield entries


def label_places(label: str) -> Hint:
    """The units that one label names: bare, or between words such as "bao", "tp" and "city"."""
    if len(label) < SHORTEST_LABEL:
        return ()
    for before, short, after in splits(label):
        kind = url_words()["types"].get(before) or url_words()["suffix_types"].get(after)
        press = before in url_words()["press"]
        entries = tuple(
            entry
            for entry in plain_index().get(short, ())
            if kind in (None, entry.type) and not (press and entry.level == "commune")
        )
        if entries:
            return entries
    return ()


def largest(entries: Hint) -> Hint:
    """The entries of the largest level in each system: "hatinh" is the province, not its city."""
    top = {
        system: min((len(entry.code) for entry in entries if entry.system == system), default=0)
        for system in ("2024", "2025")
    }
    return tuple(entry for entry in entries if len(entry.code) == top[entry.system])


def splits(label: str) -> Iterator[tuple[str, str, str]]:
    """The label as (word before, name, word after); the whole label first."""
    before = ["", *url_words()["types"], *url_words()["press"], *url_words()["prefixes"]]
    after = ["", *url_words()["suffix_types"], *url_words()["suffixes"]]
    for prefix in sorted(before, key=lambda word: (word != "", -len(word))):
        for suffix in after:
            if label.startswith(prefix) and label.endswith(suffix):
                yield prefix, label[len(prefix) : len(label) - len(suffix)], suffix


def path_places(path: str) -> Iterator[Hint]:
    """The units that a path names with their type: "xa-kim-long-huyen-chau-duc"; large ones first."""
    found = []
    plain = PLAIN.sub("-", fold(path))
    for match in path_pattern().finditer(plain):
        kind = url_words()["types"][match[1].replace("-", "")]
        name = PLAIN_NAME.match(plain, match.end())
        syllables = name[0].split("-") if name else []
        for count in range(len(syllables), 0, -1):
            entries = plain_index().get("".join(syllables[:count]), ())
            if typed := tuple(entry for entry in entries if entry.type == kind):
                found.append(typed)
                break
    yield from sorted(found, key=lambda entries: min(len(entry.code) for entry in entries))


@cache
def path_pattern() -> re.Pattern[str]:
    """A type word in a folded path, before the syllables of a name."""
    words = "|".join([*url_words()["types"], "thi-tran", "dac-khu", "thi-xa", "thanh-pho"])
    return re.compile(rf"(?<![a-z0-9])({words})-")


@cache
def plain_index() -> dict[str, Hint]:
    """Folded name without spaces → the units called so."""
    found: dict[str, list[Entry]] = {}
    entries = list(gazetteer().units.values())
    names = fold("\n".join(entry.bare for entry in entries)).split("\n")
    for name, entry in zip(names, entries, strict=True):
        found.setdefault(PLAIN.sub("", name), []).append(entry)
    return {name: tuple(alike) for name, alike in found.items()}


@cache
def url_words() -> dict[str, Any]:
    """The lexicon's words in hosts and paths."""
    words: dict[str, Any] = lexicon("places")["url"]
    return words
