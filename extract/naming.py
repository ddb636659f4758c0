"""Which of the names in a text are those of the launched models, and in which spelling."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache

from spacy.tokens import Doc, Span

from extract.lexicon.load import alternation, lexicon
from extract.telling import Telling
from extract.text import match_form, squeeze

ALIKE = 0.6
"""Share of common syllables from which two spellings count as one name ("vì dân" / "vì Nhân dân")."""
NEAR_BEST = 2.0
"""How far below the surest sentence another may lie and still speak of the launch."""
TOLD = 2.0
"""Weight from which a sentence counts as telling of a launch at all."""
OWN_TELLING = 4.0
"""Weight from which a sentence launches a second model by itself ("Cùng buổi, Hội ra mắt mô hình “B”")."""
JOIN_REACH = 90
"""Characters that may lie between two names told in one breath."""
OBJECT_REACH = 60
"""Characters that may lie between the launch word and the name of what is launched."""
TITLE_BONUS, NOUN_BONUS, QUOTE_BONUS, MENTION_BONUS = 1.5, 1.0, 0.7, 0.3


@dataclass(slots=True)
class Model:
    """A launched model: every mention of its name, and the sentence that tells of its launch."""

    mentions: list[Span] = field(default_factory=list)
    telling: Telling | None = None

    @property
    def best(self) -> Span:
        """The spelling in quotes used most often, where the launch is told if it is there; ties: the first."""
        quoted = [span for span in self.mentions if span._.model.quoted or span._.model.programme] or self.mentions
        told = [span for span in quoted if self.telling and span.sent.start == self.telling.sentence.start] or quoted
        forms = Counter(bare_form(span.text) for span in self.mentions)
        return max(told, key=lambda span: (forms[bare_form(span.text)], -span.start))

    @property
    def variants(self) -> list[str]:
        """Other spellings, in the order of the text."""
        seen = {bare_form(self.best.text)}
        others = []
        for span in self.mentions:
            if (form := bare_form(span.text)) not in seen:
                seen.add(form)
                others.append(name_text(span))
        return others


def name_text(span: Span) -> str:
    """The name as written, on one line."""
    return squeeze(span.text)


@cache
def _nouns() -> re.Pattern[str]:
    words = lexicon("models")
    return re.compile(rf"^{alternation(words['generic'] + words['clubs'])}\s+")


def bare_form(text: str) -> str:
    """Letters and digits of a name in match form, without "mô hình" or "câu lạc bộ" before it."""
    return " ".join(re.findall(r"\w+", _nouns().sub("", match_form(text))))


def launched_models(doc: Doc, found: list[Telling]) -> list[Model]:
    """The launched models, the surest first; then those named beside it or launched in a sentence of their own.

    ``found`` holds the sentences that tell of a launch, surest first. Empty where the text
    names no model at all.
    """
    told = [telling for telling in found if telling.weight >= max(TOLD, found[0].weight - NEAR_BEST)] or found[:1]
    objects = {span.start: telling for telling in told for span in _objects(doc, telling)}
    models = _grouped([span for span in doc.spans["names"] if not (is_statutory(span) or _is_denied(span, found))])
    scored = [
        (score, -model.mentions[0].start, model) for model in models if (score := _score(doc, model, objects)) > 0
    ]
    if not scored:
        return []
    chosen = [max(scored, key=lambda item: item[:2])[2]]
    chosen += [model for model in models if model not in chosen and _has_own_telling(doc, model)]
    for model in chosen:  # grows: a name joined to the second is launched with the first
        chosen += [other for other in models if other not in chosen and _in_one_breath(other, model)]
    return chosen


def is_statutory(span: Span) -> bool:
    """A name of what the law makes everywhere ("chính quyền địa phương 2 cấp"): no local model."""
    return bool(_statutory().search(match_form(span.text)))


def _is_denied(span: Span, found: list[Telling]) -> bool:
    """Named in a sentence that speaks of a launch and means another thing (a product, the past)."""
    return any(telling.weight < 0 and telling.sentence.start <= span.start < telling.sentence.end for telling in found)


@cache
def _statutory() -> re.Pattern[str]:
    return re.compile(alternation(lexicon("models")["statutory"]))


def _has_own_telling(doc: Doc, model: Model) -> bool:
    """Whether a sentence of the body, not the title or a caption, launches this model and is sure of it."""
    telling = model.telling
    if telling is None or telling.weight < OWN_TELLING or not any(map(_is_proper, model.mentions)):
        return False
    start = telling.sentence.start_char
    captions = doc._.captions_start
    return bool(start >= doc._.body_start and (captions is None or start < captions))


def _grouped(names: Iterable[Span]) -> list[Model]:
    """The names as models in the order of the text; the fullest first, so that a short form joins only one of them."""
    models: list[Model] = []
    for span in sorted(names, key=lambda span: (-len(bare_form(span.text).split()), span.start)):
        home = next((model for model in models if _same_name(model, span)), None)
        if home is None:
            models.append(home := Model())
        home.mentions.append(span)
    for model in models:
        model.mentions.sort(key=lambda span: span.start)
    return sorted(models, key=lambda model: model.mentions[0].start)


def _same_name(model: Model, span: Span) -> bool:
    words = set(bare_form(span.text).split())
    others = [set(bare_form(mention.text).split()) for mention in model.mentions]
    apart = any(
        _side_by_side(mention, span) and words != other for mention, other in zip(model.mentions, others, strict=True)
    )
    return not apart and any(_alike(words, other) for other in others)


def _alike(words: set[str], other: set[str]) -> bool:
    """One holds the other, or most syllables are common."""
    smaller, larger = sorted((words, other), key=len)
    held = len(smaller) > 1 and smaller <= larger
    return held or (bool(smaller) and len(words & other) / len(words | other) >= ALIKE)


def _side_by_side(first: Span, second: Span) -> bool:
    """Two names in one sentence joined by "và" or a comma are two names, however alike."""
    between = first.doc._.match_form[first.end_char : second.start_char]
    return 0 < len(between) < JOIN_REACH and bool(_joint().match(between))


@cache
def _joint() -> re.Pattern[str]:
    words = lexicon("models")
    noun = alternation(words["generic"] + words["clubs"])
    place = rf"(?:(?:{alternation(words['places_between'])}|\()[^.;“\"]{{0,70}})?"
    return re.compile(rf"^\W*{place}(?:,|;|{alternation(words['joins'])})\s*(?:\d+\s+)?(?:{noun})?[\s“\"'‘(:]*$")


def _objects(doc: Doc, telling: Telling) -> Iterator[Span]:
    """What the sentence says is launched: a name right behind the trigger, else its subject."""
    names = [span for span in doc.spans["names"] if telling.sentence.start <= span.start < telling.sentence.end]
    named = [span for span in names if span._.model.noun] or names
    behind = [span for span in named if span.start_char >= telling.start]
    near = [span for span in behind if _right_behind(doc._.match_form[telling.end : span.start_char])]
    before = [span for span in named if span.end_char <= telling.start]
    yield from (near or before or behind)[:1]


def _right_behind(between: str) -> bool:
    return len(between) <= OBJECT_REACH and not _not_object_after().search(between)


@cache
def _not_object_after() -> re.Pattern[str]:
    return re.compile(rf"[;.]|{alternation(lexicon('models')['not_object_after'])}")


def _is_proper(span: Span) -> bool:
    """Written as a name: in quotation marks or with a capital."""
    mention = span._.model
    return bool(mention.noun) and (mention.quoted or span.text[:1].isupper())


def _score(doc: Doc, model: Model, objects: dict[int, Telling]) -> float:
    total = 0.0
    for span in model.mentions:
        telling = objects.get(span.start)
        if telling:
            total += telling.weight
            if model.telling is None or telling.weight > model.telling.weight:
                model.telling = telling
        total += MENTION_BONUS + TITLE_BONUS * (span.end_char < doc._.body_start)
    return (
        total
        + NOUN_BONUS * any(span._.model.noun for span in model.mentions)
        + QUOTE_BONUS * any(span._.model.quoted for span in model.mentions)
    )


def _in_one_breath(model: Model, first: Model) -> bool:
    """Whether the sentence that tells of ``first`` names ``model`` right beside it."""
    sentence = first.telling.sentence if first.telling else None
    pairs = [
        (mention, other)
        for mention in model.mentions
        for other in first.mentions
        if sentence is not None and sentence.start <= mention.start < sentence.end
    ]
    beside = any(
        (_is_proper(pair[0]) or pair[0]._.model.noun not in lexicon("models")["groups"])
        and _side_by_side(*sorted(pair, key=lambda span: span.start))
        for pair in pairs
    )
    if beside:
        model.telling = model.telling or first.telling
    return beside
