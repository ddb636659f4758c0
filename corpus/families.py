"""Families of names: which names at one place are names of one model.

Two names belong together when they are alike, their reports lie close in time, and no article gives both
as two launches. Families are computed from all names of a place, so the order of storing makes no difference.
"""

import itertools
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from corpus.database import Row, rows
from corpus.identity import WINDOW, day, group_key, place_key
from corpus.likeness import Syllables, likeness, syllables
from corpus.moments import in_utc

if TYPE_CHECKING:
    from datetime import date

    from sqlite_utils import Database

TOUCHED = """
SELECT group_key, place, family FROM names
WHERE group_key IN (SELECT value FROM json_each(:keys)) OR family IN (SELECT value FROM json_each(:keys))
"""
REPORTED = """
SELECT group_key, article, rejected, published, json_extract(coalesce(corrected, record), '$.event_date') AS event_date
FROM reports JOIN articles ON articles.id = article WHERE group_key IN (SELECT value FROM json_each(?))
"""
LATEST = "9"


@dataclass(slots=True)
class Name:
    """What the reports tell that give a model this name."""

    known: bool = False
    days: set["date"] = field(default_factory=set)
    articles: set[str] = field(default_factory=set)
    first: str = LATEST


def note_name(db: "Database", record: Row, key: str) -> None:
    """File the name that a report gives; one without place or name stays alone. The caller holds a transaction."""
    place, name = place_key(record), " ".join(syllables(record.get("model_name")))
    if place and name and key == group_key(record, ""):
        db.execute("INSERT OR IGNORE INTO names VALUES (?, ?, ?, ?)", [key, place, name, key])


def settle(db: "Database", keys: Iterable[str]) -> set[str]:
    """Give every name that these group keys touch its family; returns the families concerned, now or before."""
    keys = set(keys)
    touched = rows(db.conn, TOUCHED, {"keys": json.dumps(sorted(keys))})
    families = keys | {row["family"] for row in touched}
    by_place: dict[str, set[str]] = {}
    for row in touched:
        by_place.setdefault(row["place"], set()).add(row["group_key"])
    for place in sorted(by_place):
        families |= _settle_place(db, place, by_place[place])
    return families


def _settle_place(db: "Database", place: str, touched: set[str]) -> set[str]:
    found = rows(db.conn, "SELECT group_key, name, family FROM names WHERE place = ?", [place])
    names = {row["group_key"]: tuple(row["name"].split()) for row in found}
    before = {row["group_key"]: row["family"] for row in found}
    families: set[str] = set()
    for alike in _components(names, touched):
        told = _told(db, alike)
        gone = {key for key in alike if not told[key].known}
        db.conn.executemany("DELETE FROM names WHERE group_key = ?", [(key,) for key in sorted(gone)])
        for family in _families({key: names[key] for key in alike - gone}, told):
            first = min(family, key=lambda key: (told[key].first, key))
            families |= {first, *(before[key] for key in family)}
            db.conn.executemany(
                "UPDATE names SET family = ? WHERE group_key = ?",
                [(first, key) for key in sorted(family) if before[key] != first],
            )
    return families


def _components(names: Mapping[str, Syllables], touched: set[str]) -> Iterator[set[str]]:
    """The sets of names that likeness connects, those that hold a touched one."""
    left = dict(names)
    for start in sorted(touched):
        if start not in left:
            continue
        found, waiting = {start}, [left.pop(start)]
        while waiting:
            one = waiting.pop()
            near = {key for key, other in left.items() if likeness(one, other)}
            waiting += [left.pop(key) for key in sorted(near)]
            found |= near
        yield found


def _told(db: "Database", keys: set[str]) -> dict[str, Name]:
    told = {key: Name() for key in keys}
    for row in rows(db.conn, REPORTED, [json.dumps(sorted(keys))]):
        name = told[row["group_key"]]
        name.known = True
        if not row["rejected"]:
            name.days |= {found} if (found := day(row["event_date"]) or day(row["published"])) else set()
            name.articles.add(row["article"])
            name.first = min(name.first, in_utc(row["published"]) or LATEST)
    return told


def _families(names: Mapping[str, Syllables], told: Mapping[str, Name]) -> list[set[str]]:
    """Names that are alike joined, the most alike first; never two that one article tells apart."""
    pairs = [
        (-likeness(names[one], names[other]), one, other)
        for one, other in itertools.combinations(sorted(names), 2)
        if likeness(names[one], names[other]) and _near(told[one], told[other])
    ]
    home = {key: {key} for key in names}
    for _, one, other in sorted(pairs):
        mine, its = home[one], home[other]
        if mine is not its and not _articles(mine, told) & _articles(its, told):
            mine |= its
            home |= dict.fromkeys(its, mine)
    return list({id(family): family for family in home.values()}.values())


def _near(one: Name, other: Name) -> bool:
    return any(abs(mine - its) <= WINDOW for mine in one.days for its in other.days)


def _articles(keys: set[str], told: Mapping[str, Name]) -> set[str]:
    return set().union(*(told[key].articles for key in keys))
