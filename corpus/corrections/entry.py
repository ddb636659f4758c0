"""One correction: who put what right, when, why and on which reports; a line of the file of corrections."""

import re
from dataclasses import dataclass, fields
from functools import cached_property
from typing import Any

from corpus.corrections.fields import FIELDS, FieldError, sound
from corpus.identity import digest
from corpus.merge import canonical

Json = dict[str, Any]

ACTIONS = {
    "set": "a field of the launch gets another value, or none",
    "add": "the article reports a launch that the extraction does not give",
    "reject": "this is no launch",
    "check": "the launch is right in every field, and the article reports no other",
    "merge": "these reports are of one launch",
    "split": "these reports are of another launch than the rest",
    "undo": "an earlier correction is taken back",
}
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{6})?Z")
LAUNCH = re.compile(r"[0-9a-f]{16}")


class CorrectionError(ValueError):
    """Not a correction; the message says what is wrong with it."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """The report that a correction is about, so that it is found again whatever the next extraction says.

    ``record`` is the launch as it stood (JSON shape), ``alone`` whether its article reported no other,
    ``launch`` the id of the launch on whose page it stood.
    """

    article: str
    record: Json
    url: str | None = None
    launch: str | None = None
    alone: bool = False

    def as_json(self) -> Json:
        """Its fields by name."""
        return {field.name: getattr(self, field.name) for field in fields(self)}


@dataclass(frozen=True)
class Correction:
    """``made_at`` is a moment in UTC. ``launch`` is the page on which it was made; the launch keeps that id.

    ``field`` and ``value`` belong to "set", ``undoes`` (the id of another) to "undo". ``pasted`` is an
    article that was typed in with a missing launch: id, url, title, published and text.
    """

    made_at: str
    author: str
    action: str
    reports: tuple[Anchor, ...] = ()
    field: str | None = None
    value: Any = None
    quote: str | None = None
    note: str | None = None
    launch: str | None = None
    undoes: str | None = None
    pasted: Json | None = None

    @cached_property
    def id(self) -> str:
        """Named by what it says: a line that is copied twice counts once."""
        return digest(canonical(self.as_json()))

    @property
    def order(self) -> tuple[str, str]:
        """Later corrections win; the order in the file makes no difference."""
        return self.made_at, self.id

    def as_json(self) -> Json:
        """A line of the file; what is empty is left out, but for the value that is set."""
        said = {field.name: getattr(self, field.name) for field in fields(self)}
        said["reports"] = [anchor.as_json() for anchor in self.reports]
        kept = {key: value for key, value in said.items() if value not in (None, [])}
        return kept | ({"value": self.value} if self.action == "set" else {})


def correction_from_json(line: Any) -> Correction:
    """The correction whose ``as_json()`` is ``line``. Raises CorrectionError."""
    if not isinstance(line, dict):
        raise CorrectionError("no JSON object")
    names = {field.name for field in fields(Correction)}
    try:
        anchors = tuple(_anchor(one) for one in line.get("reports", ()))
        known = {key: value for key, value in line.items() if key in names}
        found = Correction(**known | {"reports": anchors})
        _require_sound(found)
    except (TypeError, KeyError, AttributeError) as error:
        raise CorrectionError(f"incomplete ({error})") from error
    except FieldError as error:
        raise CorrectionError(str(error)) from error
    return found


def _anchor(record: Json) -> Anchor:
    return Anchor(**{field.name: record[field.name] for field in fields(Anchor) if field.name in record})


def _require_sound(one: Correction) -> None:
    texts = [one.made_at, one.author, one.action, *(anchor.article for anchor in one.reports)]
    if not all(isinstance(text, str) and text for text in texts) or not MOMENT.fullmatch(one.made_at):
        raise CorrectionError("who made it, when (ISO 8601 in UTC), its action or its article is missing")
    if not all(launch is None or LAUNCH.fullmatch(launch) for launch in (one.launch, *(a.launch for a in one.reports))):
        raise CorrectionError("an id of a launch is no such id")
    if one.action not in ACTIONS:
        raise CorrectionError(f"unknown action {one.action!r}; known are {', '.join(ACTIONS)}")
    if not one.reports and one.action != "undo":
        raise CorrectionError("it is about no report")
    if one.action == "undo" and not isinstance(one.undoes, str):
        raise CorrectionError("it takes back nothing")
    if one.action == "set":
        if one.field not in FIELDS:
            raise CorrectionError(f"unknown field {one.field!r}; known are {', '.join(FIELDS)}")
        sound({one.field: one.value})
    for anchor in one.reports:
        if not isinstance(anchor.record.get("unit"), dict):
            raise CorrectionError("a report without a unit")
        sound(anchor.record)
