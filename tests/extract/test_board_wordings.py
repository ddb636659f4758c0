"""How sizes of boards are worded: members chosen into a board, posts one by one, speech; persons are invented."""

import pytest
from annotated import annotated

from extract.article import Article
from extract.components import people
from extract.components.boards import mark_boards
from extract.launches.board_choice import board_size


def size(text: str) -> int | None:
    """The size of the board."""
    doc = annotated(Article(id="a", text=text), people.annotate, mark_boards)
    stated = board_size(doc.spans["boards"])
    return stated[0] if stated else None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Năm hội viên tiêu biểu được bầu vào Ban Chủ nhiệm câu lạc bộ.", 5),
        ("07 hội viên được chị em tín nhiệm bầu vào Ban chủ nhiệm.", 7),
        ("Ba người này hợp thành Ban quản lý tổ.", 3),
        ("Chị em đã hiệp thương cử ra 3 người vào Ban chủ nhiệm.", 3),
        ("Hội nghị thống nhất cử 9 đồng chí tham gia Ban điều hành mô hình.", 9),
        ("Trong 25 thành viên có 3 người trong Ban quản lý.", 3),
        ("Có 11 thành viên nòng cốt được chọn tham gia Ban điều hành.", 11),
    ],
)
def test_whoever_is_chosen_into_a_board_makes_it_up(text: str, expected: int) -> None:
    assert size(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ông Lê Văn Tám làm Trưởng ban và 12 đồng chí là thành viên Ban chỉ đạo.", 13),
        ("Ban điều hành do ông Lê Văn Tám làm Trưởng ban và 12 đồng chí.", 13),
        ("Ban điều hành do ông Lê Văn Tám làm Trưởng ban cùng 8 người khác.", 9),
        (
            "Ban chỉ đạo mô hình do Bí thư Đảng ủy xã làm Trưởng ban, Chủ tịch UBND xã làm Phó ban "
            "và 11 đồng chí là ủy viên.",
            13,
        ),
    ],
)
def test_those_beside_the_head_count_with_or_without_a_post(text: str, expected: int) -> None:
    assert size(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ban điều hành: Trưởng ban 01 người, phó ban 02 người, thành viên 06 người.", 9),
        ("Ban chủ nhiệm gồm: chủ nhiệm (01 người), phó chủ nhiệm (02 người), ủy viên (04 người).", 7),
        (
            "Cụ Lê Văn Tám được bầu làm chủ nhiệm; hai phó chủ nhiệm là ông Hà Văn Ba - Trưởng ban Công tác "
            "Mặt trận thôn và bà Vũ Thị Tư, Chi hội trưởng phụ nữ thôn; ngoài ra còn 1 thư ký, 1 thủ quỹ.",
            5,
        ),
    ],
)
def test_posts_are_counted_behind_their_names_and_across_persons(text: str, expected: int) -> None:
    assert size(text) == expected


@pytest.mark.parametrize("number", ["06", "35", "138"])
def test_the_number_of_a_steering_committee_is_no_size_and_a_size_no_such_number(number: str) -> None:
    assert size(f"Ban điều hành gồm {number} thành viên.") == int(number)
    assert size(f"Ban Chỉ đạo {number} xã chỉ đạo ra mắt mô hình.") is None


def test_what_somebody_says_of_a_board_counts() -> None:
    assert size("Ông Lê Văn Tám cho biết: “Ban quản lý chúng tôi gồm 05 thành viên, chia nhau đến từng nhà”.") == 5


@pytest.mark.parametrize(
    "text",
    [
        "Tham gia lễ có đồng chí Lê Văn Tám, Trưởng Ban Chỉ đạo cùng 60 người.",
        "Buổi lễ có 80 đại biểu và Ban chủ nhiệm câu lạc bộ tham dự.",
        "15 hội viên tiêu biểu nhận quà của Ban chủ nhiệm câu lạc bộ.",
        "Câu lạc bộ gồm 35 thành viên do bà Vũ Thị Tư làm Chủ nhiệm.",
    ],
)
def test_guests_recipients_and_the_whole_club_are_no_board(text: str) -> None:
    assert size(text) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ban điều hành gồm: Tổ trưởng, 1 Tổ phó, 1 thư ký; chị Vũ Thị Tư được tín nhiệm làm Tổ trưởng.", 3),
        ("Ban chủ nhiệm gồm 1 chủ nhiệm, 2 phó chủ nhiệm, 2 ủy viên, do bà Vũ Thị Tư làm chủ nhiệm.", 5),
        ("Ban quản lý gồm trưởng ban, phó ban và 3 ủy viên; ông Lê Văn Tám được bầu làm trưởng ban.", 5),
        ("Ban quản lý có 1 trưởng ban, 2 phó ban; ông Lê Văn Tám làm trưởng ban, bà Vũ Thị Tư làm phó ban.", 3),
    ],
)
def test_who_takes_a_post_that_was_counted_is_not_counted_again(text: str, expected: int) -> None:
    assert size(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Ban điều hành gồm: ông Lê Văn Tám - Trưởng khu phố làm Trưởng ban; ông Hà Văn Ba - Bí thư Chi bộ, "
            "bà Vũ Thị Tư - Chi hội trưởng làm Phó ban; 03 thành viên còn lại là Công an viên và đại diện các hội.",
            6,
        ),
        ("Ban điều hành gồm ông Lê Văn Tám làm Trưởng ban; bà Vũ Thị Tư làm Phó ban; 5 thành viên còn lại.", 7),
        ("Ban điều hành 1 trưởng, 2 phó và 6 thành viên.", 9),
        ("Ban điều hành có chị Vũ Thị Tư làm trưởng, 2 phó và 4 ủy viên.", 7),
    ],
)
def test_the_rest_of_the_members_and_posts_in_short_are_counted(text: str, expected: int) -> None:
    assert size(text) == expected


