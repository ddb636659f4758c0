"""Article → launches: a blank Vietnamese spaCy pipeline with ramat's components."""

from collections.abc import Sequence
from functools import cache

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from extract.annotations import document_text
from extract.article import Article
from extract.components import boards, launches, names, people, places, sentences, times, tokenizer
from extract.launch import Launch
from extract.launch_words import may_tell
from extract.launches.telling import may_report
from extract.text import match_form

DATED = (sentences.NAME, times.NAME)
"""What ``may_report`` needs."""
REST = (places.NAME, people.NAME, names.NAME, boards.NAME, launches.NAME)
TOKENIZER = {"nlp": {"tokenizer": {"@tokenizers": tokenizer.NAME}}}


@cache
def pipeline() -> Language:
    """The pipeline, built once a process."""
    nlp = spacy.blank("vi", config=TOKENIZER)
    for name in (*DATED, *REST):
        nlp.add_pipe(name)
    return nlp


def annotate(article: Article) -> Doc:
    """The article as a Doc with every component's spans and ``doc._.launches``."""
    return _through(REST, _dated(article))


def find_launches(article: Article) -> list[Launch]:
    """The launches that the article reports, in the order of the text."""
    if not may_tell(match_form(document_text(article))):
        return []
    doc = _dated(article)
    found = list(_through(REST, doc)._.launches) if may_report(doc) else []
    doc.user_data.clear()  # the spans kept there point back to the Doc, which else waits for the garbage collector
    return found


def _dated(article: Article) -> Doc:
    """The article as a Doc with sentences and dates."""
    doc = pipeline().make_doc(document_text(article))
    doc._.article = article
    doc._.body_start = len(article.title or "") + 1
    doc._.captions_start = doc._.body_start + len(article.text) + 1
    return _through(DATED, doc)


def _through(components: Sequence[str], doc: Doc) -> Doc:
    for name in components:
        doc = pipeline().get_pipe(name)(doc)
    return doc
