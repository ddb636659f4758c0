"""What came back: home page or listing, article, feed or sitemap, told from the bytes and not from the address."""

import re
import zlib
from collections import Counter
from typing import Literal

from lxml import etree, html
from scrapy.utils.gz import gunzip
from w3lib.encoding import html_to_unicode

PageKind = Literal["article", "listing", "feed", "sitemap", "other"]

MAX_BODY = 8 * 1024 * 1024  # bytes after decompression; real pages and sitemaps stay far below
_HTML_TYPES = ("text/html", "application/xhtml+xml", "text/plain", "")  # some servers name none, or plain text
_HEAD = 4096
_PARAGRAPH = 60  # characters; shorter ones are captions, dates and labels
_PARAGRAPHS = 3  # side by side; even short reports have as many

# Declarations and comments that may stand before the first element.
_PROLOGUE = re.compile(
    rb"\s*(?:<\?.*?\?>|<!--.*?-->|<!DOCTYPE(?!\s+html)[^>\[]*(?:\[.*?\]\s*)?>)", re.DOTALL | re.IGNORECASE
)
_ROOT = re.compile(rb"\s*<!?(?:[\w.-]+:)?([\w.-]+)")
_ROOT_KINDS: dict[bytes, PageKind] = {
    b"rss": "feed",
    b"feed": "feed",
    b"rdf": "feed",
    b"urlset": "sitemap",
    b"sitemapindex": "sitemap",
}
# What content systems write into the head of an article and not of a listing.
_ARTICLE_SIGNS = re.compile(
    rb"""property=["']og:type["']\s+content=["']article["']|content=["']article["']\s+property=["']og:type["']"""
    rb"""|(?:property|name)=["']article:published_time["']"""
    rb"""|"@type"\s*:\s*(?:\[\s*)?"(?:News|Blog)?(?:Article|Posting)"|itemtype=["']https?://schema\.org/NewsArticle["']""",
    re.IGNORECASE,
)


def unpacked(body: bytes) -> bytes:
    """Return the body, decompressed where it is itself a gzip file (``sitemap.xml.gz``).

    What is larger than 8 MiB or no sound gzip comes back empty.
    """
    if not body.startswith(b"\x1f\x8b"):
        return body
    try:
        return gunzip(body, max_size=MAX_BODY)
    except (OSError, EOFError, ValueError, zlib.error):
        return b""


def sniff(body: bytes, content_type: str = "") -> PageKind:
    """Tell what an unpacked body is by its first element; HTML counts as a listing.

    Whether HTML is an article is another question, see below. A body without markup is "other".
    """
    head = body[:_HEAD].removeprefix(b"\xef\xbb\xbf")
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        head = head.decode("utf-16", "ignore").encode()
    while prologue := _PROLOGUE.match(head):
        head = head[prologue.end() :]
    root = _ROOT.match(head)
    if root and (kind := _ROOT_KINDS.get(root[1].lower())):
        return kind
    declared = content_type.partition(";")[0].strip().lower()
    return "listing" if declared in _HTML_TYPES and (root or b"<" in head) else "other"


def calls_itself_article(body: bytes) -> bool:
    """Tell whether an HTML page is an article by its own metadata."""
    return bool(_ARTICLE_SIGNS.search(body[: 256 * 1024]))


def reads_like_article(body: bytes, content_type: str) -> bool:
    """Tell whether an HTML page has running text: paragraphs side by side, which listings have not.

    The summaries of a listing are as long, but each stands in a box of its own.
    """
    tree = parse_html(body, content_type)
    if tree is None:
        return False
    paragraphs: Counter[html.HtmlElement] = Counter()
    for element in tree.iter("p", "br"):
        text = (element.tail or "") if element.tag == "br" else _own_text(element)
        if len(text.strip()) >= _PARAGRAPH and (parent := element.getparent()) is not None:
            paragraphs[parent] += 1
    return max(paragraphs.values(), default=0) >= _PARAGRAPHS


def parse_html(body: bytes, content_type: str) -> html.HtmlElement | None:
    """Parse a page in the character set that it declares; None for one without any element."""
    _, text = html_to_unicode(content_type or None, body)
    parser = html.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True)
    try:
        return html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (ValueError, etree.LxmlError):
        return None


def _own_text(paragraph: html.HtmlElement) -> str:
    linked = sum(len(anchor.text_content()) for anchor in paragraph.iter("a"))
    text: str = paragraph.text_content()
    return text if linked * 2 < len(text) else ""
