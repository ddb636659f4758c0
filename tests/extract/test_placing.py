"""Whose launch it is: the unit, the hamlets of each model, the body that acts; persons are invented."""

import pytest
from spacy.tokens import Doc

from extract.components import places
from extract.gazetteer.resolve import resolve
from extract.launch import Unit
from extract.launches.hamlets import hamlet_text
from extract.launches.naming import launched_models
from extract.launches.placing import Place, place_of
from extract.launches.subjects import subjects
from extract.launches.telling import tellings
from extract.pipeline import annotate
from extract.read import read_text

LEVELS = ("commune", "district", "province")


def placed(text: str, url: str | None = None) -> tuple[Doc, list[Place]]:
    """The places of all subjects of an article."""
    doc = annotate(read_text(text, id="1", url=url))
    found = tellings(doc)
    return doc, [place_of(doc, subject) for subject in subjects(doc, launched_models(doc, found), found)]


def unit(text: str, url: str | None = None) -> tuple[str | None, ...]:
    doc, (place, *_) = placed(text, url)
    found: Unit = resolve(place.address, places.context(doc, place.context))
    return tuple(getattr(found, level) for level in LEVELS)


def hamlets(text: str) -> list[str]:
    return ["; ".join(map(hamlet_text, place.hamlets)) for place in placed(text)[1]]


def organ(text: str) -> str | None:
    (place, *_) = placed(text)[1]
    return place.organ.text if place.organ is not None else None


def launch(sentence: str, title: str = "Ra mắt mô hình “Ngõ sạch”") -> str:
    return f"{title}\n\n{sentence}"


# ── the unit ────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "remark",
    [
        "(thành lập trên cơ sở sáp nhập các xã Quảng Phương, Quảng Xuân, huyện Quảng Trạch, tỉnh Quảng Bình cũ)",
        "(trước đây là xã Quảng Phương, huyện Quảng Trạch, tỉnh Quảng Bình)",
        "(huyện Quảng Trạch, tỉnh Quảng Bình cũ)",
    ],
)
def test_since_july_2025_the_province_is_that_of_today(remark: str) -> None:
    text = launch(f"Sáng 12/9/2025, Hội LHPN xã Quảng Trạch {remark} tổ chức ra mắt mô hình “Ngõ sạch”.")
    assert unit(text) == ("Xã Quảng Trạch", None, "Tỉnh Quảng Trị")


def test_a_former_unit_never_wins_over_the_one_that_acts() -> None:
    text = launch(
        "Ngày 5/9/2025, Công an xã Tiên Lữ ra mắt mô hình “Ngõ sạch”. Trước khi sáp nhập, các xã Thiện Phiến, "
        "Hải Thắng (huyện Tiên Lữ cũ) đã có mô hình “Ngõ sạch”."
    )
    assert unit(text) == ("Xã Tiên Lữ", None, "Tỉnh Hưng Yên")


def test_a_house_told_as_venue_is_not_the_unit_of_a_larger_one_s_model() -> None:
    text = launch(
        "Sáng 3/7/2024, Công an huyện Phú Bình tổ chức ra mắt mô hình “Ngõ sạch” tại hội trường UBND xã Điềm Thụy.",
        "Công an huyện Phú Bình ra mắt mô hình “Ngõ sạch”",
    )
    assert unit(text) == (None, "Huyện Phú Bình", "Tỉnh Thái Nguyên")


def test_a_commune_told_without_a_house_is_the_unit_of_a_district_s_launch() -> None:
    text = launch(
        "Sáng 3/7/2024, Công an huyện Phú Bình tổ chức ra mắt mô hình “Ngõ sạch” tại xã Điềm Thụy.",
        "Công an huyện Phú Bình ra mắt mô hình “Ngõ sạch”",
    )
    assert unit(text)[0] == "Xã Điềm Thụy"


