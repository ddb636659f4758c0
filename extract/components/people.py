"""The people of an article: who is named with which titles, rank and role."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from spacy.language import Language
from spacy.tokens import Doc, Span

from extract.annotations import PersonMention
from extract.components.person_frames import is_no_official
from extract.components.person_links import Tie, tie_across, tie_left, tie_right
from extract.components.person_names import Name
from extract.components.person_roles import is_own_role
from extract.components.person_titles import Position, Run, runs
from extract.components.phrases import Reading

NAME = "ramat_people"
GROUP = "people"
LINKED = ("takes", "gives", "colon")
NAMED = ("place", "number")
LEVELS = ("scope", "hamlet", "centre", *NAMED)


@dataclass(slots=True)
class Mention:
    """One mention of a person, while it is being gathered."""

    name: Name
    titles: list[Position] = field(default_factory=list)
    memberships: list[Position] = field(default_factory=list)
    role: Position | None = None
    rank: tuple[int, int] | None = None

    @property
    def end(self) -> int:
        """Where the titles behind the name end, or the name where none stand there."""
        return max([self.name.end, *(position.end for position in self.titles)])

    @property
    def is_official(self) -> bool:
        """Whether the person holds any position."""
        return bool(self.titles or self.role)

    @property
    def positions(self) -> list[Position]:
        """The titles; plain membership counts only beside a role in the model's board."""
        kept = [*self.titles, *(self.memberships if self.role else [])]
        return sorted(kept, key=lambda position: position.start)


@Language.factory(NAME)
def create(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """The component; it takes no settings."""
    return annotate


def annotate(doc: Doc) -> Doc:
    """Write ``doc.spans["people"]``: one span for each mention of a person with a position.

    Persons without any title or role are not written.
    """
    reading = Reading.of(doc.text, _places(doc))
    body_end = doc._.captions_start if doc._.captions_start is not None else len(doc.text)
    mentions = find_mentions(reading, body_end)
    doc.spans[GROUP] = [_as_span(doc, mention) for mention in mentions]
    return doc


def find_mentions(reading: Reading, body_end: int) -> list[Mention]:
    """The mentions of officials in the order of the text."""
    mentions: dict[int, Mention] = {}
    floor = 0
    for run in runs(reading):
        for tie, positions in _ties(reading, run, floor, {mention.name: mention.end for mention in mentions.values()}):
            for name in tie.names:
                if not is_no_official(reading, name, run.end, body_end):
                    _add(reading, mentions.setdefault(name.start, Mention(name)), positions, tie.kind, run)
        floor = run.end
    return [mentions[start] for start in sorted(mentions) if mentions[start].is_official]


def _ties(reading: Reading, run: Run, floor: int, known: Mapping[Name, int]) -> list[tuple[Tie, list[Position]]]:
    """Who gets which of a run's positions.

    Where persons stand on both sides ("ông A làm Trưởng ban, Phó ban là bà B"), the one behind
    gets the last position and the one before the others; a single position goes to the person
    it abuts.
    """
    whole = run.positions[-1].head.kind == "post"
    right = tie_right(reading, run) if whole else None
    left = tie_left(reading, run, floor, known)
    if right and left and len(run.positions) > 1:
        return [(left, run.positions[:-1]), (right, run.positions[-1:])]
    if left and right and right.kind == "colon" and left.kind == "apposition":
        right = None
    chosen = right or left or (tie_across(reading, run) if whole else None)
    return [(chosen, run.positions)] if chosen else []


def _add(reading: Reading, mention: Mention, positions: list[Position], kind: str, run: Run) -> None:
    mention.rank = mention.rank or mention.name.rank or run.rank
    for position in positions:
        if position.head.kind == "membership":
            mention.memberships.append(position)
            continue
        is_first_role = mention.role is None and is_own_role(reading, position, kind in LINKED)
        if is_first_role:
            mention.role = position
        if not (is_first_role and kind in LINKED):
            mention.titles.append(position)


def _places(doc: Doc) -> dict[int, int] | None:
    """Where places begin and end; None when nobody looked for places."""
    if "places" not in doc.spans:
        return None
    return {place.start_char: place.end_char for place in doc.spans["places"]}


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


def _organisation(doc: Doc, positions: list[Position]) -> Span | None:
    """The body of the title that names a place, else of the last one that names a level."""
    for labels in (NAMED, LEVELS):
        for position in reversed(positions):
            if set(labels) & set(position.labels) and "organ" in (position.head.label, *position.labels):
                return _span(doc, position.head.body, position.end, "organisation")
    return None


def _span(doc: Doc, start: int, end: int, label: str) -> Span:
    """The characters without blanks around them, as whole tokens."""
    text = doc.text[start:end]
    start += len(text) - len(text.lstrip(" \t.:"))
    span = doc.char_span(start, end, label=label, alignment_mode="expand")
    if span is None:
        raise ValueError(f"no tokens at {start}–{end}")
    return span
