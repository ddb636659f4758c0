"""What a model is for, told by its name: the kinds of kinds.toml."""

import re
import tomllib
from functools import cache
from importlib.resources import files

from extract.lexicon.load import alternation
from extract.text import match_form


def kind_of(name: str | None, programme: str | None = None) -> str | None:
    """The id of the first kind whose words stand in the model's name, else in that of its programme; None: no kind.

    >>> kind_of("Tổ liên gia an toàn PCCC"), kind_of("Camera an ninh"), kind_of("Nụ cười")
    ('fire', 'security', None)
    """
    for told in (name, programme):
        form = match_form(told or "")
        found = next((kind for kind, pattern in _patterns().items() if pattern.search(form)), None)
        if found:
            return found
    return None


@cache
def kind_names(language: str) -> dict[str, str]:
    """Id → name in that language ("vi", "en"), in the order of the list."""
    return {kind["id"]: kind[language] for kind in _kinds()}


@cache
def _kinds() -> list[dict[str, str]]:
    found: list[dict[str, str]] = tomllib.loads(files("corpus").joinpath("kinds.toml").read_text("utf-8"))["kind"]
    return found


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    return {kind["id"]: re.compile(alternation(kind["forms"])) for kind in _kinds()}
