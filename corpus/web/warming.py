"""What every page needs, loaded before the first one."""

import gc
from functools import cache

from corpus.web.filters import SYSTEMS
from corpus.web.maps.choropleth import choropleth


@cache
def warm_up() -> None:
    """Load the units and outlines of both systems, and keep them from the garbage collector.

    They stay as long as the process; looking through them again and again costs one page in thirty 0.1 s.
    """
    for system in SYSTEMS:
        choropleth(system, {})
    gc.collect()
    gc.freeze()
