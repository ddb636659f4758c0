"""spaCy components; each fills one group of ``doc.spans`` (see ``extract.annotations``)."""
