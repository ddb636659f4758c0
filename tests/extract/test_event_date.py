"""Which of an article's dates is the launch's."""

import pytest
from annotated import annotated

from extract.article import Article
from extract.components.times import mark_dates
from extract.launches.event_date import event_date

PUBLISHED = "2023-10-15"


def chosen(text: str, near: str = "ra mắt", title: str | None = None, published: str | None = PUBLISHED) -> str | None:
    doc = annotated(Article(id="a", title=title, text=text, published=published), mark_dates)
    start = doc.text.index(near)
    span = doc.char_span(start, start + len(near), alignment_mode="expand")
    assert span is not None
    found = event_date(doc, span)
    return found[1].edtf if found else None


def test_the_day_of_the_launch_s_own_sentence() -> None:
    assert chosen("Sáng 5/10, xã họp dân.\nChiều 8/10, thôn 2 ra mắt mô hình “Nói lời hay”.") == "2023-10-08"


def test_a_launch_in_the_title_takes_the_day_of_the_lead() -> None:
    lead = "Chiều 8/10, Hội Nông dân xã tổ chức lễ ra mắt câu lạc bộ."
    rest = "Kế hoạch số 5/KH-HND ngày 1/9/2023 của Hội nêu rõ mục tiêu."
    assert chosen(f"{lead}\n{rest}", title="Xã An Thịnh ra mắt câu lạc bộ") == "2023-10-08"


def test_the_next_sentence_may_tell_the_day() -> None:
    assert chosen("Xã An Thịnh tổ chức hội nghị ra mắt mô hình. Hội nghị diễn ra trong ngày 8.10.") == "2023-10-08"


def test_a_later_part_of_the_article_finds_the_lead_s_day() -> None:
    lead = "Sáng 8/10, xã tổ chức hội nghị triển khai mô hình điểm."
    rest = "Dự có đại diện huyện.\nHội nghị nghe báo cáo.\nTại đây, Ban điều hành ra mắt."
    assert chosen(f"{lead}\n{rest}", near="Ban điều hành ra mắt") == "2023-10-08"


@pytest.mark.parametrize(
    "text",
    [
        "Mới đây, xã An Thịnh ra mắt mô hình “Nói lời hay”.",
        "Vừa qua, xã ra mắt mô hình theo Kế hoạch số 5/KH-UBND ngày 1/9/2023 của huyện.",
        "Xã ra mắt mô hình chào mừng ngày thành lập Hội (14/10/1930 - 14/10/2023).",
        "Xã vừa ra mắt mô hình.\nNghị quyết nhiệm kỳ 2020-2025 nêu rõ.",
        "Xã vừa ra mắt mô hình.\nMô hình giúp dân.\nBà con phấn khởi.\nTrước đó, ngày 5/9, thôn 3 đã làm đường.",
        "Xã vừa ra mắt mô hình trong tháng 10/2023.",
        "Xã vừa ra mắt mô hình.\nMô hình giúp dân.\nBà con phấn khởi.\nĐội bóng của xã thắng trận ngày 9/10.",
    ],
)
def test_dates_of_other_things_are_not_the_launch_s(text: str) -> None:
    assert chosen(text) is None


def test_an_earlier_launch_told_as_background_keeps_its_own_day() -> None:
    lead = "Sáng 8/10, trường Thu Cúc tổ chức lễ ra mắt câu lạc bộ."
    text = f"{lead}\nTrước đó mấy hôm, sáng 30/9, câu lạc bộ thứ hai được thành lập ở Kim Thượng."
    assert chosen(text) == "2023-10-08"
    assert chosen(text, near="câu lạc bộ thứ hai") == "2023-09-30"


def test_of_two_days_in_one_sentence_the_nearer_counts() -> None:
    text = "Sáng 8/10 thôn 1 ra mắt mô hình “A”, đến chiều 9/10 thôn 2 ra mắt mô hình “B”."
    assert chosen(text, near="“A”") == "2023-10-08"
    assert chosen(text, near="“B”") == "2023-10-09"


def test_an_open_year_is_returned_open() -> None:
    assert chosen("Sáng 8/10, xã tổ chức lễ ra mắt mô hình.", published=None) == "XXXX-10-08"


def test_founding_on_paper_is_not_the_ceremony() -> None:
    paper = "Ngày 19/5/2023 câu lạc bộ được thành lập.\nThành viên chuyên cần luyện tập."
    text = f"{paper}\nTối 8/10/2023, câu lạc bộ mới chính thức ra mắt."
    assert chosen(text, near="chính thức ra mắt") == "2023-10-08"


def test_an_event_of_two_days_counts_from_the_first() -> None:
    assert chosen("Trong hai ngày 8 và 9/10, Hội tổ chức ra mắt mô hình ở hai thôn.") == "2023-10-08"


def test_the_days_of_an_event_may_be_named_one_by_one() -> None:
    assert chosen("Ngày 8 và ngày 9/10, Hội tổ chức ra mắt mô hình ở hai thôn.") == "2023-10-08"
    assert chosen("Từ ngày 8 đến 9/10, Hội tổ chức ra mắt mô hình ở hai thôn.") == "2023-10-08"


