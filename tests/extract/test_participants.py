"""How many took part in the ceremony; members of the model and receivers of gifts are no participants."""

import pytest

from extract.article import Article
from extract.pipeline import find_launches

LAUNCH = "Sáng 5/6/2023, UBND xã Hoằng Phong, huyện Hoằng Hóa, tỉnh Thanh Hóa ra mắt mô hình “Đường cờ”.\n"


def counted(text: str) -> tuple[int | None, str | None]:
    found = find_launches(Article("a", text=LAUNCH + text))[0]
    return found.participants, found.participants_kind


@pytest.mark.parametrize(
    ("text", "number", "kind"),
    [
        ("Dự lễ có hơn 200 đại biểu.", 200, "delegates"),
        ("Buổi lễ diễn ra với sự tham gia của 150 hội viên phụ nữ.", 150, "members"),
        ("Hơn 1.200 người dân đã đến dự.", 1200, "people"),
        ("Tới dự có ông Lê Văn Mẫu, Chủ tịch UBND xã cùng 60 đại biểu các đoàn thể.", 60, "delegates"),
        ("50 thành viên câu lạc bộ đều có mặt.", 50, "members"),
        ("Cùng dự có ba mươi lăm bà con thôn 3.", 35, "people"),
        ("Về phía xã có lãnh đạo UBND xã và trên 200 hộ dân dọc tuyến.", 200, "households"),
        ("Chứng kiến buổi lễ có 25 cán bộ, công chức xã.", 25, "officials"),
        ("Dự lễ có 38 giáo viên và 712 em học sinh.", 750, "mixed"),
        ("Dự lễ có gần 100 hội viên cùng 40 hộ dân.", 100, "members"),
    ],
)
def test_the_number_of_people_at_the_ceremony_is_as_written(text: str, number: int, kind: str) -> None:
    assert counted(text) == (number, kind)


@pytest.mark.parametrize(
    "text",
    [
        "Tham gia mô hình có 50 thành viên.",
        "Ban Chỉ đạo mô hình gồm 15 thành viên.",
        "Thôn có 150 hộ dân.",
        "Dự lễ có ông Lê Văn Mẫu, Chủ tịch UBND xã. Dịp này, xã tặng quà cho 20 hội viên.",
        "Dự lễ, ông Lê Văn Mẫu, Chủ tịch UBND xã trao 20 suất quà cho 20 hội viên nghèo.",
        "Dự kiến 200 hội viên sẽ học nghề.",
    ],
)
def test_other_numbers_of_people_are_not_the_ceremony_s(text: str) -> None:
    assert counted(text) == (None, None)


def test_more_than_belongs_to_the_evidence() -> None:
    found = find_launches(Article("a", text=LAUNCH + "Dự lễ có hơn 200 đại biểu."))[0]
    ((start, end),) = found.evidence["participants"]
    assert (LAUNCH + "Dự lễ có hơn 200 đại biểu.")[start:end] == "hơn 200 đại biểu"
