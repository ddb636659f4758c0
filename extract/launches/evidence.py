"""Character spans of extracted values, counted in the part of the article that holds them."""

from spacy.tokens import Doc, Span

from extract.launch import Evidence


def add_evidence(evidence: Evidence, field: str, span: Span) -> None:
    """Note that ``field`` stands at ``span``.

    In the body the key is the field itself; in the title or a caption it says so
    ("title.model_name", "captions.0.officials.1.name").
    """
    prefix, start = _part(span.doc, span.start_char)
    place = (span.start_char - start, span.end_char - start)
    places = evidence.setdefault(prefix + field, [])
    if place not in places:
        places.append(place)


def _part(doc: Doc, offset: int) -> tuple[str, int]:
    """The part of the document that holds ``offset``, as a key's prefix, and where it begins."""
    if offset < doc._.body_start:
        return "title.", 0
    captions = doc._.captions_start
    if captions is None or offset < captions:
        return "", doc._.body_start
    number = doc._.raw.count("\n", captions, offset)
    return f"captions.{number}.", doc._.raw.rfind("\n", 0, offset) + 1
