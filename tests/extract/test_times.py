"""Dates in the text: their value, the year they belong to, and what they date."""

from datetime import date
from itertools import pairwise

import pytest
from annotated import annotated
from hypothesis import given
from hypothesis import strategies as st

from extract.article import Article
from extract.components.times import mark_dates


def dates(text: str, published: str | None = None, month: str | None = None) -> list[tuple[str, str]]:
    """(EDTF, kind) of every date in ``text``, in order."""
    article = Article(id="a", text=text, published=published, published_month=month)
    doc = annotated(article, mark_dates)
    return [(span._.date.edtf, span._.date.kind) for span in doc.spans["dates"]]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Ngày 6/4/2023, xã tổ chức lễ ra mắt.", "2023-04-06"),
        ("Sáng 23-6-2021, xã tổ chức lễ ra mắt.", "2021-06-23"),
        ("Tối ngày 09.04.2019, xã tổ chức lễ ra mắt.", "2019-04-09"),
        ("Chiều ngày 17 - 05 - 2024, xã tổ chức lễ ra mắt.", "2024-05-17"),
        ("Ngày 5 tháng 9 năm 2024, xã tổ chức lễ ra mắt.", "2024-09-05"),
        ("Sáng 15/3 năm 2024, xã tổ chức lễ ra mắt.", "2024-03-15"),
        ("Lễ ra mắt diễn ra ngày 5-9/2024.", "2024-09-05"),
        ("Ngày 6/4/23, xã tổ chức lễ ra mắt.", "2023-04-06"),
    ],
)
def test_a_written_year_is_taken(text: str, value: str) -> None:
    assert dates(text) == [(value, "day")]


@pytest.mark.parametrize(
    "text",
    [
        "Sáng 23-6, xã ra mắt mô hình.",
        "Sáng ngày 23/6, xã ra mắt mô hình.",
        "Chiều 23.6, xã ra mắt mô hình.",
        "Ngày 23 tháng 6, xã ra mắt mô hình.",
        "Vào 23/6, xã ra mắt mô hình.",
        "Sáng thứ Tư, 23/6, xã ra mắt mô hình.",
        "Sáng nay (23-6), xã ra mắt mô hình.",
        "Hôm nay, ngày 23/6, xã ra mắt mô hình.",
        "Hôm 23/6, xã ra mắt.",
        "Tối 23/06 tại thôn 2 ra mắt mô hình.",
        "23/6, xã ra mắt mô hình.",
        "Sáng23/6, xã ra mắt.",
        "Lễ ra mắt diễn ra 23/6.",
        "Chiều 23/6 thôn 2 ra mắt mô hình.",
        "An Thịnh, 23/6 - Xã ra mắt mô hình.",
        "(An Thịnh, 23/6) - Xã ra mắt mô hình.",
        "Tại lễ ra mắt mô hình (23/6), bà con phấn khởi.",
        "Hai ngày sau, 23/6, xã ra mắt mô hình.",
        "Vào hồi 14h ngày 23/6, xã ra mắt mô hình.",
        "Ra mắt từ ngày 23/6, mô hình hoạt động đều.",
        "Rằm tháng Năm (23/6), xã ra mắt mô hình.",
        "Ngày 18/5 âm lịch (tức ngày 23/6), xã ra mắt mô hình.",
        "Ngày 23 tháng Sáu, xã ra mắt mô hình.",
        "Hôm mồng 23 tháng 6, xã ra mắt mô hình.",
        "Hồi 9 giờ, 23/6, xã ra mắt mô hình.",
        "Cuối tuần qua (23/6), xã ra mắt mô hình.",
        "Sáng thứ hai đầu tuần, 23-6, xã ra mắt mô hình.",
        "Dịp cuối tuần 23-6, xã ra mắt mô hình.",
        "Tại Ngày hội Đại đoàn kết của thôn 2 ngày 23/6, xã ra mắt mô hình.",
    ],
)
def test_without_a_year_it_stays_open(text: str) -> None:
    assert [one for one in dates(text) if one[1] != "lunar"] == [("XXXX-06-23", "day")]


