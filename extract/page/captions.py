"""Which blocks describe a picture instead of telling the article."""

from collections.abc import Callable, Sequence

from lxml.html import HtmlElement

from extract.page import boilerplate
from extract.page.block import Block
from extract.page.byline import bare_author, labelled_author
from extract.page.stamps import read_stamp
from extract.text import clean, squeeze

NO_CAPTION = frozenset(("li", "h1", "h2", "h3", "h4", "td", "th"))
LONGEST = 300
LONGEST_PLAIN = 180
"""Characters of a caption that nothing but its place tells."""
TELLING = 20
"""Characters of an alternative text that is no file name."""


def find_captions(
    blocks: Sequence[Block], top: int, start: int, end: int, belongs: Callable[[Block], bool]
) -> dict[int, str]:
    """Captions from ``top`` to the body's ``end``, and further down as long as ``belongs`` says it is still the body.

    A file name may stand between picture and caption; a caption may be printed twice. Above the
    body's ``start`` and outside it one has to be marked.
    """
    found: dict[int, str] = {}
    for index in range(top, len(blocks)):
        block = blocks[index]
        if block.side:
            continue
        if index > end and not belongs(block):
            break
        again = index - 1 in found and block.text == found[index - 1]
        below = _is_below_image(blocks, index)
        plain = below and (index >= start or belongs(block)) and _is_plain_caption(block)
        if again or plain or (is_caption(block, below_image=below) and read_stamp(block.text) is None):
            found[index] = block.text
    return found


def is_caption(block: Block, *, below_image: bool) -> bool:
    """Text that describes a picture, by its markup or by its place and look below one."""
    if len(block.text) > LONGEST:
        return False
    if block.named("caption_names", 2) or _in_figure(block.element):
        return True
    if below_image and len(block.alt) >= TELLING and squeeze(clean(block.alt)) == block.text:
        return True
    return below_image and (block.emphasised or _is_centred(block.element) or _in_picture_table(block.element))


def _is_plain_caption(block: Block) -> bool:
    """A line right below a picture that ends like a caption, or begins like one; no heading, item or signature."""
    text = block.text
    if len(text) > LONGEST_PLAIN or block.links or block.strong or block.element.tag in NO_CAPTION:
        return False
    if (
        boilerplate.is_chrome(text)
        or boilerplate.starts_tail(text)
        or labelled_author(text) is not None
        or bare_author(text)
        or read_stamp(text)
    ):
        return False
    return boilerplate.is_credited(text) or boilerplate.shows(text) or not boilerplate.ends_sentence(text)


def _is_below_image(blocks: Sequence[Block], index: int) -> bool:
    above = blocks[index - 1] if index else None
    return blocks[index].after_image or bool(above and above.after_image and boilerplate.is_chrome(above.text))


def _in_figure(element: HtmlElement) -> bool:
    return any(node.tag in ("figcaption", "figure") for node in (element, *_near(element, 3)))


def _is_centred(element: HtmlElement) -> bool:
    return any(
        node.tag == "center" or node.get("align") == "center" or "center" in (node.get("style") or "")
        for node in (element, *_near(element, 1))
    )


def _in_picture_table(element: HtmlElement) -> bool:
    """Old portals set picture and caption in a table of their own."""
    table = next((node for node in _near(element, 4) if node.tag == "table"), None)
    return table is not None and len(squeeze(table.text_content())) <= 2 * LONGEST


def _near(element: HtmlElement, levels: int) -> list[HtmlElement]:
    return [ancestor for ancestor, _ in zip(element.iterancestors(), range(levels), strict=False)]
