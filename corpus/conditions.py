"""What is searched for → the terms of the index that a launch must have, and what its words must then prove."""

import re
from typing import NamedTuple, TypedDict

from corpus.index import HEADS, LARGEST_BOARD, LONGEST_NAME, SYLLABLES, term
from corpus.names import token, typed_tokens
from corpus.provinces import old_names, province_tokens
from extract.text import fold

PIECES = re.compile(r'"([^"]*)"|([^"\s]+)')

MOST_WORDS = 40
"""Longer searches are cut: FTS5 refuses expressions beyond some depth."""

IN_TEXT = "instr(launch_texts.text, ?)"
IN_HEADS = f"instr({' || '.join(f'launch_texts.{column}' for column in HEADS)}, ?)"
IN_MODEL = "instr(launch_texts.model, ?)"
IN_PEOPLE = "instr(launch_texts.people, ?)"
"""Whether words stand in the columns side by side; each column has spaces at its ends, so none runs into the next."""


class Term(NamedTuple):
    """A condition: an FTS5 expression of the index, "" where nothing can meet it, and where neighbours in pairs
    don't prove that all words stand together an SQL condition on launch_texts with its values."""

    match: str
    proof: str = ""
    values: tuple[str, ...] = ()


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


def index_terms(words: str | None, wanted: Conditions) -> list[Term]:
    """What the index must hold, for each condition but the dates. Raises UnknownPlaceError."""
    found = [_words(words)] if words and words.strip() else []
    typed = {name: str(text) for name, text in wanted.items() if isinstance(text, str) and text.strip()}
    found += [_model(typed["model"])] if "model" in typed else []
    found += [_official(typed["official"])] if "official" in typed else []
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
        syllables = SYLLABLES.findall(phrase or word)
        found += [(" ".join(syllables), True)] if phrase else [(syllable, False) for syllable in syllables]
    return [(text, quoted) for text, quoted in found if text][:MOST_WORDS]


def _words(typed: str) -> Term:
    """Every phrase in a head column, or all together in the text."""
    phrases = typed_phrases(typed)
    each = [phrase for phrase, _ in phrases]
    loose = " ".join(phrase for phrase, quoted in phrases if not quoted)
    together = [*(phrase for phrase, quoted in phrases if quoted), *([loose] if loose else [])]
    if not phrases:
        return Term("")
    index = f"(({_all('h', each)}) OR ({_all('t', together)}))"
    if max(len(phrase.split()) for phrase in together) <= 2:
        return Term(index)
    proof = f"({_proofs(IN_HEADS, each)} OR {_proofs(IN_TEXT, together)})"
    return Term(index, proof, tuple(map(_spaced, [*each, *together])))


def _model(typed: str) -> Term:
    """Every phrase in the model's name."""
    phrases = [phrase for phrase, _ in typed_phrases(typed)]
    index = " AND ".join(_quote(f"w_{syllable}") for phrase in phrases for syllable in phrase.split())
    long = [phrase for phrase in phrases if " " in phrase]
    return Term(index, _proofs(IN_MODEL, long), tuple(map(_spaced, long))) if index else Term("")


def _official(typed: str) -> Term:
    """A person's name, or a part of it that stands together."""
    name = SYLLABLES.findall(fold(typed))
    if len(name) <= LONGEST_NAME:
        return _keys([f"q_{'_'.join(name)}"] if name else [])
    parts = ["_".join(name[start : start + LONGEST_NAME]) for start in range(len(name) - LONGEST_NAME + 1)]
    return Term(" AND ".join(_quote(f"q_{part}") for part in parts), IN_PEOPLE, (_spaced(" ".join(name)),))


def _all(kind: str, phrases: list[str]) -> str:
    """Every phrase: its syllable, or its neighbours in pairs."""
    found = [one for phrase in phrases for one in _terms(kind, phrase.split())]
    return " AND ".join(map(_quote, found))


def _terms(kind: str, syllables: list[str]) -> list[str]:
    return term(kind, syllables)[len(syllables) if len(syllables) > 1 else 0 :]


def _proofs(where: str, phrases: list[str]) -> str:
    return f"({' AND '.join([where] * len(phrases))})" if phrases else ""


def _spaced(phrase: str) -> str:
    return f" {phrase} "


def _place(typed: str, system: str | None) -> Term:
    if system != "2024":
        return _keys(province_tokens(typed))
    return _keys([token("province_2024", name) for name in sorted(old_names(typed))])


def _board(least: int | None, most: int | None) -> Term:
    first, last = max(least or 0, 0), LARGEST_BOARD if most is None else min(most, LARGEST_BOARD)
    first = min(first, LARGEST_BOARD)
    return _keys([token("board_size", str(size)) for size in range(first, last + 1)])


def _keys(tokens: list[str]) -> Term:
    return Term(f"({' OR '.join(map(_quote, tokens))})" if tokens else "")


def _quote(text: str) -> str:
    return f'"{text}"'
