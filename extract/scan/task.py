"""Work for one process, and what comes of it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Protocol

from extract.article import Article
from extract.item import InputProblem, Item

CHUNK = 16
"""Items sent to a process at once: large enough to hide the cost of sending, small enough to balance."""
CHUNK_BYTES = 1 << 20
"""A chunk ends here, or sixteen pages of 8 MiB would wait in every place."""

Patterns = Mapping[str, tuple[str | None, str | None]]
"""``article_pattern`` and ``listing_pattern`` of sources by id."""


class Task(Protocol):
    """What a process is given: it is pickled, and its items are read there, in the same order each time."""

    @property
    def where(self) -> str:
        """What it reads, for people."""

    @property
    def size(self) -> int:
        """Bytes that it stands for."""

    @property
    def mark(self) -> str | None:
        """What it is known by in the next run; None for what has to be read anew."""

    def items(self) -> Iterator[Item | InputProblem]:
        """The pages and texts in it, with a problem in the place of what cannot be read."""


@dataclass(frozen=True, slots=True)
class Chunk:
    """Inputs that were read already."""

    inputs: tuple[Item | InputProblem, ...]

    @property
    def where(self) -> str:
        """The first of them."""
        return self.inputs[0].where

    @property
    def size(self) -> int:
        """Bytes of all."""
        return sum(map(size_of, self.inputs))

    @property
    def mark(self) -> None:
        """None: nobody knows where they came from."""
        return None

    def items(self) -> Iterator[Item | InputProblem]:
        """As they came."""
        return iter(self.inputs)


@dataclass(frozen=True, slots=True)
class Setting:
    """What holds for all tasks of a run.

    ``gated``: pages that are not wanted ``always`` are looked at before they are read. ``page_s``: seconds of
    computing for one page. ``memory``: bytes that a process may take; None: no limit.
    """

    gated: bool
    page_s: float
    memory: int | None = None
    patterns: Patterns = field(default_factory=dict)

    def prepared(self, item: Item) -> Item:
        """The item with the patterns of its source."""
        page = item.page
        known = self.patterns.get(page.source or "") if page else None
        if page is None or known is None:
            return item
        return replace(item, page=replace(page, article_pattern=known[0], listing_pattern=known[1]))


@dataclass(frozen=True, slots=True)
class Passed:
    """Pages that need not be read, because they cannot report a launch: the url and the moment of each fetch."""

    pages: tuple[tuple[str | None, str | None], ...]


@dataclass(frozen=True, slots=True)
class Finished:
    """The end of a task: all that it held was handed out."""

    task: Task


Result = tuple[Item, Article] | InputProblem | Passed | Finished
"""What comes of a task; an item comes back without the bytes of its page where the process read them itself."""


def chunked(found: Iterable[Item | InputProblem | Task]) -> Iterator[Task]:
    """Inputs as tasks, in their order: tasks as they are, the others in chunks."""
    chunk: list[Item | InputProblem] = []
    size = 0
    for one in found:
        own = isinstance(one, (Item, InputProblem))
        if isinstance(one, (Item, InputProblem)):
            chunk.append(one)
            size += size_of(one)
        if chunk and (not own or len(chunk) == CHUNK or size >= CHUNK_BYTES):
            yield Chunk(tuple(chunk))
            chunk, size = [], 0
        if not isinstance(one, (Item, InputProblem)):
            yield one
    if chunk:
        yield Chunk(tuple(chunk))


def size_of(one: Item | InputProblem) -> int:
    """Bytes of an input, roughly."""
    if isinstance(one, InputProblem):
        return 0
    return len(one.page.body if one.page else one.text or "")
