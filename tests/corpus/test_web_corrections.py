"""Staff correct on the web page; everybody else reads."""

import asyncio
import re
from pathlib import Path
from typing import Any

import pytest
from correction_samples import launch_of, stands
from launch_samples import DUC_THO, article
from sqlite_utils import Database
from web_client import get, plain

from corpus import staff
from corpus.corrections.apply import sync
from corpus.corrections.log import log_of
from corpus.database import DatabaseError
from corpus.opening import open_database
from corpus.store import store_articles
from corpus.web.signing import words

pytest.importorskip("datasette")

NAME, PASSWORD = "lan", "mật khẩu dài"


@pytest.fixture
def db(fresh_db: Database, db_path: Path, monkeypatch: pytest.MonkeyPatch) -> Database:
    """Two articles on one launch, one on another; one of the staff."""
    monkeypatch.setattr("corpus.web.signing.WAIT_S", 0)
    monkeypatch.setattr("corpus.staff.COST", {"n": 2, "r": 8, "p": 1})
    other = article("b1", name="Ngôi nhà xanh", unit=DUC_THO, event="2024-03-08", published="2024-03-09")
    store_articles(fresh_db, [article("a1"), article("a2", published="2023-04-10"), other], extractor="test 1")
    staff.put(staff.staff_of(db_path), NAME, PASSWORD)
    return fresh_db


class Visitor:
    """A browser with its cookies."""

    def __init__(self, path: Path) -> None:
        from corpus.web.serve import application

        self._web = application(path)
        self._loop = asyncio.new_event_loop()
        self._cookies: dict[str, str] = {}
        self._loop.run_until_complete(self._web.invoke_startup())

    def get(self, url: str) -> Any:
        return self._kept(self._web.client.get(url, cookies=self._cookies))

    def post(self, where: str, token: str | None = None, /, **fields: str) -> Any:
        """Send a form with the token of the page at ``where``, or with another."""
        if token is None:
            found = re.search(r'name="csrftoken" value="([^"]+)"', self.get(where).text)
            token = found[1] if found else ""
        data = fields | {"csrftoken": token}
        return self._kept(self._web.client.post(where, data=data, cookies=self._cookies))

    def sign_in(self, name: str = NAME, password: str = PASSWORD) -> Any:
        return self.post("/-/sign-in", name=name, password=password, next="/corrections")

    def form(self, url: str) -> dict[str, str]:
        """What the fields of a form show, as it would be sent unchanged."""
        from html import unescape

        page = self.get(url).text
        found = re.findall(r'<input[^>]* name="((?:f|old)_\w+)"[^>]*? value="([^"]*)"', page)
        found += re.findall(r'<textarea[^>]* name="(f_\w+)"[^>]*>\n([^<]*)</textarea>', page)
        return {name: unescape(value) for name, value in found}

    def _kept(self, asking: Any) -> Any:
        answer = self._loop.run_until_complete(asking)
        self._cookies |= dict(answer.cookies)
        return answer


@pytest.fixture
def visitor(db: Database, db_path: Path) -> Visitor:
    return Visitor(db_path)


@pytest.fixture
def lan(visitor: Visitor) -> Visitor:
    """Signed in."""
    assert visitor.sign_in().status_code == 303
    return visitor


def page_of(db: Database, article_id: str) -> str:
    return f"/launch/{launch_of(db, article_id)}"


def test_staff_set_a_field_with_the_text_beside_it(db: Database, lan: Visitor):
    page = page_of(db, "a1")
    assert "vừa ra mắt mô hình" in plain(lan.get(f"{page}/correct").text)
    answer = lan.post(
        f"{page}/correct", action="set", **lan.form(f"{page}/correct") | {"f_board_size": "15"}, note="đếm lại"
    )
    assert (answer.status_code, answer.headers["location"]) == (303, page)
    assert stands(db, "a1", "board_size") == 15
    shown = plain(lan.get(page).text)
    assert "lan · sửa Số người trong ban: 15" in shown
    assert "đếm lại" in shown


def test_only_what_was_changed_is_written(db: Database, lan: Visitor, db_path: Path):
    page = f"{page_of(db, 'a1')}/correct"
    assert lan.post(page, action="set", **lan.form(page)).status_code == 400
    assert not log_of(db_path).exists()
    lan.post(page, action="set", **lan.form(page) | {"f_event_date": "7/4/2023", "f_members": "12"})
    assert {row["field"] for row in db["corrections"].rows} == {"event_date", "members"}
    assert stands(db, "a1", "event_date") == "2023-04-07"


def test_a_unit_is_looked_up_so_that_it_has_its_code(db: Database, lan: Visitor):
    page = f"{page_of(db, 'a1')}/correct"
    new = {"f_commune": "thị trấn Đức Thọ", "f_district": "Đức Thọ", "f_province": "Hà Tĩnh"}
    lan.post(page, action="set", **lan.form(page) | new)
    assert (stands(db, "a1", "unit"), stands(db, "a1", "commune")) == ("2024:18229", "Thị trấn Đức Thọ")


def test_officials_are_typed_a_line_each(db: Database, lan: Visitor):
    page = f"{page_of(db, 'a1')}/correct"
    assert lan.form(page)["f_officials"] == "Lò Thị Mẫu | Chủ tịch UBND xã"
    lan.post(page, action="set", **lan.form(page) | {"f_officials": "Sầm Văn Thử | Bí thư; Trưởng thôn\nLò Thị Mẫu"})
    found = list(db.query("SELECT name, titles FROM officials WHERE launch = ?", [launch_of(db, "a1")]))
    assert [row["name"] for row in found] == ["Sầm Văn Thử", "Lò Thị Mẫu"]
    assert found[0]["titles"] == '["Bí thư","Trưởng thôn"]'


def test_a_value_that_makes_no_sense_is_refused_with_the_form_as_typed(db: Database, lan: Visitor):
    page = f"{page_of(db, 'a1')}/correct"
    answer = lan.post(page, action="set", **lan.form(page) | {"f_board_size": "mười", "f_members": "12"})
    assert (answer.status_code, "mười" in answer.text, 'value="12"' in answer.text) == (400, True, True)
    assert db["corrections"].count == 0


def test_reject_and_take_back(db: Database, lan: Visitor):
    page = page_of(db, "b1")
    answer = lan.post(f"{page}/correct", action="reject", note="không phải")
    assert answer.headers["location"] == "/corrections"
    assert lan.get(page).status_code == 404
    (row,) = db["corrections"].rows
    lan.post("/corrections", action="undo", of=row["id"])
    assert lan.get(page).status_code == 200


def test_merge_and_the_old_address_leads_to_the_new(db: Database, lan: Visitor):
    first, second = page_of(db, "a1"), page_of(db, "b1")
    assert lan.post(f"{first}/correct", action="merge", other=f"http://localhost{second}").status_code == 303
    assert lan.get(second).headers["location"] == first
    assert "được gộp" in plain(lan.get(first).text)


def test_split(db: Database, lan: Visitor):
    page = page_of(db, "a1")
    assert lan.post(f"{page}/correct", action="split").status_code == 400
    lan.post(f"{page}/correct", action="split", report_a2="1")
    assert launch_of(db, "a1") != launch_of(db, "a2")


def test_a_missing_launch_in_a_stored_article(db: Database, lan: Visitor):
    new = {"f_model_name": "Đường hoa", "f_commune": "Thị trấn Đức Thọ", "f_province": "Hà Tĩnh"}
    answer = lan.post("/article/b1/add", **lan.form("/article/b1/add") | new)
    assert "Đường hoa" in lan.get(answer.headers["location"]).text
    assert lan.post("/article/b1/add", f_model_name="Đường hoa").status_code == 400
    assert lan.get("/article/none/add").status_code == 404


def test_a_missing_launch_with_its_article_typed_in(db: Database, lan: Visitor):
    typed = {"text": "Xã Hoằng Phong ra mắt <b>Đường hoa</b>.", "title": "Ra mắt", "published": "7/4/2023"}
    new = {"f_model_name": "Đường hoa", "f_commune": "Xã Hoằng Phong", "f_province": "Thanh Hóa", "f_board_size": ""}
    answer = lan.post("/add", url="https://bao.example/moi", **typed, **new)
    page = lan.get(answer.headers["location"])
    assert "&lt;b&gt;" in page.text
    assert "<b>Đường hoa" not in page.text
    assert next(db.query("SELECT unit FROM launches WHERE model_name = 'Đường hoa'"))["unit"] == "2024:15973"


def test_strangers_are_sent_to_sign_in_and_can_write_nothing(db: Database, visitor: Visitor, db_path: Path):
    page = f"{page_of(db, 'a1')}/correct"
    assert visitor.get(page).headers["location"].startswith("/-/sign-in?next=")
    visitor.get("/-/sign-in")
    token = re.search(r'csrftoken" value="([^"]+)"', visitor.get("/-/sign-in").text)
    for url in (page, "/article/a1/add", "/add", "/corrections"):
        assert visitor.post(url, token[1] if token else "", action="reject").status_code == 403
    assert get(db_path, page)[0].status_code == 302
    assert not log_of(db_path).exists()


