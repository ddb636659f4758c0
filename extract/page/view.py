"""What is known of a page when its type is decided."""

from collections.abc import Sequence
from dataclasses import dataclass

from extract.page.block import Block
from extract.page.markup import heading_of
from extract.page.metadata import Metadata, title_parts

BEFORE = 40
"""Blocks above the body that are looked at where the title's place is unknown."""


@dataclass(frozen=True, slots=True)
class View:
    """``body``: the clean lines; ``start`` and ``end``: its blocks; ``dated``: a date was found beside it."""

    blocks: Sequence[Block]
    body: Sequence[str]
    start: int | None
    metadata: Metadata
    title: str | None
    title_at: int | None
    url: str | None
    end: int | None = None
    dated: bool = False

    @property
    def length(self) -> int:
        """Characters of the body."""
        return sum(map(len, self.body))

    @property
    def titles(self) -> list[str]:
        """The title and what <title> begins with; without either the page's main heading."""
        stated = title_parts(self.metadata.document_title or "")[:1]
        found = [title for title in (self.title, *stated) if title]
        main = (block.text for block in self.blocks if heading_of(block.element) == "h1" and not block.side)
        return found or [*main][:1]

    @property
    def top(self) -> int:
        """Index of the first block below the title, or some way above the body where the title is unknown."""
        return max(0, (self.start or 0) - BEFORE) if self.title_at is None else self.title_at + 1
