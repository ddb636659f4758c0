"""The bundled demo as running servers, and as sources for the crawler."""

import gzip
import tomllib
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from http.client import HTTPConnection
from urllib.parse import urlsplit

import pytest

from crawler.source import Source, parse_source
from demo.content import portals
from demo.expected import records
from demo.server import Demo, serve
from demo.site import Site
from demo.sources import sources_toml

BASE = "http://127.0.0.1:8000"
SITES = {name: Site(portal, BASE) for name, portal in portals().items()}
RECORDS = records()


def first_article(portal: str) -> str:
    return next(record["path"] for record in RECORDS if record["portal"] == portal)


@pytest.fixture(scope="module")
def demo() -> Iterator[Demo]:
    with serve() as running:
        yield running


def fetch(url: str, method: str = "GET", **headers: str) -> tuple[int, bytes, dict[str, str]]:
    target = urlsplit(url)
    with closing(HTTPConnection(target.netloc)) as connection:
        named = {key.replace("_", "-"): value for key, value in headers.items()}
        connection.request(method, target.path, headers=named)
        response = connection.getresponse()
        return response.status, response.read(), dict(response.headers)


def test_each_portal_is_an_origin_of_its_own(demo):
    assert len({urlsplit(url).port for url in demo.urls.values()}) == len(SITES)


def test_a_known_page_is_answered_304(demo):
    url = demo.urls["daklak"] + first_article("daklak")
    _, _, headers = fetch(url)
    assert fetch(url, If_None_Match=headers["ETag"])[0] == 304
    assert fetch(url, If_Modified_Since=headers["Last-Modified"])[0] == 304
    assert fetch(url, If_None_Match='"other"')[0] == 200


def test_text_is_compressed_on_request(demo):
    url = demo.urls["thachthanh"] + "/"
    _, body, headers = fetch(url, Accept_Encoding="gzip")
    assert headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(body) == fetch(url)[1]


def test_head_sends_no_body(demo):
    status, body, headers = fetch(demo.urls["langviet"] + "/", method="HEAD")
    assert (status, body) == (200, b"")
    assert int(headers["Content-Length"]) > 0


def test_the_log_counts_requests_by_kind():
    with serve() as running:
        for path in ("/", "/robots.txt", "/sitemap.xml", first_article("langviet"), "/anh/a.jpg", "/khong-co"):
            fetch(running.urls["langviet"] + path)
        assert running.counts("langviet") == Counter(["home", "robots", "sitemap", "article", "picture", "absent"])
        assert not running.counts("daklak")


def test_news_can_appear_while_it_runs():
    with serve(until=date(2025, 12, 31)) as running:
        late = next(record for record in RECORDS if record["id"] == "daklak-501")
        assert fetch(running.urls["daklak"] + late["path"])[0] == 404
        running.publish(None)
        assert fetch(running.urls["daklak"] + late["path"])[0] == 200


def test_pictures_and_pages_name_their_size(demo):
    status, body, headers = fetch(demo.urls["sonkim"] + "/anh/IMG_2210.jpg")
    assert (status, int(headers["Content-Length"])) == (200, len(body))


def sources(base_urls: dict[str, str]) -> list[Source]:
    return [parse_source(table, "demo") for table in tomllib.loads(sources_toml(base_urls))["source"]]


def test_each_portal_is_a_valid_source_that_may_be_crawled_here():
    found = sources({name: f"http://127.0.0.1:{port}" for port, name in enumerate(SITES, start=9000)})
    assert {source.id for source in found} == set(SITES)
    assert all(source.allow_private_addresses and source.delay_s == 0 for source in found)


def test_default_places_are_those_of_the_portals():
    found = sources(dict.fromkeys(SITES, BASE))
    assert {source.id: (source.province, source.district, source.commune) for source in found} == {
        "thachthanh": ("Thanh Hóa", "Thạch Thành", None),
        "daklak": ("Đắk Lắk", None, None),
        "langviet": (None, None, None),
        "sonkim": ("Hà Tĩnh", "Hương Sơn", "Sơn Kim 1"),
    }


def test_start_urls_answer():
    for source in sources(dict.fromkeys(SITES, BASE)):
        for url in source.start_urls:
            assert SITES[source.id].reply(url.removeprefix(BASE)).status == 200
