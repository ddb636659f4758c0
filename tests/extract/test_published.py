"""The day an article was published: from date lines, urls and metadata, never guessed."""

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.page.dates import publication, structured
from extract.page.stamp import Stamp, iso
from extract.page.stamps import find_day, is_count, read_stamp, split_stamp
from extract.page.urldates import url_stamp
from extract.read import read_text


@pytest.mark.parametrize(
    ("line", "moment"),
    [
        ("Đăng lúc: 22:48:44 07/04/2023 (GMT+7)", "2023-04-07T22:48:44+07:00"),
        ("Thứ Hai, 12/06/2023 | 08:30", "2023-06-12T08:30:00+07:00"),
        ("14:23 15/11/2023", "2023-11-15T14:23:00+07:00"),
        ("Thứ năm - 28/04/2022 16:30 210 0", "2022-04-28T16:30:00+07:00"),
        ("Cập nhật ngày: 03/07/2019 05:06:54", "2019-07-03T05:06:54+07:00"),
        ("(08:43 | 26/04/2019)", "2019-04-26T08:43:00+07:00"),
        ("Ngày đăng 13/09/2022 | 10:01 | View count: 141", "2022-09-13T10:01:00+07:00"),
        ("Thứ Tư, 25/06/2014, 08:31 [GMT+7]", "2014-06-25T08:31:00+07:00"),
        ("THỨ BẢY, 26/06/2021 14:29:49", "2021-06-26T14:29:49+07:00"),
        ("17:52 13-12-2018 | :706", "2018-12-13T17:52:00+07:00"),
        ("04:30 GMT+7, Thứ Ba, 27/9/2022", "2022-09-27T04:30:00+07:00"),
        ("Thứ sáu: 15:00 ngày 09/02/2024", "2024-02-09T15:00:00+07:00"),
        ("Đăng ngày 17 - 05 - 2024", "2024-05-17"),
        ("ngày 5 tháng 9 năm 2024", "2024-09-05"),
        ("5 Tháng Mười Hai, 2023", "2023-12-05"),
        ("Tháng Mười Hai 15, 2023", "2023-12-15"),
        ("Post by: webams | 07/11/2018 | 8827 reads", "2018-11-07"),
        ("21 Tháng Chín, 2023 2:47 chiều", "2023-09-21T14:47:00+07:00"),
        ("14 giờ 47 phút, ngày 21-9-2023", "2023-09-21T14:47:00+07:00"),
        ("21 Th9 2023", "2023-09-21"),
        ("Đưa lên lúc 15h20, ngày 21 tháng 9 năm 2023 | Người gửi: BBT", "2023-09-21T15:20:00+07:00"),
        ("(Phát trong Bản tin trưa 21/9/2023)", "2023-09-21"),
        ("Ngày cập nhật 23-09-2023, tin ngày 21-09-2023", "2023-09-21"),
        ("Cập nhật: 23/9/2023 - Ngày đăng: 21/9/2023", "2023-09-21"),
        ("Ngày đăng: 21/9/2023. Ngày in: 25/9/2023", "2023-09-21"),
        ("Phát hành: 21.09.2023", "2023-09-21"),
        ("Bài viết ngày 21/9/2023. Số lần xem: 402", "2023-09-21"),
        ("Bài được đăng tải lúc 08:30, ngày 21/9/2023", "2023-09-21T08:30:00+07:00"),
        ("Đăng trên Cổng TTĐT xã ngày 21/9/2023", "2023-09-21"),
        ("Ngày đưa tin: 21/09/2023", "2023-09-21"),
        ("Ngày nhập tin: 21/09/2023", "2023-09-21"),
        ("Lên trang lúc 8 giờ ngày 21/9/2023", "2023-09-21T08:00:00+07:00"),
        ("Bản tin số 38, ngày 21/9/2023", "2023-09-21"),
        ("Số báo ra ngày 21/9/2023", "2023-09-21"),
        ("Bài của Lê Hòa, đăng ngày 21/9/2023", "2023-09-21"),
        ("Đăng ngày 21-9-2023 trong mục Tin cơ sở", "2023-09-21"),
        ("Trung tâm VHTT huyện - ngày 21/9/2023", "2023-09-21"),
        ("(Theo baoanthinh.vn, 21/9/2023)", "2023-09-21"),
        ("Tin cơ sở » 21/09/2023", "2023-09-21"),
        ("21-Sep-2023", "2023-09-21"),
        ("21 – 09 – 2023", "2023-09-21"),
    ],
)
def test_a_date_line_is_read_in_every_form_that_portals_print(line: str, moment: str) -> None:
    stamp = read_stamp(line)
    assert stamp is not None
    assert stamp.value == moment


