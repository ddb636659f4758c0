"""How sure a launch is: the estimated probability that model and unit are both right.

Of a hundred launches with confidence 0.9 about ninety should have the right model name and the
right unit on every level; the other fields are not spoken of. The number is a logistic function
of a few signs, each between 0 and 1. ``make calibrate`` fits its coefficients, none of them
negative, to labelled articles, read whole and several times with something taken away, because
the rules were made with these articles at hand and err too seldom on whole ones. So it puts
launches in an order of reliability and is right on average, also on a set that no rule was made
for; but single steps of the scale were off by five to ten hundredths there, and it knows nothing
of pages unlike all labelled ones. A launch below 0.8 deserves a look.
"""

from math import exp

from spacy.tokens import Doc, Span

from extract.annotations import spans_of
from extract.launch import Launch
from extract.launches.placing import LEVELS
from extract.launches.subjects import Subject
from extract.launches.telling import tellings
from extract.lexicon.load import lexicon

SURE = 8.0
"""Weight of a launch's sentence from which nothing more speaks for it."""
OFTEN = 3
"""Mentions of a name beyond the first from which another adds nothing."""


def confidence(signs: dict[str, float]) -> float:
    """The probability for the signs of one launch, in hundredths."""
    fitted = lexicon("confidence")
    total = fitted["intercept"] + sum(fitted["signs"][sign] * value for sign, value in signs.items())
    return round(1 / (1 + exp(-total)), 2)


def signs(doc: Doc, subject: Subject, launch: Launch) -> dict[str, float]:
    """What speaks for the launch; 1 speaks most for it.

    told: its own sentence says so; surest: the article's surest sentence does; quoted,
    repeated: the name stands in quotation marks, often; placed: the unit is one of the gazetteer;
    stated: its lowest level stands in the text; beside: in the sentence of the launch; dated: a
    full day is known.
    """
    mentions, found = subject.model.mentions, tellings(doc)
    return {
        "told": _share(subject.telling.weight if subject.telling is not None else 0.0),
        "surest": _share(found[0].weight if found else 0.0),
        "quoted": float(any(span._.model.quoted for span in mentions)),
        "repeated": min(len(mentions) - 1, OFTEN) / OFTEN,
        "placed": float(launch.unit.code is not None),
        "stated": float(_lowest(launch) is not None),
        "beside": float(_is_beside(doc, subject, launch)),
        "dated": float(launch.event_date is not None and "X" not in launch.event_date),
    }


def _share(weight: float) -> float:
    return min(1.0, max(0.0, weight) / SURE)


def _lowest(launch: Launch) -> str | None:
    """The lowest level of the unit, hamlets aside, where the text states it."""
    level = next((level for level in LEVELS[1:] if getattr(launch.unit, level)), None)
    return level if level not in launch.unit.inferred else None


def _is_beside(doc: Doc, subject: Subject, launch: Launch) -> bool:
    level = _lowest(launch)
    if level is None or subject.telling is None:
        return False
    sentence: Span = subject.telling.sentence
    spans = (getattr(span._.address, level) for span in spans_of(doc, "addresses"))
    return any(span is not None and sentence.start <= span.start < sentence.end for span in spans)
