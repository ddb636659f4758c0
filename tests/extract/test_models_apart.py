"""What belongs to which of several models in one article: hamlets, clauses, days to come. Persons are invented."""

from typing import Any

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
