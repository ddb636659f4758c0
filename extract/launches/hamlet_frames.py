"""What the words round a hamlet say: the model's place, a person's home, a venue, a gift's target."""

import re
from functools import cache

from spacy.tokens import Doc, Span

from extract.annotations import spans_of
from extract.lexicon.load import alternation, lexicon

CLAUSE = re.compile(r"[,;:.“”\"\n]|(?<!\w)và(?!\w)")
REACH = 90
"""Characters before a hamlet in which a person, a venue or a gift is told."""
NAME = r"[^\W\d_a-zà-ỹđ][\w’']{0,12}(?:[\s,–-]{1,5}[^\W\d_a-zà-ỹđ][\w’']{0,12}){0,5}[\s,–-]{0,5}"
"""Capitalised words, as a person's name has them."""


def is_passing(doc: Doc, hamlet: Span, end: int) -> bool:
    """Is the hamlet (of a list that ends at ``end``) told as a home, a post, a venue or a target of gifts?"""
    start = hamlet.start_char
    before = slice(max(hamlet.sent.start_char, start - REACH), start)
    form, text = doc._.match_form[before], doc._.raw[before]
    return bool(
        (_people().search(form) and not _in_organ(doc, hamlet))
        or _home().search(text)
        or _venue().search(form)
        or _gift().search(CLAUSE.split(form)[-1])
        or _behind().match(doc._.match_form, end)
        or _in_title(doc, hamlet)
    )


def stands_at(between: str) -> bool:
    """Do the words between a model's name and a hamlet put the model there?"""
    return _leading_there().fullmatch(between) is not None


def acts(form: str, end: int) -> bool:
    """Does the hamlet that ends at ``end`` go on to launch something itself?"""
    return _acts().match(form, end) is not None


def goes_on(form: str) -> bool:
    """Does a sentence, in match form and up to a hamlet, go on about the model without its name?"""
    return _of_model().match(form) is not None or _chosen().search(form) is not None


def _in_title(doc: Doc, hamlet: Span) -> bool:
    """Part of a person's title: "Chi hội trưởng Chi hội CCB xóm Khến"."""
    titles = (title for span in spans_of(doc, "people") for title in span._.person.titles)
    return any(title.start_char <= hamlet.start_char < title.end_char for title in titles)


def _in_organ(doc: Doc, hamlet: Span) -> bool:
    """Part of a body's name: "chi hội phụ nữ thôn Đức Thịnh"."""
    return any(span.start_char < hamlet.start_char < span.end_char for span in spans_of(doc, "organs"))


@cache
def _words(group: str, key: str = "words") -> str:
    return alternation(lexicon("hamlets")[group][key])


@cache
def _people() -> re.Pattern[str]:
    return re.compile(rf"{_words('people')}\s*(?:\d+\s*)?(?:{_words('people', 'links')}\s*+){{0,3}}+$")


@cache
def _home() -> re.Pattern[str]:
    persons, homes = f"(?i:{_words('persons')})", f"(?i:{_words('persons', 'homes')})"
    return re.compile(rf"{persons}\s+(?:{persons}\s+){{0,3}}{NAME}(?:\(\s*|[^,;.]{{0,12}}?{homes}\s*)?$")


@cache
def _venue() -> re.Pattern[str]:
    return re.compile(rf"(?<!đặt ){_words('venue', 'before')}\s+{_words('venue')}[^,;.]{{0,30}}$")


@cache
def _gift() -> re.Pattern[str]:
    return re.compile(_words("gifts"))


@cache
def _behind() -> re.Pattern[str]:
    return re.compile(rf"\s*{_words('people', 'behind')}")


@cache
def _leading_there() -> re.Pattern[str]:
    return re.compile(rf"[\s”\"'’)(,–-]*+(?:{_words('at')}[\s(]*+)*+")


@cache
def _acts() -> re.Pattern[str]:
    return re.compile(rf"\s*{_words('acts')}")


@cache
def _chosen() -> re.Pattern[str]:
    count = rf"(?:{alternation(lexicon('models')['several'])}|\d{{1,4}})"
    return re.compile(rf"{_words('chosen')}[^.;:]{{0,30}}:?\s*{count}?\s*$")


@cache
def _of_model() -> re.Pattern[str]:
    return re.compile(rf"\W*{_words('model')}(?:\s+\w+){{0,3}}?\s+{_words('model', 'verbs')}")
