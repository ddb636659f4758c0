"""The words of the pages in the reader's language."""

import tomllib
from datetime import timedelta, timezone
from functools import cache
from importlib.resources import files

DEFAULT = "vi"
VIET_NAM = timezone(timedelta(hours=7))
"""The readers' clock, and that of an article that names no zone."""


@cache
def languages() -> dict[str, dict[str, str]]:
    """Language code → key → words, from words.toml."""
    return tomllib.loads(files("corpus.web").joinpath("words.toml").read_text(encoding="utf-8"))


def chosen(asked: str | None) -> str:
    """The code of the language asked for, Vietnamese where there is no such one."""
    return asked if asked in languages() else DEFAULT


def local_day(iso: str | None, language: str) -> str:
    """A date as its readers write it, as far as it is known; English stays ISO.

    >>> local_day("2023-04-06", "vi"), local_day("2023-04", "vi"), local_day("XXXX-09-27", "vi"), local_day(None, "vi")
    ('06/04/2023', '04/2023', '27/09', '')
    """
    if not iso or language != "vi":
        return (iso or "")[:10]
    return "/".join(part for part in reversed(iso[:10].split("-")) if "X" not in part)


def local_number(value: int, language: str) -> str:
    """A number with its thousands apart.

    >>> local_number(5000, "vi"), local_number(5000, "en")
    ('5.000', '5,000')
    """
    return f"{value:,}".replace(",", "." if language == "vi" else ",")
