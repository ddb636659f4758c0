"""What of a page's markup is a paragraph, a heading, a row, a caption, a box of other articles, a title."""

import pytest

from crawler.page import Page
from extract.article import Article
from extract.read import read_page

TITLE = "Xã Tân Thành ra mắt mô hình “Tiếng kẻng an ninh” ở bản Nà Lốc"
FIRST = "Sáng 12/6, Công an xã Tân Thành phối hợp với Mặt trận xã ra mắt mô hình “Tiếng kẻng an ninh” tại bản Nà Lốc."
SECOND = "Mô hình có 14 thành viên, do ông Lò Văn Thử, Trưởng bản làm tổ trưởng, điểm ba hồi kẻng vào 21 giờ hằng đêm."
THIRD = (
    "Các hộ dân ký cam kết không tụ tập gây mất trật tự, tham gia tuần tra và báo tin cho Công an xã khi có việc lạ."
)
LINKS = "".join(f'<li><a href="/{n}.html">Khánh thành nhà văn hóa thôn Trung Tiến số {n}</a></li>' for n in range(4))
TEASER = (
    '<div><h4><a href="/9.html">Tập huấn nghiệp vụ công tác mặt trận</a></h4><p>Ngày 3/7, lớp tập huấn nghiệp vụ'
    " công tác mặt trận đã khai giảng với sự tham dự của đông đảo cán bộ cơ sở trên địa bàn toàn huyện.</p></div>"
)
IMAGE = '<p><img src="/a.jpg" width="600"></p>'


def read(body: str, title: str = f"<h1>{TITLE}</h1><p>12/06/2023 08:30</p>", page: str = "{title}{body}") -> Article:
    html = f"<html><head><title>Chi tiết tin</title></head><body>{page.format(title=title, body=body)}</body></html>"
    return read_page(
        Page(html.encode(), "https://tanthanh.example.gov.vn/tin/1.html", fetched_at="2024-01-01T00:00:00Z")
    )


def paragraphs(*lines: str) -> str:
    return "".join(f"<p>{line}</p>" for line in lines)


def lines(body: str) -> list[str]:
    return read(f"<div>{body}</div>").text.split("\n")


def test_a_row_of_a_table_is_one_line() -> None:
    table = "<table><tr><td>Năm</td><td>Số vụ</td></tr><tr><td><p>2022</p></td><td><p>14</p></td></tr></table>"
    expected = [FIRST, "Năm | Số vụ", "2022 | 14", SECOND, THIRD]
    assert lines(paragraphs(FIRST) + table + paragraphs(SECOND, THIRD)) == expected


def test_tables_that_lay_out_the_page_are_no_rows() -> None:
    page = "<table><tr><td>Tin tức</td><td>{title}{body}</td></tr></table>"
    assert read(paragraphs(FIRST, SECOND, THIRD), page=page).text.split("\n") == [FIRST, SECOND, THIRD]


@pytest.mark.parametrize("caption", ["Ra mắt tổ an ninh", "Quang cảnh buổi lễ.", "Tổ an ninh tuần tra. Ảnh: Hải Vân"])
def test_a_line_below_a_picture_that_reads_like_a_caption_is_one(caption: str) -> None:
    article = read(f"<div>{paragraphs(FIRST)}{IMAGE}{paragraphs(caption, SECOND, THIRD)}</div>")
    assert (article.captions, article.text.split("\n")) == ([caption], [FIRST, SECOND, THIRD])


@pytest.mark.parametrize("line", ["Buổi lễ diễn ra trong không khí vui tươi.", "<b>Nhân rộng mô hình</b>"])
def test_a_sentence_or_a_heading_below_a_picture_stays(line: str) -> None:
    assert read(f"<div>{paragraphs(FIRST, SECOND)}{IMAGE}{paragraphs(line, THIRD)}</div>").captions == []


def test_an_icon_has_no_caption() -> None:
    icon = '<p><img src="/i.png" width="16"></p>'
    assert read(f"<div>{paragraphs(FIRST)}{icon}{paragraphs('Ra mắt tổ an ninh', SECOND, THIRD)}</div>").captions == []


