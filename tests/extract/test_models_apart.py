"""What belongs to which of several models in one article: hamlets, clauses, days to come. Persons are invented."""

from typing import Any

import pytest

from extract.article import Article
from extract.launch import Launch
from extract.pipeline import find_launches

LEAD = "Ngày 10/6/2023, xã Hoằng Phong, huyện Hoằng Hóa, tỉnh Thanh Hóa ra mắt"


def launches(text: str, **known: Any) -> list[Launch]:
    return find_launches(Article("a", text=text, **known))


def test_a_hamlet_told_with_one_model_names_that_model_later() -> None:
    text = (
        f"{LEAD} mô hình “Đường hoa phụ nữ” (thôn Bắc Đoan) và mô hình “Camera giám sát” (thôn Hồng Nhuệ).\n"
        "Ban điều hành của thôn Bắc Đoan gồm 5 thành viên do ông Lê Văn Mẫu làm Trưởng ban. Ban vận động của "
        "thôn Hồng Nhuệ gồm 11 thành viên, bà Trần Thị Thử làm Trưởng ban."
    )
    found = launches(text)
    assert [(one.unit.hamlet, one.board_size) for one in found] == [("Thôn Bắc Đoan", 5), ("Thôn Hồng Nhuệ", 11)]
    assert [[person.name for person in one.officials] for one in found] == [["Lê Văn Mẫu"], ["Trần Thị Thử"]]


def test_hamlets_that_both_models_share_name_neither() -> None:
    text = (
        f"{LEAD} mô hình “Đường hoa phụ nữ” và mô hình “Camera giám sát” tại thôn Bắc Đoan.\n"
        "Ban điều hành của thôn Bắc Đoan gồm 5 thành viên."
    )
    assert [one.board_size for one in launches(text)] == [5, 5]


def test_semicolons_set_models_apart() -> None:
    text = (
        f"{LEAD} mô hình “Đường hoa phụ nữ” và mô hình “Camera giám sát”.\n"
        "“Đường hoa phụ nữ” dài 1,2km với 86 hộ tham gia; “Camera giám sát” có 12 mắt, ban quản lý gồm 3 người."
    )
    assert [one.board_size for one in launches(text)] == [None, 3]


def test_a_meeting_to_come_is_not_the_day_of_the_model_it_names() -> None:
    text = (
        f"{LEAD} Câu lạc bộ “Thanh niên khởi nghiệp” và mô hình “Camera giám sát”.\n"
        "Theo kế hoạch, ngày 2/7, Câu lạc bộ “Thanh niên khởi nghiệp” tổ chức buổi sinh hoạt đầu tiên."
    )
    assert [one.event_date for one in launches(text, published="2023-06-11")] == ["2023-06-10", "2023-06-10"]


def test_the_membership_of_another_club_is_not_the_model_s() -> None:
    text = (
        f"{LEAD} Câu lạc bộ “Thanh niên khởi nghiệp”.\n"
        "Tổ hợp tác chăn nuôi có 30 thành viên đến học hỏi. Câu lạc bộ “Thanh niên khởi nghiệp” có 19 thành viên."
    )
    assert [one.members for one in launches(text)] == [19]


def test_a_club_that_the_commune_also_keeps_up_tells_no_board() -> None:
    text = (
        f"{LEAD} mô hình “Đội sơ cấp cứu”.\nĐội có 14 thành viên. "
        "Bên cạnh đó, xã cũng duy trì Câu lạc bộ “Ngân hàng máu” 35 thành viên."
    )
    assert [one.board_size for one in launches(text)] == [14]


def test_the_words_before_a_quoted_name_call_the_model_later() -> None:
    text = (
        f"{LEAD} Câu lạc bộ Dân vũ “Sen hồng” và Câu lạc bộ Đọc sách “Mỗi tuần một cuốn sách”.\n"
        "Câu lạc bộ Dân vũ có 45 thành viên, ban chủ nhiệm 5 người. Câu lạc bộ Đọc sách có 60 thành viên, "
        "ban chủ nhiệm 4 người."
    )
    assert [(one.members, one.board_size) for one in launches(text)] == [(45, 5), (60, 4)]


def test_an_alley_behind_a_name_calls_the_model_later() -> None:
    text = (
        f"{LEAD} mô hình “Hẻm xanh” hẻm 4 và mô hình “Trạm trà đá miễn phí” trước cổng Trạm Y tế.\n"
        "Ban vận động hẻm 4 gồm 7 thành viên do ông Lê Văn Mẫu làm Trưởng ban."
    )
    assert [one.board_size for one in launches(text)] == [7, None]


