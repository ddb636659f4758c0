"""Posts told in short or in lists: "làm trưởng", "CN", "các thành viên: …". Every person here is invented."""

import pytest
from officials import officials


def told(text: str) -> list[str]:
    """Each person as "name: title; title @ role"."""
    return [
        f"{name}: {'; '.join(titles)}".rstrip() + (f" @ {role}" if role else "")
        for name, titles, role in officials(text, gazetteer=True)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Dòng họ Vi do ông Vi Văn Thử làm trưởng; dòng họ Lương do ông Lương Văn Ảo làm trưởng.",
            ["Vi Văn Thử: @ trưởng", "Lương Văn Ảo: @ trưởng"],
        ),
        ("Nhóm do chị Lê Thị Giả làm trưởng, chị Đỗ Thị Ảo làm phó.", ["Lê Thị Giả: @ trưởng", "Đỗ Thị Ảo: @ phó"]),
        ("Ông Lê Văn Thử làm trưởng đoàn khảo sát.", []),
        ("Ông Hứa Văn Trưởng, Bí thư Chi bộ thôn.", ["Hứa Văn Trưởng: Bí thư Chi bộ thôn"]),
    ],
)
def test_trưởng_alone_is_a_post_where_a_verb_gives_it_and_the_clause_ends(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Bà Lê Thị Thử làm CN, ông Trần Văn Mẫu làm PCN.", ["Lê Thị Thử: @ CN", "Trần Văn Mẫu: @ PCN"]),
        (
            "Ban chủ nhiệm gồm: CN: bà Lê Thị Thử, PCN: ông Trần Văn Mẫu, thư ký: chị Đỗ Thị Giả.",
            ["Lê Thị Thử: @ CN", "Trần Văn Mẫu: @ PCN", "Đỗ Thị Giả: @ thư ký"],
        ),
        ("Đ/c Lê Thị Thử, PCN UBKT Huyện ủy dự lễ.", ["Lê Thị Thử: PCN UBKT Huyện ủy"]),
    ],
)
def test_chairmen_are_abbreviated(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Ông Điểu Thử làm tổ trưởng tổ thôn Bù Lư, bà Thị Ảo làm tổ trưởng tổ thôn Đăk Á.",
            ["Điểu Thử: @ tổ trưởng", "Thị Ảo: @ tổ trưởng"],
        ),
        (
            "Ông Lê Văn Thử làm đội trưởng đội ấp 3, chị Hà Thị Ảo làm nhóm trưởng nhóm khu 2.",
            ["Lê Văn Thử: @ đội trưởng", "Hà Thị Ảo: @ nhóm trưởng"],
        ),
        ("Ông Lê Văn Thử được cử làm Tổ trưởng tổ dân phố số 5.", ["Lê Văn Thử: Tổ trưởng tổ dân phố số 5"]),
    ],
)
def test_a_team_s_head_is_the_model_s_also_where_the_team_is_named_again(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Ban Chỉ đạo gồm mười một thành viên do ông Lê Văn Thử làm Trưởng ban.",
        "Ban Chỉ đạo gồm 11 thành viên do ông Lê Văn Thử làm Trưởng ban.",
    ],
)
def test_counted_members_are_not_the_post_of_whoever_is_named_behind(text: str) -> None:
    assert told(text) == ["Lê Văn Thử: @ Trưởng ban"]


@pytest.mark.parametrize(
    "text",
    [
        "Ban điều hành do ông Trần Văn Mẫu làm Trưởng ban, các thành viên: ông Lê Văn Thử, bà Đỗ Thị Giả.",
        "Ban điều hành do ông Trần Văn Mẫu làm Trưởng ban; các thành viên là ông Lê Văn Thử và bà Đỗ Thị Giả.",
        "Ban điều hành:\nTrưởng ban: Trần Văn Mẫu\nThành viên: Lê Văn Thử, Đỗ Thị Giả",
    ],
)
def test_members_listed_by_name_are_the_board_s(text: str) -> None:
    assert [line.rsplit("@ ")[1].lower() for line in told(text)] == ["trưởng ban", "thành viên", "thành viên"]


