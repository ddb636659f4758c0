"""Places, addresses and bodies in Vietnamese sentences; persons are invented."""

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from extract.article import Article
from extract.components import places, tokenizer
from extract.components.sentences import mark_sentences
from extract.components.times import mark_dates
from extract.places.levels import knows_no_districts
from extract.places.read import names_in, read
from extract.text import match_form


@pytest.fixture(scope="module")
def nlp() -> Language:
    blank = spacy.blank("vi", config={"nlp": {"tokenizer": {"@tokenizers": tokenizer.NAME}}})
    blank.add_pipe(places.NAME)
    return blank


def addresses(text: str, date: str | None = None) -> list[dict[str, str]]:
    """Each address as level → "type name"."""
    return [
        {level: " ".join(filter(None, (place.type, place.name))) for level, place in address.places.items()}
        for address in read(text, date).addresses
    ]


def one(text: str, date: str | None = None) -> dict[str, str]:
    found = addresses(text, date)
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("thôn Phú Lạc xã Duy Hòa", {"hamlet": "thôn Phú Lạc", "commune": "xã Duy Hòa"}),
        ("xã Tân Hồng (Bình Giang)", {"commune": "xã Tân Hồng", "district": "Bình Giang"}),
        (
            "xã Hàm Liêm, huyện Hàm Thuận Bắc (tỉnh Bình Thuận)",
            {"commune": "xã Hàm Liêm", "district": "huyện Hàm Thuận Bắc", "province": "tỉnh Bình Thuận"},
        ),
        ("P14, Q10", {"commune": "phường 14", "district": "quận 10"}),
        ("P.Đông Lương, TP.Đông Hà", {"commune": "phường Đông Lương", "district": "thành phố Đông Hà"}),
        ("TT. Ngãi Giao", {"commune": "thị trấn Ngãi Giao"}),
        ("TX. Giá Rai", {"district": "thị xã Giá Rai"}),
        ("X. Tân Hồng, H. Bình Giang", {"commune": "xã Tân Hồng", "district": "huyện Bình Giang"}),
        ("thôn Ngọc Chánh thuộc xã Bình Lâm", {"hamlet": "thôn Ngọc Chánh", "commune": "xã Bình Lâm"}),
        ("làng Groi của xã Kông Bờ La", {"hamlet": "làng Groi", "commune": "xã Kông Bờ La"}),
        ("xã Đam Rông 4", {"commune": "xã Đam Rông 4"}),
        ("huyện đảo Cô Tô", {"district": "huyện Cô Tô"}),
        ("thị trấn Nông trường Lệ Ninh", {"commune": "thị trấn Nông trường Lệ Ninh"}),
        ("ấp 2 Tây, xã Bàu Lâm", {"hamlet": "ấp 2 Tây", "commune": "xã Bàu Lâm"}),
        ("tổ dân phố số 8, phường Hòa Bình", {"hamlet": "tổ dân phố 8", "commune": "phường Hòa Bình"}),
        ("tổ 14, thôn Hưng Long, xã Kim Long", {"hamlet": "thôn Hưng Long", "commune": "xã Kim Long"}),
        ("xã Đưng K’Nớ, huyện Lạc Dương", {"commune": "xã Đưng K’Nớ", "district": "huyện Lạc Dương"}),
        ("(xã Sơn Định,huyện Sơn Hòa)", {"commune": "xã Sơn Định", "district": "huyện Sơn Hòa"}),
    ],
)
def test_addresses_in_their_many_forms(text: str, expected: dict[str, str]) -> None:
    assert one(f"Sáng nay, tại {text} đã diễn ra lễ ra mắt.") == expected


@pytest.mark.parametrize(
    "text",
    [
        "Hợp tác xã Nông nghiệp bao tiêu sản phẩm.",
        "Mô hình “Thôn An toàn” rất hay.",
        "Người dân ký bản Cam kết.",
        "Khu công nghiệp thu hút lao động.",
        "Tổ Cựu chiến binh có mặt.",
        "xây dựng nông thôn Mới",
        "xã NTM kiểu mẫu",
        "Đại diện Công an xã. Cả đoàn ra về.",
        "Cảm ơn Chủ tịch UBND xã Nguyễn Văn Bảy.",
        "Trưởng thôn Lê Thị Sáu kể.",
        "Trường Tiểu học Nguyễn Thị Minh Khai",
        "Báo Gia Lai đưa tin.",
        "Mỗi tổ 5 người.",
        "Nhật Bản Tanaka",
        "LỄ RA MẮT CỦA THÔN VĂN HÓA KIỂU MẪU",
    ],
)
def test_words_that_only_look_like_places(text: str) -> None:
    assert addresses(text) == []


def test_the_gazetteer_tells_where_a_name_ends_and_a_person_begins() -> None:
    assert one("Chủ tịch UBND xã Hoằng Phong Trần Văn Tám phát biểu") == {"commune": "xã Hoằng Phong"}


def test_a_hamlet_ends_before_a_persons_name() -> None:
    assert one("Bí thư chi bộ thôn Phú Lạc Nguyễn Thị Chín nói") == {"hamlet": "thôn Phú Lạc"}


def test_an_unknown_commune_is_kept_as_written() -> None:
    assert one("tại xã Lung Linh") == {"commune": "xã Lung Linh"}


def test_capital_headlines_need_the_gazetteer() -> None:
    assert one("ĐẠI HỘI ĐẢNG BỘ HUYỆN HOẰNG HÓA LẦN THỨ XXVII") == {"district": "huyện HOẰNG HÓA"}


def test_a_type_word_at_the_start_of_a_name_is_no_hamlet() -> None:
    assert one("xã Hồng Kỳ (Sóc Sơn)") == {"commune": "xã Hồng Kỳ", "district": "Sóc Sơn"}


def test_members_of_a_list_share_the_unit_at_its_end() -> None:
    assert addresses("thôn Nà Làng và thôn Nà Coóc, xã Thanh Tương") == [
        {"hamlet": "thôn Nà Làng", "commune": "xã Thanh Tương"},
        {"hamlet": "thôn Nà Coóc", "commune": "xã Thanh Tương"},
    ]


def test_a_type_word_serves_a_whole_list() -> None:
    assert addresses("các xã Ea Tul, Cư Suê") == [{"commune": "xã Ea Tul"}, {"commune": "xã Cư Suê"}]
    assert [found["hamlet"] for found in addresses("ấp 1, 2 và 3")] == ["ấp 1", "ấp 2", "ấp 3"]


def test_a_number_in_a_list_may_be_a_count() -> None:
    assert addresses("thôn 2, 15 hộ dân") == [{"hamlet": "thôn 2"}]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Vũ Ninh: Ra mắt mô hình", {"commune": "Vũ Ninh"}),
        ("Võ Xu (Đức Linh): Ra mắt mô hình", {"commune": "Võ Xu", "district": "Đức Linh"}),
        ("Hoằng Phong ra mắt mô hình điểm", {"commune": "Hoằng Phong"}),
        ("Chợ Đồn: Công nhận mô hình", {"district": "Chợ Đồn"}),
        ("Mô hình mới tại Phước Thuận, Xuyên Mộc", {"commune": "Phước Thuận", "district": "Xuyên Mộc"}),
        ("Câu lạc bộ ra mắt ở Bố Trạch", {"district": "Bố Trạch"}),
        ("Phó Bí thư Huyện ủy Lang Chánh", {"district": "Lang Chánh"}),
        ("Bí thư Thành đoàn Vinh", {"district": "Vinh"}),
        ("Công an Hà Tĩnh ra quân", {"province": "Hà Tĩnh"}),
    ],
)
def test_bare_names_where_the_language_makes_them_places(text: str, expected: dict[str, str]) -> None:
    assert one(text) == expected


@pytest.mark.parametrize(
    ("text", "two_levels"),
    [
        ("xã Chư A Thai (tỉnh Gia Lai)", True),
        ("xã Đông Quan, huyện Đông Hưng, tỉnh Thái Bình", False),
        ("xã Đông Quan; huyện Đông Hưng, tỉnh Thái Bình trước đây", True),
        ("xã Hải Hòa, thị xã Nghi Sơn (huyện Tĩnh Gia cũ)", False),
        ("xã Ân Thi sau khi có chính quyền địa phương 2 cấp", True),
        ("xã Ân Thi", False),
    ],
)
def test_an_undated_text_tells_its_system(text: str, two_levels: bool) -> None:
    assert knows_no_districts(match_form(text), names_in(text)) == two_levels


def test_without_a_publication_the_first_day_of_the_text_is_the_date(nlp: Language) -> None:
    doc = nlp("Chiều 28/8/2025, xã Phong Nha ra mắt mô hình.")
    doc._.article = Article("1")
    assert places.date_of(doc) is None
    mark_dates(mark_sentences(doc))
    assert places.date_of(doc) == "2025-08-28"


