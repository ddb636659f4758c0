"""The addresses of pages: they stay as they are."""

import re
from collections.abc import Mapping
from urllib.parse import quote

from corpus.identity import name_key
from corpus.provinces import province_names
from extract.text import fold


def kept(parameters: Mapping[str, object]) -> dict[str, object]:
    """The parameters that say something."""
    return {key: value for key, value in parameters.items() if value not in (None, "")}


def slug(name: str) -> str:
    """A name in an address: without diacritics, syllables joined by hyphens.

    >>> slug("Bà Rịa - Vũng Tàu")
    'ba-ria-vung-tau'
    """
    return "-".join(re.findall(r"\w+", fold(name)))


def province_path(name: str, system: str) -> str:
    """The page of a province of "2024" or "2025"; ``name`` has no type word."""
    return f"/province/{system}/{slug(name)}"


def province_of(system: str, address: str) -> str | None:
    """The name of the province whose page has this address; None where there is none."""
    names = province_names()
    known = names if system == "2025" else [old for members in names.values() for old in members]
    return next((name for name in known if slug(name) == address), None)


def model_path(name: str) -> str:
    """The page of a model's name: all spellings that differ in case, diacritics and signs only share it."""
    return f"/model/{quote(name_key(name).replace(' ', '-'))}"


def official_path(name: str) -> str:
    """The page of an official's name."""
    return f"/official/{quote(' '.join(name.split()), safe='')}"
