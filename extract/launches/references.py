"""What an article cites: documents, slogans, the number of criteria."""

import re
from collections.abc import Iterator
from functools import cache

from spacy.tokens import Doc, Span

from extract.annotations import quotes_of, spans_of
from extract.components.places import span_at
from extract.lexicon.load import alternation, lexicon
from extract.numbers import number_pattern, vietnamese_number
from extract.text import match_form

CUE_REACH = 90
"""Characters before a quotation in which its cue stands ("theo phương châm hành động “…”")."""
COUNT_REACH = 40
"""Characters before "tiêu chí" in which the number and what it is said of stand."""
FEWEST = 2
"""A single criterion is no list."""
SIGLA = r"(?:\s?[-–/]\s?(?:\d{4}(?=\s?/)|[A-ZĐƯ](?:[A-ZĐƯ&.]*[A-ZĐƯ&])?(?:[a-zđư]{1,2})?(?!\w)))"
"""Of a document's number ("/QĐ-UBND", "-KH/ĐU", "/2016/QĐ-TTg"), in the text as written."""


def documents(doc: Doc) -> list[Span]:
    """Decisions, plans and directives with a number, each once, in the order of the text."""
    return _once(_spans(doc, _numbered(doc._.raw, doc._.match_form)))


def _numbered(raw: str, form: str) -> Iterator[tuple[int, int]]:
    until = 0
    for found in _document().finditer(form):
        if found.start() < until:
            continue
        until = _siglas().match(raw, found.end()).end()  # type: ignore[union-attr]
        known = raw[found.start()].isupper() and _known().match(form, found.start()) is not None
        if found["number_word"] or until > found.end() or known:
            yield found.start(), until
            while other := _other().match(raw, until):
                until = other.end()
                yield other.start("number"), until


@cache
def _document() -> re.Pattern[str]:
    words = lexicon("references")
    kind = rf"{alternation(words['documents'])}(?:\s+{alternation(words['said_between'])})?"
    return re.compile(rf"{kind}\s+(?P<number_word>số:?\s*)?\d(?:[\w.]*\w)?")


@cache
def _siglas() -> re.Pattern[str]:
    return re.compile(rf"{SIGLA}*")


@cache
def _known() -> re.Pattern[str]:
    """A document known by its bare number; a number that counts something is none."""
    words = lexicon("references")
    return re.compile(
        rf"{alternation(words['known_by_number'])}\s+\d{{2,4}}(?![\d.,]*\d)(?!\s*{alternation(words['counted'])})"
    )


@cache
def _other() -> re.Pattern[str]:
    """A further number behind the first ("… và 675/QĐ-BTV")."""
    words = lexicon("references")
    joins, dated = ("|".join(words[key]) for key in ("joins", "dated"))
    day = rf"(?:,?\s+(?:{dated})\s+[\d/.-]+\d)?"
    return re.compile(rf"{day}\s*(?:,|{joins})\s+(?:số\s+)?(?P<number>\d+{SIGLA}+)")


def slogans(doc: Doc) -> list[Span]:
    """Watchwords: quotations that begin with a number or follow a cue and are no name, and "phương châm 4 tại chỗ"."""
    names = {span.start_char for span in spans_of(doc, "names") if span._.model.noun}
    quoted = ((quote.start, quote.end) for quote in quotes_of(doc) if quote.start not in names)
    form = doc._.match_form
    places = [place for place in quoted if _is_slogan(form, place[0])]
    if any(cue in form for cue in lexicon("references")["unquoted_cues"]):
        places += [found.span("slogan") for found in _unquoted().finditer(form)]
    return _once(_spans(doc, iter(sorted(places))))


def _is_slogan(form: str, start: int) -> bool:
    before = form[max(0, start - CUE_REACH) : start].rstrip().rstrip("“\"”'‘")
    if _named().search(before):
        return False
    return bool(_counted_slogan().match(form, start) or _slogan_cue().search(before))


@cache
def _named() -> re.Pattern[str]:
    return re.compile(rf"{alternation(lexicon('references')['named'])}(?:\s+(?:số\s+)?\d[\w/-]*)?\s*:?\s*$")


@cache
def _slogan_cue() -> re.Pattern[str]:
    return re.compile(
        rf"{alternation(lexicon('references')['slogan_cues'])}(?:\s+\w+){{0,3}}\s*:?\s*(?:[“\"”][^“”\"]*[”\"]\s*(?:,|và|;)\s*)*$"
    )


@cache
def _counted_slogan() -> re.Pattern[str]:
    return re.compile(rf"\d|{number_pattern()}\s+{alternation(lexicon('references')['slogan_words'])}")


@cache
def _unquoted() -> re.Pattern[str]:
    words = lexicon("references")
    one = rf"{number_pattern()}\s+{alternation(words['slogan_words'])}"
    further = rf"(?:\s*(?:,|và|-|–)\s*{one}){{0,3}}"
    return re.compile(rf"{alternation(words['unquoted_cues'])}\s*:?\s+(?P<slogan>{one}{further})")


def criteria(doc: Doc) -> tuple[int, Span] | None:
    """The number of criteria that the text states first, groups only where no other is stated.

    Shares such as "6/9 tiêu chí", parts and criteria of other programmes are none.
    """
    form: str = doc._.match_form
    groups: tuple[int, Span] | None = None
    for found in _criteria().finditer(form):
        counted = _count_before().search(form, max(0, found.start() - COUNT_REACH), found.start())
        number = vietnamese_number(counted["number"]) if counted and not counted["part"] else None
        if counted and number and number >= FEWEST and not _of_others().match(form, found.end()):
            stated = number, span_at(doc, counted.start("number"), found.end(), "criteria")
            if not counted["grouped"]:
                return stated
            groups = groups or stated
    return groups


@cache
def _criteria() -> re.Pattern[str]:
    """Begins with the words themselves: a text without them is passed over at once."""
    forms = sorted(map(match_form, lexicon("references")["criteria"]), key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(map(re.escape, forms))})(?!\w)")


@cache
def _count_before() -> re.Pattern[str]:
    words = lexicon("references")
    return re.compile(
        rf"(?P<part>{alternation(words['not_all'])}\s+)?(?<![\w/.,])(?P<number>{number_pattern()})"
        rf"(?P<grouped>\s+{alternation(words['criteria_groups'])})?(?:\s+{alternation(words['criteria_before'])})?\s+$"
    )


@cache
def _of_others() -> re.Pattern[str]:
    return re.compile(rf"\s+{alternation(lexicon('references')['of_others'])}")


def _spans(doc: Doc, offsets: Iterator[tuple[int, int]]) -> Iterator[Span]:
    for start, end in offsets:
        span = doc.char_span(start, end, alignment_mode="expand")
        if span is not None and start >= doc._.body_start:
            yield span


def _once(spans: Iterator[Span]) -> list[Span]:
    found: dict[str, Span] = {}
    for span in spans:
        found.setdefault(" ".join(span.text.split()).lower(), span)
    return list(found.values())
