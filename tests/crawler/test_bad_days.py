"""A clock or a name server that was wrong for a run: the next one finds the news, and asks for nothing twice."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from loopback import Site, archived, crawl_one, source_for

from crawler.source import Source


@pytest.fixture
def source(site: Site, tmp_path: Path) -> Source:
    """A source with one article, which is in the archive."""
    site.listing("/", ["/a-post00001.html"])
    site.article("/a-post00001.html", "Bài thứ nhất")
    assert crawl_one(source_for(site.url), tmp_path).pages_new == 1
    return source_for(site.url)


def the_news_is_found(site: Site, source: Source, archive: Path) -> None:
    site.listing("/", ["/b-post00002.html", "/a-post00001.html"])
    site.article("/b-post00002.html", "Bài thứ hai")
    assert crawl_one(source, archive).pages_new == 1
    assert {path: archived(archive)[path] for path in ("a-post00001.html", "b-post00002.html")} == {
        "a-post00001.html": 1,
        "b-post00002.html": 1,
    }


@pytest.mark.parametrize("moment", ["2099-01-01T00:00:00.000000Z", "1970-01-01T00:00:00.000000Z"])
def test_a_clock_that_was_wrong(site: Site, source: Source, tmp_path: Path, moment: str) -> None:
    with closing(sqlite3.connect(tmp_path / "state.sqlite")) as conn, conn:
        conn.execute("UPDATE pages SET fetched_at = ?1, due = CASE WHEN due IS NULL THEN NULL ELSE ?1 END", (moment,))
    the_news_is_found(site, source, tmp_path)


def test_a_name_server_that_knew_nothing(site: Site, source: Source, tmp_path: Path) -> None:
    lost = crawl_one(replace(source, start_urls=("http://khong-co.invalid/",)), tmp_path)
    assert (lost.status, "is not known (DNS)" in (lost.reason or "")) == ("failed", True)
    the_news_is_found(site, source, tmp_path)
