"""The corpus as one file for other tools; the same database gives the same bytes."""

import json
import os
import sqlite3
from collections.abc import Callable
from itertools import islice
from pathlib import Path

from corpus.conllu import conllu
from corpus.database import explained, rows
from corpus.records import read_articles
from corpus.search import every_launch
from corpus.table import CSV_COLUMNS, flat, write_csv

CHUNK = 10_000
"""Launches a row group in Parquet: small enough for memory, large enough to compress."""


class ExportError(Exception):
    """The file can't be written; the message is one line with the remedy."""


class EndingError(ExportError, ValueError):
    """The file's ending names no format."""


def export(conn: sqlite3.Connection, path: str | Path) -> int:
    """Write ``path``, whose ending names the format, and return how many records it holds.

    .jsonl: articles with launches as ``ramat extract`` prints them, by id; .csv and .parquet: one row a
    launch, newest first; .spacy: articles as a DocBin with their spans; .conllu: articles in segmented
    words. An existing file is replaced at the end, never left half-written. Raises ExportError and
    DatabaseError.
    """
    path = Path(path)
    writer = WRITERS.get(path.suffix.lower())
    if writer is None:
        raise EndingError(f"{path}: unknown ending; use one of {' '.join(WRITERS)}")
    if not path.parent.is_dir():
        raise ExportError(f"{path}: the folder {path.parent} does not exist; make it first")
    unfinished = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with explained(conn):
            number = writer(conn, unfinished)
        unfinished.replace(path)
    except OSError as error:
        raise ExportError(f"{path}: {error.strerror or error}; make room or choose another place") from error
    finally:
        unfinished.unlink(missing_ok=True)
    return number


def _jsonl(conn: sqlite3.Connection, path: Path) -> int:
    number = 0
    with path.open("w", encoding="utf-8", newline="\n") as out:
        for article in read_articles(conn):
            number += 1
            maker = rows(conn, "SELECT extractor FROM articles WHERE id = ?", [article.id])[0]
            out.write(json.dumps(article.as_json() | maker, ensure_ascii=False) + "\n")
    return number


def _csv(conn: sqlite3.Connection, path: Path) -> int:
    with path.open("w", encoding="utf-8", newline="") as out:
        return write_csv(map(flat, every_launch(conn)), CSV_COLUMNS, out)


def _parquet(conn: sqlite3.Connection, path: Path) -> int:
    try:
        import pyarrow as pa  # type: ignore[import-untyped]
        from pyarrow import parquet
    except ImportError as error:
        raise ExportError(f"{path.suffix} needs pyarrow; install ramat[parquet]") from error
    numbers = {"board_size": pa.int64(), "members": pa.int64(), "reports": pa.int64(), "confidence": pa.float64()}
    schema = pa.schema([(column, numbers.get(column, pa.string())) for column in CSV_COLUMNS])
    launches, number = map(flat, every_launch(conn)), 0
    with parquet.ParquetWriter(path, schema) as out:
        while chunk := list(islice(launches, CHUNK)):
            out.write_table(pa.Table.from_pylist(chunk, schema=schema))
            number += len(chunk)
    return number


def _spacy(conn: sqlite3.Connection, path: Path) -> int:
    from spacy.tokens import DocBin

    from extract.pipeline import annotate

    docs = DocBin()
    for article in read_articles(conn):
        docs.add(annotate(article))
    docs.to_disk(path)
    return len(docs)


def _conllu(conn: sqlite3.Connection, path: Path) -> int:
    number = 0
    with path.open("w", encoding="utf-8", newline="\n") as out:
        for article in read_articles(conn):
            number += 1
            out.writelines(conllu(article))
    return number


WRITERS: dict[str, Callable[[sqlite3.Connection, Path], int]] = {
    ".jsonl": _jsonl, ".csv": _csv, ".parquet": _parquet, ".spacy": _spacy, ".conllu": _conllu,
}  # fmt: skip
