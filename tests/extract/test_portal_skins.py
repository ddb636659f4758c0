"""Habits of page builders that several systems share: hidden parts, films, empty templates, links inside the text."""

import pytest

from crawler.page import Page
from extract.article import Article
from extract.page.boilerplate import is_chrome
from extract.page.byline import bare_author
from extract.read import read_page

LONG = "Mô hình do Hội Nông dân xã chủ trì, có 24 hộ tham gia, góp vốn xoay vòng và cùng bao tiêu nông sản cho bà con."
NEXT = "Sau lễ ra mắt, các thành viên đã ra quân nạo vét kênh mương, trồng hoa và dựng hàng rào xanh dọc tuyến đường."
HEADLINES = "".join(f"<li><a href='/{n}'>Hội nghị tiếp xúc cử tri thôn số {n} của xã</a></li>" for n in range(12))


def read(body: str, url: str = "https://xahoason.example.vn/tin/ra-mat-12.html") -> Article:
    html = f"<html><head><title>Ra mắt mô hình nông hội</title></head><body>{body}</body></html>"
    return read_page(Page(html.encode(), url, "text/html; charset=utf-8", "2026-03-01T02:00:00Z"))


def story(*parts: str, above: str = "<p>07/04/2023 08:15</p>") -> Article:
    return read(f"<div><h1>Ra mắt mô hình nông hội</h1>{above}<div>{''.join(parts)}</div></div>")


@pytest.mark.parametrize("name", ["hidden", "d-none", "hidden hide d-none"])
def test_what_a_style_sheet_hides_is_not_read(name: str) -> None:
    hidden = f"<div class='{name}'>UBND xã Hòa Sơn</div>"
    assert story(f"<p>{LONG}</p><p>{NEXT}</p>", above=hidden).text == f"{LONG}\n{NEXT}"


def test_what_is_hidden_on_small_screens_only_is_read() -> None:
    assert (
        story(f"<p class='hidden md:block'>{LONG}</p><p class='d-none d-md-block'>{NEXT}</p>").text == f"{LONG}\n{NEXT}"
    )


def test_words_below_a_film_are_its_caption() -> None:
    film = (
        "<p><iframe src='https://video.example.vn/1'></iframe></p><p align='center'><i>Hội viên thu hoạch rau</i></p>"
    )
    article = story(f"<p>{LONG}</p>", film, f"<p>{NEXT}</p>")
    assert (article.captions, article.text) == (["Hội viên thu hoạch rau"], f"{LONG}\n{NEXT}")


def test_a_link_between_two_paragraphs_makes_no_list() -> None:
    article = story(f"<p>{LONG}</p><div><a href='/9'>Khai mạc giải bóng chuyền nam truyền thống</a></div><p>{NEXT}</p>")
    assert (article.page_type, article.text) == ("article", f"{LONG}\n{NEXT}")


def test_a_list_below_a_link_is_no_teaser() -> None:
    items = [f"Mỗi hộ góp {n} triệu đồng vào quỹ xoay vòng của nông hội trong năm đầu tiên." for n in (1, 2, 3)]
    told = "".join(f"<li>{item}</li>" for item in items)
    link = "<div><a href='/9'>Khai mạc giải bóng chuyền nam truyền thống</a></div>"
    article = story(f"<p>{LONG}</p>{link}<ul>{told}</ul><p>{NEXT}</p><p>{LONG[:-1]} trong xã.</p>")
    assert [item for item in items if item not in article.text] == []


def test_a_short_sentence_right_above_the_body_is_its_lead() -> None:
    lead = "Tiếng kẻng vang lên đều đặn mỗi tối ở xã Hòa Sơn."
    assert story(f"<p>{LONG}</p><p>{NEXT}</p>", above=f"<p>{lead}</p>").text.startswith(lead)


@pytest.mark.parametrize("time", ["8:15 sáng", "08:15", "8 giờ 15"])
def test_a_time_in_an_element_of_its_own_belongs_to_the_day_above(time: str) -> None:
    above = f"<ul><li>07/04/2023</li><li>{time}</li></ul>"
    assert story(f"<p>{LONG}</p><p>{NEXT}</p>", above=above).published == "2023-04-07T08:15:00+07:00"


def test_an_abbreviation_may_bear_the_moment_in_its_title() -> None:
    below = "<p>vào lúc <abbr itemprop='datePublished' title='2023-04-07T08:15:00+07:00'>08:15</abbr></p>"
    assert story(f"<p>{LONG}</p><p>{NEXT}</p>", below, above="").published == "2023-04-07T08:15:00+07:00"


@pytest.mark.parametrize("notice", ["Không có dữ liệu", "Dữ liệu đang được cập nhật.", "No data"])
def test_a_template_without_an_article_is_missing(notice: str) -> None:
    assert (
        read(f"<ul><li><a href='/'>Trang chủ</a></li></ul><div>{notice}</div><p>Thống kê truy cập</p>").page_type
        == "missing"
    )


def test_an_empty_box_on_a_page_of_headlines_is_no_fault() -> None:
    assert read(f"<div>Lịch công tác</div><p>Không có dữ liệu</p><ul>{HEADLINES}</ul>").page_type == "listing"
    assert read("<div>Thăm dò ý kiến</div><p>Không có dữ liệu</p>").page_type == "listing"


@pytest.mark.parametrize("path", ["/web/hoason", "/webcenter/portal/hoason", "/wps/portal/Home"])
def test_the_front_of_a_site_within_a_portal_is_a_home_page(path: str) -> None:
    assert read(f"<ul>{HEADLINES}</ul>", f"https://hoason.example.vn{path}").page_type == "home"


def test_a_pen_name_may_begin_like_a_form_of_address() -> None:
    assert bare_author("Anh Khoa") == "Anh Khoa"
    assert bare_author("Anh Lý Văn Bảo Sơn") is None
    assert bare_author("anh Khoa") is None


def test_the_site_is_no_author_of_what_it_copies() -> None:
    assert story(f"<p>{LONG}</p><p>{NEXT}</p><p>Nguồn: Cổng TTĐT huyện Hòa Sơn</p>").author is None


def test_a_long_row_of_controls_is_chrome() -> None:
    shares = [f"Chia sẻ bài viết lên {name}" for name in ("facebook", "twitter", "google+")]
    assert is_chrome(" ".join([*shares, "Tăng tương phản", "Giảm tương phản"]))
    assert is_chrome("Tin tức » Tin hoạt động các xã, thị trấn")
    assert not is_chrome("Mô hình «Ngôi nhà xanh» được hội viên hưởng ứng.")
