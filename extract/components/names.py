"""Names that may be a model's: in quotation marks, or after a noun such as "mô hình"."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from spacy.language import Language
from spacy.tokens import Doc, Span

from extract.annotations import ModelMention
from extract.lexicon.load import alternation, lexicon
from extract.name_extent import name_end, starts_name
from extract.quotes import Quote, quotations

NAME = "ramat_names"
MIN_KIND = 4
"""Syllables that make a kind's noun a name by itself ("Tổ công nghệ cộng đồng", not "tổ")."""
QUOTE_NEXT = re.compile(r"\s*[“\"„«]")
ASIDE = 20
"""Characters before a noun that may make it a place, an actor or a pattern."""
REACH = 90
"""Characters before a quotation in which its noun may stand ("mô hình xây dựng gia đình “5 có, 3 sạch”")."""


@dataclass(frozen=True, slots=True)
class Patterns:
    """What the lexicon says, compiled."""

    noun: re.Pattern[str]
    noun_before: re.Pattern[str]
    gap: re.Pattern[str]
    cue_before: re.Pattern[str]
    joined: re.Pattern[str]
    pattern_of: re.Pattern[str]
    not_after: re.Pattern[str]
    trailing: re.Pattern[str]
    programme: re.Pattern[str]


@cache
def patterns() -> Patterns:
    """Patterns over ``match_form`` text, made from lexicon/models.toml."""
    words = lexicon("models")
    announcing = alternation(words["generic"] + words["clubs"])
    group = alternation(words["groups"])
    weak = alternation(words["weak_groups"])
    gap = rf"(?:\s+(?!{alternation(words['gap_ends'])})[^\s“”\"().;:,]+){{0,7}}?"
    called = alternation(words["naming"])
    opener = "|".join(rf"(?<={form} )" for form in words["before_weak"])
    join = alternation(words["joins"])
    return Patterns(
        noun=re.compile(
            rf"(?P<generic>{announcing}(?:\s*\(clb\))?)\s+(?P<name>\w)|(?!{alternation(words['not_groups'])})"
            rf"(?:(?P<group>{group})|(?:{opener})(?:(?:các|\d+)\s+)*(?P<weak>{weak}))"
        ),
        noun_before=re.compile(rf"(?!{alternation(words['not_groups'])})(?:{announcing}|{group}|{weak})"),
        gap=re.compile(rf"(?:\s*\(\w+\))?{gap}(?:\s+(?:{called}|gồm(?:\s+có)?\s*(?=:)))?\s*[:(–-]?\s*"),
        cue_before=re.compile(
            rf"{alternation(words['slogan_cues'] + words['movement_cues'])}(?:\s+[^\s“”\"().;:,]+){{0,3}}?\s*[:(]?\s*$"
        ),
        joined=re.compile(rf"^(?:\s*(?:,|;|{join})\s*(?:\d+\s+)?(?:{announcing}\s*)?)$"),
        pattern_of=re.compile(rf"{alternation(words['not_before_generic'])}\s+(?:các\s+)?$"),
        not_after=re.compile(rf"{alternation(words['not_after'])}\s*$"),
        trailing=re.compile(
            rf"(?P<name>(?:[A-ZÀ-ỸĐ]\w*\s+){{1,4}})(?P<noun>{alternation(words['trailing'])})", re.IGNORECASE
        ),
        programme=re.compile(rf"^{alternation(words['programmes'])}$"),
    )


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
    doc.spans["names"] = spans
    return doc


Found = tuple[int, int, ModelMention]


def _quoted(doc: Doc) -> Iterator[Found]:
    form: str = doc._.match_form
    noun: str | None = None
    last_end = -1
    for quote in sorted(quotations(doc._.raw)):
        before = form[max(0, quote.outer_start - REACH) : quote.outer_start].rpartition("\n")[2]
        joined = last_end >= 0 and patterns().joined.match(form[last_end : quote.outer_start])
        noun = _noun_before(before) or (noun if joined else None)
        last_end = quote.outer_end if noun else -1
        if noun is None and (patterns().cue_before.search(before) or not _may_stand_alone(doc._.raw, quote)):
            continue
        yield _whole_name(doc, quote, noun)


def _noun_before(before: str) -> str | None:
    """The noun that the quotation is the name of; a slogan's or movement's cue in between wins."""
    nouns = [
        found for found in patterns().noun_before.finditer(before) if patterns().gap.fullmatch(before, found.end())
    ]
    if not nouns:
        return None
    cue = patterns().cue_before.search(before)
    return None if cue and cue.start() > nouns[-1].start() else nouns[-1][0]


def _may_stand_alone(text: str, quote: Quote) -> bool:
    inner = text[quote.start : quote.end]
    return inner[:1].isupper() and "\n" not in inner and inner[-1:] not in ".!?" and len(inner.split()) > 1


def _whole_name(doc: Doc, quote: Quote, noun: str | None) -> Found:
    """The quotation, or with a programme in quotes the words after it (“Dân vận khéo” chính quyền …)."""
    form: str = doc._.match_form
    if noun and patterns().programme.match(form[quote.start : quote.end]):
        rest = re.compile(r"\s+(?=\w)").match(form, quote.outer_end)
        if rest and starts_name(form, rest.end()):
            end = name_end(doc, rest.end())
            programme = doc.char_span(quote.start, quote.end, alignment_mode="expand")
            if len(form[rest.end() : end].split()) > 1:
                return quote.outer_start, end, ModelMention(quoted=False, noun=noun, programme=programme)
    return quote.start, quote.end, ModelMention(quoted=True, noun=noun)


def _unquoted(doc: Doc) -> Iterator[Found]:
    form: str = doc._.match_form
    for found in patterns().noun.finditer(form):
        kind = "name" if found["generic"] else "group" if found["group"] else "weak"
        start = found.start(kind)
        if not starts_name(form, start) or _is_aside(form, found, start):
            continue
        end = name_end(doc, start if kind == "name" else found.end(kind))
        shortest = MIN_KIND if form[start:end] == found[kind] else 2
        if len(form[start:end].split()) >= shortest and not QUOTE_NEXT.match(form, end):
            yield start, end, ModelMention(quoted=False, noun=found["generic"] or found[kind])


def _is_aside(form: str, found: re.Match[str], start: int) -> bool:
    """A place, an actor or a pattern ("tại chi hội …", "theo mô hình …") instead of what is launched."""
    words = patterns().pattern_of if found["generic"] else patterns().not_after
    before = found.start() if found["generic"] else start
    return bool(words.search(form, max(0, before - ASIDE), before))


def _trailing(doc: Doc) -> Iterator[Found]:
    for found in patterns().trailing.finditer(doc._.raw):
        words = found["name"].split()
        while words and not words[0][:1].isupper():
            words.pop(0)
        if words:
            yield (
                doc._.raw.index(words[0], found.start()),
                found.end(),
                ModelMention(quoted=False, noun=found["noun"].lower()),
            )


@Language.factory(NAME)
def create(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """The component, without settings."""
    return find_names
