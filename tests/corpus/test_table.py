"""Search results for terminals, pipes, programs and spreadsheets."""

import csv
import io
import json
from typing import Any

import pytest
from launch_samples import article
from sqlite_utils import Database

from corpus.search import search
from corpus.store import store_articles
from corpus.table import CSV_COLUMNS, write_launches
from extract.launch import Board, Official


def written(db: Database, kind: str, **options: Any) -> str:
    out = io.StringIO()
    write_launches(search(db.conn), kind, out, **options)
    return out.getvalue()


def test_a_pipe_gets_one_line_a_launch(filled_db: Database):
    lines = written(filled_db, "table").splitlines()
    assert len(lines) == 4
    assert lines[1].split("\t") == [
        "Xã Hoằng Phong, Huyện Hoằng Hóa",
        "Tỉnh Thanh Hóa",
        "2023-04-06",
        "Camera an ninh",
        "Ban chỉ đạo (9)",
        "Lò Thị Mẫu (Chủ tịch UBND xã)",
    ]


def test_a_terminal_gets_a_table_with_headings(filled_db: Database):
    shown = written(filled_db, "table", terminal=True)
    assert all(heading in shown for heading in ("unit", "province", "date", "model", "board", "officials"))
    assert "Camera" in shown


def test_json_is_what_search_found(filled_db: Database):
    assert json.loads(written(filled_db, "json")) == search(filled_db.conn)


def test_csv_has_a_header_and_reads_back(filled_db: Database):
    records = list(csv.DictReader(io.StringIO(written(filled_db, "csv"))))
    assert tuple(records[0]) == CSV_COLUMNS
    assert records[1]["model_name"] == "Camera an ninh"
    assert records[1]["board_size"] == "9"
    assert records[1]["boards"] == "Ban chỉ đạo (9)"


def test_a_row_tells_kind_and_provinces_of_both_systems(filled_db: Database):
    launches = {row["model_name"]: row for row in csv.DictReader(io.StringIO(written(filled_db, "csv")))}
    told = [launches["Đường hoa phụ nữ"][column] for column in ("kind", "province_2024", "province_2025")]
    assert told == ["environment", "Tỉnh Bắc Giang", "Tỉnh Bắc Ninh"]
    assert launches["Tiếng kẻng an ninh"]["now"] == "Xã Ea Tul, Tỉnh Đắk Lắk"


@pytest.mark.parametrize("name", ["=1+1", "+84", "-1", "@SUM(A1)", "\t=1"])
def test_no_cell_is_a_formula(fresh_db: Database, name: str):
    risky = article(name=name, officials=[Official(name)], boards=[Board(name)])
    store_articles(fresh_db, [risky], extractor="test 1")
    record = next(csv.DictReader(io.StringIO(written(fresh_db, "csv"))))
    assert [record[column] for column in ("model_name", "officials", "boards")] == [f"'{name}"] * 3


def test_text_from_the_web_does_not_steer_the_terminal(fresh_db: Database):
    store_articles(fresh_db, [article(name="Đèn \x1b[31mđỏ\x07 [bold]sáng[/bold]")], extractor="test 1")
    for terminal in (False, True):
        shown = written(fresh_db, "table", terminal=terminal)
        assert "\x1b[31mđỏ" not in shown
        assert "\x07" not in shown
    assert "[bold]sáng[/bold]" in written(fresh_db, "table")
