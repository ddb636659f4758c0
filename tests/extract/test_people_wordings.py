"""How officials are worded: lists of guests, boards, clerics, police, minority names. Every person here is invented."""

import pytest
from officials import officials


def told(text: str) -> list[str]:
    """Each person as "name: title; title @ role"."""
    return [
        f"{name}: {'; '.join(titles)}".rstrip() + (f" @ {role}" if role else "")
        for name, titles, role in officials(text, gazetteer=True)
    ]


# --- Several persons share a post ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Hai phó ban là ông Lê Văn Thử, Trưởng thôn và chị Đỗ Thị Giả, Chi hội trưởng Chi hội Phụ nữ.",
            ["Lê Văn Thử: Trưởng thôn @ phó ban", "Đỗ Thị Giả: Chi hội trưởng Chi hội Phụ nữ @ phó ban"],
        ),
        (
            "Hai tổ phó gồm anh Lê Văn Thử - Bí thư Chi đoàn và chị Đỗ Thị Giả - y tế thôn bản; thư ký là cô "
            "Hà Thị Ảo.",
            ["Lê Văn Thử: Bí thư Chi đoàn @ tổ phó", "Đỗ Thị Giả: y tế thôn bản @ tổ phó", "Hà Thị Ảo: @ thư ký"],
        ),
        (
            "Ban có 2 Phó ban: ông Lê Văn Thử, Phó Chủ tịch UBND xã; bà Đỗ Thị Giả, Chủ tịch Hội LHPN xã.",
            ["Lê Văn Thử: Phó Chủ tịch UBND xã @ Phó ban", "Đỗ Thị Giả: Chủ tịch Hội LHPN xã @ Phó ban"],
        ),
        (
            "Ông Trần Văn Mẫu, nguyên Chủ tịch Hội Nông dân xã, được tín nhiệm bầu làm Tổ trưởng; hai tổ phó "
            "là anh Lê Văn Thử và chị Đỗ Thị Giả.",
            [
                "Trần Văn Mẫu: nguyên Chủ tịch Hội Nông dân xã @ Tổ trưởng",
                "Lê Văn Thử: @ tổ phó",
                "Đỗ Thị Giả: @ tổ phó",
            ],
        ),
    ],
)
def test_a_post_announced_by_a_number_goes_to_as_many_persons(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Đến dự có các đồng chí: Trần Văn Mẫu, Lê Thị Thử, Phó Chủ tịch UBND huyện; Đỗ Văn Giả, Trưởng "
            "phòng Nội vụ.",
            [
                "Trần Văn Mẫu: Phó Chủ tịch UBND huyện",
                "Lê Thị Thử: Phó Chủ tịch UBND huyện",
                "Đỗ Văn Giả: Trưởng phòng Nội vụ",
            ],
        ),
        (
            "Ban điều hành do ông Trần Văn Mẫu, Bí thư Chi bộ làm Trưởng ban; Trưởng thôn Lê Văn Thử và Chi "
            "hội trưởng phụ nữ Đỗ Thị Giả là Phó ban.",
            [
                "Trần Văn Mẫu: Bí thư Chi bộ @ Trưởng ban",
                "Lê Văn Thử: Trưởng thôn; Phó ban @ Phó ban",
                "Đỗ Thị Giả: Chi hội trưởng phụ nữ; Phó ban @ Phó ban",
            ],
        ),
        (
            "Đội gồm 10 người, đội trưởng Trần Văn Mẫu, đội phó Lê Văn Thử và Đỗ Văn Giả.",
            ["Trần Văn Mẫu: đội trưởng @ đội trưởng", "Lê Văn Thử: đội phó @ đội phó", "Đỗ Văn Giả: đội phó @ đội phó"],
        ),
    ],
)
def test_persons_with_titles_before_their_names_share_a_post(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Tổ phó là chị H'Mẫu Niê, chị H'Thử Byă làm thủ quỹ.",
            ["H'Mẫu Niê: @ Tổ phó", "H'Thử Byă: @ thủ quỹ"],
        ),
    ],
)
def test_a_post_given_before_the_name_is_not_shared_with_the_next(text: str, expected: list[str]) -> None:
    assert told(text) == expected


