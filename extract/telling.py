"""Which sentences tell of a launch, and how surely."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from urllib.parse import unquote, urlsplit

from spacy.tokens import Doc, Span

from extract.lexicon.load import alternation, lexicon
from extract.text import fold, match_form

BRACKETS = re.compile(r"\([^()]*\)")
"""What stands in brackets explains a word before it ("(trước đây là xã …)") and tells nothing of the event."""
LEAD = 3
"""Sentences of the body that count as its opening, where news is told."""
OPENING = 40
"""Characters of a paragraph in which a word such as "trước đó" colours all of it."""
RECENT_DAYS = 15
"""Days before publication within which an "earlier" launch is still news."""
STALE_DAYS = 90
"""Days after which a launch told with its day is history, not news."""
OBJECT_REACH = 40
"""Characters behind the trigger in which the thing launched is named."""


@dataclass(frozen=True, slots=True)
class Telling:
    """A sentence that may tell of a launch; ``trigger`` is the launch word, offsets in the doc."""

    sentence: Span
    start: int
    end: int
    weight: float


@cache
def _groups(kind: str, fold_words: Callable[[str], str] = str) -> tuple[tuple[float, re.Pattern[str]], ...]:
    return tuple(
        (group["weight"], re.compile(alternation(map(fold_words, group["words"]))))
        for group in lexicon("launches")[kind]
    )


def may_tell(form: str) -> bool:
    """Whether a text in match form holds any launch word: without one there is nothing to tell."""
    return any(words.search(form) for _, words in _groups("trigger"))


def tellings(doc: Doc) -> list[Telling]:
    """The sentences with a launch word, surest first; ties in the order of the text."""
    found: list[Telling] = []
    background = 0.0
    for place, sentence in enumerate(doc.sents):
        if _opens_paragraph(doc, sentence):
            background = _opening_background(sentence)
        if telling := _telling(doc, sentence, place, background):
            found.append(telling)
    return sorted(found, key=lambda telling: (-telling.weight, telling.start))


def reports_launch(doc: Doc, found: list[Telling]) -> bool:
    """Whether the article as a whole reports a launch."""
    best = max((telling.weight for telling in found), default=0.0)
    title, opening = title_weight(doc), _opening_weight(doc)
    around = title + opening if title > 0 else min(title, opening)  # one review told twice counts once
    return best > 0 and best + around >= lexicon("launches")["threshold"]


def _opening_weight(doc: Doc) -> float:
    """What the opening sentences tell instead of a launch: a review, a visit, an award."""
    opening = [sentence for sentence in doc.sents if sentence.start_char >= doc._.body_start][: LEAD - 1]
    return min((_sum("opening", match_form(sentence.text)) for sentence in opening), default=0.0)


def title_weight(doc: Doc) -> float:
    """What the title says for or against a launch; where it says nothing, the url's slug."""
    article = doc._.article
    form = match_form(article.title or "")
    trigger = _trigger(form)
    named = _object_weight(form, trigger[1]) if trigger else 0.0
    return named + _sum("title", form) or _sum("title", slug_words(article.url or ""), fold)


def slug_words(url: str) -> str:
    """The words of a url's last part: a title without diacritics, where the page has none.

    >>> slug_words("https://a.gov.vn/tin/xa-an-thinh-ra-mat-mo-hinh-123.html")
    'xa an thinh ra mat mo hinh 123 html'
    """
    parts = [fold(unquote(part)) for part in urlsplit(url).path.split("/")]
    return " ".join(re.findall(r"[a-z0-9]+", max(parts, key=len)))


def _opens_paragraph(doc: Doc, sentence: Span) -> bool:
    return sentence.start == 0 or doc[sentence.start - 1].text == "\n"


def _opening_background(sentence: Span) -> float:
    """A paragraph that begins "Trước đó, …" tells of the past to its end."""
    return _sum("background", _outside_brackets(match_form(sentence.text))[:OPENING])


def _outside_brackets(form: str) -> str:
    return BRACKETS.sub(lambda found: " " * len(found[0]), form)


def _sum(kind: str, form: str, fold_words: Callable[[str], str] = str) -> float:
    return sum(weight for weight, words in _groups(kind, fold_words) if words.search(form))


def _telling(doc: Doc, sentence: Span, place: int, background: float) -> Telling | None:
    form = _outside_brackets(match_form(sentence.text))
    trigger = _trigger(form)
    if trigger is None:
        return None
    weight, found = trigger
    weight += background + _sum("earlier", form) + _sum("cue", form)
    age = _age(doc, sentence)
    if age is not None and age <= RECENT_DAYS:  # "trước đó, ngày …" of the same days is another launch, not background
        weight -= background + _sum("earlier", form)
    if age is not None and age > STALE_DAYS:
        weight += lexicon("launches")["stale_weight"]
    weight += _object_weight(form, found)
    weight += 1.0 * _names_something(doc, sentence) + 1.0 * _has_day(doc, sentence) + 0.5 * (place < LEAD)
    return Telling(sentence, sentence.start_char + found.start(), sentence.start_char + found.end(), weight)


def _object_weight(form: str, trigger: re.Match[str]) -> float:
    """What is launched, where it is no model: a statutory body, a product, a year's dozens of models."""
    behind = form[trigger.start() : trigger.end() + OBJECT_REACH]
    count = re.match(r"\s*(\d+)\s+(.{0,30})", form[trigger.end() :])
    many = count is not None and int(count[1]) >= lexicon("launches")["many"]
    many = many and bool(_period().search(form) or (count and _branches().match(count[2])))
    return min((weight for weight, words in _groups("object") if words.search(behind)), default=0.0) + many * float(
        lexicon("launches")["many_weight"]
    )


@cache
def _branches() -> re.Pattern[str]:
    return re.compile(alternation(lexicon("launches")["branches"]))


def _age(doc: Doc, sentence: Span) -> int | None:
    """Days between the latest day that the sentence tells and the publication; None where either is unknown."""
    published = (doc._.article.published or "")[:10]
    days = (_days_between(span._.date.edtf, published) for span in _within(doc, "dates", sentence))
    return min((days for days in days if days is not None and days >= 0), default=None)


def _days_between(day: str, later: str) -> int | None:
    try:
        return (date.fromisoformat(later) - date.fromisoformat(day)).days
    except ValueError:
        return None


@cache
def _period() -> re.Pattern[str]:
    return re.compile(alternation(lexicon("launches")["periods"]))


def _trigger(form: str) -> tuple[float, re.Match[str]] | None:
    for weight, words in _groups("trigger"):
        if found := words.search(form):
            return weight, found
    return None


def _within(doc: Doc, group: str, sentence: Span) -> Iterator[Span]:
    return (span for span in doc.spans.get(group, []) if sentence.start <= span.start < sentence.end)


def _names_something(doc: Doc, sentence: Span) -> bool:
    return any(span._.model.noun for span in _within(doc, "names", sentence))


def _has_day(doc: Doc, sentence: Span) -> bool:
    return any(span._.date.kind == "day" for span in _within(doc, "dates", sentence))
