"""Values as people type them in a form."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from launch_samples import HOANG_PHONG, article, varied_articles

from corpus.corrections.fields import FieldError
from corpus.corrections.typed import read, shown, unit

BEFORE = shown(article().launches[0].as_json())
plain = st.text(
    st.characters(codec="utf-8", exclude_characters="|;", exclude_categories=["C", "Z"]), min_size=1, max_size=9
)


def typed(**changes: str) -> dict:
    return read(BEFORE, BEFORE | changes, "2023-04-06")


@pytest.mark.parametrize("one", varied_articles(), ids=lambda one: one.id)
def test_a_form_sent_as_it_was_shown_changes_nothing(one):
    record = one.launches[0].as_json()
    assert read(shown(record), shown(record), None) == {}
    with_breaks = {name: text.replace("\n", "\r\n") for name, text in shown(record).items()}  # as browsers send it
    assert read(shown(record), with_breaks, None) == {}


def test_an_emptied_field_is_not_stated():
    assert typed(board_size="", officials="", model_name=" ") == {
        "board_size": None,
        "officials": [],
        "model_name": None,
    }


def test_numbers_and_days_are_read_as_people_write_them():
    assert typed(participants="1.200")["participants"] == 1200
    assert typed(event_date="9/4/2023")["event_date"] == "2023-04-09"
    assert typed(event_date="04/2023")["event_date"] == "2023-04"
    assert typed(event_date="XXXX-09-27")["event_date"] == "XXXX-09-27"


@pytest.mark.parametrize("wrong", [{"board_size": "mười"}, {"board_size": "-3"}, {"event_date": "hôm qua"}])
def test_what_is_none_is_refused(wrong: dict):
    with pytest.raises(FieldError):
        typed(**wrong)


@pytest.mark.parametrize("wrong", ["a | b | c | d | e | f | g", "| Chủ tịch", "Lò Thị Mẫu | | | | | sings"])
def test_a_line_that_is_no_person_is_refused(wrong: str):
    with pytest.raises(FieldError):
        typed(officials=wrong)


@given(st.lists(st.tuples(plain, st.lists(plain, max_size=3), st.none() | plain), min_size=1, max_size=4))
def test_officials_come_back_as_they_were_shown(people):
    officials = [
        {"name": name, "titles": titles, "organisation": body, "rank": None, "role": None, "attendance": None}
        for name, titles, body in people
    ]
    text = shown({"officials": officials})["officials"]
    found = read({"officials": ""}, {"officials": text}, None)
    assert found["officials"] == read({"officials": ""}, {"officials": shown(found)["officials"]}, None)["officials"]
    assert [len(person["titles"]) for person in found["officials"]] == [len(titles) for _, titles, _ in people]


def test_a_unit_gets_code_system_and_successors_of_the_day():
    found = unit({"commune": "Hoằng Phong", "district": "huyện Hoằng Hóa", "province": "Thanh Hóa"}, "2023-04-06")
    assert {key: found[key] for key in HOANG_PHONG} == HOANG_PHONG
    assert found["now"][0]["commune"] == "Xã Hoằng Châu"


def test_levels_that_were_not_typed_are_inferred():
    found = unit({"commune": "Xã Ea Tul"}, "2023-04-06")
    assert (found["code"], sorted(found["inferred"])) == ("24277", ["district", "province"])


def test_a_unit_that_nobody_knows_stays_as_typed():
    found = unit({"commune": "Xã Không Có", "organ": "Hội LHPN", "hamlet": "Thôn Hạ"}, None)
    assert (found["commune"], found["organ"], found["hamlet"], found["code"]) == (
        "Xã Không Có",
        "Hội LHPN",
        "Thôn Hạ",
        None,
    )
