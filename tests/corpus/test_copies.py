"""Near copies: found by their text, grouped whatever the order, never mixed where launches differ."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from launch_samples import DUC_THO, HOANG_PHONG, stored
from sqlite_utils import Database
from text_samples import OTHER, REPORT, REWORDED, TRIMMED, telling

from corpus.search import search
from corpus.shingles import alike, bands, runs
from corpus.store import store_articles
from extract.article import Article

WHERE = {"commune": "Xã Hoằng Phong"}
articles = st.lists(
    st.tuples(
        st.sampled_from([REPORT, TRIMMED, REWORDED, OTHER, "Bài ngắn."]),
        st.sampled_from([HOANG_PHONG, DUC_THO, WHERE, {}]),
        st.sampled_from(["2023-04-07", "2023-04-07T08:00:00+07:00", "2023-04-09", None]),
    ),
    max_size=7,
).map(lambda specs: [telling(f"a{i}", text, unit=unit, published=day) for i, (text, unit, day) in enumerate(specs)])


def groups(db: Database) -> dict[str, str | None]:
    return {row["id"]: row["duplicate_of"] for row in db.query("SELECT id, duplicate_of FROM articles")}


@settings(max_examples=20, deadline=None)
@given(articles, st.randoms(use_true_random=False))
def test_groups_do_not_depend_on_the_order_of_storing(some, random):
    shuffled = random.sample(some, len(some))
    once = stored(some)
    assert stored(shuffled) == once
    assert stored(*([one] for one in shuffled)) == once


@settings(max_examples=20, deadline=None)
@given(articles, articles)
def test_a_text_that_changes_leaves_no_trace_in_its_old_group(before, after):
    replaced = {one.id: one for one in [*before, *after]}
    assert stored(before, after) == stored(list(replaced.values()))


@settings(max_examples=15, deadline=None)
@given(articles, st.data())
def test_an_article_that_goes_leaves_the_groups_of_those_that_stay(some, data):
    gone = {one.id for one in some if data.draw(st.booleans())}
    emptied = [Article(one.id, url=one.url, page_type="listing") for one in some if one.id in gone]
    assert stored(some, emptied) == stored([one for one in some if one.id not in gone])


def test_the_first_published_stands_for_its_copies(fresh_db: Database):
    store_articles(
        fresh_db,
        [
            telling("b", TRIMMED, published="2023-04-07T09:00:00+07:00"),
            telling("c", published="2023-04-07T01:30:00Z"),
            telling("a", REWORDED, published=None),
            telling("x", OTHER),
        ],
        extractor="test 1",
    )
    assert groups(fresh_db) == {"a": "c", "b": "c", "c": None, "x": None}


def test_of_two_published_at_one_moment_the_least_id_stands_for_both(fresh_db: Database):
    store_articles(fresh_db, [telling("b"), telling("a")], extractor="test 1")
    assert groups(fresh_db) == {"a": None, "b": "a"}


def test_one_text_filled_in_for_two_communes_is_two_articles(fresh_db: Database):
    store_articles(fresh_db, [telling("a"), telling("b", unit=DUC_THO)], extractor="test 1")
    assert groups(fresh_db) == {"a": None, "b": None}
    assert fresh_db["launches"].count == 2


def test_one_text_printed_every_year_is_as_many_articles(fresh_db: Database):
    store_articles(fresh_db, [telling("a"), telling("b", event="2024-04-06")], extractor="test 1")
    assert groups(fresh_db) == {"a": None, "b": None}


@pytest.mark.parametrize("poorer", [{"unit": WHERE}, {"unit": {}}, {"name": None}, {"name": None, "unit": {}}])
def test_a_copy_that_says_less_of_the_launch_reports_the_same_one(fresh_db: Database, poorer: dict):
    store_articles(fresh_db, [telling("a", TRIMMED, **poorer, confidence=0.95), telling("b")], extractor="test 1")
    launch = next(fresh_db["launches"].rows)
    assert fresh_db["launches"].count == 1
    assert (launch["unit"], launch["model_name"]) == ("2024:15973", "Camera an ninh")


def test_another_model_in_a_copy_stays_another_launch(fresh_db: Database):
    store_articles(fresh_db, [telling("a"), telling("b", TRIMMED, name="Tiếng kẻng", unit={})], extractor="test 1")
    assert fresh_db["launches"].count == 2


def test_a_launch_counts_its_articles_and_how_many_of_them_are_copies(fresh_db: Database):
    store_articles(
        fresh_db, [telling("a"), telling("b", TRIMMED), telling("c", REWORDED), telling("d", OTHER)], extractor="test 1"
    )
    found = search(fresh_db.conn)
    assert [(row["reports"], row["copies"]) for row in found] == [(4, 2)]


def test_numbers_of_a_text_are_the_same_for_ever():
    assert bands(runs(REPORT))[:3] == [7802268997310122171, 2595107371012856294, 7434766766985090358]


def test_case_marks_and_signs_do_not_make_another_text():
    assert bands(runs(REPORT.upper().replace(",", " –"))) == bands(runs(REPORT))


def test_republished_texts_are_alike_and_other_reports_are_not():
    assert alike(runs(REPORT), runs(TRIMMED))
    assert alike(runs(REPORT), runs(REWORDED))
    assert not alike(runs(REPORT), runs(OTHER))
    assert not alike(runs(""), runs(""))


@given(st.text(max_size=200), st.text(max_size=200))
def test_alike_is_mutual_and_a_text_is_like_itself(one, other):
    assert alike(runs(one), runs(other)) == alike(runs(other), runs(one))
    assert alike(runs(one), runs(one)) == bool(runs(one))
