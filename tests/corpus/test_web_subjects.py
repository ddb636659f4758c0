"""Pages of provinces, models, officials and sources, each with its files beside it."""

import csv
import io
from pathlib import Path
from urllib.parse import quote

import feedparser
import pytest
from launch_samples import DUC_THO, EA_TUL, article
from sqlite_utils import Database
from web_client import get, links, names, plain

from corpus.journal import Run, record_runs
from corpus.provinces import province_names
from corpus.search import search
from corpus.store import store_articles, store_sources
from corpus.web.links import model_path, official_path, province_path, slug
from extract.launch import Official

pytest.importorskip("datasette")
MAU = official_path("Lò Thị Mẫu")


def test_a_province_has_a_page_in_either_system(filled_db: Database, db_path: Path):
    old, new = get(db_path, "/province/2024/bac-giang", "/province/2025/bac-ninh")
    assert "Tỉnh Bắc Giang" in plain(old.text)
    assert "Từ tháng 7/2025 thuộc Bắc Ninh" in plain(old.text)
    assert "Hợp nhất từ Bắc Giang, Bắc Ninh" in plain(new.text)
    assert names(old) == names(new) == ["Đường hoa phụ nữ"]
    assert "Theo huyện, quận (1)" in plain(old.text)
    assert {"/province/2025/bac-ninh", model_path("Đường hoa phụ nữ")} <= set(links(old))


def test_every_province_has_an_address_of_its_own():
    old = [name for members in province_names().values() for name in members]
    for names_of_system in (province_names(), old):
        assert len({slug(name) for name in names_of_system}) == len(names_of_system)
    assert province_path("Bà Rịa - Vũng Tàu", "2024") == "/province/2024/ba-ria-vung-tau"


def test_the_page_of_a_model_tells_where_and_when_its_name_spread(filled_db: Database, db_path: Path):
    later = [
        article("m1", name="Camera An ninh", unit=DUC_THO, event="2023-08-01"),
        article("m2", name="Camera an ninh", unit=EA_TUL, event="2024-01-05"),
        article("m3", name="Camera an ninh cổng trường", unit=EA_TUL, event="2024-01-05"),
    ]
    store_articles(filled_db, later, extractor="test 1")
    (page,) = get(db_path, model_path("Camera an ninh"))
    shown = plain(page.text.replace("</td>", " ").replace("</dt>", " "))
    assert names(page) == ["Camera an ninh", "Camera An ninh", "Camera an ninh"]
    assert "Ra mắt đầu tiên 06/04/2023, Xã Hoằng Phong" in shown
    assert "Lan ra 3 tỉnh, thành" in shown
    assert shown.index("04/2023 Tỉnh Thanh Hóa 1") < shown.index("08/2023 Tỉnh Hà Tĩnh 1")
    assert "Cách viết Camera an ninh 2; Camera An ninh 1" in shown


def test_the_page_of_an_official_lists_positions_and_claims_no_identity(filled_db: Database, db_path: Path):
    more = [
        article("o1", name="Ngõ sáng", event="2024-01-05", officials=[Official("Lò Thị Mẫu", ["Bí thư Đảng ủy"])]),
        article("o2", name="Ngõ xanh", event="2024-01-06", officials=[Official("Vàng Lò Thị Mẫu", ["Trưởng bản"])]),
    ]
    store_articles(filled_db, more, extractor="test 1")
    (page,) = get(db_path, MAU)
    shown = plain(page.text.replace("</td><td>", " "))
    assert "có thể là nhiều người khác nhau" in shown
    assert "Bí thư Đảng ủy Xã Hoằng Phong, Tỉnh Thanh Hóa 05/01/2024 1" in shown
    table = page.text.partition("<tbody")[2].partition("</tbody>")[0]
    assert "Trưởng bản" not in table


