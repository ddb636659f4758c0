"""Officials: who is named with which titles, rank and role. Every person here is invented."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from officials import merged, officials, read, titles

from extract.components import people
from extract.people.merge import canonical_title, merge_people

# --- Attachment 1: NAME SEP TITLES ---------------------------------------------------------------


@pytest.mark.parametrize("sign", [" - ", " – ", "- ", " -", "-", ", ", ": ", " ("])
def test_titles_follow_the_name_behind_any_sign(sign: str) -> None:
    assert officials(f"Dự lễ có bà Trần Thị Mẫu{sign}Chủ tịch Hội LHPN xã") == [
        ("Trần Thị Mẫu", ["Chủ tịch Hội LHPN xã"], None)
    ]


def test_titles_may_follow_without_any_sign() -> None:
    assert titles("đồng chí Lê Văn Mẫu Tỉnh ủy viên- Bí thư Huyện ủy") == ["Tỉnh ủy viên", "Bí thư Huyện ủy"]


def test_an_age_may_stand_between_name_and_titles() -> None:
    assert titles("Ông Lê Văn Mẫu, sinh năm 1960, Trưởng thôn Đông, chia sẻ") == ["Trưởng thôn Đông"]
    assert titles("Bà Lê Thị Mẫu (62 tuổi, Chủ nhiệm CLB) chia sẻ") == ["Chủ nhiệm CLB"]


def test_a_line_that_ends_in_a_comma_goes_on() -> None:
    assert titles("Đồng chí Lê Văn Mẫu,\nPhó Chủ tịch UBND xã phát biểu") == ["Phó Chủ tịch UBND xã"]


# --- Attachment 2: lists -------------------------------------------------------------------------


def test_a_list_gives_each_person_their_own_titles() -> None:
    text = (
        "Dự hội nghị có các đồng chí: Trần Văn Mẫu, UVBTV, Trưởng Ban Tuyên giáo Huyện ủy; Lê Thị Thử, HUV, "
        "Chủ tịch Hội LHPN huyện; đại diện lãnh đạo các ban, ngành."
    )
    assert officials(text) == [
        ("Trần Văn Mẫu", ["UVBTV", "Trưởng Ban Tuyên giáo Huyện ủy"], None),
        ("Lê Thị Thử", ["HUV", "Chủ tịch Hội LHPN huyện"], None),
    ]


def test_a_plural_title_is_shared() -> None:
    text = "Các đồng chí Phó Chủ tịch UBND huyện: Trần Văn Mẫu, Lê Thị Thử và Đỗ Văn Giả dự."
    assert [name for name, found, _ in officials(text) if found == ["Phó Chủ tịch UBND huyện"]] == [
        "Trần Văn Mẫu",
        "Lê Thị Thử",
        "Đỗ Văn Giả",
    ]


def test_only_posts_that_several_may_hold_are_shared() -> None:
    text = "Các đồng chí Trần Văn Mẫu, Lê Thị Thử - Phó Chủ tịch UBND huyện. Có ông Đỗ Văn Giả, bà Hà Thị Ảo - Bí thư."
    assert officials(text) == [
        ("Trần Văn Mẫu", ["Phó Chủ tịch UBND huyện"], None),
        ("Lê Thị Thử", ["Phó Chủ tịch UBND huyện"], None),
        ("Hà Thị Ảo", ["Bí thư"], None),
    ]


# --- Attachment 3: TITLE NAME --------------------------------------------------------------------


def test_the_name_may_abut_the_title() -> None:
    assert officials("Phó Chủ tịch UBND tỉnh Lê Văn Mẫu phát biểu") == [
        ("Lê Văn Mẫu", ["Phó Chủ tịch UBND tỉnh"], None)
    ]


@pytest.mark.parametrize("gazetteer", [False, True])
@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Bí thư Đảng ủy xã", "Nguyễn Văn Mẫu"),
        ("Chủ tịch UBND huyện Hoằng Hóa", "Lê Văn Mẫu"),
        ("Chủ tịch UBND TP. Hồ Chí Minh", "Phan Văn Mẫu"),
        ("Bí thư Đảng ủy phường Phan Đình Phùng", "Trần Văn Mẫu"),
        ("Bí thư Huyện ủy Dương Minh Châu", "Trần Thị Mẫu"),
        ("Chủ tịch UBND xã Tân Sơn", "Hà Thị Mẫu"),
        ("Hiệu trưởng Trường THCS Trần Hưng Đạo", "Lê Thị Mẫu"),
        ("Chủ tịch Hội Nông dân xã Ia Ka", "Rơ Mah Mẫu"),
    ],
)
def test_unit_and_person_that_abut_are_told_apart(title: str, name: str, gazetteer: bool) -> None:
    assert officials(f"{title} {name} trao quyết định.", gazetteer=gazetteer) == [(name, [title], None)]


@pytest.mark.parametrize("unit", ["phường Lê Lợi", "xã Hồ Tràm", "thị trấn Trần Văn Thời", "huyện Hoàng Su Phì"])
def test_a_unit_is_no_person(unit: str) -> None:
    assert officials(f"Chủ tịch UBND {unit} phát biểu.", gazetteer=True) == []


def test_an_unknown_commune_of_two_syllables_is_a_person_to_the_gazetteer() -> None:
    assert officials("Chủ tịch UBND xã Lê Mẫu cho biết", gazetteer=True) == [("Lê Mẫu", ["Chủ tịch UBND xã"], None)]


def test_a_comma_may_part_title_and_name() -> None:
    assert titles("Chủ tịch UBND xã, ông Trần Văn Mẫu cho biết") == ["Chủ tịch UBND xã"]


def test_persons_on_both_sides_share_no_title() -> None:
    text = "Bí thư Huyện ủy Bùi Văn Mẫu, Chủ tịch UBND huyện Lê Văn Thử cùng dự"
    assert officials(text) == [
        ("Bùi Văn Mẫu", ["Bí thư Huyện ủy"], None),
        ("Lê Văn Thử", ["Chủ tịch UBND huyện"], None),
    ]


@pytest.mark.parametrize("kiem", ["kiêm", "đồng thời là", "kiêm luôn"])
def test_before_a_second_person_the_titles_are_theirs(kiem: str) -> None:
    text = f"Bí thư Huyện ủy Trần Văn Mẫu, Chủ tịch UBND huyện {kiem} Trưởng BCĐ 138 huyện Lê Văn Thử dự."
    assert officials(text) == [
        ("Trần Văn Mẫu", ["Bí thư Huyện ủy"], None),
        ("Lê Văn Thử", ["Chủ tịch UBND huyện", "Trưởng BCĐ 138 huyện"], None),
    ]


@pytest.mark.parametrize(
    "guests", ["linh mục chánh xứ Tân Hòa", "bí thư chi bộ các ấp", "trưởng các ngành", "hiệu trưởng các trường"]
)
def test_nameless_guests_are_not_the_person_before_them(guests: str) -> None:
    assert titles(f"Dự lễ có bà Lê Thị Mẫu, Chủ tịch Hội LHPN huyện, {guests}.") == ["Chủ tịch Hội LHPN huyện"]


def test_a_larger_unit_in_brackets_is_no_person() -> None:
    assert officials("Cán bộ Công an xã Thái Hòa (Triệu Sơn) nắm tình hình.") == []


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Chủ tịch UBND phường", "Mạc Văn Mẫu"),
        ("Chủ tịch UBND xã", "Thị Mỹ Mẫu"),
        ("Chủ tịch UBND xã", "Lang Thị Mẫu"),
        ("Phó Chủ tịch UBND thị xã Nghi Sơn", "Mai Cao Mẫu"),
        ("Phó Trưởng phòng Tài nguyên và Môi trường huyện Thạch Hà", "Bùi Quang Mẫu"),
    ],
)
def test_the_ward_does_not_swallow_the_family_name(title: str, name: str) -> None:
    assert officials(f"{title} {name} cho biết thêm.", gazetteer=True) == [(name, [title], None)]


# --- Splitting -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("chain", "expected"),
    [
        ("Phó Bí thư Đảng ủy, Chủ tịch UBND xã", ["Phó Bí thư Đảng ủy", "Chủ tịch UBND xã"]),
        ("Bí thư Chi bộ kiêm Trưởng thôn", ["Bí thư Chi bộ", "Trưởng thôn"]),
        ("Phó Trưởng Ban Xây dựng Hội, HND tỉnh", ["Phó Trưởng Ban Xây dựng Hội, HND tỉnh"]),
        ("Trưởng phòng PV05 - Công an tỉnh", ["Trưởng phòng PV05 - Công an tỉnh"]),
        ("Trưởng Ban Tuyên giáo và Dân vận Tỉnh ủy", ["Trưởng Ban Tuyên giáo và Dân vận Tỉnh ủy"]),
        ("Trưởng phòng Kinh tế, Hạ tầng và Đô thị phường", ["Trưởng phòng Kinh tế, Hạ tầng và Đô thị phường"]),
        (
            "nguyên ĐUV, Chủ tịch Hội LHPN phường Hà Trung (cũ)",
            ["nguyên ĐUV", "Chủ tịch Hội LHPN phường Hà Trung (cũ)"],
        ),
        ("PBT. Đảng uỷ, CT. UBMTTQVN xã", ["PBT. Đảng uỷ", "CT. UBMTTQVN xã"]),
        ("Chủ tịch Hội Liên hiệp Phụ nữ (LHPN) xã Cẩm Khê", ["Chủ tịch Hội Liên hiệp Phụ nữ (LHPN) xã Cẩm Khê"]),
        ("Trưởng ấp 5, xã Tân Hòa", ["Trưởng ấp 5, xã Tân Hòa"]),
        (
            "Trưởng Ban Gia đình - Xã hội Trung ương Hội LHPN Việt Nam",
            ["Trưởng Ban Gia đình - Xã hội Trung ương Hội LHPN Việt Nam"],
        ),
    ],
)
def test_a_chain_is_split_into_single_positions(chain: str, expected: list[str]) -> None:
    assert titles(f"Dự lễ có đồng chí Trần Văn Mẫu, {chain}; các đại biểu.") == expected


def test_an_office_does_not_take_the_next_body_of_a_list() -> None:
    text = "Dự có ông Lê Văn Mẫu, Trưởng phòng Nội vụ, Công an huyện, các ban ngành."
    assert titles(text) == ["Trưởng phòng Nội vụ"]


def test_a_title_ends_at_the_verb() -> None:
    assert titles("Đồng chí Lê Văn Mẫu, Chủ tịch UBND xã tổ chức trao quà") == ["Chủ tịch UBND xã"]


@pytest.mark.parametrize(
    "title",
    [
        "Trưởng phòng Xây dựng nếp sống văn hóa và gia đình",
        "Trưởng phòng Bảo vệ chăm sóc trẻ em và bình đẳng giới Sở Y tế",
        "Phó Trưởng phòng Quản lý công nghiệp - năng lượng Sở Công Thương",
        "Phó Giám đốc Vườn quốc gia",
        "Phó Giám đốc Ban Quản lý rừng phòng hộ Sông Hinh",
        "Giám đốc HTX vải sớm Phúc Hòa",
        "Giám đốc HTX sản xuất tiêu thụ na dai Nghĩa Phương",
        "Giám đốc Công ty TNHH MTV Lâm nghiệp Ba Tơ",
        "Giám đốc Mái ấm Hướng Dương",
        "Trưởng ban Quản lý khu di tích đền Đô",
        "Chủ tịch Hiệp hội Nữ doanh nhân tỉnh",
        "trưởng BCĐ phong trào toàn dân BVANTQ xã",
        "Nhân viên Đội Vận động quần chúng, Đồn Biên phòng Cha Lo",
        "cán bộ văn hóa về hưu",
        "quản xứ Tân Hòa",
        "Trưởng dòng họ Hồ Xuân",
    ],
)
@pytest.mark.parametrize("behind", ["", " trao quà", " cho biết", " nhấn mạnh", "; các đại biểu", " và anh Y"])
def test_the_name_of_an_office_may_hold_words_that_no_list_knows(title: str, behind: str) -> None:
    assert titles(f"Dự lễ có ông Trần Văn Mẫu, {title}{behind}.") == [title]


def test_an_office_does_not_take_the_people_behind_it() -> None:
    assert titles("Có bà Lê Thị Mẫu, Trưởng phòng Tư pháp và đại diện các hộ.") == ["Trưởng phòng Tư pháp"]


@pytest.mark.parametrize("verb", ["băn khoăn", "mạnh dạn đề xuất", "khoe vườn rau", "trò chuyện", "quét mã QR"])
def test_an_office_does_not_take_the_verb(verb: str) -> None:
    assert titles(f"Ông Trần Văn Mẫu, Trưởng phòng Tư pháp {verb}.") == ["Trưởng phòng Tư pháp"]


@pytest.mark.parametrize(
    "chain",
    [
        "TVHU, Trưởng Ban Dân vận HU",
        "UVBTVĐU, CT UBMTTQVN xã",
        "PTCA huyện, Phó Trưởng BCĐ",
        "ĐUV, CHT Ban CHQS phường",
        "TBCTMT thôn, BTCB thôn",
    ],
)
def test_posts_may_be_abbreviated(chain: str) -> None:
    assert titles(f"Dự có đ/c Trần Văn Mẫu - {chain}; các đại biểu.") == chain.split(", ")


# --- Names, ranks --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name",
    ["Y Krông Mẫu", "A Mẫu", "Thào A Mẫu", "Rah Lan Mẫu", "K'Mẫu", "H’Lan Mẫu", "Sùng Seo Mẫu", "Thạch Mẫu", "Đươk"],
)
def test_names_of_every_people_pass(name: str) -> None:
    assert officials(f"do ông {name} (làng Kon) làm Chủ nhiệm") == [(name, [], "Chủ nhiệm")]


def test_names_in_capitals_pass() -> None:
    assert officials("Chủ tịch UBND tỉnh TRẦN VĂN MẪU nói") == [("TRẦN VĂN MẪU", ["Chủ tịch UBND tỉnh"], None)]


def test_a_rank_is_no_title() -> None:
    (official,) = merged("Trung tá, ThS. Lê Văn Mẫu - Trưởng Công an xã")
    assert official.rank is not None
    assert (official.rank.text, [title.text for title in official.titles]) == ("Trung tá", ["Trưởng Công an xã"])


def test_the_organisation_is_the_body_of_the_title_that_names_a_place() -> None:
    (official,) = merged("đồng chí Lê Văn Mẫu, Phó Bí thư Đảng ủy, Trưởng Công an xã Bình Nhì")
    assert official.organisation is not None
    assert official.organisation.text == "Công an xã Bình Nhì"


@pytest.mark.parametrize(
    "name",
    ["Jack Phạm", "Maria Vũ Thị Mẫu", "Giuse Maria Lê Đức Mẫu", "Gioan Baotixita Nguyễn Trung Mẫu", "Thích Nữ Huệ Mẫu"],
)
def test_saints_and_foreign_names_belong_to_the_name(name: str) -> None:
    assert officials(f"Ông {name}, Trưởng thôn 2 dự.") == [(name, ["Trưởng thôn 2"], None)]


@pytest.mark.parametrize("name", ["Quàng Văn Tỉnh", "Ly Thị Ấp", "Nguyễn Trung Tỉnh", "Lường Văn Bản"])
def test_a_given_name_may_be_a_units_word(name: str) -> None:
    assert officials(f"do anh {name} làm Tổ trưởng") == [(name, [], "Tổ trưởng")]


def test_a_units_word_before_a_place_is_no_given_name() -> None:
    assert officials("Bí thư Tỉnh ủy Trần Văn Mẫu Tỉnh Sơn La dự")[0][0] == "Trần Văn Mẫu"


def test_some_posts_introduce_a_name_as_honorifics_do() -> None:
    assert officials("già làng Quỳnh Mẫu nói") == [("Quỳnh Mẫu", ["già làng"], None)]


@pytest.mark.parametrize("rank", ["thượng tá", "Thiếu tá QNCN", "Đại úy chuyên nghiệp", "Thượng úy CN"])
def test_ranks_stand_in_either_case_and_with_their_kind(rank: str) -> None:
    (official,) = merged(f"đồng chí {rank} Lê Văn Mẫu – PTCA huyện")
    assert official.rank is not None
    assert (official.rank.text, official.name.text) == (rank, "Lê Văn Mẫu")


# --- Who is no official --------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "noi gương Chủ tịch Hồ Chí Minh",
        "Trường THCS Trần Hưng Đạo trên đường Lê Lợi",
        "các đồng chí Thường trực Đảng ủy, HĐND, UBND xã; Trưởng, Phó Ban Dân vận Huyện ủy",
        "gồm bí thư chi bộ, trưởng thôn, ông Trần Văn Mẫu và các hộ dân",
        "bà Lê Thị Mẫu, người dân thôn 5, chia sẻ",
        "bà Lê Thị Mẫu, hội viên phụ nữ thôn 5, chia sẻ",
        "trao nhà tình nghĩa cho ông Lê Văn Mẫu, nguyên Trưởng thôn",
        "trao tặng 10 suất quà cho các hộ nghèo, trong đó có hộ ông Lê Văn Mẫu, nguyên Trưởng thôn",
        "tặng quà cụ Huỳnh Mẫu 92 tuổi – Nguyên Bí thư Đảng ủy xã",
        "Tin, ảnh: Lê Văn Mẫu - Phó Chủ tịch Hội Nông dân xã",
        "Mô hình được nhân rộng.\nLê Văn Mẫu - Phó Chủ tịch Hội Nông dân xã",
        "Tại thành phố Bà Rịa, Chủ tịch UBND phường đọc quyết định",
    ],
)
def test_nobody_is_an_official(text: str) -> None:
    assert officials(text) == []


def test_flowers_do_not_make_a_recipient() -> None:
    assert titles("tặng hoa cho ông Lê Văn Mẫu, Bí thư Chi bộ") == ["Bí thư Chi bộ"]


def test_membership_counts_beside_a_role() -> None:
    assert titles("Chủ nhiệm là bà Lê Thị Mẫu – hội viên Chi hội Phụ nữ thôn 2") == ["hội viên Chi hội Phụ nữ thôn 2"]


def test_a_caption_is_no_signature() -> None:
    found = officials("Bài.", captions=("Lê Văn Mẫu - Chủ tịch UBND xã",))
    assert found == [("Lê Văn Mẫu", ["Chủ tịch UBND xã"], None)]


# --- Merging -------------------------------------------------------------------------------------


def test_one_person_keeps_the_union_of_titles() -> None:
    text = "Ông Lê Văn Mẫu, Bí thư Đảng ủy dự. Ông LÊ VĂN MẪU - Chủ tịch HĐND xã phát biểu."
    assert officials(text) == [("Lê Văn Mẫu", ["Bí thư Đảng ủy", "Chủ tịch HĐND xã"], None)]


def test_of_two_spellings_the_first_stays_and_the_fuller_wins() -> None:
    text = (
        "đồng chí Lê Văn Mẫu, Ủy viên Ban Thường vụ, Trưởng Ban Dân vận Huyện ủy dự. "
        "Đồng chí Lê Văn Mẫu - Uỷ viên BTV Huyện uỷ, Trưởng Ban Ban dân vận Huyện ủy phát biểu."
    )
    assert titles(text) == ["Uỷ viên BTV Huyện uỷ", "Trưởng Ban Dân vận Huyện ủy"]


def test_a_given_name_alone_belongs_to_the_full_name() -> None:
    assert len(officials("Bà Lê Thị Mẫu, Chủ tịch Hội LHPN xã khai mạc. Bà Mẫu, Chủ tịch Hội, cho biết.")) == 1


def test_deputies_are_not_chiefs() -> None:
    assert canonical_title("PCT UBND xã") == canonical_title("Phó Chủ tịch Uỷ ban nhân dân xã")
    text = "Ông Lê Văn Mẫu, Phó Chủ tịch UBND xã. Ông Lê Văn Mẫu, Chủ tịch UBND xã."
    assert len(titles(text)) == 2


# --- Laws ----------------------------------------------------------------------------------------

PIECES = st.lists(
    st.sampled_from(
        [
            "đồng chí ",
            "ông ",
            "Trần Văn Mẫu",
            "Y Thử",
            "Đươk",
            " - ",
            ", ",
            "; ",
            "\n",
            " làm ",
            " là ",
            ": ",
            " và ",
            "(",
            ") ",
            "Phó Bí thư Đảng ủy",
            "Chủ tịch UBND xã",
            "Trưởng ban",
            "Trưởng thôn Đông",
            "Chủ nhiệm",
            " xã Tân Hòa",
            "Trung tá ",
            "hội viên Chi hội Phụ nữ",
            " phát biểu",
            ". ",
            "“Camera an ninh”",
            " huyện",
            "CT. ",
            "kiêm ",
            "Phó ",
            "cũ",
            "5",
        ]
    ),
    max_size=25,
).map("".join)


@given(PIECES | st.text(max_size=60))
def test_titles_never_overlap_the_name(text: str) -> None:
    for span in read(text).spans[people.GROUP]:
        mention = span._.person
        for title in (*mention.titles, *filter(None, [mention.role])):
            assert title.end_char <= span.start_char or span.end_char <= title.start_char


@given(PIECES)
def test_every_span_holds_text_and_every_mention_a_position(text: str) -> None:
    for span in read(text).spans[people.GROUP]:
        mention = span._.person
        assert mention.titles or mention.role
        assert all(part.text.strip() for part in (span, *mention.titles, *filter(None, [mention.role, mention.rank])))


@given(PIECES)
def test_merging_twice_changes_nothing(text: str) -> None:
    spans = list(read(text).spans[people.GROUP])
    once = [(one.name.text, [title.text for title in one.titles]) for one in merge_people(spans)]
    twice = [(one.name.text, [title.text for title in one.titles]) for one in merge_people([*spans, *spans])]
    assert once == twice
