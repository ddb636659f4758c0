"""Title, first heading and main text of a page that the gate let through: whether a launch word stands there.

A fifth of the work of reading the page, for the many pages that say the words only beside their article.
"""

from crawler.page import Page
from extract.launch_words import may_tell
from extract.page.block import Block
from extract.page.blocks import read_blocks
from extract.page.decode import decode
from extract.page.lead import leads_elsewhere
from extract.page.metadata import read_metadata
from extract.page.tree import find_sides, hold, parse, strip_code
from extract.read import FAULTS
from extract.text import match_form


def may_report(page: Page) -> bool:
    """False where only the page's sides hold launch words: related lists, menus, link boxes.

    True for a page that cannot be parsed: what is wrong with it the full reading says.
    """
    if (page.content_type or "").startswith("text/plain"):
        return True
    try:
        return may_tell(match_form(_own_words(page)))
    except FAULTS:
        return True


def _own_words(page: Page) -> str:
    tree = parse(decode(page.body, page.content_type))
    metadata = read_metadata(tree, page.url)
    strip_code(tree)
    _held = hold(tree)
    blocks = read_blocks(tree, find_sides(tree))
    own = (block.text for block in blocks if _is_own(block))
    return "\n".join([*metadata.titles, metadata.document_title or "", metadata.description or "", *own])


def _is_own(block: Block) -> bool:
    return block.element.tag == "h1" or not (block.side or leads_elsewhere(block))
