"""Plain text with the chrome of its page → title, body, date, author, masthead."""

import unicodedata
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.read import read_text
from extract.text import clean

TITLE = "Xã Hòa Phong ra mắt mô hình “Tiếng kẻng bình yên”"
FIRST = (
    "Sáng 12/6, UBND xã Hòa Phong tổ chức lễ ra mắt mô hình “Tiếng kẻng bình yên” tại thôn Đông Thượng với sự tham dự "
    "của đông đảo cán bộ, hội viên và Nhân dân."
)
SECOND = (
    "Ban điều hành mô hình gồm 9 thành viên do đồng chí Đỗ Văn Khải, Chủ tịch UBND xã làm Trưởng ban; mô hình lắp đặt "
    "7 chiếc kẻng tại nhà văn hóa và các ngõ xóm./."
)
BODY = f"{FIRST}\n{SECOND}"


def page(*above: str, body: str = BODY, below: tuple[str, ...] = ()) -> str:
    return "\n\n".join([*above, body, *below])


def test_title_date_and_body_are_told_apart() -> None:
    article = read_text(page(TITLE, "Đăng lúc: 22:48:44 12/06/2023 (GMT+7)"))
    assert (article.title, article.published, article.text) == (TITLE, "2023-06-12T22:48:44+07:00", BODY)


def test_a_text_may_begin_with_its_body() -> None:
    article = read_text(BODY)
    assert (article.title, article.text) == (None, BODY)


def test_a_slogan_in_capitals_above_the_title_is_no_title() -> None:
    slogan = "THI ĐUA LẬP THÀNH TÍCH CHÀO MỪNG ĐẠI HỘI ĐẢNG BỘ HUYỆN"
    article = read_text(page(slogan, TITLE, "12/06/2023 08:30"))
    assert (article.title, article.masthead) == (TITLE, slogan)


def test_a_title_may_be_in_capitals() -> None:
    assert read_text(page(TITLE.upper())).title == TITLE.upper()


def test_menus_and_section_names_are_no_title() -> None:
    article = read_text(page("TRANG CHỦ", "GIỚI THIỆU", "Xã hội", TITLE))
    assert (article.title, article.text) == (TITLE, BODY)


def test_the_name_of_the_portal_becomes_the_masthead() -> None:
    article = read_text(page("Cổng thông tin điện tử huyện Tân Lập", TITLE))
    assert article.masthead == "Cổng thông tin điện tử huyện Tân Lập"


def test_a_title_with_the_unit_before_a_colon_stays_whole() -> None:
    title = "Hòa Phong: Ra mắt mô hình “Tiếng kẻng bình yên”"
    assert read_text(page(title)).title == title


def test_a_broken_template_leaves_no_trace() -> None:
    above = ("{title}", "{publish}", "![](/logo.png)", f"null {TITLE}", "Chi tiết bài viết Tin tức", TITLE)
    article = read_text(page(*above))
    assert (article.title, article.text) == (TITLE, BODY)


def test_the_publisher_at_the_end_of_a_title_is_cut_off() -> None:
    assert read_text(page(f"{TITLE} - Báo Tân Lập")).title == TITLE


def test_the_clock_of_the_header_is_no_publication() -> None:
    article = read_text(page("Thứ Bảy, 28/02/2026 00:55 GMT+7", TITLE))
    assert article.published is None


def test_the_date_below_the_title_counts_though_the_header_has_a_clock() -> None:
    above = ("Thứ Bảy, 28/02/2026 00:55 GMT+7", TITLE, "Thứ Hai, 12/06/2023 | 08:30", "4,738 lượt xem")
    article = read_text(page(*above))
    assert (article.published, article.text) == ("2023-06-12T08:30:00+07:00", BODY)


def test_a_date_may_follow_the_lead() -> None:
    article = read_text("\n".join([TITLE, FIRST, "23/06/2025", SECOND]))
    assert (article.published, article.text) == ("2025-06-23", BODY)


