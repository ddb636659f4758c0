"""What is left out of an export that is handed on: names of persons, full texts."""

import json
import re
import sqlite3
from dataclasses import dataclass
from typing import Any

from corpus.database import Row, rows
from corpus.evidence import part_of, part_text, path_of

Json = dict[str, Any]
BLOT = "[…]"
"""Stands in the place of a person's name."""
PERSONS = {
    "id": "SELECT name FROM officials WHERE launch = :key UNION SELECT head FROM boards WHERE launch = :key",
    "article": """
        SELECT name FROM officials WHERE launch IN (SELECT launch FROM reports WHERE article = :key)
        UNION SELECT head FROM boards WHERE launch IN (SELECT launch FROM reports WHERE article = :key)
        UNION SELECT author FROM articles WHERE id = :key
    """,
}
PERSONAL = re.compile(r"officials\.\d+\.name|boards\.\d+\.head")


@dataclass(frozen=True, slots=True)
class Sharing:
    """Whether an export holds names of persons and full texts; a text names persons, so it goes with them."""

    names: bool = True
    texts: bool = True

    @property
    def has_texts(self) -> bool:
        """Whether full texts are written."""
        return self.names and self.texts

    @property
    def is_whole(self) -> bool:
        """Whether nothing is left out."""
        return self.names and self.texts


def blotter(conn: sqlite3.Connection, owner: str, key: str) -> re.Pattern[str] | None:
    """Matches the persons known of a launch (``owner`` "id" or "launch") or an article; None where there are none."""
    sql = PERSONS["article" if owner == "article" else "id"]
    names = {row["name"] for row in rows(conn, sql, {"key": key}) if row["name"]}
    ordered = sorted(names, key=lambda name: (-len(name), name))
    return re.compile("|".join(map(re.escape, ordered)), re.IGNORECASE) if ordered else None


def blotted(value: Any, persons: re.Pattern[str] | None) -> Any:
    """A text without the names that ``persons`` matches."""
    return persons.sub(BLOT, value) if persons and isinstance(value, str) else value


def shared_article(conn: sqlite3.Connection, article: Json, sharing: Sharing) -> Json:
    """An article in the shape that ``ramat extract`` prints, without what is not shared.

    Without texts the evidence of a launch is the words themselves: field → list of texts.
    """
    if sharing.is_whole:
        return article
    kept = {key: value for key, value in article.items() if key not in ("text", "captions")}
    kept["launches"] = [launch | {"evidence": _snippets(article, launch)} for launch in article["launches"]]
    if sharing.names:
        return kept
    persons = blotter(conn, "article", article["id"])
    kept["launches"] = [_nameless(launch) for launch in kept["launches"]]
    found: Json = json.loads(blotted(json.dumps(kept | {"author": None}, ensure_ascii=False), persons))
    return found | {"id": article["id"], "url": article["url"], "canonical_url": article["canonical_url"]}


def shared_launch(conn: sqlite3.Connection, flat: Row, sharing: Sharing) -> Row:
    """A row of a flat table of launches, without what is not shared."""
    if sharing.names:
        return flat
    persons = blotter(conn, "id", flat["id"])
    return {key: blotted(value, persons) for key, value in flat.items() if key != "officials"}


def _snippets(article: Json, launch: Json) -> dict[str, list[str]]:
    found = {}
    for key, spans in launch["evidence"].items():
        part = part_text(part_of(key), article["title"], article["text"], article["captions"])
        found[key] = [part[start:end] for start, end in spans]
    return found


def _nameless(launch: Json) -> Json:
    return launch | {
        "officials": [official | {"name": None} for official in launch["officials"]],
        "boards": [board | {"head": None} for board in launch["boards"]],
        "evidence": {key: told for key, told in launch["evidence"].items() if not PERSONAL.fullmatch(path_of(key))},
    }
