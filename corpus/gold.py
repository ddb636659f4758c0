"""Labelled articles from a JSON Lines file, each checked before it is scored."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

Json = dict[str, Any]

LEVELS = ("commune", "district", "province")
NEEDED = ("id", "text", "is_launch", "name")
"""Keys that may not be left out or null; all others may."""
SHAPE: Json = {
    "id": (str, int),
    "text": str,
    "is_launch": bool,
    "url": str,
    "published": str,
    "partial": bool,
    "rejected": [str],
    "launches": [
        {
            "model_name": str,
            "model_name_alt": [str],
            "unit": dict.fromkeys(LEVELS, str),
            "event_date": str,
            "event_date_alt": [str],
            "board_size": int,
            "board_size_alt": [int],
            "officials": [{"name": str, "titles": [str], "role": str}],
            "scored": [str],
        }
    ],
}
"""What is read of a record; other keys are for people."""
KINDS = {str: "text", bool: "true or false", int: "a whole number", (str, int): "text or a number"}


class GoldError(Exception):
    """The gold file can't be used; the message is one line with the remedy."""


def read_gold(path: Path) -> list[Json]:
    """The records of a gold file. Raises GoldError, which names the line, where one is misshapen."""
    try:
        lines = path.read_text(encoding="utf-8-sig").split("\n")
    except OSError as error:
        raise GoldError(f"{path}: can't be read ({error.strerror}); check the path") from error
    except UnicodeDecodeError as error:
        raise GoldError(f"{path}: not UTF-8; save it as UTF-8") from error
    records = [_record(line, f"{path}, line {number}") for number, line in enumerate(lines, start=1) if line.strip()]
    if not records:
        raise GoldError(f"{path}: no record in it; write one labelled article a line")
    return records


def _record(line: str, where: str) -> Json:
    try:
        record = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise GoldError(f"{where}: not JSON ({str(error)[:80]}); write one labelled article a line") from error
    fault = next(_faults(record, SHAPE, ""), None)
    if fault:
        raise GoldError(f"{where}: {fault}; mend or remove that line")
    return dict(record)


def _faults(value: Any, shape: Any, name: str) -> Iterator[str]:
    """What in ``value`` has another shape than ``shape``; ``name`` is where in the record it stands."""
    if isinstance(shape, dict):
        if not isinstance(value, dict):
            yield f"{name or 'the line'} is no object"
            return
        for key, inner in shape.items():
            if value.get(key) is not None:
                yield from _faults(value[key], inner, f"{name}.{key}".lstrip("."))
            elif key in NEEDED:
                yield f"{name} lacks {key}".lstrip()
    elif isinstance(shape, list):
        if not isinstance(value, list):
            yield f"{name} is no list"
            return
        for one in value:
            if one is not None or isinstance(shape[0], dict):
                yield from _faults(one, shape[0], name)
    elif not isinstance(value, shape):
        yield f"{name} is not {KINDS[shape]}"
