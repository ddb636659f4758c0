"""What search reads: the words of each launch without diacritics, and the terms under which they are found."""

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any

from corpus.names import LEVELS, token, unit_tokens
from corpus.provinces import former_provinces
from extract.text import fold

HEADS = ("model", "place", "people", "title")
"""Columns in which scattered words mean something; in a body of 400 syllables any few syllables occur."""

BREAK = "_"
"""Between two values of a column: no phrase runs across it."""

SYLLABLES = re.compile(r"[^\W_]+")
LONGEST_NAME = 4
"""Syllables of a person's name that are one term, so that a name is found whole and at once."""

LARGEST_BOARD = 100
"""Larger boards are filed as if they had so many members: none is; such a number is that of all members."""


def search_row(record: dict[str, Any], titles: list[str], text: str, filed: Mapping[str, Any]) -> dict[str, str]:
    """The columns of launch_texts for a launch in its JSON shape: folded syllables with a space on either side.

    ``titles`` are those of all its reports, ``text`` is the body of the best one, ``filed`` its row of launches.
    """
    unit = record["unit"]
    officials, boards = record.get("officials") or [], record.get("boards") or []
    heads = [board["head"] for board in boards]
    return {
        "model": _column([record["model_name"], *record["model_name_alt"]]),
        "place": _column([unit[level] for level in ("hamlet", *reversed(LEVELS), "organ")]),
        "people": _column([official["name"] for official in officials] + heads),
        "title": _column([*titles, record["programme"], *record["slogans"], *(board["name"] for board in boards)]),
        "text": _column([text]),
        "keys": " ".join([*_keys(unit), *_filed(filed)]),
    }


def terms(words: Mapping[str, str]) -> str:
    """The terms of launch_index for the columns of launch_texts, each once.

    "h_" and a syllable, or two that stand together: in a head column; "t_": in the text; "w_" and a syllable:
    in the model's name; "q_" and up to four that stand together: in the name of a person; and the keys.
    """
    heads = f" {BREAK} ".join(words[column] for column in HEADS)
    names = [name.split() for name in words["people"].split(BREAK)]
    found = [*term("h", heads.split()), *term("t", words["text"].split())]
    found += [f"w_{syllable}" for syllable in words["model"].split() if syllable != BREAK]
    found += [f"q_{part}" for name in names for part in parts_of(name)]
    return " ".join([*dict.fromkeys(found), words["keys"]])


def term(kind: str, syllables: list[str]) -> list[str]:
    """The terms of single syllables, then those of neighbours.

    >>> term("t", ["phu", "nu", "_", "xa"])
    ['t_phu', 't_nu', 't_xa', 't_phu_nu']
    """
    single = [f"{kind}_{one}" for one in syllables if one != BREAK]
    return single + [f"{kind}_{one}_{other}" for one, other in pairwise(syllables) if one != BREAK and other != BREAK]


def parts_of(name: list[str]) -> Iterator[str]:
    """Up to LONGEST_NAME syllables of a name that stand together.

    >>> list(parts_of(["lo", "thi", "mau"]))
    ['lo', 'lo_thi', 'lo_thi_mau', 'thi', 'thi_mau', 'mau']
    """
    for start in range(len(name)):
        for end in range(start + 1, min(start + LONGEST_NAME, len(name)) + 1):
            yield BREAK.join(name[start:end])


def _keys(unit: dict[str, Any]) -> list[str]:
    """Tokens of the unit at each level; one of 2025 is also found under the old province of its ground."""
    former = former_provinces(unit["system"], unit["code"])
    found = {token for level in LEVELS for token in unit_tokens(level, unit[level])}
    return sorted(found | {token for name in former for token in unit_tokens("province", name)})


def _filed(launch: Mapping[str, Any]) -> Iterator[str]:
    for column in ("province_2024", "province_2025", "kind", "model_key"):
        if launch[column]:
            yield token(column, launch[column])
    if launch["board_size"] is not None:
        yield token("board_size", str(min(launch["board_size"], LARGEST_BOARD)))


def _column(values: list[str | None]) -> str:
    shown = f" {BREAK} ".join(" ".join(SYLLABLES.findall(fold(value))) for value in values if value)
    return f" {shown} " if shown else ""
