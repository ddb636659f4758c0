"""Word lists from the TOML files of this folder, and patterns made of them."""

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Any

from extract.text import match_form


@cache
def lexicon(name: str) -> dict[str, Any]:
    """The parsed file ``extract/lexicon/NAME.toml``.

    Raises FileNotFoundError when there is none, tomllib.TOMLDecodeError when it is broken.
    """
    return tomllib.loads(files("extract.lexicon").joinpath(f"{name}.toml").read_text(encoding="utf-8"))


def alternation(forms: Iterable[str]) -> str:
    """A non-capturing group that matches any of ``forms`` in text put through ``match_form``.

    Longest first; a space in a form matches any run of spaces; a form that begins or ends
    with a letter matches whole words only.
    """
    ordered = sorted({match_form(form) for form in forms}, key=lambda form: (-len(form), form))
    words = "|".join(_form_pattern(form) for form in ordered if form[:1].isalnum())
    signs = [_form_pattern(form) for form in ordered if not form[:1].isalnum()]
    # One look back for all words: with one for each, `re` tries every word at every letter.
    whole = [r"(?<!\w)(?:" + words + ")"] if words else []
    return f"(?:{'|'.join(whole + signs)})"


def _form_pattern(form: str) -> str:
    spaced = r"\s+".join(re.escape(word) for word in form.split())
    return spaced + (r"(?!\w)" if form[-1:].isalnum() else "")
