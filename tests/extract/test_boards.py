"""Sizes of bodies: what counts as the board's, what as the club's, and what as neither."""

import pytest
from annotated import annotated
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc

from extract.annotations import PersonMention
from extract.article import Article
from extract.components import people
from extract.components.boards import mark_boards
from extract.launches.board_choice import board_size, bodies, members


def read(text: str) -> Doc:
    return annotated(Article(id="a", text=text), people.annotate, mark_boards)


def sizes(text: str) -> tuple[int | None, int | None]:
    """(size of the board, members of the group)"""
    doc = read(text)
    board, group = board_size(doc.spans["boards"]), members(doc.spans["boards"])
    return board and board[0], group and group[0]


@pytest.mark.parametrize(
    ("text", "size"),
    [
        ("Công bố quyết định thành lập Ban chỉ đạo thực hiện mô hình “Nói lời hay” với 15 thành viên.", 15),
        ("Ban điều hành mô hình “Nói lời hay” xã An Thịnh với 15 đồng chí do ông Lê Văn Tám làm Trưởng ban.", 15),
        ("Mô hình “Sáng - xanh - sạch” ở thôn 3 có Ban điều hành gồm 04 thành viên.", 4),
        ("Ra mắt Ban chủ nhiệm gồm có 5 người.", 5),
        ("Ban Chỉ đạo mô hình có tất cả mười lăm thành viên.", 15),
        ("Ban quản lý mô hình được thành lập với hai mươi mốt thành viên.", 21),
        ("Lễ ra mắt Ban điều hành (07 thành viên) diễn ra trang trọng.", 7),
        ("Ban điều hành: 07 thành viên, do ông Lê Văn Tám làm Trưởng ban.", 7),
        ("BCĐ mô hình gồm 9 đồng chí.", 9),
        ("Hội nghị công bố quyết định thành lập BCĐ mô hình gồm 9 đồng chí.", 9),
        ("Ban điều hành mô hình gồm 11 (mười một) thành viên.", 11),
        ("UBND xã công bố quyết định thành lập Ban điều hành mô hình. Ban gồm 9 thành viên.", 9),
        ("UBND xã thành lập Ban điều hành mô hình. Gồm 9 thành viên, do ông Lê Văn Tám làm Trưởng ban.", 9),
        ("Ban chủ nhiệm được cơ cấu 7 thành viên.", 7),
        ("Ban Chấp hành lâm thời gồm 05 đồng chí ra mắt hội nghị.", 5),
        (
            "Ban Chỉ đạo, Ban điều hành ra mắt; trong đó, Ban Chỉ đạo có 12 thành viên, Ban điều hành có 8 thành viên.",
            12,
        ),
    ],
)
def test_board_size_is_what_the_sentence_says_of_the_board(text: str, size: int) -> None:
    assert sizes(text)[0] == size


@pytest.mark.parametrize(
    ("text", "size"),
    [
        ("Bộ máy của mô hình có 15 thành viên của Ban điều hành, hoạt động tự nguyện.", 15),
        ("Tại lễ, 9 thành viên Ban chủ nhiệm ra mắt bà con.", 9),
        ("Với 11 thành viên, Ban điều hành sẽ họp mỗi tháng một lần.", 11),
        ("Câu lạc bộ có 40 hội viên, 5 người thuộc Ban chủ nhiệm, hoạt động theo quy chế.", 5),
        ("15 đồng chí được cử vào Ban điều hành mô hình.", 15),
        ("15 là số thành viên của Ban chỉ đạo.", 15),
        ("Số thành viên của Ban chỉ đạo mô hình là 15.", 15),
        ("Số người trong Ban điều hành là 9 người.", 9),
        ("Đứng tên trong Ban Chỉ đạo là 12 thành viên.", 12),
        ("Câu lạc bộ có 40 hội viên, trong đó 5 thành viên thuộc Ban chủ nhiệm.", 5),
    ],
)
def test_the_number_may_come_before_the_board(text: str, size: int) -> None:
    assert sizes(text)[0] == size


