"""The page of one launch: the record, and the words that prove each value."""

import re
from pathlib import Path

import pytest
from launch_samples import HOANG_PHONG, article
from sqlite_utils import Database
from text_samples import REPORT, REWORDED, TRIMMED, telling
from web_client import get, links, names, plain

from corpus.search import search
from corpus.store import store_articles
from extract.launch import Successor

pytest.importorskip("datasette")


def test_a_launch_page_shows_the_record_its_evidence_and_the_originals(filled_db: Database, db_path: Path):
    launch = search(filled_db.conn, "camera")[0]["id"]
    (page,) = get(db_path, f"/launch/{launch}")
    assert plain(re.findall(r"<h1>.*?</h1>", page.text)[0]) == "Camera an ninh"
    assert '“<mark id="a0p0m1" data-f="model_name">Camera an ninh</mark>”' in page.text
    assert 'href="#a0p0m1" data-f="model_name"' in page.text
    assert "Chủ tịch UBND xã" in page.text
    assert '<dt>Số thành viên</dt><dd><span class="empty">không nêu</span></dd>' in page.text
    originals = ["https://bao.example/a1", "https://bao.example/a2"]
    assert [link for link in links(page) if link.startswith("http")] == originals


def test_evidence_in_titles_captions_and_further_articles_is_marked_too(filled_db: Database, db_path: Path):
    other = article("a9", published="2023-04-09", event=None, board_size=None, boards=[], members=40, confidence=0.5)
    other.captions = ["Toàn cảnh lễ ra mắt 40 thành viên"]
    other.launches[0].evidence = {"captions.0.members": [(20, 33)], "title.model_name": [(7, 21)]}
    store_articles(filled_db, [other], extractor="test 1")
    launch, with_caption = (search(filled_db.conn, words)[0]["id"] for words in ("camera", "tieng keng"))
    merged, captioned = get(db_path, f"/launch/{launch}", f"/launch/{with_caption}")
    (mark,) = re.findall(r'<mark id="(\w+)" data-f="members">40 thành viên</mark>', merged.text)
    assert f'href="#{mark}" data-f="members"' in merged.text
    assert 'data-f="event_date">lễ ra mắt</mark>' in captioned.text


def test_a_launch_page_says_what_became_of_the_unit_and_what_was_inferred(filled_db: Database, db_path: Path):
    now = [Successor("Xã Hoằng Châu", "Tỉnh Thanh Hóa", "15976", True)]
    unit = HOANG_PHONG | {"inferred": ["province"], "now": now}
    store_articles(filled_db, [article("n1", name="Ngõ sáng", unit=unit)], extractor="test 1")
    (page,) = get(db_path, f"/launch/{search(filled_db.conn, 'ngo sang')[0]['id']}")
    shown = plain(page.text)
    assert "Tỉnh Thanh Hóa (suy ra) mã 15973" in shown
    assert "Nay là Xã Hoằng Châu, Tỉnh Thanh Hóa (một phần) mã 15976" in shown


def test_a_name_that_stays_ambiguous_is_shown_with_its_meanings(filled_db: Database, db_path: Path):
    unit = {"commune": "Xã Hoằng Phong", "candidates": ["15973", "00001"]}
    store_articles(filled_db, [article("n1", name="Ngõ sáng", unit=unit)], extractor="test 1")
    (page,) = get(db_path, f"/launch/{search(filled_db.conn, 'ngo sang')[0]['id']}")
    assert '<dd lang="vi">Xã Hoằng Phong, Huyện Hoằng Hóa, Tỉnh Thanh Hóa</dd>' in page.text


def test_from_a_launch_lead_links_to_its_name_and_its_unit(filled_db: Database, db_path: Path):
    (page,) = get(db_path, f"/launch/{search(filled_db.conn, 'camera')[0]['id']}")
    searches = [link for link in links(page) if link.startswith(("/model/", "/?commune="))]
    assert [names(found) for found in get(db_path, *searches)] == [["Camera an ninh"], ["Camera an ninh"]]


def test_a_launch_that_does_not_exist_is_not_found(filled_db: Database, db_path: Path):
    missing, strange = get(db_path, "/launch/0123456789abcdef", "/launch/x'--")
    assert (missing.status_code, strange.status_code) == (404, 404)
    assert "Hãy tìm theo tên hoặc đơn vị" in missing.text


def test_copies_are_counted_in_the_results_and_listed_below_what_they_repeat(fresh_db: Database, db_path: Path):
    copies = [telling("b", TRIMMED, published="2023-04-08"), telling("c", REWORDED, published="2023-04-09")]
    store_articles(fresh_db, [telling("a"), *copies], extractor="test 1")
    (found,) = search(fresh_db.conn)
    home, page = get(db_path, "/", f"/launch/{found['id']}")
    assert "2 bản đăng lại" in plain(home.text)
    assert page.text.count("<article>") == 1
    assert {"https://bao.example/b", "https://bao.example/c"} <= set(links(page))


def test_a_copy_that_proves_a_value_is_shown_with_its_text(fresh_db: Database, db_path: Path):
    at = TRIMMED.index("12 mắt")
    richer = telling("b", TRIMMED, published="2023-04-08", members=12, confidence=0.5)
    richer.launches[0].evidence = {"members": [(at, at + 2)]}
    store_articles(fresh_db, [telling("a"), richer], extractor="test 1")
    (page,) = get(db_path, f"/launch/{search(fresh_db.conn)[0]['id']}")
    assert page.text.count("<article>") == 2
    assert 'data-f="members">12</mark>' in page.text


def test_what_an_article_said_before_can_be_read(fresh_db: Database, db_path: Path):
    texts = {"2023-04-08T00:00:00Z": REPORT, "2023-05-02T00:00:00Z": REWORDED}
    store_articles(fresh_db, [telling("a", text, fetched_at=day) for day, text in texts.items()], extractor="test 1")
    (page,) = get(db_path, f"/launch/{search(fresh_db.conn)[0]['id']}")
    shown, _, before = plain(page.text).partition("1 bản trước của bài")
    assert "Tại lễ ra mắt, bà Lò Thị Mẫu" in shown
    assert "lấy về 08/04/2023" in before
    assert "Phát biểu tại buổi lễ, bà Lò Thị Mẫu" in before