# --- Names ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Dân làng bầu A Mẫu làm tổ trưởng, Y Thử làm tổ phó, A Giả làm thủ kho.",
            ["A Mẫu: @ tổ trưởng", "Y Thử: @ tổ phó", "A Giả: @ thủ kho"],
        ),
        (
            "Tổ do Trần Văn Mẫu làm tổ trưởng, Lê Thị Thử và Đỗ Văn Giả làm tổ phó.",
            ["Trần Văn Mẫu: @ tổ trưởng", "Lê Thị Thử: @ tổ phó", "Đỗ Văn Giả: @ tổ phó"],
        ),
    ],
)
def test_a_name_without_an_honorific_takes_up_a_post(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Ông K’Mẫu – Trưởng thôn Đăng Lèn và bà Ka Thử (Chi hội trưởng phụ nữ) chia sẻ.",
            ["K’Mẫu: Trưởng thôn Đăng Lèn", "Ka Thử: Chi hội trưởng phụ nữ"],
        ),
        (
            "Ông Blúp Mẫu, Bí thư Đảng ủy xã Tr’Hy; bà Pơloong Thị Thử, Chủ tịch Hội LHPN xã A Xan.",
            ["Blúp Mẫu: Bí thư Đảng ủy xã Tr’Hy", "Pơloong Thị Thử: Chủ tịch Hội LHPN xã A Xan"],
        ),
        (
            "Ông Vàng Seo Mẫu, Trưởng thôn Lùng Chéng Nùng và ông Tẩn Láo Thử, Bí thư Chi bộ thôn Sín Chải.",
            ["Vàng Seo Mẫu: Trưởng thôn Lùng Chéng Nùng", "Tẩn Láo Thử: Bí thư Chi bộ thôn Sín Chải"],
        ),
        (
            "Già làng Y Mẫu Niê, trưởng buôn Y Thử Ayun và Bí thư chi bộ H’Giả Byă cùng bà con ký cam kết.",
            ["Y Mẫu Niê: Già làng", "Y Thử Ayun: trưởng buôn", "H’Giả Byă: Bí thư chi bộ"],
        ),
        (
            "Ông A Mẫu, trưởng bản Hôih Dzúc cho biết, bà con rất phấn khởi.",
            ["A Mẫu: trưởng bản Hôih Dzúc"],
        ),
        (
            "Theo trưởng bản Hôih Dzúc Alăng Mẫu, bản có 62 hộ.",
            ["Alăng Mẫu: trưởng bản Hôih Dzúc"],
        ),
        (
            "Tại buổi lễ, ông Mùa A Mẫu - Phó Chủ tịch UBND xã, bà Giàng Thị Thử - cán bộ Văn hóa xã và anh "
            "Sùng A Giả, Trưởng bản Nậm Pồ đã trao đổi cách làm.",
            ["Mùa A Mẫu: Phó Chủ tịch UBND xã", "Giàng Thị Thử: cán bộ Văn hóa xã", "Sùng A Giả: Trưởng bản Nậm Pồ"],
        ),
        (
            "Theo Chủ tịch Hội Nông dân phường Y Thoại Mẫu, mô hình sẽ nhân rộng.",
            ["Y Thoại Mẫu: Chủ tịch Hội Nông dân phường"],
        ),
    ],
)
def test_names_of_the_mountain_peoples_are_read_behind_an_office(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Giáo hữu Thượng Mẫu Thanh, Cai quản Họ đạo Cao Đài xã; Mục sư Lê Văn Thử, Quản nhiệm Hội thánh "
            "Tin lành xã.",
            ["Thượng Mẫu Thanh: Cai quản Họ đạo Cao Đài xã", "Lê Văn Thử: Quản nhiệm Hội thánh Tin lành xã"],
        ),
        (
            "Hòa thượng Danh Mẫu, Trụ trì chùa Xẻo Cạn, Phó Chủ tịch Hội Đoàn kết sư sãi yêu nước huyện.",
            ["Danh Mẫu: Trụ trì chùa Xẻo Cạn; Phó Chủ tịch Hội Đoàn kết sư sãi yêu nước huyện"],
        ),
        (
            "Dự có Thượng tọa Thích Mẫu An, Phó Trưởng ban Trị sự GHPGVN huyện; sư cô Thích Nữ Thử Liên.",
            ["Thích Mẫu An: Phó Trưởng ban Trị sự GHPGVN huyện"],
        ),
        (
            "Sư cô Thích Nữ Mẫu Liên, trụ trì tịnh xá Ngọc Hòa; ông Lê Văn Thử, Trưởng ban Hộ tự chùa Long Phước.",
            ["Thích Nữ Mẫu Liên: trụ trì tịnh xá Ngọc Hòa", "Lê Văn Thử: Trưởng ban Hộ tự chùa Long Phước"],
        ),
        (
            "Linh mục Giuse Trần Văn Mẫu, quản xứ Giáo xứ Tân Hòa; Thượng tọa Thích Minh Thử, trụ trì chùa "
            "Linh Sơn và ông Đỗ Văn Giả, Trưởng ban Hành giáo dự lễ.",
            [
                "Giuse Trần Văn Mẫu: quản xứ Giáo xứ Tân Hòa",
                "Thích Minh Thử: trụ trì chùa Linh Sơn",
                "Đỗ Văn Giả: Trưởng ban Hành giáo",
            ],
        ),
    ],
)
def test_clerics_are_named_with_their_ranks(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Ông Lê Văn Thử (Út Thử), chủ nhiệm hội quán, cười tươi.",
            ["Lê Văn Thử: chủ nhiệm hội quán @ chủ nhiệm"],
        ),
        (
            "Anh Bảy Mẫu (tên thật là Trần Văn Mẫu), Chủ nhiệm Câu lạc bộ, chia sẻ.",
            ["Trần Văn Mẫu: Chủ nhiệm Câu lạc bộ @ Chủ nhiệm"],
        ),
        (
            "Ông Trần Văn Mẫu (Tư Mẫu), Trưởng ấp Tân Thạnh, phát biểu.",
            ["Trần Văn Mẫu: Trưởng ấp Tân Thạnh"],
        ),
    ],
)
def test_a_nickname_gives_way_to_the_full_name_in_brackets(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Ông Võ Tiến Sỹ, Trưởng thôn làm Chủ nhiệm.",
            ["Võ Tiến Sỹ: Trưởng thôn @ Chủ nhiệm"],
        ),
    ],
)
def test_a_given_name_may_look_like_a_degree(text: str, expected: list[str]) -> None:
    assert told(text) == expected


