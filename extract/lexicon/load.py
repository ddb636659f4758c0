"""Word lists from the TOML files of this folder, and patterns made of them."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from extract.text import match_form

Tree = dict[str, "Tree"]
"""Forms by their letters; a key of no or several characters ends a form."""
WORD_END = r"(?!\w)"


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
    tree = _tree({" ".join(match_form(form).split()): form[-1:].isalnum() for form in forms})
    return f"(?:{'|'.join(_first(char) + _rest(node) for char, node in sorted(tree.items()))})"


def branches(forms: Iterable[str], space: str) -> str:
    """The same for parts of words and without a group: ``forms`` as they are, ``space`` the pattern of their spaces."""
    return "|".join(_ways(_tree({" ".join(form.split()): False for form in forms}), space))


def _tree(forms: Mapping[str, bool]) -> Tree:
    """Forms that begin alike share a branch, so that `re` reads a letter once and not once a form.

    ``forms`` tells of each form whether it must end with its word.
    """
    tree: Tree = {}
    for form, whole in forms.items():
        node = tree
        for char in form:
            node = node.setdefault(char, {})
        node[WORD_END if whole else ""] = {}
    return tree


def _first(char: str) -> str:
    """The look back stands behind the letter: before it, `re` could not skip to the letters that forms begin with."""
    return rf"{char}(?<!\w{char})" if char.isalnum() else re.escape(char)


def _rest(node: Tree, space: str = r"\s++") -> str:
    ways = _ways(node, space)
    return ways[0] if len(ways) == 1 else f"(?:{'|'.join(ways)})"


def _ways(node: Tree, space: str) -> list[str]:
    """What may follow; the end of a form comes last, so that the longest wins."""
    ends = [end for end in node if len(end) != 1]
    chars = sorted(node.keys() - {*ends})
    return [(space if char == " " else re.escape(char)) + _rest(node[char], space) for char in chars] + ends
