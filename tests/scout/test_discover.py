"""Discovering sites by the names that their hosts are likely to have: found, judged, remembered."""

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest
from program import complaint, invoke, start
from town import HTML, Town, page

HAM_RONG, HOANG_TIEN = "hamrong.thanhhoa.gov.vn", "xahoangtien.thanhhoa.gov.vn"


@pytest.fixture(autouse=True)
def _in_an_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def discover(town: Town, *more: object) -> Any:
    return town.run("sources", "discover", "--province", "thanh-hoa", "--delay", 0, *more)


def found(text: str) -> dict[str, dict[str, Any]]:
    return {source["id"]: source for source in tomllib.loads(text).get("source", [])}


def written() -> dict[str, dict[str, Any]]:
    return found(Path("found/thanh-hoa.toml").read_text(encoding="utf-8"))


def tried() -> dict[str, str]:
    lines = Path("found/tried.jsonl").read_text(encoding="utf-8").splitlines()
    return {line["host"]: line["outcome"] for line in map(json.loads, lines)}


def test_the_site_of_a_new_commune_is_found_with_its_place(town: Town) -> None:
    town.site(HAM_RONG, "Trang thông tin điện tử phường Hàm Rồng")
    source = found(discover(town).stdout)["hamrong-thanhhoa"]
    assert (source["kind"], source["commune_2025"], source["province"]) == ("commune-portal", "Hàm Rồng", "Thanh Hóa")
    assert source["name"] == "Trang thông tin điện tử phường Hàm Rồng"
    assert "status" not in source


def test_a_name_may_have_its_type_before_it(town: Town) -> None:
    town.site(HOANG_TIEN, "UBND XÃ HOẰNG TIẾN")
    assert found(discover(town).stdout)["xahoangtien-thanhhoa"]["commune_2025"] == "Hoằng Tiến"


def test_old_communes_are_looked_for_below_districts_that_have_a_site(town: Town) -> None:
    town.site("nongcong.thanhhoa.gov.vn", "Cổng thông tin điện tử huyện Nông Cống")
    town.site("congchinh.nongcong.thanhhoa.gov.vn", "Trang chủ")
    sources = found(discover(town).stdout)
    assert sources["nongcong-thanhhoa"]["district"] == "Nông Cống"
    assert sources["congchinh-nongcong-thanhhoa"]["commune"] == "Công Chính"
    assert {source["status"] for source in sources.values()} == {"frozen"}


def test_the_page_tells_whose_site_it_is_where_a_district_and_a_commune_bear_one_name(town: Town) -> None:
    town.site("nongcong.thanhhoa.gov.vn", "Trang thông tin điện tử xã Nông Cống")
    assert found(discover(town).stdout)["nongcong-thanhhoa"]["commune_2025"] == "Nông Cống"


def test_where_the_page_does_not_tell_either_the_choice_is_left_to_a_person(town: Town) -> None:
    town.site("nongcong.thanhhoa.gov.vn", "Trang chủ")
    result = discover(town)
    source = found(result.stdout)["nongcong-thanhhoa"]
    assert not {"district", "commune", "commune_2025"} & source.keys()
    assert "may mean Huyện Nông Cống or Xã Nông Cống" in result.stdout


def test_what_the_registry_has_is_not_asked(town: Town) -> None:
    town.site("hoanghoa.thanhhoa.gov.vn", "Cổng thông tin điện tử huyện Hoằng Hóa")
    assert found(discover(town).stdout) == {}
    assert town.asked("hoanghoa.thanhhoa.gov.vn") == []


def test_the_empty_page_of_a_server_is_no_site(town: Town) -> None:
    town.hosts[HAM_RONG] = {"/": page("Welcome to nginx!", "<h1>Welcome to nginx!</h1>")}
    assert found(discover(town).stdout) == {}


def test_a_site_that_robots_txt_closes_is_left_alone(town: Town) -> None:
    town.site(HAM_RONG, "Trang thông tin điện tử phường Hàm Rồng")["/robots.txt"] = (
        200, {"Content-Type": "text/plain"}, "User-agent: *\nDisallow: /\n",
    )  # fmt: skip
    result = discover(town)
    assert found(result.stdout) == {}
    assert f"{HAM_RONG}: robots.txt forbids it" in result.stderr
    assert town.asked(HAM_RONG) == ["/robots.txt"]


def test_a_second_spelling_of_a_found_site_is_not_visited(town: Town) -> None:
    for host in (HAM_RONG, "phuonghamrong.thanhhoa.gov.vn"):
        town.site(host, "Trang thông tin điện tử phường Hàm Rồng")
    assert list(found(discover(town).stdout)) == ["hamrong-thanhhoa"]
    assert town.asked("phuonghamrong.thanhhoa.gov.vn") == []


def test_a_host_that_leads_to_a_known_one_is_no_new_source(town: Town) -> None:
    town.hosts[HAM_RONG] = {"/": (302, {"Location": town.url("thanhhoa.gov.vn")}, "")}
    town.site("thanhhoa.gov.vn", "Cổng thông tin điện tử tỉnh Thanh Hóa")
    result = discover(town)
    assert found(result.stdout) == {}
    assert "1 known" in result.stderr


