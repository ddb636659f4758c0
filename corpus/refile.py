"""Articles that an older ramat filed: give each its reading, the id of its address and its copies."""

import json
from typing import TYPE_CHECKING

from corpus.database import rows
from corpus.families import note_name
from corpus.filing import Filing
from corpus.launches import refresh
from corpus.records import read_article
from extract.page.address import article_key
from extract.read import digest

if TYPE_CHECKING:
    from sqlite_utils import Database

UNREAD = """
SELECT id, url, canonical_url, extractor,
       (SELECT max(fetched_at) FROM pages WHERE pages.url = articles.url) AS fetched_at
FROM articles WHERE id NOT IN (SELECT article FROM readings) ORDER BY id
"""


STALE = """
SELECT reports.group_key, coalesce(reports.corrected, reports.record) AS record
FROM launches JOIN reports ON reports.launch = launches.id WHERE launches.digest = ''
"""
"""A step that adds what is computed of a launch empties the digests."""


def refile(db: "Database") -> None:
    """File every article without a reading anew, as one fetched when its page was; the caller holds a transaction.

    Ids made of an address become those of today, so that articles of one page become one.
    """
    groups: set[str] = set()
    for row in rows(db.conn, UNREAD):
        article = read_article(db.conn, row["id"])
        if article is None:
            continue
        filing = Filing(db, row["extractor"])
        filing.discard(article.id)
        if article.id == digest(row["canonical_url"] or row["url"] or ""):
            article.id = digest(article_key(row["url"], row["canonical_url"]) or "")
        article.fetched_at = row["fetched_at"]
        filing.add(article, twin=False)
        filing.settle()
        groups |= filing.groups
    for row in rows(db.conn, STALE):
        groups.add(row["group_key"])
        note_name(db, json.loads(row["record"]), row["group_key"])
    refresh(db, groups)
