"""The tree of a page, and which parts of it are no article."""

import re
from collections.abc import Sequence
from copy import deepcopy

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from extract.lexicon.load import lexicon
from extract.page.markup import named

LARGEST = 8 * 2**20
"""Characters; a larger page is no article (the crawler stops at 8 MiB too)."""
HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
KEEP_SHARE = 0.4
"""An element that holds more of the page's text than this is no side matter, whatever its name."""
LONG_TEXT = 40
"""Characters of a text that counts for an element's share: menus and labels are shorter."""
XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>", re.IGNORECASE)
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
"""Characters that no page means and lxml lets in, but not back."""
SIDE = "data-ramat-side"
ONE_CLASS = etree.ElementDefaultClassLookup(element=HtmlElement)
"""Forms and links need no classes of their own; asking for them costs a call for each element."""


class UnreadablePageError(ValueError):
    """The bytes hold no HTML that could be read; the message says why."""


def parse(text: str) -> HtmlElement:
    """The tree of a page; no entities are expanded, nothing is fetched.

    Raises UnreadablePageError for a page that is empty, too large or not HTML.
    """
    if len(text) > LARGEST:
        raise UnreadablePageError(f"page of {len(text):,} characters, the limit is {LARGEST:,}")
    parser = HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=False)
    parser.set_element_class_lookup(ONE_CLASS)
    try:
        tree = document_fromstring(
            CONTROL.sub(" ", XML_DECLARATION.sub("", text)).encode("utf-8", "replace"), parser=parser
        )
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError) as fault:
        raise UnreadablePageError(f"no HTML: {fault}") from fault
    return tree


def strip_code(tree: HtmlElement) -> None:
    """Take scripts, styles and form fields out of ``tree``: text that no reader sees.

    An icon parts words; a player becomes a picture, so that the words below it are its caption.
    """
    for player in tree.iter(*lexicon("markup")["player_tags"]):
        player.tag, player.text = "img", None
        player[:] = []
    for icon in tree.iter(*lexicon("markup")["icon_tags"]):
        icon.tail = " " + (icon.tail or "")
    etree.strip_elements(tree, *lexicon("markup")["code_tags"], etree.Comment, with_tail=False)


def hold(tree: HtmlElement) -> list[HtmlElement]:
    """All elements of ``tree``. While somebody holds them, lxml need not build their objects at every visit."""
    return list(tree.iter())


def find_sides(tree: HtmlElement) -> list[HtmlElement]:
    """The outermost elements that are no article: navigation, related lists, pop-ups, footers."""
    tags = frozenset(lexicon("markup")["drop_tags"])
    whole = max(1, _length(tree))
    sides: list[HtmlElement] = []
    waiting: list[HtmlElement] = list(tree)
    while waiting:
        element = waiting.pop()
        if _is_side(element, tags, whole):
            sides.append(element)
        else:
            waiting += element
    return sides


def _is_side(element: HtmlElement, tags: frozenset[str], whole: int) -> bool:
    """Forms stay where they wrap the page, as they do in ASP.NET portals."""
    if element.tag in ("html", "body", "head"):
        return False
    if element.tag in tags and element.tag != "form":
        return True
    if not element.attrib and element.tag != "form":
        return False
    hidden = "hidden" in element.attrib or bool(HIDDEN.search(element.get("style") or ""))
    return (element.tag == "form" or hidden or named(element, "drop_names")) and not _is_main(element, whole)


def without(tree: HtmlElement, sides: Sequence[HtmlElement]) -> HtmlElement:
    """A copy of the page without its sides; blocks read before go on pointing into the page itself."""
    for element in sides:
        element.set(SIDE, "1")
    copy = deepcopy(tree)
    for element in copy.xpath(f"//*[@{SIDE}]"):
        element.drop_tree()
    return copy


def _is_main(element: HtmlElement, whole: int) -> bool:
    share = _length(element) / whole
    return share > KEEP_SHARE or (share > KEEP_SHARE / 4 and element.find(".//h1") is not None)


def _length(element: HtmlElement) -> int:
    """Characters of text in paragraphs; all of it where the page has no paragraphs."""
    return sum(len(text) for text in element.itertext() if len(text) > LONG_TEXT)
