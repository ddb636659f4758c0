"""From names to units: which witness decides, what stays open, what became of a unit."""

import pytest

from extract.annotations import PlaceMention
from extract.article import Article
from extract.gazetteer.resolve import resolve, resolve_names
from extract.gazetteer.witnesses import Context
from extract.launch import Successor, Unit
from extract.pipeline import find_launches
from extract.places.read import names_in

LEVELS = ("commune", "district", "province")


def unit_of(text: str, others: str = "", **known: str) -> Unit:
    """The unit of the first address of ``text``; ``others`` and ``known`` make the context."""
    date = known.get("date")
    names, *rest = names_in(text, date)
    return resolve_names(names, Context(addresses=[*rest, *names_in(others, date)], **known))  # type: ignore[arg-type]


def levels(unit: Unit) -> tuple[str | None, ...]:
    return tuple(getattr(unit, level) for level in LEVELS)


HOANG_PHONG = ("Xã Hoằng Phong", "Huyện Hoằng Hóa", "Tỉnh Thanh Hóa")


def test_a_name_unique_in_the_country_needs_no_witness() -> None:
    unit = unit_of("xã Hoằng Phong")
    assert levels(unit) == HOANG_PHONG
    assert (unit.code, unit.system) == ("15973", "2024")


def test_levels_that_the_text_does_not_name_are_inferred() -> None:
    assert unit_of("xã Hoằng Phong").inferred == ["district", "province"]
    assert unit_of("xã Hoằng Phong", others="huyện Hoằng Hóa").inferred == ["province"]
    assert unit_of("xã Hoằng Phong, huyện Hoằng Hóa, tỉnh Thanh Hóa").inferred == []


def test_the_district_in_the_address_decides() -> None:
    assert unit_of("xã Bình Thanh (Kiến Xương)").province == "Tỉnh Thái Bình"
    assert unit_of("xã Bình Thanh (Cao Phong)").province == "Tỉnh Hòa Bình"


def test_other_addresses_of_the_text_come_before_source_and_url() -> None:
    unit = unit_of("xã Bình Thanh", others="huyện Kiến Xương", province="Hòa Bình", url="https://hoabinh.gov.vn/")
    assert unit.district == "Huyện Kiến Xương"


def test_the_source_comes_before_the_url() -> None:
    unit = unit_of("xã Bình Thanh", province="Thái Bình", url="https://baohoabinh.com.vn/")
    assert unit.province == "Tỉnh Thái Bình"


def test_the_url_is_the_last_witness() -> None:
    assert unit_of("xã Bình Thanh", url="https://baothaibinh.com.vn/a").district == "Huyện Kiến Xương"


def test_an_archive_under_a_merged_province_s_host_still_helps() -> None:
    unit = unit_of("xã Tân Thanh", url="https://bacninh.gov.vn/x", date="2022-03-01")
    assert (unit.district, unit.province) == ("Huyện Lạng Giang", "Tỉnh Bắc Giang")


def test_without_a_witness_nothing_is_guessed() -> None:
    unit = unit_of("xã Bình Thanh", date="2023-01-01")
    assert unit.commune == "Xã Bình Thanh"
    assert (unit.code, unit.district, unit.province) == (None, None, None)
    assert unit.candidates == ["05092", "13183", "21091"]


def test_open_units_keep_the_levels_that_all_candidates_share() -> None:
    unit = unit_of("phường 11", province="Hồ Chí Minh", date="2023-01-01")
    assert unit.code is None
    assert unit.province == "Thành phố Hồ Chí Minh"


def test_unknown_names_are_kept_as_written_with_what_is_known_above() -> None:
    unit = unit_of("xã Lung Linh, huyện Hoằng Hóa")
    assert levels(unit) == ("Xã Lung Linh", "Huyện Hoằng Hóa", "Tỉnh Thanh Hóa")
    assert unit.code is None
    assert unit.candidates == []


