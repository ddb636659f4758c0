"""Whether a page is an article, and if not, what it is instead."""

import re
from typing import Literal

from crawler.page import Page
from crawler.urls import split_url, untwin
from extract.page import boilerplate, page_words
from extract.page.block import Block
from extract.page.listing import is_headline, is_listing, is_told
from extract.page.markup import heading_of, in_urls
from extract.page.metadata import title_parts
from extract.page.view import View

SHORTEST_BODY = 120
"""Characters of the shortest article; local portals print launches of one long sentence."""
FAULT_BODY = 600
"""Characters below which a page whose title says "not found" is believed."""
NOTICE = 120
"""Characters of the sentence that says so."""
MOST_HEADLINES = 10
"""Headlines and long menu words on a page that shows no article; a list shows more."""
HEADING = 6
"""Blocks above a body without a title that may be the heading of an official paper."""
LOGIN_PAGE = 3000
"""Characters of all text below which a page with a password field is a log-in page, not one with a log-in box."""
ATTACHMENT = re.compile(r"\.(?:pdf|docx?|xlsx?|rar|zip)\b", re.IGNORECASE)


def pattern_type(page: Page) -> Literal["article", "listing"] | None:
    """What the patterns of the page's source say of its address; the article's goes first, as in the crawl."""
    if not page.url:
        return None
    if page.article_pattern and re.search(page.article_pattern, page.url):
        return "article"
    return "listing" if page.listing_pattern and re.search(page.listing_pattern, page.url) else None


def page_type(view: View, pattern: Literal["article", "listing"] | None = None) -> str:
    """ "article", "listing", "static", "home", "document", "twin", "missing" or "blocked".

    ``pattern`` is what the source's own patterns say. It decides between article and list; an
    official paper, a page of a fault and one without text stay what they are.
    """
    if fault := _fault(view):
        return fault
    if pattern is None and _is_home(view.url):
        return "home"
    told = [*_above(view), *view.body]
    has_body = _has_body(view)
    if page_words.is_record(told) or _is_bare_record(view) or (has_body and page_words.is_document(told)):
        return "document"
    if not has_body and any(map(_attaches, view.blocks)):
        return "document"
    if pattern == "listing" or (pattern is None and is_listing(view)):
        return "listing"
    if pattern is None and any(map(page_words.is_static, [*view.titles, *_headings(view)])):
        return "static"
    if not (has_body or (pattern and view.body)):
        return "listing"
    return "twin" if is_twin(view.url, view.metadata.canonical) else "article"


def is_twin(url: str | None, canonical: str | None) -> bool:
    """A print, mobile or AMP copy of a page that has an address of its own."""
    if url and untwin(url) not in (url, None):
        return True
    return bool(canonical) and in_urls(url, "twin_urls") and not in_urls(canonical, "twin_urls")


def _fault(view: View) -> str | None:
    """ "missing" or "blocked" where a page of few words says so."""
    if _says_missing(view):
        return "missing"
    if view.length >= FAULT_BODY:
        return None
    words = [view.title or "", view.metadata.document_title or "", *(view.body[:3] or _notices(view))]
    if fault := page_words.page_fault(" ".join(words)):
        return fault
    told = _has_body(view) and view.dated
    return "blocked" if view.metadata.login and not told and _all_text(view) < LOGIN_PAGE else None


def _notices(view: View) -> list[str]:
    """The sentences of a page without a body, unless it lists articles."""
    shown = [block for block in view.blocks if not block.side]
    told = [block.text for block in shown if len(block.text) <= NOTICE and boilerplate.ends_sentence(block.text)]
    return told if sum(map(is_headline, shown)) <= MOST_HEADLINES else []


def _says_missing(view: View) -> bool:
    """A page without a dated text whose <title> or some short line says that there is nothing; news may follow."""
    if view.dated and _has_body(view):
        return False
    seen = (block for block in view.blocks if not block.is_link and not (block.side and view.body))
    shown = [block.text for block in seen if len(block.text) <= NOTICE]
    stated = title_parts(view.metadata.document_title or "")[:1]
    return any(page_words.page_fault(text) == "missing" for text in (*stated, *shown)) or _is_empty(view)


def _is_empty(view: View) -> bool:
    """A template's notice that there is nothing, in the place of an article: few headlines, no empty box."""
    if _has_body(view) or _is_home(view.url):
        return False
    shown = [block for block in view.blocks if not block.side]
    said = [page_words.says_nothing(block.text) for block in shown]
    if True not in said or sum(map(is_headline, shown)) > MOST_HEADLINES:
        return False
    above = next(iter(shown[max(0, said.index(True) - 1) : said.index(True)]), None)
    return above is None or not boilerplate.starts_tail(above.text)


def _has_body(view: View) -> bool:
    return view.start is not None and view.length >= SHORTEST_BODY and any(map(is_told, view.body))


def _is_bare_record(view: View) -> bool:
    """A register's entry on a page that tells hardly anything: its fields may have been passed by."""
    shown = [block.text for block in view.blocks if not (block.side or block.is_link)]
    return not view.dated and view.length < FAULT_BODY and page_words.is_record(shown)


def _above(view: View) -> list[str]:
    """Lines between title and body; the national motto may stand in a site's header too."""
    start = view.start or 0
    top = max(0, start - HEADING) if view.title_at is None else view.title_at + 1
    return [block.text for block in view.blocks[top:start]]


def _headings(view: View) -> list[str]:
    """Headings right above a body whose title is unknown: "Liên hệ" is too short for one."""
    near = view.blocks[max(0, (view.start or 0) - HEADING) : view.start or 0] if view.title_at is None else []
    return [block.text for block in near if heading_of(block.element) and not block.side]


def _all_text(view: View) -> int:
    return sum(len(block.text) for block in view.blocks)


def _attaches(block: Block) -> bool:
    return not block.side and bool(ATTACHMENT.search(block.text))


def _is_home(url: str | None) -> bool:
    if not url:
        return False
    parts = split_url(url)
    return not parts.query and in_urls(parts.path, "home_paths")
