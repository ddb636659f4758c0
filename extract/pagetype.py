"""Whether a page is an article, and if not, what it is instead."""

import re
from urllib.parse import urlsplit

from extract import boilerplate
from extract.blocks import Block
from extract.listing import is_listing, is_told
from extract.markup import in_urls
from extract.view import View

SHORTEST_BODY = 120
"""Characters of the shortest article; local portals print launches of one long sentence."""
FAULT_BODY = 600
"""Characters below which a page whose title says "not found" is believed."""
HEADING = 6
"""Blocks above a body without a title that may be the heading of an official paper."""
LOGIN_PAGE = 3000
"""Characters of all text below which a page with a password field is a log-in page, not one with a log-in box."""
ATTACHMENT = re.compile(r"\.(?:pdf|docx?|xlsx?|rar|zip)\b", re.IGNORECASE)


def page_type(view: View) -> str:
    """ "article", "listing", "static", "home", "document", "twin", "missing" or "blocked"."""
    if fault := _fault(view):
        return fault
    if _is_home(view.url):
        return "home"
    told = [*_above(view), *view.body]
    has_body = _has_body(view)
    if boilerplate.is_record(told) or (has_body and boilerplate.is_document(told)):
        return "document"
    if not has_body and any(map(_attaches, view.blocks)):
        return "document"
    if is_listing(view):
        return "listing"
    if any(map(boilerplate.is_static, view.titles)):
        return "static"
    if not has_body:
        return "listing"
    return "twin" if is_twin(view.url, view.metadata.canonical) else "article"


def is_twin(url: str | None, canonical: str | None) -> bool:
    """A print, mobile or AMP copy of a page that has an address of its own."""
    return bool(canonical) and in_urls(url, "twin_urls") and not in_urls(canonical, "twin_urls")


def _fault(view: View) -> str | None:
    """ "missing" or "blocked" where a page of few words says so."""
    if view.length >= FAULT_BODY:
        return None
    words = [view.title or "", view.metadata.document_title or "", *view.body[:3]]
    if fault := boilerplate.page_fault(" ".join(words)):
        return fault
    told = _has_body(view) and view.dated
    return "blocked" if view.metadata.login and not told and _all_text(view) < LOGIN_PAGE else None


def _has_body(view: View) -> bool:
    return view.start is not None and view.length >= SHORTEST_BODY and any(map(is_told, view.body))


def _above(view: View) -> list[str]:
    """Lines between title and body; the national motto may stand in a site's header too."""
    start = view.start or 0
    top = max(0, start - HEADING) if view.title_at is None else view.title_at + 1
    return [block.text for block in view.blocks[top:start]]


def _all_text(view: View) -> int:
    return sum(len(block.text) for block in view.blocks)


def _attaches(block: Block) -> bool:
    return not block.side and bool(ATTACHMENT.search(block.text))


def _is_home(url: str | None) -> bool:
    if not url:
        return False
    parts = urlsplit(url)
    return not parts.query and in_urls(parts.path, "home_paths")
