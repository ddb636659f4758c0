"""Map and months of a search: drawn by the server, and each part leads to a narrower search."""

import csv
import io
import re
from pathlib import Path
from urllib.parse import quote

import pytest
from launch_samples import HIEP_HOA, article
from sqlite_utils import Database
from web_client import get, links, names, plain

from corpus.store import store_articles

pytest.importorskip("datasette")


def drawn(html: str) -> list[str]:
    """The goals of the provinces and months that can be clicked, as they stand in the drawings."""
    drawings = "".join(re.findall(r"<svg class=\"(?:map|chart)\".*?</svg>", html, re.DOTALL))
    return re.findall(r'<a href="([^"]*)"', drawings)


def test_a_click_on_a_province_or_a_month_narrows_the_search(filled_db: Database, db_path: Path):
    (page,) = get(db_path, "/?q=an+ninh")
    goals = [goal.replace("&amp;", "&") for goal in drawn(page.text)]
    assert goals == [
        f"/?q=an+ninh&province={quote('Thanh Hóa')}",
        f"/?q=an+ninh&province={quote('Đắk Lắk')}",
        "/?q=an+ninh&since=2022-11&until=2022-11",
        "/?q=an+ninh&since=2023-04&until=2023-04",
    ]
    assert [names(found) for found in get(db_path, *goals)] == [
        ["Camera an ninh"],
        ["Tiếng kẻng an ninh"],
        ["Tiếng kẻng an ninh"],
        ["Camera an ninh"],
    ]


def test_the_map_can_be_switched_to_the_63_provinces(filled_db: Database, db_path: Path):
    new, old = get(db_path, "/", "/?system=2024")
    assert (new.text.count("<path"), old.text.count("<path")) == (34, 63)
    assert "/?system=2024" in links(new)
    assert "Bắc Giang: 1" in plain(old.text.replace("<title>", " "))
    assert "Bắc Ninh: 1" in plain(new.text.replace("<title>", " "))


def test_in_the_old_system_a_name_means_the_old_province(filled_db: Database, db_path: Path):
    bac_ninh = quote("Bắc Ninh")
    wide, narrow = get(db_path, f"/?province={bac_ninh}", f"/?province={bac_ninh}&system=2024")
    assert [names(page) for page in (wide, narrow)] == [["Đường hoa phụ nữ"], []]
    offered = re.findall(r'<option value="([^"]+)"', narrow.text.partition("</select>")[0])
    assert (len(offered), len(set(offered))) == (63, 63)


def test_the_province_asked_for_is_marked_on_the_map_and_others_stay_in_reach(filled_db: Database, db_path: Path):
    (page,) = get(db_path, f"/?province={quote('Bắc Giang')}")
    assert re.findall(r'<path class="s\d chosen"[^>]*><title>(.*?):', page.text) == ["Bắc Ninh"]
    assert len([goal for goal in drawn(page.text) if "since" not in goal]) == 4


def test_the_numbers_stand_in_a_table_too(filled_db: Database, db_path: Path):
    (page,) = get(db_path, "/")
    rows = re.findall(r"<tr><td><a [^>]*>(.*?)</a></td><td>(\d+)</td></tr>", page.text)
    assert rows == [("Bắc Ninh", "1"), ("Đắk Lắk", "1"), ("Hà Tĩnh", "1"), ("Thanh Hóa", "1")]


def test_a_launch_whose_province_is_not_known_is_counted_apart(fresh_db: Database, db_path: Path):
    merged = HIEP_HOA | {"commune": None, "district": None, "province": "Tỉnh Bắc Ninh", "code": "24", "system": "2025"}
    store_articles(fresh_db, [article("n1", unit=merged, event="2025-09-01")], extractor="test 1")
    new, old = get(db_path, "/", "/?system=2024")
    assert "Bắc Ninh 1" in plain(new.text.replace("</td><td>", " "))
    assert "chưa rõ tỉnh cũ 1" in plain(old.text.replace("</td><td>", " "))


def test_the_counts_can_be_taken_along(filled_db: Database, db_path: Path):
    as_csv, as_json, refused = get(
        db_path, "/counts.csv?q=duong+hoa", "/counts.json?kind=security", "/counts.csv?since=x"
    )
    (row,) = csv.DictReader(io.StringIO(as_csv.content.decode("utf-8-sig")))
    assert row == {
        "month": "2021-10",
        "province_2024": "Tỉnh Bắc Giang",
        "province_2025": "Tỉnh Bắc Ninh",
        "launches": "1",
    }
    assert [part["launches"] for part in as_json.json()] == [1, 1]
    assert refused.status_code == 400


def test_kind_and_board_can_be_chosen_and_taken_back(filled_db: Database, db_path: Path):
    (page,) = get(db_path, "/?kind=security&board_min=5&board_max=x")
    assert names(page) == ["Camera an ninh", "Tiếng kẻng an ninh"]
    assert '<option value="security" selected>An ninh, trật tự</option>' in page.text
    assert {"/?kind=security", "/?board_min=5"} <= set(links(page))


def test_counts_follow_what_is_stored_while_people_read(filled_db: Database, db_path: Path):
    (before,) = get(db_path, "/")
    store_articles(filled_db, [article("n1", name="Ngõ sáng", event="2024-05-05")], extractor="test 1")
    (after,) = get(db_path, "/")
    assert ("4 mô hình" in plain(before.text), "5 mô hình" in plain(after.text)) == (True, True)
