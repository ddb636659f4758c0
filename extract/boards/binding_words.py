"""The words of lexicon/boards.toml as patterns: which size is of which body."""

import re
from dataclasses import dataclass
from functools import cache

from extract.lexicon.load import alternation, lexicon

NEAR = 25
"""Characters between a body and "là 12 thành viên"."""
OPENING = 45
"""Characters between a number that opens the sentence and its body ("Với 50 thành viên ngay khi …, câu lạc bộ")."""
SENTENCE = 300
"""Characters of a sentence behind its verb."""


@dataclass(frozen=True, slots=True)
class BindingWords:
    """Patterns over ``match_form`` text."""

    inverted: re.Pattern[str]
    into: re.Pattern[str]
    opening: re.Pattern[str]
    elliptic: re.Pattern[str]
    close: re.Pattern[str]
    near: re.Pattern[str]
    membership: re.Pattern[str]
    ceremony: re.Pattern[str]
    taking_part: re.Pattern[str]
    heads: re.Pattern[str]
    clubs: re.Pattern[str]
    attend: re.Pattern[str]
    given: re.Pattern[str]
    place: re.Pattern[str]


@cache
def binding_words() -> BindingWords:
    """The patterns made of lexicon/boards.toml, built once a process."""
    words = lexicon("boards")
    given = set(words["refuse"]["given"])
    places = lexicon("places")
    kinds = alternation([*places["commune"]["official"], *places["hamlets"]])
    clubs = (word for word in words["members"]["group"] if word != "mô hình")
    return BindingWords(
        inverted=re.compile(rf"\s*|[\s,]*(?:{alternation(words['inverted']['words'])}[\s“\"]*+)++"),
        into=re.compile(rf"\s(?:[^,;:.\d]{{0,{OPENING}}}\s)??{alternation(words['inverted']['into'])}[\s“\"]*"),
        opening=re.compile(alternation(words["inverted"]["opening"])),
        elliptic=re.compile(rf"[\s“\"\-+]*(?:{alternation(words['inverted']['elliptic'])}\s*+)*+"),
        close=re.compile(alternation(words["frame"]["close"])),
        near=re.compile(rf"[^,;:.]{{0,{NEAR}}}"),
        membership=re.compile(alternation(words["frame"]["number_of"])),
        ceremony=re.compile(alternation(words["refuse"]["ceremony"])),
        taking_part=re.compile(alternation(words["refuse"]["taking_part"])),
        heads=re.compile(rf"{alternation(words['frame']['heads'])}\s*$"),
        clubs=re.compile(alternation(clubs)),
        given=re.compile(
            rf"(?!.{{0,{SENTENCE}}}{alternation(set(words['refuse']['attend']) - given)}){alternation(given)}"
        ),
        place=re.compile(
            rf"^[^,;.]{{0,{NEAR}}}[,;]\s*(?:(?:và|còn)\s+)?(?:{alternation(places['venues']['before'])}\s+)?{kinds}\s[^,;.]*$"
        ),
        attend=re.compile(rf"{alternation(words['refuse']['attend'])}(?!\s+{alternation(words['refuse']['unless'])})"),
    )
