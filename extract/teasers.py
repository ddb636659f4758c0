"""Plain texts that are no article but a listing: teasers that break off, each with a date of its own."""

import re

ENOUGH = 3
"""Teasers and dates; an article ends in "…" now and then, and carries one date line."""
BROKEN_OFF = re.compile(r"(?:\.\.\.|…)\s*(?:\w+\s\w+)?\s*$", re.MULTILINE)
"""The end of a teaser, with or without a link's words behind it ("… Xem tiếp")."""
BARE_DATE = re.compile(r"^\W*(\d{1,2}[/.\-]\d{1,2}[/.\-]\d{4})\W*$", re.MULTILINE)


def is_listing(text: str) -> bool:
    """Whether a plain text is a page of teasers: three and more of them, with three and more days."""
    return len(BROKEN_OFF.findall(text)) >= ENOUGH and len(set(BARE_DATE.findall(text))) >= ENOUGH
