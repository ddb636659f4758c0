"""Whether a text without a date was written in the system without districts."""

import re
from collections.abc import Sequence
from functools import cache

from extract.gazetteer.witnesses import Names
from extract.places.cues import either, words


@cache
def district_words() -> re.Pattern[str]:
    """Words that only a system with districts has."""
    return re.compile(rf"(?<!\w)(?:{either(words('districts'))})(?!\w)")


def knows_no_districts(form: str, addresses: Sequence[Names]) -> bool:
    """Does a commune stand with its province alone, and no district anywhere?

    ``form`` is the text's ``match_form``. Three-level texts name the district between the two.
    """
    if any("district" in names for names in addresses) or district_words().search(form):
        return False
    return any("commune" in names and "province" in names for names in addresses)
