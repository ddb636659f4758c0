"""Texts with marked words, safe to put on a page."""

import itertools
from collections.abc import Iterable, Iterator

from markupsafe import Markup, escape

Proof = tuple[int, int, str]
"""Code points [start, end) of a text, and the value that they prove."""


def marked(text: str, spans: Iterable[tuple[int, int]]) -> Markup:
    """``text`` escaped, with ``<mark>`` around the code points [start, end) of ``spans``.

    Spans that touch or overlap become one; parts beyond the text are ignored.

    >>> marked("a <b> c", [(2, 5)])
    Markup('a <mark>&lt;b&gt;</mark> c')
    """
    pieces, position = [], 0
    for start, end in _joined(spans, len(text)):
        pieces += [escape(text[position:start]), Markup("<mark>"), escape(text[start:end]), Markup("</mark>")]
        position = end
    return Markup("").join([*pieces, escape(text[position:])])


def proven(text: str, proofs: Iterable[Proof], prefix: str) -> tuple[Markup, dict[str, str]]:
    """``text`` escaped, each piece that proves something in a ``<mark>`` that names what; and value → id.

    A mark has the values in ``data-f`` and an id that begins with ``prefix``; the id returned
    for a value is that of the first mark that proves it. Where proofs overlap, the marks are
    cut so that none lies within another.

    >>> proven("xã Hoằng Phong", [(0, 14, "unit.commune"), (0, 2, "type")], "t")[1]
    {'type': 't0', 'unit.commune': 't0'}
    """
    pieces, first = [], dict[str, str]()
    for number, (start, end, values) in enumerate(_cut(list(proofs), len(text))):
        if not values:
            pieces.append(escape(text[start:end]))
            continue
        mark = f"{prefix}{number}"
        pieces.append(Markup('<mark id="{}" data-f="{}">{}</mark>').format(mark, " ".join(values), text[start:end]))
        first = dict.fromkeys(values, mark) | first
    return Markup("").join(pieces), first


def _cut(proofs: list[Proof], length: int) -> Iterator[tuple[int, int, list[str]]]:
    """The whole text in pieces [start, end), each with the sorted values that all of it proves."""
    proofs = [(max(0, start), min(end, length), value) for start, end, value in proofs]
    proofs = [proof for proof in proofs if proof[0] < proof[1]]
    borders = sorted({0, length, *(border for start, end, _ in proofs for border in (start, end))})
    for start, end in itertools.pairwise(borders):
        yield start, end, sorted({value for first, last, value in proofs if first <= start and end <= last})


def _joined(spans: Iterable[tuple[int, int]], length: int) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for start, end in sorted((max(0, start), min(end, length)) for start, end in spans):
        if start >= end:
            continue
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined
