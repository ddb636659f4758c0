"""A site with every fault at once: each is named, and costs no other page."""

import gzip
import socket
import struct
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import pairwise
from pathlib import Path

import pytest
from loopback import Answer, Site, archived, crawl_one, serve_site, source_for

from crawler.run import CrawlResult

GOOD = [f"/tin-post{number:05}.html" for number in range(10, 30)]
# Page, the character set that it declares, the one that it is in, and whether that is a fault.
CHARSETS = (
    (GOOD[3], "utf-8", "cp1258", True),
    (GOOD[4], "windows-1252", "utf-8", True),
    (GOOD[5], "no-such-charset", "utf-16", False),  # its first bytes tell
    (GOOD[6], "windows-1258", "cp1258", False),
)
HTML = {"Content-Type": "text/html; charset=utf-8"}
BOMB = b"".join(gzip.compress(b"0" * 1024 * 1024) for _ in range(64))
ENTITIES = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
XML_BOMB = (
    f'<?xml version="1.0"?><!DOCTYPE urlset [<!ENTITY a0 "ha">{ENTITIES}]><urlset><url><loc>&a9;</loc></url></urlset>'
)


def redirect(target: str) -> Answer:
    return 302, HTML | {"Location": target}, b""


@contextmanager
def raw_server(answered: bytes, dripping: bool = False) -> Iterator[str]:
    """Answer every connection with these bytes as they are, then hang up, or go on with a byte every now and then."""
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def answer(connection: socket.socket) -> None:
            with connection:
                request = connection.recv(65536)
                if dripping and b"/robots.txt" in request:
                    connection.sendall(b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n")
                    return
                connection.sendall(answered)
                with suppress(OSError):
                    while dripping:
                        connection.sendall(b".")
                        time.sleep(0.1)
                connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))

        def serve() -> None:
            while True:
                try:
                    connection, _ = listener.accept()
                except OSError:
                    return
                threading.Thread(target=answer, args=(connection,), daemon=True).start()

        threading.Thread(target=serve, daemon=True).start()
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        listener.shutdown(socket.SHUT_RDWR)


def bad_pages(site: Site, cut: str, silent: str, slow: str, dripping: str) -> dict[str, str]:
    """Write the faulty pages into the site; path → what the report must call it."""
    busy = iter([(503, HTML | {"Retry-After": "1"}, b"")] * 99)
    site.answers |= {
        "/ban-post00001.html": lambda: next(busy),
        "/loop-post00002.html": redirect("/loop-post00003.html"),
        "/loop-post00003.html": redirect("/loop-post00002.html"),
        "/meta-post00004.html": redirect("http://169.254.169.254/latest/meta-data/"),
        "/file-post00005.html": redirect("file:///etc/passwd"),
        "/bom-post00006.html": (200, HTML | {"Content-Encoding": "gzip"}, BOMB),
        "/to-post00007.html": (200, HTML, b"<p>" + b"0" * 30 * 1024 * 1024),
        "/sitemap.xml": (200, {"Content-Type": "application/xml"}, XML_BOMB.encode()),
        "/sitemap-2.xml.gz": (200, {"Content-Type": "application/gzip"}, BOMB),
        "/cat-post00008.html": redirect(f"{cut}/cat-post00008.html"),
        "/im-post00009.html": redirect(f"{silent}/im-post00009.html"),
        "/cham-post00033.html": redirect(f"{slow}/cham-post00033.html"),
        "/nhot-post00034.html": redirect(f"{dripping}/nhot-post00034.html"),
        "/mat-post00031.html": (404, HTML, b""),
        "/loi-post00032.html": (500, HTML, b""),
    }
    return {
        "/ban-post00001.html": "http-503",
        "/loop-post00002.html": "redirects",
        "/loop-post00003.html": "redirects",
        "/meta-post00004.html": "outside",
        "/file-post00005.html": "outside",
        "/bom-post00006.html": "too-large",
        "/to-post00007.html": "too-large",
        "/sitemap.xml": "entities",
        "/sitemap-2.xml.gz": "too-large",
        "/cat-post00008.html": "cut",
        "/im-post00009.html": "robots-unavailable",
        "/cham-post00033.html": "timeout",
        "/nhot-post00034.html": "timeout",
        "/mat-post00031.html": "http-404",
        "/loi-post00032.html": "http-500",
    }


