"""Discovery: what a body is, and which links on it are worth following."""

import gzip
from pathlib import Path

import pytest
from loopback import PARAGRAPH, packed

from crawler.discovery import discover
from crawler.link import Link
from crawler.sniff import MAX_BODY, calls_itself_article, reads_like_article, sniff, unpacked
from crawler.source import Source

HOME = "https://xa.example.vn/"
SOURCE = Source("xa", "Xã", "commune-portal", (HOME,))


def links(body: str, url: str = HOME, source: Source = SOURCE) -> dict[str, str]:
    """Path → kind of what is found on a page."""
    data = body.encode()
    found = discover(data, url, "text/html; charset=utf-8", sniff(data, "text/html"), source)
    return {link.url.removeprefix("https://xa.example.vn"): link.kind for link in found}


def anchor(href: str, text: str) -> str:
    return f'<a href="{href}">{text}</a>'


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ('<?xml version="1.0"?>\n<rss version="2.0"><channel/></rss>', "feed"),
        ('<feed xmlns="http://www.w3.org/2005/Atom"/>', "feed"),
        ('<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"/>', "feed"),
        ('<?xml version="1.0"?><!-- made by hand --><urlset/>', "sitemap"),
        ('\ufeff<?xml-stylesheet href="a.xsl"?><sitemapindex/>', "sitemap"),
        ("<!DOCTYPE html><html><body>tin</body></html>", "listing"),
        ('<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0//EN" "x.dtd"><html/>', "listing"),
        ("xin chào", "other"),
        ('{"items": []}', "other"),
    ],
)
def test_a_body_is_known_by_its_first_element_and_not_by_its_address(body: str, kind: str) -> None:
    assert sniff(body.encode(), "text/html") == kind


def test_a_packed_sitemap_is_unpacked_within_bounds() -> None:
    assert unpacked(packed("<urlset/>")) == b"<urlset/>"
    assert unpacked(gzip.compress(b"0" * (MAX_BODY + 1))) == b""
    assert unpacked(packed("<urlset/>")[:-3] + b"xyz") in (b"", b"<urlset/>")


def test_an_article_has_paragraphs_side_by_side() -> None:
    assert reads_like_article(f"<div>{PARAGRAPH * 3}</div>".encode(), "text/html; charset=utf-8")


def test_the_summaries_of_a_listing_are_no_running_text() -> None:
    item = f'<li><a href="/a">Một tin</a>{PARAGRAPH}</li>'
    assert not reads_like_article(f"<ul>{item * 9}</ul>".encode(), "text/html; charset=utf-8")


def test_an_article_may_say_so_in_its_metadata() -> None:
    assert calls_itself_article(b'<meta property="og:type" content="article">')
    assert calls_itself_article(b'<script type="application/ld+json">{"@type": "NewsArticle"}</script>')
    assert not calls_itself_article(b'<meta property="og:type" content="website">')


def test_an_address_of_a_known_family_is_an_article_whatever_its_text() -> None:
    assert links(anchor("/vi/news/dan-van/ra-mat-mo-hinh-12.html", "Chi tiết")) == {
        "/vi/news/dan-van/ra-mat-mo-hinh-12.html": "article"
    }


def test_a_headline_may_be_an_article_and_a_section_name_is_a_listing() -> None:
    page = anchor("/a1", "Xã ra mắt mô hình đường hoa trước mỗi nhà") + anchor("/dan-van", "Dân vận")
    assert links(page) == {"/a1": "unknown", "/dan-van": "listing"}


def test_a_slug_as_long_as_a_headline_may_be_an_article() -> None:
    slug = "/xa-ra-mat-mo-hinh-duong-hoa"
    assert links(anchor(slug, "<img src=a.jpg>")) == {slug: "unknown"}