# --- Titles --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Theo Thiếu tá Đỗ Văn Giả, Trưởng CAX Tân Hòa, mô hình có 12 camera.",
            ["Đỗ Văn Giả: Trưởng CAX Tân Hòa"],
        ),
        (
            "Trung tá Trần Văn Mẫu - Phó Trưởng CAH Ba Vì trao quyết định.",
            ["Trần Văn Mẫu: Phó Trưởng CAH Ba Vì"],
        ),
        (
            "Đại úy Lê Văn Thử, Phó Trưởng CAP 5 (quận 8) hướng dẫn bà con.",
            ["Lê Văn Thử: Phó Trưởng CAP 5"],
        ),
    ],
)
def test_abbreviations_of_the_police_are_organs(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Đội phó Đội Cảnh sát PCCC&CNCH Công an quận Trần Văn Mẫu hướng dẫn.",
            ["Trần Văn Mẫu: Đội phó Đội Cảnh sát PCCC&CNCH Công an quận"],
        ),
        (
            "Ông Lê Văn Thử, Đội trưởng Đội CS PCCC và CNCH, Công an huyện.",
            ["Lê Văn Thử: Đội trưởng Đội CS PCCC và CNCH, Công an huyện"],
        ),
        (
            "Thượng úy Trần Văn Mẫu, cán bộ Đội XDPT TDBVANTQ Công an thành phố chia sẻ.",
            ["Trần Văn Mẫu: cán bộ Đội XDPT TDBVANTQ Công an thành phố"],
        ),
    ],
)
def test_letters_without_a_vowel_are_an_abbreviation(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Ông Trần Văn Mẫu, làng trưởng, và bà Lê Thị Thử - cô đỡ thôn bản cùng ký cam kết.",
            ["Trần Văn Mẫu: làng trưởng", "Lê Thị Thử: cô đỡ thôn bản"],
        ),
        (
            "Ông Ma Thử, người có uy tín của buôn, và già Y Mẫu, người có uy tín trong đồng bào dân tộc thiểu"
            " số cùng dự.",
            ["Ma Thử: người có uy tín của buôn", "Y Mẫu: người có uy tín trong đồng bào dân tộc thiểu số"],
        ),
        (
            "Chị Lê Thị Thử, cộng tác viên dân số, làm thư ký.",
            ["Lê Thị Thử: cộng tác viên dân số @ thư ký"],
        ),
        (
            "Bác sĩ CKI Lê Thị Thử, Trạm trưởng Trạm Y tế xã khám cho 40 cụ.",
            ["Lê Thị Thử: Trạm trưởng Trạm Y tế xã"],
        ),
        (
            "Ông Trần Văn Mẫu, Trưởng tiểu khu 8; ông Lê Văn Thử, Phó trưởng khu 3; bà Hà Thị Ảo, Tổ phó TDP 9.",
            ["Trần Văn Mẫu: Trưởng tiểu khu 8", "Lê Văn Thử: Phó trưởng khu 3", "Hà Thị Ảo: Tổ phó TDP 9"],
        ),
    ],
)
def test_posts_of_villages_schools_and_health_workers(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Bếp do bà Trần Thị Mẫu, Chủ tịch Hội Chữ thập đỏ xã (bếp trưởng) và chị Lê Thị Thử (bếp phó) điều hành.",
            ["Trần Thị Mẫu: Chủ tịch Hội Chữ thập đỏ xã; bếp trưởng @ bếp trưởng", "Lê Thị Thử: bếp phó @ bếp phó"],
        ),
    ],
)
def test_posts_of_what_is_launched_are_roles(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "bà Lê Thị Thử ĐUV Phó Chủ tịch UBND phường, ông Trần Văn Mẫu HUV Bí thư Đảng ủy thị trấn cùng dự.",
            ["Lê Thị Thử: ĐUV; Phó Chủ tịch UBND phường", "Trần Văn Mẫu: HUV; Bí thư Đảng ủy thị trấn"],
        ),
    ],
)
def test_titles_may_follow_each_other_without_a_sign(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Ban gồm: ông Trần Văn Mẫu - Trưởng thôn: Phó Chủ nhiệm; bà Lê Thị Thử làm thủ quỹ.",
            ["Trần Văn Mẫu: Trưởng thôn; Phó Chủ nhiệm @ Phó Chủ nhiệm", "Lê Thị Thử: @ thủ quỹ"],
        ),
    ],
)
def test_a_colon_may_stand_before_the_role(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Dự hội nghị có: Đ/c Trần Văn Mẫu, PBT TT Đảng ủy; Đ/c Lê Thị Thử, UVBTV Đảng ủy, Trưởng BXD "
            "Đảng; đại diện các đoàn thể.",
            ["Trần Văn Mẫu: PBT TT Đảng ủy", "Lê Thị Thử: UVBTV Đảng ủy; Trưởng BXD Đảng"],
        ),
        (
            "Đồng chí Trần Văn Mẫu, Trưởng ban Xây dựng Đảng Đảng ủy phường; đồng chí Lê Thị Thử, Chánh Văn "
            "phòng Đảng ủy; đồng chí Đỗ Văn Giả, Giám đốc Trung tâm Chính trị phường.",
            [
                "Trần Văn Mẫu: Trưởng ban Xây dựng Đảng Đảng ủy phường",
                "Lê Thị Thử: Chánh Văn phòng Đảng ủy",
                "Đỗ Văn Giả: Giám đốc Trung tâm Chính trị phường",
            ],
        ),
        (
            "Ông Trần Văn Mẫu, Trưởng phòng Kinh tế, Hạ tầng và Đô thị phường và bà Lê Thị Thử, Phó Trưởng "
            "phòng Văn hóa - Xã hội dự.",
            [
                "Trần Văn Mẫu: Trưởng phòng Kinh tế, Hạ tầng và Đô thị phường",
                "Lê Thị Thử: Phó Trưởng phòng Văn hóa - Xã hội",
            ],
        ),
    ],
)
def test_two_levels_of_government_have_offices_of_their_own(text: str, expected: list[str]) -> None:
    assert told(text) == expected