def test_a_24_hour_time_keeps_its_hour_before_pm() -> None:
    assert read_stamp("03.02.2025 | 22:28 PM") == Stamp("2025-02-03T22:28:00+07:00")


def test_an_afternoon_time_moves_by_twelve_hours() -> None:
    assert read_stamp("28/4/2015 | 3:17:54 PM") == Stamp("2015-04-28T15:17:54+07:00")


def test_midnight_to_the_second_is_a_template_without_a_time() -> None:
    assert read_stamp("Cập nhật: 21-12-2012 | 00:00:00") == Stamp("2012-12-21", "modified")


def test_names_that_share_the_line_are_kept_as_its_signature() -> None:
    stamp = read_stamp("Lê Hạ Vy - Trần Gia - 10:17, 13/03/2020")
    assert stamp is not None
    assert stamp.signature == "Lê Hạ Vy - Trần Gia"


@pytest.mark.parametrize(
    "line",
    [
        "Ngày 6/4/2023, tại hội trường văn hóa xã, UBND xã tổ chức hội nghị",
        "phunu.example.gov.vn ── [ Bản in Thứ năm, 21/11/2024 ]",
        "Giấy phép số 15/GP-BVHTTDL, ngày 14-4-2025",
        "Kỷ niệm 134 năm ngày sinh Chủ tịch Hồ Chí Minh (19/5/1890 - 19/5/2024)",
        "12/13/2023",
        "30/2/2023",
        "08/2020",
        "15/06/1998",
        "Hôm nay: Thứ Hai, 25/09/2023",
        "Số: 15/KH-UBND ngày 14/4/2023",
        "Lịch phát sóng ngày 25/9/2023",
        "Cập nhật tình hình dịch bệnh ngày 25/9/2023",
        "Phát động phong trào thi đua ngày 25/9/2023",
        "Quyết định được công bố ngày 25/9/2023",
        "Mô hình được đăng ký ngày 25/9/2023",
    ],
)
def test_prose_print_stamps_licences_and_impossible_days_are_no_date_line(line: str) -> None:
    assert read_stamp(line) is None


def test_a_month_needs_a_label() -> None:
    assert read_stamp("Đăng: 08/2020") == Stamp("2020-08", "published")


def test_a_stamp_glued_to_the_text_is_taken_off() -> None:
    assert split_stamp("Đăng: 05/2025 Trước đó, mô hình đã ra mắt.") == (
        Stamp("2025-05", "published"),
        "Trước đó, mô hình đã ra mắt.",
    )


def test_a_stamp_glued_to_a_headline_is_taken_off() -> None:
    assert split_stamp("“Ba sạch” ở xã Hòa Phong 29/01/2025 15:51") == (
        Stamp("2025-01-29T15:51:00+07:00"),
        "“Ba sạch” ở xã Hòa Phong",
    )


@pytest.mark.parametrize(
    "line",
    [
        "Hòa Phong ra mắt “Ba sạch” Thứ Hai, 12/06/2023 | 08:30",
        "Thứ Hai, 12/06/2023 | 08:30 Hòa Phong ra mắt “Ba sạch”",
        "08:30 12/06/2023 Hòa Phong ra mắt “Ba sạch”",
        "Đăng lúc: 08:30, 12/06/2023 (GMT+7) Hòa Phong ra mắt “Ba sạch”",
    ],
)
def test_a_stamp_with_its_time_is_taken_off_either_end(line: str) -> None:
    stamp, rest = split_stamp(line)
    assert stamp is not None
    assert (stamp.value, rest) == ("2023-06-12T08:30:00+07:00", "Hòa Phong ra mắt “Ba sạch”")


@pytest.mark.parametrize("above", ["21/09/2023\nTin địa phương", "Tin địa phương | Thứ năm, 21/09/2023 08:30"])
def test_a_date_line_with_the_section_of_the_article_is_no_clock(above: str) -> None:
    assert (read_text(f"{above}\n{TITLE}\n{BODY}", id="a").published or "")[:10] == "2023-09-21"


def test_a_sentence_that_begins_with_a_day_keeps_it() -> None:
    line = "Ngày 6/4/2023 tại hội trường xã đã diễn ra lễ ra mắt."
    assert split_stamp(line) == (None, line)


TITLE = "Xã An Thịnh ra mắt mô hình “Camera an ninh”"
BODY = (
    "Sáng 20/9, tại nhà văn hóa thôn Đông, Ủy ban nhân dân xã An Thịnh tổ chức lễ ra mắt mô hình “Camera an ninh” "
    "với sự tham gia của đông đảo bà con nhân dân trong thôn."
)


