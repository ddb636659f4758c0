"""Conditions on kind, whole name, board size and system of provinces."""

from typing import Any

import pytest
from launch_samples import HIEP_HOA, HOANG_PHONG, article
from sqlite_utils import Database

from corpus.ground import provinces_of
from corpus.index import LARGEST_BOARD
from corpus.kinds import UnknownKindError, kind_called, kind_names, kind_of
from corpus.search import search
from corpus.store import store_articles


def found(db: Database, **conditions: Any) -> list[str]:
    return [launch["model_name"] for launch in search(db.conn, **conditions)]


@pytest.mark.parametrize(
    ("conditions", "expected"),
    [
        ({"kind": "security"}, ["Camera an ninh", "Tiếng kẻng an ninh"]),
        ({"kind": "environment", "since": "2024"}, ["Ngôi nhà xanh"]),
        ({"model_key": "camera an ninh"}, ["Camera an ninh"]),
        ({"model_key": "an ninh"}, []),
        ({"province": "Bắc Ninh"}, ["Đường hoa phụ nữ"]),
        ({"province": "Bắc Ninh", "system": "2024"}, []),
        ({"province": "bac giang", "system": "2024"}, ["Đường hoa phụ nữ"]),
    ],
)
def test_a_search_by_kind_whole_name_and_old_province(filled_db: Database, conditions: Any, expected: list[str]):
    assert found(filled_db, **conditions) == expected


@pytest.mark.parametrize(
    ("conditions", "sizes"),
    [
        ({"board_min": 5}, [900, 15, 5]),
        ({"board_max": 5}, [5, 3]),
        ({"board_min": 4, "board_max": 20}, [15, 5]),
        ({"board_min": LARGEST_BOARD + 50}, [900]),
        ({"board_min": 9, "board_max": 4}, []),
    ],
)
def test_a_search_by_board_size_leaves_out_boards_of_no_stated_size(
    fresh_db: Database, conditions: dict[str, int], sizes: list[int]
):
    stated = [None, 3, 5, 15, 900]
    articles = [article(f"b{n}", name=f"Số {n}", event=f"2023-0{n + 1}-01", board_size=s) for n, s in enumerate(stated)]
    store_articles(fresh_db, articles, extractor="test 1")
    assert [launch["board_size"] for launch in search(fresh_db.conn, **conditions)] == sizes


@pytest.mark.parametrize(
    ("name", "programme", "kind"),
    [
        ("Tổ liên gia an toàn PCCC", None, "fire"),
        ("Camera an ninh", None, "security"),
        ("Chính quyền thân thiện, vì Nhân dân phục vụ", "Dân vận khéo", "government"),
        ("Nụ cười", "Cả nước chung sức xây dựng nông thôn mới", "countryside"),
        ("Nụ cười", None, None),
        (None, None, None),
        ("Quốcan ninhx", None, None),
    ],
)
def test_the_kind_is_told_by_whole_words_of_the_name_then_of_the_programme(
    name: str | None, programme: str | None, kind: str | None
):
    assert kind_of(name, programme) == kind


@pytest.mark.parametrize("typed", ["security", "An ninh, trật tự", "an ninh, trat tu", "Security and order"])
def test_a_kind_is_called_by_its_id_or_its_name(typed: str):
    assert kind_called(typed) == "security"


def test_a_kind_that_is_not_there_lists_those_that_are():
    with pytest.raises(UnknownKindError, match='no kind of model is called "xyz"; use one of fire, traffic, security'):
        kind_called("xyz")


def test_every_kind_has_a_name_in_both_languages():
    assert list(kind_names("vi")) == list(kind_names("en"))
    assert all((*kind_names("vi").values(), *kind_names("en").values()))


def test_a_unit_stands_in_an_old_and_in_a_new_province():
    assert provinces_of(HIEP_HOA, None) == ("Tỉnh Bắc Giang", "Tỉnh Bắc Ninh")
    assert provinces_of(HOANG_PHONG, None) == ("Tỉnh Thanh Hóa", "Tỉnh Thanh Hóa")
    assert provinces_of({"province": None}, None) == (None, None)


def test_a_new_commune_tells_the_old_province_and_a_new_province_alone_does_not():
    commune = {"commune": "Xã Hiệp Hòa", "province": "Tỉnh Bắc Ninh", "system": "2025", "code": "07840"}
    assert provinces_of(commune, None) == ("Tỉnh Bắc Giang", "Tỉnh Bắc Ninh")
    assert provinces_of({"province": "Tỉnh Bắc Ninh", "system": "2025"}, None) == (None, "Tỉnh Bắc Ninh")