def test_a_month_stamp_gives_the_month_only() -> None:
    article = read_text(page(f"Đăng: 08/2020 {TITLE}"))
    assert (article.title, article.published, article.published_month) == (TITLE, None, "2020-08")


def test_a_given_date_wins() -> None:
    assert read_text(page(TITLE, "12/06/2023 08:30"), published="2023-06-11").published == "2023-06-11"


@pytest.mark.parametrize(
    "signature",
    [
        "Phan Thu Thảo",
        "PHAN THẢO - LÊ MINH",
        "Phan Thu Thảo (Trung tâm Văn hóa và Truyền thanh)",
        "Phan Thu Thảo – Đài TT xã",
        "HND Tân Lập",
        "T.Q",
    ],
)
def test_a_signature_below_the_body_is_the_author(signature: str) -> None:
    article = read_text(page(TITLE, below=(signature,)))
    assert (article.author, article.text) == (signature, BODY)


def test_a_labelled_author_needs_no_place() -> None:
    assert read_text(page(TITLE, "Tác giả: Phan Thu Thảo")).author == "Phan Thu Thảo"


@pytest.mark.parametrize("nobody", ["Tác giả: Đang cập nhật", "Người đăng: quantrihp quantrihp", "Nguồn tin:"])
def test_placeholders_and_logins_are_no_author(nobody: str) -> None:
    article = read_text(page(TITLE, nobody))
    assert (article.author, article.text) == (None, BODY)


def test_an_official_named_in_a_last_caption_is_no_signature() -> None:
    caption = "Đồng chí Đỗ Văn Khải, Chủ tịch UBND xã phát biểu"
    article = read_text(page(TITLE, below=(caption,)))
    assert article.author is None
    assert article.text.endswith(caption)


@pytest.mark.parametrize(
    "tail",
    [
        ("Tin cùng chuyên mục", "- Hội Nông dân huyện tổng kết phong trào 03.02.2025 | 22:28 PM", "- Ra quân dọn rác"),
        ("Truy cập", "Hôm nay:", "23048", "Hôm qua:", "16681", "Tất cả:", "12554980"),
        ("Thời tiết Tỷ giá ngoại tệ Thống kê truy cập Đang online 1717 Tổng lượt truy cập 89140337",),
        ("Ý kiến bạn đọc", "Mã xác thực không đúng."),
        ("{name} - {time}", "-", "4 giờ trước", "Sự kiện nổi bật trong tuần"),
        ("Bình luận ()",),
        ("Số lượt xem: 2386", "Tin khác", "Thêm cây xanh, bớt phát thải (03/03/2026 05:09:PM)"),
        ("baotanlap.vn Đoàn Luật sư tỉnh sáng 6/12 mở Đại hội toàn thể lần thứ I, nhiệm kỳ 2025-2030. Đến dự có...",),
        ("Link bài viết: <https://bao.example.vn/ra-mat-mo-hinh>",),
        ("Giấy phép xuất bản số: 430/GP-BTTTT cấp ngày 11/10/2019", "Ghi rõ nguồn khi phát hành lại thông tin."),
        ("Chấm điểm bài viết:", "lượt chấm: , điểm trung bình:"),
        ("Bạn đọc góp ý Gửi góp ý Bản in", "Tìm tin:"),
        ("Từ khóa: mô hình, dân vận khéo",),
    ],
)
def test_what_stands_below_the_body_is_cut_off(tail: tuple[str, ...]) -> None:
    assert read_text(page(TITLE, below=tail)).text == BODY


def test_a_box_of_other_news_inside_the_body_is_left_out() -> None:
    body = "\n".join([FIRST, "Xem thêm", "Công an huyện tuyên truyền phòng chống lừa đảo", SECOND])
    assert read_text(page(TITLE, body=body)).text == BODY


def test_a_dateline_with_the_host_is_part_of_the_body() -> None:
    assert read_text(page(TITLE, body=f"baotanlap.vn {FIRST}\n{SECOND}")).text == f"baotanlap.vn {FIRST}\n{SECOND}"


