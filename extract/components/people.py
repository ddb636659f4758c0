"""The people of an article: who is named with which titles, rank and role."""

from collections.abc import Callable, Mapping, Sequence

from spacy.language import Language
from spacy.tokens import Doc, Span

from extract.annotations import PersonMention, fill, spans_of
from extract.components.phrases import Reading
from extract.people.frames import is_no_official
from extract.people.groups import full_name
from extract.people.mentions import Mention
from extract.people.names import Name
from extract.people.offices import GivenToOffice, give_to_holders, given_to_office
from extract.people.shares import LINKED, shares
from extract.people.titles import Position, runs

NAME = "ramat_people"
GROUP = "people"
NAMED = ("place", "number")
LEVELS = ("scope", "hamlet", "centre", *NAMED)


@Language.factory(NAME)
def create(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """The component; it takes no settings."""
    return annotate


def annotate(doc: Doc) -> Doc:
    """Write ``doc.spans["people"]``: one span for each mention of a person with a position.

    Persons without any title or role are not written.
    """
    places = _places(doc)
    reading = Reading(doc._.raw, doc._.match_form, places or {}, places is not None)
    body_end = doc._.captions_start if doc._.captions_start is not None else len(doc._.raw)
    mentions = find_mentions(reading, body_end)
    fill(doc, GROUP, (_as_span(doc, mention) for mention in mentions))
    return doc


def find_mentions(reading: Reading, body_end: int) -> list[Mention]:
    """The mentions of officials in the order of the text; no signature stands behind ``body_end``."""
    mentions: dict[int, Mention] = {}
    given: list[GivenToOffice] = []
    floor, nameless = 0, None
    for run in runs(reading):
        if one := given_to_office(reading, nameless, run):
            given.append(one)
            floor, nameless = run.end, run if len(run.positions) > 1 else None
            continue
        shared = shares(reading, run, floor, mentions)
        nameless = None if shared else run
        for tie, positions in shared:
            for name in tie.names:
                if not is_no_official(reading, name, run.end, body_end):
                    mention = mentions.setdefault(name.start, Mention(name))
                    mention.rank = mention.rank or mention.name.rank or run.rank
                    mention.take(reading, positions, tie.kind in LINKED)
        floor = run.end
    give_to_holders(reading, given, mentions.values())
    _complete_names(reading, mentions)
    return [mentions[start] for start in sorted(mentions) if mentions[start].is_official]


def _complete_names(reading: Reading, mentions: Mapping[int, Mention]) -> None:
    """Give a person named by the given name alone the full name that stood before, where nobody else has it."""
    full: dict[str, Name | None] = {}
    for mention in mentions.values():
        given = reading.text[mention.name.start : mention.name.end]
        if " " in given or not mention.name.introduced:
            continue
        if given not in full:
            full[given] = full_name(reading, given)
        name = full[given]
        if name and name.start < mention.name.start and name.start not in mentions:
            mention.name, full[given] = name, None


def _places(doc: Doc) -> dict[int, int] | None:
    """Where places begin and end; None when nobody looked for places."""
    if "places" not in doc.spans:
        return None
    return {place.start_char: place.end_char for place in spans_of(doc, "places")}


def _as_span(doc: Doc, mention: Mention) -> Span:
    name = _span(doc, mention.name.start, mention.name.end, "person")
    positions = mention.positions
    name._.person = PersonMention(
        titles=tuple(_span(doc, *position.span, "title") for position in positions),
        role=_span(doc, mention.role.start, mention.role.head.end, "role") if mention.role else None,
        rank=_span(doc, *mention.rank, "rank") if mention.rank else None,
        organisation=_organisation(doc, positions),
    )
    return name


def _organisation(doc: Doc, positions: Sequence[Position]) -> Span | None:
    """The body of the title that names a place, else of the last one that names a level."""
    for labels in (NAMED, LEVELS):
        for position in reversed(positions):
            if set(labels) & set(position.labels) and "organ" in (position.head.label, *position.labels):
                return _span(doc, position.head.body, position.end, "organisation")
    return None


def _span(doc: Doc, start: int, end: int, label: str) -> Span:
    """The characters without blanks around them, as whole tokens."""
    text = doc._.raw[start:end]
    start += len(text) - len(text.lstrip(" \t.:"))
    span = doc.char_span(start, end, label=label, alignment_mode="expand")
    if span is None:
        raise ValueError(f"no tokens at {start}–{end}")
    return span