def test_a_commune_s_portal_need_not_name_its_commune() -> None:
    text = launch("Được sự quan tâm của Hội LHPN huyện Nga Sơn, ngày 5/6/2022 Hội LHPN xã ra mắt mô hình “Ngõ sạch”.")
    assert unit(text, "https://ngaan.ngason.thanhhoa.gov.vn/a") == ("Xã Nga An", "Huyện Nga Sơn", "Tỉnh Thanh Hóa")


@pytest.mark.parametrize(
    "sentence",
    [
        "xã Mường Lang, huyện Phù Yên, giáp ranh với các xã Mường Bang, Mường Do, ra mắt mô hình “Ngõ sạch”.",
        "trước sự chứng kiến của lãnh đạo xã Mường Bang, xã Mường Do, UBND xã Mường Lang, huyện Phù Yên ra mắt "
        "mô hình “Ngõ sạch”.",
        "sau khi học tập kinh nghiệm các xã Mường Bang và Mường Do, UBND xã Mường Lang, huyện Phù Yên ra mắt "
        "mô hình “Ngõ sạch”.",
        "UBND xã Mường Lang, huyện Phù Yên ra mắt mô hình “Ngõ sạch”, với sự tham dự của đại diện các xã Mường Bang, "
        "Mường Do.",
        "Đoàn xã Mường Lang, huyện Phù Yên phối hợp với Đoàn các xã Mường Bang, Mường Do ra mắt mô hình “Ngõ sạch”.",
        "xã Mường Lang, huyện Phù Yên ra mắt mô hình “Ngõ sạch”, nối tiếp các mô hình đã có ở xã Mường Bang, "
        "xã Mường Do.",
        "xã Mường Lang, huyện Phù Yên ra mắt mô hình “Ngõ sạch” trên đường nối xã Mường Lang với xã Mường Bang.",
    ],
)
def test_neighbours_guests_and_examples_do_not_launch(sentence: str) -> None:
    text = launch(f"Ngày 3/4/2023, {sentence}")
    assert len(placed(text)[1]) == 1
    assert unit(text) == ("Xã Mường Lang", "Huyện Phù Yên", "Tỉnh Sơn La")


def test_communes_of_a_list_that_stand_alone_launch_all() -> None:
    text = launch("Ngày 3/4/2023, Hội LHPN huyện Phù Yên ra mắt mô hình “Ngõ sạch” tại 2 xã Mường Bang và Mường Do.")
    assert len(placed(text)[1]) == 2


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("CAP Hòa Phát (Q. Cẩm Lệ, TP Đà Nẵng) ra mắt mô hình “Ngõ sạch”.", ("Phường Hòa Phát", "Quận Cẩm Lệ")),
        ("CAX Mường Lang (huyện Phù Yên) ra mắt mô hình “Ngõ sạch”.", ("Xã Mường Lang", "Huyện Phù Yên")),
    ],
)
def test_the_police_s_abbreviation_tells_the_level(sentence: str, expected: tuple[str, str]) -> None:
    assert unit(launch(f"Sáng 3/4/2023, {sentence}"))[:2] == expected


# ── the hamlets ─────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ("tại hai bản Búng, Cò Phạt", "Bản Búng; Bản Cò Phạt"),
        ("tại các xóm Đông Kỷ, Xuân Lan và Kỳ Lâm", "Xóm Đông Kỷ; Xóm Xuân Lan; Xóm Kỳ Lâm"),
        ("ở thôn An Quý, An Hộ", "Thôn An Quý; Thôn An Hộ"),
        ("tại các thôn 4, 8 và 14", "Thôn 4; Thôn 8; Thôn 14"),
        ("tại TDP 4 và TDP 15", "Tổ dân phố 4; Tổ dân phố 15"),
        ("tại TDP số 2", "Tổ dân phố số 2"),
        ("tại KP.3", "Khu phố 3"),
        ("tại bản K-Ai", "Bản K-Ai"),
        ("tại tổ 14, thôn Hưng Long", "Thôn Hưng Long"),
    ],
)
def test_all_hamlets_of_a_list_with_their_type_word(told: str, expected: str) -> None:
    text = launch(f"Ngày 5/9/2023, Hội CCB xã Nghi Thạch, huyện Nghi Lộc ra mắt mô hình “Ngõ sạch” {told}.")
    assert hamlets(text) == [expected]


