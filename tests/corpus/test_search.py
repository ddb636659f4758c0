"""Finding launches the way people type."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from launch_samples import DUC_THO, article, varied_articles
from sqlite_utils import Database

from corpus.dates import DateError
from corpus.provinces import UnknownPlaceError, province_names
from corpus.search import every_launch, find_launch, search
from corpus.store import store_articles
from extract.gazetteer.units import gazetteer
from extract.launch import Official

Find = Callable[..., list[str]]


@pytest.fixture
def find(filled_db: Database) -> Find:
    """The names of the launches that a search finds, in its order."""
    return lambda *words, **filters: [row["model_name"] for row in search(filled_db.conn, *words, **filters)]


def test_without_conditions_everything_comes_newest_first(find: Find):
    assert find() == ["Ngôi nhà xanh", "Camera an ninh", "Tiếng kẻng an ninh", "Đường hoa phụ nữ"]


@pytest.mark.parametrize(
    "words", ["thanh hoa", "Thanh Hóa", "Thanh Hoá", "THANH HÓA", "hoang phong", "lo thi mau camera"]
)
def test_words_are_found_with_and_without_diacritics(find: Find, words: str):
    assert "Camera an ninh" in find(words)


def test_the_letter_d_with_stroke_is_found_as_d(find: Find):
    assert find("duong hoa") == find("đường hoa") == ["Đường hoa phụ nữ"]


def test_words_of_the_body_are_found_together_not_scattered(find: Find):
    assert find("mo hinh camera an ninh") == ["Camera an ninh"]
    assert find("vua hinh") == []


def test_words_in_quotes_stand_together(find: Find):
    assert find("an ninh") == ["Camera an ninh", "Tiếng kẻng an ninh"]
    assert find('"camera an"') == ["Camera an ninh"]
    assert find('"an camera"') == []
    assert find("an camera") == ["Camera an ninh"]


def test_no_phrase_runs_from_one_person_into_the_next(fresh_db: Database):
    both = article(officials=[Official("Lò Thị Mẫu"), Official("Sầm Văn Thử")])
    store_articles(fresh_db, [both], extractor="test 1")
    found = [len(search(fresh_db.conn, official=name)) for name in ("Lò Thị Mẫu", "Sầm Văn Thử", "Mẫu Sầm")]
    assert found == [1, 1, 0]


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({"district": "duc tho"}, "Ngôi nhà xanh"),
        ({"district": "H. Đức Thọ"}, "Ngôi nhà xanh"),
        ({"commune": "tt duc tho"}, "Ngôi nhà xanh"),
        ({"commune": "Hoằng Phong"}, "Camera an ninh"),
        ({"district": "cu mgar"}, "Tiếng kẻng an ninh"),
        ({"province": "dak lak"}, "Tiếng kẻng an ninh"),
        ({"province": "Tỉnh Hà Tĩnh"}, "Ngôi nhà xanh"),
        ({"model": "nha xanh"}, "Ngôi nhà xanh"),
        ({"model": "kẻng an ninh", "official": "lo thi mau"}, "Tiếng kẻng an ninh"),
        ({"since": "2024"}, "Ngôi nhà xanh"),
        ({"until": "2021"}, "Đường hoa phụ nữ"),
        ({"since": "2023-04", "until": "2023-04"}, "Camera an ninh"),
        ({"since": "2023-04-06", "until": "2023-04-06"}, "Camera an ninh"),
        ({"official": "Lò Thị Mẫu", "since": "2023-01", "until": "2023-12-31"}, "Camera an ninh"),
    ],
)
def test_a_filter_finds_its_launch(find: Find, filters: dict[str, str], expected: str):
    assert find(**filters) == [expected]


@pytest.mark.parametrize("filters", [{"commune": "Hoằng"}, {"commune": "Phường Hoằng Phong"}, {"district": "Đức"}])
def test_a_unit_is_found_by_its_whole_name_and_right_type(find: Find, filters: dict[str, str]):
    assert find(**filters) == []


def test_an_event_date_with_open_parts_falls_back_to_publication(find: Find):
    assert find(since="2021-10-01", until="2021-10-01") == ["Đường hoa phụ nữ"]


def test_days_beyond_all_sort_keys_find_nothing(find: Find):
    assert find(since="4046-04-01") == []
    assert find(since="9999") == []
    assert len(find(until="9999-12-31")) == len(find())


def test_filters_and_words_must_all_be_met(find: Find):
    assert find("an ninh", province="Thanh Hóa") == ["Camera an ninh"]
    assert find("an ninh", province="Hà Tĩnh") == []


def test_an_old_province_finds_its_own_launches_a_new_one_those_of_all_it_took_over(find: Find):
    assert find(province="Bắc Giang") == find(province="bac ninh") == ["Đường hoa phụ nữ"]
    assert find(province="Phú Yên") == []
    assert find(province="Đắk Lắk") == ["Tiếng kẻng an ninh"]


def test_a_launch_of_2025_is_also_found_under_the_old_province_of_its_ground(fresh_db: Database):
    units = gazetteer()
    new = next(
        units.units[key]
        for key, old in units.origins.items()
        if {list(units.above(units.units[one]))[-1].bare for one in old} == {"Bắc Giang"}
    )
    unit = {"commune": new.name, "province": "Tỉnh Bắc Ninh", "code": new.code, "system": "2025"}
    store_articles(fresh_db, [article("n1", unit=unit, event="2025-09-01")], extractor="test 1")
    assert [len(search(fresh_db.conn, province=name)) for name in ("Bắc Giang", "Bắc Ninh", "Hà Nam")] == [1, 1, 0]


@pytest.mark.parametrize("name", [name for new, old in province_names().items() for name in (new, *old)])
def test_every_province_is_known_by_old_and_new_name(filled_db: Database, name: str):
    search(filled_db.conn, province=name)
    search(filled_db.conn, province=f"tỉnh {name.lower()}")


def test_an_unknown_province_is_refused_with_the_nearest_name(find: Find):
    with pytest.raises(UnknownPlaceError, match='"Thanh Hoas"; did you mean "Thanh Hóa"'):
        find(province="Thanh Hoas")
    with pytest.raises(UnknownPlaceError, match='"qqq"; write its name'):
        find(province="qqq")


@pytest.mark.parametrize("date", ["gần đây", "2023-13", "2023-02-30", "0000", "06/04/2023"])
def test_what_is_no_date_is_refused(find: Find, date: str):
    with pytest.raises(DateError, match=date):
        find(since=date)


STRANGE = ['"', '""', "camera AND", "NEAR(a b)", "model:x", "a* OR b", "-", "(", "')--", "x\x00y", "_", "\ud800"]


@pytest.mark.parametrize("words", [*STRANGE, "a " * 900])
def test_signs_and_operators_are_words_like_others(find: Find, words: str):
    assert find(words) == []
    assert find(model=words, official=words) == []


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=40))
def test_nothing_that_people_type_breaks_the_search(filled_db_shared: Database, typed: str):
    for filters in ({"words": typed}, {"model": typed}, {"official": typed}, {"district": typed}, {"commune": typed}):
        assert isinstance(search(filled_db_shared.conn, **filters), list)


@pytest.fixture(scope="module")
def filled_db_shared(tmp_path_factory: pytest.TempPathFactory) -> Database:
    from corpus.opening import open_database

    db = open_database(tmp_path_factory.mktemp("shared") / "corpus.db")
    store_articles(db, varied_articles(), extractor="test 1")
    return db


def test_pages_follow_each_other(find: Find):
    assert find(limit=2) + find(limit=2, offset=2) == find()


def test_a_launch_without_any_date_comes_last_and_meets_no_date(fresh_db: Database):
    undated = article("u1", name="Không ngày", unit=DUC_THO, event=None, published=None)
    store_articles(fresh_db, [undated, article("a1")], extractor="test 1")
    assert [row["model_name"] for row in search(fresh_db.conn)] == ["Camera an ninh", "Không ngày"]
    assert [row["model_name"] for row in search(fresh_db.conn, until="2030")] == ["Camera an ninh"]


def test_a_result_has_the_shape_of_the_articles_json(filled_db: Database):
    row = search(filled_db.conn, "tieng keng")[0]
    assert row["unit"]["commune"] == "Xã Ea Tul"
    now = {"commune": "Xã Ea Tul", "province": "Tỉnh Đắk Lắk", "code": "24274", "partial": False}
    assert row["unit"]["now"] == [now]
    assert row["officials"][0]["titles"] == ["Chủ tịch UBND xã"]
    assert row["boards"] == [{"name": "Ban chỉ đạo", "size": 9, "head": None}]
    assert (row["reports"], row["url"]) == (1, "https://bao.example/a5")
    assert find_launch(filled_db.conn, row["id"]) == row
    assert list(every_launch(filled_db.conn)) == search(filled_db.conn)


@pytest.mark.parametrize(
    "filters", [{}, {"words": "an ninh"}, {"province": "Thanh Hóa", "since": "2020"}, {"since": "2020"}]
)
def test_no_search_sorts_or_reads_a_whole_table(filled_db: Database, filters: dict[str, str]):
    seen: list[str] = []
    filled_db.conn.set_trace_callback(seen.append)
    search(filled_db.conn, **filters)
    filled_db.conn.set_trace_callback(None)
    query = next(sql for sql in seen if "SELECT launches.*" in sql and "ORDER BY" in sql)
    plan = [row[3] for row in filled_db.execute(f"EXPLAIN QUERY PLAN {query}")]
    assert not [step for step in plan if "ORDER BY" in step]
    assert not [step for step in plan if step.startswith("SCAN") and "INDEX" not in step]