def test_a_box_of_other_articles_goes_and_the_heading_below_it_stays() -> None:
    box = f"<div><p>Tin liên quan</p><ul>{LINKS}</ul></div>"
    heading = "Hướng đi mới"
    body = f"{paragraphs(FIRST, SECOND)}{box}<h3>{heading}</h3>{paragraphs(THIRD)}"
    assert lines(body) == [FIRST, SECOND, heading, THIRD]


@pytest.mark.parametrize("heading", ["Tin khác", "Các tin, bài cùng chuyên mục", "Những bài viết liên quan:"])
def test_teasers_below_the_body_are_not_the_body(heading: str) -> None:
    body = f"<div>{paragraphs(FIRST, SECOND, THIRD)}</div><p>{heading}</p>{TEASER * 3}"
    assert lines(body) == [FIRST, SECOND, THIRD]


@pytest.mark.parametrize("form", ["<div>{}</div>", "<div><div>{}</div></div>", "{}<br><br>"])
def test_a_body_without_paragraphs_is_told_from_teasers_that_have_them(form: str) -> None:
    body = "".join(form.format(line) for line in (FIRST, SECOND, THIRD))
    assert lines(f"<div>{body}</div><div>Tin tức khác</div>{TEASER * 4}") == [FIRST, SECOND, THIRD]


def test_a_heading_that_begins_with_a_unit_is_no_signature() -> None:
    heading = "Xã Bình Hòa: “Camera an ninh”"
    assert lines(f"{paragraphs(FIRST)}<h2>{heading}</h2>{paragraphs(SECOND, THIRD)}") == [FIRST, heading, SECOND, THIRD]


@pytest.mark.parametrize("glued", ["null", "null ", "undefined"])
def test_a_broken_template_glues_nothing_to_the_title(glued: str) -> None:
    assert read(paragraphs(FIRST, SECOND, THIRD), f"<h1>{glued}{TITLE}</h1>").title == TITLE


def test_a_moment_in_the_title_s_line_is_the_publication() -> None:
    article = read(paragraphs(FIRST, SECOND, THIRD), f"<div><b>{TITLE}</b> <i>(08:43 | 13/06/2023)</i></div>")
    assert (article.title, article.published) == (TITLE, "2023-06-13T08:43:00+07:00")


def test_a_weekday_in_the_article_s_own_part_is_no_clock() -> None:
    head = "<a>Trang chủ</a><p>Thứ Sáu, 29/12/2023</p><p>UBND xã</p><p>Cổng thông tin</p><p>Tin tức</p>"
    stamp = "<span>Thứ Tư, 14/06/2023, 08:31 [GMT+7]</span>"
    article = read(paragraphs(FIRST, SECOND, THIRD), f"{stamp}<h1>{TITLE}</h1>", head + "<div>{title}{body}</div>")
    assert article.published == "2023-06-14T08:31:00+07:00"


def test_an_unmarked_title_in_capitals_is_told_by_the_date_below_it() -> None:
    head = f"<div>{TITLE.upper()}</div><div>09:00 13/06/2023</div>"
    assert read(f"<div>{paragraphs(FIRST)}<h3>Hiệu quả bước đầu</h3>{paragraphs(SECOND, THIRD)}</div>", head).title == (
        TITLE.upper()
    )


def test_the_site_is_no_author_and_the_signature_is() -> None:
    html = f'<meta name="author" content="UBND xã Tân Thành">{paragraphs(FIRST, SECOND, THIRD)}<p><b>Hà Thu</b></p>'
    page = '<meta property="og:site_name" content="Trang thông tin điện tử xã Tân Thành">{title}{body}'
    assert read(html, page=page).author == "Hà Thu"


def test_a_missing_article_is_told_by_the_heading_whatever_news_stand_below() -> None:
    notice = "<h1>404</h1><p>Bài viết không tồn tại hoặc đã bị xóa.</p>"
    assert read(TEASER * 5, notice).page_type == "missing"


def test_dates_of_the_page_serve_where_the_article_s_own_are_not_stated() -> None:
    stated = '"datePublished": "2023-06-12T08:00:00+07:00", "dateModified": "2023-06-13T09:00:00+07:00"'
    script = f'{{"@type": "WebPage", {stated}}}'
    head = f'<script type="application/ld+json">{script}</script><h1>{TITLE}</h1>'
    article = read(paragraphs(FIRST, SECOND, THIRD), head)
    assert (article.published, article.modified) == ("2023-06-12T08:00:00+07:00", "2023-06-13T09:00:00+07:00")
