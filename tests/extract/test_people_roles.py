"""The post in the model's own board: every frame that gives it to a person. Every person here is invented."""

import pytest
from officials import officials, roles

# --- Any word order ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "do ông Trần Văn Mẫu – Bí thư Chi bộ làm Trưởng ban",
        "đồng chí Trần Văn Mẫu, Bí thư Chi bộ được bầu giữ chức vụ Trưởng ban",
        "Trưởng ban là đồng chí Trần Văn Mẫu – Bí thư Chi bộ",
        "Trưởng ban: ông Trần Văn Mẫu - Bí thư Chi bộ",
        "người làm Trưởng ban là ông Trần Văn Mẫu, Bí thư Chi bộ",
        "chức Trưởng ban do đồng chí Trần Văn Mẫu, Bí thư Chi bộ đảm nhiệm",
        "Trưởng ban là đồng chí Bí thư Chi bộ Trần Văn Mẫu",
        "vai trò Trưởng ban được giao cho ông Trần Văn Mẫu (Bí thư Chi bộ)",
        "bà con bầu Bí thư Chi bộ Trần Văn Mẫu làm Trưởng ban",
    ],
)
def test_the_role_is_found_in_any_word_order(text: str) -> None:
    assert officials(text) == [("Trần Văn Mẫu", ["Bí thư Chi bộ"], "Trưởng ban")]


def test_a_role_needs_no_title() -> None:
    assert officials("chị Lê Thị Mẫu Làm tổ trưởng, chị Đỗ Thị Thử làm tổ phó") == [
        ("Lê Thị Mẫu", [], "tổ trưởng"),
        ("Đỗ Thị Thử", [], "tổ phó"),
    ]


def test_a_role_is_given_in_its_shortest_form() -> None:
    (official,) = officials("Trưởng Ban Chỉ đạo mô hình “Camera an ninh” là đồng chí Lê Văn Mẫu – Trưởng Công an xã.")
    assert official == ("Lê Văn Mẫu", ["Trưởng Công an xã"], "Trưởng Ban")


def test_two_persons_may_take_up_one_post() -> None:
    text = "bà Lê Thị Mẫu, Chi hội trưởng Phụ nữ và ông Đỗ Văn Thử, Trưởng xóm làm Phó ban"
    assert [(name, role) for name, _, role in officials(text)] == [("Lê Thị Mẫu", "Phó ban"), ("Đỗ Văn Thử", "Phó ban")]


def test_the_agent_of_a_passive_gets_no_post() -> None:
    assert officials("Ông Lê Văn Mẫu được đồng chí Trần Thị Thử giao làm Tổ trưởng.") == [
        ("Lê Văn Mẫu", [], "Tổ trưởng")
    ]


def test_an_office_of_the_state_is_no_role() -> None:
    assert officials("ông Lê Văn Mẫu được bầu làm Chủ tịch UBND xã") == [("Lê Văn Mẫu", ["Chủ tịch UBND xã"], None)]


def test_the_models_own_post_behind_a_name_is_a_role() -> None:
    (official,) = officials("ông Lê Văn Mẫu - Chủ nhiệm Hội quán")
    assert official[2] == "Chủ nhiệm"


def test_members_that_are_counted_are_no_post() -> None:
    text = "Câu lạc bộ gồm 53 thành viên, Chủ nhiệm là bà Lê Thị Mẫu"
    assert officials(text) == [("Lê Thị Mẫu", [], "Chủ nhiệm")]


