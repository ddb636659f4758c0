"""When two reports are one launch."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from corpus.identity import Report, clusters, group_key, launch_id, sort_key

days = st.dates(date(2010, 1, 1), date(2026, 12, 31))
reports = st.lists(st.tuples(st.none() | days, st.none() | days), max_size=8).map(
    lambda pairs: [
        Report(f"a{i}", 0, day and day.isoformat(), {"event_date": event and event.isoformat()})
        for i, (event, day) in enumerate(pairs)
    ]
)


def report(name: str, event: str | None, published: str | None = None) -> Report:
    return Report(name, 0, published, {"event_date": event})


def groups(*given_reports: Report) -> list[list[str]]:
    return [sorted(one.article for one in cluster) for cluster in clusters(given_reports)]


def record(name: str | None, **unit: str | None) -> dict:
    return {"model_name": name, "unit": unit}


def test_days_within_a_month_are_one_launch_and_later_ones_another():
    near = report("a", "2023-04-06"), report("b", "2023-05-01")
    assert groups(*near, report("c", "2023-09-01")) == [["a", "b"], ["c"]]


def test_an_unknown_day_joins_the_launch_nearest_to_its_publication():
    early, late = report("a", "2021-04-06"), report("b", "2023-09-01")
    assert groups(early, late, report("c", None, "2023-08-01")) == [["a"], ["b", "c"]]
    assert groups(early, late, report("c", "XXXX-04-06")) == [["a", "c"], ["b"]]


@given(reports, st.randoms(use_true_random=False))
def test_clusters_do_not_depend_on_order_and_lose_nothing(some, random):
    found = clusters(some)
    assert clusters(random.sample(some, len(some))) == found
    assert sorted(one.article for cluster in found for one in cluster) == sorted(one.article for one in some)


def test_ids_of_a_group_differ_and_the_first_does_not_change_with_later_launches():
    first, second = [report("a", "2021-04-06")], [report("b", "2023-09-01")]
    assert launch_id("0123456789abcdef", 0, first) == "0123456789abcdef"
    assert launch_id("0123456789abcdef", 1, second) != "0123456789abcdef"


def test_spelling_of_the_name_and_missing_marks_do_not_make_another_launch():
    one = group_key(record("Chính quyền thân thiện, vì dân phục vụ", code="15973", system="2024"), "x")
    assert group_key(record("CHÍNH QUYỀN THÂN THIỆN - VÌ DÂN PHỤC VỤ", code="15973", system="2024"), "y") == one
    assert group_key(record("Chính quyền thân thiện, vì dân phục vụ", code="15973", system="2025"), "x") != one


def test_without_code_the_names_of_the_unit_decide():
    one = group_key(record("Camera an ninh", commune="Xã Tân Lập", district="Huyện Đan Phượng"), "x")
    assert group_key(record("Camera an ninh", commune="xã Tân Lập", district="huyện Đan Phượng"), "y") == one
    assert group_key(record("Camera an ninh", commune="Xã Tân Lập", district="Huyện Yên Mỹ"), "x") != one


@given(days, st.integers(1, 5000), st.text("0123456789abcdef", min_size=16, max_size=16))
def test_later_days_sort_later_whatever_the_id(day, gap, identity):
    earlier = sort_key(day - timedelta(days=gap), "f" * 16)
    assert 0 <= earlier < sort_key(day, identity) < 2**63
    assert sort_key(None, identity) < earlier
