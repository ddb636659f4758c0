"""What the launches of a province, a model or an official say together."""

import json
import sqlite3
from collections import Counter
from collections.abc import Mapping
from typing import Any

from corpus.database import Row, rows
from corpus.identity import name_key
from corpus.provinces import official_names
from corpus.search import search
from corpus.silent import silent_communes
from corpus.web.filters import conditions
from corpus.web.memory import remembered
from corpus.web.results import counted

MOST_MODELS = 12
MOST_PLACES = 400
"""No province has so many communes since 2025; before, districts are counted."""
MOST_LAUNCHES = 300
"""Launches of one official that are read for the positions."""

MODELS = """
SELECT model_key, count(*) AS launches,
       (SELECT model_name FROM launches AS one WHERE one.model_key = launches.model_key ORDER BY sort_key DESC LIMIT 1)
       AS name
FROM launches WHERE {column} = ? AND model_key IS NOT NULL GROUP BY model_key ORDER BY 2 DESC, 1 LIMIT ?
"""
PLACES = """
SELECT {level} AS name, count(*) AS launches FROM launches WHERE {column} = ? AND {level} IS NOT NULL
GROUP BY {level} ORDER BY 2 DESC, 1 LIMIT ?
"""
SPELLINGS = """
SELECT model_name AS name, count(*) AS launches FROM launches WHERE model_key = ? GROUP BY model_name
ORDER BY 2 DESC, 1 LIMIT 8
"""
ENDS = """
SELECT id, date, commune, district, province FROM launches WHERE model_key = ? AND date IS NOT NULL
ORDER BY sort_key {} LIMIT 1
"""


def province_facts(conn: sqlite3.Connection, filters: Mapping[str, str]) -> dict[str, Any]:
    """What a province has: frequent "models", "places" (districts, since July 2025 communes) and their "level",
    and the communes without a launch ("silent")."""
    system = filters["system"] or "2025"
    (name,) = official_names(filters["province"], system)
    column, level = f"province_{system}", "district" if system == "2024" else "commune"

    def look() -> dict[str, Any]:
        models = rows(conn, MODELS.format(column=column), [name, MOST_MODELS])
        places = rows(conn, PLACES.format(column=column, level=level), [name, MOST_PLACES])
        return {"models": models, "places": places, "level": level, "silent": silent_communes(conn, name, system)}

    return remembered(conn, ("province", system, name), look)


def model_facts(conn: sqlite3.Connection, filters: Mapping[str, str]) -> dict[str, Any]:
    """What a name was: "title", "spellings", "first" and "last" launch, "spread" (first month, province, launches)."""
    key = name_key(filters["name"])
    spellings = rows(conn, SPELLINGS, [key])
    first, last = (rows(conn, ENDS.format(order), [key]) for order in ("ASC", "DESC"))
    system = filters["system"] or "2025"
    began: dict[str, str] = {}
    number: Counter[str] = Counter()
    for part in sorted(counted(conn, filters).parts):
        place = part.province_2024 if system == "2024" else part.province_2025
        number[place] += part.launches
        if part.month:
            began.setdefault(place, part.month)
    spread = sorted(((began.get(place, ""), place, number[place]) for place in number if place), key=_by_month)
    return {
        "title": spellings[0]["name"] if spellings else None,
        "spellings": spellings,
        "first": first[0] if first else None,
        "last": last[0] if last else None,
        "spread": spread,
    }


def _by_month(told: tuple[str, str, int]) -> tuple[bool, str, str]:
    return not told[0], told[0], told[1]


def official_facts(conn: sqlite3.Connection, filters: Mapping[str, str]) -> dict[str, Any]:
    """What people of a name were: "title" (the usual spelling) and "posts", each with its first and last day."""
    found = search(conn, **conditions(filters), limit=MOST_LAUNCHES)
    wanted = name_key(filters["official"])
    told = [(launch, one) for launch in found for one in launch["officials"] if name_key(one["name"]) == wanted]
    names = Counter(one["name"] for _, one in told)
    posts: dict[str, Row] = {}
    for launch, one in told:
        for title in one["titles"] or [""]:
            place = one["organisation"] or launch["unit"]["commune"] or launch["unit"]["district"]
            post = {"title": title, "place": place, "province": launch["unit"]["province"]}
            days = posts.setdefault(json.dumps(post), post | {"days": [], "launches": 0})
            days["launches"] += 1
            days["days"] += [launch["date"]] if launch["date"] else []
    ends = [(min(post["days"], default=None), max(post["days"], default=None)) for post in posts.values()]
    listed = [post | {"first": first, "last": last} for post, (first, last) in zip(posts.values(), ends, strict=True)]
    return {"title": names.most_common(1)[0][0] if names else None, "posts": listed}