def test_a_form_of_another_site_is_refused(db: Database, lan: Visitor, db_path: Path):
    for token in ("", "x"):
        assert lan.post(f"{page_of(db, 'a1')}/correct", token, action="reject").status_code == 403
    assert not log_of(db_path).exists()


def test_a_wrong_password_or_name_is_refused(visitor: Visitor):
    for name, password in ((NAME, "falsch falsch"), ("binh", PASSWORD), ("", ""), ("root", PASSWORD)):
        answer = visitor.sign_in(name, password)
        assert (answer.status_code, "Tên hoặc mật khẩu không đúng" in answer.text) == (403, True)


def test_while_the_database_is_busy_a_correction_waits_in_its_file(
    db: Database, lan: Visitor, db_path: Path, monkeypatch: pytest.MonkeyPatch
):
    def busy(*_: object, **__: object) -> None:
        raise DatabaseError("locked by another process")

    monkeypatch.setattr("corpus.corrections.apply.open_database", busy)
    page = f"{page_of(db, 'a1')}/correct"
    assert lan.post(page, action="reject").status_code == 503
    monkeypatch.undo()
    assert sync(db, log_of(db_path), print) == 1
    assert stands(db, "a1", "id") is None


def test_both_languages_have_the_same_words():
    assert words()["vi"].keys() == words()["en"].keys()


def test_who_is_removed_can_write_no_more_though_signed_in(db: Database, lan: Visitor, db_path: Path):
    page = f"{page_of(db, 'a1')}/correct"
    found = re.search(r'csrftoken" value="([^"]+)"', lan.get(page).text)
    staff.remove(staff.staff_of(db_path), NAME)
    assert lan.post(page, found[1] if found else "", action="reject").status_code == 403
    assert not log_of(db_path).exists()


def test_a_session_outlives_a_restart_and_ends_with_signing_out(db: Database, lan: Visitor, db_path: Path):
    again = Visitor(db_path)
    again._cookies = dict(lan._cookies)
    assert again.get(f"{page_of(db, 'a1')}/correct").status_code == 200
    again.post("/-/sign-in")
    answer = again.post("/-/sign-out", re.search(r'csrftoken" value="([^"]+)"', again.get("/-/sign-in").text)[1])  # type: ignore[index]
    assert 'ds_actor=""' in answer.headers["set-cookie"]


def test_sign_in_leads_to_no_other_site(visitor: Visitor):
    for elsewhere in ("https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)"):
        assert visitor.post("/-/sign-in", name=NAME, password=PASSWORD, next=elsewhere).headers["location"] == "/"


def test_what_staff_type_stays_inert(db: Database, lan: Visitor):
    page = page_of(db, "a1")
    evil = '<script>alert(1)</script>"><img src=x>'
    lan.post(f"{page}/correct", action="set", note=evil, **lan.form(f"{page}/correct") | {"f_model_name": evil})
    for url in (page, f"{page}/correct", "/corrections", "/"):
        assert "<script>alert" not in lan.get(url).text
        assert "<img src=x" not in lan.get(url).text


def test_a_correction_is_told_in_the_feed(db: Database, lan: Visitor):
    page = page_of(db, "a1")
    lan.post(f"{page}/correct", action="set", **lan.form(f"{page}/correct") | {"f_model_name": "Mắt thần an ninh"})
    feed = lan.get("/search.atom").text
    assert "Mắt thần an ninh" in feed
    assert re.search(r"<updated>20(?:2[6-9]|[3-9]\d)-", feed)


def test_datasettes_own_tables_stay_readable_and_writing_sql_is_refused(db: Database, lan: Visitor):
    for table in ("launches", "launch_list", "report_list", "correction_list", "evidence_list", "names"):
        assert lan.get(f"/corpus/{table}.json?_size=1").status_code == 200
    assert lan.get("/corpus.json?sql=delete+from+launches").status_code == 400


def test_the_file_of_staff_is_for_its_owner_only_and_holds_no_password(db: Database, db_path: Path):
    path = staff.staff_of(db_path)
    assert path.stat().st_mode & 0o077 == 0
    assert PASSWORD not in path.read_text(encoding="utf-8")


def test_a_higher_cost_of_hashing_shuts_nobody_out(db: Database, db_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("corpus.staff.COST", {"n": 4, "r": 8, "p": 1})
    assert staff.knows(staff.staff_of(db_path), NAME, PASSWORD)
    assert not staff.knows(staff.staff_of(db_path), NAME, "mật khẩu khác")


def test_nobody_signs_in_where_there_is_no_staff(tmp_path: Path):
    open_database(tmp_path / "empty.db").close()
    page = get(tmp_path / "empty.db", "/-/sign-in")[0]
    assert "ramat staff add" in page.text
