"""The web pages: Vietnamese, searchable without diacritics, and safe whatever the articles hold."""

import asyncio
import re
import tomllib
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from launch_samples import article, varied_articles
from sqlite_utils import Database

from corpus.database import DatabaseError
from corpus.search import search
from corpus.store import store_articles
from corpus.web.highlight import marked
from corpus.web.language import local_day
from corpus.web.serve import ServeError, application, serve
from extract.launch import Board, Official

pytest.importorskip("datasette")


def get(path: Path, *urls: str) -> list[Any]:
    """The application's answers."""

    async def ask() -> list[Any]:
        web = application(path)
        await web.invoke_startup()
        return [await web.client.get(url) for url in urls]

    return asyncio.run(ask())


def names(page: Any) -> list[str]:
    return re.findall(r"<h2><a [^>]*>([^<]*)</a></h2>", page.text)


def test_the_home_page_is_vietnamese_and_shows_the_newest(filled_db: Database, db_path: Path):
    (page,) = get(db_path, "/")
    assert page.status_code == 200
    assert '<html lang="vi">' in page.text
    assert names(page) == ["Ngôi nhà xanh", "Camera an ninh", "Tiếng kẻng an ninh", "Đường hoa phụ nữ"]
    shown = ("Xã Hoằng Phong, Huyện Hoằng Hóa", "Tỉnh Thanh Hóa", "06/04/2023", "Ban chỉ đạo (9 người)", "Lò Thị Mẫu")
    assert [words for words in shown if words not in page.text] == []


def test_search_works_without_diacritics_and_by_province(filled_db: Database, db_path: Path):
    dak_lak = "%C4%90%E1%BA%AFk+L%E1%BA%AFk"
    pages = get(db_path, "/?q=duong+hoa", "/?province=bac+ninh", f"/?q=an+ninh&province={dak_lak}", "/?q=xyz")
    assert [names(page) for page in pages] == [["Đường hoa phụ nữ"], ["Đường hoa phụ nữ"], ["Tiếng kẻng an ninh"], []]
    assert "Không tìm thấy" in pages[-1].text


def test_an_unknown_province_or_date_is_answered_with_a_hint(filled_db: Database, db_path: Path):
    province, date = get(db_path, "/?province=Thanh+Hoas", "/?since=hom+qua")
    assert (province.status_code, date.status_code) == (400, 400)
    assert "Không có tỉnh nào tên là “Thanh Hoas”" in province.text
    assert "Thanh Hóa</a>?" in province.text
    assert "2023-04-06" in date.text


def test_english_on_request_and_it_stays_in_the_links(filled_db: Database, db_path: Path):
    (page,) = get(db_path, "/?q=camera&lang=en")
    assert '<html lang="en">' in page.text
    assert re.search(r'href="/launch/[0-9a-f]+\?lang=en"', page.text)
    assert 'href="/?q=camera&amp;lang=vi"' in page.text


def test_both_languages_have_the_same_words():
    languages = tomllib.loads(files("corpus.web").joinpath("words.toml").read_text(encoding="utf-8"))
    assert languages["vi"].keys() == languages["en"].keys()


def test_a_launch_page_shows_the_record_its_evidence_and_the_originals(filled_db: Database, db_path: Path):
    launch = search(filled_db.conn, "camera")[0]["id"]
    (page,) = get(db_path, f"/launch/{launch}")
    assert "<h1>Camera an ninh</h1>" in page.text
    assert "“<mark>Camera an ninh</mark>”" in page.text
    assert "Chủ tịch UBND xã" in page.text
    assert "không nêu" in page.text
    assert re.findall(r'href="(https://bao.example/[^"]+)"', page.text) == [
        "https://bao.example/a1",
        "https://bao.example/a2",
    ]


def test_a_launch_that_does_not_exist_is_not_found(filled_db: Database, db_path: Path):
    assert [page.status_code for page in get(db_path, "/launch/0123456789abcdef", "/launch/x'--")] == [404, 404]


def test_nothing_from_an_article_runs_in_the_reader_s_browser(fresh_db: Database, db_path: Path):
    evil = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>"
    bad = article(name=evil, body=evil, officials=[Official(evil, [evil])], boards=[Board(evil)], programme=evil)
    bad.title, bad.url = evil, "javascript:alert(1)"
    store_articles(fresh_db, [bad], extractor="test 1")
    launch = search(fresh_db.conn)[0]["id"]
    typed = "%3Cscript%3Ealert(1)%3C/script%3E"
    for page in get(db_path, "/", f"/launch/{launch}", f"/?q={typed}", f"/?province={typed}"):
        assert "<script" not in page.text
        assert "<img" not in page.text
        assert 'href="javascript' not in page.text
        assert "default-src 'none'" in page.headers["content-security-policy"]


def test_results_come_in_pages(fresh_db: Database, db_path: Path):
    many = [article(f"a{number:02}", name=f"Mô hình số {number}") for number in range(25)]
    store_articles(fresh_db, many, extractor="test 1")
    pages = get(db_path, "/", "/?page=2", "/?page=x", "/?page=-3", "/?page=99999999999999999999")
    assert [len(names(page)) for page in pages] == [20, 5, 20, 20, 0]
    assert 'rel="next" href="/?page=2"' in pages[0].text
    assert not set(names(pages[0])) & set(names(pages[1]))


def test_datasettes_own_pages_stay_and_nobody_can_write(filled_db: Database, db_path: Path):
    table, row, write = get(
        db_path, "/corpus/launch_list", "/corpus/launches.json?_shape=array", "/corpus?sql=delete+from+launches"
    )
    assert table.status_code == 200
    assert len(row.json()) == 4
    assert write.status_code == 400
    assert filled_db["launches"].count == 4


def test_what_is_stored_while_people_read_is_shown(fresh_db: Database, db_path: Path):
    async def ask() -> list[int]:
        web = application(db_path)
        await web.invoke_startup()
        before = await web.client.get("/")
        store_articles(fresh_db, varied_articles(), extractor="test 1")
        after = await web.client.get("/")
        return [len(names(before)), len(names(after))]

    assert asyncio.run(ask()) == [0, 4]


def test_the_style_sheet_is_local(filled_db: Database, db_path: Path):
    page, style = get(db_path, "/", "/-/ramat/style.css")
    assert style.status_code == 200
    assert re.findall(r'(?:src|href)="(https?:[^"]*)"', page.text) == []


def test_a_missing_database_or_a_taken_port_is_told_before_starting(filled_db: Database, db_path: Path, tmp_path: Path):
    import socket

    with pytest.raises(DatabaseError, match=r"none\.db"):
        serve(tmp_path / "none.db")
    with socket.create_server(("127.0.0.1", 0)) as taken, pytest.raises(ServeError, match="--port"):
        serve(db_path, "127.0.0.1", taken.getsockname()[1])


def test_marks_join_where_spans_overlap_and_end_with_the_text():
    assert marked("một hai ba", [(4, 7), (0, 5), (8, 99), (3, 3)]) == "<mark>một hai</mark> <mark>ba</mark>"


def test_dates_are_written_the_readers_way():
    assert [local_day("2023-04-06", code) for code in ("vi", "en")] == ["06/04/2023", "2023-04-06"]
    assert local_day("2023-04", "vi") == "04/2023"
