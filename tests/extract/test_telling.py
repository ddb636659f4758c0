"""Which articles report a launch and which only look as if they did."""

import pytest

from extract.article import Article
from extract.pipeline import find_launches
from extract.telling import slug_words

LAUNCHES = [
    "Sáng 23/6, xã An Bình tổ chức lễ ra mắt mô hình “Camera an ninh”.",
    "Mô hình “Camera an ninh” vừa được Công an xã An Bình cho ra mắt.",
    "Chiều 5-7, UBND xã An Bình công bố quyết định thành lập mô hình “Tiếng kẻng an ninh”.",
    "Sáng 23/6, huyện tổ chức hội nghị triển khai mô hình điểm “Chính quyền gần dân” tại xã An Bình.",
    "Nông hội Thuận An do UBND xã An Bình thành lập đã có lễ ra mắt chiều 28-10.",
    "Hội nghị tổng kết phong trào năm 2024; đồng thời ra mắt mô hình “Con nuôi Công an xã” tại xã An Bình.",
]
NEAR_MISSES = [
    "Sau một năm ra mắt, mô hình “Camera an ninh” ở xã An Bình đã giúp làm rõ 12 vụ việc.",
    "Trước đó, hồi tháng 1/2024, mô hình “Zalo an ninh” đã được Công an xã ra mắt.",
    "Xã An Bình sẽ ra mắt mô hình “Camera an ninh” trong quý tới.",
    "Trong năm 2022, thành phố đã xây dựng và ra mắt 48 mô hình “Tổ tự quản”.",
    "Sáng 12/5, huyện tổ chức hội nghị sơ kết 2 năm thực hiện mô hình “Trường học an toàn”.",
    "Ban Chấp hành Đảng bộ xã An Bình khóa mới ra mắt đại hội với 31 thành viên.",
    "Doanh nghiệp ra mắt mô hình ngôn ngữ lớn “An Bình GPT”.",
    "Đoàn đến tham quan mô hình “Vườn cây ăn trái” tại xã An Bình.",
    "Huyện lựa chọn 7 xã xây dựng thí điểm mô hình “Chính quyền gần dân”.",
    "Sáng 1/7, huyện tổ chức lễ ra mắt lực lượng tham gia bảo vệ an ninh, trật tự ở cơ sở.",
]


@pytest.mark.parametrize("text", LAUNCHES)
def test_launch(text: str) -> None:
    assert find_launches(Article("a", text=text))


@pytest.mark.parametrize("text", NEAR_MISSES)
def test_near_miss(text: str) -> None:
    assert find_launches(Article("a", text=text)) == []


def test_a_title_that_reviews_outweighs_a_launch_told_as_background() -> None:
    article = Article(
        "a",
        title="Hiệu quả từ mô hình “Tiếng kẻng an ninh”",
        text="Tháng 3, xã An Bình ra mắt mô hình “Tiếng kẻng an ninh”.",
    )
    assert find_launches(article) == []


def test_a_launch_without_a_named_model_is_none() -> None:
    assert find_launches(Article("a", text="Sáng 23/6, xã An Bình tổ chức lễ ra mắt.")) == []


def test_a_slug_stands_in_for_a_missing_title() -> None:
    assert slug_words("https://a.example/tin/0-12/le-ra-mat-cau-lac-bo") == "le ra mat cau lac bo"