@pytest.mark.parametrize(
    ("text", "size"),
    [
        ("Ban chủ nhiệm được cơ cấu 01 Chủ nhiệm, 02 Phó Chủ nhiệm, 01 thủ quỹ, 01 thư ký.", 5),
        ("Điều hành Nông hội là 01 chủ nhiệm, 02 phó chủ nhiệm và 01 thư ký.", 4),
        ("Ban điều hành gồm trưởng ban, 2 phó ban và 5 ủy viên.", 8),
        ("Ban điều hành gồm 1 Trưởng ban là ông Lê Văn Tám, 2 phó ban và bốn ủy viên.", 7),
        ("Ban chủ nhiệm gồm chủ nhiệm, phó chủ nhiệm, thư ký và thủ quỹ.", 4),
        ("Ban điều hành do ông Lê Văn Tám làm Trưởng ban, cùng 4 ủy viên.", 5),
        ("Ban điều hành do ông Lê Văn Tám - Trưởng thôn làm Trưởng ban, bà Hồ Thị Út làm Phó ban và 3 thành viên.", 5),
    ],
)
def test_posts_are_summed(text: str, size: int) -> None:
    assert sizes(text)[0] == size


@pytest.mark.parametrize(
    "text",
    [
        "Ban điều hành gồm 7 thành viên, trong đó có 01 trưởng ban, 02 phó ban và 04 ủy viên.",
        "Ban điều hành gồm 7 thành viên; trưởng ban là ông Lê Văn Tám, 2 phó ban là bà Út và ông Năm.",
        "Ban điều hành gồm 7 thành viên do ông Lê Văn Tám làm Trưởng ban và 6 ủy viên.",
    ],
)
def test_a_stated_total_is_not_added_to(text: str) -> None:
    assert sizes(text)[0] == 7


@pytest.mark.parametrize(
    "text",
    [
        "Ban điều hành gồm trưởng ban, phó ban và các ủy viên.",
        "Hội nghị ra mắt Ban Chỉ đạo và Tổ giúp việc của mô hình.",
        "Ban điều hành tối thiểu có 04 người.",
        "Ban điều hành có ít nhất 5 thành viên, họp mỗi quý một lần.",
        "Ban điều hành có từ 5 đến 7 thành viên.",
        "Ban điều hành có 5 - 7 thành viên.",
        "Ban điều hành có hơn 10 thành viên.",
        "Ban điều hành gồm 7 tổ.",
        "Tổ giúp việc gồm 6 thành viên giúp Ban điều hành.",
        "Ban Chỉ đạo vận động lắp 14 camera, trị giá 50 triệu đồng.",
    ],
)
def test_a_board_without_a_stated_size_has_none(text: str) -> None:
    assert sizes(text)[0] is None


@pytest.mark.parametrize(
    ("text", "size"),
    [
        ("Câu lạc bộ gồm 23 thành viên.", 23),
        ("Mô hình gồm 11 thành viên, họp ba tháng một lần.", 11),
        ("Chi hội Phụ nữ thôn Tân Học, xã Thạch Hạ gồm 135 hội viên.", 135),
        ("Với 83 thành viên ngay khi thành lập, Câu lạc bộ lấy việc giúp nhau làm trọng tâm.", 83),
        ("Cũng có 50 thành viên, mô hình “Bếp sạch” do chị Hồ Thị Út làm Chủ nhiệm.", 50),
        ("Có 9 thành viên cùng vào tổ hợp tác “trồng rau an toàn”.", 9),
        ("11 thành viên tham gia mô hình đều là đoàn viên.", 11),
        ("Toàn bộ 113 hội viên của chi hội phụ nữ ấp đều vào cuộc.", 113),
        ("Số thành viên hiện nay là 22; Chủ nhiệm là ông Lê Văn Tám.", 22),
        ("Thành viên mỗi CLB là 50 người.", 50),
        ("Vào CLB có 30 chị em.", 30),
        ("Mô hình đặt tại thôn 2, ra mắt sáng 5/8; tham gia có 11 thành viên.", 11),
        ("Hội quán Tân Bình ra mắt với 1.200 thành viên.", 1200),
        ("Nông hội đến nay đã có 38 thành viên.", 38),
        ("Mỗi tổ có 5 thành viên.", 5),
        ("Mỗi tổ 5 thành viên, do trưởng thôn phụ trách.", 5),
        ("Đội dân phòng nữ được biên chế 15 đội viên.", 15),
    ],
)
def test_membership_of_the_group(text: str, size: int) -> None:
    assert sizes(text)[1] == size


