"""Which sentences tell of a launch, and how surely."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote

from spacy.tokens import Doc, Span

from crawler.urls import split_url
from extract.annotations import form_of, sentences_of, spans_of
from extract.launch_words import cue_weight, object_weight, trigger, weight_of, wish_weight
from extract.launches.telling_age import RECENT_DAYS, STALE_DAYS, age, is_of_past_year, opens_with_year
from extract.lexicon.load import lexicon
from extract.text import fold, match_form

CLAUSE = re.compile(r"[^;]+")
"""What a semicolon parts is told for itself: "dự kiến ra mắt ngày 5/5; song đến 12/5 mới ra mắt"."""
BRACKETS = re.compile(r"\([^()]*\)")
"""What stands in brackets explains a word before it ("(trước đây là xã …)") and tells nothing of the event."""
LEAD = 3
"""Sentences of the body that count as its opening, where news is told."""
OPENING = 40
"""Characters of a paragraph in which a word such as "trước đó" colours all of it."""
NAMED, DATED, LEADING = 1.0, 1.0, 0.5
"""What a sentence gains by naming a model, by a day, by standing at the start."""
RELIEF = 1.5
"""What a title that sounds like a review loses of its weight where a model is launched within days of publication."""


@dataclass(frozen=True, slots=True)
class Telling:
    """A sentence that may tell of a launch; ``start`` and ``end`` of its launch word are offsets in the doc.

    ``fresh``: it names a model and a day shortly before publication.
    """

    sentence: Span
    start: int
    end: int
    weight: float
    fresh: bool = False


@dataclass(frozen=True, slots=True)
class _Said:
    """A telling before anybody looked for names: ``weight`` by its words, ``gain`` by its day and place."""

    sentence: Span
    start: int
    end: int
    weight: float
    gain: float
    recent: bool

    def told(self, named: bool) -> Telling:
        """The telling of a sentence that names a model, or doesn't."""
        weight = self.weight + (NAMED * named + self.gain)
        return Telling(self.sentence, self.start, self.end, weight, named and self.recent)


def tellings(doc: Doc) -> list[Telling]:
    """The sentences with a launch word, surest first; ties in the order of the text. Looked for once a document."""
    if "tellings" not in doc.user_data:
        every = (said.told(_names_something(doc, said.sentence)) for said in _said(doc))
        doc.user_data["tellings"] = sorted(every, key=lambda telling: (-telling.weight, telling.start))
    found: list[Telling] = doc.user_data["tellings"]
    return found


def _said(doc: Doc) -> list[_Said]:
    if "said" not in doc.user_data:
        doc.user_data["said"] = list(_all_said(doc))
    found: list[_Said] = doc.user_data["said"]
    return found


def _all_said(doc: Doc) -> Iterator[_Said]:
    opening = None
    for place, sentence in enumerate(sentences_of(doc)):
        if opening is None or _opens_paragraph(doc, sentence):
            opening = sentence
        if said := _said_in(doc, sentence, place, opening):
            yield said


def may_report(doc: Doc) -> bool:
    """Whether ``reports_launch`` may say yes once names are found; reads sentences and dates alone.

    Most articles with a launch word report none, and the costly components need not read them.
    """
    found = [said.told(named=True) for said in _said(doc)]
    return _is_report(doc, found, any(telling.fresh for telling in found))


def reports_launch(doc: Doc, found: list[Telling]) -> bool:
    """Whether the article as a whole reports a launch."""
    return _is_report(doc, found, bool(found) and found[0].fresh)


def _is_report(doc: Doc, found: list[Telling], fresh: bool) -> bool:
    best = max((telling.weight for telling in found), default=0.0)
    title, opening = _frame(doc)
    if title < 0 and fresh:
        title = min(0.0, title + RELIEF)
    around = title + opening if title > 0 else min(title, opening)  # one review told twice counts once
    return best > 0 and best + around >= lexicon("launches")["threshold"]


def _frame(doc: Doc) -> tuple[float, float]:
    """What title and opening sentences say; asked twice, weighed once."""
    if "frame" not in doc.user_data:
        doc.user_data["frame"] = title_weight(doc), _opening_weight(doc)
    found: tuple[float, float] = doc.user_data["frame"]
    return found


def title_weight(doc: Doc) -> float:
    """What the title says for or against a launch; where it says nothing, the url's slug."""
    article = doc._.article
    form = match_form(article.title or "")
    found = trigger(form)
    named = object_weight(form, found[1]) if found else 0.0
    return named + weight_of("title", form) or _slug_weight(article.url, article.title)


