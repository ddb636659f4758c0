"""Whose launch it is: the unit, the hamlets of each model, the body that acts; persons are invented."""

import pytest
from spacy.tokens import Doc

from extract.components import places
from extract.gazetteer.resolve import resolve
from extract.launch import Unit
from extract.launch_hamlets import hamlet_text
from extract.naming import launched_models
from extract.pipeline import annotate
from extract.placing import Place, place_of
from extract.read import read_text
from extract.subjects import subjects
from extract.telling import tellings

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
