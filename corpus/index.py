"""What search reads: one row of folded words for each launch."""

from collections.abc import Iterator, Mapping
from typing import Any

from corpus.names import LEVELS, token, unit_tokens
from corpus.provinces import former_provinces
from extract.text import fold

BREAK = " _ "
"""Between two values of a column: a token of its own, so that no phrase runs across it."""


LARGEST_BOARD = 100
"""Larger boards are filed as if they had so many members: none is; such a number is that of all members."""


def search_row(record: dict[str, Any], titles: list[str], text: str, filed: Mapping[str, Any]) -> dict[str, str]:
    """The columns of launches_fts for a launch in its JSON shape.

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
    return BREAK.join(fold(value).replace("_", " ") for value in values if value)
