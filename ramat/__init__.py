"""The command line of ramat: one short function a command, each calling into one room.

The import of a module below adds its commands to the program.
"""

from extract.version import __version__
from ramat import alert, crawl, demo, extract, harvest, reading, sources, staff, upkeep
from ramat.program import main

__all__ = [
    "__version__",
    "alert",
    "crawl",
    "demo",
    "extract",
    "harvest",
    "main",
    "reading",
    "sources",
    "staff",
    "upkeep",
]
