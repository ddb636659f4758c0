"""What is searched for → the expression that the index of words understands."""

import re
from typing import TypedDict

from corpus.index import LARGEST_BOARD
from corpus.names import token, typed_tokens
from corpus.provinces import old_names, province_tokens
from extract.text import fold

HEAD = "{model place people title}"
"""Columns in which scattered words mean something; in a body of 400 syllables any few syllables occur."""

COLUMNS = {"model": "model", "official": "people"}
"""Condition → the column of the index in which its words stand."""

PIECES = re.compile(r'"([^"]*)"|([^"\s]+)')
SYLLABLES = re.compile(r"\w+")

MOST_WORDS = 40
"""Longer searches are cut: FTS5 refuses expressions beyond some depth."""


class Conditions(TypedDict, total=False):
    """The conditions of a search, None where there is none.

    ``province`` is an old or a new name; with ``system`` "2024" it is
    the old province of that name. ``model`` are words of the model's name, ``model_key`` is the
    whole name as ``corpus.identity.name_key`` writes it. ``kind`` is an id of kinds.toml,
    ``board_min`` and ``board_max`` are members of the board, both inclusive, ``since`` and
    ``until`` YYYY, YYYY-MM or YYYY-MM-DD, both inclusive.
    """

    province: str | None
    system: str | None
    district: str | None
    commune: str | None
    model: str | None
    model_key: str | None
    official: str | None
    kind: str | None
    board_min: int | None
    board_max: int | None
    since: str | None
    until: str | None


def index_terms(words: str | None, wanted: Conditions) -> list[str]:
    """One FTS5 expression for each condition but the dates; an empty one can't be met. Raises UnknownPlaceError."""
    found = [_words(words)] if words and words.strip() else []
    typed = {name: str(text) for name, text in wanted.items() if isinstance(text, str) and text.strip()}
    found += [_phrases(column, typed[name]) for name, column in COLUMNS.items() if name in typed]
    found += [_place(typed["province"], typed.get("system"))] if "province" in typed else []
    found += [_keys(typed_tokens(level, typed[level])) for level in ("district", "commune") if level in typed]
    found += [_keys([token(column, typed[column])]) for column in ("kind", "model_key") if column in typed]
    sizes = wanted.get("board_min"), wanted.get("board_max")
    return [*found, _board(*sizes)] if sizes != (None, None) else found


def typed_phrases(typed: str) -> list[tuple[str, bool]]:
    """Folded words, and phrases that stood in quotes (True); signs are dropped, so none is an operator.

    >>> typed_phrases('"Camera an ninh" (xã)')
    [('camera an ninh', True), ('xa', False)]
    """
    found: list[tuple[str, bool]] = []
    for phrase, word in PIECES.findall(fold(typed)):
        syllables = SYLLABLES.findall((phrase or word).replace("_", " "))
        found += [(" ".join(syllables), True)] if phrase else [(syllable, False) for syllable in syllables]
    return [(text, quoted) for text, quoted in found if text][:MOST_WORDS]


def _words(typed: str) -> str:
    phrases = typed_phrases(typed)
    together = [phrase for phrase, quoted in phrases if quoted]
    together.append(" ".join(phrase for phrase, quoted in phrases if not quoted))
    scattered = " AND ".join(f"{HEAD} : {_quote(phrase)}" for phrase, _ in phrases)
    in_text = " AND ".join(f"text : {_quote(phrase)}" for phrase in together if phrase)
    return f"(({scattered}) OR ({in_text}))" if phrases else ""


def _phrases(column: str, typed: str) -> str:
    """Every word in the column; a person's name stands together."""
    phrases = [(" ".join(SYLLABLES.findall(fold(typed))), True)] if column == "people" else typed_phrases(typed)
    return " AND ".join(f"{column} : {_quote(phrase)}" for phrase, _ in phrases if phrase)


def _place(typed: str, system: str | None) -> str:
    if system != "2024":
        return _keys(province_tokens(typed))
    return _keys([token("province_2024", name) for name in sorted(old_names(typed))])


def _board(least: int | None, most: int | None) -> str:
    first, last = max(least or 0, 0), LARGEST_BOARD if most is None else min(most, LARGEST_BOARD)
    first = min(first, LARGEST_BOARD)
    return _keys([token("board_size", str(size)) for size in range(first, last + 1)])


def _keys(tokens: list[str]) -> str:
    return f"keys : ({' OR '.join(map(_quote, tokens))})" if tokens else ""


def _quote(text: str) -> str:
    return f'"{text}"'
