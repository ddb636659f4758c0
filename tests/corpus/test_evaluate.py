"""Scores against labelled articles: small cases counted by hand."""

import io
import json
from pathlib import Path
from typing import Any

import pytest

from corpus.evaluate import FIELDS, GoldError, Mistake, evaluate, evaluate_file, write_scores

UNIT = {"hamlet": None, "commune": "Xã Hòa Bình", "district": "Huyện Đan Phượng", "province": "Thành phố Hà Nội"}
WHO = {"name": "Lò Thị Mẫu", "titles": ["Phó Bí thư Đảng ủy", "Chủ tịch UBND xã"], "role": "Trưởng ban"}


def launch(**changes: Any) -> dict[str, Any]:
    return {
        "model_name": "Camera an ninh",
        "model_name_alt": [],
        "unit": UNIT,
        "event_date": "2023-04-06",
        "board_size": 9,
        "officials": [WHO],
    } | changes


def gold(*launches: dict[str, Any], **changes: Any) -> dict[str, Any]:
    return {
        "id": "g1",
        "text": "…",
        "is_launch": bool(launches),
        "published": "2023-04-07",
        "launches": list(launches),
    } | changes


def counts(gold_record: dict[str, Any], *found: dict[str, Any], field: str, **article: Any) -> tuple[int, int, int]:
    """Right, extra and missed of one field."""
    score = evaluate([(gold_record, {"published": None, **article, "launches": list(found)})])[field]
    return score.right, score.extra, score.missed


def test_an_extraction_equal_to_gold_is_perfect():
    scores = evaluate([(gold(launch()), {"published": "2023-04-07T09:00:00+07:00", "launches": [launch()]})])
    assert {field: scores[field].f1 for field in FIELDS} == dict.fromkeys(FIELDS, 1.0)
    assert all(scores[field].right for field in FIELDS)


def test_precision_recall_and_f1_come_from_the_counts():
    one, other = launch(), launch(model_name="Ngôi nhà xanh")
    pairs = [(gold(one, other), {"launches": [one]}), (gold(one), {"launches": [launch(model_name="Sai")]})]
    score = evaluate(pairs)["model_name"]
    assert (score.right, score.extra, score.missed) == (1, 1, 2)
    assert (score.precision, score.recall, score.f1) == (1 / 2, 1 / 3, 2 / 5)


@pytest.mark.parametrize(
    "name", ["Camera an ninh", "CAMERA AN NINH", "“Camera an ninh”", "Mô hình Camera - an ninh", "CLB Camera an ninh"]
)
def test_a_name_agrees_but_for_case_signs_and_type_word(name: str):
    assert counts(gold(launch()), launch(model_name=name), field="model_name") == (1, 0, 0)


def test_any_accepted_spelling_is_right_and_another_name_is_both_extra_and_missed():
    accepting = gold(launch(model_name_alt=["Tổ camera an ninh"]))
    assert counts(accepting, launch(model_name="tổ camera an ninh"), field="model_name") == (1, 0, 0)
    assert counts(accepting, launch(model_name="Camera"), field="model_name") == (0, 1, 1)


def test_units_are_compared_by_level_and_whole_without_type_words_and_tone_placement():
    near = UNIT | {"commune": "xã Hoà Bình", "district": None}
    assert counts(gold(launch()), launch(unit=near), field="commune") == (1, 0, 0)
    assert counts(gold(launch()), launch(unit=near), field="district") == (0, 0, 1)
    assert counts(gold(launch()), launch(unit=near), field="unit") == (0, 1, 1)


def test_a_level_above_the_commune_that_gold_leaves_open_is_no_mistake():
    open_gold = gold(launch(unit=UNIT | {"province": None}))
    assert counts(open_gold, launch(), field="province") == (0, 0, 0)
    assert counts(open_gold, launch(), field="unit") == (1, 0, 0)


def test_an_open_date_asserts_nothing_and_an_invented_one_is_wrong():
    assert counts(gold(launch()), launch(event_date="XXXX-04-06"), field="event_date") == (0, 0, 1)
    assert counts(gold(launch(event_date=None)), launch(), field="event_date") == (0, 1, 0)
    assert counts(gold(launch(event_date=None, event_date_alt=["2023-04-06"])), launch(), field="event_date")[1] == 0


def test_another_accepted_size_is_right_and_accepted_silence_is_no_miss():
    either = gold(launch(board_size=9, board_size_alt=[12, None]))
    assert counts(either, launch(board_size=12), field="board_size") == (1, 0, 0)
    assert counts(either, launch(board_size=None), field="board_size") == (0, 0, 0)
    assert counts(either, launch(board_size=10), field="board_size") == (0, 1, 1)