@pytest.mark.parametrize(
    "above",
    [
        "Thứ 5, 21/09/2023 | 10:11:33\n1,207 lượt xem",
        "Thứ năm - 21/09/2023 10:11:33 388 0",
        "Thứ năm - 21/09/2023 10:11:33\n388 0",
        "Thứ năm, 21/09/2023 10:11:33 | Lượt xem: 388 | Phản hồi: 0",
        "21/09/2023 10:11:33\n512 lượt xem",
    ],
)
def test_counts_of_views_tell_the_article_s_date_line_from_a_header_s_clock(above: str) -> None:
    assert read_text(f"{above}\n{TITLE}\n{BODY}", id="a").published == "2023-09-21T10:11:33+07:00"


@pytest.mark.parametrize(
    "above",
    [
        "Thứ năm, ngày 21/09/2023",
        "Thứ năm, 21/09/2023 14:47:05\nTrang chủ",
        "Thứ năm, 21/09/2023\nHotline: 0912 345 678",
        "Thứ Năm, 21/09/2023 Hotline: 0912.345.678",
    ],
)
def test_a_header_s_clock_states_no_publication(above: str) -> None:
    assert read_text(f"{above}\n{TITLE}\n{BODY}", id="a").published is None


@pytest.mark.parametrize("line", ["1,207 lượt xem", "388 0", "Lượt xem: 388 | Phản hồi: 0", "512 views"])
def test_lines_that_only_count_views(line: str) -> None:
    assert is_count(line)


@pytest.mark.parametrize("line", ["", "0912 345 678", "Đang truy cập: 12", "Trang chủ", "512 hộ dân"])
def test_other_numbers_are_no_counts_of_views(line: str) -> None:
    assert not is_count(line)


def test_a_line_with_two_days_names_neither() -> None:
    assert find_day("Từ 12/3/2024 đến 15/3/2024") is None


@pytest.mark.parametrize(
    ("url", "value"),
    [
        ("https://x.example.gov.vn/portal/pages/2021-12-01/Hoi-phu-nu-455103.aspx", "2021-12-01"),
        ("https://x.example.gov.vn/portal/Pages/2024-5-17/DE-CUONG-hvbq96.aspx", "2024-05-17"),
        ("https://bao.example.vn/phap-luat/202310/ra-mat-mo-hinh-991968/", "2023-10"),
        ("https://bao.example.vn/mo-hinh-1584069646651.htm", "2020-03-13T10:20:46+07:00"),
        ("https://x.example.gov.vn/chi-tiet/-/view-article/1/1647698331609/1728459917456", "2024-10-09T14:45:17+07:00"),
        ("https://bao.example.vn/ra-mat-196251024185707243.htm", "2025-10-24T18:57:07+07:00"),
        ("https://x.example.gov.vn/tin/a-278325071408431475.htm", "2025-07-14T08:43:14+07:00"),
        ("https://bao.example.vn/mo-hinh-20201015152154994.htm", "2020-10-15T15:21:54+07:00"),
        ("https://x.example.gov.vn/20201015/mo-hinh.html", "2020-10-15"),
        ("https://x.example.gov.vn/tin/15-10-2020/mo-hinh", "2020-10-15"),
    ],
)
def test_a_url_may_state_the_day(url: str, value: str) -> None:
    stamp = url_stamp(url)
    assert stamp is not None
    assert stamp.value == value


@pytest.mark.parametrize(
    "url",
    [
        None,
        "",
        "https://x.vn/ra-mat-post277015.html",
        "https://x.vn/tin/12345678901234567.htm",
        "https://x.vn/tin-20209915.htm",
    ],
)
def test_other_numbers_in_a_url_are_no_date(url: str | None) -> None:
    assert url_stamp(url) is None


def test_the_date_line_wins_over_the_url() -> None:
    found = publication([Stamp("2023-09-11T08:03:00+07:00")], "https://x.vn/pages/2023-09-10/a.aspx", None)
    assert found.published == "2023-09-11T08:03:00+07:00"


def test_metadata_win_over_the_date_line() -> None:
    found = publication([Stamp("2023-04-09", "modified")], None, None, ["2023-04-07T22:48:44+07:00"])
    assert found.published == "2023-04-07T22:48:44+07:00"
    assert found.modified == "2023-04-09"


def test_the_date_line_gives_the_time_that_metadata_lack() -> None:
    found = publication([Stamp("2023-04-07T22:48:44+07:00")], None, None, ["2023-04-07"])
    assert found.published == "2023-04-07T22:48:44+07:00"


def test_local_time_labelled_as_utc_is_put_right_by_the_date_line() -> None:
    found = publication([Stamp("2023-04-07T22:48:00+07:00")], None, None, ["2023-04-07T22:48:00Z"])
    assert found.published == "2023-04-07T22:48:00+07:00"


