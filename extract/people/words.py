"""The word lists that persons' names are told by."""

import re
from functools import cache
from itertools import chain

from extract.components.phrases import Phrases
from extract.lexicon.load import alternation, lexicon
from extract.text import match_form


@cache
def honorifics() -> Phrases:
    """Polite words, degrees and callings before a name."""
    return Phrases({"honorific": lexicon("names")["honorifics"]["words"]})


@cache
def families() -> Phrases:
    """Family names and the particles that stand first in names of the mountain peoples."""
    names = lexicon("names")
    lists = [names["families"][key] for key in ("all", "rare", "saints")]
    return Phrases({"family": [*chain.from_iterable(lists), *names["particles"]["words"]]})


@cache
def rare_families() -> frozenset[str]:
    """Family names that are rare, and words of place names too."""
    return frozenset(lexicon("names")["families"]["rare"])


@cache
def saints() -> Phrases:
    """Saints' names, which stand before the family name."""
    return Phrases({"saint": lexicon("names")["families"]["saints"]})


@cache
def given() -> frozenset[str]:
    """Words that end a name, but are a given name behind a family and a middle name."""
    return frozenset(match_form(word) for word in lexicon("names")["never"]["given"])


@cache
def post_before() -> re.Pattern[str]:
    """A post or calling at the end of a text that introduces a name as an honorific does.

    Not a calling that is part of a union's name ("Hội Nông dân").
    """
    words = lexicon("names")["honorifics"]
    return re.compile(rf"(?:{alternation(words['posts'])}|(?<!hội )(?<!đoàn ){alternation(words['callings'])})\s*$")


@cache
def callings() -> Phrases:
    """What people are by trade or standing, in lower case before a name."""
    return Phrases({"calling": lexicon("names")["honorifics"]["callings"]})


@cache
def never() -> Phrases:
    """Words that end a name."""
    return Phrases({"never": lexicon("names")["never"]["words"]})


@cache
def historic() -> frozenset[str]:
    """Names of history, as schools and streets bear them."""
    return frozenset(match_form(name) for name in lexicon("names")["historic"]["words"])


@cache
def units() -> frozenset[str]:
    """Units whose names look like a person's."""
    return frozenset(match_form(name) for name in lexicon("names")["historic"]["units"])


@cache
def small_middles() -> frozenset[str]:
    """Middle names that may stand in lower case."""
    return frozenset(lexicon("names")["families"]["small_middles"])


@cache
def never_a_person() -> frozenset[str]:
    """Names that an honorific does not make an official's."""
    return frozenset(lexicon("names")["historic"]["always"])


@cache
def level_before() -> re.Pattern[str]:
    """A level word at the end of a text."""
    bodies = lexicon("titles")["bodies"]
    return re.compile(rf"{alternation([*bodies['scope'], *bodies['hamlet']])}\s*$")
