"""The text as the readers of boards see it: no quotations, no persons' names."""

import re
from collections.abc import Iterator
from functools import cache

from spacy.tokens import Doc

from extract.annotations import quotes_of, spans_of
from extract.boards.nouns import MASK, PERSON, leading_noun
from extract.components.phrases import CAPITAL
from extract.lexicon.load import alternation, lexicon
from extract.text import match_form

LONGEST_SYLLABLE = 20
"""Letters of it, in a name."""


def masked(doc: Doc) -> str:
    """``match_form`` of the text, persons' names and quotations blotted out, offsets kept.

    A noun that opens a quoted name is kept ("Tổ tự quản …"), and what somebody says of a board
    (… cho biết: “Ban quản lý chúng tôi gồm 5 người”).
    """
    form = doc._.match_form
    stretches = [(start, end, PERSON) for start, end in _persons(doc)]
    for quote in quotes_of(doc):
        if form[: quote.outer_start].rstrip().endswith(":") and _board().search(form, quote.start, quote.end):
            continue
        start = quote.start + leading_noun(form[quote.start : quote.end])
        stretches.append((start, quote.end, MASK))
    letters = list(form)
    for start, end, sign in stretches:
        letters[start:end] = sign * (end - start)
    return "".join(letters)


def _persons(doc: Doc) -> Iterator[tuple[int, int]]:
    """The officials, and names in a list that no title was tied to ("ủy viên Trần Văn Bảy, Hồ Thị Út")."""
    for person in spans_of(doc, "people"):
        yield person.start_char, person.end_char
    for listed in _listed().finditer(doc._.raw):
        name = match_form(listed["name"])
        if name.split()[0] in _families() and not _title().match(name):
            yield listed.span("name")


@cache
def _board() -> re.Pattern[str]:
    """A board as the subject of a clause, which the name of a model does not hold."""
    words = lexicon("boards")
    frame = alternation(word for word in words["frame"]["words"] if word.isalpha())
    return re.compile(rf"{alternation(words['board']['nouns'])}[^.;:]{{0,40}}?\s{frame}\s+\d")


@cache
def _title() -> re.Pattern[str]:
    """A post that begins like a name ("Phó Trưởng Công an")."""
    titles = lexicon("titles")
    return re.compile(
        alternation([*titles["chief"]["words"], *(post for posts in titles["posts"].values() for post in posts)])
    )


@cache
def _families() -> frozenset[str]:
    return frozenset(match_form(name) for name in lexicon("names")["families"]["all"])


@cache
def _listed() -> re.Pattern[str]:
    """A name of three to five words behind a sign, "và", "ông" or "ủy viên"."""
    post = lexicon("boards")["post"]
    before = alternation([",", ";", ":", *post["joins"], *post["many"], *lexicon("names")["honorifics"]["words"]])
    syllable = rf"{CAPITAL}\w{{0,{LONGEST_SYLLABLE}}}"
    return re.compile(rf"{before}\s(?P<name>{syllable}(?: {syllable}){{2,4}})")
