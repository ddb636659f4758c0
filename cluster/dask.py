"""Extraction and crawl on a Dask cluster: one archive or one host a task, results as files by url.

Dask gives the tasks of a lost worker to another one. Every task may be run twice: its results have one name, and
the second replaces the first. Within a task ramat's own processes do the reading, so a bad page costs itself.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cluster.results import part_url, write_part
from cluster.urls import ClusterError
from crawler.revisit import Plan
from crawler.run import CrawlResult
from crawler.source import Source
from extract.article import Article
from extract.item import InputProblem
from extract.scan.crew import Crew
from extract.scan.task import Passed, Setting, Task

if TYPE_CHECKING:
    from distributed import Client

RETRIES = 3
"""Times that a task is tried again after a fault of the network."""
CONNECT_S = 30


@dataclass(slots=True)
class Tally:
    """What came of a task: pages read and passed over, launches, what could not be read."""

    pages: int
    passed: int
    launches: int
    problems: list[str]


def extract(tasks: Iterable[Task], address: str, out: str, setting: Setting, *, everything: bool) -> Iterator[Tally]:
    """Work off all tasks; their articles lie in ``out`` as they are told.

    Raises ClusterError where there is no cluster, or a task fails for good.
    """
    with _connected(address) as client:
        work = [(task, part_url(out, task, setting)) for task in tasks]
        for _, tally in _done(client, extract_task, work, setting, everything):
            yield tally


def extract_task(work: tuple[Task, str], setting: Setting, everything: bool) -> Tally:
    """A task on a worker, with the url for its results: articles with a launch, or all with ``everything``."""
    task, url = work
    tally, kept = Tally(0, 0, 0, []), list[Article]()
    with Crew(1, setting) as crew:
        for result in crew.run([task]):
            if isinstance(result, InputProblem):
                tally.problems.append(str(result))
            elif isinstance(result, Passed):
                tally.passed += len(result.pages)
            elif isinstance(result, tuple):
                _note(result[1], tally, kept, everything)
    tally.pages += tally.passed
    write_part(url, kept)
    return tally


def _note(article: Article, tally: Tally, kept: list[Article], everything: bool) -> None:
    launches = (article.told or article).launches
    tally.pages += 1
    tally.launches += len(launches)
    if article.page_type == "error":
        tally.problems.append(article.problem or article.id)
    elif launches or everything:
        kept.append(article)


def crawl(
    sources: Iterable[Source], address: str, archive: Path, plan: Plan, **request: Any
) -> Iterator[list[CrawlResult]]:
    """Crawl into a folder that all workers reach; sources that share hosts are crawled together, by one of them.

    Raises ClusterError where there is no cluster, or a task fails for good.
    """
    from crawler.groups import by_host

    with _connected(address) as client:
        tables = [[source.as_table() for source in group] for group in by_host(sources)]
        for _, results in _done(client, crawl_group, tables, str(archive.absolute()), asdict(plan), request):
            yield results


def crawl_group(tables: list[dict[str, Any]], archive: str, plan: dict[str, Any], request: dict[str, Any]) -> Any:
    """Crawl some sources on a worker; each group has a crawl state and a lock of its own below ``archive``."""
    from crawler.run import crawl as run
    from crawler.source import parse_source

    sources = [parse_source(table, "cluster") for table in tables]
    return run(sources, Path(archive) / sources[0].id, plan=Plan(**plan), **request)


@contextmanager
def _connected(address: str) -> "Iterator[Client]":
    try:
        from distributed import Client
    except ImportError as missing:
        raise ClusterError("--cluster needs Dask; install ramat[cluster]") from missing
    try:
        client = Client(address, timeout=CONNECT_S, set_as_default=False)  # type: ignore[no-untyped-call]
    except (OSError, ValueError) as fault:
        raise ClusterError(
            f"{address}: no Dask scheduler answers ({fault}); start one with 'dask scheduler'"
        ) from fault
    with client:
        yield client


def _done(client: "Client", work: Callable[..., Any], tasks: list[Any], *given: Any) -> Iterator[tuple[Any, Any]]:
    """What comes of each task, in the order in which they end."""
    from distributed import as_completed

    jobs = {client.submit(work, task, *given, pure=False, retries=RETRIES): task for task in tasks}
    ended = as_completed(jobs, loop=client.loop, with_results=True, raise_errors=False)  # type: ignore[no-untyped-call]
    for job, result in ended:
        if job.status != "finished":
            raise ClusterError(f"{_where(jobs[job])}: failed on the cluster ({result}); run the same command again")
        yield jobs[job], result
        job.release()


def _where(task: Any) -> str:
    """What a task reads: an archive, or the first of some sources."""
    return str(task[0].where if isinstance(task, tuple) else task[0]["id"])
