"""The bundled demo as web pages: it renders and hangs together."""

import gzip
import re
import unicodedata
from collections.abc import Iterator
from html import unescape
from urllib.parse import urljoin, urlsplit

import feedparser
import pytest
from lxml import etree, html

from demo.addresses import Addresses
from demo.content import portals
from demo.expected import records
from demo.markup import blocks, spell
from demo.site import Site

BASE = "http://127.0.0.1:8000"
SITES = {name: Site(portal, BASE) for name, portal in portals().items()}
RECORDS = records()
INVISIBLE = re.compile("[\u00ad\u200b]")
NS = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}


def page(portal: str, path: str) -> str:
    return SITES[portal].reply(path).body.decode()


def plain(markup: str) -> str:
    """The text of a page as a reader sees it: NFC, one space between words."""
    text = html.fromstring(markup.encode(), parser=html.HTMLParser(encoding="utf-8")).text_content()
    return " ".join(INVISIBLE.sub("", unicodedata.normalize("NFC", text)).split())


def paths(portal: str, kind: str) -> list[str]:
    return [path for path, route in SITES[portal].routes.items() if route.kind == kind]


def links(portal: str, path: str) -> Iterator[str]:
    """The addresses on the same site that a page links to."""
    for href in html.fromstring(SITES[portal].reply(path).body).xpath("//a/@href"):
        target = urlsplit(urljoin(BASE + path, href))
        if target.scheme == "http" and not href.startswith("#"):
            yield target.path + (f"?{target.query}" if target.query else "")


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record["id"])
def test_an_article_page_shows_title_paragraphs_and_captions(record):
    text = plain(page(record["portal"], record["path"]))
    for part in [record["title"], *record["must_have"], *record["captions"]]:
        assert " ".join(part.split()) in text


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record["id"])
def test_the_frame_of_a_page_is_not_part_of_its_article(record):
    text = plain(page(record["portal"], record["path"]))
    for snippet in record["must_not"]:
        assert snippet in text, "the frame lacks what it is tested for"
        assert snippet not in "\n".join([record["text"], *record["captions"]])


def test_every_address_renders():
    assert {site.reply(path).status for site in SITES.values() for path in site.routes} == {200}


@pytest.mark.parametrize("portal", SITES)
def test_every_internal_link_leads_somewhere_but_to_two_missing_files(portal):
    pages = [path for path, route in SITES[portal].routes.items() if route.form == "html"]
    targets = {link for path in pages for link in links(portal, path)}
    absent = {target for target in targets if SITES[portal].reply(target).status == 404}
    assert all(target.endswith((".pdf", ".docx")) for target in absent)


@pytest.mark.parametrize("portal", SITES)
def test_every_article_is_linked_from_a_listing(portal):
    linked = {link for path in paths(portal, "listing") for link in links(portal, path)}
    assert set(paths(portal, "article")) <= linked


def test_listings_go_on_over_several_pages():
    assert "/web/chuyen-muc/dan-van?page=3" in paths("thachthanh", "listing")
    assert "/vi/news/dan-van-kheo/page-2/" in paths("daklak", "listing")
    assert "/dan-van/trang-2.html" in paths("langviet", "listing")


@pytest.mark.parametrize("portal", ["daklak", "langviet"])
def test_a_twin_names_the_article_it_is_a_copy_of(portal):
    addresses = Addresses(portals()[portal].settings["paths"])
    for article in portals()[portal].articles:
        twin = html.fromstring(SITES[portal].reply(addresses.twin(article)).body)
        assert twin.xpath("string(//link[@rel='canonical']/@href)") == BASE + addresses.article(article)


@pytest.mark.parametrize("portal", SITES)
def test_robots_forbids_pages_that_are_linked(portal):
    rules = page(portal, "/robots.txt")
    linked = {link for path in paths(portal, "home") for link in links(portal, path)}
    forbidden = [path for path in linked if SITES[portal].reply(path).kind == "trap"]
    assert forbidden
    assert all(any(path.startswith(rule) for rule in re.findall(r"Disallow: (\S+)", rules)) for path in forbidden)


def test_an_unknown_page_may_answer_200_or_404():
    assert SITES["daklak"].reply("/vi/news/dan-van-kheo/bai-viet-da-go-bo-88.html").kind == "missing"
    assert SITES["daklak"].reply("/vi/khong-co").status == 404


def test_tracking_parameters_change_nothing():
    path = paths("daklak", "article")[0]
    assert SITES["daklak"].reply(path + "?utm_source=rss&utm_medium=rss") == SITES["daklak"].reply(path)


def test_some_article_stands_in_two_listings():
    listings = [set(links("thachthanh", path)) for path in paths("thachthanh", "listing")]
    assert any(sum(path in listing for listing in listings) > 1 for path in paths("thachthanh", "article"))


def test_feeds_parse_and_lead_to_articles():
    for path in paths("daklak", "feed"):
        feed = feedparser.parse(page("daklak", path))
        assert not feed.bozo
        assert feed.entries
        for entry in feed.entries:
            assert SITES["daklak"].reply(entry.link.removeprefix(BASE)).kind == "article"
            assert entry.published_parsed


def test_the_sitemap_index_leads_to_every_article():
    index = etree.fromstring(SITES["langviet"].reply("/sitemap.xml").body)
    found = set()
    for location in index.findall("s:sitemap/s:loc", NS):
        body = SITES["langviet"].reply(location.text.removeprefix(BASE)).body
        tree = etree.fromstring(gzip.decompress(body) if location.text.endswith(".gz") else body)
        found |= {loc.text.removeprefix(BASE) for loc in tree.findall("s:url/s:loc", NS)}
    assert found == set(paths("langviet", "article"))


@pytest.mark.parametrize("quirk", ["nfd", "invisible", "entities"])
def test_each_odd_spelling_occurs_in_one_article(quirk):
    assert sum(quirk in article.quirks for portal in portals().values() for article in portal.articles) == 1


def test_odd_spellings_read_the_same():
    text = "“Dân vận khéo” & nghĩa tình"
    assert str(spell(text, ["nfd"])) == unicodedata.normalize("NFD", "“Dân vận khéo” &amp; nghĩa tình")
    assert "\u200b" in spell(text, ["invisible"])
    assert "\u00ad" in spell(text, ["invisible"])
    assert str(spell(text, ["entities"])).isascii()
    assert unescape(str(spell(text, ["entities"]))) == text


def test_the_markup_tells_pictures_headings_and_paragraphs_apart():
    found = blocks("![Chú thích](a.jpg)\n\n## Đề mục\n\nMột\nhai")
    assert [block.kind for block in found] == ["picture", "heading", "paragraph"]


def test_one_header_names_no_charset_and_one_a_wrong_one():
    sent = {name: SITES[name].reply("/").content_type for name in SITES}
    assert sent["thachthanh"] == "text/html"
    assert sent["sonkim"] == "text/html; charset=iso-8859-1"
