"""The address that names an article, and whether the canonical one that its page states can be believed.

Content systems state canonical addresses that belong to the home page, a section or the article
they were first filled in for. Believing one of those would make one article of many, so it takes
a proof: the same slug, the same number, or the title in the slug. Numbers that differ disprove.
"""

import re
from functools import cache
from urllib.parse import unquote

from crawler.urls import host_of, is_web_url, split_url, untwin, url_key
from extract.lexicon.load import lexicon
from extract.page.keys import words
from extract.page.markup import in_urls

LONG_NUMBER = re.compile(r"(?<!\d)\d{4,}(?!\d)")
"""Numbers of articles; shorter ones are those of modules, pages and months."""
DATE = re.compile(r"(?:19|20)\d\d(?:0[1-9]|1[0-2])?(?:0[1-9]|[12]\d|3[01])?")
SHORTEST_SLUG = 3
"""Words of a slug that tells an article; sections have one or two, rarely more."""
SAME_SLUG = 0.6
"""Share of words that two forms of a slug have in common; systems cut them and drop short words."""
OF_TITLE = 0.4
"""Share of the title that a cut slug still tells; a section's name tells less."""
OPENING = 3
"""Words at the start of the title with which the slug begins, however short it was cut."""


def believed(stated: str | None, url: str | None, title: str | None) -> str | None:
    """The canonical address that a page at ``url`` states, None where it must be another page's.

    Without ``url`` only a home page or a list is disbelieved.
    """
    if not stated or not is_web_url(stated) or _is_front(stated):
        return None
    if url is None or not is_web_url(url):
        return None if in_urls(stated, "list_urls") else stated
    if url_key(stated) in (url_key(url), url_key(untwin(url) or url)):
        return stated
    if in_urls(stated, "list_urls") or _is_folder(stated, url) or _another(stated, url):
        return None
    return stated if _same_number(stated, url) or _alike(_slug(stated), _slug(url)) or _tells(stated, title) else None


def article_key(url: str | None, canonical: str | None) -> str | None:
    """What names the article at ``url``, whichever of its addresses it was fetched from; None without any.

    ``canonical`` is one that was believed. One on another site names the article that this one
    repeats: a copy, not the same article.
    """
    own = url if canonical is None or not (url is None or same_site(url, canonical)) else canonical
    if own is None or not is_web_url(own):
        return own
    return url_key(untwin(own) or own)


def same_site(url: str, other: str) -> bool:
    """Whether two addresses are on one host; a mobile or AMP host is that of the site itself."""
    return is_web_url(url) and is_web_url(other) and _site(url) == _site(other)


def _site(url: str) -> str:
    return _twin_hosts().sub("", host_of(url))


@cache
def _twin_hosts() -> re.Pattern[str]:
    return re.compile("|".join(lexicon("markup")["twin_hosts"]))


def _is_front(url: str) -> bool:
    parts = split_url(url)
    return not parts.query and in_urls(parts.path, "home_paths")


def _is_folder(stated: str, url: str) -> bool:
    """A section states itself for what lies in it; a print or AMP copy lies in its article's folder too."""
    folder, path = split_url(stated).path.rstrip("/") + "/", split_url(url).path
    return path.startswith(folder) and path != folder and not in_urls(url, "twin_urls")


def _numbers(url: str) -> list[str]:
    parts = split_url(url)
    return [number for number in LONG_NUMBER.findall(f"{parts.path}?{parts.query}") if not DATE.fullmatch(number)]


def _another(one: str, other: str) -> bool:
    """Two articles of one site, by their numbers."""
    mine, its = (_numbers(one), _numbers(other)) if same_site(one, other) else ([], [])
    return bool(mine and its) and set(mine).isdisjoint(its)


def _same_number(one: str, other: str) -> bool:
    """The last number is the article's; those before it may be a section's."""
    mine, its = _numbers(one), _numbers(other)
    return bool(mine and its) and mine[-1] == its[-1]


def _slug(url: str) -> list[str]:
    """The words of an address's last part, without its numbers."""
    return [word for word in words(_name(url)) if word.isalpha()]


def _name(url: str) -> str:
    """The last part of an address's path without its ending."""
    return unquote(split_url(url).path.rstrip("/").rpartition("/")[2]).partition(".")[0]


def _alike(one: list[str], other: list[str]) -> bool:
    if min(len(one), len(other)) < SHORTEST_SLUG:
        return False
    return len(set(one) & set(other)) >= SAME_SLUG * len(set(one) | set(other))


def _tells(url: str, title: str | None) -> bool:
    """Whether an address is made of a title: a part of it with a number, or much of it, or its beginning."""
    slug, told = _slug(url), words(title or "")
    if min(len(slug), len(told)) < SHORTEST_SLUG:
        return False
    shared = set(slug) & set(told)
    whole = slug[:OPENING] == told[:OPENING] or len(shared) >= OF_TITLE * len(set(told))
    return len(shared) >= SAME_SLUG * len(set(slug)) and (whole or any(map(str.isdigit, _name(url))))
