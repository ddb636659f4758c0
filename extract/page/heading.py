"""Which of the lines above a body is the article's title, and which name the publisher."""

import re
from collections.abc import Sequence

from extract.page.boilerplate import ends_sentence, is_publisher, is_section
from extract.page.byline import bare_author, labelled_author
from extract.page.keys import words
from extract.page.stamps import split_stamp
from extract.text import squeeze

SHORTEST = 4
"""Words of the shortest headline ("Ra mắt mô hình …")."""
LONGEST = 300
OWN_WORDS = 0.5
"""Share of a headline's words that its article or url has too; menus and slogans have fewer."""
TEMPLATE = re.compile(r"^(?:null|undefined|\{title\})(?:\s+|(?=[“\"‘«]|[^\Wa-z\d_]))")
"""Words of a broken template before a title, often without a space ("nullRa mắt …")."""
LETTER = re.compile(r"[^\W\d_]")
SUFFIX = re.compile(r"\s+[|\-–—]\s+([^|–—]{4,80})$")


def is_headline(line: str) -> bool:
    """Whether the line may be a title: some words, no sentence's end, no signature."""
    told = [word for word in line.split() if LETTER.search(word)]
    return (
        len(told) >= SHORTEST
        and len(line) <= LONGEST
        and not is_section(line)
        and not (ends_sentence(line) and not line.endswith(("?", "!", "…", "...")))
        and labelled_author(line) is None
        and bare_author(line) is None
    )


def tidy(line: str) -> str:
    """A title without what a template glued to it: broken fields, the moment, the publisher's name."""
    title = split_stamp(squeeze(TEMPLATE.sub("", line)))[1]
    found = SUFFIX.search(title)
    return title[: found.start()] if found and is_publisher(found[1]) else title


def choose(candidates: Sequence[str], body: str, url: str | None) -> str | None:
    """The first candidate that shares its words with the body or the url; capitals only if none else.

    ``candidates`` are lines in the order of the page.
    """
    known = {*words(body), *words(url or "")}
    fitting = [line for line in candidates if is_headline(line) and share(line, known) >= OWN_WORDS]
    mixed = [line for line in fitting if not line.isupper()]
    return next(iter(mixed or fitting), None)


def share(line: str, known: set[str]) -> float:
    """Share of the line's words that are among the known ones."""
    own = set(words(line))
    return len(own & known) / max(1, len(own))
