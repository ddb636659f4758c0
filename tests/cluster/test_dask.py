"""On a Dask cluster of several processes: nothing is lost and nothing twice, whatever happens to a worker."""

import json
import os
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from threading import Event, Thread

import pytest
from click.testing import CliRunner, Result
from conftest import LAUNCH, news_archive, pages

import ramat
from cluster.results import ENDING, read_parts
from corpus.database import open_reader, rows
from crawler.warc import read_pages

distributed = pytest.importorskip("distributed", reason="ramat[cluster] is not installed")
pytest.importorskip("moto", reason="the S3 server of the tests is not installed")

FILES = 6
SOURCE = """
[[source]]
id = "{id}"
name = "Trang {id}"
kind = "commune-portal"
province = "Thanh Hóa"
start_urls = ["{url}"]
delay_s = 0
allow_private_addresses = true
"""
HOST = "baoxa.vn"


@pytest.fixture(scope="module")
def cluster() -> Iterator["distributed.LocalCluster"]:
    """A scheduler and two workers, each a process of its own."""
    os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, sys.path))
    options = {"n_workers": 2, "threads_per_worker": 1, "dashboard_address": None, "silence_logs": 50}
    with distributed.LocalCluster(processes=True, **options) as cluster:
        yield cluster


@pytest.fixture(scope="module")
def bucket() -> Iterator[str]:
    """A bucket on an S3 server on loopback."""
    from moto.server import ThreadedMotoServer

    keys = {"AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test", "AWS_DEFAULT_REGION": "us-east-1"}
    server = ThreadedMotoServer("127.0.0.1", 0)
    server.start()
    os.environ.update(keys, AWS_ENDPOINT_URL=f"http://127.0.0.1:{server.get_host_and_port()[1]}")
    import s3fs

    s3fs.S3FileSystem().mkdir("news")
    yield "s3://news"
    server.stop()


def archives(folder: Path) -> list[Path]:
    return [news_archive(folder / f"{at}.warc.gz", pages(HOST, 4, at * 4)) for at in range(FILES)]


def run(*arguments: object) -> Result:
    return CliRunner().invoke(ramat.main, [str(one) for one in arguments])


def urls(out: str) -> list[str]:
    return sorted(str(article.url) for article in read_parts(out))


def content(db: Path, table: str) -> list[str]:
    found = rows(open_reader(db), f"SELECT * FROM {table}")  # noqa: S608
    return sorted(json.dumps(row, sort_keys=True, default=str) for row in found)


EXPECTED = sorted(url for url, body in pages(HOST, FILES * 4) if "ra mắt" in body)


def test_what_a_cluster_reads_from_s3_and_loads_is_what_one_machine_stores(
    bucket: str, cluster: "distributed.LocalCluster", tmp_path: Path
) -> None:
    import s3fs

    for path in archives(tmp_path / "in"):
        s3fs.S3FileSystem().put(str(path), f"{bucket}/in/{path.name}")
    done = run("extract", f"{bucket}/in", "--cluster", cluster.scheduler_address, "--out", f"{bucket}/out")
    assert done.exit_code == 0, done.output
    assert "24 pages, 12 launches" in done.stderr
    assert urls(f"{bucket}/out") == EXPECTED
    again = run("extract", f"{bucket}/in", "--cluster", cluster.scheduler_address, "--out", f"{bucket}/out")
    assert again.stderr.startswith("6 of 6 parts are done already\n0 pages")
    many, one = tmp_path / "many.db", tmp_path / "one.db"
    for _ in range(2):
        assert run("load", f"{bucket}/out", "--db", many).exit_code == 0
    assert run("extract", tmp_path / "in", "--workers", 1, "--db", one).exit_code == 0
    for table in ("articles", "launches", "reports", "officials", "evidence"):
        assert content(many, table) == content(one, table), table


def test_a_worker_that_is_killed_is_replaced_without_loss_or_duplicate(
    cluster: "distributed.LocalCluster", tmp_path: Path
) -> None:
    archives(tmp_path / "in")
    out = tmp_path.joinpath("out").as_uri()

    killed: list[int] = []

    def kill() -> None:
        while begun.is_set() and not list(tmp_path.glob(f"out/*{ENDING}")):
            time.sleep(0.02)
        with distributed.Client(cluster.scheduler_address, set_as_default=False) as client:
            killed.append(next(iter(client.run(os.getpid).values())))
        os.kill(killed[0], signal.SIGKILL)

    begun = Event()
    begun.set()
    killer = Thread(target=kill)
    killer.start()
    done = run("extract", tmp_path / "in", "--cluster", cluster.scheduler_address, "--out", out)
    begun.clear()
    killer.join()
    assert len(killed) == 1
    assert done.exit_code == 0, done.output
    assert "24 pages, 12 launches" in done.stderr
    assert urls(out) == EXPECTED


def test_sources_that_share_a_host_are_crawled_by_one_worker(
    cluster: "distributed.LocalCluster", served: str, tmp_path: Path
) -> None:
    paths = [f"tin-so-{number}-post10{number}.html" for number in range(4)]
    links = "".join(f'<li><a href="/{path}">Tin số {path[7]} của xã Hòa Phong</a></li>' for path in paths)
    for path in ("index.html", "xa.html"):
        (tmp_path / "web" / path).write_text(f"<html><body><ul>{links}</ul></body></html>", encoding="utf-8")
    for path in paths:
        (tmp_path / "web" / path).write_text(f"<html><body>{LAUNCH}</body></html>", encoding="utf-8")
    homes = {"mot": served, "mot-nua": f"{served}xa.html", "hai": served.replace("127.0.0.1", "localhost")}
    sources, archive = tmp_path / "sources.toml", tmp_path / "archive"
    sources.write_text("".join(SOURCE.format(id=name, url=url) for name, url in homes.items()), encoding="utf-8")
    address = cluster.scheduler_address
    done = run("crawl", *homes, "--sources", sources, "--archive", archive, "--cluster", address)
    assert done.exit_code == 0, done.output
    assert sorted(folder.name for folder in archive.iterdir()) == ["hai", "mot"]
    found = {name: [page.url for file in archive.rglob(f"{name}-2*.gz") for page in read_pages(file)] for name in homes}
    articles = {name: [str(url)[-13:] for url in urls if "-post" in str(url)] for name, urls in found.items()}
    assert all(sorted(articles[name]) == [path[-13:] for path in paths] for name in homes)


def test_a_part_that_is_no_result_is_named(tmp_path: Path) -> None:
    tmp_path.joinpath(f"a{ENDING}").write_bytes(b"PAR1 and no more")
    done = run("load", tmp_path.as_uri(), "--db", tmp_path / "a.db")
    assert done.exit_code == 1
    assert done.stderr.startswith(f"ramat: file://{tmp_path}/a{ENDING}: no results of ramat, or damaged")
    assert len(done.stderr.splitlines()) == 1


def test_a_scheduler_that_is_not_there_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cluster.dask.CONNECT_S", 0.5)
    done = run("extract", *archives(tmp_path), "--cluster", "tcp://127.0.0.1:1", "--out", tmp_path.as_uri())
    assert done.exit_code == 1
    assert done.stderr.startswith("ramat: tcp://127.0.0.1:1: no Dask scheduler answers")
    assert len(done.stderr.splitlines()) == 1


def test_without_a_folder_for_the_results_nothing_begins(tmp_path: Path) -> None:
    done = run("extract", *archives(tmp_path), "--cluster", "tcp://127.0.0.1:1")
    assert done.exit_code == 2
    assert "--out URL" in done.stderr
