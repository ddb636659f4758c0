import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.numbers import number_pattern, vietnamese_number
from extract.text import match_form

UNITS = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"]


def spell(number: int) -> str:
    """The usual spelling of 0 to 999, written independently of the reader."""
    hundreds, rest = divmod(number, 100)
    tens, unit = divmod(rest, 10)
    last = {1: "mốt" if tens > 1 else "một", 5: "lăm" if tens else "năm"}.get(unit, UNITS[unit])
    words = [f"{UNITS[hundreds]} trăm"] if hundreds else []
    if tens:
        words.append("mười" if tens == 1 else f"{UNITS[tens]} mươi")
    elif hundreds and unit:
        words.append("linh")
    if unit or not number:
        words.append(last)
    return " ".join(words)


@given(st.integers(0, 999))
def test_number_words_are_read_back(number: int) -> None:
    assert vietnamese_number(spell(number)) == number


@given(st.integers(0, 10_000_000))
def test_dots_between_thousands_change_nothing(number: int) -> None:
    assert vietnamese_number(f"{number:,}".replace(",", ".")) == number


@given(st.text(max_size=30))
def test_any_text_is_read_without_an_error(text: str) -> None:
    value = vietnamese_number(text)
    assert value is None or value >= 0


@pytest.mark.parametrize(("text", "value"), [("05", 5), ("Mười lăm", 15), ("hai mươi tư", 24), ("hai  mươi nhăm", 25)])
def test_spellings_of_officials(text: str, value: int) -> None:
    assert vietnamese_number(text) == value


@pytest.mark.parametrize("text", ["", "vài", "mốt", "mươi", "trăm", "hai ba", "53,4", "thành viên", "mười mười"])
def test_what_is_no_number_is_none(text: str) -> None:
    assert vietnamese_number(text) is None


def test_pattern_takes_the_whole_number_word() -> None:
    found = re.search(number_pattern(), match_form("Ban có hai mươi mốt thành viên"))
    assert found is not None
    assert found[0] == "hai mươi mốt"