def test_a_commune_that_the_named_district_lacks_is_not_taken_from_elsewhere() -> None:
    unit = unit_of("xã Hoằng Phong, huyện Kiến Xương")
    assert levels(unit) == ("Xã Hoằng Phong", "Huyện Kiến Xương", "Tỉnh Thái Bình")
    assert unit.code is None


def test_a_unique_commune_far_from_the_source_is_not_believed() -> None:
    unit = unit_of("xã Hoằng Phong", province="Cà Mau")
    assert unit.code is None


def test_a_lone_hamlet_takes_the_commune_of_the_same_hamlet() -> None:
    unit = unit_of("thôn Bình Tiến", others="xã Thạch Hội. Tại thôn Bình Tiến, xã Tân Lâm Hương (Thạch Hà).")
    assert unit.hamlet == "Thôn Bình Tiến"
    assert unit.commune == "Xã Tân Lâm Hương"


def test_no_address_means_the_place_of_the_source() -> None:
    assert levels(resolve(None, Context(commune="Hoằng Phong", district="Hoằng Hóa"))) == HOANG_PHONG
    assert levels(resolve(None, Context(url="https://hoangphong.hoanghoa.thanhhoa.gov.vn/"))) == HOANG_PHONG


def test_nothing_known_gives_an_empty_unit() -> None:
    assert resolve(None, Context()) == Unit()


@pytest.mark.parametrize(
    ("text", "district"),
    [
        ("thành phố Vinh", "Thành phố Vinh"),
        ("TP. Hà Tĩnh", "Thành phố Hà Tĩnh"),
        ("TP Cao Lãnh", "Thành phố Cao Lãnh"),
        ("huyện Cao Lãnh", "Huyện Cao Lãnh"),
    ],
)
def test_the_type_word_tells_cities_from_districts_and_provinces(text: str, district: str) -> None:
    assert unit_of(text).district == district


def test_a_central_city_is_a_province() -> None:
    unit = unit_of("TP.HCM")
    assert levels(unit) == (None, None, "Thành phố Hồ Chí Minh")
    assert unit.code == "79"


def test_the_text_s_type_word_chooses_between_versions_of_a_unit() -> None:
    assert unit_of("huyện Việt Yên").district == "Huyện Việt Yên"
    assert unit_of("thị xã Việt Yên").district == "Thị xã Việt Yên"


def test_the_day_chooses_the_name_of_the_province() -> None:
    assert unit_of("huyện Phú Vang", date="2020-03-01").province == "Tỉnh Thừa Thiên Huế"
    assert unit_of("huyện Phú Vang", date="2025-03-01").province == "Thành phố Huế"


def test_a_district_s_written_name_tells_the_time_of_an_undated_text() -> None:
    assert levels(unit_of("phường Vỹ Dạ, thành phố Huế")) == ("Phường Vỹ Dạ", "Thành phố Huế", "Tỉnh Thừa Thiên Huế")
    later = ("Phường Vỹ Dạ", "Quận Thuận Hóa", "Thành phố Huế")
    assert levels(unit_of("phường Vỹ Dạ, quận Thuận Hóa, thành phố Huế")) == later


def test_a_vanished_commune_is_found_with_what_became_of_it() -> None:
    unit = unit_of("xã Nghi Hòa, thị xã Cửa Lò", date="2019-05-01")
    assert unit.province == "Tỉnh Nghệ An"
    assert unit.system == "2024"


def test_spellings_without_diacritics_resolve_inside_the_named_unit() -> None:
    assert unit_of("xã Ia Ka (huyện Chư Pah, tỉnh Gia Lai)").district == "Huyện Chư Păh"


def test_an_apostrophe_of_the_text_is_kept() -> None:
    assert unit_of("xã Đưng K’Nớ, huyện Lạc Dương").commune == "Xã Đưng K'Nớ"


def test_since_july_2025_units_have_no_district() -> None:
    unit = unit_of("phường Hàm Rồng", province="Thanh Hóa", date="2026-02-04")
    assert levels(unit) == ("Phường Hàm Rồng", None, "Tỉnh Thanh Hóa")
    assert (unit.system, unit.now) == ("2025", [])


