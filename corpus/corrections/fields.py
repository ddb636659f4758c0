"""The fields of a launch that people can set, and what is a value of each."""

import re
from dataclasses import asdict, fields
from typing import Any

from corpus.records import launch_from_json
from extract.launch import ATTENDANCE, Board, Official, Unit

FIELDS = {
    "model_name": "text",
    "model_name_alt": "texts",
    "unit": "unit",
    "event_date": "date",
    "board_size": "number",
    "members": "number",
    "boards": "boards",
    "officials": "officials",
    "programme": "text",
    "decisions": "texts",
    "slogans": "texts",
    "criteria": "number",
    "participants": "number",
}
"""Field → kind of its value."""
SHAPES: dict[str, type] = {"unit": Unit, "boards": Board, "officials": Official}
EDTF = re.compile(r"(?:\d{4}|XXXX)(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?")
LARGEST = 10_000_000
"""No board, club or ceremony has more people; a slip of the finger has."""


class FieldError(ValueError):
    """A value that the field can't have; the message is one line."""


def sound(record: dict[str, Any]) -> None:
    """Raise FieldError where a field of the record has a value that is none of it."""
    try:
        for field in FIELDS.keys() & record.keys():
            if not _is_none(field, record[field]) and not _fits(FIELDS[field], record[field]):
                raise FieldError(f"{field}: {str(record[field])[:60]!r} is no {FIELDS[field]}")
        whole(record)
    except (TypeError, AttributeError, KeyError) as error:
        raise FieldError(f"not a launch ({error})") from error


def whole(record: dict[str, Any]) -> dict[str, Any]:
    """A launch with every field that this version knows, in the shape that ``ramat extract`` prints."""
    return launch_from_json({"model_name": None, "unit": asdict(Unit())} | record).as_json()


def _is_none(field: str, value: Any) -> bool:
    return value is None and FIELDS[field] in ("text", "date", "number")


def _fits(kind: str, value: Any) -> bool:
    match kind:
        case "text":
            return _text(value)
        case "date":
            return isinstance(value, str) and EDTF.fullmatch(value) is not None
        case "number":
            return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= LARGEST
        case "texts":
            return isinstance(value, list) and all(map(_text, value))
        case "unit":
            return _shaped(kind, value)
        case _:
            return isinstance(value, list) and all(_shaped(kind, one) and _text(one.get("name")) for one in value)


def _shaped(kind: str, value: Any) -> bool:
    if not isinstance(value, dict) or not value.keys() <= {field.name for field in fields(SHAPES[kind])}:
        return False
    plain = {key: one for key, one in value.items() if key not in ("titles", "inferred", "now", "candidates", "size")}
    lists = [value[key] for key in ("titles", "inferred", "candidates") if key in value]
    return (
        all(one is None or _text(one) for one in plain.values())
        and all(isinstance(one, list) and all(map(_text, one)) for one in lists)
        and isinstance(value.get("now", []), list)
        and (value.get("size") is None or _fits("number", value["size"]))
        and value.get("attendance") in (None, *ATTENDANCE)
    )


def _text(value: Any) -> bool:
    return isinstance(value, str) and value.strip() != ""
