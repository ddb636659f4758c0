"""Whether a text without a date was written in the system without districts."""

import re
from collections.abc import Sequence
from functools import cache

from extract.annotations import PlaceMention
from extract.gazetteer.meaning import meanings
from extract.gazetteer.witnesses import Names
from extract.places.cues import either, words


@cache
def district_words() -> re.Pattern[str]:
    """Words that only a system with districts has."""
    return re.compile(rf"(?<!\w)(?:{either(words('districts'))})(?!\w)")


@cache
def reform_words() -> re.Pattern[str]:
    """Words that only the system without districts has."""
    return re.compile(rf"(?<!\w)(?:{either(words('two_levels'))})(?!\w)")


def knows_no_districts(form: str, addresses: Sequence[Names]) -> bool:
    """Does the text look back on districts or old provinces, or stand communes with their province alone?

    ``form`` is the text's ``match_form``, ``addresses`` are all of the text. Texts of three
    levels name the district between the two.
    """
    mentions = [place for names in addresses for place in names.values()]
    if any(ended_in_2025(place) for place in mentions):
        return True
    if any(place.level == "district" and not place.former for place in mentions) or district_words().search(form):
        return False
    return reform_words().search(form) is not None or any(stands_in_province(names) for names in addresses)


def ended_in_2025(place: PlaceMention) -> bool:
    """ "tỉnh Thái Bình cũ", "huyện Lục Nam trước đây": former, though it stood until 30 June 2025."""
    groups = meanings(place) if place.former and place.level in ("district", "province") else ()
    return any(entry.moment == "2024" for entry in groups[0]) if groups else False


def stands_in_province(names: Names) -> bool:
    """ "phường Móng Cái 1 (tỉnh Quảng Ninh)"."""
    return "commune" in names and "province" in names and "district" not in names
