"""Several reports of one launch make one record."""

from launch_samples import article

from corpus.identity import Report
from corpus.merge import merge


def report(article_id: str, **launch: object) -> Report:
    one = article(article_id, **launch)
    return Report(one.id, 0, one.published, one.launches[0].as_json())


def test_a_value_that_the_best_report_lacks_comes_from_the_next():
    best, other = report("a", event=None, members=None), report("b", members=25, confidence=0.5)
    found = merge([other, best])
    assert (found.best.article, found.record["members"], found.record["event_date"]) == ("a", 25, "2023-04-06")


def test_an_open_date_gives_way_to_a_full_one_and_stands_where_there_is_no_other():
    open_date, full = report("a", event="XXXX-04-06"), report("b", confidence=0.1)
    assert merge([open_date, full]).record["event_date"] == "2023-04-06"
    assert merge([open_date]).record["event_date"] == "XXXX-04-06"


def test_evidence_names_the_article_that_gave_the_value():
    best = report("a", event=None, evidence={"model_name": [(0, 2)]})
    other = report("b", confidence=0.5, evidence={"model_name": [(4, 6)], "event_date": [(8, 9)]})
    assert merge([best, other]).record["evidence"] == [
        {"field": "event_date", "article": "b", "start": 8, "end": 9},
        {"field": "model_name", "article": "a", "start": 0, "end": 2},
    ]
