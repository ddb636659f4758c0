"""The gazetteer: both systems, what vanished before, spelling variants, web addresses."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.gazetteer.build_history import became, former_rows, heirs
from extract.gazetteer.build_sources import Row, Snapshot, tidy
from extract.gazetteer.keys import loose_key, strict_key
from extract.gazetteer.meaning import named
from extract.gazetteer.units import GAZETTEER_VERSION, Entry, gazetteer, split_type, table
from extract.gazetteer.url import url_places


def names(entries: tuple[Entry, ...]) -> set[str]:
    return {entry.name for entry in entries}


def test_both_systems_are_complete() -> None:
    counts = Counter((entry.moment, entry.level) for entry in gazetteer().units.values())
    assert counts["2024", "province"] == 63
    assert counts["2024", "district"] == 696
    assert counts["2024", "commune"] == 10035
    assert counts["2025", "province"] == 34
    assert counts["2025", "commune"] == 3321


def test_every_unit_has_a_type_and_a_parent_that_exists() -> None:
    for entry in gazetteer().units.values():
        assert split_type(entry.name)[0]
        assert not entry.parent or entry.parent in gazetteer().units


def test_the_version_names_the_month_of_the_newest_system() -> None:
    assert GAZETTEER_VERSION == "2025-07"


def test_a_code_is_used_again_for_another_unit() -> None:
    assert gazetteer().units["2024:15055"].name == "Thị trấn Lang Chánh"
    assert gazetteer().units["2025:15055"].name == "Xã Linh Sơn"


def test_471_communes_are_split_over_several_new_ones() -> None:
    assert sum(any(partial for _, partial in links) for links in gazetteer().links.values()) == 471


def test_every_old_commune_has_a_successor() -> None:
    communes = [key for key, entry in gazetteer().units.items() if entry.moment == "2024" and entry.level == "commune"]
    assert all(gazetteer().links[key] for key in communes)


def test_every_old_province_lies_in_one_new_one() -> None:
    assert len(gazetteer().new_provinces) == 63
    assert gazetteer().units[gazetteer().new_provinces["2024:35"]].name == "Tỉnh Ninh Bình"


@pytest.mark.parametrize(("key", "name"), [("2024:634", "Huyện Đak Pơ"), ("2024:24850", "Xã Đưng K'Nớ")])
def test_spellings_kept_by_hand_win(key: str, name: str) -> None:
    assert gazetteer().units[key].name == name


def test_every_spelling_kept_by_hand_is_of_a_known_unit_and_differs_in_spelling_only() -> None:
    rows = {f"{moment}:{code}": name for moment in ("2024", "2025") for code, name, _ in table(f"units_{moment}")}
    for key, name, source in table("spellings"):
        assert loose_key(rows[key]) == loose_key(name)
        assert source


def test_names_that_vanished_before_2025_are_kept() -> None:
    assert [entry.key for entry in gazetteer().find("Tĩnh Gia", "district")] == ["2019:407"]
    assert gazetteer().units["2019:407"].became == "407"


def test_another_spelling_of_the_same_unit_is_no_former_unit() -> None:
    assert {entry.moment for entry in gazetteer().find_loosely("Đak Đoa", "district")} == {"2024"}


@pytest.mark.parametrize(
    ("written", "official"),
    [
        ("Hoằng Hoá", "Huyện Hoằng Hóa"),
        ("Qui Nhơn", "Thành phố Quy Nhơn"),
        ("Kbang", "Huyện KBang"),
        ("K'Bang", "Huyện KBang"),
        ("Phan Rang-Tháp Chàm", "Thành phố Phan Rang - Tháp Chàm"),
        ("Đắc Lắc", "Tỉnh Đắk Lắk"),
        ("HCM", "Thành phố Hồ Chí Minh"),
        ("Bắc Cạn", "Tỉnh Bắc Kạn"),
    ],
)
def test_spelling_variants_find_the_official_name(written: str, official: str) -> None:
    assert official in names(gazetteer().find(written))


@pytest.mark.parametrize(
    ("written", "official"),
    [
        ("Chư Pah", "Huyện Chư Păh"),
        ("Đăk Đoa", "Huyện Đak Đoa"),
        ("Cu Jut", "Huyện Cư Jút"),
    ],
)
def test_diacritics_may_be_missing_or_wrong(written: str, official: str) -> None:
    assert not gazetteer().find(written, "district")
    assert official in names(gazetteer().find_loosely(written, "district"))


def test_names_that_differ_by_a_tone_stay_apart() -> None:
    assert names(gazetteer().find("Cẩm Giang", "commune")).isdisjoint(names(gazetteer().find("Cẩm Giàng", "commune")))


def test_numbers_are_names_of_wards() -> None:
    assert gazetteer().find("07", "commune") == gazetteer().find("7", "commune")
    assert names(gazetteer().find("7", "commune")) == {"Phường 7", "Phường VII"}


@given(st.sampled_from(sorted(gazetteer().units)))
def test_each_unit_is_found_by_its_own_name(key: str) -> None:
    entry = gazetteer().units[key]
    assert entry in gazetteer().find(entry.bare, entry.level)
    assert entry in gazetteer().find_loosely(entry.bare.upper(), entry.level)


@given(st.text(alphabet="aăâdđeêioôơuưyáàảãạthkcm HÀĐÝ'-", max_size=20))
def test_keys_do_not_change_when_taken_twice(name: str) -> None:
    assert strict_key(name).count(" ") == 0
    assert loose_key(name).isascii()


def test_a_bare_name_means_every_unit_called_so() -> None:
    assert names(named("Thanh Hóa", "province")) == {"Tỉnh Thanh Hóa"}
    assert {entry.level for entry in named("Hòa Bình")} == {"province", "district", "commune"}


@pytest.mark.parametrize(
    ("url", "units"),
    [
        ("https://hoangphong.hoanghoa.thanhhoa.gov.vn/", ["Tỉnh Thanh Hóa", "Huyện Hoằng Hóa", "Xã Hoằng Phong"]),
        ("https://baogialai.com.vn/abc.html", ["Tỉnh Gia Lai"]),
        ("https://phuthien.gialai.gov.vn/xa-chu-a-thai/tin", ["Tỉnh Gia Lai", "Huyện Phú Thiện", "Xã Chư A Thai"]),
        ("http://halongcity.gov.vn/", ["Thành phố Hạ Long"]),
        (
            "http://binhtho.tpthuduc.hochiminhcity.gov.vn/a",
            ["Thành phố Hồ Chí Minh", "Thành phố Thủ Đức", "Phường Bình Thọ"],
        ),
        ("https://vnexample.vn/tin/ra-mat-mo-hinh-123.html", []),
        (None, []),
    ],
)
def test_web_addresses_hint_at_units(url: str | None, units: list[str]) -> None:
    assert [hint[0].name for hint in url_places(url)] == units


def test_a_paper_never_bears_the_name_of_a_commune() -> None:
    assert url_places("http://baovanhoa.vn/") == ()


@pytest.mark.parametrize("name", ["units_2024", "units_2025", "units_former", "successors", "aliases", "changes"])
def test_tables_have_rows_of_one_width(name: str) -> None:
    assert len({len(row) for row in table(name)}) == 1


def snapshot(*rows: Row) -> Snapshot:
    return Snapshot({row.code: row for row in rows})


BEFORE = snapshot(
    Row("01", "Tỉnh A"), Row("001", "Huyện B", "01"), Row("00001", "Xã C", "001"), Row("00002", "Xã D", "001")
)
AFTER = snapshot(
    Row("01", "Tỉnh A"), Row("001", "Thị xã B", "01"), Row("00001", "Xã C", "001", frozenset({"xad", "d"}))
)


def test_build_keeps_what_a_later_list_lacks() -> None:
    rows = [(moment, row.name, parent) for moment, row, parent in former_rows({"2019": BEFORE}, AFTER)]
    assert rows == [("2019", "Huyện B", "2024:01"), ("2019", "Xã D", "2019:001")]


def test_build_follows_a_vanished_commune_by_the_aliases_of_its_heir() -> None:
    assert became(BEFORE.units["00002"], BEFORE, AFTER, heirs(AFTER)) == "00001"


def test_build_tidies_names() -> None:
    assert tidy("Thị Xã  Hoà Bình") == "Thị xã Hòa Bình"
