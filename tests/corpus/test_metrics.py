"""Metrics as Prometheus reads them."""

import io
import re
import threading
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlite_utils import Database

from corpus.journal import Run, record_runs
from corpus.metrics import MetricsError, write_metrics, write_metrics_file

NOW = datetime(2024, 3, 3, tzinfo=UTC)
SAMPLE = re.compile(r'(ramat_[a-z_]+)(?:\{(?:[a-z]+="(?:[^"\\\n]|\\[\\"n])*")\})? -?[0-9.e+-]+')


@pytest.fixture
def db(filled_db: Database) -> Database:
    record_runs(
        filled_db,
        [
            Run("harvest", "2024-03-01T06:00:00+07:00", "ok", source="mot", new_pages=12, failures=0),
            Run("harvest", "2024-03-02T06:00:00+07:00", "failed", source='ha"i', new_pages=0, message="no answer"),
        ],
    )
    return filled_db


def written(db: Database) -> list[str]:
    out = io.StringIO()
    write_metrics(db.conn, out, NOW)
    return out.getvalue().splitlines()


def test_every_line_is_one_that_prometheus_reads(db: Database):
    lines, explained = written(db), ""
    assert lines
    for line in lines:
        if line.startswith("# HELP "):
            explained = line.split()[2]
        elif line.startswith("# TYPE "):
            assert line == f"# TYPE {explained} gauge"
        else:
            assert SAMPLE.fullmatch(line), line
            assert line.startswith((f"{explained} ", f"{explained}{{")), line


def test_they_say_how_each_source_is(db: Database):
    lines = written(db)
    assert "ramat_launches 4" in lines
    assert 'ramat_source_up{source="mot"} 1' in lines
    assert r'ramat_source_up{source="ha\"i"} 0' in lines
    assert 'ramat_source_new_pages{source="mot"} 12' in lines
    assert 'ramat_source_last_success_timestamp_seconds{source="mot"} 1709247600' in lines
    assert not any("last_success" in line and "ha" in line.partition("{")[2] for line in lines)


def test_a_collector_never_reads_half_a_file(db: Database, db_path: Path, tmp_path: Path):
    file, seen = tmp_path / "ramat.prom", set()
    stop = threading.Event()

    def collect() -> None:
        while not stop.is_set():
            seen.add(file.read_text(encoding="utf-8") if file.exists() else "")

    collector = threading.Thread(target=collect)
    collector.start()
    try:
        for _ in range(50):
            write_metrics_file(db.conn, file, NOW)
    finally:
        stop.set()
        collector.join()
    assert seen <= {"", "\n".join(written(db)) + "\n"}
    assert [one.name for one in tmp_path.iterdir() if ".part" in one.name] == []


@pytest.mark.parametrize("path", ["/dev/full", "none/ramat.prom"])
def test_a_file_that_cannot_be_written_is_named(db: Database, path: str):
    with pytest.raises(MetricsError, match=path):
        write_metrics_file(db.conn, Path(path), NOW)
