"""A run of text that a page shows as one paragraph or line, with what the markup says about it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from lxml.html import HtmlElement

from extract.page.markup import bears, name_of, named
from extract.text import squeeze

MOSTLY = 0.9
"""Share of a block's text that makes all of it bold, in italics or of one name."""
LINKED = 0.8
HEADLINE = 20
"""Characters of a link that may be another article's headline."""
LONGEST_DATE = 30
DATE = r"\d{1,2}[/.\-]\d{1,2}[/.\-]\d{4}"
DATE_BESIDE = re.compile(rf"{DATE}\W*(?:\d{{1,2}}:\d{{2}}(?::\d{{2}})?(?: ?[ap]m)?\W*)?$|^\W*{DATE}", re.IGNORECASE)


@dataclass(slots=True)
class Block:
    """A run of text that the page shows as one paragraph or line.

    ``element`` is the innermost block element round it, ``links`` the number of characters
    inside links, ``after_image`` tells whether a picture stood right before it and ``alt`` what
    its alternative text says, ``emphasised`` and ``strong`` whether it is set in italics or bold,
    ``side`` whether it stands in a side matter (related list, comments, share bar) by that part's
    name; ``inline`` holds the named inline elements in it.
    """

    text: str
    element: HtmlElement
    links: int = 0
    after_image: bool = False
    alt: str = ""
    emphasised: bool = False
    strong: bool = False
    side: bool = False
    inline: Sequence[HtmlElement] = ()

    @property
    def is_link(self) -> bool:
        """Nearly all of the text is a link, or all but the date beside a headline."""
        if self.links >= LINKED * len(self.text):
            return True
        beside = len(self.text) - self.links
        return self.links >= HEADLINE and beside <= LONGEST_DATE and bool(DATE_BESIDE.search(self.text))

    def named(self, group: str, levels: int = 1) -> bool:
        """Whether the block bears a name of a markup group, itself or up to ``levels`` - 1 further out."""
        inside = any(bears(name_of(element), group) and _spans(element, self.text) for element in self.inline)
        return inside or named(self.element, group, levels)


def _spans(element: HtmlElement, text: str) -> bool:
    return len(squeeze(element.text_content())) >= MOSTLY * len(text)
