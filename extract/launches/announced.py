"""Models that a launch announces by number and the sentences after it name one by one."""

import re
from collections.abc import Sequence
from functools import cache

from spacy.tokens import Doc, Span

from extract.launches.models import Model
from extract.launches.telling import Telling
from extract.lexicon.load import alternation, lexicon
from extract.names.joints import opens_sentence, side_by_side
from extract.numbers import number_pattern, vietnamese_number

MARK = re.compile(r"\s*(?:[-–+*•]|\(?\d{1,2}[.)])\s")
"""Opens a line of a list."""


def announced_models(doc: Doc, models: Sequence[Model], told: Sequence[Telling]) -> list[Model]:
    """The models behind "ra mắt 2 mô hình. Mô hình thứ nhất là “A”. …"; their telling is the one that counts them.

    Empty unless just as many names open sentences of the body as were announced, or several open marked
    lines where a colon ends the announcement ("ra mắt các mô hình, gồm:").
    """
    for telling in told:
        count, marked = _count(doc, telling), telling.sentence.text.rstrip().endswith(":")
        if (count < 2 and not marked) or any(
            _is_told_in(model, telling) and not model.is_programme for model in models
        ):
            continue
        named = _listed(doc, models, telling)
        if len(named) == count or (marked and len(named) > 1 and all(_is_line(doc, model) for model in named)):
            for model in named:
                model.telling = telling
            return named
    return []


def _count(doc: Doc, telling: Telling) -> int:
    found = _announced_count().match(doc._.match_form, telling.end)
    return (vietnamese_number(found[1]) or 0) if found else 0


@cache
def _announced_count() -> re.Pattern[str]:
    words = lexicon("models")
    nouns = alternation(words["generic"] + words["clubs"] + words["weak_groups"])
    return re.compile(rf"\s+(?:{alternation(words['at_once'])}\s+)?({number_pattern()})\s+{nouns}")


def _is_told_in(model: Model, telling: Telling) -> bool:
    return any(telling.sentence.start <= span.start < telling.sentence.end for span in model.mentions)


def _is_line(doc: Doc, model: Model) -> bool:
    """Whether a mark of a list opens the line of a name ("- Mô hình “A”")."""
    lines = (doc._.raw.rfind("\n", 0, span.start_char) + 1 for span in model.mentions)
    return any(MARK.match(doc._.raw, start) for start in lines)


def _listed(doc: Doc, models: Sequence[Model], telling: Telling) -> list[Model]:
    """The models with which a later sentence of the body begins, and those named beside them there."""
    end = doc._.captions_start or len(doc._.raw)
    mentions = [(span, model) for model in models for span in model.mentions]
    named: list[Model] = []
    before: Span | None = None
    for span, model in sorted(mentions, key=lambda item: item[0].start):
        if span.start < telling.sentence.end or not doc._.body_start <= span.start_char < end:
            continue
        if opens_sentence(span) or (before is not None and before.sent == span.sent and side_by_side(before, span)):
            before = span
            named += [model] if model not in named else []
    return named