def test_a_club_s_membership_is_not_its_board_s_size() -> None:
    assert sizes("Câu lạc bộ gồm 53 thành viên, Chủ nhiệm là bà Hồ Thị Út.") == (None, 53)


def test_board_and_club_each_keep_their_number() -> None:
    assert sizes("Ban chủ nhiệm câu lạc bộ gồm 7 thành viên, Câu lạc bộ có tất cả 43 thành viên.") == (7, 43)
    assert sizes("Tham gia Mô hình “Tiếng kẻng” có 12 thành viên, phần Ban chủ nhiệm gồm 3 thành viên.") == (3, 12)
    assert sizes("Câu lạc bộ được thành lập với 35 thành viên, Ban chủ nhiệm gồm 5 đồng chí.") == (5, 35)
    assert sizes("THT gồm 27 thành viên; ban điều hành THT có 3 chị.") == (3, 27)
    assert sizes("Câu lạc bộ có 25 hội viên. Hội viên đã bầu ban chủ nhiệm gồm 07 thành viên.") == (7, 25)


def test_a_team_that_is_the_model_runs_itself() -> None:
    assert sizes("Tổ Cựu chiến binh tự quản gồm 16 thành viên.") == (16, 16)
    assert sizes("Tổ gồm có 5 thành viên/tổ.") == (5, 5)
    assert sizes("Tổ tự quản gồm 01 tổ trưởng, 02 tổ phó và 5 tổ viên.") == (8, 8)


@pytest.mark.parametrize(
    "text",
    [
        "Dự lễ có 60 đại biểu, cùng 20 thành viên câu lạc bộ bạn.",
        "Lễ ra mắt câu lạc bộ có 100 người tham gia.",
        "Phía hội quán, 70 thành viên đã có mặt.",
        "Câu lạc bộ đã giúp 15 thành viên thoát nghèo.",
        "Câu lạc bộ có 12 thành viên được vay vốn.",
        "Tính cả huyện có 8 câu lạc bộ, thu hút hơn 800 thành viên.",
        "Mô hình có 10 hộ thành viên.",
        "Đây là tổ thứ 7 của xã, bảo vệ 120 hộ dân.",
        "Công ty TNHH một thành viên Hoa Mai tặng mô hình 30 suất quà.",
        "Mô hình có 5 tiêu chí, 100% hộ dân tham gia.",
    ],
)
def test_what_is_counted_beside_the_group_is_no_membership(text: str) -> None:
    assert sizes(text) == (None, None)


@pytest.mark.parametrize(
    ("text", "size"),
    [
        ("Điều hành mô hình có 01 tổ trưởng, 02 tổ phó và 01 thư ký.", 4),
        ("Bộ máy điều hành mô hình gồm 1 trưởng nhóm, 2 phó nhóm, 1 thư ký và 3 thành viên.", 7),
        ("Về tổ chức, mô hình bầu ra 01 tổ trưởng, 01 tổ phó, 01 thư ký kiêm thủ quỹ.", 3),
        ("Đứng đầu mô hình là 1 chủ nhiệm, giúp việc có 2 phó chủ nhiệm và 1 thư ký.", 4),
        ("Bộ phận điều hành có 1 trưởng, 2 phó và 6 ủy viên.", 9),
        ("Ban điều hành (gồm 1 trưởng ban, 1 phó ban, 3 ủy viên) ra mắt hội nghị.", 5),
        ("Điều hành mô hình có 7 người.", 7),
        ("Quản lý mô hình là 5 chị trong chi hội.", 5),
        ("Mô hình do 8 chị phụ trách, thay phiên trực.", 8),
    ],
)
def test_those_who_run_a_model_are_its_board_though_no_board_is_named(text: str, size: int) -> None:
    assert sizes(text)[0] == size


