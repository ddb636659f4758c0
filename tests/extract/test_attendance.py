"""Who chairs, speaks, attends: what the text says of each official's part in the ceremony."""

import pytest

from extract.article import Article
from extract.pipeline import find_launches

LAUNCH = "Sáng 5/6/2023, UBND xã Hoằng Phong, huyện Hoằng Hóa, tỉnh Thanh Hóa ra mắt mô hình “Đường cờ”.\n"


def parts(text: str) -> dict[str, str | None]:
    """Name → attendance."""
    return {one.name: one.attendance for one in find_launches(Article("a", text=LAUNCH + text))[0].officials}


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("Chủ trì buổi lễ có ông Lê Văn Mẫu, Chủ tịch UBND xã.", "chair"),
        ("Ông Lê Văn Mẫu, Chủ tịch UBND xã chủ trì hội nghị.", "chair"),
        ("Hội nghị diễn ra dưới sự chủ trì của đồng chí Lê Văn Mẫu, Bí thư Đảng ủy xã.", "chair"),
        ("Phát biểu tại buổi lễ, ông Lê Văn Mẫu, Chủ tịch UBND xã mong bà con giữ đường sạch.", "speaks"),
        ("Ông Lê Văn Mẫu, Chủ tịch UBND xã thay mặt lãnh đạo địa phương phát biểu.", "speaks"),
        ("Dự và chỉ đạo hội nghị có đồng chí Lê Văn Mẫu, Bí thư Đảng ủy xã.", "speaks"),
        ("Tại buổi lễ, ông Lê Văn Mẫu, Chủ tịch UBND xã nhấn mạnh ý nghĩa của mô hình.", "speaks"),
        ("Tới dự có ông Lê Văn Mẫu, Chủ tịch UBND xã.", "attends"),
        ("Ông Lê Văn Mẫu, Chủ tịch UBND xã cũng đã có mặt.", "attends"),
        ("Buổi lễ có sự tham dự của ông Lê Văn Mẫu, Chủ tịch UBND xã.", "attends"),
        ("Về phía xã có ông Lê Văn Mẫu, Chủ tịch UBND xã.", "attends"),
    ],
)
def test_a_part_in_the_ceremony_is_told_by_its_words(text: str, part: str) -> None:
    assert parts(text) == {"Lê Văn Mẫu": part}


@pytest.mark.parametrize(
    "text",
    [
        "Ông Lê Văn Mẫu, Chủ tịch UBND xã cho biết: mô hình sẽ được nhân rộng.",
        "Ông Lê Văn Mẫu, Chủ tịch UBND xã, Trưởng Ban Chỉ đạo mô hình trao hoa cho các đại biểu tham dự.",
        "Ông Lê Văn Mẫu, Chủ tịch UBND xã chủ trì xây dựng dự án.",
        "Theo ông Lê Văn Mẫu, Chủ tịch UBND xã, xã dự kiến có 3 mô hình.",
        "Ban Quản lý ra đời với sự tham gia của 9 người, do ông Lê Văn Mẫu, Phó Chủ tịch UBND xã làm Trưởng ban.",
    ],
)
def test_other_words_tell_no_part(text: str) -> None:
    assert parts(text) == {"Lê Văn Mẫu": None}


def test_a_list_of_guests_goes_to_the_end_of_its_sentence() -> None:
    text = (
        "Dự lễ có các đồng chí: Lê Văn Mẫu, Bí thư Đảng ủy xã; Trần Thị Thử, Chủ tịch Hội LHPN xã. "
        "Ông Phạm Văn Ví, Trưởng thôn 3 cắt băng."
    )
    assert parts(text) == {"Lê Văn Mẫu": "attends", "Trần Thị Thử": "attends", "Phạm Văn Ví": None}


def test_of_a_list_behind_du_va_chi_dao_only_the_first_speaks() -> None:
    text = "Dự và chỉ đạo hội nghị có ông Lê Văn Mẫu, Bí thư Đảng ủy xã; bà Trần Thị Thử, Chủ tịch Hội LHPN xã."
    assert parts(text) == {"Lê Văn Mẫu": "speaks", "Trần Thị Thử": "attends"}


def test_a_guest_may_head_the_model_s_board() -> None:
    text = "Dự lễ có ông Lê Văn Mẫu, Phó Chủ tịch UBND xã, Trưởng Ban Chỉ đạo mô hình."
    assert parts(text) == {"Lê Văn Mẫu": "attends"}


def test_who_attends_and_speaks_speaks() -> None:
    text = (
        "Dự lễ có ông Lê Văn Mẫu, Chủ tịch UBND xã; bà Trần Thị Thử, Chủ tịch Hội LHPN xã.\n"
        "Phát biểu tại buổi lễ, ông Lê Văn Mẫu đánh giá cao mô hình."
    )
    assert parts(text) == {"Lê Văn Mẫu": "speaks", "Trần Thị Thử": "attends"}


def test_persons_joined_before_the_verb_share_it() -> None:
    text = "Ông Lê Văn Mẫu, Chủ tịch UBND xã và bà Trần Thị Thử, Chủ tịch Hội LHPN xã cùng dự buổi lễ."
    assert parts(text) == {"Lê Văn Mẫu": "attends", "Trần Thị Thử": "attends"}


def test_the_words_that_tell_it_are_the_evidence() -> None:
    found = find_launches(Article("a", text=LAUNCH + "Tới dự có ông Lê Văn Mẫu, Chủ tịch UBND xã."))[0]
    start = len(LAUNCH)
    assert found.evidence["officials.0.attendance"] == [(start, start + len("Tới dự"))]
