"""One Unicode form, one tone placement, no diacritics: each keeps what it must keep."""

import json
import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from bench.gold import gold_file
from extract.text import clean, fold, match_form

VIETNAMESE = st.text(
    alphabet="aăâbcdđeêghiklmnoôơpqrstuưvxy ạảãàáằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ"
    "ABCDĐEÊGHIKLMNOÔƠPQRSTUƯVXY“”\"',.-0123456789\n"
)


def test_both_tone_placements_match() -> None:
    assert match_form("Hoà Bình, Đảng uỷ, Thuỷ") == match_form("Hòa Bình, Đảng ủy, Thủy")


def test_the_tone_of_qu_is_not_moved() -> None:
    assert match_form("quý, quỳ") == "quý, quỳ"


@given(VIETNAMESE)
def test_the_match_form_has_the_length_of_the_text(text: str) -> None:
    assert len(match_form(text)) == len(text)


@given(VIETNAMESE)
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_folding_drops_every_mark_and_the_bar_of_d() -> None:
    assert fold("Đắk Lắk, Đức Thọ, Thừa Thiên Huế") == "dak lak, duc tho, thua thien hue"


def test_folding_is_lower_case_without_what_decomposition_splits_off() -> None:
    texts = [json.loads(line)["text"] for line in gold_file("north").read_text("utf-8").split("\n") if line]
    for text in [form for one in texts for form in (one, one.upper(), unicodedata.normalize("NFD", one))]:
        split = unicodedata.normalize("NFD", text.lower())
        assert fold(text) == "".join(char for char in split if not "\u0300" <= char <= "\u036f").replace("đ", "d")


def test_decomposed_letters_invisible_signs_and_the_icelandic_eth_are_mended() -> None:
    assert clean("\u00d0a\u0309ng u\u0309y\u200b xa\u0303") == "Đảng ủy xã"