@pytest.mark.parametrize(
    "frame",
    [
        "Chủ nhiệm đầu tiên của câu lạc bộ là {}.",
        "Đứng đầu là {}, Chủ nhiệm.",
        "Người điều hành mô hình là {}, với vai trò Chủ nhiệm.",
        "Được bầu làm Chủ nhiệm hội quán, {} hứa dẫn dắt bà con.",
        "Được giao giữ vai trò Chủ nhiệm, {} - người làng - hứa hết mình.",
        "Giữ vai trò Chủ nhiệm là cô giáo mầm non Lý Tả Mẫu.",
        "Vai trò Chủ nhiệm do {} đảm trách.",
        "Bà con cử {} đứng đầu với cương vị Chủ nhiệm.",
        "{}, người sáng lập kiêm Chủ nhiệm, chia sẻ.",
        "{} - người vừa được bầu làm Chủ nhiệm CLB - xúc động.",
        "Ban Chủ nhiệm mới: Chủ nhiệm - {}; các thành viên khác sẽ bầu sau.",
        "{} năm nay 68 tuổi. Bà được hội viên bầu làm Chủ nhiệm.",
        "Ngay sau lễ, Chủ nhiệm CLB, {} cho biết.",
        "Chủ nhiệm CLB, {}, nghệ nhân của làng, kể.",
        "{}, ở xóm 9, là Chủ nhiệm.",
        "do {} (hội viên tiêu biểu) điều hành với vai trò Chủ nhiệm",
    ],
)
def test_the_frame_gives_the_post(frame: str) -> None:
    assert roles(frame.format("bà Lý Tả Mẫu")) == [("Lý Tả Mẫu", "Chủ nhiệm")]


@pytest.mark.parametrize("sign", [" - ", " – ", ", "])
def test_the_post_may_stand_behind_the_bracket_of_the_office(sign: str) -> None:
    text = f"ông Lê Văn Mẫu (PCT UBND xã){sign}Trưởng ban; bà Hà Thị Thử (Chi hội trưởng Phụ nữ){sign}Phó ban"
    assert officials(text) == [
        ("Lê Văn Mẫu", ["PCT UBND xã", "Trưởng ban"], "Trưởng ban"),
        ("Hà Thị Thử", ["Chi hội trưởng Phụ nữ", "Phó ban"], "Phó ban"),
    ]


def test_a_calling_may_stand_between_name_and_post() -> None:
    assert roles("bà Trần Thị Mẫu - tiểu thương - Tổ phó") == [("Trần Thị Mẫu", "Tổ phó")]


def test_a_post_that_a_verb_gives_is_surer_than_one_behind_the_name() -> None:
    text = "Ông Lê Văn Mẫu, Trưởng ban nghĩa binh được giao làm trưởng nhóm."
    assert officials(text) == [("Lê Văn Mẫu", ["Trưởng ban nghĩa binh"], "trưởng nhóm")]
    later = "Ông Lê Văn Mẫu, Trưởng Ban điều hành dự. Ông Lê Văn Mẫu được bầu làm Chủ nhiệm."
    assert roles(later) == [("Lê Văn Mẫu", "Chủ nhiệm")]


def test_a_given_name_alone_takes_the_full_name_before_it() -> None:
    assert roles("Ông Lê Văn Mẫu hiến đất. Ông Mẫu được cử làm tổ trưởng.") == [("Lê Văn Mẫu", "tổ trưởng")]


def test_a_playful_post_in_quotation_marks_is_a_role() -> None:
    text = "“Hiệu trưởng” của lớp học là bà Lê Thị Mẫu – Chi hội trưởng Phụ nữ."
    assert officials(text) == [("Lê Thị Mẫu", ["Chi hội trưởng Phụ nữ"], "Hiệu trưởng")]


def test_a_team_that_the_article_speaks_of_may_be_the_model() -> None:
    text = "Ra mắt đội xe ôm tự quản. Anh Lê Văn Mẫu - Đội trưởng đội xe ôm tự quản kể."
    assert roles(text) == [("Lê Văn Mẫu", "Đội trưởng")]
    assert roles("Anh Lê Văn Mẫu - Đội trưởng đội xe ôm tự quản kể.") == [("Lê Văn Mẫu", None)]


