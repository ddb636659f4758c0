"""Which of the places in a text is the unit that launches, and which body of it."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Span

from extract.annotations import AddressMention, OrganMention
from extract.naming import Model
from extract.subjects import Subject
from extract.telling import Telling
from extract.text import match_form

TOLD, NAMED, TITLE, OPENING, ELSEWHERE = 4.0, 2.0, 2.0, 1.0, 0.2
"""What an address weighs in the sentence of the launch, beside the name, in the title, at the start, anywhere."""
ATTACHED = 5.0
"""Weight of an address right behind the model's name: the name holds it ("… huyện Chợ Mới")."""
ENOUGH = 2.0
"""Weight from which a commune is taken for the unit rather than for a venue or a home told in passing."""
OPENING_SENTENCES = 3
LEVELS = ("hamlet", "commune", "district", "province")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a model runs: the chosen address, all addresses (surest first), the body that launches."""

    address: AddressMention
    context: tuple[AddressMention, ...]
    hamlets: tuple[Span, ...]
    organ: Span | None


def place_of(doc: Doc, subject: Subject) -> Place:
    """The unit of one subject, from what stands round its launch first, then title, then opening."""
    weighed = sorted(_weighed(doc, subject.model), key=lambda item: (-item[0], item[1].start))
    own = [(weight, span) for weight, span in weighed if subject.speaks_of(span)]
    if subject.address is not None:
        address = subject.address._.address
    else:
        address = _in_name(doc, subject.model) or _deepest(own or weighed) or _school(doc, subject.telling)
    context = tuple(span._.address for _, span in weighed)
    return Place(address or AddressMention(), context, _hamlets(own, address), _organ(doc, subject.telling))


def _weighed(doc: Doc, model: Model) -> Iterator[tuple[float, Span]]:
    """Every address with the weight of all mentions of its smallest place above the hamlet."""
    totals: dict[str, float] = defaultdict(float)
    spans = list(doc.spans["addresses"])
    opening = _opening_end(doc)
    named = {span.sent.start for span in model.mentions}
    for span in spans:
        totals[_key(span)] += _weight(span, model, named, doc._.body_start, opening)
    yield from ((totals[_key(span)], span) for span in spans)


def _weight(span: Span, model: Model, named: set[int], body_start: int, opening: int) -> float:
    weight = ELSEWHERE
    if model.telling and model.telling.sentence.start <= span.start < model.telling.sentence.end:
        weight += TOLD
    elif span.sent.start in named:
        weight += NAMED
    if any(
        0 <= span.start - mention.end <= 1 or mention.start <= span.start < mention.end for mention in model.mentions
    ):
        weight += ATTACHED
    if span.start_char < body_start:
        return weight + TITLE
    return weight + OPENING * (span.start_char < opening)


def _opening_end(doc: Doc) -> int:
    body = [sentence for sentence in doc.sents if sentence.start_char >= doc._.body_start]
    return body[:OPENING_SENTENCES][-1].end_char if body else 0


def _key(span: Span) -> str:
    """Mentions of one place count together; a lone hamlet counts for itself."""
    place = next(
        (
            getattr(span._.address, level)
            for level in ("commune", "district", "province", "hamlet")
            if getattr(span._.address, level)
        ),
        span,
    )
    return match_form(place._.place.name if place._.place else place.text)


def _in_name(doc: Doc, model: Model) -> AddressMention | None:
    """A district or province that the name holds ("Chi hội Nông dân tỉ phú TP HCM"): the model is that unit's."""
    for span in doc.spans["addresses"]:
        address: AddressMention = span._.address
        held = any(_holds(mention, span) for mention in model.mentions)
        if held and address.commune is None and address.hamlet is None:
            return address
    return None


def _holds(mention: Span, address: Span) -> bool:
    behind = not mention._.model.quoted and address.start == mention.end
    return behind or mention.start <= address.start < mention.end


def _school(doc: Doc, telling: Telling | None) -> AddressMention | None:
    """The commune that the name of the school implies at which the launch is told."""
    schools = [span for span in doc.spans["schools"] if telling and span.sent.start == telling.sentence.start]
    return schools[0]._.address if schools else None


def _deepest(weighed: Sequence[tuple[float, Span]]) -> AddressMention | None:
    """The surest commune; without one, the surest district, then province."""
    for level in ("commune", "district", "province"):
        for weight, span in weighed:
            if getattr(span._.address, level) and weight >= ENOUGH:
                return _fullest(span, weighed, level)
    return weighed[0][1]._.address if weighed else None


def _fullest(chosen: Span, weighed: Sequence[tuple[float, Span]], level: str) -> AddressMention:
    """Of the mentions of one place the one that names most levels; ties: the first."""
    same = [span for _, span in weighed if getattr(span._.address, level) and _key(span) == _key(chosen)]
    address: AddressMention = max(same, key=lambda span: (_levels(span._.address), -span.start))._.address
    return address


def _levels(address: AddressMention) -> int:
    return sum(getattr(address, level) is not None for level in LEVELS[1:])


def _hamlets(weighed: Sequence[tuple[float, Span]], address: AddressMention | None) -> tuple[Span, ...]:
    """Hamlets told with the launch, in the order of the text, each once."""
    if address is None or (address.commune is None and address.district is not None):
        return ()
    found = [span._.address.hamlet for weight, span in weighed if span._.address.hamlet and weight >= ENOUGH]
    names: dict[str, Span] = {}
    for hamlet in sorted(found, key=lambda span: span.start):
        names.setdefault(match_form(hamlet._.place.name), hamlet)
    return tuple(names.values())


def _organ(doc: Doc, telling: Telling | None) -> Span | None:
    """The body that launches: in the telling sentence, the People's Committee aside."""
    if telling is None:
        return None
    inside = [
        span for span in doc.spans.get("organs", []) if telling.sentence.start <= span.start < telling.sentence.end
    ]
    bodies = [span for span in inside if _is_body(span._.organ)]
    return bodies[0] if bodies else None


def _is_body(organ: OrganMention) -> bool:
    return organ.kind != "committee"
