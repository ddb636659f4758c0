"""The inputs of ``ramat extract``, sorted into paths of this machine and archives by url."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from cluster.ccnews import archives
from cluster.remote import RemoteArchive
from cluster.urls import is_url, list_url
from crawler.source import Source
from extract.inputs import open_inputs
from extract.scan.task import Task, chunked

WARC = (".warc", ".warc.gz")


def sorted_out(
    inputs: Iterable[str], ccnews: str | None, base: str, sources: Mapping[str, Source], *, everything: bool
) -> tuple[list[str], list[RemoteArchive]]:
    """Paths, and WARC files by url: those named, all in folders named, those of Common Crawl. Raises ClusterError."""
    given = list(inputs)
    found = [
        RemoteArchive(url, always=everything)
        for one in given
        if is_url(one)
        for url in ([one] if one.endswith(WARC) else list_url(one, WARC[1]))
    ]
    news = archives(ccnews, base, sources.values(), always=everything) if ccnews else []
    return [one for one in given if not is_url(one)], found + news


def tasks_of(paths: Iterable[str], remote: Iterable[Task], *, everything: bool) -> Iterator[Task]:
    """All inputs as tasks for other machines, which see the same folders."""
    yield from chunked(open_inputs([str(Path(path).absolute()) for path in paths], all=everything))
    yield from remote
