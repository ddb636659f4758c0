"""The officials of a text, for tests that say who is found with which titles and role."""

from annotated import annotated
from spacy.tokens import Doc

from extract.article import Article
from extract.components import people, places
from extract.people.merge import MergedOfficial, merge_people

Found = tuple[str, list[str], str | None]


def read(text: str, *, captions: tuple[str, ...] = (), gazetteer: bool = False) -> Doc:
    """The text with ``doc.spans["people"]``; with places first where ``gazetteer`` says so."""
    article = Article(id="x", text=text, captions=list(captions))
    steps = [places.Places(), people.annotate] if gazetteer else [people.annotate]
    return annotated(article, *steps)


def merged(text: str, *, captions: tuple[str, ...] = (), gazetteer: bool = False) -> list[MergedOfficial]:
    return merge_people(list(read(text, captions=captions, gazetteer=gazetteer).spans[people.GROUP]))


def officials(text: str, *, captions: tuple[str, ...] = (), gazetteer: bool = False) -> list[Found]:
    """Name, titles and role of each person."""
    return [
        (one.name.text, [title.text for title in one.titles], one.role.text if one.role else None)
        for one in merged(text, captions=captions, gazetteer=gazetteer)
    ]


def titles(text: str) -> list[str]:
    """The titles of the one official in the text."""
    (official,) = officials(text)
    return official[1]


def roles(text: str) -> list[tuple[str, str | None]]:
    """Name and role of each person."""
    return [(name, role) for name, _, role in officials(text)]