# --- Asides --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Bà Trần Thị Mẫu - chủ tạp hóa Hoa Mai, khu 3 - làm tổ trưởng.",
            ["Trần Thị Mẫu: @ tổ trưởng"],
        ),
        (
            "Ông Trần Văn Mẫu – thợ hàn ở xóm Đông – được bầu làm đội trưởng.",
            ["Trần Văn Mẫu: @ đội trưởng"],
        ),
        (
            "Người đứng ra vận động là ông Trần Văn Mẫu, một đảng viên 40 năm tuổi Đảng, nguyên Trưởng ban "
            "Mặt trận thôn.",
            ["Trần Văn Mẫu: nguyên Trưởng ban Mặt trận thôn"],
        ),
        (
            "Ông Trần Văn Mẫu ở tổ 5, Trưởng Ban công tác mặt trận khu phố cho hay.",
            ["Trần Văn Mẫu: Trưởng Ban công tác mặt trận khu phố"],
        ),
        (
            "Bà Lê Thị Thử - chủ nhà trọ Sương Mai, ấp 7 - làm chủ nhiệm.",
            ["Lê Thị Thử: @ chủ nhiệm"],
        ),
    ],
)
def test_an_aside_may_stand_between_name_and_title(text: str, expected: list[str]) -> None:
    assert told(text) == expected


