"""Names that may be a model's: in quotation marks, or after a noun such as "mô hình"."""

import re
from collections.abc import Callable, Iterator
from itertools import takewhile

from spacy.language import Language
from spacy.tokens import Doc, Span

from extract.annotations import ModelMention, fill, quotes_of
from extract.lexicon.load import lexicon
from extract.names.extent import name_end, starts_name, stops
from extract.names.joints import is_joint
from extract.names.lists import listed_names, opens_name
from extract.names.patterns import patterns
from extract.quotes import Quote

NAME = "ramat_names"
MIN_KIND = 4
"""Syllables that make a kind's noun a name by itself ("Tổ công nghệ cộng đồng", not "tổ")."""
WORD, NEXT_WORD = re.compile(r"\S+"), re.compile(r"\s+(?=\w)")
ASIDE = 20
"""Characters before a noun that may make it a place, an actor or a pattern."""
REACH = 90
"""Characters before a quotation in which its noun may stand ("mô hình xây dựng gia đình “5 có, 3 sạch”")."""


def find_names(doc: Doc) -> Doc:
    """Fill ``doc.spans["names"]``, in the order of the text, without overlaps."""
    found = [*_quoted(doc), *_unquoted(doc), *_trailing(doc)]
    spans: list[Span] = []
    for start, end, mention in sorted(found, key=lambda item: (item[0], -item[1])):
        span = doc.char_span(start, end, label="model", alignment_mode="expand")
        if span is None or (spans and span.start < spans[-1].end):
            continue
        span._.model = mention
        spans.append(span)
    fill(doc, "names", spans)
    return doc


Found = tuple[int, int, ModelMention]


def movements(doc: Doc) -> Iterator[Span]:
    """Quotations that are a movement's, a topic's or a slogan's ("phong trào “Bình dân học vụ số”").

    So is a programme of which several models are told ("3 mô hình “Dân vận khéo”").
    """
    form: str = doc._.match_form
    for quote in quotes_of(doc):
        before = form[max(0, quote.outer_start - REACH) : quote.outer_start].rpartition("\n")[2]
        span = doc.char_span(quote.start, quote.end, alignment_mode="expand")
        counted = patterns().counted.search(before) and _is_programme(form, quote)
        moved = patterns().cue_before.search(before) and _noun_before(before) is None
        if span is not None and (counted or moved):
            yield span


def _quoted(doc: Doc) -> Iterator[Found]:
    form: str = doc._.match_form
    noun: str | None = None
    last_end, programme = -1, False
    for quote in quotes_of(doc):
        before = form[max(0, quote.outer_start - REACH) : quote.outer_start].rpartition("\n")[2]
        between = form[last_end : quote.outer_start + 1] if last_end >= 0 else ""
        joined = patterns().specified.match(between[:-1]) if programme else is_joint(between)
        noun = _noun_before(before) or (noun if joined else None)
        last_end = quote.outer_end if noun else -1
        programme = _is_programme(form, quote)
        if noun is None and (patterns().cue_before.search(before) or not _may_stand_alone(doc._.raw, quote)):
            continue
        yield _whole_name(doc, quote, noun or _noun_within(doc, quote))


def _noun_before(before: str) -> str | None:
    """The noun that the quotation is the name of; a slogan's or movement's cue in between wins."""
    nouns = [found for found in patterns().noun_before.finditer(before) if _leads_to_name(before, found)]
    if not nouns:
        return None
    cue = patterns().cue_before.search(before)
    return None if cue and cue.start() > nouns[-1].start() else nouns[-1][0]


def _noun_within(doc: Doc, quote: Quote) -> str | None:
    """The noun with which a quotation begins (“Hội quán ong mật”), unless it is speech (“Mô hình mới, …”)."""
    found = patterns().noun_before.match(doc._.match_form, quote.start, quote.end)
    if found is None or not _may_stand_alone(doc._.raw, quote):
        return None
    rest = found.end() + 1
    return found[0] if rest < quote.end and starts_name(doc, rest) else None


def _leads_to_name(before: str, noun: re.Match[str]) -> bool:
    if noun["announcing"]:
        return patterns().noun_gap.fullmatch(before, noun.end()) is not None
    return patterns().group_gap.fullmatch(before, noun.end()) is not None


