"""Names of models: where they begin and end, in quotation marks and without."""

import pytest

from extract.annotations import document_text
from extract.article import Article
from extract.pipeline import annotate


def names(text: str) -> list[str]:
    doc = annotate(Article("a", text=text))
    return [" ".join(span.text.split()) for span in doc.spans["names"]]


def test_a_quoted_name_stands_without_its_marks() -> None:
    assert names("Xã ra mắt mô hình “Camera an ninh”.") == ["Camera an ninh"]


def test_a_slogan_is_no_name() -> None:
    assert names("Tổ làm việc theo phương châm “Nghe dân nói, nói dân hiểu”.") == []


def test_a_movement_is_no_name() -> None:
    assert names("Xã hưởng ứng phong trào “Toàn dân bảo vệ an ninh Tổ quốc”.") == []


def test_numbers_in_quotes_after_the_noun_model_are_a_name() -> None:
    assert names("Hội ra mắt mô hình “5 không, 3 sạch”.") == ["5 không, 3 sạch"]


def test_a_programme_in_quotes_opens_a_longer_name() -> None:
    assert names("Xã ra mắt mô hình “Dân vận khéo” chính quyền gần dân tại thôn Đông.") == [
        "“Dân vận khéo” chính quyền gần dân"
    ]


@pytest.mark.parametrize(
    "rest",
    [
        " do Hội Nông dân xã tổ chức.",
        " tại thôn 3.",
        " được ra mắt sáng 5/6.",
        ", gồm 12 thành viên.",
        " năm 2023.",
        " của xã An Bình.",
        " gồm 12 hộ.",
        "; ký cam kết.",
        " và khánh thành nhà văn hóa.",
        " xã An Bình.",
    ],
)
def test_an_unquoted_name_ends_where_the_sentence_goes_on(rest: str) -> None:
    assert (
        names(f"Sáng 5/6, xã ra mắt mô hình dòng họ tự quản về an ninh trật tự{rest}")[0]
        == "dòng họ tự quản về an ninh trật tự"
    )


def test_a_comma_that_recurs_belongs_to_the_name() -> None:
    name = "việc cưới văn minh, tiết kiệm hợp lý"
    text = f"Ra mắt mô hình {name}.\nMô hình {name} có ở 3 thôn."
    assert names(text)[0] == name


def test_a_quality_behind_a_comma_goes_on_with_the_name() -> None:
    assert names("Xã ra mắt Tổ phụ nữ an toàn, đoàn kết số 1.") == ["Tổ phụ nữ an toàn, đoàn kết số 1"]


def test_a_club_leaves_its_noun_outside_and_a_team_keeps_it() -> None:
    assert names("Phường ra mắt CLB liên thế hệ tự giúp nhau.") == ["liên thế hệ tự giúp nhau"]
    assert names("Ấp ra mắt Tổ hợp tác trồng rau an toàn.") == ["Tổ hợp tác trồng rau an toàn"]


def test_two_names_joined_by_and_stay_two() -> None:
    assert names("Thôn ra mắt mô hình Tổ liên gia an toàn PCCC và Điểm chữa cháy công cộng.") == [
        "Tổ liên gia an toàn PCCC",
        "Điểm chữa cháy công cộng",
    ]


def test_a_group_named_as_organiser_is_no_name() -> None:
    assert names("Lễ trao quà do chi hội phụ nữ thôn Đông thực hiện.") == []


def test_a_compound_that_begins_like_a_group_is_no_name() -> None:
    assert names("Hội nghị tổ chức trao quà cho Tổ quốc thân yêu.") == []


def test_a_hoi_quan_keeps_the_name_before_its_noun() -> None:
    assert "Mỹ Thạnh Hội quán" in names("Chiều 3/4, Mỹ Thạnh Hội quán ra mắt.")


def test_names_lie_inside_the_document() -> None:
    article = Article("a", title="Xã ra mắt mô hình “A B”", text="Mô hình “A B” có ở thôn.")
    text, doc = document_text(article), annotate(article)
    assert all(0 <= span.start_char < span.end_char <= len(text) for span in doc.spans["names"])


def test_a_stop_word_behind_one_word_links_it_with_the_rest_of_the_name() -> None:
    assert names("Công an xã ra mắt mô hình Camera với an ninh trật tự.") == ["Camera với an ninh trật tự"]


def test_a_capital_team_behind_and_is_a_second_name() -> None:
    assert names("Xã ra mắt Câu lạc bộ Hò khoan sông Mẫu và Đội cứu hộ thuyền nhỏ.") == [
        "Hò khoan sông Mẫu",
        "Đội cứu hộ thuyền nhỏ",
    ]


def test_the_village_of_a_people_is_part_of_the_name() -> None:
    assert names("Xã ra mắt mô hình Giữ lửa nhà dài buôn Ê Đê tại buôn Mẫu.") == ["Giữ lửa nhà dài buôn Ê Đê"]


def test_one_word_behind_a_comma_that_recurs_with_all_of_the_name_belongs_to_it() -> None:
    name = "Chi hội nông dân nghề nghiệp khai thác tôm, cua"
    assert names(f"Xã công bố quyết định thành lập {name}. {name} xã Mẫu có 32 hội viên.") == [name, name]


def test_what_a_decision_founds_is_a_name_though_a_decision_has_one_too() -> None:
    assert names("Xã công bố quyết định thành lập “Nông hội cam sành” tại thôn 4.") == ["Nông hội cam sành"]


def test_who_organises_a_launch_is_no_name() -> None:
    assert names("Hội phối hợp Ban Chấp hành Chi hội Nông dân ấp 3 tổ chức lễ ra mắt mô hình “Vườn mẫu”.") == [
        "Vườn mẫu"
    ]
