"""Several articles on one launch are one launch, also where they shorten or lengthen the model's name."""

import itertools
from dataclasses import replace
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from launch_samples import DUC_THO, article, tables
from sqlite_utils import Database

from corpus.likeness import likeness, syllables
from corpus.opening import open_database
from corpus.store import store_articles
from extract.article import Article

WORDS = ("mô", "hình", "camera", "an", "ninh", "4", "5", "không", "phụ", "nữ", "đường", "hoa", "2024")
names = st.lists(st.sampled_from(WORDS), max_size=7).map(" ".join)


def launches(db: Database, *articles: Article) -> list[list[str]]:
    """The articles of each launch."""
    store_articles(db, articles, extractor="test 1")
    found: dict[str, list[str]] = {}
    for row in db.query("SELECT launch, article FROM reports ORDER BY article"):
        found.setdefault(row["launch"], []).append(row["article"])
    return sorted(found.values())


def alike(one: str, other: str) -> bool:
    return likeness(syllables(one), syllables(other)) > 0


def test_a_shorter_form_of_a_name_is_the_same_name():
    assert alike("Chính quyền thân thiện, vì Nhân dân phục vụ", "Chính quyền thân thiện")
    assert alike("Camera giám sát an ninh", "Camera an ninh")
    assert alike("Mô hình “Tổ phụ nữ tự quản 2024”", "Tổ phụ nữ tự quản")


def test_another_word_or_number_is_another_name():
    assert not alike("Nếp sống mới trong việc cưới", "Nếp sống mới trong việc tang")
    assert not alike("Gia đình 4 không", "Gia đình 5 không")
    assert not alike("Camera an ninh", "Tiếng kẻng an ninh")
    assert not alike("An ninh", "Camera an ninh tự quản")


@given(names, names)
def test_likeness_has_no_direction_and_is_whole_for_equal_names(one, other):
    mine, its = syllables(one), syllables(other)
    assert likeness(mine, its) == likeness(its, mine)
    assert 0 <= likeness(mine, its) <= 1
    assert likeness(mine, mine) == 1


def test_names_alike_at_one_place_and_time_are_one_launch(fresh_db: Database):
    long = article("a2", name="Camera giám sát an ninh", published="2023-04-09")
    assert launches(fresh_db, article("a1"), long) == [["a1", "a2"]]
    reasons = {row["article"]: row["reason"] for row in fresh_db["reports"].rows}
    assert sorted(map(str, reasons.values())) == ["None", "similar-name"]


def test_names_alike_at_other_places_or_months_later_are_others(fresh_db: Database):
    far = article("a2", name="Camera giám sát an ninh", unit=DUC_THO)
    late = article("a3", name="Camera giám sát an ninh", event="2023-09-06", published="2023-09-07")
    assert launches(fresh_db, article("a1"), far, late) == [["a1"], ["a2"], ["a3"]]


def test_what_one_article_tells_apart_is_never_one_launch(fresh_db: Database):
    both, other = article("a1"), article("a2", name="Camera giám sát an ninh giao thông", published="2023-04-09")
    both.launches.append(replace(both.launches[0], model_name="Camera giám sát an ninh"))
    assert launches(fresh_db, both, other) == [["a1"], ["a1", "a2"]]


def test_a_name_that_goes_leaves_those_apart_that_it_joined(fresh_db: Database):
    short, middle, long = (
        article("a1", name="Tổ tự quản đường hoa"),
        article("a2", name="Tổ tự quản đường hoa phụ nữ"),
        article("a3", name="Tổ đường hoa phụ nữ"),
    )
    assert launches(fresh_db, short, middle, long) == [["a1", "a2", "a3"]]
    gone = Article("a2", url=middle.url, page_type="listing")
    assert launches(fresh_db, gone) == [["a1"], ["a3"]]


def test_a_later_article_leaves_the_address_of_a_launch_as_it_is(fresh_db: Database):
    store_articles(fresh_db, [article("a1")], extractor="test 1")
    (before,) = fresh_db["launches"].rows
    store_articles(
        fresh_db, [article("a2", name="Camera giám sát an ninh", published="2023-04-09")], extractor="test 1"
    )
    assert [row["id"] for row in fresh_db["launches"].rows] == [before["id"]]


def test_every_order_of_storing_gives_the_same_launches(tmp_path: Path):
    told = [
        article("a1", name="Camera an ninh"),
        article("a2", name="Camera giám sát an ninh", published="2023-04-08"),
        article("a3", name="Camera giám sát an ninh trật tự", published="2023-04-09"),
        article("a4", name="Camera an ninh", event="2024-09-01", published="2024-09-02"),
    ]
    found = []
    for number, order in enumerate(itertools.permutations(told)):
        db = open_database(tmp_path / f"{number}.db")
        for one in order:
            store_articles(db, [one], extractor="test 1")
        found.append(tables(db))
        db.close()
    assert all(one == found[0] for one in found)
    assert len(found[0]["launches"]) == 2
