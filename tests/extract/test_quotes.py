"""Quotations as reporters type them."""

import pytest

from extract.quotes import quotations


def inner(text: str) -> list[str]:
    return [text[quote.start : quote.end] for quote in sorted(quotations(text))]


@pytest.mark.parametrize(
    "text",
    [
        "mô hình “Camera an ninh”.",
        'mô hình "Camera an ninh".',
        'mô hình “Camera an ninh".',
        'mô hình "Camera an ninh”.',
        "mô hình 'Camera an ninh'.",
        "mô hình “ Camera an ninh ”.",
        "mô hình“Camera an ninh”.",
        "mô hình «Camera an ninh».",
        "mô hình ''Camera an ninh''.",
        "mô hình ‘‘Camera an ninh’’.",
    ],
)
def test_every_kind_of_mark_holds_the_same_name(text: str) -> None:
    assert inner(text) == ["Camera an ninh"]


def test_a_quotation_may_run_over_a_line_break() -> None:
    assert inner("mô hình “Chính quyền\nthân thiện” ở xã") == ["Chính quyền\nthân thiện"]


def test_an_apostrophe_in_a_name_opens_nothing() -> None:
    assert inner("xã Đưng K’Nớ và mô hình “Dòng họ tự quản”") == ["Dòng họ tự quản"]


def test_an_unclosed_quotation_costs_only_itself() -> None:
    assert inner("mô hình “Tiếng kẻng an ninh.\n\n\n\nMô hình “Đường hoa” ở thôn") == ["Đường hoa"]


def test_a_quotation_inside_speech_is_found() -> None:
    assert "5 không, 3 sạch" in inner("Bà nói: “Mô hình “5 không, 3 sạch” rất thiết thực”.")


def test_two_straight_quotations_in_a_sentence_stay_apart() -> None:
    assert inner('"Đường hoa" và "Ngôi nhà xanh"') == ["Đường hoa", "Ngôi nhà xanh"]