class TestZonesThatAnswerForEveryName:
    def test_their_common_page_is_no_site_and_the_zone_is_named(self, town: Town) -> None:
        town.for_any_name["thanhhoa.gov.vn"] = {"/": page("Cổng thông tin điện tử tỉnh Thanh Hóa", "<p>Kính chào</p>")}
        result = discover(town, "--limit", 30)
        assert found(result.stdout) == {}
        assert "30 any-name; every name answers below thanhhoa.gov.vn" in result.stderr

    def test_a_site_of_its_own_among_them_is_found(self, town: Town) -> None:
        town.for_any_name["thanhhoa.gov.vn"] = {"/": page("Cổng thông tin điện tử tỉnh Thanh Hóa", "<p>Kính chào</p>")}
        town.site(HAM_RONG, "Trang thông tin điện tử phường Hàm Rồng")
        assert list(found(discover(town, "--limit", 30).stdout)) == ["hamrong-thanhhoa"]

    def test_where_all_are_sent_on_to_one_host_nothing_is_found(self, town: Town) -> None:
        town.for_any_name["thanhhoa.gov.vn"] = {"/": (302, {"Location": town.url("cong.gov.vn")}, "")}
        town.site("cong.gov.vn", "Cổng thông tin chung")
        assert found(discover(town, "--limit", 30).stdout) == {}

    def test_where_any_name_is_an_error_a_page_is_a_site(self, town: Town) -> None:
        town.for_any_name["thanhhoa.gov.vn"] = {}
        town.site(HAM_RONG, "Trang thông tin điện tử phường Hàm Rồng")
        assert list(found(discover(town, "--limit", 30).stdout)) == ["hamrong-thanhhoa"]


class TestGoingOn:
    def test_what_was_tried_is_not_tried_again(self, town: Town) -> None:
        town.site(HAM_RONG, "Trang thông tin điện tử phường Hàm Rồng")
        discover(town, "--write", "found")
        asked = len(town.requests)
        assert discover(town, "--write", "found").stderr == "0 names tried: 0 new sources; nothing else\n"
        assert len(town.requests) == asked
        assert list(written()) == ["hamrong-thanhhoa"]

    def test_it_is_tried_again_on_request(self, town: Town) -> None:
        discover(town, "--write", "found")
        town.site(HAM_RONG, "Trang thông tin điện tử phường Hàm Rồng")
        discover(town, "--write", "found", "--again")
        assert list(written()) == ["hamrong-thanhhoa"]

    def test_a_limit_stops_it_and_the_next_run_goes_on(self, town: Town) -> None:
        town.site(HOANG_TIEN, "UBND XÃ HOẰNG TIẾN")
        discover(town, "--write", "found", "--limit", 100)
        assert len(tried()) == 100
        discover(town, "--write", "found")
        assert len(tried()) > 500
        assert list(written()) == ["xahoangtien-thanhhoa"]

    def test_a_host_that_failed_for_a_while_is_tried_again(self, town: Town) -> None:
        town.site(HAM_RONG, "Trang thông tin điện tử phường Hàm Rồng")["/"] = (500, HTML, "broken")
        discover(town, "--write", "found")
        assert tried()[HAM_RONG] == "http-500"
        town.site(HAM_RONG, "Trang thông tin điện tử phường Hàm Rồng")
        discover(town, "--write", "found")
        assert list(written()) == ["hamrong-thanhhoa"]

    def test_a_torn_last_line_costs_only_itself(self, town: Town) -> None:
        discover(town, "--write", "found", "--limit", 50)
        with Path("found/tried.jsonl").open("a", encoding="utf-8") as file:
            file.write('{"host": "ham')
        assert "50 names tried" in discover(town, "--write", "found", "--limit", 50).stderr

    def test_what_was_found_is_added_to_what_is_there(self, town: Town) -> None:
        town.site(HAM_RONG, "Trang thông tin điện tử phường Hàm Rồng")
        discover(town, "--write", "found")
        town.site(HOANG_TIEN, "UBND XÃ HOẰNG TIẾN")
        discover(town, "--write", "found", "--again")
        assert list(written()) == ["hamrong-thanhhoa", "xahoangtien-thanhhoa"]

    def test_the_folder_written_is_a_registry(self, town: Town) -> None:
        town.site(HAM_RONG, "Trang thông tin điện tử phường Hàm Rồng")
        discover(town, "--write", "found")
        shown = invoke("sources", "show", "hamrong-thanhhoa", "--sources", "found")
        assert 'commune_2025 = "Hàm Rồng"' in shown.stdout

    def test_ctrl_c_keeps_what_was_found(self, town: Town) -> None:
        for name in ("hamrong", "hacthanh", "quangphu", "dongtien", "nguyetvien", "samson", "dongquang", "bimson"):
            town.site(f"{name}.thanhhoa.gov.vn", f"Cổng thông tin {name}")
        pins = [f"*.thanhhoa.gov.vn:{town.port}:127.0.0.1", f"*:{town.port}:"]
        args = ["sources", "discover", "--province", "thanh-hoa", "--delay", 1, "--write", "found", "--limit", 40]
        process = start(*args, *(part for pin in pins for part in ("--resolve", pin)))
        assert process.stderr
        process.stderr.readline()  # the first site is told once it is written
        process.send_signal(2)
        _, said = process.communicate(timeout=60)
        assert (process.returncode, said.splitlines()[-1]) == (
            130,
            "ramat: stopped; what was fetched and stored is kept",
        )
        assert len(written()) >= 1


def test_an_unknown_province_is_named(town: Town) -> None:
    assert "did you mean" in complaint(town.run("sources", "discover", "--province", "thanh-hoaa"))


def test_two_requests_are_never_at_one_server_at_once(town: Town) -> None:
    for name in ("hamrong", "hacthanh", "quangphu", "dongtien"):
        town.site(f"{name}.thanhhoa.gov.vn", f"Cổng thông tin {name}")
    discover(town, "--limit", 60)
    assert town.most_at_once == 1
