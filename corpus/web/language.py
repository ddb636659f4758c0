"""The words of the pages in the reader's language."""

import tomllib
from functools import cache
from importlib.resources import files

DEFAULT = "vi"


@cache
def languages() -> dict[str, dict[str, str]]:
    """Language code → key → words, from words.toml."""
    return tomllib.loads(files("corpus.web").joinpath("words.toml").read_text(encoding="utf-8"))


def chosen(asked: str | None) -> str:
    """The code of the language asked for, Vietnamese where there is no such one."""
    return asked if asked in languages() else DEFAULT


def local_day(iso: str | None, language: str) -> str:
    """A date as its readers write it; open parts and English stay ISO.

    >>> local_day("2023-04-06", "vi"), local_day("XXXX-09-27", "vi"), local_day(None, "vi")
    ('06/04/2023', '27/09', '')
    """
    if not iso or language != "vi":
        return (iso or "")[:10]
    return "/".join(part for part in reversed(iso[:10].split("-")) if "X" not in part)
