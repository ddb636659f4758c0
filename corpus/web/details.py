"""What the page of one launch shows: the record, and every article that reports it with its evidence marked."""

import json
import re
import sqlite3
from typing import Any

from markupsafe import Markup

from corpus.database import Row, rows
from corpus.evidence import BODY, part_of, path_of
from corpus.revisions import revisions
from corpus.search import find_launch
from corpus.web.highlight import Proof, proven
from extract.gazetteer.units import gazetteer
from extract.text import fold

WEB_ADDRESS = re.compile(r"https?://", re.IGNORECASE)
MOMENTS = ("2025", "2024", "2023", "2019")
LISTS = ("model_name_alt", "decisions", "slogans")
EXTRA = "SELECT article, criteria, candidates, unsettled, model_name_alt, decisions, slogans FROM launches WHERE id = ?"
REPORTS = """
SELECT DISTINCT articles.id, articles.url, articles.title, articles.published, articles.text, articles.captions,
       coalesce(articles.duplicate_of, articles.id) AS copies_of,
       coalesce(sources.name, articles.source) AS source
FROM reports JOIN articles ON articles.id = reports.article LEFT JOIN sources ON sources.id = articles.source
WHERE reports.launch = ?
ORDER BY articles.id <> ?, articles.published IS NULL, articles.published, articles.id
"""
EVIDENCE = "SELECT field, start, end FROM evidence WHERE launch = ? AND article = ?"


def launch_details(conn: sqlite3.Connection, launch: str) -> dict[str, Any] | None:
    """Everything on a launch for its page, None where there is none.

    "launch" is the record; "reports" are its articles, the fullest first, with "title",
    "paragraphs" and "captions" as safe markup, "copies" (articles that repeat it and prove nothing
    more) and "revisions" (what it said before); "proofs" gives for a value of the record
    ("officials.0.name") the id of the first mark that proves it.
    """
    found = find_launch(conn, launch)
    if found is None:
        return None
    extra = rows(conn, EXTRA, [launch])[0]
    found |= {"criteria": extra["criteria"], **{field: json.loads(extra[field]) for field in LISTS}}
    found["unsettled"] = json.loads(extra["unsettled"])
    found["candidates"] = _meanings(json.loads(extra["candidates"]), found["unit"])
    proofs: dict[str, str] = {}
    reports = [
        _report(row, rows(conn, EVIDENCE, [launch, row["id"]]), f"a{number}", proofs)
        for number, row in enumerate(rows(conn, REPORTS, [launch, extra["article"]]))
    ]
    return {"launch": found, "reports": _folded(conn, reports), "proofs": proofs}


def _folded(conn: sqlite3.Connection, reports: list[Row]) -> list[Row]:
    """The reports to show, each with its copies and its earlier texts."""
    shown: list[Row] = []
    for report in reports:
        original = next((one for one in shown if one["copies_of"] == report["copies_of"]), None)
        if original and not report["proves"]:
            original["copies"].append(report)
        else:
            earlier = [_earlier(said) for said in revisions(conn, report["id"]) if not said["shown"]]
            shown.append(report | {"copies": [], "revisions": earlier})
    return shown


def _earlier(said: Row) -> Row:
    return said | {"paragraphs": (said["text"] or "").split("\n")}


def web_address(url: str | None) -> str | None:
    """The url where it may stand in a link: http and https only, so that no stored text runs as a script."""
    return url if url and WEB_ADDRESS.match(url) else None


def _report(row: Row, evidence: list[Row], prefix: str, proofs: dict[str, str]) -> Row:
    """An article with its marks; ``proofs`` gains the values that none proved before: text, then title, captions."""
    paragraphs, offset = [], 0
    for number, line in enumerate(row["text"].split("\n")):
        paragraphs.append(_marked(line, _spans(evidence, BODY, offset), f"{prefix}p{number}m", proofs))
        offset += len(line) + 1
    title = _marked(row["title"] or "", _spans(evidence, "title"), f"{prefix}tm", proofs)
    captions = [
        _marked(caption, _spans(evidence, f"captions.{number}"), f"{prefix}c{number}m", proofs)
        for number, caption in enumerate(json.loads(row["captions"]))
    ]
    shown = {"title": title, "paragraphs": paragraphs, "captions": captions}
    return {**row, **shown, "link": web_address(row["url"]), "proves": bool(evidence)}


def _marked(text: str, spans: list[Proof], prefix: str, proofs: dict[str, str]) -> Markup:
    shown, first = proven(text, spans, prefix)
    for value, mark in first.items():
        proofs.setdefault(value, mark)
    return shown


def _spans(evidence: list[Row], part: str, offset: int = 0) -> list[Proof]:
    """The evidence of one part of the article, counted from ``offset``."""
    return [
        (row["start"] - offset, row["end"] - offset, path_of(row["field"]))
        for row in evidence
        if part_of(row["field"]) == part
    ]


def _meanings(codes: list[str], unit: Row) -> list[str]:
    """The units that an ambiguous name may mean, each with what lies above it; codes are used again, so by name too."""
    units, stated = gazetteer(), fold(unit["commune"] or unit["district"] or "")
    known = [units.units.get(f"{moment}:{code}") for code in codes for moment in MOMENTS]
    return sorted(
        {", ".join(one.name for one in units.above(entry)) for entry in known if entry and fold(entry.bare) in stated}
    )
