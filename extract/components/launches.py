"""The last component: from all annotations to ``doc._.launches``."""

from collections.abc import Callable

from spacy.language import Language
from spacy.tokens import Doc

from extract.annotations import spans_of
from extract.launch import Launch
from extract.launches.assembly import add_officials, assemble
from extract.launches.confidence import confidence, signs
from extract.launches.naming import launched_models
from extract.launches.subjects import Subject, subjects
from extract.launches.telling import Telling, reports_launch, tellings
from extract.people.merge import MergedOfficial, merge_people

NAME = "ramat_launches"


def find_launches(doc: Doc) -> Doc:
    """Fill ``doc._.launches``: empty where the article reports no launch of a named model."""
    found = tellings(doc)
    doc._.launches = _launches(doc, found) if reports_launch(doc, found) else []
    return doc


def _launches(doc: Doc, found: list[Telling]) -> list[Launch]:
    models = launched_models(doc, found)
    if not models:
        return []
    told = subjects(doc, models, found)
    launches = [assemble(doc, subject) for subject in told]
    people = merge_people(spans_of(doc, "people"))
    for number, launch in enumerate(launches):
        launch.confidence = confidence(signs(doc, told[number], launch))
        add_officials(doc, launch, [one for one in people if _owner(told, one) == number])
    return launches


def _owner(told: list[Subject], official: MergedOfficial) -> int:
    """The subject whose own sentence names the official with a post in its board; else the first."""
    at = official.role.sent.start if official.role is not None else official.name.sent.start
    owners = [number for number, subject in enumerate(told) if subject.own and at in subject.own]
    return owners[0] if owners else 0


@Language.factory(NAME)
def create(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """The component, without settings."""
    return find_launches
