"""What the text says of an official's part in the ceremony: chairs it, speaks, attends."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc, Span

from extract.annotations import spans_of
from extract.components.places import span_at
from extract.components.sentence_bounds import SentenceBounds
from extract.launch import ATTENDANCE
from extract.lexicon.load import alternation, lexicon
from extract.people.merge import MergedOfficial

RANKED = tuple(ATTENDANCE)
AS = {
    "chair": "chair",
    "guides": "speaks",
    "speaks": "speaks",
    "says": "speaks",
    "attends": "attends",
    "hosts": "attends",
}
"""Group of lexicon/attendance.toml → the part that its words tell."""
LISTING = ("chair", "guides", "attends", "hosts")
"""Groups behind which a whole list may be named."""
LINK_REACH = 110
"""Characters between "dự" and the "có" that opens the list of guests."""
SHARED_REACH = 80
"""Characters between two verbs of one subject ("đến dự, tặng hoa và phát biểu")."""
BREAK = re.compile(r"[.;\n]")
SIGNS = r"[\s,;:()–\-/]+"


@dataclass(frozen=True, slots=True)
class Person:
    """One place at which an official is named: offsets of the name, and which official it is.

    ``elected``: a post in the model's board is told there.
    """

    start: int
    end: int
    number: int
    elected: bool = False


@dataclass(frozen=True, slots=True)
class Cue:
    """A word for a part in the ceremony, offsets in the text; ``group`` is its key in the lexicon."""

    start: int
    end: int
    group: str

    @property
    def part(self) -> str:
        """The part that it tells, a key of ``RANKED``."""
        return AS[self.group]


def attendance(doc: Doc, people: Sequence[MergedOfficial]) -> dict[int, tuple[str, Span]]:
    """For the numbers of those of ``people`` whose part is told: a key of ``RANKED`` and the words that tell it."""
    best: dict[int, tuple[int, Cue]] = {}
    titles = _titles(doc)
    for bounds, persons in _by_sentence(doc, people):
        for cue, person in _told(doc._.match_form, bounds, persons, titles):
            rank = RANKED.index(cue.part)
            if person.number not in best or rank < best[person.number][0]:
                best[person.number] = rank, cue
    return {number: (cue.part, span_at(doc, cue.start, cue.end, cue.part)) for number, (_, cue) in best.items()}


def _titles(doc: Doc) -> dict[int, int]:
    """Where titles, ranks and posts begin and end."""
    mentions = [span._.person for span in spans_of(doc, "people")]
    spans = [span for one in mentions for span in (*one.titles, one.role, one.rank) if span is not None]
    return {span.start_char: span.end_char for span in sorted(spans, key=lambda span: span.end_char)}


def _by_sentence(doc: Doc, people: Sequence[MergedOfficial]) -> Iterator[tuple[tuple[int, int], list[Person]]]:
    """The sentences that name officials, each with them in the order of the text."""
    places: dict[int, Person] = {}
    for number, official in enumerate(people):
        for span in official.mentions:
            elected = span._.person.role is not None
            places[span.start_char] = Person(span.start_char, span.end_char, number, elected)
        name, at = official.name.text, -1
        while (at := doc._.raw.find(name, at + 1)) >= 0:
            places.setdefault(at, Person(at, at + len(name), number))
    sentences = SentenceBounds.of(doc)
    grouped: dict[tuple[int, int], list[Person]] = {}
    for start in sorted(places):
        grouped.setdefault(sentences.around(start), []).append(places[start])
    yield from grouped.items()


def _told(
    form: str, bounds: tuple[int, int], persons: Sequence[Person], titles: Mapping[int, int]
) -> Iterator[tuple[Cue, Person]]:
    """Every person of a sentence with each word that tells a part of theirs."""
    subjects: list[Person] = []
    until = bounds[0]
    for cue in _cues(form, *bounds):
        gap = form[until : cue.start]
        shared = bool(subjects) and len(gap) <= SHARED_REACH and not BREAK.search(gap)
        goes_on = shared and not any(until <= person.start < cue.start for person in persons)
        subjects = subjects if goes_on else _subjects(form, cue, persons, titles)
        until = cue.end
        yield from ((cue, person) for person in subjects)
        if not subjects:
            yield from _named_behind(form, cue, persons, titles)


def _cues(form: str, start: int, end: int) -> Iterator[Cue]:
    words = _words()
    said = words.occasion.search(form, start, end) is not None
    for found in words.cue.finditer(form, start, end):
        if said or found.lastgroup != "says":
            yield Cue(found.start(), found.end(), str(found.lastgroup))


def _subjects(form: str, cue: Cue, persons: Sequence[Person], titles: Mapping[int, int]) -> list[Person]:
    """Who stands right before the word, with those joined to them ("ông A và bà B cùng dự")."""
    chain: list[Person] = []
    goal, filling = cue.start, _words().before_cue
    for person in reversed([person for person in persons if person.end <= cue.start]):
        if not _reaches(form, person.end, goal, titles, filling):
            break
        chain.append(person)
        goal, filling = person.start, _words().before_person
    return chain


def _named_behind(
    form: str, cue: Cue, persons: Sequence[Person], titles: Mapping[int, int]
) -> Iterator[tuple[Cue, Person]]:
    """Who is named behind the word: "Dự lễ có ông A; bà B", "Phát biểu tại buổi lễ, ông A …"."""
    behind = [person for person in persons if person.start >= cue.end and not _is_elected(form, cue, person)]
    if not behind:
        return
    links = list(_words().link.finditer(form, cue.end, behind[0].start))
    if cue.group in LISTING and any(link["word"] and link.start() - cue.end <= LINK_REACH for link in links):
        yield cue, behind[0]
        others = Cue(cue.start, cue.end, "attends") if cue.group == "guides" else cue
        yield from ((others, person) for person in behind[1:])
    elif cue.group != "hosts" and any(
        _reaches(form, link.end(), behind[0].start, titles, _words().before_person) for link in links
    ):
        joined = len(behind) > 1 and _is_and(form, behind[0].end, behind[1].start, titles)
        yield from ((cue, person) for person in behind[: 1 + joined])


def _is_elected(form: str, cue: Cue, person: Person) -> bool:
    """Whether the sentence names the person as the one who takes up a post, not as a guest."""
    return person.elected and _words().agent.search(form, cue.end, person.start) is not None


def _is_and(form: str, at: int, goal: int, titles: Mapping[int, int]) -> bool:
    joined = _reaches(form, at, goal, titles, _words().before_person)
    return joined and _words().both.search(form, at, goal) is not None and ";" not in form[at:goal]


def _reaches(form: str, at: int, goal: int, titles: Mapping[int, int], filling: re.Pattern[str]) -> bool:
    """Whether nothing but titles and ``filling`` stands between two offsets."""
    while at < goal:
        if at in titles:
            at = titles[at]
        elif found := filling.match(form, at, goal):
            at = found.end()
        else:
            return False
    return at == goal


@dataclass(frozen=True, slots=True)
class _Words:
    cue: re.Pattern[str]
    occasion: re.Pattern[str]
    link: re.Pattern[str]
    agent: re.Pattern[str]
    before_cue: re.Pattern[str]
    before_person: re.Pattern[str]
    both: re.Pattern[str]


@cache
def _words() -> _Words:
    """The patterns made of lexicon/attendance.toml, over ``match_form``."""
    words = lexicon("attendance")
    around = words["around"]
    parts = "|".join(f"(?P<{part}>{_group(words[part])})" for part in AS)
    polite = [*lexicon("names")["honorifics"]["words"], *lexicon("titles")["ranks"]["words"]]
    person = alternation([*around["joins"], *polite])
    return _Words(
        cue=re.compile(parts),
        occasion=re.compile(alternation(words["says"]["occasions"])),
        link=re.compile(rf"(?P<word>:|{alternation(around['links'])})\s*|,\s*"),
        agent=re.compile(alternation(around["agents"])),
        before_cue=re.compile(
            rf"{SIGNS}|{alternation(around['for_others'])}[^.;:\n]{{1,{SHARED_REACH}}}|{alternation(around['adverbs'])}"
        ),
        before_person=re.compile(rf"{SIGNS}|{person}"),
        both=re.compile(alternation(around["both"])),
    )


def _group(words: dict[str, list[str]]) -> str:
    no = rf"(?!\s+{alternation(words['not_after'])})" if words["not_after"] else ""
    return alternation(words["words"]) + no
