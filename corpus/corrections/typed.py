"""Values of a launch as people read and type them in a form, and back."""

import re
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from corpus.corrections.fields import FIELDS, SHAPES, FieldError, sound
from corpus.names import typed_parts
from extract.annotations import PlaceMention
from extract.gazetteer.resolve import resolve_names
from extract.gazetteer.units import split_type
from extract.gazetteer.witnesses import Context
from extract.text import clean, squeeze

Row = dict[str, Any]
PLACES = ("hamlet", "commune", "district", "province", "organ")
PARTS = {
    "officials": ("name", "titles", "organisation", "rank", "role", "attendance"),
    "boards": ("name", "size", "head"),
}
"""Of a line, with a bar between two; several titles have semicolons between them."""
DAY_FIRST = re.compile(r"(?:(\d{1,2})[/.-])?(\d{1,2})[/.-](\d{4})")


def shown(record: Row) -> dict[str, str]:
    """Name of the form's field → its text, for a launch in its JSON shape; a field for each level of the unit."""
    found = {field: _text(field, record.get(field)) for field in FIELDS if field != "unit"}
    return found | {level: (record.get("unit") or {}).get(level) or "" for level in PLACES}


def read(before: Mapping[str, str], after: Mapping[str, str], date: str | None) -> Row:
    """Field → new value, for the fields whose text in the form is another than before.

    A unit is looked up in the gazetteer as of ``date`` (ISO), so that it gets its code. Raises FieldError.
    """
    changed = {
        name: clean(typed).strip() for name, typed in after.items() if _tidy(typed) != _tidy(before.get(name, ""))
    }
    found = {field: _value(field, changed[field]) for field in FIELDS if field in changed}
    if any(level in changed for level in PLACES):
        found["unit"] = unit({level: after.get(level, "") for level in PLACES}, date)
    sound(found)
    return found


def unit(typed: Mapping[str, str], date: str | None) -> Row:
    """A unit in its JSON shape from typed names; one that the gazetteer does not know stays as it was typed."""
    names = {level: squeeze(clean(typed.get(level) or "")) for level in PLACES}
    mentions = {level: _mention(level, names[level]) for level in PLACES[:-1] if names[level]}
    found = asdict(resolve_names(mentions, Context(date=date)))
    if found["code"] is None:
        found |= {level: names[level] or None for level in PLACES[:-1]} | {"inferred": []}
    found["hamlet"] = names["hamlet"] or None
    return found | {"organ": names["organ"] or None}


def iso(text: str) -> str:
    """A day as people in Viet Nam write it, year first; anything else as it stands."""
    found = DAY_FIRST.fullmatch(text)
    return "-".join(part.zfill(2) for part in reversed(found.groups()) if part) if found else text


def _mention(level: str, name: str) -> PlaceMention:
    kind, bare = split_type(name)
    if not kind:
        kind = typed_parts(level, name)[0] if level != "hamlet" else ""
        bare = name[-len(typed_parts(level, name)[1]) :] if kind else name
    return PlaceMention(level, kind or None, bare)


def _text(field: str, value: Any) -> str:
    if value is None:
        return ""
    if FIELDS[field] == "texts":
        return "\n".join(value)
    if field in PARTS:
        return "\n".join(_line(one, PARTS[field]) for one in value)
    return str(value)


def _line(one: Row, parts: tuple[str, ...]) -> str:
    cells = ["; ".join(value) if isinstance(value := one.get(part), list) else str(value or "") for part in parts]
    return " | ".join(cells).rstrip(" |")


def _value(field: str, text: str) -> Any:
    lines = [line for line in map(squeeze, text.splitlines()) if line]
    match FIELDS[field]:
        case "texts":
            return lines
        case "number":
            return _number(field, text)
        case "date":
            return iso(text) or None
        case "boards" | "officials":
            return [_parts(field, line) for line in lines]
        case _:
            return squeeze(text) or None


def _parts(field: str, line: str) -> Row:
    cells = [cell.strip() for cell in line.split("|")]
    if len(cells) > len(PARTS[field]):
        raise FieldError(f"{field}: {line[:60]!r} has more than {len(PARTS[field])} parts")
    found: Row = {part: cell or None for part, cell in zip(PARTS[field], cells, strict=False)}
    if "titles" in PARTS[field]:
        found["titles"] = [title.strip() for title in (found.get("titles") or "").split(";") if title.strip()]
    if found.get("size") is not None:
        found["size"] = _number(field, found["size"])
    return asdict(SHAPES[field](**found))


def _number(field: str, text: str) -> int | None:
    plain = text.replace(".", "").replace(" ", "")
    if plain and not (plain.isascii() and plain.isdecimal()):
        raise FieldError(f"{field}: {text[:60]!r} is no number")
    return int(plain) if plain else None


def _tidy(text: str) -> str:
    return "\n".join(line.strip() for line in text.replace("\r\n", "\n").strip().split("\n"))
