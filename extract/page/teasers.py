"""Plain texts that are no article but a listing: teasers that break off, headlines with a date each."""

import re

ENOUGH = 3
"""Teasers and dates; an article ends in "…" now and then, and carries one date line."""
BROKEN_OFF = re.compile(r"(?:\.\.\.|…)\s*\W?(?:\w+\s\w+)?\W?\s*$", re.MULTILINE)
"""The end of a teaser, with or without a link's words behind it ("… Xem tiếp", "… [Xem tiếp]")."""
DAY = r"\(?(\d{1,2}[/.\-]\d{1,2}[/.\-]\d{4})\)?"
BARE_DATE = re.compile(rf"^[^\w\n]*{DAY}[^\w\n]*$", re.MULTILINE)
DATED_HEADLINE = re.compile(rf"^.{{20,160}}\s{DAY}\W*$", re.MULTILINE)
"""A headline with its day behind it ("Xã A ra mắt mô hình “B” (18/11/2025)")."""
PARAGRAPH = re.compile(r"^.{120,}(?<!\.\.)[.!?][”\"]?\s*$", re.MULTILINE)
"""What an article has and a list of headlines lacks, with which articles also end."""


def is_listing(text: str) -> bool:
    """Whether a plain text is a page of teasers or headlines: three and more of them, with three and more days."""
    if len(BROKEN_OFF.findall(text)) >= ENOUGH and len(set(BARE_DATE.findall(text))) >= ENOUGH:
        return True
    return len(set(DATED_HEADLINE.findall(text))) >= ENOUGH and not PARAGRAPH.search(text)
