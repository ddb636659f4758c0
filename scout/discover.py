"""``ramat sources discover``: the sites of communes and districts, found by the names of their hosts."""

from collections.abc import Callable, Iterable, Sequence

from corpus.provinces import bare_names
from crawler.names import Pin
from crawler.source import Source
from scout.explorer import Discovery, Explorer
from scout.shelf import Shelf
from scout.visit import Visitor


def discover(
    known: Iterable[Source],
    province: str | None,
    *,
    shelf: Shelf | None = None,
    limit: int | None = None,
    again: bool = False,
    delay_s: float = 1.0,
    contact: str | None = None,
    pins: Sequence[Pin] = (),
    say: Callable[[str], None] = lambda line: None,
    progress: Callable[[int], None] = lambda done: None,
) -> Discovery:
    """Find sites of communes and districts, of one ``province`` (a name of either system) or of all.

    ``known`` are the sources of the registry; ``shelf`` keeps what is found and tried; ``limit`` is the
    number of names tried; with ``again`` those too that are settled; ``contact`` is an address of the user's,
    for the user agent. Raises UnknownPlaceError.
    """
    names = None if province is None else bare_names(province)
    with Visitor(delay_s=delay_s, contact=contact, pins=pins) as visitor:
        explorer = Explorer(known, shelf, visitor, pins=pins, again=again, say=say, progress=progress)
        return explorer.explore(names, limit)
