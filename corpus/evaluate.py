"""How good is the extraction: precision, recall and F1 of each field against labelled articles."""

from collections.abc import Callable, Hashable, Iterable, Sequence
from pathlib import Path
from typing import Any

from corpus import agreement
from corpus.agreement import Json
from corpus.gold import LEVELS, GoldError, read_gold
from corpus.scores import FIELDS, Mistake, Score, Values, write_scores

__all__ = ["FIELDS", "GoldError", "Mistake", "Score", "evaluate", "evaluate_file", "write_scores"]

SCORED = {
    "model_name": ("model_name",),
    "unit": (*LEVELS, "unit"),
    "event_date": ("event_date",),
    "board_size": ("board_size",),
}
"""Field that people correct → what is scored of it; officials are scored by themselves."""


def extracted(record: Json) -> Json:
    """What this version of ramat extracts from a record with "id", "url" and "text"."""
    from extract.item import Item
    from extract.scan.single import extract_item

    url = record.get("url")
    return extract_item(Item(str(record["id"]), text=record["text"], id=str(record["id"]), url=url)).as_json()


def evaluate_file(
    path: str | Path, extract: Callable[[Json], Json] = extracted, mistakes: list[Mistake] | None = None
) -> dict[str, Score]:
    """Score ``extract`` on a gold file, one JSON object a line with id, url, text, is_launch, launches.

    ``extract`` gets ``{"id", "url", "text"}`` and returns an extracted article as JSON; without it
    ramat itself is scored. Disagreements are appended to ``mistakes``. Raises GoldError.
    """
    records = read_gold(Path(path))
    found = (extract({key: record.get(key) for key in ("id", "url", "text")}) for record in records)
    return evaluate(zip(records, found, strict=True), mistakes)


def evaluate(articles: Iterable[tuple[Json, Json]], mistakes: list[Mistake] | None = None) -> dict[str, Score]:
    """Scores by field of (gold, extracted) pairs; articles marked "borderline" are left out."""
    scores = {field: Score() for field in FIELDS}
    for gold, found in articles:
        if gold.get("borderline"):
            continue
        for field, values in _article(gold, found):
            if not scores[field].add(values) and mistakes is not None:
                mistakes.append(Mistake(field, str(gold["id"]), *values))
    return scores


def _article(gold: Json, found: Json) -> list[tuple[str, Values]]:
    if gold.get("partial"):
        return _partly(gold, found)
    ours, theirs = found.get("launches") or [], gold.get("launches") or []
    values: list[tuple[str, Values]] = [("launch", (["yes"] * bool(gold["is_launch"]), ["yes"] * bool(ours)))]
    if gold.get("published"):
        values.append(("published", ([gold["published"][:10]], _some((found.get("published") or "")[:10]))))
    for pair in agreement.align(theirs, ours):
        values += _launch(*pair)
    return values + _people(agreement.people(theirs), agreement.people(ours))


def _launch(gold: Json, found: Json) -> list[tuple[str, Values]]:
    values: list[tuple[str, Values]] = [("model_name", _name(gold, found))]
    theirs, ours = gold.get("unit") or {}, found.get("unit") or {}
    named = [level for level in LEVELS if theirs.get(level)]
    for level in LEVELS:
        # An inferred level above the commune that gold leaves open is no mistake, unless the launch is.
        if level in named or not gold or level == "commune":
            values.append((level, (_place(theirs, level), _place(ours, level))))
    levels = named if gold else LEVELS
    if levels:
        values.append(("unit", (_whole(theirs, levels), _whole(ours, levels))))
    values.append(("event_date", _one_of(gold, "event_date", agreement.full_date(found.get("event_date")))))
    values.append(("board_size", _one_of(gold, "board_size", found.get("board_size"))))
    return values


def _partly(gold: Json, found: Json) -> list[tuple[str, Values]]:
    """An article of which people put only some values right: these are scored, and what they rejected."""
    ours = found.get("launches") or []
    values: list[tuple[str, Values]] = [("launch", (["yes"] * bool(gold["is_launch"]), ["yes"] * bool(ours)))]
    left = []
    for theirs, our in agreement.align(gold.get("launches") or [], ours):
        scored = theirs.get("scored") or []
        names = {name for field in scored for name in SCORED.get(field, ())}
        values += [(name, pair) for name, pair in _launch(theirs, our) if theirs and name in names]
        if "officials" in scored:
            values += _people(agreement.people([theirs]), agreement.people([our] if our else []))
        left += [our] if not theirs else []
    rejected = {agreement.model(name) for name in gold.get("rejected") or []}
    again = [agreement.model(one.get("model_name")) for one in left]
    return values + [("model_name", ([], [name])) for name in again if name in rejected]


def _name(gold: Json, found: Json) -> Values:
    accepted, ours = agreement.names(gold), agreement.model(found.get("model_name"))
    theirs = ours if ours in accepted else next(iter(sorted(accepted)), "")
    return _some(theirs), _some(ours)


def _place(unit: Json, level: str) -> list[Hashable]:
    return _some(agreement.place(level, unit.get(level)))


def _whole(unit: Json, levels: Sequence[str]) -> list[Hashable]:
    return [tuple(agreement.place(level, unit.get(level)) for level in levels)] if unit else []


def _one_of(gold: Json, field: str, ours: Any) -> Values:
    """Gold's value or another that it accepts; accepting null beside a value forgives either."""
    others = gold.get(f"{field}_alt") or []
    theirs = ours if ours in others else gold.get(field)
    return _some(theirs), _some(ours)


def _people(gold: agreement.People, found: agreement.People) -> list[tuple[str, Values]]:
    with_role = {name: role for name, (_, role) in gold.items() if role}
    roles = [(name, role) for name, (_, role) in found.items() if role and name in with_role]
    ours = [(name, with_role[name] if agreement.same_role(role, with_role[name]) else role) for name, role in roles]
    return [
        ("official", (list(gold), list(found))),
        ("position", (_positions(gold, gold, found), _positions(found, gold, found))),
        ("role", (list(with_role.items()), [*ours])),
    ]


def _positions(side: agreement.People, gold: agreement.People, found: agreement.People) -> list[Hashable]:
    """Pairs of name and title; a title that repeats the role counts as the role only."""
    pairs: list[Hashable] = []
    for name, (titles, _) in side.items():
        roles = [role for people in (gold, found) if (role := people.get(name, (set(), None))[1])]
        pairs += [(name, title) for title in sorted(titles) if not any(agreement.same_role(r, title) for r in roles)]
    return pairs


def _some(value: Any) -> list[Hashable]:
    return [] if value in (None, "") else [value]
