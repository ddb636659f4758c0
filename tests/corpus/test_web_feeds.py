"""Feeds keep to RFC 4287, keep their ids and tell of corrections."""

import xml.etree.ElementTree as ET
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlparse

import pytest
from launch_samples import article
from sqlite_utils import Database
from web_client import get

from corpus.search import search
from corpus.store import store_articles

pytest.importorskip("datasette")
ATOM = "{http://www.w3.org/2005/Atom}"
FEEDS = (
    "/search.atom",
    "/search.atom?q=an+ninh&lang=en",
    "/province/2024/bac-giang.atom",
    "/model/camera-an-ninh.atom",
    "/sources.atom",
)


def tree(answer: Any) -> ET.Element:
    return ET.fromstring(answer.text)  # noqa: S314  our own


def problems(feed: ET.Element) -> list[str]:
    """What RFC 4287 (4.1.1, 4.1.2) forbids in a feed or an entry."""
    found = []
    for element in (feed, *feed.findall(f"{ATOM}entry")):
        for name in ("id", "title", "updated"):
            if len(element.findall(f"{ATOM}{name}")) != 1:
                found.append(f"{element.tag} has not one {name}")
        stamps = [*element.findall(f"{ATOM}updated"), *element.findall(f"{ATOM}published")]
        found += [f"no date-time: {stamp.text}" for stamp in stamps if not _is_moment(stamp.text or "")]
        found += [f"no IRI: {one.text}" for one in element.findall(f"{ATOM}id") if not urlparse(one.text or "").scheme]
        alternates = [
            (link.get("type"), link.get("hreflang")) for link in element.findall(f"{ATOM}link[@rel='alternate']")
        ]
        found += ["alternate links of one kind"] if len(alternates) != len(set(alternates)) else []
        found += ["no href"] if any(not link.get("href") for link in element.findall(f"{ATOM}link")) else []
    entries = feed.findall(f"{ATOM}entry")
    if not feed.findall(f"{ATOM}author/{ATOM}name") and not all(one.findall(f"{ATOM}author") for one in entries):
        found.append("no author")
    ids = [one.findtext(f"{ATOM}id") for one in (feed, *entries)]
    return found + (["an id occurs twice"] if len(ids) != len(set(ids)) else [])


def _is_moment(text: str) -> bool:
    return "T" in text and datetime.fromisoformat(text).tzinfo is not None


def entries(answer: Any) -> dict[str, str]:
    """Title → when updated, in the order of the feed."""
    feed = tree(answer)
    return {
        str(one.findtext(f"{ATOM}title")): str(one.findtext(f"{ATOM}updated")) for one in feed.findall(f"{ATOM}entry")
    }


def test_every_feed_is_valid(filled_db: Database, db_path: Path):
    for answer in get(db_path, *FEEDS):
        assert answer.headers["content-type"] == "application/atom+xml; charset=utf-8"
        feed = tree(answer)
        assert feed.tag == f"{ATOM}feed"
        assert problems(feed) == []


def test_a_feed_names_its_own_address(filled_db: Database, db_path: Path):
    (answer,) = get(db_path, "/search.atom?q=an+ninh")
    (own,) = tree(answer).findall(f"{ATOM}link[@rel='self']")
    assert own.get("href") == "http://localhost/search.atom?q=an+ninh"


def test_a_launch_has_the_same_id_in_every_feed(filled_db: Database, db_path: Path):
    launch = search(filled_db.conn, "camera")[0]["id"]
    for answer in get(db_path, "/search.atom", "/search.atom?q=camera", "/model/camera-an-ninh.atom"):
        assert f"<id>tag:ramat,2025:launch/{launch}</id>" in answer.text


def test_a_correction_makes_an_entry_new(filled_db: Database, db_path: Path):
    (before,) = get(db_path, "/search.atom")
    assert next(iter(entries(before))).startswith("Ngôi nhà xanh")
    filled_db.execute("UPDATE launches SET corrected_at = '2026-01-02T03:04:05Z' WHERE model_key = 'duong hoa phu nu'")
    (after,) = get(db_path, "/search.atom")
    first, when = next(iter(entries(after).items()))
    assert (first.startswith("Đường hoa phụ nữ"), when) == (True, "2026-01-02T03:04:05+00:00")


def test_a_corrected_launch_is_told_however_old_it_is(
    fresh_db: Database, db_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("corpus.web.files.MOST_ENTRIES", 2)
    many = [
        article(f"a{year}", name=f"Số {year}", event=f"{year}-01-01", published=f"{year}-01-02")
        for year in range(2018, 2024)
    ]
    store_articles(fresh_db, many, extractor="test 1")
    fresh_db.execute("UPDATE launches SET corrected_at = '2026-01-02T03:04:05Z' WHERE model_name = 'Số 2018'")
    whole, other = get(db_path, "/search.atom", "/search.atom?q=2023")
    assert [title[:7] for title in entries(whole)] == ["Số 2018", "Số 2023", "Số 2022"]
    assert [title[:7] for title in entries(other)] == ["Số 2023"]


def test_an_article_fetched_later_is_news(fresh_db: Database, db_path: Path):
    late = article("late", name="Muộn", event="2020-01-01", published="2020-01-02")
    late.fetched_at = "2026-02-03T00:00:00Z"
    store_articles(fresh_db, [article("a1"), late], extractor="test 1")
    (answer,) = get(db_path, "/search.atom")
    assert next(iter(entries(answer).values())) == "2026-02-03T00:00:00+00:00"


def test_nothing_in_an_article_breaks_a_feed_or_adds_to_it(fresh_db: Database, db_path: Path):
    evil = "]]></title><entry/><title> & \x0b\ufffe <script>"
    bad = article(name=evil)
    bad.title = evil
    store_articles(fresh_db, [bad], extractor="test 1")
    (answer,) = get(db_path, "/search.atom")
    feed = tree(answer)
    assert problems(feed) == []
    assert len(feed.findall(f".//{ATOM}entry")) == 1
