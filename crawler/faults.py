"""What is wrong with an answer although its status is good, and whose copy a page is."""

import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from contextlib import suppress
from urllib.parse import urljoin

from scrapy.http import Response
from w3lib.encoding import html_body_declared_encoding, http_content_type_encoding

from crawler.sniff import MAX_BODY, PageKind
from crawler.urls import is_page_url

_HEAD = 64 * 1024  # bytes in which declarations and the head of a page lie
_END = 2048
_MARKS = (BOM_UTF8, BOM_UTF16_LE, BOM_UTF16_BE)
_BROKEN_SHARE = 500  # characters of which no more than one is broken in a page that is merely cut somewhere
_LAST_TAG = re.compile(rb"</(html|rss|feed|urlset|sitemapindex)", re.IGNORECASE)
_OWN_ADDRESS = re.compile(
    rb"""<link\b(?=[^<>]*\brel=["']?(canonical|shortlink)\b)[^<>]*["'\s]href=["']?([^"'\s>]+)""",
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
    if len(received) > MAX_BODY:  # drawn by a browser, which knows no such bound
        return "too-large", "the page is larger than 8 MiB"
    if seen == "other":
        return "not-a-page", f"{content_type or 'the answer'} is no page, feed or sitemap"
    if seen in ("feed", "sitemap") and b"<!ENTITY" in body[:_HEAD]:
        return "entities", "it declares XML entities, which are never expanded"
    return None


def misdeclared(body: bytes, content_type: str) -> str | None:
    """Return a sentence for an HTML page whose bytes are not in the character set that it declares, None otherwise.

    Many servers announce one for all their pages, so header and page are both believed where the text is UTF-8; and
    a few broken bytes are no fault of the whole.
    """
    if body.isascii() or body.startswith(_MARKS):
        return None
    declared = http_content_type_encoding(content_type), html_body_declared_encoding(body)
    first = next(filter(None, declared), None)
    if _fits(body, "utf-8"):
        said = None if "utf-8" in declared else first
    else:
        said = None if first and _fits(body, first) else first or "no character set that is known"
    return said and f"it declares {said}, which its bytes are not in; kept, and read as well as can be"


def _fits(body: bytes, encoding: str) -> bool:
    text = body.decode(encoding, "replace")
    return text.count("\ufffd") * _BROKEN_SHARE < len(text)


def own_addresses(body: bytes, url: str) -> dict[str, str]:
    """Return the addresses that a page gives as its own in its head: "canonical" and "shortlink", as far as it does."""
    found: dict[str, str] = {}
    for name, href in _OWN_ADDRESS.findall(body[:_HEAD]):
        with suppress(ValueError):
            target = urljoin(url, href.decode("utf-8", "replace").replace("&amp;", "&"))
            if is_page_url(target):
                found.setdefault(name.decode().lower(), target)
    return found
