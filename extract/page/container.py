"""The element round a body, and which blocks stand in it."""

from collections import defaultdict
from collections.abc import Sequence

from lxml.html import HtmlElement

from extract.page.block import Block

CONTAINER_SHARE = 0.7
"""Share of the marked text that the body's container holds."""
PARAGRAPHS = frozenset(("p", "li", "h2", "h3", "h4"))


def container_of(marked: Sequence[Block], share: float = CONTAINER_SHARE) -> HtmlElement | None:
    """The innermost element that holds that share of the marked text; one paragraph holds no body."""
    weights: dict[HtmlElement, int] = defaultdict(int)
    depths: dict[HtmlElement, int] = {}
    for block in marked:
        chain = [block.element, *block.element.iterancestors()]
        for depth, element in enumerate(reversed(chain)):
            weights[element] += len(block.text)
            depths[element] = depth
    total = sum(len(block.text) for block in marked)
    holders = [element for element, weight in weights.items() if weight >= share * total]
    inner = max(holders, key=lambda element: depths[element], default=None)
    single = inner is not None and (inner.tag in PARAGRAPHS or len(marked) == 1)
    return inner.getparent() if inner is not None and single else inner


def is_within(block: Block, container: HtmlElement) -> bool:
    """Whether the block stands in the element."""
    node = block.element
    return node is container or any(ancestor is container for ancestor in node.iterancestors())