@pytest.mark.parametrize(
    ("text", "size"),
    [
        ("Ban Chủ nhiệm gồm: bà Hồ Thị Út - Chủ nhiệm, ông Lê Văn Tám - Phó Chủ nhiệm, bà Vũ Thị Lan - thư ký.", 3),
        (
            "Ban điều hành gồm các đồng chí: Lê Văn Tám, Bí thư Chi bộ - Trưởng ban; Hồ Thị Út, Chi hội trưởng "
            "Phụ nữ - Phó ban; Đỗ Văn Sáu - ủy viên; Vũ Văn Bảy - ủy viên.",
            4,
        ),
        ("Ban quản lý mô hình gồm ông Lê Văn Tám (Trưởng ban), bà Hồ Thị Út (Phó ban) và anh Vũ Văn Bảy (thư ký).", 3),
        ("Ban chủ nhiệm gồm: Trưởng ban Lê Văn Tám, Phó ban Hồ Thị Út, thư ký Vũ Văn Bảy.", 3),
        (
            "Ban điều hành mô hình gồm ông Lê Văn Tám làm Trưởng ban, bà Hồ Thị Út và ông Đỗ Văn Sáu làm Phó ban, "
            "anh Vũ Văn Bảy làm thư ký.",
            4,
        ),
    ],
)
def test_a_complete_list_of_persons_with_their_posts_is_counted(text: str, size: int) -> None:
    assert sizes(text)[0] == size


@pytest.mark.parametrize(
    "text",
    [
        "Ban chủ nhiệm gồm bà Hồ Thị Út - Chủ nhiệm, ông Lê Văn Tám - Phó Chủ nhiệm và các ủy viên.",
        "Ban chủ nhiệm gồm bà Hồ Thị Út - Chủ nhiệm, ông Lê Văn Tám - Phó Chủ nhiệm, cùng một số ủy viên khác.",
        "Ban điều hành do ông Lê Văn Tám làm Trưởng ban, bà Hồ Thị Út làm Phó ban, anh Vũ Văn Bảy làm thư ký.",
        "Về dự lễ ra mắt Ban điều hành có các đồng chí: Lê Văn Tám - Trưởng Ban Dân vận; Hồ Thị Út - Phó Ban Tổ chức; "
        "Vũ Văn Bảy - Chủ nhiệm Ủy ban Kiểm tra.",
        "Tham gia lễ ra quân có đồng chí Lê Văn Tám, Trưởng Ban Chỉ đạo cùng 600 đoàn viên.",
        "Bà Hồ Thị Út, Chủ nhiệm câu lạc bộ cùng 30 thành viên biểu diễn văn nghệ.",
        "Câu lạc bộ do bà Hồ Thị Út làm Chủ nhiệm và 30 thành viên.",
    ],
)
def test_persons_who_only_lead_or_attend_are_no_list_of_members(text: str) -> None:
    assert sizes(text)[0] is None


@pytest.mark.parametrize(
    ("text", "size"),
    [
        ("Ban Quản lý mô hình do ông Tám làm Trưởng ban, thành viên còn lại gồm bốn chi hội trưởng.", 5),
        ("Ban điều hành gồm đ/c Lê Văn Tám làm Trưởng ban, 02 phó ban và 05 ủy viên.", 8),
        ("Ban chỉ đạo do Chủ tịch UBND xã làm Trưởng ban, các thành viên còn lại là 6 trưởng thôn.", 7),
        ("Ban quản lý do bà Hồ Thị Út làm Trưởng ban, ông Lê Văn Tám làm Phó ban và 5 thành viên khác.", 7),
        ("Ban tự quản do ông Lê Văn Tám làm Trưởng ban; ngoài ra có 6 thành viên khác.", 7),
        ("Ban Chủ nhiệm do chị Hồ Thị Út làm Chủ nhiệm, còn lại 4 chị là ủy viên.", 5),
        ("Trưởng Ban điều hành là ông Lê Văn Tám, cùng 2 phó ban và 4 ủy viên.", 7),
        ("Ban điều hành gồm trưởng thôn làm trưởng ban, công an viên làm phó ban và 3 thành viên.", 5),
        ("Ban Điều hành do ông Lê Văn Tám làm Trưởng ban, gồm 9 thành viên.", 9),
    ],
)
def test_the_head_and_the_rest_make_the_board(text: str, size: int) -> None:
    assert sizes(text)[0] == size