@pytest.fixture(scope="module")
def outcome(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Site, Path, CrawlResult, dict[str, str]]]:
    archive = tmp_path_factory.mktemp("bad")
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 100000\r\n\r\n<html><p>Sang nay"
    servers = raw_server(head), raw_server(b""), serve_site(), raw_server(head, dripping=True)
    with serve_site() as site, servers[0] as cut, servers[1] as silent, servers[2] as slow, servers[3] as dripping:
        slow.endless = lambda path: (time.sleep(4), (200, HTML, b"<p>..."))[1] if "post" in path else None
        expected = bad_pages(site, cut, silent, slow.url, dripping)
        for path in GOOD:
            site.article(path, f"Ra mắt mô hình {path}")
        told = {}
        for path, declared, used, is_wrong in CHARSETS:
            text = f"<h1>{path}: bà con đã cùng nhau ăn tết và làm đường hoa</h1>".encode(used, "ignore")
            site.answers[path] = (200, {"Content-Type": f"text/html; charset={declared}"}, text)
            told |= {path: "charset"} if is_wrong else {}
        site.listing("/", [path for pair in zip(expected, GOOD, strict=False) for path in pair] + GOOD)
        sitemaps = f"Sitemap: {site.url}/sitemap.xml\nSitemap: {site.url}/sitemap-2.xml.gz\n"
        site.answers["/robots.txt"] = (200, {"Content-Type": "text/plain"}, sitemaps.encode())
        hosts = tuple(url.removeprefix("http://") for url in (cut, silent, slow.url, dripping))
        result = crawl_one(source_for(site.url, allowed_hosts=hosts, timeout_s=2.0), archive)
        yield site, archive, result, expected | told


def test_the_run_ends_well(outcome: tuple[Site, Path, CrawlResult, dict[str, str]]) -> None:
    assert outcome[2].status == "ok"


def test_each_fault_is_named_with_its_page(outcome: tuple[Site, Path, CrawlResult, dict[str, str]]) -> None:
    site, _, result, expected = outcome
    assert {page["url"].removeprefix(site.url): page["outcome"] for page in result.problems} == expected
    assert all(page["reason"] for page in result.problems)


def test_every_other_article_is_stored(outcome: tuple[Site, Path, CrawlResult, dict[str, str]]) -> None:
    _, archive, _, expected = outcome
    stored = archived(archive)
    assert {path: stored[path.strip("/")] for path in GOOD} == dict.fromkeys(GOOD, 1)
    assert {path for path in expected if stored[path.strip("/")]} == {path for path, *_, wrong in CHARSETS if wrong}


def test_a_busy_server_is_given_the_time_that_it_asks_for(site: Site, tmp_path: Path) -> None:
    moments: list[float] = []

    def busy() -> Answer:
        moments.append(time.monotonic())
        return (503, HTML | {"Retry-After": "2"}, b"") if len(moments) == 1 else (200, HTML, b"<p>Xong</p>")

    site.listing("/", ["/a-post00001.html"])
    site.answers["/a-post00001.html"] = busy
    assert crawl_one(source_for(site.url), tmp_path).pages_new == 1
    assert moments[1] - moments[0] >= 1.9


def test_a_server_that_wants_an_hour_is_left_alone_for_this_run(site: Site, tmp_path: Path) -> None:
    site.listing("/", ["/a-post00001.html", "/b-post00002.html"])
    site.answers["/a-post00001.html"] = (429, HTML | {"Retry-After": "3600"}, b"")
    result = crawl_one(source_for(site.url), tmp_path)
    assert site.asked()["/b-post00002.html"] == 0
    assert "asks us to come back in 3600 s" in (result.reason or "")


def test_the_delay_that_robots_txt_asks_for_is_kept(site: Site, tmp_path: Path) -> None:
    moments: list[float] = []

    def page() -> Answer:
        moments.append(time.monotonic())
        return 200, HTML, b'<a href="/a-post00001.html">tin</a><a href="/b-post00002.html">tin</a>'

    site.answers |= dict.fromkeys(("/", "/a-post00001.html", "/b-post00002.html"), page)
    site.answers["/robots.txt"] = (200, {"Content-Type": "text/plain"}, b"User-agent: *\nCrawl-delay: 0.5\n")
    crawl_one(source_for(site.url), tmp_path)
    assert len(moments) == 3
    assert all(later - earlier >= 0.45 for earlier, later in pairwise(moments))


def test_ten_refusals_in_a_row_end_the_crawl_of_a_site(site: Site, tmp_path: Path) -> None:
    targets = [f"/tin-post{number:05}.html" for number in range(30)]
    site.listing("/", targets)
    for target in targets:
        site.page(target, "", 403)
    result = crawl_one(source_for(site.url), tmp_path)
    assert sum(site.asked()[target] for target in targets) in (10, 11)  # one more may be under way
    assert "10 requests in a row failed" in (result.reason or "")


def test_a_site_that_has_moved_on_its_own_host_is_followed_and_said_to(site: Site, tmp_path: Path) -> None:
    with serve_site() as new:
        new.listing("/", ["/a-post00001.html"])
        new.article("/a-post00001.html", "Ra mắt")
        site.page("/", "", 301, Location=f"{new.url}/")
        result = crawl_one(source_for(site.url), tmp_path)
    assert (result.status, result.pages_new, result.moved_to) == ("ok", 1, f"{new.url}/")
    assert f"it has moved to {new.url}/" in (result.reason or "")


def test_a_site_that_has_moved_to_a_strange_host_is_not_followed(site: Site, tmp_path: Path) -> None:
    site.page("/", "", 301, Location="https://tin-nhanh.example.com/")
    result = crawl_one(source_for(site.url), tmp_path)
    assert (result.status, result.moved_to) == ("failed", "https://tin-nhanh.example.com/")
    assert "name the source there in replaced_by" in (result.reason or "")