def test_since_july_2025_an_old_district_s_name_is_a_commune() -> None:
    assert one("Đức Linh: Ra mắt mô hình", "2026-01-10") == {"commune": "Đức Linh"}
    assert one("Đức Linh: Ra mắt mô hình", "2023-01-10") == {"district": "Đức Linh"}


def test_the_city_of_hue_was_a_district_until_2025() -> None:
    assert one("tại TP. Huế", "2023-05-01") == {"district": "thành phố Huế"}
    assert one("tại TP. Huế", "2025-05-01") == {"province": "thành phố Huế"}


def test_a_typed_name_is_known_again_without_its_type() -> None:
    text = "UBND xã Thái Hòa họp. Người dân ở Thái Hòa vui mừng. Ông Trần Thái Hòa không phải là xã."
    assert addresses(text) == [{"commune": "xã Thái Hòa"}, {"commune": "Thái Hòa"}]


def test_former_units_are_marked() -> None:
    first, second = read("tổ 3 (phường Hữu Nghị cũ), nay là phường Hòa Bình").places[1:]
    assert (first.former, second.former) == (True, False)


@pytest.mark.parametrize(
    ("text", "former"),
    [
        ("xã A Roàng (huyện A Lưới, thành phố Huế cũ)", {"A Lưới", "Huế"}),
        ("huyện Đông Hưng, tỉnh Thái Bình trước đây, nay giàu", {"Đông Hưng", "Thái Bình"}),
        ("xã Phong Nha trước đây nghèo", set()),
        ("xã Bảo Đài (trước đây là các xã Bảo Sơn, Thanh Lâm)", {"Bảo Sơn", "Thanh Lâm"}),
        (
            "thành lập trên cơ sở thị trấn A Lưới và các xã Hồng Bắc, Quảng Nhâm, A Ngo",
            {"A Lưới", "Hồng Bắc", "Quảng Nhâm", "A Ngo"},
        ),
        ("Trước khi sáp nhập, các phường Minh Tân, Duy Tân đã có", {"Minh Tân", "Duy Tân"}),
        ("Sau khi sáp nhập xã Hoằng Đức và xã Hoằng Đồng, xã Hoằng Hóa ra mắt", {"Hoằng Đức", "Hoằng Đồng"}),
        ("Sau sáp nhập, xã Đông Quan ra mắt", set()),
        ("xã Quỳnh Hội, huyện Quỳnh Phụ (nay là xã Phụ Dực)", {"Quỳnh Hội", "Quỳnh Phụ"}),
        ("thôn Đông, xã Thăng Long cũ", {"Thăng Long"}),
    ],
)
def test_units_of_the_past_are_told_by_the_words_round_them(text: str, former: set[str]) -> None:
    assert {place.name for place in read(text).places if place.former} == former


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("ở thôn An Quý, An Hộ.", ["An Quý", "An Hộ"]),
        ("tại thôn Đông, Nguyễn Văn Hòa, chủ nhiệm", ["Đông"]),
        ("tại thôn Phú Lạc, Hội LHPN xã", ["Phú Lạc"]),
        ("tổ dân phố Thạnh Đức 1 và Thạnh Đức 2", ["Thạnh Đức 1", "Thạnh Đức 2"]),
        ("Ba thôn được chọn là Bình Tịnh, Tân An, Hà Bình;", ["Bình Tịnh", "Tân An", "Hà Bình"]),
        ("Trưởng các thôn gồm Nguyễn Văn An, Trần Thị Bé", []),
        ("buôn Y-Ngông", ["Y-Ngông"]),
        ("thôn Phù Lưu Tế", ["Phù Lưu Tế"]),
    ],
)
def test_hamlets_in_lists_and_with_uncommon_names(text: str, names: list[str]) -> None:
    assert [place.name for place in read(text).places if place.level == "hamlet"] == names


def test_behind_a_district_the_city_of_hue_is_the_province() -> None:
    assert one("TX. Phong Điền, TP. Huế") == {"district": "thị xã Phong Điền", "province": "thành phố Huế"}


