"""The reports of one article as they stand after all corrections."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from corpus.corrections.entry import Anchor, Correction
from corpus.corrections.fields import FIELDS, whole
from corpus.evidence import field_of
from corpus.identity import name_key
from corpus.likeness import likeness, syllables

Json = dict[str, Any]
CERTAIN = 1.0
"""Confidence in a name and unit that a person has put down or looked through."""


@dataclass(slots=True)
class Standing:
    """One report: ``extracted`` is None where only people say so, ``record`` is what stands.

    ``apart`` is the split, ``bonds`` are the merges that it is part of, ``claim`` is the id that its
    launch keeps.
    """

    extracted: Json | None
    record: Json
    fields: set[str] = field(default_factory=set)
    corrected_at: str | None = None
    rejected: bool = False
    checked: bool = False
    apart: str | None = None
    bonds: set[str] = field(default_factory=set)
    claim: str | None = None

    @property
    def is_touched(self) -> bool:
        """Whether its record is another than the extraction's, or looked through by people."""
        return self.extracted is None or bool(self.fields) or self.checked


def fold(
    corrections: Iterable[Correction], extracted: Sequence[Json], text: str, address: tuple[str, str | None]
) -> list[Standing]:
    """What stands of an article's ``extracted`` launches, those that people added at the end.

    ``corrections`` are in force, in any order; of their reports those count whose article or url is
    in ``address`` (id, url). ``text`` is the body, in which the words behind a new value are found.
    """
    standing = [Standing(record, record) for record in extracted]
    for correction in sorted(corrections, key=lambda one: one.order):
        for anchor in correction.reports:
            if anchor.article == address[0] or (anchor.url and anchor.url == address[1]):
                _apply(correction, anchor, standing, text)
    return standing


def taken_back(undos: Iterable[tuple[str, str | None]]) -> set[str]:
    """The ids that an undo in force takes back; ``undos`` are (id, what it takes back, None for any other correction).

    Only what is said counts, not the order.
    """
    by: dict[str, list[str]] = {}
    for one, undoes in undos:
        if undoes is not None:
            by.setdefault(undoes, []).append(one)

    def is_back(one: str) -> bool:
        return any(not is_back(undo) for undo in by.get(one, ()))

    return {one for one in by if is_back(one)}


def find(anchor: Anchor, standing: Sequence[Standing]) -> Standing | None:
    """The report that is meant: of the same name and unit, of the same name, of a name alike, or the only one."""
    name, unit = name_key(anchor.record.get("model_name")), _place(anchor.record)
    called = [one for one in standing if name and name in _names(one)]
    if called:
        return next((one for one in called if unit in (_place(one.record), _place(one.extracted))), called[0])
    wanted = syllables(anchor.record.get("model_name"))
    near = max(standing, key=lambda one: likeness(wanted, syllables(one.record.get("model_name"))), default=None)
    if near and wanted and likeness(wanted, syllables(near.record.get("model_name"))):
        return near
    return standing[0] if anchor.alone and len(standing) == 1 else None


def _apply(correction: Correction, anchor: Anchor, standing: list[Standing], text: str) -> None:
    found = find(anchor, standing)
    if found is None:
        if correction.action not in ("set", "add"):
            return
        found = Standing(None, whole(anchor.record) | {"evidence": {}, "confidence": CERTAIN})
        standing.append(found)
    found.corrected_at = max(correction.made_at, found.corrected_at or "")
    if correction.action != "split":
        found.claim = found.claim or correction.launch
    match correction.action:
        case "set":
            _set(found, str(correction.field), correction.value, [correction.quote], text)
        case "add":
            for name in FIELDS:
                if anchor.record.get(name) not in (None, []):
                    _set(found, name, anchor.record[name], [], text)
        case "reject":
            found.rejected = True
        case "check":
            found.checked, found.rejected = True, False
            found.record = found.record | {"confidence": CERTAIN}
        case "merge":
            found.bonds.add(correction.id)
        case "split":
            found.apart, found.bonds, found.claim = correction.id, set(), None


def _set(one: Standing, name: str, value: Any, quotes: Sequence[str | None], text: str) -> None:
    """Put a value in; its evidence is the quote, else the value itself, wherever the text has it."""
    record = whole(one.record | {name: value})
    kept = {key: spans for key, spans in record["evidence"].items() if field_of(key) != name}
    record["evidence"] = kept | _evidence(name, value, [quote for quote in quotes if quote], text)
    record["unsettled"] = {key: code for key, code in record["unsettled"].items() if key.partition(".")[0] != name}
    if name == "participants":
        record["participants_kind"] = None
    if name in ("model_name", "unit"):
        record["confidence"] = CERTAIN
    one.record, one.rejected = record, False
    one.fields.add(name)


def _evidence(name: str, value: Any, quotes: Sequence[str], text: str) -> dict[str, list[list[int]]]:
    if quotes:
        told = [(name, quote) for quote in quotes]
    else:
        told = [(key, words) for key, words in _leaves(name, value) if isinstance(words, str)]
    found = [(key, text.find(words), len(words)) for key, words in told]
    return {key: [[start, start + length]] for key, start, length in found if start >= 0}


def _leaves(key: str, value: Any) -> Iterable[tuple[str, Any]]:
    """The single values in a field, with keys as in evidence ("officials.0.titles.1")."""
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else None
    if pairs is None:
        yield key, value
        return
    for part, inner in pairs:
        if part not in ("now", "inferred", "candidates", "code", "system", "attendance"):
            yield from _leaves(f"{key}.{part}", inner)


def _names(one: Standing) -> set[str]:
    """Both names that a report has had: as extracted and as it stands."""
    return {name_key(record.get("model_name")) for record in (one.extracted, one.record) if record}


def _place(record: Json | None) -> Any:
    unit = (record or {}).get("unit") or {}
    return unit.get("code") or unit.get("commune") or unit.get("organ")
