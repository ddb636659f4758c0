"""A fetched page → the article on it: the same article from every kind of portal."""

import pytest
import sites
from hypothesis import given, settings
from hypothesis import strategies as st

from crawler.page import Page
from extract.article import Article
from extract.read import read_page

FETCHED = "2026-03-01T00:00:00Z"


def read(html: str, url: str | None = None, **known: str) -> Article:
    return read_page(Page(html.encode(), url=url, fetched_at=FETCHED, **known))


@pytest.fixture(params=sites.FAMILIES)
def family(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_the_title_is_found_wherever_it_stands(family: str) -> None:
    assert read(sites.page(family)).title == sites.TITLE


def test_the_text_is_lead_and_body_and_nothing_else(family: str) -> None:
    assert read(sites.page(family)).text.split("\n") == [sites.LEAD, *sites.BODY]


def test_the_moment_of_publication_keeps_its_time(family: str) -> None:
    assert read(sites.page(family)).published == sites.PUBLISHED[family]


def test_the_author_is_a_person_or_unknown_never_the_site(family: str) -> None:
    assert read(sites.page(family)).author == sites.AUTHORS[family]


def test_captions_stand_apart_from_the_text(family: str) -> None:
    assert read(sites.page(family)).captions == ([sites.CAPTION] if family in sites.CAPTIONED else [])


def test_the_masthead_names_the_portal() -> None:
    assert read(sites.page("sharepoint")).masthead == "Cổng thông tin điện tử huyện Tân Lập"


def test_the_canonical_address_comes_from_the_page() -> None:
    assert (
        read(sites.page("newspaper")).canonical_url
        == "https://baotanlap.example.vn/xa-hoi/ra-mat-mo-hinh-post1234.html"
    )


def test_the_default_place_of_the_source_is_carried_along() -> None:
    article = read(sites.page("nukeviet"), province="Thanh Hóa", district="Tân Lập", source="tanlap")
    assert (article.province, article.district, article.source) == ("Thanh Hóa", "Tân Lập", "tanlap")


def test_a_licence_date_in_the_footer_is_no_publication() -> None:
    html = sites.page("nukeviet").replace("Thứ hai - 12/06/2023 16:30", "")
    assert read(html).published is None


def test_the_frozen_date_in_a_header_is_no_publication() -> None:
    html = sites.page("sharepoint").replace("12/06/2023 15:15", "")
    assert read(html).published is None


def test_a_dated_path_serves_where_the_page_states_no_date() -> None:
    html = sites.page("sharepoint").replace("12/06/2023 15:15", "")
    article = read(html, "https://x.example.gov.vn/portal/pages/2023-06-13/ra-mat-455103.aspx")
    assert article.published == "2023-06-13"


def test_a_list_of_teasers_is_a_listing_without_text() -> None:
    article = read(sites.page("listing"))
    assert (article.page_type, article.text) == ("listing", "")


def test_the_root_of_a_site_is_its_home() -> None:
    assert read(sites.page("listing"), "https://tanlap.example.gov.vn/").page_type == "home"


def test_a_page_that_says_it_is_not_there_is_missing() -> None:
    body = "<h1>404 Not Found</h1><p>Trang bạn yêu cầu không tồn tại hoặc đã bị xóa.</p>"
    assert read(sites.bare(body, "Không tìm thấy trang")).page_type == "missing"


def test_a_wall_is_blocked() -> None:
    body = "<p>Vui lòng xác nhận bạn không phải là robot để tiếp tục.</p>"
    assert read(sites.bare(body, "Just a moment...")).page_type == "blocked"


def test_a_log_in_page_is_blocked_a_log_in_box_is_not() -> None:
    field = '<form><input name="user"><input type="password"></form>'
    assert read(sites.bare(f"<h1>Đăng nhập hệ thống</h1>{field}")).page_type == "blocked"
    assert read(sites.page("newspaper").replace("</nav>", f"</nav>{field}")).page_type == "article"


def test_an_official_document_is_no_article() -> None:
    order = "<p>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</p><p>Độc lập - Tự do - Hạnh phúc</p><p>QUYẾT ĐỊNH</p>"
    body = "".join(f"<p>Điều {number}. {text}</p>" for number, text in enumerate(sites.BODY, 1))
    assert read(sites.bare(f"<h1>{sites.TITLE}</h1>{order}{body}")).page_type == "document"


def test_a_print_copy_of_a_page_with_its_own_address_is_a_twin() -> None:
    assert read(sites.page("newspaper"), "https://baotanlap.example.vn/print/1234.html").page_type == "twin"


def test_a_pdf_is_a_document() -> None:
    assert read_page(Page(b"%PDF-1.4 ...", content_type="application/pdf")).page_type == "document"


def test_a_title_and_an_attached_file_are_a_document() -> None:
    html = sites.bare(f"<h1>{sites.TITLE}</h1><p><a href='/1.pdf'>KH-12-UBND.signed.pdf</a></p>")
    assert read(html).page_type == "document"


def test_plain_text_served_as_a_page_is_read_as_text() -> None:
    body = "\n".join([sites.TITLE, "12/06/2023 08:30", sites.LEAD, *sites.BODY]).encode()
    article = read_page(Page(body, content_type="text/plain; charset=utf-8"))
    assert (article.title, article.published) == (sites.TITLE, "2023-06-12T08:30:00+07:00")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_the_encoding_is_found_out(encoding: str) -> None:
    assert read_page(Page(sites.page("nukeviet").encode(encoding))).title == sites.TITLE


def test_valid_utf_8_goes_before_a_wrong_header() -> None:
    page = Page(sites.page("nukeviet").encode(), content_type="text/html; charset=iso-8859-1")
    assert read_page(page).title == sites.TITLE


def test_character_references_and_decomposed_letters_are_read() -> None:
    html = sites.page("nukeviet").replace("Xã Hòa", "X&#227; H&ograve;a").replace("mô hình", "mo\u0302 hi\u0300nh")
    assert read(html).title == sites.TITLE


def test_the_page_and_its_canonical_address_share_an_id() -> None:
    html = sites.page("newspaper")
    assert read(html, "https://baotanlap.example.vn/x?utm=1").id == read(html).id


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"\0" * 100,
        bytes(range(256)) * 20,
        b"<div>" * 30_000,
        b"<b>" * 30_000 + b"x",
        b"<p>" + b"(" * 50_000,
        b'<html><head><script type="application/ld+json">{"@graph": [[[</script></head><body><p>x</p>',
        b"<p>" + b"a " * 4_500_000,
    ],
    ids=["empty", "zeros", "binary", "deep", "deep inline", "brackets", "broken data", "huge"],
)
def test_a_hostile_page_gives_an_article_record_all_the_same(body: bytes) -> None:
    article = read_page(Page(body))
    assert article.page_type != "article"
    assert article.text == ""


def test_no_external_entity_is_read() -> None:
    entity = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>'
    article = read_page(Page(entity + b"<html><body><p>&a; " + b"Mot cau. " * 60))
    assert article.text.startswith(("Mot", "&a;"))


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=st.sampled_from('<>/="pdivahlt123 &;#xàệ.\n'), max_size=300))
def test_no_markup_breaks_the_reader(text: str) -> None:
    assert read_page(Page(text.encode())).page_type