@pytest.mark.parametrize(
    ("text", "size"),
    [
        ("Tổ nòng cốt của mô hình có 8 thành viên.", 8),
        ("Phụ trách “Góc chợ 0 đồng” là nhóm 8 chị do chị Hồ Thị Út làm nhóm trưởng.", 8),
        ("Xã thành lập tổ vận hành 6 người để duy trì mô hình.", 6),
        ("Tổ phản ứng nhanh 8 thành viên sẵn sàng có mặt khi có báo động.", 8),
        ("Tổ bếp 6 chị thay phiên nhau nấu.", 6),
        ("Ra mắt Tổ công nghệ số cộng đồng thôn 7 thành viên.", 7),
        ("Mô hình được giao cho tổ công tác 7 đồng chí, tổ trưởng là Phó Chủ tịch UBND xã.", 7),
        ("Tổ tự quản ra mắt, thành viên là 28 chị ở thôn 2.", 28),
        ("Tổ có 12 thành viên, mỗi đêm cử 3 người tuần tra.", 12),
        ("Đội tự quản gồm 4 giáo viên, 4 phụ huynh và 2 bảo vệ.", 10),
    ],
)
def test_a_team_runs_the_model_where_no_board_does(text: str, size: int) -> None:
    assert sizes(text)[0] == size


@pytest.mark.parametrize(
    "text",
    [
        "Toàn xã có 26/26 thôn duy trì tổ bảo vệ an ninh, trật tự với 78 thành viên.",
        "Hiện 12/12 thôn đều có tổ công nghệ số cộng đồng với 60 thành viên.",
        "Tổ hỗ trợ 8 người khuyết tật vay vốn.",
        "Tổ quản lý 12 người sau cai.",
        "Ban Điều hành quản lý 12 người sau cai.",
        "Tổ liên gia số 3 gồm 15 hộ, tổ trưởng là ông Lê Văn Tám.",
        "Ban điều hành lập nhóm Zalo có 250 thành viên.",
        "Ban điều hành có 3 cuộc họp với 40 người.",
        "Ban quản lý mô hình sẽ kết nạp 10 thành viên mỗi năm.",
        "Đại diện Ban Chủ nhiệm và 20 thành viên ký cam kết.",
        "Mô hình do các cựu chiến binh trông nom, mỗi tối cử hai người đi tuần.",
        "Lễ ra mắt Ban điều hành có sự tham gia của 60 người.",
    ],
)
def test_others_people_and_other_counts_are_no_board(text: str) -> None:
    assert sizes(text)[0] is None


def test_a_new_group_s_committee_is_its_board() -> None:
    assert sizes("Chi hội có 22 hội viên; Ban Chấp hành 3 người do ông Lê Văn Tám đứng đầu.") == (3, 22)
    assert sizes("Ban Chấp hành Hội Liên hiệp Phụ nữ xã gồm 11 đồng chí.") == (None, None)


def test_an_earlier_model_s_board_told_as_background_comes_last() -> None:
    earlier = "Trước đó, xã An Bình ra mắt mô hình với Ban điều hành 5 người."
    assert sizes(f"{earlier} Nay Ban điều hành ở xã An Thịnh gồm 9 người.")[0] == 9
    assert sizes(earlier)[0] == 5


def test_a_title_s_model_does_not_swallow_the_team_below() -> None:
    doc = annotated(Article(id="a", title="Ra mắt mô hình", text="Đội có 24 thành viên."), mark_boards)
    found = board_size(doc.spans["boards"])
    assert found is not None
    assert found[0] == 24


