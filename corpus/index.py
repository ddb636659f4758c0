"""What search reads: one row of folded words for each launch."""

from typing import Any

from corpus.names import LEVELS, unit_tokens
from corpus.provinces import former_provinces
from extract.text import fold

BREAK = " _ "
"""Between two values of a column: a token of its own, so that no phrase runs across it."""


def search_row(record: dict[str, Any], titles: list[str], text: str) -> dict[str, str]:
    """The columns of launches_fts for a launch in its JSON shape.

    ``titles`` are those of all its reports, ``text`` is the body of the best one.
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
        "keys": " ".join(_keys(unit)),
    }


def _keys(unit: dict[str, Any]) -> list[str]:
    """Tokens of the unit at each level; one of 2025 is also found under the old province of its ground."""
    former = former_provinces(unit["system"], unit["code"])
    found = {token for level in LEVELS for token in unit_tokens(level, unit[level])}
    return sorted(found | {token for name in former for token in unit_tokens("province", name)})


def _column(values: list[str | None]) -> str:
    return BREAK.join(fold(value).replace("_", " ") for value in values if value)
