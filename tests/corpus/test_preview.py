"""A new extraction is shown field by field before it is stored."""

import io
from pathlib import Path

import pytest
from click.testing import CliRunner
from correction_samples import made, put
from launch_samples import article, tables
from sqlite_utils import Database

import ramat
from corpus.opening import open_database
from corpus.preview import Spool, preview
from corpus.store import store_articles
from extract.article import Article
from extract.launch import Official


def shown(db: Database, *articles: Article, keep_all: bool = False) -> list[str]:
    out = io.StringIO()
    before = tables(db)
    changes = preview(db, Spool(articles), out, extractor="test 2", keep_all=keep_all)
    assert tables(db) == before
    return [*out.getvalue().splitlines(), changes.summary()]


@pytest.fixture
def db(fresh_db: Database) -> Database:
    store_articles(fresh_db, [article("a1"), article("a2", name="Ngôi nhà xanh")], extractor="test 1")
    return fresh_db


def test_each_value_that_would_change_has_a_line_and_nothing_is_stored(db: Database):
    people = [Official("Sầm Văn Thử", ["Trưởng thôn"])]
    assert shown(db, article("a1", board_size=15, officials=people), article("a2", name="Ngôi nhà xanh")) == [
        "https://bao.example/a1 Ra mắt Camera an ninh",
        "  “Camera an ninh”, Xã Hoằng Phong, Huyện Hoằng Hóa",
        "    board_size: 9 → 15",
        "    officials: - Lò Thị Mẫu, Chủ tịch UBND xã; + Sầm Văn Thử, Trưởng thôn",
        "1 of 2 articles change; launches: 0 new, 0 gone; fields: board_size 1, officials 1",
    ]


def test_an_article_that_reports_no_launch_any_more_loses_it(db: Database):
    gone = article("a2")
    gone.launches = []
    assert shown(db, gone) == [
        "https://bao.example/a2 Ra mắt Ngôi nhà xanh",
        "  - “Ngôi nhà xanh”, Xã Hoằng Phong, Huyện Hoằng Hóa",
        "1 of 1 articles change; launches: 0 new, 1 gone; fields: launches 1",
    ]


def test_a_new_article_is_a_new_launch(db: Database):
    assert "  + “Đường hoa”, Xã Hoằng Phong, Huyện Hoằng Hóa" in shown(db, article("a3", name="Đường hoa"))


def test_what_people_set_does_not_change(db: Database, db_path: Path):
    put(db, db_path, made(db, "set", "a1", field="board_size", value=15))
    assert shown(db, article("a1", board_size=7))[-1].startswith("0 of 1 articles change")


def test_a_spool_gives_its_articles_again_and_again():
    spool = Spool([article("a1"), article("a2")])
    assert [one.id for one in spool] == [one.id for one in spool] == ["a1", "a2"]


def test_the_command_asks_for_consent(tmp_path: Path):
    db, page = tmp_path / "corpus.db", tmp_path / "page.txt"
    page.write_text("Sáng 6/4/2023, xã Hoằng Phong, huyện Hoằng Hóa ra mắt mô hình “Đường hoa”.", encoding="utf-8")
    command = ["extract", str(page), "--db", str(db), "--diff"]
    first = CliRunner().invoke(ramat.main, command)
    assert "+ “Đường hoa”" in first.stdout
    assert "nothing was changed" in first.stderr
    found = open_database(db)
    assert found["launches"].count == 0
    assert CliRunner().invoke(ramat.main, [*command, "--yes"]).exit_code == 0
    assert found["launches"].count == 1
    assert "0 of 1 articles change" in CliRunner().invoke(ramat.main, command).stderr


def test_without_a_database_there_is_nothing_to_compare_with():
    found = CliRunner().invoke(ramat.main, ["extract", "x.txt", "--diff"])
    assert (found.exit_code, "name it with --db" in found.stderr) == (2, True)