@pytest.mark.parametrize(
    ("published", "value"),
    [
        ("2021-06-23T06:53:00+07:00", "2021-06-23"),
        ("2021-07-01", "2021-06-23"),
        ("2022-01-02", None),
        ("2021-06-22", None),
        ("2021-03-01", None),
    ],
)
def test_publication_gives_the_year_of_what_lies_shortly_before(published: str, value: str | None) -> None:
    assert dates("Sáng 23/6, xã ra mắt mô hình.", published) == [(value or "XXXX-06-23", "day")]


def test_a_broken_publication_date_states_nothing() -> None:
    assert dates("Sáng 23/6, xã ra mắt mô hình.", "23/06/2021") == [("XXXX-06-23", "day")]
    assert dates("Sáng 23/6, xã ra mắt mô hình.", "2021-13-45") == [("XXXX-06-23", "day")]


def test_at_the_turn_of_the_year_a_december_day_is_last_year_s() -> None:
    assert dates("Sáng 28/12, xã ra mắt mô hình.", "2024-01-03") == [("2023-12-28", "day")]
    assert dates("Sáng 28/12, xã ra mắt mô hình.", month="2024-01") == [("2023-12-28", "day")]


@pytest.mark.parametrize(
    ("month", "value"),
    [
        ("2022-07", "2022-07-15"),
        ("2022-08", "2022-07-15"),
        ("2022-12", "XXXX-07-15"),
        ("2022-06", "XXXX-07-15"),
    ],
)
def test_a_month_stamp_gives_the_year_of_near_months(month: str, value: str) -> None:
    assert dates("Ngày 15-7, xã ra mắt mô hình.", month=month) == [(value, "day")]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Hôm nay, xã ra mắt mô hình.", "2024-05-15"),
        ("Sáng nay, xã ra mắt mô hình.", "2024-05-15"),
        ("Chiều qua, xã ra mắt mô hình.", "2024-05-14"),
        ("Xã ra mắt mô hình hôm qua.", "2024-05-14"),
        ("Thứ Bảy tuần trước, xã ra mắt mô hình.", "2024-05-11"),
        ("Thứ Hai tuần này, xã ra mắt mô hình.", "2024-05-13"),
        ("Thứ Tư vừa qua, xã ra mắt mô hình.", "2024-05-08"),
        ("Sáng thứ Bảy tuần qua, xã ra mắt mô hình.", "2024-05-11"),
        ("Thứ Hai đầu tuần này, xã ra mắt mô hình.", "2024-05-13"),
    ],
)
def test_days_are_counted_from_publication(text: str, value: str) -> None:
    assert dates(text, "2024-05-15") == [(value, "day")]
    assert dates(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Cuộc sống hôm nay đã khác.",
        "Có được kết quả như hôm nay là nhờ dân.",
        "Hôm nay: 3.516",
    ],
)
def test_hom_nay_may_mean_nowadays(text: str) -> None:
    assert dates(text, "2024-05-15") == []


def test_days_in_a_list_share_the_month() -> None:
    assert dates("Ngày 03 và 04/6/2023, hai xã ra mắt mô hình.") == [("2023-06-03", "day"), ("2023-06-04", "day")]
    assert dates("Trong các ngày 3, 4 và 5/6, ba xã ra mắt mô hình.", "2023-06-10")[0] == ("2023-06-03", "day")


def test_a_stretch_of_a_few_days_is_an_event() -> None:
    expected = [("2023-06-11", "day"), ("2023-06-12", "day")]
    assert dates("Ngày 11-12/6/2023, xã ra mắt mô hình.") == expected
    assert dates("Từ ngày 11 đến 12/6/2023, xã ra mắt mô hình.") == expected
    assert {kind for _, kind in dates("Từ ngày 1 đến 12/6/2023, xã ra quân.")} == {"period"}


@pytest.mark.parametrize(
    "text",
    [
        "Ngày 18/5/2021, tin từ Công an huyện, xã vừa ra mắt mô hình.",
        "Sáng 18/5/2021, ông Lê Văn Tám cho biết xã đã ra mắt mô hình.",
        "Ngày 18/5/2021, chúng tôi về thăm mô hình vừa ra mắt.",
    ],
)
def test_the_day_of_a_statement_is_not_the_event_s(text: str) -> None:
    assert dates(text) == [("2021-05-18", "stamp")]


