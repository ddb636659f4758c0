"""What the page of one launch shows: the record, its reports and the marked text of the best one."""

import json
import re
import sqlite3
from typing import Any

from markupsafe import Markup

from corpus.database import Row, rows
from corpus.evidence import BODY, part_of
from corpus.search import find_launch
from corpus.web.highlight import marked

WEB_ADDRESS = re.compile(r"https?://", re.IGNORECASE)
EXTRA = "SELECT article, decisions, slogans, criteria FROM launches WHERE id = ?"
REPORTS = """
SELECT DISTINCT articles.id, articles.url, articles.title, articles.published, articles.source
FROM reports JOIN articles ON articles.id = reports.article WHERE reports.launch = ?
ORDER BY articles.published IS NULL, articles.published, articles.id
"""


def launch_details(conn: sqlite3.Connection, launch: str) -> dict[str, Any] | None:
    """Everything on a launch for its page: "launch", "reports", "title" and "text"; None where there is none."""
    found = find_launch(conn, launch)
    if found is None:
        return None
    extra = rows(conn, EXTRA, [launch])[0]
    found |= {"decisions": json.loads(extra["decisions"]), "slogans": json.loads(extra["slogans"])}
    reports = [report | {"link": web_address(report["url"])} for report in rows(conn, REPORTS, [launch])]
    return {"launch": found, "reports": reports, **_marked_article(conn, launch, extra["article"])}


def web_address(url: str | None) -> str | None:
    """The url where it may stand in a link: http and https only, so that no stored text runs as a script."""
    return url if url and WEB_ADDRESS.match(url) else None


def _marked_article(conn: sqlite3.Connection, launch: str, article: str) -> dict[str, Any]:
    row = rows(conn, "SELECT title, text, captions FROM articles WHERE id = ?", [article])[0]
    evidence = rows(conn, "SELECT field, start, end FROM evidence WHERE launch = ? AND article = ?", [launch, article])
    captions = enumerate(json.loads(row["captions"]))
    return {
        "title": _marked_part(row["title"] or "", "title", evidence),
        "text": _marked_part(row["text"], BODY, evidence),
        "captions": [_marked_part(text, f"captions.{number}", evidence) for number, text in captions],
    }


def _marked_part(text: str, part: str, evidence: list[Row]) -> Markup:
    return marked(text, [(row["start"], row["end"]) for row in evidence if part_of(row["field"]) == part])
