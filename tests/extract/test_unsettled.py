"""Why a field is open though the text speaks of it; where the text says nothing there is no reason."""

import pytest

from extract.article import Article
from extract.launch import UNSETTLED
from extract.lexicon.load import lexicon
from extract.pipeline import find_launches

PLACE = "UBND xã Hoằng Phong, huyện Hoằng Hóa, tỉnh Thanh Hóa"
LAUNCH = f"Sáng 5/6/2023, {PLACE} ra mắt mô hình “Đường cờ”.\n"


def reasons(text: str) -> dict[str, str]:
    return find_launches(Article("a", text=text))[0].unsettled


@pytest.mark.parametrize(
    ("text", "field", "code"),
    [
        (f"Vừa qua, {PLACE} ra mắt mô hình “Đường cờ”.", "event_date", "vague"),
        (f"Sáng 5/6, {PLACE} ra mắt mô hình “Đường cờ”.", "event_date", "year-unknown"),
        (f"Trong tháng 6/2023, {PLACE} ra mắt mô hình “Đường cờ”.", "event_date", "day-unknown"),
        (f"{LAUNCH}Ban Quản lý mô hình có ít nhất 5 thành viên.", "board_size", "at-least"),
        (f"{LAUNCH}Ban Quản lý mô hình có không quá 9 người.", "board_size", "at-most"),
        (f"{LAUNCH}Ban Quản lý mô hình có khoảng 10 thành viên.", "board_size", "about"),
        (f"{LAUNCH}Ban Quản lý mô hình có từ 5 đến 7 thành viên.", "board_size", "range"),
        (f"{LAUNCH}Mô hình do Ban Quản lý điều hành.", "board_size", "uncounted"),
        (f"{LAUNCH}Dự lễ có đông đảo bà con.", "participants", "uncounted"),
        ("Sáng 5/6/2023, UBND xã Hoằng Không Có ra mắt mô hình “Đường cờ”.", "unit.code", "not-in-gazetteer"),
        ("Sáng 5/6/2023, UBND xã Tân Hòa ra mắt mô hình “Đường cờ”.", "unit.code", "ambiguous"),
    ],
)
def test_a_field_that_the_text_leaves_open_has_its_reason(text: str, field: str, code: str) -> None:
    assert reasons(text).get(field) == code


def test_what_is_settled_or_not_spoken_of_has_no_reason() -> None:
    assert reasons(LAUNCH) == {}
    assert reasons(f"{LAUNCH}Ban Quản lý mô hình có 7 thành viên.") == {}


def test_the_words_that_leave_a_field_open_are_its_evidence() -> None:
    text = f"{LAUNCH}Ban Quản lý mô hình có ít nhất 5 thành viên."
    ((start, end),) = find_launches(Article("a", text=text))[0].evidence["unsettled.board_size"]
    assert text[start:end] == "ít nhất 5 thành viên"


def test_every_bound_of_the_word_list_is_a_documented_code() -> None:
    assert set(lexicon("unsettled")["bounds"]) <= set(UNSETTLED)
