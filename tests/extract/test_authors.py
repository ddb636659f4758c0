"""Who wrote a page's article: signatures, labels inside lines, and what only looks like a name."""

import pytest
import sites

from crawler.page import Page
from extract.page.byline import author_within, bare_author, labelled_author
from extract.page.stamps import read_stamp
from extract.read import read_page


def author(tail: str, above: str = "") -> str | None:
    body = "".join(f"<p>{text}</p>" for text in [sites.LEAD, *sites.BODY])
    html = f"<h1>{sites.TITLE}</h1>{above}<div>{body}</div>{tail}"
    return read_page(Page(sites.bare(html).encode(), url="https://baotanlap.example.vn/a.html")).author


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Tác giả: Phạm Thị Hằng - Nguồn: BTV", "Phạm Thị Hằng"),
        ("Post by: Mai Hà | 07/11/2018 | 8827 reads", "Mai Hà"),
        ("Được đăng bởi quantri vào T6, 06/10/2023", ""),
        ("Viết bởi Đặng Quỳnh", "Đặng Quỳnh"),
        ("Theo Xuân Bắc", "Xuân Bắc"),
        ("Bài, ảnh: HUỲNH NGỌC TRÂM", "HUỲNH NGỌC TRÂM"),
    ],
)
def test_a_labelled_byline_names_its_person_only(line: str, name: str) -> None:
    assert labelled_author(line) == name


@pytest.mark.parametrize("line", ["Theo kế hoạch, thị xã sẽ nhân rộng mô hình.", "Bởi vậy, bà con rất phấn khởi."])
def test_a_sentence_that_begins_like_a_label_is_none(line: str) -> None:
    assert labelled_author(line) is None


def test_a_label_in_the_middle_of_a_date_line_is_read() -> None:
    assert author_within("30/8/2023 | Tác giả: Mai Hà | Lượt xem: 64") == "Mai Hà"


@pytest.mark.parametrize("names", ["Lê Phước - H'Lan", "Sầm Văn Hưng (Trung tâm TT-VH huyện)", "PV", "P.V"])
def test_a_signature_may_be_initials_or_a_pen_name_beside_a_full_one(names: str) -> None:
    assert bare_author(names) == names


def test_a_name_set_to_the_right_below_the_body_signs_it() -> None:
    assert author("<table><tr><td align='right'>Mã Thị Lan</td></tr></table>") == "Mã Thị Lan"
    assert author("<div>Mã Thị Lan</div><div>Hôm nay trời đẹp</div>") is None


def test_a_name_alone_between_the_body_and_other_articles_signs_it_without_markup() -> None:
    assert author("<div>Mã Thị Lan</div><p>Tin liên quan</p>") == "Mã Thị Lan"


def test_a_person_goes_before_the_desk() -> None:
    assert author("<p align='right'><b>Mã Thị Lan</b></p>", "<p class='author'>PV</p>") == "Mã Thị Lan"
    assert author("", "<p class='author'>PV</p>") == "PV"


def test_the_site_is_no_author_under_any_of_its_names() -> None:
    assert author("", "<p class='author'>Tân Lập Online</p>") is None
    assert author("", "<p class='author'>Báo Tân Lập</p>") is None
    assert author("", "<p class='author'>Mai Hà/Tân Lập</p>") == "Mai Hà/Tân Lập"


@pytest.mark.parametrize(
    ("line", "signature"),
    [
        ("Hải Đăng | 12/11/2025 08:30", "Hải Đăng"),
        ("Thu Thảo | Thứ tư, 12/11/2025 - 08:30 | 8827 reads", "Thu Thảo"),
        ("Mai Hà – Trung tâm VHTT - 12/11/2025 08:30", "Mai Hà – Trung tâm VHTT"),
        ("Đăng ngày 12/11/2025 08:30", None),
        ("08:30', Thứ tư, 12/11/2025 Cỡ chữ: Nhỏ Vừa To", None),
    ],
)
def test_a_name_in_a_date_line_signs_it_even_where_it_is_a_label_or_a_weekday_too(
    line: str, signature: str | None
) -> None:
    stamp = read_stamp(line)
    assert stamp is not None
    assert (stamp.value[:10], stamp.signature) == ("2025-11-12", signature)