def test_in_one_sentence_the_ceremony_counts_before_the_founding() -> None:
    text = "Câu lạc bộ được thành lập ngày 1/10/2023 theo Quyết định số 18 và ra mắt vào ngày 8/10/2023."
    assert chosen(text, near="thành lập") == "2023-10-08"
    text = "Phát động từ ngày 1/9, mô hình của phường ra mắt vào ngày 8/10."
    assert chosen(text, near="Phát động") == "2023-10-08"


def test_in_one_sentence_an_event_counts_before_a_day_told_as_background() -> None:
    text = "Sáng 8/10, tại nhà văn hóa, sau thời gian làm thử từ ngày 1/9, thôn 2 ra mắt mô hình."
    assert chosen(text) == "2023-10-08"


def test_the_day_somebody_told_of_the_launch_is_not_its_day() -> None:
    assert chosen("Ngày 14/10, Công an xã cho biết đơn vị vừa phối hợp ra mắt mô hình.") is None
    assert chosen("Ngày 14/10, ông Lê Văn Tám cho biết xã đã ra mắt mô hình vào ngày 8/10.") == "2023-10-08"


def test_the_day_a_decision_was_signed_is_not_the_launch_s() -> None:
    text = "Ngày 1/10/2023, UBND xã ban hành Quyết định số 15/QĐ-UBND thành lập tổ. Vừa qua, lễ ra mắt đã diễn ra."
    assert chosen(text, near="lễ ra mắt") is None


@pytest.mark.parametrize(
    "text",
    [
        "Xã dự kiến ra mắt mô hình trong ngày 5-10; song do mưa lũ, đến sáng 8-10 lễ mới được tổ chức.",
        "Theo kế hoạch, lễ ra mắt diễn ra ngày 5/10 nhưng do mưa lớn nên lùi sang ngày 8/10.",
        "Ban đầu dự định ra mắt vào ngày 5/10, lễ được dời đến chiều 8/10.",
        "Sáng 8/10, xã ra mắt mô hình, dự kiến từ ngày 12/10 đưa vào hoạt động.",
        "Sau lễ phát động ngày 1/9, đến ngày 8/10 phường ra mắt mô hình.",
    ],
)
def test_a_day_that_was_only_planned_is_not_the_launch_s(text: str) -> None:
    assert chosen(text) == "2023-10-08"


def test_a_day_told_back_behind_the_launch_is_not_its_day() -> None:
    assert chosen("Xã An Thịnh ra mắt mô hình, trước đó ngày 1/10 thôn họp dân.") is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Chiều qua, xã ra mắt mô hình.", "2023-10-14"),
        ("Thứ Bảy tuần trước, xã ra mắt mô hình.", "2023-10-07"),
        ("Chiều thứ Sáu, xã An Thịnh ra mắt mô hình.", "2023-10-13"),
        ("Xã An Thịnh ra mắt mô hình.\nHôm nay, con đường đã sạch đẹp hơn.", None),
        ("Xã An Thịnh ra mắt mô hình.\nNhư hôm nay, bà con đã yên tâm.", None),
    ],
)
def test_days_told_by_a_word_count_back_from_publication(text: str, day: str | None) -> None:
    assert chosen(text) == day


@pytest.mark.parametrize(
    ("text", "published", "day"),
    [
        ("Chiều 31/12, xã ra mắt mô hình.", "2024-01-02", "2023-12-31"),
        ("Ngày 3/1, xã ra mắt mô hình.", "2024-01-05", "2024-01-03"),
        ("Ngày 3/1, xã ra mắt mô hình.", "2023-12-30", "XXXX-01-03"),
    ],
)
def test_the_year_turns_between_event_and_publication(text: str, published: str, day: str) -> None:
    assert chosen(text, published=published) == day


@pytest.mark.parametrize(
    "told",
    [
        "Nhân tuần lễ hướng về ngày 20-10, tối nay",
        "Trong không khí cả nước tiến tới ngày 22/12, tối 15/10",
    ],
)
def test_a_day_to_come_is_no_event_beside_one_that_has_come(told: str) -> None:
    assert chosen(f"{told}, Hội LHPN xã ra mắt câu lạc bộ.") == "2023-10-15"


def test_since_yesterday_is_news_and_no_background() -> None:
    lead = "Bà con đến làm giấy tờ từ sáng qua đã có người đứng cạnh giúp."
    assert chosen(f"{lead} Đoàn xã đã ra mắt mô hình ngay tại sảnh.") == "2023-10-14"


def test_the_day_from_which_a_model_runs_is_its_launch() -> None:
    text = "Mô hình “Camera an ninh” vừa đi vào hoạt động từ ngày 8/10."
    assert chosen(text, near="Mô hình", title="Xã An Thịnh ra mắt mô hình") == "2023-10-08"


def test_a_month_with_its_year_dates_the_days_told_of_it() -> None:
    lead = "Trong tuần đầu tháng 8-2022, Hội ra mắt liền hai mô hình."
    assert chosen(f"{lead} Ngày 5-8 đến lượt câu lạc bộ.", near="đến lượt", published=None) == "2022-08-05"
