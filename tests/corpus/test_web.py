"""The search page: Vietnamese, searchable without diacritics, and safe whatever the articles hold."""

import asyncio
import gc
import re
import tomllib
from importlib.resources import files
from pathlib import Path
from typing import Any

import feedparser
import pytest
from launch_samples import DUC_THO, article, varied_articles
from sqlite_utils import Database
from web_client import get, links, names, plain

from corpus.database import DatabaseError
from corpus.journal import Run, record_runs
from corpus.search import search
from corpus.store import store_articles
from corpus.web.serve import ServeError, application, serve
from extract.launch import Board, Official

pytest.importorskip("datasette")


def test_the_home_page_is_vietnamese_and_shows_the_newest(filled_db: Database, db_path: Path):
    (page,) = get(db_path, "/")
    assert page.status_code == 200
    assert '<html lang="vi">' in page.text
    assert names(page) == ["Ngôi nhà xanh", "Camera an ninh", "Tiếng kẻng an ninh", "Đường hoa phụ nữ"]
    place, rest = "Xã Hoằng Phong, Huyện Hoằng Hóa, Tỉnh Thanh Hóa", ("Ban chỉ đạo: 9 người", "Lò Thị Mẫu", "2 bài")
    shown = plain(page.text)
    assert [part for part in ("4 mô hình", place, "ra mắt 06/04/2023", *rest) if part not in shown] == []


def test_search_works_without_diacritics_and_by_province(filled_db: Database, db_path: Path):
    dak_lak = "%C4%90%E1%BA%AFk+L%E1%BA%AFk"
    pages = get(db_path, "/?q=duong+hoa", "/?province=bac+ninh", f"/?q=an+ninh&province={dak_lak}", "/?q=xyz")
    assert [names(page) for page in pages] == [["Đường hoa phụ nữ"], ["Đường hoa phụ nữ"], ["Tiếng kẻng an ninh"], []]
    assert "Không tìm thấy mô hình nào. Hãy thử ít chữ hơn" in pages[-1].text


def test_the_words_are_marked_as_they_stand_whichever_way_they_were_typed(filled_db: Database, db_path: Path):
    (page,) = get(db_path, "/?q=duong+hoa")
    assert "<mark>Đường hoa</mark> phụ nữ</a></h2>" in page.text
    assert "ra mắt mô hình “<mark>Đường hoa</mark> phụ nữ”" in page.text


def test_both_systems_of_provinces_are_offered_and_the_chosen_one_stays(filled_db: Database, db_path: Path):
    page, typed = get(db_path, "/", "/?province=tinh+bac+giang")
    list_of_provinces = page.text.partition("</select>")[0]
    offered = re.findall(r'<option value="([^"]+)"', list_of_provinces)
    assert (len(offered), len(set(offered))) == (63, 63)
    assert '<option value="Bắc Ninh">Bắc Ninh (gồm Bắc Giang)</option>' in page.text
    assert '<option value="Bắc Giang" selected>Bắc Giang (nay thuộc Bắc Ninh)</option>' in typed.text


def test_days_are_taken_as_people_write_them(filled_db: Database, db_path: Path):
    pages = get(db_path, "/?since=6/4/2023&until=06-04-2023", "/?until=12/2021", "/?since=2024")
    assert [names(page) for page in pages] == [["Camera an ninh"], ["Đường hoa phụ nữ"], ["Ngôi nhà xanh"]]


def test_years_are_counted_whatever_dates_are_asked_for(filled_db: Database, db_path: Path):
    (page,) = get(db_path, "/?q=an+ninh&since=2023")
    years = [plain(year) for year in re.findall(r"<a [^>]*>(\d{4} <small>.*?)</a>", page.text)]
    assert years == ["2023 1", "2022 1"]
    assert "/?q=an+ninh&since=2022&until=2022" in links(page)


