"""Whole records: several models, several communes, what belongs to which, and where it stands."""

from typing import Any

from extract.article import Article
from extract.launch import Launch
from extract.pipeline import find_launches

TWO_COMMUNES = (
    "Trong hai ngày 16 và 17/3/2022, mô hình “Tiếng chiêng báo an” lần lượt được ra mắt "
    "tại xã Hoằng Phong và xã Hoằng Châu, huyện Hoằng Hóa, tỉnh Thanh Hóa.\n"
    "Tại xã Hoằng Phong, lễ ra mắt diễn ra sáng 16/3/2022. Ban quản lý mô hình có 9 thành viên "
    "do ông Lê Văn Mẫu, Phó Chủ tịch UBND xã làm Trưởng ban.\n"
    "Tại xã Hoằng Châu, sáng 17/3/2022, UBND xã công bố quyết định thành lập Ban quản lý mô hình "
    "gồm 11 thành viên do bà Trần Thị Thử, Phó Bí thư Đảng ủy xã làm Trưởng ban."
)
TWO_MODELS = (
    "Ngày 10/6/2023, xã Hoằng Phong, huyện Hoằng Hóa, tỉnh Thanh Hóa ra mắt mô hình “Đường hoa phụ nữ” "
    "và mô hình “Camera giám sát”.\n"
    "Mô hình “Đường hoa phụ nữ” dài 1,2km, có 86 hộ tham gia.\n"
    "Mô hình “Camera giám sát” do Ban quản lý gồm 5 thành viên điều hành, ông Nguyễn Văn Mẫu, "
    "Trưởng Công an xã làm Trưởng ban."
)


def launches(text: str, **known: Any) -> list[Launch]:
    return find_launches(Article("a", text=text, **known))


def test_one_model_at_two_communes_makes_two_launches_each_with_its_own_day_and_board() -> None:
    found = launches(TWO_COMMUNES)
    assert [(one.unit.commune, one.event_date, one.board_size) for one in found] == [
        ("Xã Hoằng Phong", "2022-03-16", 9),
        ("Xã Hoằng Châu", "2022-03-17", 11),
    ]


def test_the_head_of_a_board_stands_with_the_launch_whose_board_it_is() -> None:
    people = [[person.name for person in one.officials] for one in launches(TWO_COMMUNES)]
    assert people == [["Lê Văn Mẫu"], ["Trần Thị Thử"]]


def test_two_models_named_in_one_breath_make_two_launches() -> None:
    assert [one.model_name for one in launches(TWO_MODELS)] == ["Đường hoa phụ nữ", "Camera giám sát"]


def test_a_board_belongs_to_the_model_it_is_told_with() -> None:
    assert [one.board_size for one in launches(TWO_MODELS)] == [None, 5]


def test_a_second_model_launched_in_a_sentence_of_its_own_is_found() -> None:
    text = (
        "Sáng 9/5/2023, Hội LHPN xã Hoằng Phong ra mắt CLB “Thủ lĩnh nhỏ”.\n"
        "Cùng buổi, Hội ra mắt mô hình “Địa chỉ tin cậy cộng đồng” tại thôn 3."
    )
    assert [one.model_name for one in launches(text)] == ["Thủ lĩnh nhỏ", "Địa chỉ tin cậy cộng đồng"]


def test_communes_in_brackets_explain_and_launch_nothing() -> None:
    text = "Ngày 5/3/2026, xã Bảo Đài (trước đây là các xã Bảo Đài, Bảo Sơn, Thanh Lâm) ra mắt mô hình “Đường cờ”."
    assert len(launches(text)) == 1


def test_a_name_told_in_the_title_alone_has_its_evidence_there() -> None:
    title = "Xã Hoằng Phong ra mắt mô hình “Đường cờ”"
    found = launches("Sáng 5/6/2023, UBND xã tổ chức lễ ra mắt mô hình.", title=title)
    assert found[0].model_name == "Đường cờ"
    assert "title.model_name" in found[0].evidence


def test_a_caption_is_evidence_of_its_own() -> None:
    found = launches(
        "Sáng 5/6/2023, xã Hoằng Phong ra mắt mô hình “Đường cờ”.",
        captions=["Quang cảnh", "Ông Lê Văn Mẫu, Chủ tịch UBND xã phát biểu"],
    )
    assert found[0].evidence["captions.1.officials.0.name"] == [(4, 14)]


def test_documents_slogans_and_criteria_are_cited() -> None:
    text = (
        "Sáng 5/6/2023, xã Hoằng Phong ra mắt mô hình “Đường cờ” theo Quyết định số 12/QĐ-UBND của UBND xã.\n"
        "Mô hình có 5 tiêu chí, phương châm “Nghe dân nói”, thực hiện “4 xin”."
    )
    found = launches(text)[0]
    assert found.decisions == ["Quyết định số 12/QĐ-UBND"]
    assert (found.slogans, found.criteria) == (["Nghe dân nói", "4 xin"], 5)


def test_what_the_text_does_not_state_is_null() -> None:
    found = launches("Vừa qua, xã Hoằng Phong ra mắt mô hình “Đường cờ”.")[0]
    assert (found.event_date, found.board_size, found.members, found.programme, found.criteria) == (None,) * 5


def test_two_sizes_in_one_sentence_go_to_the_model_named_before_each() -> None:
    text = (
        "Ngày 10/6/2023, xã Hoằng Phong ra mắt mô hình “Đường hoa” và mô hình “Camera giám sát”.\n"
        "Đường hoa có Ban quản lý gồm 9 thành viên, Camera giám sát có Ban quản lý gồm 5 thành viên."
    )
    assert [one.board_size for one in launches(text)] == [9, 5]


def test_every_level_of_the_unit_is_proved_or_inferred() -> None:
    found = launches(
        "Sáng 5/6/2023, xã Hoằng Phong ra mắt mô hình “Đường cờ”.", masthead="Huyện Hoằng Hóa", province="Thanh Hóa"
    )
    unit = found[0].unit
    assert (unit.commune, unit.district, unit.province) == ("Xã Hoằng Phong", "Huyện Hoằng Hóa", "Tỉnh Thanh Hóa")
    assert unit.inferred == ["district", "province"]
