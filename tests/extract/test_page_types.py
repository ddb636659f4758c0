"""What is no article: pages about the unit, calendars, results of a search, registers, fronts of topics."""

import pytest
import sites

from crawler.page import Page
from extract.page.boilerplate import is_scramble
from extract.page.page_words import is_record, is_search, is_static
from extract.read import read_page

TEASERS = "".join(f"<h3><a href='/{number}'>{text}</a></h3>" for number, text in enumerate(sites.RELATED * 3))


@pytest.mark.parametrize(
    "title",
    [
        "Giới thiệu chung",
        "GIỚI THIỆU VỀ XÃ HÒA PHONG",
        "Lịch công tác tuần 24 của UBND xã",
        "Lịch tiếp công dân tháng 9",
        "Cơ cấu tổ chức",
        "Chức năng, nhiệm vụ của UBND xã",
        "Liên hệ",
    ],
)
def test_a_page_about_the_unit_or_its_calendar_is_static(title: str) -> None:
    assert is_static(title)
    assert read_page(Page(page(f"<h1>{title}</h1>", paragraphs(), title))).page_type == "static"


@pytest.mark.parametrize(
    "title",
    [
        "Giới thiệu mô hình nuôi dê sinh sản cho hội viên nông dân",
        "Liên hoan văn nghệ quần chúng xã Hòa Phong lần thứ hai",
        "Chương trình hành động của Đảng ủy xã đi vào cuộc sống",
    ],
)
def test_a_headline_that_begins_alike_is_an_article(title: str) -> None:
    assert not is_static(title)
    assert read_page(Page(page(f"<h1>{title}</h1>", paragraphs(), title))).page_type == "article"


def test_results_of_a_search_are_a_list_a_search_at_sea_is_news() -> None:
    assert is_search("Kết quả tìm kiếm cho: mô hình")
    assert is_search("Tìm kiếm: ra mắt mô hình")
    assert not is_search("Tìm kiếm ngư dân mất tích trên biển")


def test_three_fields_of_a_register_make_a_record() -> None:
    fields = ["Số hiệu", "145/QĐ-UBND", "Ngày ban hành", "28/09/2023", "Người ký: Đỗ Văn Khải"]
    assert is_record(fields)
    assert not is_record(fields[:4])


def test_a_short_text_above_many_headlines_is_the_front_of_a_topic() -> None:
    about = f"<h1>Xây dựng nông thôn mới</h1><p>{sites.LEAD} Tin tức cập nhật hằng ngày về chương trình.</p>"
    assert read_page(Page(page(about, TEASERS))).page_type == "listing"
    dated = about.replace("</h1>", "</h1><div>12/06/2023 08:30</div>")
    assert read_page(Page(page(dated, TEASERS))).page_type == "article"


def test_an_article_stays_one_above_teasers_with_text() -> None:
    teasers = "".join(f"<h3><a href='/x'>{text}</a></h3><p>{text}, {sites.TEASER}</p>" for text in sites.RELATED * 3)
    article = read_page(Page(page(f"<h1>{sites.TITLE}</h1>", paragraphs(), teasers)))
    assert (article.page_type, article.text.split("\n")) == ("article", [sites.LEAD, *sites.BODY])


def test_what_a_paywall_scrambled_is_no_text() -> None:
    scrambled = "4bq+4buuw41I" * 12
    assert is_scramble(scrambled)
    assert not is_scramble(sites.BODY[0])
    assert scrambled not in read_page(Page(page(f"<h1>{sites.TITLE}</h1>", paragraphs(scrambled)))).text


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ({}, "listing"),
        ({"article_pattern": r"/muc/.*-\d+\.html$"}, "article"),
        ({"article_pattern": r"/bai/"}, "listing"),
        ({"article_pattern": r"-\d+\.html$", "listing_pattern": "/muc/"}, "article"),
    ],
)
def test_the_article_pattern_of_a_source_decides_where_a_page_looks_like_a_list(
    pattern: dict[str, str], expected: str
) -> None:
    about = f"<h1>{sites.TITLE}</h1><p>{sites.LEAD} Mô hình do chi hội phụ nữ thôn quản lý.</p>"
    found = read_page(Page(page(about, TEASERS), "https://xa.example.vn/muc/ra-mat-57.html", **pattern))
    assert found.page_type == expected
    assert bool(found.text) == (expected == "article")


def test_the_listing_pattern_of_a_source_decides_where_a_page_looks_like_an_article() -> None:
    news = page(f"<h1>{sites.TITLE}</h1>", paragraphs())
    about = {"url": "https://xa.example.vn/muc/ra-mat", "listing_pattern": "/muc/"}
    assert read_page(Page(news, **about)).page_type == "listing"
    assert read_page(Page(news, **about | {"listing_pattern": "/chuyen-de/"})).page_type == "article"


def test_no_pattern_makes_an_article_of_a_page_without_text() -> None:
    empty = page("<h1>Không tìm thấy trang</h1><p>404</p>")
    found = read_page(Page(empty, "https://xa.example.vn/bai/1", article_pattern="/bai/"))
    assert found.page_type == "missing"


def paragraphs(*more: str) -> str:
    return "".join(f"<p>{text}</p>" for text in [sites.LEAD, *sites.BODY, *more])


def page(*parts: str) -> bytes:
    return sites.bare("".join(parts), "").encode()
