"""What is wrong with an answer although its status is good, and whose copy a page is."""

import re
from contextlib import suppress
from urllib.parse import urljoin

from scrapy.http import Response

from crawler.sniff import PageKind
from crawler.urls import is_page_url

_HEAD = 64 * 1024  # bytes in which declarations and the head of a page lie
_END = 2048
_LAST_TAG = re.compile(rb"</(html|rss|feed|urlset|sitemapindex)", re.IGNORECASE)
_OWN_ADDRESS = re.compile(
    rb"""<link\b(?=[^>]*\brel=["']?(canonical|shortlink)\b)[^>]*\bhref=["']?([^"'\s>]+)""",
    re.IGNORECASE,
)


def is_cut(response: Response) -> bool:
    """Tell whether the connection broke within the body: it is shorter than announced and lacks its end.

    Servers that merely announce a wrong length send the end.
    """
    return "dataloss" in response.flags and not _LAST_TAG.search(response.body[-_END:])


def unfit(seen: PageKind, body: bytes, received: bytes, content_type: str) -> tuple[str, str] | None:
    """Return name and sentence for what cannot be used: no page at all, a bomb; None for what can.

    ``body`` is what was ``received`` once unpacked, ``seen`` what it was told to be.
    """
    if received and not body:
        return "too-large", "the packed file is damaged or larger than 8 MiB once unpacked"
    if seen == "other":
        return "not-a-page", f"{content_type or 'the answer'} is no page, feed or sitemap"
    if seen in ("feed", "sitemap") and b"<!ENTITY" in body[:_HEAD]:
        return "entities", "it declares XML entities, which are never expanded"
    return None


def own_addresses(body: bytes, url: str) -> dict[str, str]:
    """Return the addresses that a page gives as its own in its head: "canonical" and "shortlink", as far as it does."""
    found: dict[str, str] = {}
    for name, href in _OWN_ADDRESS.findall(body[:_HEAD]):
        with suppress(ValueError):
            target = urljoin(url, href.decode("utf-8", "replace").replace("&amp;", "&"))
            if is_page_url(target):
                found.setdefault(name.decode().lower(), target)
    return found