@pytest.mark.parametrize(
    "link",
    [
        anchor("https://elsewhere.example.vn/a-post12345.html", "Tin nơi khác"),
        anchor("/lien-he", "Liên hệ"),
        anchor("/dang-nhap?back=1", "Đăng  nhập"),
        anchor("/tin.pdf", "Văn bản đính kèm"),
        anchor("javascript:void(0)", "Xem"),
        anchor("mailto:a@example.vn", "Thư"),
        anchor("#top", "Lên đầu trang"),
        anchor("/tags/dan-van", "dân vận"),
        anchor("/bm/print/8074", "In bài viết"),
        anchor("/a/b/c/d/e", "Kho lưu"),
        anchor("http://[broken/", "Hỏng"),
        anchor("/", "Trang chủ"),
    ],
)
def test_what_leads_to_no_news_is_left_alone(link: str) -> None:
    assert links(link) == {}


def test_a_print_copy_leads_to_its_article_once() -> None:
    page = anchor("/vi/news/savefile/xa/ra-mat-12.html", "In") + anchor("/vi/news/xa/ra-mat-12.html", "Ra mắt")
    assert links(page) == {"/vi/news/xa/ra-mat-12.html": "article"}


@pytest.mark.parametrize(
    ("url", "href", "text"),
    [
        ("/tin", "/tin?page=2", "2"),
        ("/tin?page=4", "/tin?page=5", "5"),
        ("/tin", "/tin/trang-2", "2"),
        ("/tin/page/2/", "/tin/page/3/", "»"),
        ("/tin", "/tin?start=20", "Trang sau"),
        ("/tin", "/tin?batdau=20", " XEM THÊM "),
        ("/tin/", "/tin/trang-2.html", "Xem thêm"),
        ("/tin.html", "/tin/trang-2.html", "2"),
        ("/tin", "/tin/2", "2"),  # a parameter or folder of a name unknown to us
        ("/tin?phan=3", "/tin?phan=4", "sau ›"),
        ("/tin", "/ajax/tai-them?muc=3&page=2", "Tải thêm"),  # what a button loads
        ("/ajax/tai-them?muc=3&page=2", "/ajax/tai-them?muc=3&page=3", "Tải thêm"),
    ],
)
def test_the_next_page_of_a_listing_is_found(url: str, href: str, text: str) -> None:
    assert links(anchor(href, text), f"https://xa.example.vn{url}") == {href: "page"}


def test_rel_next_needs_no_words() -> None:
    assert links('<link rel="next" href="/tin?start=20">', f"{HOME}tin") == {"/tin?start=20": "page"}


def test_pages_are_followed_one_after_the_other() -> None:
    page = anchor("/tin?page=1", "1") + anchor("/tin?page=3", "3") + anchor("/tin?page=98", "Cuối")
    assert links(page, f"{HOME}tin?page=2") == {"/tin?page=3": "page"}


def test_the_days_of_a_calendar_are_no_pages() -> None:
    days = anchor("/tin?ngay=2024-05-02", "2") + anchor("/tin?xem=2024-05-03", "3") + anchor("/tin/2024/05/02", "2")
    assert links(days, f"{HOME}tin") == {}
    assert links(anchor("/2", "2")) == {"/2": "listing"}  # on a home page digits say nothing


def test_a_link_full_of_sessions_is_as_short_as_what_it_leads_to() -> None:
    session = "x=1&_afrLoop=81&_afrWindowMode=0&_adf.ctrl-state=k1_4"
    assert links(anchor(f"/webcenter/portal/huyen/pages_dan-van?{session}", "Dân vận")) == {
        "/webcenter/portal/huyen/pages_dan-van?x=1": "listing"
    }


def test_more_on_a_home_page_leads_to_a_section() -> None:
    assert links(anchor("/dan-van", "Xem thêm")) == {"/dan-van": "listing"}


def test_feeds_are_advertised_and_those_of_comments_left_alone() -> None:
    feed = '<link rel="alternate" type="application/rss+xml" title="{}" href="{}">'
    page = feed.format("Tin mới", "/vi/news/rss/") + feed.format("Bình luận", "/comments/feed/")
    assert links(page) == {"/vi/news/rss/": "feed"}