def test_models_announced_by_number_are_told_each_with_its_day() -> None:
    text = (
        "Trong tuần đầu tháng 8-2022, Hội LHPN huyện Mỹ Xuyên ra mắt liền hai mô hình. Ngày 2-8 là Tổ hợp tác đan "
        "lục bình ấp Tắc Gồng, xã Tham Đôn; ngày 5-8 đến lượt Câu lạc bộ “Mẹ và con” ấp Hòa Phuông, xã Hòa Tú 1.\n"
        "Tổ hợp tác có 19 thành viên.\nCòn với câu lạc bộ, Ban chủ nhiệm gồm 4 chị."
    )
    first, second = launches(text, title="Phụ nữ Mỹ Xuyên có thêm hai nơi sinh hoạt")
    assert (first.event_date, first.unit.commune, first.members) == ("2022-08-02", "Xã Tham Đôn", 19)
    assert (second.event_date, second.unit.commune, second.board_size) == ("2022-08-05", "Xã Hòa Tú 1", 4)


def test_what_the_model_grew_out_of_is_not_launched_with_it() -> None:
    text = (
        "Sáng 15/3/2024, Hội LHPN xã Đức Lĩnh, huyện Vũ Quang ra mắt mô hình “Ngôi nhà xanh”. "
        "Mô hình được nhân rộng từ câu lạc bộ “Phụ nữ xanh” ra mắt ngày 2/3/2024 ở xã Thọ Điền."
    )
    assert [one.model_name for one in launches(text)] == ["Ngôi nhà xanh"]


# ── several models, each with its place ─────────────────────────────────────────────────────────

PHU_BINH = "Sáng 15/3/2024, Công an huyện Phú Bình, tỉnh Thái Nguyên"


def places(text: str, **known: Any) -> list[tuple[str, str | None]]:
    return [(one.model_name, one.unit.commune) for one in launches(text, **known)]


@pytest.mark.parametrize(
    "told",
    [
        "lần lượt ra mắt mô hình “Camera an ninh” và mô hình “Tiếng kẻng” tại xã Nga My và xã Hà Châu.",
        "ra mắt các mô hình an ninh trật tự tại cơ sở, gồm:\n- Mô hình “Camera an ninh” tại xã Nga My;\n"
        "- Mô hình “Tiếng kẻng” tại xã Hà Châu.",
        "ra mắt hai mô hình. Xã Nga My: mô hình “Camera an ninh”; xã Hà Châu: mô hình “Tiếng kẻng”.",
        "ra mắt hai mô hình.\nTại xã Nga My, mô hình “Camera an ninh” có 12 mắt.\n"
        "Tại xã Hà Châu, mô hình “Tiếng kẻng” có 3 kẻng.",
        "ra mắt mô hình “Camera an ninh” tại xã Nga My, chiều cùng ngày ra mắt mô hình “Tiếng kẻng” tại xã Hà Châu.",
        "ra mắt 2 mô hình: “Camera an ninh” với 12 mắt tại xã Nga My, “Tiếng kẻng” với 3 kẻng tại xã Hà Châu.",
    ],
)
def test_each_model_has_the_commune_told_with_it(told: str) -> None:
    assert places(f"{PHU_BINH} {told}") == [("Camera an ninh", "Xã Nga My"), ("Tiếng kẻng", "Xã Hà Châu")]


def test_speakers_in_turn_are_no_places_in_turn() -> None:
    text = (
        f"{LEAD} mô hình “Ngõ sạch” và mô hình “Vườn mẫu”. Lãnh đạo xã Hoằng Phong và xã Hoằng Lưu lần lượt phát biểu."
    )
    assert places(text) == [("Ngõ sạch", "Xã Hoằng Phong"), ("Vườn mẫu", "Xã Hoằng Phong")]


def test_those_who_run_the_models_may_stand_behind_commas() -> None:
    text = (
        f"{LEAD} các mô hình: Hội Phụ nữ với mô hình “Ngõ sạch”, Hội Nông dân với mô hình “Vườn mẫu”, "
        "Đoàn Thanh niên với mô hình “Đường quê”."
    )
    assert [one.model_name for one in launches(text)] == ["Ngõ sạch", "Vườn mẫu", "Đường quê"]