@pytest.mark.parametrize(
    ("text", "organ", "kind"),
    [
        ("Ban Dân vận Huyện ủy Lục Yên", "Ban Dân vận Huyện ủy Lục Yên", "mobilisation"),
        ("Ban Chấp hành Đoàn xã Tứ Xã", "Ban Chấp hành Đoàn xã Tứ Xã", "youth"),
        ("Phòng Dân tộc huyện phối hợp", "Phòng Dân tộc huyện", "office"),
        ("Hạt Kiểm lâm khu vực cùng", "Hạt Kiểm lâm khu vực", "office"),
        ("Đồn Biên phòng Ra Mai phối hợp", "Đồn Biên phòng Ra Mai", "border"),
        ("Đoàn Thanh niên Công an tỉnh", "Đoàn Thanh niên Công an tỉnh", "youth"),
        ("Đội Cảnh sát hình sự Công an huyện A Lưới", "Đội Cảnh sát hình sự Công an huyện A Lưới", "office"),
        ("do Hội LHPN xã Duy Hòa tổ chức", "Hội LHPN xã Duy Hòa", "women"),
        (
            "Hội Liên hiệp Phụ nữ (LHPN) xã Thường Lạc, huyện Hồng Ngự",
            "Hội Liên hiệp Phụ nữ (LHPN) xã Thường Lạc",
            "women",
        ),
        ("Chi hội Cựu chiến binh thôn 2 đã", "Chi hội Cựu chiến binh thôn 2", "veterans"),
        ("UBND xã công bố", "UBND xã", "committee"),
        ("Phòng Cảnh sát PCCC&CNCH (Công an Hà Tĩnh) và", "Phòng Cảnh sát PCCC&CNCH (Công an Hà Tĩnh)", "police"),
        (
            "Ban Thường trực Ủy ban MTTQ Việt Nam phường Tân Thạnh",
            "Ban Thường trực Ủy ban MTTQ Việt Nam phường Tân Thạnh",
            "front",
        ),
        (
            "Ban Chỉ đạo phòng, chống tội phạm và tệ nạn xã hội xã Ia Lâu ra mắt",
            "Ban Chỉ đạo phòng, chống tội phạm và tệ nạn xã hội xã Ia Lâu",
            "steering",
        ),
    ],
)
def test_bodies_with_the_place_in_their_name(nlp: Language, text: str, organ: str, kind: str) -> None:
    doc = nlp(text)
    assert (organ, kind) in [(span.text, span._.organ.kind) for span in doc.spans["organs"]]


def test_a_sigla_is_no_mention_of_its_body() -> None:
    assert read("Kế hoạch số 09/KH-MTTQ-BTT và 87/KH-UBND").organs == []


def test_bodies_of_the_whole_country_stay_apart() -> None:
    text = "Hội Nông dân Việt Nam, Hội Nông dân xã Bản Bo"
    assert [text[organ.start : organ.end] for organ in read(text).organs] == text.split(", ")


def test_a_committee_s_task_does_not_cross_a_sentence() -> None:
    organ = read("Công bố Ban Chỉ đạo. Đại diện xã Ia Lâu phát biểu.").organs[0]
    assert organ.address is None


def test_the_component_writes_spans_with_mentions(nlp: Language) -> None:
    doc = nlp("Lễ ra mắt tại thôn Phú Lạc, xã Duy Hòa.")
    assert [(span.text, span.label_) for span in doc.spans["places"]] == [
        ("thôn Phú Lạc", "hamlet"),
        ("xã Duy Hòa", "commune"),
    ]
    address = doc.spans["addresses"][0]
    assert address.text == "thôn Phú Lạc, xã Duy Hòa"
    assert address._.address.commune._.place.name == "Duy Hòa"


def test_a_school_hints_at_its_commune_but_is_no_address(nlp: Language) -> None:
    doc = nlp("Trường THCS Thu Cúc, huyện Tân Sơn. Trường Tiểu học Nguyễn Thị Minh Khai.")
    assert [span.text for span in doc.spans["schools"]] == ["Thu Cúc"]
    assert [span.text for span in doc.spans["addresses"]] == ["huyện Tân Sơn"]


def test_the_context_gathers_what_the_article_tells(nlp: Language) -> None:
    doc = nlp.make_doc("Hội LHPN xã Chư A Thai (tỉnh Gia Lai) ra mắt mô hình.")
    doc._.article = Article("1", url="https://example.vn/1", masthead="Xã Chư A Thai", province="Gia Lai")
    found: Doc = nlp.get_pipe(places.NAME)(doc)
    context = places.context(found, [span._.address for span in found.spans["addresses"]])
    assert (context.province, context.url, context.date) == ("Gia Lai", "https://example.vn/1", None)
    assert len(context.addresses) == 2
    assert context.two_levels
