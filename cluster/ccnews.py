"""Common Crawl's news archives: which WARC files a month has, and which of their hosts are worth reading."""

import re
from collections.abc import Iterable
from pathlib import Path

from cluster.remote import RemoteArchive
from cluster.urls import ClusterError, read_url
from crawler.source import Source

BASE = "https://data.commoncrawl.org/"
"""Where the archives are; ``s3://commoncrawl/`` from machines beside them."""
PATHS = "crawl-data/CC-NEWS/{}/{}/warc.paths.gz"
MONTH = re.compile(r"(\d{4})-(0[1-9]|1[0-2])")
COUNTRY = ".vn"


def archives(which: str, base: str, sources: Iterable[Source], *, always: bool) -> list[RemoteArchive]:
    """The WARC files of a month ("2024-06"), or of a list of their paths in a file, one a line.

    Read are the hosts of ``sources`` and all below ".vn". Raises ClusterError.
    """
    hosts = frozenset({COUNTRY, *(host for source in sources for host in source.hosts)})
    return [RemoteArchive(f"{base.rstrip('/')}/{path}", hosts, always) for path in _paths(which, base)]


def _paths(which: str, base: str) -> list[str]:
    month = MONTH.fullmatch(which)
    where = f"{base.rstrip('/')}/{PATHS.format(*month.groups())}" if month else Path(which).absolute().as_uri()
    try:
        found = [line.strip().lstrip("/") for line in read_url(where).decode().splitlines()]
    except (OSError, ValueError) as fault:
        remedy = "check the month and the network" if month else "give a month such as 2024-06, or a list of paths"
        raise ClusterError(f"{where}: cannot be read ({fault}); {remedy}") from fault
    return [path for path in found if path]
