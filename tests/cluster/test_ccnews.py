"""Common Crawl's news archives: a month is a list of WARC files, of which only our hosts are read."""

import gzip
import json
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

import pytest
from click.testing import CliRunner
from conftest import news_archive, pages

import ramat
from cluster.remote import RemoteArchive
from extract.item import Item

MONTH = "crawl-data/CC-NEWS/2024/06"
SOURCE = """
[[source]]
id = "news"
name = "News"
kind = "newspaper"
start_urls = ["https://news.example.com/"]
"""


@pytest.fixture
def month(tmp_path: Path, served: str) -> str:
    """Two files of June 2024 in Common Crawl's layout; returns their base."""
    web = tmp_path / "web"
    names = [f"{MONTH}/CC-NEWS-202406{day:02}000000-00001.warc.gz" for day in (1, 2)]
    news_archive(web / names[0], pages("news.example.com", 4) + pages("xahoaphong.phuyen.gov.vn", 4))
    news_archive(web / names[1], pages("baoxa.vn", 2, 100))
    (web / MONTH / "warc.paths.gz").write_bytes(gzip.compress("\n".join(names).encode() + b"\n"))
    return served


def run(*arguments: str) -> tuple[int, list[str], str]:
    result = CliRunner().invoke(ramat.main, ["extract", "--workers", "1", *arguments])
    return result.exit_code, [json.loads(line)["url"] for line in result.stdout.splitlines()], result.stderr


def test_a_month_is_read_and_only_hosts_of_the_country_count(month: str) -> None:
    code, urls, said = run("--ccnews", "2024-06", "--ccnews-base", month)
    assert code == 0
    assert urls == [
        "https://xahoaphong.phuyen.gov.vn/tin/0.html",
        "https://xahoaphong.phuyen.gov.vn/tin/2.html",
        "https://baoxa.vn/tin/100.html",
    ]
    assert said == "6 pages, 3 of them without the words of a launch\n"


def test_hosts_of_the_registry_count_wherever_they_are(month: str, tmp_path: Path) -> None:
    sources, listed = tmp_path / "sources.toml", tmp_path / "some.paths"
    sources.write_text(SOURCE, encoding="utf-8")
    listed.write_text(f"{MONTH}/CC-NEWS-20240601000000-00001.warc.gz\n")
    _, urls, said = run("--ccnews", str(listed), "--ccnews-base", month, "--sources", str(sources))
    assert urls[:2] == ["https://news.example.com/tin/0.html", "https://news.example.com/tin/2.html"]
    assert said.startswith("8 pages")


def test_a_list_of_paths_names_the_files(month: str, tmp_path: Path) -> None:
    listed = tmp_path / "some.paths"
    listed.write_text(f"{MONTH}/CC-NEWS-20240602000000-00001.warc.gz\n")
    assert run("--ccnews", str(listed), "--ccnews-base", month)[1] == ["https://baoxa.vn/tin/100.html"]


@pytest.mark.parametrize(
    ("which", "remedy"), [("2023-01", "check the month"), ("2024-13", "give a month such as 2024-06")]
)
def test_what_is_no_month_of_theirs_is_named(month: str, which: str, remedy: str) -> None:
    code, _, said = run("--ccnews", which, "--ccnews-base", month)
    assert code == 1
    assert remedy in said
    assert len(said.splitlines()) == 1


def test_hosts_of_the_registry_are_kept_and_those_below_a_suffix() -> None:
    archive = RemoteArchive("x", frozenset({".vn", "example.com"}))
    wanted = [
        "https://a.gov.vn/1",
        "https://vn.example.net/1",
        "https://example.com/1",
        "https://my.example.com/1",
        None,
    ]
    assert [archive.wants(url) for url in wanted] == [True, False, True, False, False]


def test_a_page_that_was_filed_packed_is_unpacked(tmp_path: Path) -> None:
    path = news_archive(tmp_path / "a.warc.gz", pages("a.vn", 1), (("Content-Encoding", "gzip"),))
    (item,) = RemoteArchive(path.as_uri()).items()
    assert isinstance(item, Item)
    assert item.page is not None
    assert "ra mắt".encode() in item.page.body


def test_a_broken_connection_is_taken_up_behind_the_last_record(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = news_archive(tmp_path / "a.warc.gz", pages("a.vn", 20))
    starts: list[int] = []

    class Failing(BytesIO):
        """Breaks off behind 2,500 bytes."""

        def read(self, size: int | None = -1, /) -> bytes:
            if self.tell() >= 2500:
                raise ConnectionResetError("reset")
            return super().read(min(size or 500, 500))

    @contextmanager
    def failing(url: str, start: int = 0) -> Iterator[BytesIO]:
        starts.append(start)
        yield Failing(path.read_bytes()[start:])

    monkeypatch.setattr("cluster.remote.open_url", failing)
    found = list(RemoteArchive(path.as_uri()).items())
    urls = [one.url for one in found if isinstance(one, Item)]
    assert len(starts) > 3
    assert urls == [url for url, _ in pages("a.vn", 20)]
    assert len(found) == 20


def test_a_file_that_is_not_there_is_one_problem(served: str) -> None:
    (problem,) = RemoteArchive(f"{served}none.warc.gz").items()
    assert "404" in str(problem)
    assert str(problem).endswith("try again later")