@pytest.mark.parametrize(
    "text",
    [
        "Xã đạt 6/9 tiêu chí.",
        "Xã đạt 19/19 tiêu chí, 216/216 hộ.",
        "Camera hoạt động 24/7.",
        "Trường Mầm non 17-3.",
        "Nhà ở hẻm 12/5.",
        "Mô hình 5+1 ra mắt.",
        "Có 53,4% hội viên.",
        "Trị giá 1.200.000 đồng.",
        "Gọi số 0912.345.678.",
        "Từ km 5/6 đến đầu thôn.",
        "Ngày 31/2 không có.",
        "Tỷ số 3-2.",
        "Mỗi ngày 2.5 triệu đồng.",
        "Lúc 22 giờ hằng ngày.",
    ],
)
def test_what_only_looks_like_a_date_is_none(text: str) -> None:
    assert dates(text, "2024-05-15") == []


@pytest.mark.parametrize(
    "text",
    [
        "Thực hiện Kết luận số 01-KL/TW, ngày 18-5-2021 của Bộ Chính trị.",
        "Theo Quyết định số 222/QĐ-UBND ngày 18/5/2021 của UBND phường.",
        "Theo Quyết định số 201 ngày 18/5/2021 thành lập câu lạc bộ.",
        "Thực hiện Kế hoạch ngày 18/5/2021 của Hội.",
        "Có công văn số 333/UBND-VHTT, ngày 18 tháng 5 năm 2021 về việc lập câu lạc bộ.",
        "Quyết định thành lập được UBND xã ký ngày 18/5/2021.",
        "Ngày 18/5/2021, UBND xã ban hành Quyết định thành lập tổ.",
        "Chỉ thị 20-CT/HU, ngày 18/5/2021 của Ban Thường vụ Huyện ủy.",
    ],
)
def test_the_date_of_a_document(text: str) -> None:
    assert dates(text) == [("2021-05-18", "document")]


@pytest.mark.parametrize(
    "text",
    [
        "Thực hiện Kế hoạch số 12/KH-MTTQ của huyện, sáng ngày 18/5/2021, xã ra mắt mô hình.",
        "Theo kế hoạch này, ngày 18/5/2021, xã ra mắt mô hình.",
        "Quyết định thành lập được công bố ngày 18/5/2021.",
        "Tổ dân phố số 8 ngày 18/5/2021 ra mắt mô hình.",
        "Lễ kỷ niệm và ra mắt mô hình được tổ chức ngày 18/5/2021.",
        "Chào mừng Đại hội, ngày 18/5/2021, Hội ra mắt mô hình.",
        "Vào lúc 8:00 ngày 18/5/2021, xã ra mắt mô hình.",
        "Sau một tháng chuẩn bị, đến ngày 18/5/2021 phường ra mắt mô hình.",
        "Tại lễ ra mắt ngày 18/5/2021, ông Lê Văn Tám cho biết bà con đều ủng hộ.",
    ],
)
def test_an_act_between_makes_it_the_event_s_day(text: str) -> None:
    assert dates(text) == [("2021-05-18", "day")]


def test_a_document_has_one_day() -> None:
    text = "Sau khi có Quyết định số 45 (ngày 3/6/2021), ngày 18/6/2021 xã ra mắt mô hình."
    assert dates(text) == [("2021-06-03", "document"), ("2021-06-18", "day")]


