"""What a page says about itself to machines: JSON-LD, meta elements, canonical link, <title>."""

import json
import re
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from html import unescape
from typing import Any

from lxml.etree import SubElement
from lxml.html import Element, HtmlElement

from crawler.urls import is_web_url, join_url, split_url
from extract.lexicon.load import lexicon
from extract.page.stamp import EARLIEST_YEAR
from extract.text import clean, squeeze

VALUES = ("content", "datetime", "title")
"""Attributes that give a property's value for machines."""
SUFFIX = re.compile(r"\s[|\-–—·»•:]+\s+")


@dataclass(slots=True)
class Metadata:
    """Plain strings as found; ``published`` and ``modified`` are not yet checked.

    ``login`` tells of a field for a password; ``kind`` is "article" or "listing" where the page
    states its type in JSON-LD (og:type says "article" on many front pages and sections). The
    dates that JSON-LD gives for the page, not the article, count after all others.
    """

    titles: list[str] = field(default_factory=list)
    document_title: str | None = None
    site: str | None = None
    description: str | None = None
    canonical: str | None = None
    host: str = ""
    kind: str | None = None
    published: list[str] = field(default_factory=list)
    modified: list[str] = field(default_factory=list)
    published_page: list[str] = field(default_factory=list)
    modified_page: list[str] = field(default_factory=list)
    authors: list[str] = field(default_factory=list)
    login: bool = False


def read_metadata(tree: HtmlElement, url: str | None) -> Metadata:
    """The metadata of a page; call it before anything is taken out of the tree."""
    metas = _metas(tree)
    found = Metadata(document_title=_text(tree.findtext(".//title")), site=metas.get("og:site_name"))
    found.description = metas.get("og:description") or metas.get("description")
    for node in _json_ld(tree):
        _read_node(node, found)
    words = lexicon("markup")
    found.titles += [title for key in ("og:title", "twitter:title") if (title := metas.get(key))]
    properties = _properties(tree)
    found.published += _listed(metas, words["published_metas"]) + _single(properties, words["published_properties"])
    found.published += found.published_page
    found.modified += _listed(metas, words["modified_metas"]) + _single(properties, words["modified_properties"])
    found.modified += found.modified_page
    found.authors += _listed(metas, words["author_metas"])
    found.login = any((field.get("type") or "").lower() == "password" for field in tree.iter("input"))
    found.canonical = _canonical(tree, metas, url)
    found.host = split_url(found.canonical or url or "").netloc
    return found


def header_dates(tree: HtmlElement) -> list[str]:
    """What htmldate reads out of the head alone: further names of meta elements.

    It never sees the body, where it takes licence dates and related items for publication, nor
    addresses, where it takes a picture's folder for one.
    """
    from htmldate import find_date

    head = tree.find("head")
    if head is None:
        return []
    page = Element("html")
    kept = SubElement(page, "head")
    kept.extend(deepcopy(meta) for meta in head.iter("meta") if "//" not in (meta.get("content") or ""))
    SubElement(page, "body")
    found = find_date(page, extensive_search=False, original_date=True, min_date=f"{EARLIEST_YEAR}-01-01")
    return [found] if found else []


def title_parts(title: str) -> list[str]:
    """A document title cut at its separators ("Ra mắt … | Báo Dân trí")."""
    return [part for part in (squeeze(part) for part in SUFFIX.split(title)) if part]


def _metas(tree: HtmlElement) -> dict[str, str]:
    """Content of meta elements by lower-case name; the first of a name counts."""
    metas: dict[str, str] = {}
    for element in tree.iter("meta"):
        key = element.get("property") or element.get("name") or element.get("itemprop") or element.get("http-equiv")
        value = _text(element.get("content"))
        if key and value:
            metas.setdefault(key.lower(), value)
    return metas


def _listed(metas: dict[str, str], names: list[str]) -> list[str]:
    return [metas[name.lower()] for name in names if name.lower() in metas]


def _properties(tree: HtmlElement) -> list[tuple[frozenset[str], HtmlElement]]:
    """The elements of the body that bear properties (microdata, RDFa), with their names."""
    body = tree.find("body")
    elements = body.xpath(".//*[@itemprop or @property]") if body is not None else []
    return [(frozenset((one.get("itemprop") or one.get("property")).split()), one) for one in elements]


def _single(properties: list[tuple[frozenset[str], HtmlElement]], wanted: list[str]) -> list[str]:
    """The one value of a property; several are those of a list."""
    found = {
        _text(next(filter(None, map(element.get, VALUES)), None) or element.text_content())
        for names, element in properties
        if not names.isdisjoint(wanted)
    }
    return [value for value in found if value] if len(found) == 1 else []


def _canonical(tree: HtmlElement, metas: dict[str, str], url: str | None) -> str | None:
    links = (link.get("href") for link in tree.iter("link") if (link.get("rel") or "").lower() == "canonical")
    address = next((link for link in links if link), None) or metas.get("og:url")
    if not address:
        return None
    whole = join_url(url or "", address.strip())
    return whole if whole and is_web_url(whole) else None


def _json_ld(tree: HtmlElement) -> Iterator[dict[str, Any]]:
    """Every object in the page's JSON-LD scripts; broken scripts give their dates at least."""
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower() or not script.text:
            continue
        try:
            yield from _objects(json.loads(script.text.strip().rstrip(";"), strict=False))
        except (ValueError, RecursionError):
            pairs = re.findall(r'"(@type|headline|datePublished|dateModified)"\s*:\s*"([^"]*)"', script.text)
            yield dict(reversed(pairs))


def _objects(value: Any) -> Iterator[dict[str, Any]]:
    stack = [value]
    while stack:
        item = stack.pop()
        if isinstance(item, dict):
            yield item
            stack += [child for key, child in item.items() if key in ("@graph", "mainEntity")]
        elif isinstance(item, list):
            stack += reversed(item)


def _read_node(node: dict[str, Any], found: Metadata) -> None:
    kinds = node.get("@type")
    names = {kind for kind in (kinds if isinstance(kinds, list) else [kinds]) if isinstance(kind, str)}
    if names & set(lexicon("markup")["list_types"]):
        found.kind = found.kind or "listing"
    if not names & set(lexicon("markup")["article_types"]):
        if names & set(lexicon("markup")["page_types"]):
            found.published_page += _strings(node.get("datePublished"))
            found.modified_page += _strings(node.get("dateModified"))
        return
    found.kind = "article"
    found.titles += _strings(node.get("headline"))
    found.published += _strings(node.get("datePublished"))
    found.modified += _strings(node.get("dateModified"))
    people = node.get("author")
    for person in people if isinstance(people, list) else [people]:
        found.authors += _strings(person.get("name") if isinstance(person, dict) else person)


def _strings(value: Any) -> list[str]:
    text = _text(value) if isinstance(value, str) else None
    return [text] if text else []


def _text(value: str | None) -> str | None:
    """Readable text; some sites escape twice ("&amp;#7871;")."""
    return squeeze(clean(unescape(unescape(value)))) or None if value else None
