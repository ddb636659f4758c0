"""Which sentences tell of a launch, and how surely."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from spacy.tokens import Doc, Span

from extract.launch_words import object_weight, trigger, weight_of
from extract.lexicon.load import lexicon
from extract.telling_age import RECENT_DAYS, STALE_DAYS, age, is_of_past_year, opens_with_year
from extract.text import fold, match_form

BRACKETS = re.compile(r"\([^()]*\)")
"""What stands in brackets explains a word before it ("(trước đây là xã …)") and tells nothing of the event."""
LEAD = 3
"""Sentences of the body that count as its opening, where news is told."""
OPENING = 40
"""Characters of a paragraph in which a word such as "trước đó" colours all of it."""
NAMED, DATED, LEADING = 1.0, 1.0, 0.5
"""What a sentence gains by naming a model, by a day, by standing at the start."""


@dataclass(frozen=True, slots=True)
class Telling:
    """A sentence that may tell of a launch; ``start`` and ``end`` of its launch word are offsets in the doc."""

    sentence: Span
    start: int
    end: int
    weight: float


def tellings(doc: Doc) -> list[Telling]:
    """The sentences with a launch word, surest first; ties in the order of the text. Looked for once a document."""
    if "tellings" not in doc.user_data:
        doc.user_data["tellings"] = sorted(_all_tellings(doc), key=lambda telling: (-telling.weight, telling.start))
    found: list[Telling] = doc.user_data["tellings"]
    return found


def _all_tellings(doc: Doc) -> Iterator[Telling]:
    background = 0.0
    for place, sentence in enumerate(doc.sents):
        if _opens_paragraph(doc, sentence):
            background = _opening_background(sentence) + _since_weight(doc, sentence)
        if telling := _telling(doc, sentence, place, background):
            yield telling


def reports_launch(doc: Doc, found: list[Telling]) -> bool:
    """Whether the article as a whole reports a launch."""
    best = max((telling.weight for telling in found), default=0.0)
    title, opening = title_weight(doc), _opening_weight(doc)
    around = title + opening if title > 0 else min(title, opening)  # one review told twice counts once
    return best > 0 and best + around >= lexicon("launches")["threshold"]


def title_weight(doc: Doc) -> float:
    """What the title says for or against a launch; where it says nothing, the url's slug."""
    article = doc._.article
    form = match_form(article.title or "")
    found = trigger(form)
    named = object_weight(form, found[1]) if found else 0.0
    return named + weight_of("title", form) or weight_of("title", slug_words(article.url or ""), fold)


def slug_words(url: str) -> str:
    """The words of a url's last part: a title without diacritics, where the page has none.

    >>> slug_words("https://a.gov.vn/tin/xa-an-thinh-ra-mat-mo-hinh-123.html")
    'xa an thinh ra mat mo hinh 123 html'
    """
    parts = [fold(unquote(part)) for part in urlsplit(url).path.split("/")]
    return " ".join(re.findall(r"[a-z0-9]+", max(parts, key=len)))


def _opening_weight(doc: Doc) -> float:
    """What the opening sentences tell instead of a launch: a review, a visit, an award."""
    opening = [sentence for sentence in doc.sents if sentence.start_char >= doc._.body_start][: LEAD - 1]
    return min((weight_of("opening", match_form(sentence.text)) for sentence in opening), default=0.0)


def _opens_paragraph(doc: Doc, sentence: Span) -> bool:
    return sentence.start == 0 or doc[sentence.start - 1].text == "\n"


def _opening_background(sentence: Span) -> float:
    """A paragraph that begins "Trước đó, …" tells of the past to its end."""
    return weight_of("background", _outside_brackets(match_form(sentence.text))[:OPENING])


def _since_weight(doc: Doc, sentence: Span) -> float:
    """A paragraph that goes on "Từ đó đến nay …" tells of what has long been running."""
    end = doc._.raw.find("\n", sentence.start_char)
    return weight_of("since", doc._.match_form[sentence.start_char : end if end > 0 else None])


def _outside_brackets(form: str) -> str:
    return BRACKETS.sub(lambda found: " " * len(found[0]), form)


def _telling(doc: Doc, sentence: Span, place: int, background: float) -> Telling | None:
    form = _outside_brackets(match_form(sentence.text))
    strongest = trigger(form)
    if strongest is None:
        return None
    weight, found = strongest
    weight += weight_of("cue", form) + object_weight(form, found) + _time_weight(doc, sentence, form, found, background)
    weight += NAMED * _names_something(doc, sentence) + DATED * _has_day(doc, sentence) + LEADING * (place < LEAD)
    return Telling(sentence, sentence.start_char + found.start(), sentence.start_char + found.end(), weight)


def _time_weight(doc: Doc, sentence: Span, form: str, found: re.Match[str], background: float) -> float:
    """What speaks against news: the past, in words or by its date. "Trước đó, ngày …" of the same days is news."""
    dates = list(_within(doc, "dates", sentence))
    days = age(doc, dates)
    old = days is not None and days > STALE_DAYS
    past = is_of_past_year(doc, form, found.end()) or opens_with_year(form, dates)
    stale: float = lexicon("launches")["stale_weight"] * (old + past)
    if days is not None and days <= RECENT_DAYS:
        return stale
    return stale + background + weight_of("earlier", form)


def _within(doc: Doc, group: str, sentence: Span) -> Iterator[Span]:
    return (span for span in doc.spans.get(group, []) if sentence.start <= span.start < sentence.end)


def _names_something(doc: Doc, sentence: Span) -> bool:
    return any(span._.model.noun for span in _within(doc, "names", sentence))


def _has_day(doc: Doc, sentence: Span) -> bool:
    return any(span._.date.kind == "day" for span in _within(doc, "dates", sentence))
