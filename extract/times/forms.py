"""The dates in a Vietnamese text, as written."""

from extract.times.readers import Form
from extract.times.shapes import shapes


def date_forms(form: str) -> list[Form]:
    """The dates in ``form``, a text put through ``match_form``, in order, none overlapping."""
    found: list[Form] = []
    taken = bytearray(len(form))
    signs = {shape.sign for shape in shapes()}
    absent = {sign for sign in signs if sign is not None and not sign.search(form)}
    for shape in shapes():
        if shape.sign in absent:
            continue
        for match in shape.pattern.finditer(form):
            for one in shape.read(match):
                if not any(taken[one.start : one.end]):
                    taken[one.start : one.end] = b"\1" * (one.end - one.start)
                    found.append(one)
    return sorted(found, key=lambda one: one.start)
