"""Extracted articles as Parquet files by url, one for each task, and back into articles.

A column for each field of an article, so that pandas, DuckDB and their like read the parts as they lie there;
captions, launches and what a twin tells are JSON.
"""

import io
import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, fields
from typing import Any

from cluster.urls import ClusterError, list_url, read_url, write_url
from corpus.identity import digest
from corpus.records import launch_from_json
from extract.article import Article
from extract.scan.task import Setting, Task
from extract.version import extractor

ENDING = ".ramat.parquet"
NESTED = {"captions", "launches", "told"}
COLUMNS = [field.name for field in fields(Article)]


def part_url(out: str, task: Task, setting: Setting) -> str:
    """Where the results of a task lie: the same at every try, so that a second one replaces the first."""
    known = json.dumps([setting.gated, sorted(setting.patterns.items())])
    return f"{out.rstrip('/')}/{digest(task.mark or task.where, extractor(), known)}{ENDING}"


def undone(tasks: Iterable[Task], out: str, setting: Setting) -> list[Task]:
    """The tasks whose results do not lie in ``out`` yet. Raises OSError, ClusterError."""
    there = {url.rpartition("/")[2] for url in list_url(out, ENDING)}
    return [task for task in tasks if not task.mark or part_url(out, task, setting).rpartition("/")[2] not in there]


def write_part(url: str, articles: Iterable[Article]) -> None:
    """Write the results of a task, whole or not at all. Raises OSError, ClusterError."""
    arrow, parquet = _arrow()
    rows = [_row(article) for article in articles]
    schema = arrow.schema([(name, arrow.string()) for name in COLUMNS])
    file = io.BytesIO()
    parquet.write_table(arrow.Table.from_pylist(rows, schema=schema), file, compression="zstd")
    write_url(url, file.getvalue())


def read_parts(url: str) -> Iterator[Article]:
    """The articles of all parts below ``url``, or of one part. Raises OSError, ClusterError."""
    _, parquet = _arrow()
    for part in list_url(url, ENDING):
        try:
            rows = parquet.read_table(io.BytesIO(read_url(part))).to_pylist()
            yield from map(_article, rows)
        except (ValueError, KeyError, TypeError) as fault:
            what = " ".join(str(fault).split())[:120]
            raise ClusterError(f"{part}: no results of ramat, or damaged ({what}); extract its input again") from fault


def _arrow() -> tuple[Any, Any]:
    try:
        import pyarrow  # type: ignore[import-untyped]
        from pyarrow import parquet
    except ImportError as missing:
        raise ClusterError("results of a cluster need pyarrow; install ramat[cluster]") from missing
    return pyarrow, parquet


def _row(article: Article) -> dict[str, str | None]:
    """An article as text in every column; half a character pair becomes a question mark, as Parquet is UTF-8."""
    record = _record(article)
    return {
        name: _clean(json.dumps(value, ensure_ascii=False) if name in NESTED else value)
        for name, value in record.items()
    }


def _clean(value: str | None) -> str | None:
    return value and value.encode("utf-8", "replace").decode()


def _record(article: Article) -> dict[str, Any]:
    own = {name: getattr(article, name) for name in COLUMNS if name not in ("launches", "told")}
    told = _record(article.told) if article.told else None
    return own | {"launches": [asdict(launch) for launch in article.launches], "told": told}


def _article(row: dict[str, Any]) -> Article:
    nested = {name: json.loads(row[name]) for name in NESTED}
    return _built(row | nested)


def _built(record: dict[str, Any]) -> Article:
    launches = [launch_from_json(launch) for launch in record["launches"]]
    told = _built(record["told"]) if record["told"] else None
    return Article(**{**record, "launches": launches, "told": told})
