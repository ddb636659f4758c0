"""What a model is for, told by its name: the kinds of kinds.toml."""

import re
import tomllib
from functools import cache
from importlib.resources import files

from extract.lexicon.load import alternation
from extract.text import fold, match_form


class UnknownKindError(ValueError):
    """No kind of model is called so; the message lists those that there are."""

    def __init__(self, typed: str) -> None:
        super().__init__(f'no kind of model is called "{typed}"; use one of {", ".join(kind_names("en"))}')


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


def kind_called(typed: str) -> str:
    """The id of the kind with this id or name, in any case, with or without diacritics. Raises UnknownKindError.

    >>> kind_called("security"), kind_called("an ninh, trat tu")
    ('security', 'security')
    """
    for kind in _kinds():
        if fold(typed.strip()) in {fold(kind[key]) for key in ("id", "vi", "en")}:
            return kind["id"]
    raise UnknownKindError(typed)


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
