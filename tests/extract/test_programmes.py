"""The national programme beside which a model is named, under one spelling."""

import pytest

from extract.article import Article
from extract.pipeline import find_launches


def programme(text: str, title: str | None = None) -> tuple[str | None, str | None]:
    found = find_launches(Article("a", text=text, title=title))[0]
    return found.model_name, found.programme


@pytest.mark.parametrize(
    ("beside", "name"),
    [
        ("mô hình dân vận khéo “Đường cờ”", "Dân vận khéo"),
        ("mô hình “Đường cờ” hưởng ứng phong trào “Toàn dân bảo vệ ANTQ”", "Toàn dân bảo vệ an ninh Tổ quốc"),
        ("mô hình “Đường cờ” gắn với xây dựng nông thôn mới kiểu mẫu", "Xây dựng nông thôn mới kiểu mẫu"),
        ("mô hình “Đường cờ” thực hiện Đề án 06 của Chính phủ", "Đề án 06"),
        ("mô hình “Đường cờ” trong phong trào “Bình dân học vụ số”", "Bình dân học vụ số"),
        ("mô hình “Đường cờ”", None),
    ],
)
def test_a_programme_named_with_the_launch_is_kept(beside: str, name: str | None) -> None:
    assert programme(f"Sáng 5/6/2023, UBND xã Hoằng Phong ra mắt {beside}.") == ("Đường cờ", name)


def test_a_programme_in_a_body_s_name_is_none_beside_the_model() -> None:
    text = (
        "Sáng 5/6/2023, Ban Chỉ đạo phòng, chống tội phạm và xây dựng phong trào toàn dân bảo vệ an ninh Tổ quốc "
        "xã Hoằng Phong ra mắt mô hình “Đường cờ”."
    )
    assert programme(text) == ("Đường cờ", None)


def test_a_programme_told_elsewhere_is_none_beside_the_model() -> None:
    text = "Sáng 5/6/2023, UBND xã Hoằng Phong ra mắt mô hình “Đường cờ”.\nXã đang xây dựng nông thôn mới."
    assert programme(text)[1] is None


def test_the_evidence_is_what_the_text_writes() -> None:
    text = "Sáng 5/6/2023, UBND xã Hoằng Phong ra mắt mô hình dân vận khéo “Đường cờ”."
    ((start, end),) = find_launches(Article("a", text=text))[0].evidence["programme"]
    assert text[start:end] == "dân vận khéo"
