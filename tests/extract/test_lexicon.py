"""Patterns made of word lists, and the lists themselves."""

import re
import tomllib
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.lexicon.load import alternation
from extract.text import match_form


def test_whole_words_match_and_parts_of_words_do_not() -> None:
    assert re.search(alternation(["tổ"]), "một tổ mới")
    assert not re.search(alternation(["tổ"]), "nấm tổong")


def test_the_longest_form_wins() -> None:
    found = re.search(alternation(["ban", "ban chỉ đạo"]), "ban chỉ đạo xã")
    assert found is not None
    assert found[0] == "ban chỉ đạo"


def test_a_shorter_form_matches_where_the_longer_does_not_end() -> None:
    found = re.search(alternation(["gồm", "gồm có"]), "gồm cóc")
    assert found is not None
    assert found[0] == "gồm"


def test_signs_need_no_word_boundary() -> None:
    assert re.search(alternation(["/", "mỗi"]), "viên/tổ")


def test_a_space_matches_any_run_of_spaces() -> None:
    assert re.search(alternation(["uỷ ban"]), match_form("Uỷ   ban"))


@given(st.lists(st.text("abđ /.", min_size=1, max_size=6).filter(str.strip), min_size=1, max_size=5))
def test_every_form_matches_itself(forms: list[str]) -> None:
    for form in forms:
        assert re.fullmatch(alternation(forms), match_form(" ".join(form.split())))


@pytest.mark.parametrize("name", ["times", "boards", "numbers"])
def test_the_lists_are_written_as_they_are_matched(name: str) -> None:
    """Lower case where capitals do not matter, so that a reader sees what is compared."""
    text = files("extract.lexicon").joinpath(f"{name}.toml").read_text(encoding="utf-8")
    lists = [words for group in tomllib.loads(text).values() for words in group.values() if isinstance(words, list)]
    forms = [form for words in lists for form in words]
    assert [form for form in forms if form != form.strip()] == []
    assert [form for form in forms if form != form.lower()] == ([] if name != "boards" else ["Ban"])