def _slug_weight(url: str | None, title: str | None) -> float:
    """What the url's slug says, unless it has no word of the title: sites reuse addresses for other stories."""
    slug = slug_words(url or "")
    strange = title and not set(slug.split()) & set(fold(title).split())
    return 0.0 if strange else weight_of("title", slug, fold)


def slug_words(url: str) -> str:
    """The words of a url's last part: a title without diacritics, where the page has none.

    >>> slug_words("https://a.gov.vn/tin/xa-an-thinh-ra-mat-mo-hinh-123.html")
    'xa an thinh ra mat mo hinh 123 html'
    """
    parts = [fold(unquote(part)) for part in split_url(url).path.split("/")]
    return " ".join(re.findall(r"[a-z0-9]+", max(parts, key=len)))


def _opening_weight(doc: Doc) -> float:
    """What the opening sentences tell instead of a launch: a review, a visit, an award."""
    opening = [sentence for sentence in sentences_of(doc) if sentence.start_char >= doc._.body_start][: LEAD - 1]
    return min((weight_of("opening", form_of(sentence)) for sentence in opening), default=0.0)


def _opens_paragraph(doc: Doc, sentence: Span) -> bool:
    return sentence.start == 0 or doc[sentence.start - 1].text == "\n"


def _opening_background(sentence: Span) -> float:
    """A paragraph that begins "Trước đó, …" tells of the past to its end."""
    return weight_of("background", _outside_brackets(form_of(sentence))[:OPENING])


def _since_weight(doc: Doc, sentence: Span) -> float:
    """A paragraph that goes on "Từ đó đến nay …" tells of what has long been running."""
    end = doc._.raw.find("\n", sentence.start_char)
    return weight_of("since", doc._.match_form[sentence.start_char : end if end > 0 else None])


def _outside_brackets(form: str) -> str:
    return BRACKETS.sub(lambda found: " " * len(found[0]), form)


def _said_in(doc: Doc, sentence: Span, place: int, opening: Span) -> _Said | None:
    """``opening`` is the first sentence of the paragraph."""
    form = _outside_brackets(form_of(sentence))
    clauses = [clause for part in CLAUSE.finditer(form) if (clause := _clause(part, form))]
    if not clauses:
        return None
    weight, start, end = max(clauses, key=lambda clause: clause[0])
    background = _opening_background(opening) + _since_weight(doc, opening)
    weight += _time_weight(doc, sentence, form, end, background)
    recent = _is_recent(doc, sentence)
    dated = recent or _has_day(doc, sentence)
    gain = DATED * dated + LEADING * (place < LEAD)
    return _Said(sentence, sentence.start_char + start, sentence.start_char + end, weight, gain, recent)


def _clause(part: re.Match[str], sentence: str) -> tuple[float, int, int] | None:
    """What a clause weighs by its words, and where in the sentence its launch word stands; None where it has none."""
    form = part[0]
    strongest = trigger(form)
    if strongest is None:
        return None
    weight, found = strongest
    weight += cue_weight(form, sentence) + object_weight(form, found) + wish_weight(form[: found.start()])
    return weight, part.start() + found.start(), part.start() + found.end()


def _time_weight(doc: Doc, sentence: Span, form: str, end: int, background: float) -> float:
    """What speaks against news: the past, in words or by its date. "Trước đó, ngày …" of the same days is news."""
    dates = list(_within(doc, "dates", sentence))
    days = age(doc, dates)
    old = days is not None and days > STALE_DAYS
    past = is_of_past_year(doc, form, end) or opens_with_year(form, dates)
    stale: float = lexicon("launches")["stale_weight"] * (old + past)
    if days is not None and days <= RECENT_DAYS:
        return stale
    return stale + background + weight_of("earlier", form)


def _within(doc: Doc, group: str, sentence: Span) -> Iterator[Span]:
    return (span for span in spans_of(doc, group) if sentence.start <= span.start < sentence.end)


def _is_recent(doc: Doc, sentence: Span) -> bool:
    """Whether a day of the sentence, not the end of a stretch, lies shortly before publication."""
    days = age(doc, (span for span in _within(doc, "dates", sentence) if span._.date.kind in ("day", "past")))
    return days is not None and days <= RECENT_DAYS


def _names_something(doc: Doc, sentence: Span) -> bool:
    return any(span._.model.noun for span in _within(doc, "names", sentence))


def _has_day(doc: Doc, sentence: Span) -> bool:
    return any(span._.date.kind == "day" for span in _within(doc, "dates", sentence))