def test_former_units_tell_the_lineage_and_not_the_province() -> None:
    unit = unit_of("xã Bảo Đài (huyện Lục Nam, tỉnh Bắc Giang cũ)", date="2026-03-06")
    assert levels(unit) == ("Xã Bảo Đài", None, "Tỉnh Bắc Ninh")
    assert unit.inferred == ["province"]


def test_a_former_province_of_the_same_name_is_the_smaller_one() -> None:
    assert unit_of("xã Tân Tiến (tỉnh Bắc Ninh cũ)", date="2025-10-03").province != "Tỉnh Hưng Yên"
    assert unit_of("xã Tân Hưng (tỉnh Hưng Yên cũ)", date="2025-10-03").province == "Tỉnh Hưng Yên"


def test_the_source_s_commune_comes_before_one_told_in_passing() -> None:
    unit = unit_of("thôn Đông", others="xã Tân Thanh", url="https://hoangphong.hoanghoa.thanhhoa.gov.vn/")
    assert unit.commune == "Xã Hoằng Phong"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("phường 3 (thành phố Vị Thanh)", "Phường III"),
        ("phường II, thành phố Cà Mau", "Phường 2"),
        ("xã Tam Xuân 2, huyện Núi Thành", "Xã Tam Xuân II"),
    ],
)
def test_roman_and_arabic_numbers_name_the_same_ward(text: str, name: str) -> None:
    assert unit_of(text, date="2022-01-01").commune == name


def test_a_source_s_old_province_points_to_the_new_one() -> None:
    unit = unit_of("phường Hòa Bình", province="Hòa Bình", date="2026-01-16")
    assert unit.province == "Tỉnh Phú Thọ"


def test_a_named_district_puts_a_late_text_into_the_old_system() -> None:
    unit = unit_of("xã Hoằng Phong, huyện Hoằng Hóa", date="2026-01-16")
    assert (unit.code, unit.system) == ("15973", "2024")


def test_before_july_2025_a_new_unit_did_not_exist() -> None:
    assert unit_of("xã Đam Rông 4", date="2024-05-01").code is None
    assert unit_of("xã Đam Rông 4").system == "2025"


def test_a_text_without_districts_may_be_of_the_new_system() -> None:
    names = names_in("xã Chư A Thai (tỉnh Gia Lai)")[0]
    assert resolve_names(names, Context(two_levels=True)).system == "2025"
    assert resolve_names(names, Context()).system == "2024"


def test_successors_are_listed_with_their_new_province() -> None:
    assert unit_of("xã Hoằng Phong").now == [Successor("Xã Hoằng Châu", "Tỉnh Thanh Hóa", "15976", False)]


def test_a_split_commune_has_several_partial_successors() -> None:
    now = unit_of("xã Tân Thạnh, huyện Thới Lai").now
    assert len(now) > 1
    assert all(successor.partial for successor in now)


def test_a_district_s_successor_is_only_its_province() -> None:
    assert unit_of("huyện Kiến Xương").now == [Successor(None, "Tỉnh Hưng Yên", "33", False)]


def test_a_month_is_date_enough() -> None:
    assert unit_of("phường Hàm Rồng", province="Thanh Hóa", date="2026-02").system == "2025"


def test_mentions_by_level_are_all_that_is_needed() -> None:
    names = {"commune": PlaceMention("commune", None, "Hoằng Phong")}
    assert levels(resolve_names(names, Context())) == HOANG_PHONG


def test_an_unknown_name_that_stands_twice_in_the_text_stays_open() -> None:
    unknown = {"district": PlaceMention("district", "huyện", "Lừ Thị Thoại")}
    text = "Sáng 4/5, Phó Chủ tịch UBND huyện Lừ Thị Thoại dự lễ ra mắt mô hình “Camera an ninh”."
    unit = find_launches(Article("a", text=text))[0].unit
    assert (unit.code, resolve_names(unknown, Context()).code) == (None, None)
