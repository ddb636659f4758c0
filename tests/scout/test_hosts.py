"""Host names made of the gazetteer."""

import pytest

from extract.gazetteer.units import gazetteer
from scout.hosts import candidates, province_labels, spellings


def hosts(province: str) -> list[str]:
    return [one.host for one in candidates([province])]


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("2024:15973", ["hoangphong", "xahoangphong", "ubndxahoangphong", "hoang-phong"]),
        ("2024:761", ["quan12", "q12"]),
        ("2024:27151", ["phuong5", "ubndphuong5", "p5"]),
        ("2024:769", ["thuduc", "tpthuduc", "thanhphothuduc", "thuduccity", "thu-duc"]),
    ],
)
def test_a_unit_has_several_spellings_the_likelier_first(key: str, expected: list[str]) -> None:
    assert spellings(gazetteer().units[key]) == expected


def test_a_province_may_have_labels_of_its_own() -> None:
    assert province_labels(gazetteer().units["2024:79"]) == ["hochiminhcity", "tphcm"]
    assert province_labels(gazetteer().units["2024:38"]) == ["thanhhoa"]


def test_new_communes_and_old_districts_stand_below_their_province() -> None:
    found = hosts("Đồng Nai")
    assert {"thienhung.dongnai.gov.vn", "vinhcuu.dongnai.gov.vn", "vinhcuu.gov.vn"} <= set(found)
    assert "thienhung.binhphuoc.gov.vn" not in found


def test_an_old_province_has_its_districts_and_the_new_communes_on_its_ground() -> None:
    assert {"thienhung.dongnai.gov.vn", "budop.binhphuoc.gov.vn"} <= set(hosts("Bình Phước"))


def test_old_communes_are_proposed_below_the_districts_given() -> None:
    below = candidates(["Thanh Hóa"], below=frozenset({"hoanghoa.thanhhoa.gov.vn"}))
    assert "hoangphong.hoanghoa.thanhhoa.gov.vn" in {one.host for one in below}
    assert {one.zone for one in below} == {"hoanghoa.thanhhoa.gov.vn"}


def test_every_new_commune_and_old_district_is_proposed() -> None:
    proposed = {unit.key for one in candidates(None) for unit in one.units}
    units = gazetteer().units.values()
    assert proposed == {
        one.key for one in units if (one.moment, one.level) in {("2025", "commune"), ("2024", "district")}
    }
    assert len(proposed) == 3321 + 696


def test_one_name_of_two_units_is_one_host() -> None:
    (both,) = [one for one in candidates(["Thanh Hóa"]) if one.host == "nongcong.thanhhoa.gov.vn"]
    assert {unit.name for unit in both.units} == {"Xã Nông Cống", "Huyện Nông Cống"}


def test_no_label_is_longer_than_a_name_server_takes() -> None:
    assert max(len(label) for one in candidates(None) for label in one.host.split(".")) <= 63