@pytest.mark.parametrize(
    "text",
    [
        "Chào mừng 78 năm Cách mạng tháng Tám (19/8/1945 - 19/8/2023).",
        "Kỷ niệm ngày sinh Chủ tịch Hồ Chí Minh (19/5/1890-19/5/2023).",
        "Nhân ngày 8/3, Hội tặng quà.",
        "Chào mừng Ngày Gia đình Việt Nam (28.6), Hội tặng quà.",
        "Người dân họp mặt vào ngày 18/11 hằng năm.",
        "Hướng tới kỷ niệm ngày thành lập Hội ngày 20/10/2023.",
    ],
)
def test_anniversaries(text: str) -> None:
    assert {kind for _, kind in dates(text)} == {"anniversary"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nghị quyết nhiệm kỳ 2020-2025.", [("2020/2025", "period")]),
        ("Giai đoạn 2021 – 2025.", [("2021/2025", "period")]),
        ("Từ ngày 1/5/2023 đến ngày 31/5/2023, xã ra quân.", [("2023-05-01", "period"), ("2023-05-31", "period")]),
        ("Luật có hiệu lực từ ngày 1/7/2024.", [("2024-07-01", "period")]),
        ("Phấn đấu đến ngày 30/6/2024 có thêm mô hình.", [("2024-06-30", "period")]),
        ("Ông Lê Văn Tám, SN 1962.", [("1962", "birth")]),
        ("Bà Hồ Thị Út sinh năm 1950.", [("1950", "birth")]),
        ("Trước đó, ngày 5/3/2023, xã đã họp dân.", [("2023-03-05", "past")]),
        ("Mô hình có từ tháng 9-2021.", [("2021-09", "past")]),
        ("Trong tháng 5-2024, xã ra mắt mô hình.", [("2024-05", "month")]),
        ("Xã ra mắt mô hình trong năm 2023.", [("2023", "year")]),
        ("Chiều 23/10/2023 (nhằm ngày 09/9 năm Quý Mão), xã ra mắt.", [("2023-10-23", "day"), ("XXXX-09-09", "lunar")]),
        ("Cập nhật lúc: Thứ sáu 29/04/2022 - 16:16", [("2022-04-29", "stamp")]),
        ("Thăm doanh nghiệp 03.02.2025 | 22:28 PM", [("2025-02-03", "stamp")]),
    ],
)
def test_kinds(text: str, expected: list[tuple[str, str]]) -> None:
    assert dates(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Sáng 27/9, xã ra mắt mô hình.\nẢnh chụp ngày 27/9/2024.",
        "Kỷ niệm 94 năm ngày thành lập Hội (20/10/1930 - 20/10/2024), Hội tổ chức ra mắt câu lạc bộ vào sáng 27/9.",
        "Sáng 27/9, xã ra mắt mô hình.\nQuyết định số 12/QĐ-UBND ngày 25/9/2024 thành lập mô hình đã được đọc.",
        "Sáng 27/9, xã ra mắt mô hình “Nói lời hay” năm 2024.",
        "Sáng 27/9, xã họp.\nTại lễ, thôn nhận quyết định “Chi hội kiểu mẫu năm 2024”.",
    ],
)
def test_without_publication_the_text_may_state_the_year(text: str) -> None:
    assert ("2024-09-27", "day") in dates(text)


@pytest.mark.parametrize(
    "text",
    [
        "Sáng 27/9, xã ra mắt mô hình.\nNăm 2024 thành phố sẽ triển khai thêm.",
        "Sáng 27/9, xã ra mắt mô hình theo Kế hoạch số 5/KH-UBND ngày 16/5/2024 của huyện.",
        "Sáng 27/9, xã ra mắt mô hình giai đoạn 2022-2025.",
        "Sáng 27/9, xã ra mắt mô hình “A” năm 2023 và mô hình “B” năm 2024.",
    ],
)
def test_a_year_merely_suggested_is_not_asserted(text: str) -> None:
    assert ("XXXX-09-27", "day") in dates(text)


def test_the_span_is_the_date_itself() -> None:
    doc = annotated(Article(id="a", text="Sáng ngày 27/9/2024, xã ra mắt."), mark_dates)
    assert [span.text for span in doc.spans["dates"]] == ["27/9/2024"]


@given(st.dates(date(1990, 1, 1), date(2049, 12, 31)), st.sampled_from("/-."))
def test_every_day_is_read_back(day: date, separator: str) -> None:
    written = separator.join([f"{day:%d}", f"{day:%m}", f"{day:%Y}"])
    assert dates(f"Sáng ngày {written}, xã ra mắt mô hình.") == [(str(day), "day")]


PIECES = [
    "ngày",
    "sáng",
    "6/4",
    "6/4/2023",
    "27-9",
    "tháng",
    "năm 2023",
    "2020-2025",
    "(",
    ")",
    "hôm nay",
    ",",
    ".",
    "\n",
    "số 5/KH",
    "kỷ niệm",
    "và",
    "đến",
    "31/2",
]


@given(st.lists(st.sampled_from(PIECES), max_size=20).map(" ".join), st.sampled_from([None, "2023-05-01"]))
def test_no_span_lies_outside_the_text_and_none_overlap(text: str, published: str | None) -> None:
    doc = annotated(Article(id="a", text=text, published=published), mark_dates)
    ends = [(span.start_char, span.end_char) for span in doc.spans["dates"]]
    assert all(0 <= start < end <= len(doc.text) for start, end in ends)
    assert all(first[1] <= second[0] for first, second in pairwise(ends))
