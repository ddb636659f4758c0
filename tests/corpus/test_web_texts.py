"""The parts that the web pages are made of: marks, dates, feeds."""

import re
from html import unescape

import feedparser
import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.web.feed import atom
from corpus.web.filters import iso_day
from corpus.web.highlight import marked, proven
from corpus.web.language import local_day, local_number
from corpus.web.matches import AROUND, Matcher


def text_of(html: str) -> str:
    return unescape(re.sub(r"<[^>]*>", "", html))


def test_marks_join_where_spans_overlap_and_end_with_the_text():
    assert marked("một hai ba", [(4, 7), (0, 5), (8, 99), (3, 3)]) == "<mark>một hai</mark> <mark>ba</mark>"


def test_where_proofs_overlap_the_marks_are_cut_and_each_value_knows_its_first():
    text, first = proven("Công an xã Hoằng Phong", [(0, 22, "unit.organ"), (8, 22, "unit.commune")], "m")
    assert text == (
        '<mark id="m0" data-f="unit.organ">Công an </mark>'
        '<mark id="m1" data-f="unit.commune unit.organ">xã Hoằng Phong</mark>'
    )
    assert first == {"unit.organ": "m0", "unit.commune": "m1"}


spans = st.lists(st.tuples(st.integers(-3, 30), st.integers(-3, 30), st.sampled_from("abc")), max_size=6)


@given(st.text(max_size=25), spans)
def test_marking_changes_nothing_of_the_text(text: str, proofs: list[tuple[int, int, str]]):
    assert text_of(proven(text, proofs, "m")[0]) == text_of(str(marked(text, [proof[:2] for proof in proofs]))) == text


@pytest.mark.parametrize(
    ("typed", "text", "expected"),
    [
        ("camera an ninh", "Camera An-ninh xã", "<mark>Camera An-ninh</mark> xã"),
        ("hoà bình", "Tỉnh Hòa Bình", "Tỉnh <mark>Hòa Bình</mark>"),
        ("xanh nha", "Ngôi nhà xanh", "Ngôi <mark>nhà</mark> <mark>xanh</mark>"),
        ('"nha xanh" ngoi', "Ngôi nhà xanh", "<mark>Ngôi</mark> <mark>nhà xanh</mark>"),
        ("an", "Ban Nhân dân", "Ban Nhân dân"),
        ("(b)*", "a <b>", "a &lt;<mark>b</mark>&gt;"),
        ("", "Ngôi nhà xanh", "Ngôi nhà xanh"),
    ],
)
def test_searched_words_are_marked_as_whole_words_in_any_spelling(typed: str, text: str, expected: str):
    assert Matcher(typed).mark(text) == expected


def test_single_words_are_not_marked_where_the_words_stand_side_by_side_elsewhere():
    matcher = Matcher("an ninh").among("Camera an ninh", "Công an xã")
    assert matcher.mark("Công an xã") == "Công an xã"


def test_an_excerpt_shows_the_place_of_the_words_and_is_cut_between_words():
    text = "\n".join(["Buổi sáng ở thôn. " * 20, "Ra mắt camera an ninh.", "Bà con vui mừng. " * 20])
    excerpt = str(Matcher("camera an ninh").excerpt(text))
    assert "Ra mắt <mark>camera an ninh</mark>. Bà con" in excerpt
    assert excerpt.startswith("… ")
    assert excerpt.endswith(" …")
    assert len(text_of(excerpt)) < 3 * AROUND
    assert set(text_of(excerpt).replace("…", "").split()) <= set(text.split())
    assert Matcher("ninh an").excerpt(text) is None


@given(st.text(max_size=40), st.text(max_size=40))
def test_any_typed_words_leave_any_text_as_it_is(typed: str, text: str):
    assert text_of(Matcher(typed).mark(text)) == text


def test_dates_and_numbers_are_written_the_readers_way():
    assert [local_day("2023-04-06", code) for code in ("vi", "en")] == ["06/04/2023", "2023-04-06"]
    assert [local_number(12345, code) for code in ("vi", "en")] == ["12.345", "12,345"]
    assert local_day("2023-04", "vi") == "04/2023"


@pytest.mark.parametrize(
    ("typed", "iso"),
    [
        ("6/4/2023", "2023-04-06"),
        ("06.04.2023", "2023-04-06"),
        ("4-2023", "2023-04"),
        ("2023-04", "2023-04"),
        ("x", "x"),
    ],
)
def test_a_date_may_begin_with_the_day(typed: str, iso: str):
    assert iso_day(typed) == iso


def test_a_feed_is_valid_whatever_it_holds():
    unit = dict.fromkeys(("organ", "hamlet", "commune", "district", "province"))
    strange = {"id": "1f", "model_name": "a\x00<b>&\x0b", "unit": unit, "title": None, "published": "x", "date": None}
    for launches in ([], [strange]):
        text = atom(launches, title="x", name="", here="http://h/s.atom", page="http://h/", link=lambda one: f"/{one}")
        feed = feedparser.parse(text)
        assert (feed.bozo, feed.feed.updated) == (False, "1970-01-01T00:00:00+00:00")
        assert [entry.title for entry in feed.entries] == ["a<b>&" for _ in launches]