def test_many_launches_are_not_counted_to_the_end(filled_db: Database, db_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("corpus.web.results.MOST_COUNTED", 3)
    monkeypatch.setattr("corpus.web.results.MOST_ROWS", 3)
    everything, many, fewer = get(db_path, "/", "/?q=ra+mat", "/?q=an+ninh")
    assert "4 mô hình" in plain(everything.text)
    assert "ít nhất 3 mô hình" in plain(many.text)
    assert "Chỉ tính 3 mô hình mới nhất" in plain(many.text)
    assert "(3 mô hình mới nhất)" in plain(many.text)
    assert "ít nhất" not in plain(fewer.text)


def test_where_none_of_the_newest_is_one_the_page_shows_the_others(
    filled_db: Database, db_path: Path, monkeypatch: pytest.MonkeyPatch
):
    name = "Camera an toàn, khu phố an ninh"
    store_articles(filled_db, [article("b1", name=name, event="2025-01-02")], extractor="test 1")
    monkeypatch.setattr("corpus.web.results.MOST_COUNTED", 3)
    (page,) = get(db_path, "/?q=%22camera+an+ninh%22")
    assert "ít nhất 1 mô hình" in plain(page.text)
    assert names(page) == ["Camera an ninh"]


def test_each_condition_can_be_taken_back(filled_db: Database, db_path: Path):
    (page,) = get(db_path, "/?q=an+ninh&province=Thanh+H%C3%B3a&lang=en")
    assert {"/?province=Thanh+H%C3%B3a&lang=en", "/?q=an+ninh&lang=en"} <= set(links(page))


def test_where_nothing_is_found_the_page_says_what_is_found_with_fewer_conditions(filled_db: Database, db_path: Path):
    (page,) = get(db_path, "/?q=an+ninh&province=H%C3%A0+T%C4%A9nh&since=2022&until=2022")
    ways = [plain(way) for way in re.findall(r"<li>(.*?)</li>", page.text)]
    assert [way for way in ways if "mô hình" in way] == ["1 mô hình, bỏ điều kiện tỉnh, thành phố “Hà Tĩnh”"]


def test_units_and_outlines_are_kept_from_the_garbage_collector(filled_db: Database, db_path: Path):
    get(db_path, "/")
    assert gc.get_freeze_count() > 10_000


def test_an_empty_database_says_how_to_fill_it(fresh_db: Database, db_path: Path):
    (page,) = get(db_path, "/")
    assert "ramat harvest" in page.text


def test_a_day_that_is_only_that_of_the_article_is_called_so(filled_db: Database, db_path: Path):
    store_articles(filled_db, [article("u1", name="Không ngày", unit=DUC_THO, event=None)], extractor="test 1")
    undated, open_year = get(db_path, "/?q=khong+ngay", "/?q=duong+hoa")
    assert "bài đăng 07/04/2023" in plain(undated.text)
    assert "ra mắt 27/09 (không nêu năm), đăng 01/10/2021" in plain(open_year.text)


def test_an_unknown_province_or_date_is_answered_with_a_hint(filled_db: Database, db_path: Path):
    province, date = get(db_path, "/?province=Thanh+Hoas", "/?since=hom+qua")
    assert (province.status_code, date.status_code) == (400, 400)
    assert "Không có tỉnh nào tên là “Thanh Hoas”" in province.text
    assert "Thanh Hóa</a>?" in province.text
    assert "Hãy viết như 06/04/2023, 04/2023 hoặc 2023." in date.text


def test_english_on_request_and_it_stays_in_the_links(filled_db: Database, db_path: Path):
    (page,) = get(db_path, "/?q=camera&lang=en")
    assert '<html lang="en">' in page.text
    assert re.search(r'href="/launch/[0-9a-f]+\?lang=en"', page.text)
    assert "/?q=camera&lang=vi" in links(page)


def test_both_languages_have_the_same_words():
    languages = tomllib.loads(files("corpus.web").joinpath("words.toml").read_text(encoding="utf-8"))
    assert languages["vi"].keys() == languages["en"].keys()


def test_the_pages_say_when_the_last_good_run_ended_in_viet_nam(filled_db: Database, db_path: Path):
    runs = [("2025-11-20T18:10:00+00:00", "ok"), ("2025-11-22T06:10:00+00:00", "failed")]
    record_runs(filled_db, [Run("harvest", end, outcome, finished_at=end) for end, outcome in runs])
    (page,) = get(db_path, "/")
    assert "Cập nhật 21/11/2025" in plain(page.text)


def test_nothing_from_an_article_runs_in_the_reader_s_browser(fresh_db: Database, db_path: Path):
    evil = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>"
    bad = article(name=evil, body=evil, officials=[Official(evil, [evil])], boards=[Board(evil)], programme=evil)
    bad.title, bad.url = evil, "javascript:alert(1)"
    store_articles(fresh_db, [bad], extractor="test 1")
    launch = search(fresh_db.conn)[0]["id"]
    typed = "%3Cscript%3Ealert(1)%3C/script%3E"
    pages = ("/", f"/launch/{launch}", f"/?q={typed}", f"/?province={typed}", f"/?commune={typed}", "/?q=alert")
    for page in get(db_path, *pages):
        assert re.sub(r'<script src="/-/ramat/evidence.js" defer></script>', "", page.text).count("<script") == 0
        assert "<img" not in page.text
        assert 'href="javascript' not in page.text
        assert "default-src 'none'" in page.headers["content-security-policy"]
        assert "unsafe" not in page.headers["content-security-policy"]
    (feed,) = get(db_path, "/search.atom")
    assert feedparser.parse(feed.content).entries[0].link == f"http://localhost/launch/{launch}"


def test_a_search_that_takes_too_long_is_refused(filled_db: Database, db_path: Path, no_time: None):
    page, file = get(db_path, "/?q=an+ninh", "/search.csv?q=an+ninh")
    assert (page.status_code, file.status_code) == (503, 503)
    assert "Hãy thêm điều kiện" in page.text
    assert file.text == "too broad to be answered in time; add a condition\n"


def test_any_page_that_takes_too_long_says_so_in_the_reader_s_language(
    filled_db: Database, db_path: Path, no_time: None
):
    launch = filled_db.execute("SELECT id FROM launches").fetchone()[0]
    paths = [f"/launch/{launch}", "/province/2025/thanh-hoa", "/model/camera-an-ninh", "/official/A", "/sources"]
    for page in get(db_path, *paths):
        assert (page.status_code, "Máy chủ không kịp trả lời" in page.text) == (503, True)
    for page in get(db_path, *(f"{path}?lang=en" for path in paths)):
        assert (page.status_code, "The server could not answer in time" in page.text) == (503, True)
    for file in get(db_path, *(f"{path}.json" for path in paths)):
        assert (file.status_code, file.headers["content-type"]) == (503, "text/plain; charset=utf-8")


def test_a_database_that_can_not_be_read_is_told_on_the_page(
    filled_db: Database, db_path: Path, monkeypatch: pytest.MonkeyPatch
):
    def fail(*_: Any, **__: Any) -> None:
        raise DatabaseError("locked")

    monkeypatch.setattr("corpus.web.home.results", fail)
    (page,) = get(db_path, "/")
    assert (page.status_code, "Chưa đọc được kho dữ liệu" in page.text) == (503, True)


@pytest.fixture
def no_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """No page gets any time at all."""
    monkeypatch.setattr("corpus.web.page.MOST_TIME_MS", 0)


def test_strangers_can_not_run_long_queries(filled_db: Database, db_path: Path):
    endless = "with+recursive+n(i)+as+(select+1+union+all+select+i+from+n)+select+count(*)+from+n"
    (answer,) = get(db_path, f"/corpus.json?sql={endless}")
    assert answer.status_code == 400
    assert "interrupted" in answer.text.lower()


def test_results_come_in_pages(fresh_db: Database, db_path: Path):
    many = [article(f"a{number:02}", name=f"Mô hình số {number}") for number in range(25)]
    store_articles(fresh_db, many, extractor="test 1")
    odd = ("/?page=x", "/?page=-3", "/?page=123456789x", "/?page=99999999999999999999")
    pages = get(db_path, "/", "/?page=2", *odd)
    assert [len(names(page)) for page in pages] == [20, 5, 20, 20, 20, 0]
    assert 'rel="next" href="/?page=2">Trang sau' in pages[0].text
    assert "Trang 2 trên 2" in plain(pages[1].text)
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


def test_style_and_script_are_local(filled_db: Database, db_path: Path):
    launch = search(filled_db.conn, "camera")[0]["id"]
    page, record, style, script = get(db_path, "/", f"/launch/{launch}", "/-/ramat/style.css", "/-/ramat/evidence.js")
    assert (style.status_code, script.status_code) == (200, 200)
    assert [link for link in links(page) if link.startswith("http")] == []
    asked = re.findall(r'(?:src|rel="stylesheet" href)="([^"]*)"', page.text + record.text)
    assert {"/-/ramat/style.css", "/-/ramat/evidence.js"} <= set(asked)
    assert [one for one in asked if not one.startswith("/-/ramat/")] == []


def test_a_missing_database_or_a_taken_port_is_told_before_starting(filled_db: Database, db_path: Path, tmp_path: Path):
    import socket

    with pytest.raises(DatabaseError, match=r"none\.db"):
        serve(tmp_path / "none.db")
    with socket.create_server(("127.0.0.1", 0)) as taken, pytest.raises(ServeError, match="--port"):
        serve(db_path, "127.0.0.1", taken.getsockname()[1])


def test_a_wrong_address_puts_no_cookie_into_the_log(
    db_path: Path, filled_db: Database, capsys: pytest.CaptureFixture[str]
):
    async def ask() -> Any:
        web = application(db_path)
        await web.invoke_startup()
        return await web.client.get("/nothing/there", cookies={"ds_actor": "a-session"})

    assert asyncio.run(ask()).status_code == 404
    assert "a-session" not in "".join(capsys.readouterr())