@pytest.mark.parametrize(
    ("told", "expected"), [("TDP Hoàng Xá", "Tổ dân phố Hoàng Xá"), ("KDC số 5", "Khu dân cư số 5")]
)
def test_an_abbreviated_type_is_written_out(told: str, expected: str) -> None:
    sentence = f"Ngày 3/4/2023, thị trấn Vân Đình (huyện Ứng Hòa, Hà Nội) ra mắt mô hình “Ngõ sạch” tại {told}."
    assert hamlets(launch(sentence)) == [expected]


def test_a_model_set_up_in_a_house_runs_in_its_hamlet() -> None:
    text = launch("Ngày 3/4/2023, UBND xã Mường Lang ra mắt mô hình “Ngõ sạch”, đặt ở nhà cộng đồng bản Manh.")
    assert hamlets(text) == ["Bản Manh"]


def test_a_list_may_follow_in_a_sentence_of_its_own() -> None:
    text = launch(
        "Ngày 5/9/2023, UBND xã Phú Xuân, huyện Bình Xuyên ra mắt mô hình “Ngõ sạch”. "
        "Ba thôn được chọn làm điểm gồm: Can Bi, Kim Thái và Dương Cốc."
    )
    assert hamlets(text) == ["Thôn Can Bi; Thôn Kim Thái; Thôn Dương Cốc"]


@pytest.mark.parametrize(
    "passing",
    [
        "Tổ trưởng là chị Lò Thị Sáu ở bản Ly Xôm.",
        "Chủ nhiệm là ông Hồ Văn Bảy (bản Hà Nôông).",
        "Dịp này, xã tặng 20 suất quà cho hộ nghèo thôn Đoài.",
        "Ông Lê Văn Tám, Trưởng thôn Thượng phấn khởi.",
        "Hội viên đến từ các thôn Thượng, Trung.",
    ],
)
def test_homes_posts_and_gifts_are_not_the_model_s_place(passing: str) -> None:
    text = launch(f"Ngày 5/9/2023, Hội CCB xã Nghi Thạch, huyện Nghi Lộc ra mắt mô hình “Ngõ sạch”. {passing}")
    assert hamlets(text) == [""]


def test_a_house_of_culture_is_a_venue() -> None:
    text = launch("Ngày 5/9/2023, tại nhà văn hóa thôn Đông, UBND xã Nghi Thạch ra mắt mô hình “Ngõ sạch”.")
    assert hamlets(text) == [""]


def test_each_model_gets_the_hamlets_told_with_it() -> None:
    text = launch(
        "Ngày 5/9/2023, Hội LHPN xã Hòa Bắc, huyện Hòa Vang ra mắt mô hình “Thôn xanh” tại thôn Tà Lang "
        "và mô hình “Suối sạch” tại thôn Giàn Bí.",
        "Ra mắt hai mô hình",
    )
    assert hamlets(text) == ["Thôn Tà Lang", "Thôn Giàn Bí"]


def test_models_named_together_share_the_hamlet_behind_them() -> None:
    text = launch(
        "Ngày 5/9/2023, UBND xã Đại Bái, huyện Gia Bình ra mắt mô hình “Tổ liên gia” và mô hình "
        "“Điểm chữa cháy” tại thôn Ngọc Xuyên.",
        "Ra mắt hai mô hình",
    )
    assert hamlets(text) == ["Thôn Ngọc Xuyên", "Thôn Ngọc Xuyên"]


def test_a_name_in_quotes_that_only_sounds_like_a_hamlet_is_none() -> None:
    text = launch("Ngày 5/9/2023, UBND xã Mường Chanh ra mắt mô hình “Bản Thái tự quản”.", "Ra mắt mô hình")
    assert hamlets(text) == [""]


