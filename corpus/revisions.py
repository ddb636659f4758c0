"""What an article said at different times, for readers."""

import sqlite3

from corpus.database import Row, rows

PARTS = ("title", "published", "text")
SAID = "SELECT * FROM revision_list WHERE article = ? ORDER BY first_fetched, digest"


def revisions(conn: sqlite3.Connection, article: str) -> list[Row]:
    """The different readings of an article, oldest first; none where it always said the same.

    Keys: digest, first_fetched and last_fetched (ISO 8601 in UTC, "" where unknown), title,
    published, text, "changed" (which of these three differ from the one before), "shown".
    """
    found = rows(conn, SAID, [article])
    for row in found:
        row["shown"] = bool(row["shown"])
        row["changed"] = [part for part in PARTS if row.pop(f"{part}_changed")]
    return found if any(row["changed"] for row in found) else []
