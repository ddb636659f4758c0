"""Communes of which no launch is known: whom monitoring staff ask."""

from pathlib import Path

import pytest
from launch_samples import HOANG_PHONG, article
from sqlite_utils import Database
from web_client import get, plain

from corpus.silent import silent_communes
from corpus.store import store_articles

THANH_HOA = "Tỉnh Thanh Hóa"


def test_every_commune_is_silent_without_launches(fresh_db: Database):
    found = silent_communes(fresh_db.conn, THANH_HOA, "2025")
    assert len(found.communes) == found.of
    assert ("Xã Hoằng Châu", "") in found.communes


@pytest.mark.parametrize(
    ("system", "commune"), [("2024", ("Xã Hoằng Phong", "Huyện Hoằng Hóa")), ("2025", ("Xã Hoằng Châu", ""))]
)
def test_a_launch_is_heard_of_its_commune_and_of_the_one_that_took_over(
    fresh_db: Database, system: str, commune: tuple[str, str]
):
    before = silent_communes(fresh_db.conn, THANH_HOA, system)
    store_articles(fresh_db, [article(unit=HOANG_PHONG)], extractor="test 1")
    after = silent_communes(fresh_db.conn, THANH_HOA, system)
    assert set(before.communes) - set(after.communes) == {commune}
    assert after.of == before.of


def test_the_page_of_a_province_lists_them(filled_db: Database, db_path: Path):
    pytest.importorskip("datasette")
    old, new = get(db_path, "/province/2024/ha-tinh", "/province/2025/ha-tinh?lang=en")
    assert "Chưa thấy mô hình" in plain(old.text)
    assert "Huyện Đức Thọ:" in plain(old.text)
    assert "No launch found" in plain(new.text)
