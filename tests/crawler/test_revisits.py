"""Runs over months: corrections are noticed, what has not changed costs no space, history is had on request."""

import sqlite3
from collections import Counter
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from loopback import PARAGRAPH, Site, archived, crawl_one, source_for
from warcio.archiveiterator import ArchiveIterator

from crawler.revisit import Plan
from crawler.run import CrawlResult, crawl

OLD, NEWS = "/a-post00001.html", "/b-post00002.html"


def a_week_passes(archive: Path) -> None:
    """All that is known was fetched eight days earlier."""
    with closing(sqlite3.connect(archive / "state.sqlite")) as conn, conn:
        earlier = "strftime('%Y-%m-%dT%H:%M:%fZ', {0}, '-8 days')"
        conn.execute(f"UPDATE pages SET fetched_at = {earlier.format('fetched_at')}, due = {earlier.format('due')}")  # noqa: S608


def records(archive: Path, path: str) -> list[str]:
    """The types of a page's records, in the order in which they were written."""
    return [
        record.rec_type
        for file in sorted(archive.rglob("*.warc.gz"))
        for record in ArchiveIterator(file.open("rb"), check_digests="raise")
        if (record.rec_headers.get_header("WARC-Target-URI") or "").endswith(path)
    ]


@pytest.fixture
def known(site: Site, tmp_path: Path) -> CrawlResult:
    """A first run with one article, and a second one with another that is news then."""
    site.listing("/", [OLD])
    site.article(OLD, "Bài thứ nhất")
    crawl_one(source_for(site.url), tmp_path)
    site.listing("/", [NEWS, OLD])
    site.article(NEWS, "Bài thứ hai")
    return crawl_one(source_for(site.url), tmp_path)


def test_a_young_article_that_is_as_it_was_becomes_a_revisit(site: Site, tmp_path: Path, known: CrawlResult) -> None:
    a_week_passes(tmp_path)
    result = crawl_one(source_for(site.url), tmp_path)
    assert (site.asked()[NEWS], site.asked()[OLD]) == (2, 1)
    assert (records(tmp_path, NEWS), result.pages_new) == (["response", "revisit"], 0)


def test_a_young_article_that_was_corrected_is_archived_again(site: Site, tmp_path: Path, known: CrawlResult) -> None:
    a_week_passes(tmp_path)
    site.article(NEWS, "Bài thứ hai, đã đính chính")
    result = crawl_one(source_for(site.url), tmp_path)
    assert (records(tmp_path, NEWS), result.outcomes["changed"]) == (["response", "response"], 1)


def test_after_three_comparisons_an_article_is_let_be(site: Site, tmp_path: Path, known: CrawlResult) -> None:
    for _ in range(5):
        a_week_passes(tmp_path)
        crawl([source_for(site.url)], tmp_path, plan=Plan(forced=True))
    assert records(tmp_path, NEWS) == ["response", "revisit", "revisit", "revisit"]


def test_since_leaves_alone_what_the_list_says_is_older(site: Site, tmp_path: Path) -> None:
    for path in (OLD, NEWS):
        site.article(path, path)
    entries = zip((OLD, NEWS), ("30/04/2024", "02/05/2024"), strict=True)
    site.page("/", "".join(f'<li><a href="{path}">tin</a> <i>{day}</i></li>' for path, day in entries))
    (result,) = crawl([source_for(site.url)], tmp_path, plan=Plan(forced=True, since="2024-05-01"))
    assert (result.pages_new, site.asked()[NEWS], site.asked()[OLD]) == (1, 1, 0)


