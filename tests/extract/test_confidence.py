"""The confidence of a launch is a probability that only grows with what speaks for it."""

from hypothesis import given
from hypothesis import strategies as st

from extract.article import Article
from extract.launches.confidence import confidence
from extract.lexicon.load import lexicon
from extract.pipeline import find_launches

SIGNS = sorted(lexicon("confidence")["signs"])
SHARE = st.floats(0, 1)
MANY = st.fixed_dictionaries(dict.fromkeys(SIGNS, SHARE))


@given(MANY, st.sampled_from(SIGNS), SHARE)
def test_it_is_a_probability_and_no_sign_speaks_against_a_launch(
    signs: dict[str, float], one: str, more: float
) -> None:
    stronger = signs | {one: max(more, signs[one])}
    assert 0 <= confidence(signs) <= confidence(stronger) <= 1


def test_a_launch_with_name_place_and_day_is_surer_than_one_told_in_passing() -> None:
    full = (
        "Sáng 5/6/2023, UBND xã Hoằng Phong, huyện Hoằng Hóa, tỉnh Thanh Hóa tổ chức lễ ra mắt mô hình “Đường cờ”.\n"
        "Mô hình “Đường cờ” dài 2 km."
    )
    bare = "Xã vừa ra mắt mô hình đường cờ phụ nữ tự quản."
    sure, unsure = (find_launches(Article("a", text=text))[0].confidence for text in (full, bare))
    assert unsure < 0.5 < 0.9 < sure


def test_the_same_article_has_the_same_confidence() -> None:
    article = Article("a", text="Sáng 5/6/2023, UBND xã Hoằng Phong ra mắt mô hình “Đường cờ”.")
    assert find_launches(article) == find_launches(article)
