"""A launched model: the mentions of its name, and in which spelling it is given."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache

from spacy.tokens import Span

from extract.annotations import form_of
from extract.launches.telling import Telling
from extract.lexicon.load import alternation, lexicon
from extract.names.joints import side_by_side
from extract.text import match_form, squeeze

FIRST = re.compile(r"[^\W_]")
INITIALS = 3
"""Letters of an abbreviation."""
ALIKE = 0.6
"""Share of common syllables from which two spellings count as one name ("vì dân" / "vì Nhân dân")."""


@dataclass(slots=True)
class Model:
    """A launched model: every mention of its name, and the sentence that tells of its launch."""

    mentions: list[Span] = field(default_factory=list)
    telling: Telling | None = None

    @property
    def best(self) -> Span:
        """The spelling in quotes used most often, where the launch is told if it is there; ties: the first.

        A national programme ("Dân vận khéo") is a name only where nothing more is said.
        """
        own = [span for span in self.mentions if not is_programme(span)] or self.mentions
        quoted = [span for span in own if span._.model.quoted or span._.model.programme] or own
        quoted = [span for span in quoted if is_capitalised(span)] or quoted
        told = [span for span in quoted if self.telling and span.sent.start == self.telling.sentence.start] or quoted
        forms = Counter(bare_form(span.text) for span in self.mentions)
        return max(told, key=lambda span: (forms[bare_form(span.text)], -span.start))

    @property
    def is_programme(self) -> bool:
        """Whether it bears no name but a national programme's."""
        return all(map(is_programme, self.mentions))

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


def is_programme(span: Span) -> bool:
    """Whether a name is a national programme's and no more."""
    return bool(_programme().match(form_of(span)))


def is_capitalised(span: Span) -> bool:
    """Whether a name, without the programme quoted before it, begins with a capital or a figure."""
    programme = span._.model.programme
    own = span.text if programme is None else span.doc._.raw[programme.end_char : span.end_char]
    first = FIRST.search(own)
    return first is not None and not first[0].islower()


@cache
def _programme() -> re.Pattern[str]:
    return re.compile(rf"^{alternation(lexicon('models')['programmes'])}$")


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


def grouped(names: Iterable[Span]) -> list[Model]:
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
    words = bare_form(span.text).split()
    others = [bare_form(mention.text).split() for mention in model.mentions]
    apart = any(
        side_by_side(mention, span) and set(words) != set(other)
        for mention, other in zip(model.mentions, others, strict=True)
    )
    return not apart and any(_alike(_spelled_out(words, other), _spelled_out(other, words)) for other in others)


def _spelled_out(words: list[str], other: list[str]) -> set[str]:
    """The words of a name, one that holds the initials of words of the other name spelled out ("ATGT")."""
    initials = "".join(word[0] for word in other)
    found = [(word, initials.find(word) if len(word) >= INITIALS else -1) for word in words]
    return {part for word, at in found for part in (other[at : at + len(word)] if at >= 0 else [word])}


def _alike(words: set[str], other: set[str]) -> bool:
    """One holds the other, or most syllables are common."""
    smaller, larger = sorted((words, other), key=len)
    held = len(smaller) > 1 and smaller <= larger
    return held or (bool(smaller) and len(words & other) / len(words | other) >= ALIKE)