# ── the body that launches ──────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Hội LHPN xã Bản Bo tổ chức ra mắt mô hình “Ngõ sạch”.", "Hội LHPN xã Bản Bo"),
        ("Lễ ra mắt mô hình “Ngõ sạch” do Hội CCB xã Bản Bo tổ chức.", "Hội CCB xã Bản Bo"),
        ("Mô hình “Ngõ sạch” được Công an xã Bản Bo cho ra mắt.", "Công an xã Bản Bo"),
        ("Hội LHPN huyện Tam Đường chỉ đạo Hội LHPN xã Bản Bo ra mắt mô hình “Ngõ sạch”.", "Hội LHPN xã Bản Bo"),
        ("Được sự đồng ý của Đảng ủy, UBND xã, Hội NCT xã Bản Bo ra mắt mô hình “Ngõ sạch”.", "Hội NCT xã Bản Bo"),
        (
            "Chào mừng 94 năm Ngày thành lập Hội Nông dân Việt Nam, Hội Nông dân xã Bản Bo ra mắt mô hình “Ngõ sạch”.",
            "Hội Nông dân xã Bản Bo",
        ),
        (
            "Hưởng ứng phong trào do Ủy ban MTTQ huyện phát động, Hội CTĐ xã Bản Bo ra mắt mô hình “Ngõ sạch”.",
            "Hội CTĐ xã Bản Bo",
        ),
        ("Ban Dân vận Huyện ủy Tam Đường ra mắt mô hình “Ngõ sạch”.", "Ban Dân vận Huyện ủy Tam Đường"),
        ("Phòng Dân tộc huyện phối hợp với UBND xã Bản Bo ra mắt mô hình “Ngõ sạch”.", "Phòng Dân tộc huyện"),
        ("Đồn Biên phòng Sì Lở Lầu cùng UBND xã Bản Bo ra mắt mô hình “Ngõ sạch”.", "Đồn Biên phòng Sì Lở Lầu"),
        ("Ban Chấp hành Đoàn xã Bản Bo ra mắt mô hình “Ngõ sạch”.", "Ban Chấp hành Đoàn xã Bản Bo"),
        ("Hội Nông dân xã Bản Bo và Công an xã cùng ra mắt mô hình “Ngõ sạch”.", "Hội Nông dân xã Bản Bo"),
        ("Đảng ủy xã Bản Bo tổ chức ra mắt mô hình “Ngõ sạch”.", "Đảng ủy xã Bản Bo"),
        ("Lễ ra mắt mô hình “Ngõ sạch” vừa diễn ra. Đứng ra tổ chức là Hội CCB xã Bản Bo.", "Hội CCB xã Bản Bo"),
    ],
)
def test_the_body_that_launches_is_named_whole(sentence: str, expected: str) -> None:
    assert organ(launch(sentence)) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "UBND xã Bản Bo phối hợp với Công an xã tổ chức ra mắt mô hình “Ngõ sạch”.",
        "Xã Bản Bo, huyện Tam Đường chiều 5/9 tổ chức ra mắt mô hình “Ngõ sạch”.",
        "Mô hình “Ngõ sạch” được UBND xã Bản Bo cho ra mắt, dự có đại diện Hội LHPN huyện.",
        "Đảng ủy - HĐND - UBND - UBMTTQ xã Bản Bo ra mắt mô hình “Ngõ sạch”.",
        "Tại Trung tâm Phục vụ hành chính công xã, UBND xã Bản Bo ra mắt mô hình “Ngõ sạch”.",
        "Thực hiện Kế hoạch số 9/KH-MTTQ của Ban Thường trực, UBND xã Bản Bo ra mắt mô hình “Ngõ sạch”.",
        "Ban Dân vận Tỉnh ủy tổ chức hội nghị triển khai mô hình điểm “Ngõ sạch” tại xã Bản Bo.",
    ],
)
def test_where_the_unit_itself_acts_there_is_no_body(sentence: str) -> None:
    assert organ(launch(sentence)) is None