def test_members_counted_before_a_list_get_the_posts_behind_their_names() -> None:
    text = "Ban điều hành gồm 2 thành viên: ông Lê Văn Thử (PCT UBND xã) - Trưởng ban; bà Đỗ Thị Giả - Phó ban."
    assert told(text) == ["Lê Văn Thử: PCT UBND xã; Trưởng ban @ Trưởng ban", "Đỗ Thị Giả: Phó ban @ Phó ban"]


def test_a_post_that_several_hold_goes_to_all_of_its_clause() -> None:
    text = "Ông Lê Văn Thử làm Trưởng ban; ông Hà Văn Ảo - Bí thư Chi bộ, bà Đỗ Thị Giả - Chi hội trưởng làm Phó ban."
    assert told(text) == [
        "Lê Văn Thử: @ Trưởng ban",
        "Hà Văn Ảo: Bí thư Chi bộ @ Phó ban",
        "Đỗ Thị Giả: Chi hội trưởng @ Phó ban",
    ]


def test_a_post_that_one_holds_goes_to_the_last_of_its_clause() -> None:
    text = "Ông Lê Văn Thử làm Trưởng ban; ông Hà Văn Ảo - Bí thư Chi bộ, bà Đỗ Thị Giả - Chi hội trưởng làm Thư ký."
    assert told(text)[1] == "Hà Văn Ảo: Bí thư Chi bộ"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Dự lễ có ông Trần Văn Mẫu; Bí thư Đảng ủy xã; bà Lê Thị Thử; Chủ tịch UBND xã.",
            ["Trần Văn Mẫu: Bí thư Đảng ủy xã", "Lê Thị Thử: Chủ tịch UBND xã"],
        ),
        (
            "Đến dự có các đồng chí: Trần Văn Mẫu; Bí thư Đảng ủy; Lê Thị Thử; Chủ tịch UBND xã.",
            ["Trần Văn Mẫu: Bí thư Đảng ủy", "Lê Thị Thử: Chủ tịch UBND xã"],
        ),
        ("Dự lễ có bà Đỗ Thị Giả; Phó Chủ tịch UBND xã Hà Văn Ảo.", ["Hà Văn Ảo: Phó Chủ tịch UBND xã"]),
        ("Dự lễ có bà Đỗ Thị Giả; Chủ tịch các hội, đoàn thể xã.", []),
    ],
)
def test_a_semicolon_may_stand_between_a_name_and_its_own_title(text: str, expected: list[str]) -> None:
    assert told(text) == expected


def test_a_bare_deputy_of_a_commission_has_no_post_in_a_board() -> None:
    text = "Dự có ông Lê Văn Thử, Trưởng Ban Dân vận Huyện ủy; bà Đỗ Thị Giả, Phó Trưởng ban."
    assert told(text) == ["Lê Văn Thử: Trưởng Ban Dân vận Huyện ủy", "Đỗ Thị Giả: Phó Trưởng ban"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Chi hội trưởng nông dân A Jring làm trưởng ban.", ["A Jring: Chi hội trưởng nông dân @ trưởng ban"]),
        ("Trưởng thôn Đạ Nhar K'Brểu phát biểu.", ["K'Brểu: Trưởng thôn Đạ Nhar"]),
        ("Trưởng buôn Kon Tách Đăng Ha Nhẫn cho biết.", ["Ha Nhẫn: Trưởng buôn Kon Tách Đăng"]),
        ("Trưởng thôn Liêng Đơng Cil Ha Brin nói.", ["Cil Ha Brin: Trưởng thôn Liêng Đơng"]),
        ("Trưởng thôn K'Long cùng bà con dọn đường.", []),
    ],
)
def test_names_of_the_highlands_stand_right_behind_a_hamlet(text: str, expected: list[str]) -> None:
    assert told(text) == expected


def test_a_teacher_heads_the_team_of_a_subject() -> None:
    text = "Cô Nguyễn Thị Giả – Tổ phó tổ Ngữ văn làm chủ nhiệm."
    assert told(text) == ["Nguyễn Thị Giả: Tổ phó tổ Ngữ văn @ chủ nhiệm"]