def test_the_standing_body_of_a_hamlet_runs_no_model_unless_it_is_founded() -> None:
    assert size("Chi hội họp, cùng Ban Tự quản buôn (gồm 7 thành viên) xin ý kiến già làng.") is None
    assert size("Ban quản lý thôn gồm 5 người tích cực vận động bà con.") is None
    assert size("Xã đã thành lập Ban tự quản thôn gồm 7 thành viên.") == 7
    assert size("Ban tự quản mô hình ở buôn gồm 7 thành viên.") == 7


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ban điều hành gồm 3 thành viên nữ, 2 thành viên nam.", 5),
        ("Ban điều hành gồm 3 thành viên nam và 2 nữ.", 5),
        ("Ban điều hành gồm 7 thành viên, trong đó 3 thành viên nữ.", 7),
        ("Ban điều hành có 3 đảng viên trong số 7 người.", None),
        ("Ban Giám sát mô hình có 5 người, Ban điều hành 7 người.", 7),
    ],
)
def test_parts_of_a_board_are_added_up_or_left_alone(text: str, expected: int | None) -> None:
    assert size(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ông Lê Văn Tám làm Chủ nhiệm. Giúp ông Tám có hai phó chủ nhiệm, một thư ký và một thủ quỹ.", 5),
        ("Chị Vũ Thị Tư giữ vai chủ nhiệm. Giúp chị là một phó chủ nhiệm và một thủ quỹ.", 3),
        ("Ông Lê Văn Tám kiêm Trưởng ban quản lý. Ban quản lý còn có phó ban là bà Vũ Thị Tư và 3 ủy viên.", 5),
        ("Ban quản lý còn có hai phó ban và 4 ủy viên. Trưởng ban là ông Lê Văn Tám.", 7),
        ("Ngoài Trưởng ban và hai Phó ban, Ban quản lý câu lạc bộ còn sáu ủy viên là chủ trang trại.", 9),
        ("Ban quản lý có 01 trưởng ban, 2 phó ban và 4 ủy viên. Ông Lê Văn Tám làm Trưởng ban.", 7),
    ],
)
def test_the_head_counts_once_whether_the_list_of_posts_names_him_or_a_sentence_beside_it(
    text: str, expected: int
) -> None:
    assert size(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ban điều hành, gồm Trưởng thôn Lê Văn Tám làm trưởng ban, bà Vũ Thị Tư và ông Hà Văn Ba là thành viên.", 3),
        (
            "Ban điều hành gồm các ông, bà:\n1. Ông Lê Văn Tám - Trưởng ban\n2. Bà Vũ Thị Tư - Phó ban\n"
            "3. Anh Hà Văn Ba - Thành viên\nHội nghị bế mạc.",
            3,
        ),
        (
            "Ban điều hành: Trưởng ban - bà Vũ Thị Tư (Chủ tịch Hội); Phó Trưởng ban - ông Hà Văn Ba; "
            "Thành viên - trưởng 5 đoàn thể và 01 công chức Văn phòng.",
            8,
        ),
        (
            "Ban Quản lý ra mắt: Trưởng ban là ông Lê Văn Tám; Phó ban là Thượng úy Hà Văn Ba, Phó Trưởng Công an xã; "
            "04 ủy viên là trưởng các thôn.",
            6,
        ),
        ("Trưởng ban điều hành là Phó Chủ tịch UBND xã, Phó ban là Trưởng Công an xã cùng 5 ủy viên.", 7),
        ("Ông Lê Văn Tám (Trưởng ban), bà Vũ Thị Tư (Phó ban) và 5 thành viên khác hợp thành Ban điều hành.", 7),
        ("Ban chủ nhiệm gồm chủ nhiệm, hai phó và một thủ quỹ.", 4),
    ],
)
def test_lists_of_persons_and_posts_in_every_shape_are_summed(text: str, expected: int) -> None:
    assert size(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ban điều hành của mô hình có tất thảy 8 đồng chí, chia ba nhóm: nhóm phân luồng (3), nhóm nhắc nhở (5).", 8),
        ("Ban điều hành vỏn vẹn 5 người.", 5),
        ("Lãnh đạo xã tặng hoa chúc mừng 5 thành viên Ban chủ nhiệm câu lạc bộ.", 5),
        ("Ban chủ nhiệm (gồm 5 hội viên nòng cốt) đã ra mắt.", 5),
        ("Có 7 đồng chí được phân công vào Ban quản lý mô hình.", 7),
        ("Bảy người được bà con chọn mặt gửi vàng vào Ban điều hành.", 7),
        ("Tổ tiếp sức có hai kíp, mỗi kíp 4 đoàn viên.", 8),
        ("Đội văn nghệ xã gồm 12 người biểu diễn chào mừng.", None),
    ],
)
def test_fewer_words_and_other_verbs_lead_to_the_number(text: str, expected: int | None) -> None:
    assert size(text) == expected
