"""Which articles report a launch and which only look as if they did."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from extract.article import Article
from extract.launches.models import bare_form
from extract.launches.telling import slug_words
from extract.pipeline import find_launches

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

WORDINGS: dict[str, Any] = tomllib.loads(Path(__file__).with_name("launch_wordings.toml").read_text(encoding="utf-8"))
GROUPS = {kind: group for kind, group in WORDINGS.items() if isinstance(group, dict)}
TOLD = [
    pytest.param(*case, id=f"{kind}-{at}") for kind, group in GROUPS.items() for at, case in enumerate(group["told"])
]
NEVER = [
    pytest.param(*case, id=f"{kind}-{at}") for kind, group in GROUPS.items() for at, case in enumerate(group["never"])
]


def names(title: str, text: str) -> list[str]:
    article = Article("a", title=title or None, text=text, published=WORDINGS["published"])
    return [bare_form(launch.model_name or "") for launch in find_launches(article)]


@pytest.mark.parametrize("text", LAUNCHES)
def test_launch(text: str) -> None:
    assert find_launches(Article("a", text=text))


@pytest.mark.parametrize("text", NEAR_MISSES)
def test_near_miss(text: str) -> None:
    assert find_launches(Article("a", text=text)) == []


@pytest.mark.parametrize(("title", "text", "name"), TOLD)
def test_a_launch_told_in_unusual_words(title: str, text: str, name: str) -> None:
    assert names(title, text) == [bare_form(name)]


@pytest.mark.parametrize(("title", "text"), NEVER)
def test_the_same_words_tell_of_something_else(title: str, text: str) -> None:
    assert names(title, text) == []


def test_a_url_without_diacritics_tells_no_anniversary() -> None:
    url = "https://a.example/xa-an-nam-ra-mat-mo-hinh-cong-nhan-tu-quan.html"
    text = "Mô hình “Công nhân tự quản” vừa được xã An Nam ra mắt."
    assert find_launches(Article("a", url=url, title="Công nhân An Nam tự quản khu trọ", text=text))


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
