"""Days told in turn for several subjects of one sentence ("tại xã A (ngày 16/4) và xã B (ngày 20/4)")."""

from collections.abc import Sequence, Set

from spacy.tokens import Doc, Span

from extract.annotations import sentences_of, spans_of
from extract.launches.telling import Telling


def days_in_turn(doc: Doc, told: Sequence[Telling | None], anchors: Sequence[Set[int]]) -> list[Span | None]:
    """The day of each subject where one sentence names them all and as many days, in the same order; else None each.

    ``told`` holds each subject's sentence, ``anchors`` the tokens at which each is named.
    """
    nothing: list[Span | None] = [None for _ in told]
    telling = told[0]
    if telling is None or any(one is not telling for one in told):
        return nothing
    for sentence in (telling.sentence, *sentences_of(doc)):
        inside = range(sentence.start, sentence.end)
        places = [min((at for at in own if at in inside), default=-1) for own in anchors]
        if min(places) < 0 or sentence.start_char < doc._.body_start:
            continue
        days = [span for span in spans_of(doc, "dates") if span.start in inside and span._.date.kind == "day"]
        if len(days) == len(told):
            order = sorted(places)
            return [days[order.index(place)] for place in places]
    return nothing
