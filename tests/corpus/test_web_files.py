"""The results of a search as JSON, CSV and Atom."""

import csv
import io
from pathlib import Path

import feedparser
import pytest
from sqlite_utils import Database
from web_client import get, links

from corpus.search import search

pytest.importorskip("datasette")


def test_the_results_can_be_taken_along_as_files(filled_db: Database, db_path: Path):
    page, as_json, as_csv = get(db_path, "/?q=an+ninh", "/search.json?q=an+ninh", "/search.csv?q=an+ninh")
    assert {"/search.json?q=an+ninh", "/search.csv?q=an+ninh", "/search.atom?q=an+ninh"} <= set(links(page))
    assert as_json.json() == search(filled_db.conn, "an ninh")
    rows = list(csv.DictReader(io.StringIO(as_csv.content.decode("utf-8-sig"))))
    assert [row["model_name"] for row in rows] == ["Camera an ninh", "Tiếng kẻng an ninh"]
    assert as_csv.content.startswith(b"\xef\xbb\xbf")


def test_a_file_of_an_impossible_search_is_refused_in_a_sentence(filled_db: Database, db_path: Path):
    for answer in get(db_path, "/search.json?province=Thanh+Hoas", "/search.csv?since=x", "/search.atom?until=x"):
        assert (answer.status_code, answer.text.count("\n")) == (400, 1)


def test_a_search_is_a_feed_with_ids_that_stay(filled_db: Database, db_path: Path):
    first, again = get(db_path, "/search.atom?q=an+ninh", "/search.atom?lang=en&q=an+ninh")
    feeds = [feedparser.parse(answer.content) for answer in (first, again)]
    assert [feed.bozo for feed in feeds] == [False, False]
    assert [entry.title for entry in feeds[0].entries] == [
        "Camera an ninh – Xã Hoằng Phong, Huyện Hoằng Hóa, Tỉnh Thanh Hóa",
        "Tiếng kẻng an ninh – Xã Ea Tul, Huyện Cư M'gar, Tỉnh Đắk Lắk",
    ]
    ids = [[feed.feed.id, *(entry.id for entry in feed.entries)] for feed in feeds]
    assert ids[0] == ids[1]
    launch = search(filled_db.conn, "camera")[0]["id"]
    assert feeds[0].entries[0].link == f"http://localhost/launch/{launch}"
