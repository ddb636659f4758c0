"""The archived page of an article: shown, with nothing in it alive."""

import asyncio
from pathlib import Path
from typing import Any

import pytest
from launch_samples import article
from sqlite_utils import Database

from corpus.search import search
from corpus.store import store_articles
from corpus.web.serve import application
from crawler.archive import ArchiveWriter, Fetched
from crawler.source import Source

pytest.importorskip("datasette")
PAGE = "<html><meta charset=utf-8><script>alert(1)</script><p>Ra mắt mô hình “Camera an ninh”</p></html>"


@pytest.fixture
def archive(tmp_path: Path, fresh_db: Database) -> Path:
    """An archive with the page of the article "a1", which the database knows."""
    folder = tmp_path / "archive"
    source = Source(id="bao-example", name="Báo", kind="newspaper", start_urls=("https://bao.example/",))
    writer = ArchiveWriter(folder, source, "test")
    headers = (("Content-Type", "text/html; charset=utf-8"),)
    offset = writer.write(Fetched(url="https://bao.example/a1", status=200, headers=headers, body=PAGE.encode()))
    writer.close()
    store_articles(fresh_db, [article("a1"), article("a2", name="Ngõ sáng")], extractor="test 1")
    row = {"archive": str(writer.path and writer.path.name), "offset": offset, "url": "https://bao.example/a1"}
    fresh_db["pages"].insert(row | {"source": "bao-example", "status": 200, "fetched_at": "2023-04-08T00:00:00Z"})
    return folder


def ask(db_path: Path, archive: Path | None, *urls: str) -> list[Any]:
    async def answers() -> list[Any]:
        web = application(db_path, archive)
        await web.invoke_startup()
        return [await web.client.get(url) for url in urls]

    return asyncio.run(answers())


def test_the_page_comes_out_of_the_archive_in_a_sandbox(archive: Path, db_path: Path):
    (page,) = ask(db_path, archive, "/article/a1/archived")
    assert (page.status_code, page.text) == (200, PAGE)
    policy = page.headers["content-security-policy"]
    assert policy.startswith("sandbox; default-src 'none'")
    assert "allow-" not in policy
    assert "script-src" not in policy
    assert page.headers["x-content-type-options"] == "nosniff"


def test_a_launch_links_to_the_archived_page_where_there_is_one(archive: Path, fresh_db: Database, db_path: Path):
    paths = [f"/launch/{search(fresh_db.conn, words)[0]['id']}" for words in ("camera", "ngo sang")]
    with_copy, without_copy = ask(db_path, archive, *paths)
    assert 'href="/article/a1/archived"' in with_copy.text
    assert "/archived" not in without_copy.text
    assert "/archived" not in ask(db_path, None, paths[0])[0].text


@pytest.mark.parametrize("path", ["/article/a2/archived", "/article/xyz/archived", "/article/..%2F..%2Fetc/archived"])
def test_what_is_not_in_the_archive_is_not_found(archive: Path, db_path: Path, path: str):
    assert ask(db_path, archive, path)[0].status_code == 404


def test_no_file_outside_the_archive_is_opened(archive: Path, fresh_db: Database, db_path: Path, tmp_path: Path):
    secret = tmp_path / "secret.warc.gz"
    next(archive.rglob("*.warc.gz")).rename(secret)
    for place in ("../secret.warc.gz", str(secret)):
        fresh_db.execute("UPDATE pages SET archive = ?, source = '..'", [place])
        assert ask(db_path, archive, "/article/a1/archived")[0].status_code == 404


def test_a_damaged_archive_is_no_fault_of_the_page(archive: Path, db_path: Path):
    next(archive.rglob("*.warc.gz")).write_bytes(b"no archive")
    assert ask(db_path, archive, "/article/a1/archived")[0].status_code == 404
