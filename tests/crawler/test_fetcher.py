"""Single pages through the fetcher: what became of each, with the manners of a crawl."""

from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlsplit

import pytest
from loopback import Site

from crawler.fetcher import Fetcher
from crawler.names import Pin, lookup, parse_pin
from crawler.source import SourceError


def pins(site: Site) -> list[Pin]:
    return [Pin("*.example.vn", urlsplit(site.url).port or 0, "127.0.0.1")]


def url(site: Site, path: str = "/", host: str = "xathu.example.vn") -> str:
    return f"http://{host}:{urlsplit(site.url).port}{path}"


def test_pages_errors_and_redirects_are_told(site: Site) -> None:
    site.page("/", "<p>Chào</p>")
    site.answers["/moved"] = (301, {"Location": "/"}, b"")
    with Fetcher(delay_s=0, pins=pins(site)) as fetcher:
        home, moved, absent = (fetcher.get(url(site, path)) for path in ("/", "/moved", "/absent"))
    assert (home.outcome, home.status, home.body, home.robots) == ("ok", 200, "<p>Chào</p>".encode(), "none")
    assert (moved.url, moved.redirects) == (url(site), (url(site, "/moved"),))
    assert (absent.outcome, absent.status) == ("http-404", 404)


def test_robots_txt_is_obeyed_and_its_sitemaps_are_told(site: Site) -> None:
    site.page("/robots.txt", f"User-agent: *\nDisallow: /private\nSitemap: {url(site, '/maps.xml')}\n")
    site.page("/private", "no")
    site.page("/", "yes")
    with Fetcher(delay_s=0, pins=pins(site)) as fetcher:
        closed, home = fetcher.get(url(site, "/private")), fetcher.get(url(site))
    assert (closed.outcome, home.outcome, home.sitemaps) == ("robots", "ok", (url(site, "/maps.xml"),))
    assert "/private" not in site.asked()


def test_why_robots_txt_can_not_be_had_is_why_the_site_can_not(site: Site) -> None:
    site.page("/robots.txt", "", status=503)
    with Fetcher(delay_s=0, pins=pins(site)) as fetcher:
        answers = [fetcher.get(url(site)), fetcher.get("http://xathu.example.vn:1/")]
    assert [(one.outcome, one.robots) for one in answers] == [
        ("robots-unavailable", "unavailable"),
        ("refused", "unavailable"),
    ]


def test_after_robots_txt_failed_once_it_is_asked_for_again(site: Site) -> None:
    site.page("/robots.txt", "", status=503)
    with Fetcher(delay_s=0, pins=pins(site)) as fetcher:
        fetcher.get(url(site))
        site.page("/robots.txt", "")
        site.page("/", "yes")
        assert fetcher.get(url(site)).outcome == "ok"


def test_a_server_that_asks_to_wait_is_let_be(site: Site) -> None:
    site.page("/", "", status=503, Retry_After="60")
    with Fetcher(delay_s=0, pins=pins(site)) as fetcher:
        assert fetcher.get(url(site)).outcome == "http-503"
    assert site.asked()["/"] == 1


def test_private_addresses_are_refused_but_for_pinned_and_permitted_hosts(site: Site) -> None:
    site.page("/", "yes")
    with Fetcher(delay_s=0) as fetcher:
        assert fetcher.get(f"{site.url}/").outcome == "private-address"
    with Fetcher(delay_s=0, private=["127.0.0.1"]) as fetcher:
        assert fetcher.get(f"{site.url}/").outcome == "ok"


def test_a_redirect_to_a_private_address_is_refused(site: Site) -> None:
    site.answers["/"] = (302, {"Location": f"{site.url}/secret"}, b"")
    site.page("/secret", "no")
    with Fetcher(delay_s=0, pins=pins(site)) as fetcher:
        assert fetcher.get(url(site)).outcome == "private-address"
    assert "/secret" not in site.asked()


def test_many_threads_may_ask_at_once(site: Site) -> None:
    for number in range(20):
        site.page(f"/{number}", str(number))
    with Fetcher(delay_s=0, pins=pins(site)) as fetcher, ThreadPoolExecutor(20) as pool:
        answers = list(pool.map(lambda number: fetcher.get(url(site, f"/{number}")), range(20)))
    assert [one.body for one in answers] == [str(number).encode() for number in range(20)]


class TestPins:
    def test_the_first_pattern_that_fits_is_the_address(self) -> None:
        known = [parse_pin("*.tinh.vn:8080:127.0.0.1"), parse_pin("*:80:")]
        assert (lookup("xa.tinh.vn", known), lookup("xa.khac.vn", known)) == (("127.0.0.1",), ())

    @pytest.mark.parametrize("text", ["tinh.vn", "tinh.vn:x:127.0.0.1", ":80:127.0.0.1", "tinh.vn:0:127.0.0.1"])
    def test_what_is_no_pin_is_named(self, text: str) -> None:
        with pytest.raises(SourceError, match="must be HOST:PORT:ADDRESS"):
            parse_pin(text)
