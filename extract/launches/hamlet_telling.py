"""Whether a text tells a list of hamlets as the place of one model, of several that it may launch."""

from collections.abc import Sequence

from spacy.tokens import Doc, Span

from extract.annotations import sentences_of, spans_of
from extract.gazetteer.keys import strict_key
from extract.launches.hamlet_frames import acts, goes_on, is_passing, stands_at
from extract.launches.naming import TOLD, launched_models
from extract.launches.subjects import Subject
from extract.launches.telling import Telling

NEAR = 40
"""Characters between a model's name and a hamlet that stands at it."""
Run = list[Span]
"""Hamlets of one list."""


class Told:
    """What an article tells of the place of ``subject``; ``found`` are the sentences that tell of launches."""

    def __init__(self, doc: Doc, subject: Subject, found: Sequence[Telling]) -> None:
        self.doc, self.subject = doc, subject
        told = [one.sentence.start for one in found if one.weight >= TOLD and one.start >= doc._.body_start]
        self.sentences = {*told, *([subject.telling.sentence.start] if subject.telling is not None else [])}
        self.rivals = [] if subject.own is None else self._names_of_others(found)

    def _names_of_others(self, found: Sequence[Telling]) -> list[Span]:
        own = {mention.start for mention in self.subject.model.mentions}
        models = launched_models(self.doc, list(found))
        return [mention for model in models for mention in model.mentions if mention.start not in own]

    def tells(self, run: Run) -> bool:
        """Is the list told as the place of the model?"""
        first, end = run[0], run[-1].end_char
        mentions = _beside(self.subject.model.mentions, first)
        if any(self._holds(mention, first) for mention in mentions):
            return True
        if any(mention.start <= first.start < mention.end for mention in mentions):
            return False
        if not self.subject.speaks_of(first) or is_passing(self.doc, first, end):
            return False
        others = _beside(self.rivals, first)
        if mentions or others:
            return self._is_own(first, end, mentions, others)
        before = self.doc._.match_form[first.sent.start_char : first.start_char]
        goes = first.start_char >= self.doc._.body_start and goes_on(before) and not self._is_of_rival(first)
        return first.sent.start in self.sentences or goes

    def opens(self, run: Run) -> bool:
        """Do the hamlets stand in the first sentence of the body, and not in passing?"""
        lead = next(
            (sentence for sentence in sentences_of(self.doc) if sentence.start_char >= self.doc._.body_start), None
        )
        if lead is None or not lead.start <= run[0].start < lead.end:
            return False
        return not is_passing(self.doc, run[0], run[-1].end_char)

    def _holds(self, mention: Span, hamlet: Span) -> bool:
        """The name holds the hamlet, or has it right behind: "… bản Cuộm Sơn", "“Camera an ninh” thôn 4".

        In quotes and followed by more ("Bản Thái tự quản") it must be a hamlet elsewhere, too.
        """
        if mention.start_char <= hamlet.start_char < mention.end_char:
            closes = hamlet.end_char >= mention.end_char or not mention._.model.quoted
            return closes or self._is_known(hamlet)
        between = self.doc._.match_form[mention.end_char : hamlet.start_char]
        near = 0 <= hamlet.start_char - mention.end_char <= NEAR and stands_at(between)
        return near and not acts(self.doc._.match_form, hamlet.end_char)

    def _is_of_rival(self, hamlet: Span) -> bool:
        """Told right behind the name of another model elsewhere, and not behind this one's."""
        key = strict_key(hamlet._.place.name)
        same = [other for other in _hamlets(self.doc) if strict_key(other._.place.name) == key]
        own, rivals = (
            any(self._holds(mention, other) for other in same for mention in _beside(names, other))
            for names in (self.subject.model.mentions, self.rivals)
        )
        return rivals and not own

    def _is_known(self, hamlet: Span) -> bool:
        key = strict_key(hamlet._.place.name)
        return any(
            strict_key(other._.place.name) == key
            for other in _hamlets(self.doc)
            if not any(name.start <= other.start < name.end for name in self.subject.model.mentions)
        )

    def _is_own(self, hamlet: Span, end: int, mentions: Sequence[Span], others: Sequence[Span]) -> bool:
        """Where several models are named, the hamlet is that of the name before it, or of the one it acts on."""
        start, stop = self._clause(hamlet)
        every = sorted((span.start_char, span in mentions) for span in (*mentions, *others))
        near = [(place, own) for place, own in every if start <= place < stop] or every
        before = [own for place, own in near if place < hamlet.start_char]
        behind = [own for place, own in near if place >= hamlet.start_char]
        if behind and acts(self.doc._.match_form, end):
            return behind[0]
        if not before:
            return behind[0] if self._act_in_turn(near) else any(behind)
        return any(before) if not behind and self._is_shared(hamlet, near[0][0]) else before[-1]

    def _clause(self, hamlet: Span) -> tuple[int, int]:
        """The part of the sentence between semicolons."""
        form, sentence = self.doc._.match_form, hamlet.sent
        start = form.rfind(";", sentence.start_char, hamlet.start_char)
        stop = form.find(";", hamlet.end_char, sentence.end_char)
        return max(start, sentence.start_char), stop if stop >= 0 else sentence.end_char

    def _act_in_turn(self, names: Sequence[tuple[int, bool]]) -> bool:
        """ "tại thôn X ra mắt “A”, tại thôn Y ra mắt “B”": a hamlet between the names launches."""
        between = [one for one in _hamlets(self.doc) if names[0][0] < one.start_char < names[-1][0]]
        return any(acts(self.doc._.match_form, one.end_char) for one in between)

    def _is_shared(self, hamlet: Span, first: int) -> bool:
        """ "mô hình A và B tại thôn X": no hamlet stands between the names."""
        return not any(first < other.start_char < hamlet.start_char for other in _hamlets(self.doc))


def _beside(spans: Sequence[Span], hamlet: Span) -> list[Span]:
    return [span for span in spans if span.sent.start == hamlet.sent.start]


def _hamlets(doc: Doc) -> list[Span]:
    return [span._.address.hamlet for span in spans_of(doc, "addresses") if span._.address.hamlet is not None]