def test_a_backfill_finds_what_a_gap_hides(site: Site, tmp_path: Path) -> None:
    """Page 4 has an article that no run has seen, behind two pages that are known."""
    pages = {1: "/a-post00001.html", 2: "/b-post00002.html", 3: "/c-post00003.html", 4: "/d-post00004.html"}
    for number, path in pages.items():
        site.article(path, path)
        more = f'<a href="/tin?page={number + 1}">{number + 1}</a>' if number < 3 else ""
        site.listing(f"/tin?page={number}" if number > 1 else "/tin", [path], more)
    source = replace(source_for(site.url), start_urls=(f"{site.url}/tin",))
    assert crawl_one(source, tmp_path).pages_new == 3
    site.listing("/tin?page=3", [pages[3]], '<a href="/tin?page=4">4</a>')
    assert crawl_one(source, tmp_path).pages_new == 0
    assert crawl([source], tmp_path, plan=Plan(forced=True, backfill=True))[0].pages_new == 1


def test_pages_that_show_the_same_for_ever_are_left_soon(site: Site, tmp_path: Path) -> None:
    """A list whose every page has a next one, as some systems repeat the last page for any number."""
    site.article(OLD, "Bài thứ nhất")

    def again(path: str) -> tuple[int, dict[str, str], bytes] | None:
        if not path.startswith("/tin"):
            return None
        number = int(path.partition("=")[2] or 1) + 1
        body = f'<a href="{OLD}">Bài thứ nhất</a><a href="/tin?page={number}">{number}</a>'
        return 200, {"Content-Type": "text/html; charset=utf-8"}, body.encode()

    site.endless = again
    site.listing("/", [OLD], '<a href="/tin">Tin</a>')
    result = crawl_one(source_for(site.url), tmp_path)
    assert (result.status, result.pages_new) == ("ok", 1)
    assert len(site.requests) <= 8


def test_pages_that_make_up_articles_for_ever_end_at_the_cap(site: Site, tmp_path: Path) -> None:
    def made_up(path: str) -> tuple[int, dict[str, str], bytes] | None:
        if path in ("/robots.txt", "/sitemap.xml"):
            return None
        number = int("".join(filter(str.isdigit, path)) or 1)
        links = f'<a href="/bai-post{number + 10000}.html">bai</a><a href="/tin?page={number + 1}">{number + 1}</a>'
        body = f"<h1>Bài {number}</h1>{PARAGRAPH * 3}" if "post" in path else links
        return 200, {"Content-Type": "text/html; charset=utf-8"}, body.encode()

    site.endless = made_up
    site.page("/", '<a href="/tin?page=1">Tin</a>')
    result = crawl_one(source_for(site.url, max_pages=30), tmp_path)
    assert (result.status, result.pages_seen) == ("ok", 30)
    assert "the page cap of this run is reached" in (result.reason or "")


def test_the_days_of_a_calendar_are_not_asked_for(site: Site, tmp_path: Path) -> None:
    site.article(OLD, "Bài thứ nhất")
    days = [datetime(2024, 5, 1, tzinfo=UTC) + timedelta(days=number) for number in range(40)]
    links = [f"/lich/{day:%Y-%m-%d}" for day in days] + [f"/tin?ngay={day:%d/%m/%Y}" for day in days]
    site.listing("/", [OLD, *links, *(f"/{day:%Y/%m/%d}/" for day in days)])
    crawl_one(source_for(site.url), tmp_path)
    assert site.asked() - Counter(["/robots.txt", "/", OLD, "/sitemap.xml"]) == Counter()


def test_a_site_with_two_spellings_is_fetched_once(site: Site, tmp_path: Path) -> None:
    """Links with another scheme or ``www.`` would lead nowhere here; they are taken for the page known already."""
    host = site.url.removeprefix("http://")
    twins = [f"https://{host}{OLD}", f"http://www.{host}{OLD}", f"{OLD}?utm_source=zalo", f"{OLD}#binh-luan"]
    site.article(OLD, "Bài thứ nhất")
    site.listing("/", [OLD, *twins])
    result = crawl_one(source_for(site.url), tmp_path)
    assert (site.asked()[OLD], result.pages_new, archived(tmp_path)[OLD.strip("/")]) == (1, 1, 1)