def test_a_steering_committee_of_the_state_is_not_the_model_s_board() -> None:
    doc = read("Ban Chỉ đạo phòng, chống tội phạm xã An Thịnh gồm 12 thành viên ra mắt mô hình “Camera an ninh”.")
    assert board_size(doc.spans["boards"]) is None
    assert {span._.board.kind for span in doc.spans["boards"]} == {"standing", "members"}


def test_an_office_in_a_board_is_no_mention_of_the_board() -> None:
    assert not read("Đồng chí Lê Văn Tám, Trưởng Ban Chỉ đạo, phát biểu.").spans["boards"]


def test_words_inside_a_name_are_not_read_as_sizes() -> None:
    assert sizes("Ban điều hành mô hình “Tổ 5 thành viên gương mẫu” ra mắt.") == (None, None)


def test_a_name_that_opens_with_its_kind_is_read() -> None:
    assert sizes("Ra mắt “Tổ tự quản an ninh” gồm 12 thành viên.") == (12, 12)


def test_the_evidence_is_the_words_of_the_size() -> None:
    doc = read("Ban Chỉ đạo mô hình gồm 07 thành viên.")
    found = board_size(doc.spans["boards"])
    assert found is not None
    assert found[1].text == "07 thành viên"
    assert doc.spans["boards"][0].text == "Ban Chỉ đạo"


def test_only_the_bodies_given_are_chosen_from() -> None:
    doc = read("Thôn 1 có Ban điều hành gồm 5 thành viên.\nThôn 2 có Ban điều hành gồm 9 thành viên.")
    found = board_size(list(doc.spans["boards"])[1:])
    assert found is not None
    assert found[0] == 9


def test_bodies_are_listed_once_with_what_is_known() -> None:
    doc = read("Ra mắt Ban điều hành, Tổ giúp việc. Ban điều hành gồm 9 thành viên.")
    listed = [(span.text, span._.board.size) for span in bodies(list(doc.spans["boards"]))]
    assert listed == [("Tổ giúp việc", None), ("Ban điều hành", 9)]


def test_the_head_is_the_person_with_the_leading_role() -> None:
    def people(doc: Doc) -> Doc:
        start = doc.text.index("Lê Văn Tám")
        person = doc.char_span(start, start + len("Lê Văn Tám"), label="person")
        assert person is not None
        at = doc.text.index("Trưởng ban")
        person._.person = PersonMention(role=doc.char_span(at, at + len("Trưởng ban")))
        doc.spans["people"] = [person]
        return doc

    text = "Ban điều hành gồm 9 thành viên do ông Lê Văn Tám làm Trưởng ban. Tổ giúp việc có 3 người."
    doc = annotated(Article(id="a", text=text), people, mark_boards)
    assert [span._.board.head and span._.board.head.text for span in doc.spans["boards"]] == ["Lê Văn Tám", None]


@given(st.integers(1, 9), st.integers(1, 9), st.integers(2, 30))
def test_counted_posts_add_up(deputies: int, secretaries: int, others: int) -> None:
    text = f"Ban điều hành gồm 1 trưởng ban, {deputies} phó ban, {secretaries} thư ký và {others} ủy viên."
    assert sizes(text)[0] == 1 + deputies + secretaries + others


WORDS = [
    "Ban điều hành",
    "mô hình",
    "tổ",
    "gồm",
    "5",
    "07 thành viên",
    "người",
    ",",
    ";",
    ".",
    "\n",
    "“",
    "”",
    "01 chủ nhiệm",
    "và",
    "là",
    "các",
    "Lê Văn Tám",
    "làm Trưởng ban",
    "thành viên còn lại",
    "mỗi",
]


@given(st.lists(st.sampled_from(WORDS), max_size=25).map(" ".join))
def test_spans_lie_in_the_text_and_sizes_are_read_off_it(text: str) -> None:
    doc = read(text)
    for span in doc.spans["boards"]:
        assert 0 <= span.start_char < span.end_char <= len(doc.text)
        assert (span._.board.size is None) == (span._.board.size_span is None)
