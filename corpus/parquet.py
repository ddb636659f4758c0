"""Rows as Parquet, with the types that they are said to have."""

from collections.abc import Iterable, Mapping
from itertools import islice
from pathlib import Path

from corpus.database import Row

CHUNK = 10_000
"""Rows a group: small enough for memory, large enough to compress."""


class ParquetError(Exception):
    """Parquet can't be written; the message is one line with the remedy."""


def write_parquet(records: Iterable[Row], columns: Mapping[str, str], path: Path) -> int:
    """Write records with these columns (name → "string", "integer" or "number"); returns how many there are."""
    try:
        import pyarrow as pa  # type: ignore[import-untyped]
        from pyarrow import parquet
    except ImportError as error:
        raise ParquetError("Parquet needs pyarrow; install ramat[parquet]") from error
    types = {"string": pa.string(), "integer": pa.int64(), "number": pa.float64()}
    schema = pa.schema([(column, types[kind]) for column, kind in columns.items()])
    left, number = iter(records), 0
    with parquet.ParquetWriter(path, schema) as out:
        while chunk := list(islice(left, CHUNK)):
            out.write_table(pa.Table.from_pylist(chunk, schema=schema))
            number += len(chunk)
    return number