def test_people_are_counted_over_the_whole_article():
    on_first = launch(), launch(model_name="Ngôi nhà xanh", officials=[])
    on_second = launch(officials=[]), launch(model_name="Ngôi nhà xanh")
    assert counts(gold(*on_first), *on_second, field="official") == (1, 0, 0)


def test_positions_agree_in_short_and_full_form():
    full = WHO | {"titles": ["phó bí thư đảng uỷ", "Chủ tịch Ủy ban nhân dân xã"]}
    assert counts(gold(launch()), launch(officials=[full]), field="position") == (2, 0, 0)


def test_a_role_repeated_among_the_titles_is_neither_asked_for_nor_punished():
    repeated = WHO | {"titles": [*WHO["titles"], "Trưởng ban chỉ đạo"], "role": "Trưởng ban chỉ đạo"}
    assert counts(gold(launch()), launch(officials=[repeated]), field="position") == (2, 0, 0)
    assert counts(gold(launch()), launch(officials=[repeated]), field="role") == (1, 0, 0)


def test_a_role_that_gold_does_not_give_is_not_counted():
    assert counts(gold(launch(officials=[WHO | {"role": None}])), launch(), field="role") == (0, 0, 0)


def test_each_launch_is_compared_with_its_likeliest_counterpart():
    first, second = launch(board_size=5), launch(model_name="Ngôi nhà xanh", board_size=7)
    assert counts(gold(first, second), second, first, field="board_size") == (2, 0, 0)


def test_a_launch_found_where_there_is_none_costs_every_field_it_states():
    scores = evaluate([(gold(), {"published": None, "launches": [launch()]})])
    assert {field for field in FIELDS if scores[field].extra} == set(FIELDS) - {"published", "role"}


def test_borderline_articles_are_left_out():
    assert counts(gold(launch(), borderline=True), field="launch") == (0, 0, 0)


def test_mistakes_are_listed_with_both_sides():
    mistakes: list[Mistake] = []
    evaluate([(gold(launch()), {"published": "2023-04-07", "launches": [launch(board_size=3)]})], mistakes)
    assert mistakes == [Mistake("board_size", "g1", [9], [3])]


def test_a_gold_file_is_read_and_its_texts_alone_reach_the_extractor(tmp_path: Path):
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps(gold(launch(), url="https://bao.example/1")) + "\n\n", encoding="utf-8")
    seen: list[dict[str, Any]] = []

    def extract(record: dict[str, Any]) -> dict[str, Any]:
        seen.append(record)
        return {"launches": [launch()], "published": None}

    assert evaluate_file(path, extract)["launch"].f1 == 1.0
    assert seen == [{"id": "g1", "url": "https://bao.example/1", "text": "…"}]


@pytest.mark.parametrize(
    ("line", "told"),
    [("{", "line 2: not JSON"), ('{"id": 1}', "line 2: lacks text"), ("[]", "line 2: the line is no obj")],
)
def test_a_broken_gold_file_names_the_line(tmp_path: Path, line: str, told: str):
    path = tmp_path / "gold.jsonl"
    path.write_text(f"{json.dumps(gold())}\n{line}\n", encoding="utf-8")
    with pytest.raises(GoldError, match=told):
        evaluate_file(path, lambda _: {"launches": []})


def test_a_missing_gold_file_is_told(tmp_path: Path):
    with pytest.raises(GoldError, match=r"none\.jsonl"):
        evaluate_file(tmp_path / "none.jsonl", lambda _: {"launches": []})


def test_the_table_names_every_field_and_json_holds_the_same_figures():
    scores = evaluate([(gold(launch()), {"published": None, "launches": [launch()]})])
    shown, as_json = io.StringIO(), io.StringIO()
    write_scores(scores, shown)
    write_scores(scores, as_json, as_json=True)
    assert [line.split()[0] for line in shown.getvalue().splitlines()[1:]] == list(FIELDS)
    assert json.loads(as_json.getvalue())["position"] == {
        "precision": 1.0,
        "recall": 1.0,
        "f1": 1.0,
        "right": 2,
        "extra": 0,
        "missed": 0,
    }


def test_without_an_extractor_ramat_itself_is_scored(tmp_path: Path):
    text = "Ngày 6/4/2023, UBND xã Hoằng Phong, huyện Hoằng Hóa tổ chức lễ ra mắt mô hình “Camera an ninh”."
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps(gold(launch(officials=[]), text=text)), encoding="utf-8")
    assert evaluate_file(path)["model_name"].f1 == 1.0
