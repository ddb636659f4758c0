"""The quick look over a page's bytes: whatever the exact one finds lies where the quick one saw a sign."""

from functools import cache

import re2
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.scan.gate import launch_words
from extract.scan.letters import coded_as, written_as
from extract.scan.signs import MANY, Signs
from extract.scan.spellings import search_for

WORDS = launch_words()
GAPS = [" ", "\n", "  ", "\t ", "&nbsp;", "\u00a0", "\u2009", "</b> <i class='x'>", "\u00ad ", "<br>", "&#160;"]
UNSEEN = ["", "", "", "\u00ad", "\u200b", "\ufeff", "&shy;", "&zwnj;", "&#8203;"]
ESCAPES = ["&#{};", "&#0{}", "&#x{:x};", "&#X{:X}", "\\u{:04x}"]


@cache
def quick() -> Signs:
    return Signs(WORDS)


@cache
def exact() -> "re2._Regexp":
    return search_for(WORDS)


def letters(letter: str, *, coded: bool) -> st.SearchStrategy[bytes]:
    """A letter as it is or in any of its ways, in the bytes of UTF-8 or of the encodings before it."""
    escaped = [way.format(ord(char)).encode() for char in {letter, letter.upper()} for way in ESCAPES]
    shown = [form.encode() for form in sorted(written_as(letter))]
    plain = sorted((coded and coded_as(letter)) or [letter.encode()])
    return st.sampled_from([*plain * 5, *(plain if coded else shown), *sorted(escaped)])


@st.composite
def spellings(draw: st.DrawFn) -> bytes:
    coded = draw(st.booleans())
    written = b""
    for char in draw(st.sampled_from(WORDS)):
        if char == " ":
            written += draw(st.sampled_from(GAPS)).encode()
        else:
            written += draw(letters(char, coded=coded)) + draw(st.sampled_from(UNSEEN)).encode()
    return written


def places(body: bytes) -> list[bytes]:
    return [body[start:stop] for start, stop in quick().stretches(body)]


@settings(deadline=None)
@given(spellings(), st.integers(0, 6000), st.integers(0, 6000))
def test_every_spelling_is_found_and_lies_whole_where_the_quick_look_saw_a_sign(
    word: bytes, before: int, behind: int
) -> None:
    found = exact().search(b". " + word + b" .")
    assert found
    assert any(found.group() in place for place in places(b"." * before + b" " + word + b" " + b"." * behind))


def test_ordinary_text_has_no_sign() -> None:
    assert places("<p>Mưa lớn làm ngập nhiều đoạn đường &amp; cầu.</p>".encode() * 1000) == []


def test_a_page_with_few_signs_is_looked_at_in_places() -> None:
    body = b"." * 50_000 + "ra mắt".encode() + b"." * 50_000
    assert [len(place) for place in places(body * 2)] == [4000, 4000]


def test_a_page_full_of_signs_is_looked_at_as_a_whole() -> None:
    body = b"m&#7855;t " * (MANY + 1)
    assert places(body) == [body]