def test_a_sitemap_is_advertised_like_a_feed() -> None:
    assert links('<link rel="sitemap" type="application/xml" href="/sm.xml">') == {"/sm.xml": "sitemap"}


def test_where_a_menu_may_be_drawn_by_scripts_a_sitemap_is_looked_for() -> None:
    news = anchor("/a-post12345.html", "Tin") + "<script src='menu.js'></script>"
    assert links(news) == {"/a-post12345.html": "article", "/sitemap.xml": "sitemap"}
    assert "/sitemap.xml" not in links(news + anchor("/dan-van", "Dân vận"))


def test_a_feed_names_articles_of_any_address() -> None:
    items = "<item><link>https://xa.example.vn/a1</link></item><item><link>/a2?utm_source=rss</link></item>"
    assert links(f"<rss version='2.0'><channel>{items}</channel></rss>") == {"/a1": "article", "/a2": "article"}


def test_a_sitemap_names_sections_too_which_are_left_out() -> None:
    paths = ("dan-van", "xa-ra-mat-mo-hinh-duong-hoa", "a-post9876.html")
    entries = "".join(f"<url><loc>{HOME}{path}</loc></url>" for path in paths)
    found = links(f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{entries}</urlset>')
    assert found == {"/xa-ra-mat-mo-hinh-duong-hoa": "unknown", "/a-post9876.html": "article"}


def test_a_sitemap_index_leads_to_sitemaps_but_not_to_those_of_authors_and_sections() -> None:
    names = ("s1.xml.gz", "wp-sitemap-posts-post-1.xml", "wp-sitemap-users-1.xml", "category-sitemap.xml")
    index = "".join(f"<sitemap><loc>{HOME}{name}</loc></sitemap>" for name in names)
    assert [*links(f"<sitemapindex>{index}</sitemapindex>")] == ["/s1.xml.gz", "/wp-sitemap-posts-post-1.xml"]


@pytest.mark.parametrize(
    ("root", "entry"),
    [("urlset", "<url><loc>{}&x;</loc></url>"), ("rss", "<channel><item><link>{}&x;</link></item></channel>")],
)
def test_entities_of_xml_are_not_expanded(tmp_path: Path, root: str, entry: str) -> None:
    secret = tmp_path / "secret"
    secret.write_text("bi-mat-cua-may-chu-khong-ai-biet")
    doctype = f'<?xml version="1.0"?><!DOCTYPE {root} [<!ENTITY x SYSTEM "file://{secret}">]>'
    found = links(f"{doctype}<{root}>{entry.format(HOME)}</{root}>")
    assert not any("bi-mat" in path for path in found)


def test_the_patterns_of_a_source_decide_over_the_families() -> None:
    source = Source("xa", "Xã", "commune-portal", (HOME,), article_pattern=r"/bai/\d+$", listing_pattern=r"/muc/")
    page = anchor("/bai/7", "Bài") + anchor("/a-post98765.html", "Việc") + anchor("/muc/a/b/c/d", "Mục")
    found = links(page, source=source)
    assert found == {"/bai/7": "article", "/a-post98765.html": "listing", "/muc/a/b/c/d": "listing"}


def test_links_are_read_in_the_character_set_of_the_page() -> None:
    body = '<meta charset="windows-1258"><a href="/a1">Xã</a>'.encode("cp1258", "replace")
    assert discover(body, HOME, "text/html", "listing", SOURCE) == [Link(f"{HOME}a1", "listing")]


@pytest.mark.parametrize("body", ["", "<", "<html", "<a href=", "<rss", "<urlset", "<sitemapindex><sitemap>", "\x00"])
def test_broken_markup_yields_what_can_be_read_and_no_error(body: str) -> None:
    for kind in ("listing", "feed", "sitemap"):
        assert discover(body.encode(), HOME, "text/html", kind, SOURCE) == []  # type: ignore[arg-type]
