"""Extracted articles as files of JSON Lines by url, one for each task, and back into articles."""

import gzip
import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, fields
from typing import Any

from cluster.urls import list_url, read_url, write_url
from corpus.identity import digest
from corpus.records import launch_from_json
from extract.article import Article
from extract.task import Task
from extract.version import extractor

ENDING = ".ramat.jsonl.gz"


def part_url(out: str, task: Task) -> str:
    """Where the results of a task lie: the same at every try, so that a second one replaces the first."""
    return f"{out.rstrip('/')}/{digest(task.mark or task.where, extractor())}{ENDING}"


def write_part(url: str, articles: Iterable[Article]) -> None:
    """Write the results of a task, whole or not at all. Raises OSError, ClusterError."""
    lines = (json.dumps(_record(article), ensure_ascii=False) + "\n" for article in articles)
    write_url(url, gzip.compress("".join(lines).encode("utf-8", "replace"), mtime=0))


def read_parts(url: str) -> Iterator[Article]:
    """The articles of all parts below ``url``, or of one part. Raises OSError, ClusterError."""
    for part in list_url(url, ENDING):
        for line in read_url(part).decode().split("\n"):
            if line:
                yield _article(json.loads(line))


def _record(article: Article) -> dict[str, Any]:
    own = {
        field.name: getattr(article, field.name) for field in fields(article) if field.name not in ("launches", "told")
    }
    told = _record(article.told) if article.told else None
    return own | {"launches": [asdict(launch) for launch in article.launches], "told": told}


def _article(record: dict[str, Any]) -> Article:
    launches = [launch_from_json(launch) for launch in record["launches"]]
    told = _article(record["told"]) if record["told"] else None
    return Article(**{**record, "launches": launches, "told": told})
