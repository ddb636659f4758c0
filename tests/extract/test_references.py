"""Documents, slogans and numbers of criteria, in the wordings of local news."""

import pytest

from extract.article import Article
from extract.launch import Launch
from extract.pipeline import find_launches

LAUNCH = "Sáng 5/6/2023, xã Hoằng Phong, huyện Hoằng Hóa, tỉnh Thanh Hóa ra mắt mô hình “Đường cờ”.\n"


def launch(text: str) -> Launch:
    return find_launches(Article("a", text=LAUNCH + text))[0]


@pytest.mark.parametrize(
    ("text", "cited"),
    [
        ("Theo Quyết định số 12/QĐ-UBND của xã.", ["Quyết định số 12/QĐ-UBND"]),
        ("Theo Quyết định 1336/QĐ-TTg của Thủ tướng.", ["Quyết định 1336/QĐ-TTg"]),
        ("Theo Nghị quyết 57 và Đề án 06.", ["Nghị quyết 57", "Đề án 06"]),
        ("Căn cứ Quyết định số 59/QĐ-BTV và 67/QĐ-BTV.", ["Quyết định số 59/QĐ-BTV", "67/QĐ-BTV"]),
        ("Theo Kế hoạch số 45 -KH/ĐU của Đảng ủy.", ["Kế hoạch số 45 -KH/ĐU"]),
        ("Theo Kế hoạch số 45 - mô hình điểm.", ["Kế hoạch số 45"]),
        ("Theo Văn bản số 123/UBND-VX.", ["Văn bản số 123/UBND-VX"]),
        ("Theo Thông tư số 01/2020/TT-BNV.", ["Thông tư số 01/2020/TT-BNV"]),
        ("Theo Chỉ thị số 05-CT/TW, ngày 15/5/2016.", ["Chỉ thị số 05-CT/TW"]),
        ("Quyết định thành lập số 45/QĐ-ĐU.", ["Quyết định thành lập số 45/QĐ-ĐU"]),
        ("Xã quyết định 20 hộ được vay; Kế hoạch 100 ngày; Đề án 10 năm.", []),
    ],
)
def test_documents_are_cited_with_their_numbers(text: str, cited: list[str]) -> None:
    assert launch(text).decisions == cited


@pytest.mark.parametrize(
    ("text", "slogans"),
    [
        ("Phương châm “Nghe dân nói”.", ["Nghe dân nói"]),
        ("Khẩu hiệu: “Trọng dân, gần dân”.", ["Trọng dân, gần dân"]),
        ("Cán bộ thực hiện “4 xin, 4 luôn”.", ["4 xin, 4 luôn"]),
        ("Cán bộ thực hiện “Bốn không, ba có”.", ["Bốn không, ba có"]),
        ("Theo phương châm “3 không” và “4 có”.", ["3 không", "4 có"]),
        ("Theo phương châm 4 tại chỗ và 3 sẵn sàng.", ["4 tại chỗ và 3 sẵn sàng"]),
        ("Với thông điệp 'Nói không với rác thải nhựa'.", ["Nói không với rác thải nhựa"]),
        ("Với phương châm hành động: “Dân biết, dân bàn”, “dân làm”.", ["Dân biết, dân bàn", "dân làm"]),
        ("Xã thực hiện phong trào “Toàn dân bảo vệ an ninh Tổ quốc”.", []),
        ("Xã thực hiện cuộc vận động “Xây dựng gia đình 5 không, 3 sạch”.", []),
        ("Mô hình “Đường cờ” dài 2 km.", []),
    ],
)
def test_slogans_are_told_by_their_cue_or_number(text: str, slogans: list[str]) -> None:
    assert launch(text).slogans == slogans


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Mô hình gồm 05 tiêu chí.", 5),
        ("Mô hình gồm mười hai tiêu chí.", 12),
        ("Mô hình có hai mươi mốt tiêu chí.", 21),
        ("Mô hình có 8 nội dung tiêu chí.", 8),
        ("Mô hình có 3 nhóm tiêu chí với 12 tiêu chí.", 12),
        ("Mô hình có 3 nhóm tiêu chí.", 3),
        ("Mô hình có 5 nội dung, 20 tiêu chí.", 20),
        ("Thôn đạt 6/9 tiêu chí.", None),
        ("Xã đạt 15 tiêu chí.", None),
        ("Xã có 19 tiêu chí nông thôn mới.", None),
        ("Theo tiêu chí số 5 và một số tiêu chí khác.", None),
    ],
)
def test_criteria_are_counted_as_a_whole(text: str, number: int | None) -> None:
    assert launch(text).criteria == number