def _may_stand_alone(text: str, quote: Quote) -> bool:
    inner = text[quote.start : quote.end]
    return inner[:1].isupper() and "\n" not in inner and inner[-1:] not in ".!?" and len(inner.split()) > 1


def _is_programme(form: str, quote: Quote) -> bool:
    return patterns().programme.match(form[quote.start : quote.end]) is not None


def _whole_name(doc: Doc, quote: Quote, noun: str | None) -> Found:
    """The quotation, or with a programme in quotes the words after it (“Dân vận khéo” chính quyền …)."""
    form: str = doc._.match_form
    if noun and _is_programme(form, quote):
        rest = NEXT_WORD.match(form, quote.outer_end)
        if rest and starts_name(doc, rest.end()):
            end = name_end(doc, rest.end())
            programme = doc.char_span(quote.start, quote.end, alignment_mode="expand")
            if len(form[rest.end() : end].split()) > 1 and not patterns().quote_next.match(form, end):
                return quote.outer_start, end, ModelMention(quoted=False, noun=noun, programme=programme)
    return quote.start, quote.end, ModelMention(quoted=True, noun=noun)


def _unquoted(doc: Doc) -> Iterator[Found]:
    form: str = doc._.match_form
    for found in patterns().noun.finditer(form):
        kind = "name" if found["generic"] else "group" if found["group"] else "weak"
        start = found.start(kind)
        several = bool(patterns().several.search(form, max(0, found.start() - ASIDE), found.start()))
        if not _may_begin(doc, found, start, several) or _is_aside(form, found, start):
            continue
        end = name_end(doc, start, several, found.end(kind) if kind != "name" else None)
        if several and kind == "name" and _is_description(doc._.raw, start, end):
            continue
        shortest = MIN_KIND if form[start:end] == found[kind] else 2
        if len(form[start:end].split()) >= shortest and not patterns().quote_next.match(form, end):
            mention = ModelMention(quoted=False, noun=found["generic"] or found[kind])
            yield from ((*span, mention) for span in listed_names(doc, start, end, several))


def _is_description(text: str, start: int, end: int) -> bool:
    """What several models are about, in lower case and joined ("2 mô hình bảo vệ môi trường và dân vũ").

    Or before the list of their names ("các mô hình an ninh trật tự tại cơ sở, gồm: …").
    """
    name = text[start:end]
    joined = not set(name.split()).isdisjoint(lexicon("models")["joins"])
    return name.islower() and (joined or patterns().lists.match(text, end) is not None)


def _may_begin(doc: Doc, found: re.Match[str], start: int, several: bool) -> bool:
    """A name that "mang tên" or a colon announces begins with a capital; "gồm" announces several."""
    if found["list"] and not several:
        return False
    return starts_name(doc, start) and (not (found["link"] or found["list"]) or opens_name(doc, start))


def _is_aside(form: str, found: re.Match[str], start: int) -> bool:
    """A place, an actor, a pattern or a part ("tại chi hội …", "theo mô hình …") instead of what is launched."""
    words = patterns().pattern_of if found["generic"] else patterns().not_after
    before = found.start() if found["generic"] else start
    if (found["link"] or found["list"]) and patterns().part_of.search(form, max(0, before - ASIDE), before):
        return True
    return bool(words.search(form, max(0, before - ASIDE), before))


def _trailing(doc: Doc) -> Iterator[Found]:
    """The capitals before a noun such as "hội quán" ("Mỹ Điền Hội quán")."""
    form: str = doc._.match_form
    for found in patterns().trailing.finditer(form):
        start = max(form.rfind("\n", 0, found.start()) + 1, found.start() - ASIDE)
        after = max((stop.end() for stop in stops().finditer(form, start, found.start())), default=start)
        words = reversed([*WORD.finditer(doc._.raw, after, found.start())])
        capitals = list(takewhile(lambda word: word[0][:1].isupper(), words))
        if capitals:
            yield capitals[-1].start(), found.end(), ModelMention(quoted=False, noun=found[0])


@Language.factory(NAME)
def create(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """The component, without settings."""
    return find_names
