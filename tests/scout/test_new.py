"""A source proposed from a page: its name, kind and place as the page and its host tell them."""

import tomllib
from pathlib import Path
from typing import Any

import pytest
from program import complaint, invoke
from town import HTML, Town, page

from crawler.registry import read_sources


@pytest.fixture(autouse=True)
def _in_an_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def propose(town: Town, host: str, *more: object) -> Any:
    return town.run("sources", "new", town.url(host), "--delay", 0, *more)


def source(town: Town, host: str) -> dict[str, Any]:
    (table,) = tomllib.loads(propose(town, host).stdout)["source"]
    return dict(table)


def test_a_commune_is_placed_in_both_systems(town: Town) -> None:
    town.site("thienhung.dongnai.gov.vn", "Trang chủ - Trang thông tin điện tử xã Thiện Hưng")
    found = source(town, "thienhung.dongnai.gov.vn")
    assert (found["id"], found["kind"]) == ("thienhung-dongnai", "commune-portal")
    assert found["name"] == "Trang thông tin điện tử xã Thiện Hưng"
    assert (found["province"], found["province_2025"], found["commune_2025"]) == (
        "Bình Phước",
        "Đồng Nai",
        "Thiện Hưng",
    )


def test_an_old_district_is_frozen(town: Town) -> None:
    town.site("quynhluu.nghean.gov.vn", "Cổng thông tin điện tử huyện Quỳnh Lưu")
    found = source(town, "quynhluu.nghean.gov.vn")
    assert (found["kind"], found["district"], found["status"]) == ("district-portal", "Quỳnh Lưu", "frozen")


@pytest.mark.parametrize(
    ("host", "title", "kind", "province"),
    [
        ("baothu.vn", "Báo Nghệ An điện tử", "newspaper", None),
        ("congan.langson.gov.vn", "Trang thông tin điện tử Công an tỉnh Lạng Sơn", "police", "Lạng Sơn"),
        ("phunu.thu.vn", "Hội LHPN tỉnh Cao Bằng", "mass-organisation", "Cao Bằng"),
        ("thu.dcs.vn", "Đảng bộ tỉnh Sơn La", "party", "Sơn La"),
        ("sonlatv.vn", "Trang chủ", "broadcaster", "Sơn La"),
        ("baosonla.com", "Trang chủ", "newspaper", "Sơn La"),
        ("tapchi.vn", "Tạp chí Mặt trận", "newspaper", None),
    ],
)
def test_words_and_hosts_tell_the_kind(town: Town, host: str, title: str, kind: str, province: str | None) -> None:
    town.site(host, title)
    found = source(town, host)
    assert (found["kind"], found.get("province")) == (kind, province)


def test_the_address_of_an_office_is_not_the_place_of_a_paper(town: Town) -> None:
    town.site("baosonla.com", "Báo Sơn La", head="<header><h1>UBND phường Tô Hiệu</h1></header>")
    assert "commune_2025" not in source(town, "baosonla.com")


def test_what_was_found_stands_in_the_remarks(town: Town) -> None:
    town.site("thienhung.dongnai.gov.vn", "Xã", head='<a href="/an-ninh">An ninh</a>')
    said = propose(town, "thienhung.dongnai.gov.vn").stdout
    assert said.startswith("# found: 3 links to articles\n# sections: ")


def test_where_the_home_page_shows_no_articles_the_sitemap_is_a_start_page(town: Town) -> None:
    url = town.url("thienhung.dongnai.gov.vn")
    entry = f"<urlset><url><loc>{url}tin-tuc/bai-viet-so-mot-123456.html</loc></url></urlset>"
    pages = town.site("thienhung.dongnai.gov.vn", "Xã Thiện Hưng")
    pages["/"] = page("Trang thông tin điện tử xã Thiện Hưng", '<div id="app"></div><script src="/a.js"></script>')
    pages["/sitemap.xml"] = (200, {"Content-Type": "text/xml"}, entry)
    assert source(town, "thienhung.dongnai.gov.vn")["start_urls"] == [url, f"{url}sitemap.xml"]


def test_a_known_host_is_told(town: Town) -> None:
    town.site("congan.langson.gov.vn", "Công an tỉnh Lạng Sơn")
    propose(town, "congan.langson.gov.vn", "--write", "mine.toml")
    again = propose(town, "congan.langson.gov.vn", "--sources", "mine.toml")
    assert "is known as congan-langson" in again.stderr
    assert tomllib.loads(again.stdout)["source"][0]["id"] == "congan-langson-2"


def test_it_is_added_to_a_file(town: Town) -> None:
    for host in ("thienhung.dongnai.gov.vn", "quynhluu.nghean.gov.vn"):
        town.site(host, "Cổng thông tin")
        propose(town, host, "--write", "mine.toml")
    ids = [one["id"] for one in tomllib.loads(Path("mine.toml").read_text(encoding="utf-8"))["source"]]
    assert ids == ["thienhung-dongnai", "quynhluu-nghean"]


def test_a_site_added_twice_gets_two_ids(town: Town) -> None:
    town.site("thienhung.dongnai.gov.vn", "Cổng thông tin")
    first, again = (propose(town, "thienhung.dongnai.gov.vn", "--write", "mine.toml") for _ in range(2))
    assert first.stderr == "thienhung-dongnai in mine.toml\n"
    assert "is known as thienhung-dongnai" in again.stderr
    assert list(read_sources(Path("mine.toml"))) == ["thienhung-dongnai", "thienhung-dongnai-2"]


def test_a_title_that_would_break_the_file_does_not(town: Town) -> None:
    town.site("thienhung.dongnai.gov.vn", 'Trang thông tin \u202e"xã"\u00ad \\ Thiện [[source]] \x7f Hưng')
    propose(town, "thienhung.dongnai.gov.vn", "--write", "mine.toml")
    (found,) = read_sources(Path("mine.toml")).values()
    assert found.name == 'Trang thông tin "xã" \\ Thiện [[source]]  Hưng'


def test_a_host_of_a_source_may_have_a_private_address_where_the_source_allows_it(town: Town) -> None:
    town.site("127.0.0.1", "Báo Nội Bộ")
    url = town.url("127.0.0.1")
    table = f'[[source]]\nid = "noi-bo"\nname = "Báo Nội Bộ"\nkind = "newspaper"\nstart_urls = ["{url}"]\ndelay_s = 0\n'
    Path("mine.toml").write_text(f"{table}allow_private_addresses = true\n", encoding="utf-8")
    refused = invoke("sources", "new", url)
    allowed = invoke("sources", "new", url, "--sources", "mine.toml")
    assert "private address" in complaint(refused)
    assert "Báo Nội Bộ" in allowed.stdout
    assert "is known as noi-bo" in allowed.stderr


def test_a_page_that_can_not_be_had_is_one_line(town: Town) -> None:
    town.site("thu.vn", "Thử")["/"] = (403, HTML, "no")
    result = propose(town, "thu.vn")
    assert result.exit_code == 1
    assert complaint(result).startswith(f"{town.url('thu.vn')}: the server is up but refuses us")


def test_what_is_no_web_address_is_wrong_usage(town: Town) -> None:
    result = town.run("sources", "new", "thanhhoa.gov.vn")
    assert (result.exit_code, complaint(result)) == (
        2,
        "'thanhhoa.gov.vn' must begin with http:// or https:// and name a host",
    )
