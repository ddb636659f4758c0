"""The state of the corpus and its sources for Prometheus, as a file for its textfile collector."""

import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TextIO

from corpus.health import judged
from corpus.status import totals
from extract.version import __version__

Value = float | int | None
Sample = tuple[Mapping[str, str], Value]
NO_LABELS: Mapping[str, str] = {}


class MetricsError(Exception):
    """The file can't be written; the message is one line."""


def write_metrics(conn: sqlite3.Connection, out: TextIO, now: datetime | None = None) -> None:
    """Write every metric in Prometheus' text format (version 0.0.4); what is not known has no sample.

    ``now`` (aware) is the moment from which silence is counted. Raises DatabaseError.
    """
    for name, about, samples in _metrics(conn, now):
        known = [(labels, value) for labels, value in samples if value is not None]
        if not known:
            continue
        out.write(f"# HELP {name} {about}\n# TYPE {name} gauge\n")
        out.writelines(f"{name}{_braced(labels)} {float(value):.17g}\n" for labels, value in known)


def write_metrics_file(conn: sqlite3.Connection, path: Path, now: datetime | None = None) -> None:
    """Replace ``path`` as a whole: a collector that reads meanwhile sees the old file or the new one.

    The unfinished file has another ending, which the collector leaves alone. Raises MetricsError and
    DatabaseError.
    """
    if path.exists() and not path.is_file():
        raise MetricsError(f"{path}: no file; name one that ends with .prom")
    unfinished = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with unfinished.open("w", encoding="utf-8", newline="\n") as out:
            write_metrics(conn, out, now)
        unfinished.replace(path)
    except OSError as error:
        raise MetricsError(f"{path}: the metrics can't be written ({error.strerror}); all else is done") from error
    finally:
        unfinished.unlink(missing_ok=True)


def _metrics(conn: sqlite3.Connection, now: datetime | None) -> Iterator[tuple[str, str, list[Sample]]]:
    """Name, explanation and samples of each metric; units stand in the names, as Prometheus asks."""
    sums, sources = totals(conn), judged(conn, now)
    yield "ramat_build_info", "The version of ramat that wrote this.", [({"version": __version__}, 1)]
    yield "ramat_last_run_timestamp_seconds", "When the last run began.", [(NO_LABELS, _seconds(sums["last_run"]))]
    yield "ramat_launches", "Launches in the database.", [(NO_LABELS, sums["launches"])]
    yield "ramat_articles", "Articles in the database.", [(NO_LABELS, sums["articles"])]
    yield "ramat_quarantined_pages", "Pages in quarantine.", [(NO_LABELS, sums["quarantined"])]
    for name, about, value in OF_SOURCE:
        samples: list[Sample] = [({"source": row["source"]}, value(row)) for row in sources]
        yield f"ramat_source_{name}", about, samples


def _seconds(moment: str | None) -> float | None:
    if not moment:
        return None
    then = datetime.fromisoformat(moment)
    return (then if then.tzinfo else then.replace(tzinfo=UTC)).timestamp()


def _since(column: str) -> Callable[[Mapping[str, Any]], Value]:
    return lambda row: _seconds(row[column])


def _plain(column: str) -> Callable[[Mapping[str, Any]], Value]:
    return lambda row: row[column]


OF_SOURCE: tuple[tuple[str, str, Callable[[Mapping[str, Any]], Value]], ...] = (
    ("up", "1 where the last run of the source ended well, else 0.", lambda row: _up(row["outcome"])),
    ("troubles", "What is wrong with the source: failed, silent, fewer articles or values than before.",
     lambda row: len(row["troubles"])),
    ("last_run_timestamp_seconds", "When the source was crawled last.", _since("last_run")),
    ("last_success_timestamp_seconds", "When a crawl of the source last ended well.", _since("last_success")),
    ("last_new_page_timestamp_seconds", "When a crawl last brought a new article.", _since("last_new_page")),
    ("new_pages", "New articles of the last run.", _plain("new_pages")),
    ("failures", "Pages that the last run could not have.", _plain("failures")),
    ("articles", "Articles of the source in the database.", _plain("articles")),
    ("dated_ratio", "Share of the articles read in four weeks that tell when they were published.",
     _plain("date_rate")),
    ("text_ratio", "Share of the new pages of four weeks that have a text.", _plain("text_rate")),
)  # fmt: skip


def _up(outcome: str | None) -> int | None:
    return None if outcome is None else int(outcome == "ok")


def _braced(labels: Mapping[str, str]) -> str:
    pairs: Iterable[str] = (f'{name}="{_escaped(value)}"' for name, value in labels.items())
    return f"{{{','.join(pairs)}}}" if labels else ""


def _escaped(value: str) -> str:
    return value.replace("\\", r"\\").replace('"', r"\"").replace("\n", r"\n")