def test_metadata_made_at_the_fetch_give_way_to_the_date_line() -> None:
    found = publication([Stamp("2019-07-03")], None, "2026-02-28T01:00:00Z", ["2026-02-28T08:00:00+07:00"])
    assert found.published == "2019-07-03"


def test_a_date_after_the_fetch_is_refused() -> None:
    assert publication([Stamp("2027-01-01")], None, "2026-02-28T01:00:00Z").published is None


def test_a_month_alone_is_no_day_of_publication() -> None:
    found = publication([Stamp("2022-07", "published")], None, None)
    assert (found.published, found.month) == (None, "2022-07")


def test_a_revision_serves_where_nothing_else_is_stated() -> None:
    assert publication([Stamp("2019-07-03", "modified")], None, None).published == "2019-07-03"


def test_a_machine_date_in_utc_becomes_vietnamese_time() -> None:
    assert structured("2023-04-07T18:30:00Z") == "2023-04-08T01:30:00+07:00"


@pytest.mark.parametrize("value", ["7/3/2023 8:01:00 AM", "", "hôm qua", "1970-01-01T00:00:00Z", "2023-13-45"])
def test_ambiguous_or_empty_machine_dates_are_refused(value: str) -> None:
    assert structured(value) is None


@given(st.datetimes(min_value=datetime(2000, 1, 1), max_value=datetime(2099, 12, 31)))
def test_what_a_portal_prints_is_what_is_read(moment: datetime) -> None:
    line = f"Cập nhật lúc: {moment:%H:%M:%S} {moment:%d/%m/%Y} (GMT+7)"
    stamp = read_stamp(line)
    assert stamp is not None
    assert stamp.value == f"{moment:%Y-%m-%d}" + ("" if f"{moment:%H%M%S}" == "000000" else f"T{moment:%H:%M:%S}+07:00")


@given(st.text(max_size=200))
def test_no_line_breaks_the_reader(line: str) -> None:
    stamp = read_stamp(line)
    assert stamp is None or stamp.value[:4].isdigit()


def test_iso_refuses_years_before_2000() -> None:
    assert iso(1999, 12, 31) is None


SIGNED = (
    "Xã An Thịnh ra mắt mô hình “Nói lời hay”\n\nSáng 12/10, tại nhà văn hóa thôn 2, Hội LHPN xã An Thịnh tổ chức lễ "
    "ra mắt mô hình “Nói lời hay” với sự tham dự của đông đảo bà con.\n\nBan điều hành mô hình gồm 7 thành viên, hoạt "
    "động theo quy chế đã được thông qua.\n\nHội tặng quà cho 5 hộ khó khăn trên địa bàn.\n\n"
)


@pytest.mark.parametrize(
    "tail",
    [
        "Thu Trang\n\n23:50 21/10/2025",
        "Tin, ảnh: Thu Trang\n21/10/2025",
        "Thu Trang\n21/10/2025 | 23:50",
        "Thu Trang\nLượt xem: 120\n21/10/2025",
        "Thu Trang, 21/10/2025",
        "21/10/2025 - Thu Trang",
        "Trung tâm Văn hóa huyện, 21/10/2025",
    ],
)
def test_a_date_line_below_or_beside_the_signature_is_the_article_s(tail: str) -> None:
    assert (read_text(SIGNED + tail, id="a").published or "")[:10] == "2025-10-21"


def test_a_date_line_below_the_body_without_a_signature_may_be_another_s() -> None:
    assert read_text(f"{SIGNED}Chi hội thôn 3 cũng dự.\n\n21/10/2025", id="a").published is None


@pytest.mark.parametrize(
    ("line", "moment"),
    [
        ("21/10/25", "2025-10-21"),
        ("Thứ Ba 21/10/25 - 08:15", "2025-10-21T08:15:00+07:00"),
        ("Thời sự - 21/10/2025", "2025-10-21"),
        ("Xã hội | 21/10/2025 08:15", "2025-10-21T08:15:00+07:00"),
    ],
)
def test_short_years_and_names_of_sections_stand_in_date_lines(line: str, moment: str) -> None:
    stamp = read_stamp(line)
    assert stamp is not None
    assert stamp.value == moment


@pytest.mark.parametrize("line", ["21-10-25", "Tỷ lệ đạt 12/10/25", "10/21/25"])
def test_a_short_year_needs_slashes_a_real_day_and_a_line_of_its_own(line: str) -> None:
    assert read_stamp(line) is None


def test_who_posted_an_article_and_when_may_share_a_line() -> None:
    text = f"{SIGNED}Tin, ảnh: Thu Trang\nĐăng bởi Admin lúc 21/10/2025 08:00:11"
    assert read_text(text, id="a").published == "2025-10-21T08:00:11+07:00"
