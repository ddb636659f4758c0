from hypothesis import given
from hypothesis import strategies as st

from extract.components.sentence_bounds import SentenceBounds


def test_an_offset_belongs_to_the_sentence_that_holds_it() -> None:
    bounds = SentenceBounds([(0, 10), (11, 20)])
    assert [bounds.around(offset) for offset in (0, 9, 11, 19)] == [(0, 10), (0, 10), (11, 20), (11, 20)]


def test_the_sentence_before_begins_before() -> None:
    bounds = SentenceBounds([(0, 10), (11, 20), (21, 30)])
    assert [bounds.before(offset) for offset in (0, 11, 21, 25)] == [0, 0, 11, 21]


def test_a_text_without_sentences_has_none() -> None:
    assert SentenceBounds([]).around(5) == (0, 0)


@given(st.lists(st.integers(1, 9), min_size=1, max_size=9), st.integers(0, 80))
def test_the_sentence_found_begins_last_before_the_offset(lengths: list[int], offset: int) -> None:
    starts = [sum(lengths[:place]) for place in range(len(lengths))]
    bounds = SentenceBounds([(start, start + length) for start, length in zip(starts, lengths, strict=True)])
    assert bounds.around(offset)[0] == max(start for start in starts if start <= offset)