def test_picture_names_and_zoom_widgets_are_dropped_inside_the_body() -> None:
    body = "\n".join([FIRST, "IMG_7431 2.JPG", "A A", "210", SECOND])
    assert read_text(page(TITLE, body=body)).text == BODY


def test_captions_stay_but_are_not_repeated() -> None:
    caption = "Lãnh đạo xã Hòa Phong đánh hồi kẻng đầu tiên"
    body = "\n".join([FIRST, f"{caption}. Ảnh: Lê Minh", f"{caption}. Ảnh: Lê Minh", SECOND])
    assert read_text(page(TITLE, body=body)).text == "\n".join([FIRST, f"{caption}. Ảnh: Lê Minh", SECOND])


def test_a_sentence_broken_by_a_line_break_is_joined() -> None:
    broken = FIRST.replace("Tiếng kẻng", "Tiếng\n\nkẻng").replace("thôn Đông", "\n\nthôn Đông")
    assert read_text(page(TITLE, body=f"{broken}\n\n{SECOND}")).text == BODY


def test_headlines_below_the_signature_are_cut_without_a_heading() -> None:
    headlines = ("Khởi công khu du lịch sinh thái", "Giúp thanh niên vay vốn", "Tổng kết năm học", "Ra quân dọn rác")
    article = read_text(page(TITLE, below=("Phan Thu Thảo", *headlines)))
    assert (article.author, article.text) == ("Phan Thu Thảo", BODY)


def test_decomposed_letters_are_composed() -> None:
    assert read_text(unicodedata.normalize("NFD", page(TITLE))).title == TITLE


def test_the_default_place_of_the_source_is_carried_along() -> None:
    article = read_text(BODY, id="a1", source="tanlap", province="Thanh Hóa", district="Tân Lập")
    assert (article.id, article.source, article.province, article.district) == ("a1", "tanlap", "Thanh Hóa", "Tân Lập")


def test_without_an_id_the_same_text_gets_the_same_one() -> None:
    assert read_text(BODY).id == read_text(BODY).id != read_text(FIRST).id


@given(st.text())
def test_no_text_breaks_the_reader_and_no_word_is_invented(text: str) -> None:
    source = set(clean(unescape(text)))
    assert set(read_text(text).text) <= source | {" ", "\n"}


LINES = [FIRST, SECOND, TITLE, "Tin khác", "12/06/2023 08:30", "Xã hội", "Hôm nay:", "123", "Lê Hạ Vy"]


@given(st.lists(st.sampled_from(LINES), max_size=12))
def test_paragraphs_keep_their_words_and_order(lines: list[str]) -> None:
    kept = read_text("\n".join(lines)).text.split("\n")
    assert all(line in lines for line in kept if line)


def test_a_page_of_teasers_is_a_listing() -> None:
    teaser = "Xã An Bình ra mắt mô hình\n{day}/06/2024\nSáng nay, Hội LHPN xã ra mắt mô hình... Xem tiếp\n"
    assert read_text("TIN TỨC\n" + "".join(teaser.format(day=day) for day in (10, 11, 12))).page_type == "listing"


def test_headlines_with_a_day_each_are_a_listing_but_not_below_an_article() -> None:
    lines = "".join(f"- Xã số {day} ra mắt mô hình “Đường hoa” ({day}/11/2025)\n" for day in (10, 11, 12))
    told = f"Sáng 9/11, xã An Bình ra mắt mô hình “Đường hoa” {'và trồng hoa dọc đường làng ' * 5}.\n"
    assert read_text("TIN CƠ SỞ\n" + lines).page_type == "listing"
    assert read_text("Xã An Bình ra mắt mô hình\n" + told + lines).page_type == "article"


def test_one_trailing_ellipsis_makes_no_listing() -> None:
    assert (
        read_text("Xã An Bình ra mắt mô hình\n10/06/2024\nSáng nay, xã An Bình ra mắt mô hình...").page_type
        == "article"
    )