# --- Several persons -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "Ông Hà Văn Ảo làm Trưởng ban; bà Lê Thị Mẫu, ông Lê Văn Thử và anh Đỗ Văn Giả - ủy viên",
        "Ban Điều hành có bà Lê Thị Mẫu, ông Lê Văn Thử, anh Đỗ Văn Giả - chủ các hộ - ủy viên",
        "Các ông, bà: Lê Thị Mẫu, Lê Văn Thử và Đỗ Văn Giả là ủy viên Ban Điều hành.",
        "Trong Ban Quản lý, các ủy viên là bà Lê Thị Mẫu, ông Lê Văn Thử và anh Đỗ Văn Giả.",
        "các đồng chí Lê Thị Mẫu, Lê Văn Thử, Đỗ Văn Giả được cử làm ủy viên",
        "ủy viên: Lê Thị Mẫu, Lê Văn Thử, Đỗ Văn Giả.",
        "các đồng chí Lê Thị Mẫu - Chi hội trưởng, Lê Văn Thử - Trưởng thôn, Đỗ Văn Giả làm ủy viên",
    ],
)
def test_several_persons_share_a_post(text: str) -> None:
    found = dict(roles(text))
    assert [found[name] for name in ("Lê Thị Mẫu", "Lê Văn Thử", "Đỗ Văn Giả")] == ["ủy viên"] * 3


def test_a_list_may_put_each_post_before_a_colon() -> None:
    text = "(Chủ nhiệm: Lê Văn Mẫu, Phó ban: Hà Thị Thử, Đỗ Văn Giả)"
    assert roles(text) == [("Lê Văn Mẫu", "Chủ nhiệm"), ("Hà Thị Thử", "Phó ban"), ("Đỗ Văn Giả", "Phó ban")]


def test_a_number_word_announces_several() -> None:
    text = "ông Hà Văn Ảo làm trưởng ban, hai ông Lê Văn Mẫu và Đỗ Văn Thử làm phó ban"
    assert roles(text) == [("Hà Văn Ảo", "trưởng ban"), ("Lê Văn Mẫu", "phó ban"), ("Đỗ Văn Thử", "phó ban")]


def test_posts_and_persons_in_turn() -> None:
    text = "Chủ nhiệm và Phó Chủ nhiệm CLB lần lượt là bà Lê Thị Mẫu và ông Đỗ Văn Thử."
    assert roles(text) == [("Lê Thị Mẫu", "Chủ nhiệm"), ("Đỗ Văn Thử", "Phó Chủ nhiệm")]


def test_a_post_in_brackets_is_of_one_person() -> None:
    text = "Ban gồm: bà Lê Thị Mẫu, anh Đỗ Văn Thử (tổ phó), chị Hà Thị Giả (thành viên)"
    assert roles(text) == [("Đỗ Văn Thử", "tổ phó"), ("Hà Thị Giả", "thành viên")]


def test_nameless_people_take_the_post_instead() -> None:
    text = "ông Lê Văn Mẫu làm Trưởng ban, 6 trưởng thôn làm ủy viên."
    assert officials(text) == [("Lê Văn Mẫu", [], "Trưởng ban")]


def test_a_title_behind_the_post_belongs_to_the_next_person() -> None:
    text = "Bí thư Đảng ủy xã Lê Văn Mẫu làm Trưởng ban, Chủ tịch UBND xã Đỗ Văn Thử làm Phó ban thường trực"
    assert officials(text) == [
        ("Lê Văn Mẫu", ["Bí thư Đảng ủy xã"], "Trưởng ban"),
        ("Đỗ Văn Thử", ["Chủ tịch UBND xã"], "Phó ban thường trực"),
    ]


def test_the_predecessor_gets_no_post() -> None:
    assert roles("Bà Hà Thị Mẫu thay ông Lê Văn Thử làm Chủ nhiệm.") == [("Hà Thị Mẫu", "Chủ nhiệm")]