def test_a_branch_that_is_the_model_does_not_launch_itself() -> None:
    text = launch(
        "Chi hội Phụ nữ kiểu mẫu được Hội LHPN xã Bản Bo ra mắt ngày 5/9/2023.", "Ra mắt “Chi hội Phụ nữ kiểu mẫu”"
    )
    assert organ(text) == "Hội LHPN xã Bản Bo"


def test_a_title_tells_of_bodies_but_not_that_the_unit_itself_acts() -> None:
    text = launch("Sáng 5/9, Hội CCB xã Bản Bo ra mắt mô hình “Ngõ sạch”.", "Xã Bản Bo ra mắt mô hình “Ngõ sạch”")
    assert organ(text) == "Hội CCB xã Bản Bo"


@pytest.mark.parametrize(
    ("title", "url", "expected"),
    [
        (
            "HỘI LHPN PHƯỜNG NGÔ QUYỀN RA MẮT MÔ HÌNH",
            "https://sontay.hanoi.gov.vn/a/b.html",
            ("Phường Ngô Quyền", "Thị xã Sơn Tây", "Thành phố Hà Nội"),
        ),
        (
            "HỘI NÔNG DÂN XÃ LÊ LỢI RA MẮT MÔ HÌNH",
            "https://hoinongdan.haiduong.gov.vn/a",
            ("Xã Lê Lợi", None, "Tỉnh Hải Dương"),
        ),
    ],
)
def test_a_headline_in_capitals_names_a_unit_that_is_called_like_a_person(
    title: str, url: str, expected: tuple[str | None, ...]
) -> None:
    body = "Chiều ngày 8/3/2023, hội tổ chức lễ ra mắt mô hình “Ngôi nhà xanh”."
    assert unit(f"{title}\n\n{body}", url) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "Huyện đoàn Lộc Ninh phối hợp Xã đoàn Lộc Hưng",
            ("Xã Lộc Hưng", "Huyện Lộc Ninh", "Tỉnh Bình Phước"),
        ),
        (
            "Bộ đội Biên phòng tỉnh Kon Tum và Đảng ủy xã Đăk Long (Đăk Glei)",
            ("Xã Đăk Long", "Huyện Đắk Glei", "Tỉnh Kon Tum"),
        ),
        ("Lộc Ninh (Bình Phước): Hội LHPN huyện", (None, "Huyện Lộc Ninh", "Tỉnh Bình Phước")),
    ],
)
def test_the_unit_of_youth_unions_brackets_and_other_spellings(body: str, expected: tuple[str | None, ...]) -> None:
    assert unit(f"{body} tổ chức lễ ra mắt mô hình “Ngôi nhà xanh” ngày 8/3/2023.") == expected


@pytest.mark.parametrize(
    "told",
    [
        "mô hình “Ba không” tại xã Hoằng Phong và mô hình “Bốn có” tại xã Hoằng Châu.",
        "mô hình “Ba không” tại thôn Hạ, xã Hoằng Phong; mô hình “Bốn có” của xã Hoằng Châu.",
    ],
)
def test_each_model_of_a_sentence_gets_the_commune_told_behind_it(told: str) -> None:
    _, found = placed(f"Sáng 5/6/2023, Công an huyện Hoằng Hóa, tỉnh Thanh Hóa ra mắt {told}")
    assert [place.address.commune.text for place in found if place.address.commune] == [
        "xã Hoằng Phong",
        "xã Hoằng Châu",
    ]


def test_one_commune_behind_two_models_is_that_of_both() -> None:
    _, found = placed("Công an huyện Hoằng Hóa ra mắt mô hình “Ba không” và mô hình “Bốn có” tại xã Hoằng Châu.")
    assert [place.address.commune.text for place in found if place.address.commune] == ["xã Hoằng Châu"] * 2


def test_a_name_in_quotation_marks_that_counts_is_no_hamlet() -> None:
    assert hamlets("Sáng 5/6/2023, xã Hoằng Phong, huyện Hoằng Hóa ra mắt mô hình “Khu phố 5 không”.") == [""]
