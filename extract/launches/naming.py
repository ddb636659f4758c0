"""Which of the names in a text are those of the launched models."""

import re
from collections.abc import Iterator
from functools import cache

from spacy.tokens import Doc, Span

from extract.annotations import form_of, spans_of
from extract.components.names import movements
from extract.launches.announced import announced_models
from extract.launches.models import Model, bare_form, grouped, is_capitalised, is_programme
from extract.launches.second_models import is_launched_apart, is_told_beside
from extract.launches.telling import Telling
from extract.lexicon.load import alternation, lexicon
from extract.names.joints import is_handed_over, launch_word

NEAR_BEST = 2.0
"""How far below the surest sentence another may lie and still speak of the launch."""
TOLD = 2.0
"""Weight from which a sentence counts as telling of a launch at all."""
TITLE_BONUS, NOUN_BONUS, QUOTE_BONUS, PROPER_BONUS, MENTION_BONUS = 1.5, 1.0, 0.7, 1.0, 0.3
MOVEMENT_LOSS = 6.0
"""For a name that the text also calls a movement: the model launched in its course bears another."""


def launched_models(doc: Doc, found: list[Telling]) -> list[Model]:
    """The launched models, the surest first; then those named beside it or launched in a sentence of their own.

    ``found`` holds the sentences that tell of a launch, surest first. Empty where the text
    names no model at all. Looked for once a document.
    """
    if "models" not in doc.user_data:
        doc.user_data["models"] = _launched_models(doc, found)
    models: list[Model] = doc.user_data["models"]
    return models


def _launched_models(doc: Doc, found: list[Telling]) -> list[Model]:
    told = [telling for telling in found if telling.weight >= max(TOLD, found[0].weight - NEAR_BEST)] or found[:1]
    moved = {bare_form(span.text) for span in [*movements(doc), *_handed_over(doc, told)]}
    models = grouped([span for span in spans_of(doc, "names") if not (is_statutory(span) or _is_denied(span, found))])
    surest = _surest(doc, models, _objects(doc, told), moved)
    chosen = announced_models(doc, models, told) or surest if surest else []
    others = [one for one in models if one not in chosen and not one.is_programme and not _is_movement(one, moved)]
    chosen += [model for model in others if chosen and is_launched_apart(doc, model, chosen[0])]
    others = [model for model in others if model not in chosen]
    for model in chosen:  # grows: a name joined to the second is launched with the first
        beside = [other for other in others if is_told_beside(other, model)]
        for other in beside:
            other.telling = other.telling or model.telling
        others = [other for other in others if other not in beside]
        chosen += beside
    return chosen


def _surest(doc: Doc, models: list[Model], objects: dict[int, Telling], moved: set[str]) -> list[Model]:
    """The model with the highest score, or none; a programme only where no other is told as launched."""
    scored = [(_score(doc, model, objects, moved), -model.mentions[0].start, model) for model in models]
    scored = [item for item in scored if item[0] > 0]
    own = [item for item in scored if item[2].telling and not item[2].is_programme] or scored
    return [max(own, key=lambda item: item[:2])[2]] if own else []


def is_statutory(span: Span) -> bool:
    """A name of what the law makes everywhere ("chính quyền địa phương 2 cấp"): no local model."""
    form = form_of(span)
    served = _serving().search(form)
    return bool(_statutory().search(form[: served.start()] if served else form))


def _is_denied(span: Span, found: list[Telling]) -> bool:
    """Named in a sentence that speaks of a launch and means another thing (a product, the past)."""
    return any(telling.weight < 0 and telling.sentence.start <= span.start < telling.sentence.end for telling in found)


@cache
def _serving() -> re.Pattern[str]:
    return re.compile(alternation(lexicon("models")["serving"]))


@cache
def _statutory() -> re.Pattern[str]:
    return re.compile(alternation(lexicon("models")["statutory"] + lexicon("models")["technical"]))


def _objects(doc: Doc, told: list[Telling]) -> dict[int, Telling]:
    """Starts (tokens) of the names that the sentences say are launched; where none says so, of those told in them."""
    sure: dict[int, Telling] = {}
    told_beside: dict[int, Telling] = {}
    for telling in told:
        names = _within(doc, telling)
        named = [span for span in names if span._.model.noun] or names
        behind = [span for span in named if span.start_char >= telling.start]
        before = [span for span in named if span.end_char <= telling.start]
        sure |= {span.start: telling for span in (_launched(behind) or before)[:1]}
        told_beside |= {span.start: telling for span in behind[:1]}
    return sure or told_beside


def _launched(names: list[Span]) -> list[Span]:
    """Names from the first that a launch word governs; the name itself may stand behind a programme's."""
    first = next((place for place, span in enumerate(names) if launch_word(span)), len(names))
    own = [span for span in names[first : first + 2] if not is_programme(span)]
    return own or names[first:]


def _within(doc: Doc, telling: Telling) -> list[Span]:
    return [span for span in spans_of(doc, "names") if telling.sentence.start <= span.start < telling.sentence.end]


def _handed_over(doc: Doc, told: list[Telling]) -> Iterator[Span]:
    """Names that the same sentence hands over beside the launched one ("… và bàn giao công trình “B”")."""
    for telling in told:
        names = _within(doc, telling)
        if any(map(launch_word, names)):
            yield from filter(is_handed_over, names)


def _score(doc: Doc, model: Model, objects: dict[int, Telling], moved: set[str]) -> float:
    total = 0.0
    for span in model.mentions:
        if telling := objects.get(span.start):
            total += telling.weight
            if model.telling is None or telling.weight > model.telling.weight:
                model.telling = telling
        total += MENTION_BONUS + TITLE_BONUS * (span.end_char < doc._.body_start)
    return (
        total
        + NOUN_BONUS * any(span._.model.noun for span in model.mentions)
        + QUOTE_BONUS * any(span._.model.quoted for span in model.mentions)
        + PROPER_BONUS * any(map(is_capitalised, model.mentions))
        - MOVEMENT_LOSS * _is_movement(model, moved)
    )


def _is_movement(model: Model, moved: set[str]) -> bool:
    return any(bare_form(span.text) in moved for span in model.mentions)