@pytest.mark.parametrize(
    "path", ["/province/2025/bac-ninh", "/province/2024/bac-giang", model_path("Đường hoa phụ nữ")]
)
def test_a_subject_is_there_as_files_with_the_launches_of_its_page(filled_db: Database, db_path: Path, path: str):
    page, as_json, as_csv, feed = get(db_path, path, f"{path}.json", f"{path}.csv", f"{path}.atom")
    assert {f"{path}.json", f"{path}.csv", f"{path}.atom"} <= set(links(page))
    assert [launch["model_name"] for launch in as_json.json()] == names(page)
    assert [row["model_name"] for row in csv.DictReader(io.StringIO(as_csv.content.decode("utf-8-sig")))] == names(page)
    assert feedparser.parse(feed.content).entries[0].title.startswith(names(page)[0])
    assert feedparser.parse(feed.content).feed.id == f"tag:ramat,2025:{path.strip('/')}"


def test_what_nobody_reported_has_no_page(filled_db: Database, db_path: Path):
    paths = (
        "/province/2025/bac-giang",
        "/province/2024/xyz",
        "/model/khong-co",
        "/official/Khong%20Co",
        "/model/%3Cb%3E",
    )
    for page in get(db_path, *paths):
        assert page.status_code == 404
        assert "<b>" not in page.text


def test_a_launch_leads_to_its_model_its_officials_and_its_province(filled_db: Database, db_path: Path):
    launch = search(filled_db.conn, "duong hoa")[0]["id"]
    (page,) = get(db_path, f"/launch/{launch}")
    goals = {model_path("Đường hoa phụ nữ"), MAU, "/province/2025/bac-ninh", "/province/2024/bac-giang"}
    assert goals <= set(links(page))
    assert 'aria-label="Trên bản đồ: Bắc Ninh"' in page.text
    assert all(answer.status_code == 200 for answer in get(db_path, *goals))


def test_a_launch_is_there_as_files(filled_db: Database, db_path: Path):
    launch = search(filled_db.conn, "camera")[0]
    path = f"/launch/{launch['id']}"
    as_json, as_csv, feed, missing = get(db_path, f"{path}.json", f"{path}.csv", f"{path}.atom", "/launch/00.json")
    found = as_json.json()
    assert {key: found[key] for key in launch} == launch
    assert "Camera an ninh" in [proof["text"] for proof in found["evidence"]]
    assert [report["article"] for report in found["articles"]] == ["a1", "a2"]
    assert as_csv.text.count("\n") == 2
    assert [entry.id for entry in feedparser.parse(feed.content).entries] == [f"tag:ramat,2025:launch/{launch['id']}"]
    assert missing.status_code == 404


def test_the_sources_in_trouble_come_first(filled_db: Database, db_path: Path):
    store_sources(filled_db, [{"id": "good", "name": "Báo A"}, {"id": "bad", "name": "Báo <B>"}])
    when = "2025-11-20T18:10:00+00:00"
    runs = [Run("harvest", when, "ok", source="good", finished_at=when), Run("harvest", when, "failed", source="bad")]
    record_runs(filled_db, runs)
    page, as_json, as_csv, feed = get(db_path, "/sources", "/sources.json", "/sources.csv", "/sources.atom")
    assert page.text.index("Báo &lt;B&gt;") < page.text.index("Báo A")
    assert "failed: no reason given" in plain(page.text)
    assert as_json.json()[0]["source"] == "bad"
    assert as_csv.text.splitlines()[1].startswith("bad,")
    assert "Báo <B>" in [entry.title for entry in feedparser.parse(feed.content, sanitize_html=False).entries]


def test_names_in_addresses_are_only_names(filled_db: Database, db_path: Path):
    odd = [quote("Lò' OR 1=1 --", safe=""), quote('"; DROP TABLE launches', safe=""), quote("a*(b) NEAR c", safe="")]
    for page in get(db_path, *(f"/{kind}/{name}" for kind in ("official", "model") for name in odd)):
        assert page.status_code == 404
    assert filled_db["launches"].count == 4