@pytest.mark.parametrize(
    "told",
    [
        "ra mắt mô hình “Camera an ninh” tại Trường THCS Nga My (xã Nga My) và Trường Tiểu học Hà Châu (xã Hà Châu).",
        "ra mắt mô hình “Camera an ninh” tại xóm Kén (xã Nga My) và xóm Mới (xã Hà Châu).",
        "ra mắt mô hình “Camera an ninh” tại xã Nga My với 12 mắt và tại xã Hà Châu với 9 mắt.",
        "ra mắt mô hình “Camera an ninh” tại xã Nga My. Cùng ngày, xã Hà Châu cũng ra mắt mô hình này.",
        "ra mắt mô hình “Camera an ninh” tại xã Nga My. Ngày 17/3/2024, mô hình này được ra mắt tại xã Hà Châu.",
    ],
)
def test_one_model_at_two_communes_is_launched_twice(told: str) -> None:
    text = f"{PHU_BINH} {told}"
    assert places(text, published="2024-03-18") == [("Camera an ninh", "Xã Nga My"), ("Camera an ninh", "Xã Hà Châu")]


@pytest.mark.parametrize(
    ("bodies", "communes"),
    [
        ("Hội LHPN xã Nga My và Hội LHPN xã Hà Châu ra mắt mô hình “Ngõ sạch”.", ["Xã Nga My", "Xã Hà Châu"]),
        ("Hội LHPN xã Nga My và Hội LHPN xã Hà Châu ra mắt mô hình “Ngõ sạch” tại xã Nga My.", ["Xã Nga My"]),
        ("Hội LHPN xã Nga My, Công an xã Hà Châu ra mắt mô hình “Ngõ sạch”.", ["Xã Nga My"]),
    ],
)
def test_bodies_of_one_kind_launch_each_at_home(bodies: str, communes: list[str]) -> None:
    text = f"Ngày 15/3/2024, tại huyện Phú Bình, tỉnh Thái Nguyên, {bodies}"
    assert [one.unit.commune for one in launches(text)] == communes


def test_hamlets_that_launch_in_turn_have_a_model_each() -> None:
    text = "Ngày 8/11/2025, tại xóm 1, xã Đô Lương ra mắt mô hình “Ngõ sạch”, tại xóm 3 ra mắt mô hình “Vườn mẫu”."
    assert [one.unit.hamlet for one in launches(text)] == ["Xóm 1", "Xóm 3"]


def test_hamlets_of_one_list_stay_in_their_communes() -> None:
    text = (
        "Ngày 5/11/2025, Công an tỉnh Đồng Tháp ra mắt mô hình “Chợ an toàn” tại ấp 1, xã Mỹ Thọ; ấp 3, xã Ba Sao "
        "và khóm 2, phường Sa Đéc."
    )
    assert [one.unit.hamlet for one in launches(text)] == ["Ấp 1", "Ấp 3", "Khóm 2"]


def test_each_commune_of_a_list_may_have_a_list_of_hamlets() -> None:
    text = (
        "Ngày 5/11/2025, Công an tỉnh Đồng Tháp ra mắt mô hình “Chợ an toàn” tại ấp 1, ấp 2, xã Mỹ Thọ; "
        "ấp 3, ấp 4, xã Ba Sao."
    )
    assert [one.unit.hamlet for one in launches(text)] == ["Ấp 1; Ấp 2", "Ấp 3; Ấp 4"]


# ── several models, each with its board ─────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "told",
    [
        "Ban điều hành mô hình “Ngõ sạch” có 15 thành viên, Ban điều hành mô hình “Vườn mẫu” có 12 thành viên.",
        "Ban điều hành mô hình “Ngõ sạch” có 15 thành viên và của mô hình “Vườn mẫu” là Ban điều hành 12 thành viên.",
    ],
)
def test_a_board_is_that_of_the_model_named_behind_its_noun(told: str) -> None:
    text = f"{LEAD} mô hình “Ngõ sạch” và mô hình “Vườn mẫu”. {told}"
    assert [one.board_size for one in launches(text)] == [15, 12]


def test_teams_of_one_sentence_have_a_size_each() -> None:
    text = f"{LEAD} Tổ tự quản “Bến đò” (5 thành viên) và Tổ tự quản “Chợ văn minh” (8 thành viên)."
    assert [one.board_size for one in launches(text)] == [5, 8]


def test_a_second_place_goes_on_with_the_board_of_the_first() -> None:
    text = (
        f"{PHU_BINH} ra mắt mô hình “Camera an ninh” tại xã Nga My và “Tiếng kẻng” tại xã Hà Châu. "
        "Ban điều hành ở xã Nga My gồm 7 thành viên, ở xã Hà Châu gồm 9 thành viên."
    )
    assert [one.board_size for one in launches(text)] == [7, 9]


def test_places_from_which_a_board_comes_make_no_boards() -> None:
    text = (
        f"{LEAD} mô hình “Ngõ sạch”. Ban điều hành gồm 7 thành viên, trong đó thôn Bắc Đoan có 3 thành viên, "
        "thôn Hồng Nhuệ có 4 thành viên."
    )
    assert [(one.board_size, len(one.boards)) for one in launches(text)] == [(7, 1)]