# --- Offices -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Bà Lê Thị Thử, Phó Bí thư Đảng ủy, Chủ tịch UBND xã dự. Ban điều hành gồm 9 thành viên, trong đó"
            " đồng chí Chủ tịch UBND xã làm Trưởng ban.",
            ["Lê Thị Thử: Phó Bí thư Đảng ủy; Chủ tịch UBND xã @ Trưởng ban"],
        ),
    ],
)
def test_an_office_takes_up_a_post_for_its_holder(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Ban do ông Trần Văn Mẫu làm Trưởng ban, đồng chí Chủ tịch UBND xã làm Phó ban.",
            ["Trần Văn Mẫu: @ Trưởng ban"],
        ),
        (
            "Ông Trần Văn Mẫu, Bí thư Đảng ủy xã dự. Ông Lê Văn Thử được Bí thư Đảng ủy xã cử làm Trưởng ban.",
            ["Trần Văn Mẫu: Bí thư Đảng ủy xã", "Lê Văn Thử: @ Trưởng ban"],
        ),
    ],
)
def test_nobody_else_gets_what_an_office_takes_up(text: str, expected: list[str]) -> None:
    assert told(text) == expected


# --- Lists ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Chủ trì hội nghị là các đồng chí Trần Văn Mẫu – Bí thư, Lê Thị Thử – Phó Bí thư Thường trực, Đỗ "
            "Văn Giả – Chủ tịch UBND.",
            ["Trần Văn Mẫu: Bí thư", "Lê Thị Thử: Phó Bí thư Thường trực", "Đỗ Văn Giả: Chủ tịch UBND"],
        ),
        (
            "Về phía huyện có ông Trần Văn Mẫu, Phó Chủ tịch UBND huyện, bà Lê Thị Thử, Chủ tịch Hội LHPN "
            "huyện, ông Đỗ Văn Giả, Trưởng Phòng Văn hóa và Thông tin. Về phía xã có ông Hà Văn Ảo, Bí thư "
            "Đảng ủy và bà Vũ Thị Vờ, Chủ tịch UBND.",
            [
                "Trần Văn Mẫu: Phó Chủ tịch UBND huyện",
                "Lê Thị Thử: Chủ tịch Hội LHPN huyện",
                "Đỗ Văn Giả: Trưởng Phòng Văn hóa và Thông tin",
                "Hà Văn Ảo: Bí thư Đảng ủy",
                "Vũ Thị Vờ: Chủ tịch UBND",
            ],
        ),
        (
            "Đến dự có các đồng chí: Trần Văn Mẫu, Phó Bí thư Huyện ủy, Lê Thị Thử, Ủy viên Ban Thường vụ, "
            "Chủ nhiệm Ủy ban Kiểm tra Huyện ủy, Đỗ Văn Giả, Phó Chủ tịch HĐND huyện.",
            [
                "Trần Văn Mẫu: Phó Bí thư Huyện ủy",
                "Lê Thị Thử: Ủy viên Ban Thường vụ; Chủ nhiệm Ủy ban Kiểm tra Huyện ủy",
                "Đỗ Văn Giả: Phó Chủ tịch HĐND huyện",
            ],
        ),
        (
            "Dự và chỉ đạo lễ ra mắt có: - Đ/c Trần Văn Mẫu – UV BTV, Trưởng ban Tuyên giáo Thành ủy. - Đ/c "
            "Lê Thị Thử – ĐUV, Phó chủ tịch UBND phường. - Đ/c Đỗ Văn Giả – Bí thư đoàn phường.",
            [
                "Trần Văn Mẫu: UV BTV; Trưởng ban Tuyên giáo Thành ủy",
                "Lê Thị Thử: ĐUV; Phó chủ tịch UBND phường",
                "Đỗ Văn Giả: Bí thư đoàn phường",
            ],
        ),
        (
            "Tới dự có đồng chí Trần Văn Mẫu, Bí thư Huyện đoàn; Lê Thị Thử, Chủ tịch Công đoàn cơ sở xã; Đỗ "
            "Văn Giả, Chủ tịch Hội Chữ thập đỏ và Hà Văn Ảo, Phó Chủ tịch Hội Cựu TNXP.",
            [
                "Trần Văn Mẫu: Bí thư Huyện đoàn",
                "Lê Thị Thử: Chủ tịch Công đoàn cơ sở xã",
                "Đỗ Văn Giả: Chủ tịch Hội Chữ thập đỏ",
                "Hà Văn Ảo: Phó Chủ tịch Hội Cựu TNXP",
            ],
        ),
    ],
)
def test_mixed_signs_part_the_guests_of_a_list(text: str, expected: list[str]) -> None:
    assert told(text) == expected
