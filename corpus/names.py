"""Unit names, as filed and as people type them → the tokens of the search index."""

import re
from functools import cache

from extract.gazetteer.units import gazetteer, split_type
from extract.lexicon.load import lexicon
from extract.text import fold, match_form, squeeze

LEVELS = {"province": "p", "district": "d", "commune": "c"}
"""Level → the letter that begins its tokens."""

COLUMNS = {"province_2024": "o", "province_2025": "n", "kind": "k", "model_key": "m", "board_size": "b"}
"""Column of launches → the letter that begins its tokens."""


def token(level: str, name: str) -> str:
    """One name of a level or a column as one word without diacritics, spaces and signs.

    >>> token("district", "Chư Păh")
    'd_chupah'
    """
    return f"{LEVELS.get(level) or COLUMNS[level]}_{re.sub(r'[^0-9a-z]', '', fold(name))}"


def unit_tokens(level: str, name: str | None) -> list[str]:
    """The tokens of a name in official spelling: with and without its type word.

    >>> unit_tokens("commune", "Xã Hoằng Phong")
    ['c_hoangphong', 'c_xahoangphong']
    """
    return sorted({token(level, name), token(level, split_type(name)[1])}) if name else []


def typed_tokens(level: str, typed: str) -> list[str]:
    """The tokens that find what somebody typed, in any case, with or without diacritics and type word.

    Spellings that the gazetteer knows for the same name are added ("Sĩ Bình" finds Sỹ Bình).

    >>> typed_tokens("commune", "x. hoang phong"), typed_tokens("district", "duc tho")
    (['c_xahoangphong'], ['d_ductho'])
    """
    kind, bare = typed_parts(level, typed)
    official = [entry.bare for entry in gazetteer().find_loosely(bare, level)]
    return sorted({token(level, kind + name) for name in (bare, *official)})


def typed_parts(level: str, typed: str) -> tuple[str, str]:
    """Type word ("" where none) and name of what was typed, lower case, shortened types written out.

    >>> typed_parts("district", "TP. Vinh"), typed_parts("commune", "Hoằng Phong")
    (('thành phố', 'vinh'), ('', 'hoằng phong'))
    """
    form = _short_types().sub(lambda found: lexicon("places")["abbreviations"][found[1]] + " ", _form(typed), count=1)
    found = _types(level).match(form)
    return (found[1], form[found.end() :]) if found else ("", form)


def _form(typed: str) -> str:
    return match_form(squeeze(typed))


@cache
def _types(level: str) -> re.Pattern[str]:
    """A type word in front of a name; typed without diacritics it reads the same."""
    official = lexicon("places")[level]["official"]
    forms = {form for word in official for form in (match_form(word), fold(word))}
    return re.compile(rf"({'|'.join(sorted(forms, key=len, reverse=True))})\s+(?=\w)")


@cache
def _short_types() -> re.Pattern[str]:
    forms = sorted(lexicon("places")["abbreviations"], key=len, reverse=True)
    return re.compile(rf"\A({'|'.join(map(re.escape, forms))})(?:\.\s*|\s+|(?=\d))(?=\w)")
