"""A text run through a few components, for tests of one of them."""

from collections.abc import Callable
from functools import cache

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from extract.annotations import document_text
from extract.article import Article
from extract.components import tokenizer
from extract.components.sentences import mark_sentences


@cache
def _blank() -> Language:
    return spacy.blank("vi", config={"nlp": {"tokenizer": {"@tokenizers": tokenizer.NAME}}})


def annotated(article: Article, *components: Callable[[Doc], Doc]) -> Doc:
    """The article as a Doc with sentences and what ``components`` write."""
    doc = _blank().make_doc(document_text(article))
    doc._.article = article
    doc._.body_start = len(article.title or "") + 1
    doc._.captions_start = doc._.body_start + len(article.text) + 1
    doc = mark_sentences(doc)
    for component in components:
        doc = component(doc)
    return doc
