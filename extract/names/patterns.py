"""The words of lexicon/models.toml as patterns: nouns, and what stands between a noun and its name."""

import re
from dataclasses import dataclass
from functools import cache

from extract.lexicon.load import alternation, lexicon

MARK = r"(?:[“\"„«]|<<|[‘'](?=\w))"
"""Opens a quotation."""
LISTS = 40
"""Characters between what several models are about and the colon that opens their list."""
FURTHER = r"[^.;:“”\"\n]{0,80}?"
"""What may stand before a phrase that announces a name."""


@dataclass(frozen=True, slots=True)
class Patterns:
    """Patterns over ``match_form`` text.

    ``noun``: a noun with a name's first letter behind it; ``noun_before``: the same before quotation
    marks, with ``noun_gap`` or ``group_gap`` between; ``quote_next``: a quotation takes the noun over;
    ``several``, ``counted``: a number announces names, ``lists``: their list begins; ``specified``: from
    a programme to the name; ``cue_before``: a slogan or movement instead; ``part_of``, ``pattern_of``,
    ``not_after``: not what is launched; ``trailing``: nouns behind their name.
    """

    noun: re.Pattern[str]
    noun_before: re.Pattern[str]
    noun_gap: re.Pattern[str]
    group_gap: re.Pattern[str]
    part_of: re.Pattern[str]
    quote_next: re.Pattern[str]
    several: re.Pattern[str]
    counted: re.Pattern[str]
    lists: re.Pattern[str]
    cue_before: re.Pattern[str]
    specified: re.Pattern[str]
    pattern_of: re.Pattern[str]
    not_after: re.Pattern[str]
    trailing: re.Pattern[str]
    programme: re.Pattern[str]


@cache
def patterns() -> Patterns:
    """Patterns over ``match_form`` text, made from lexicon/models.toml."""
    words = lexicon("models")
    announcing = alternation(words["generic"] + words["clubs"])
    group = alternation(words["groups"])
    weak = alternation(words["weak_groups"])
    not_groups = alternation(words["not_groups"])
    called = alternation(words["naming"])
    listed, linked = rf"(?P<list>,?\s*{alternation(words['listing'])}\s*:?)", rf"(?P<link>,?\s+{called}\s*:?|\s*:)"
    opener = "|".join(rf"(?<={form} )" for form in words["before_weak"])
    number = rf"(?:{alternation(words['several'])}|(?<!\w)\d+)"
    specifying = alternation(words["specifying"] + words["naming"] + words["listing"])
    return Patterns(
        noun=re.compile(
            rf"(?<!\w)(?:(?P<generic>{announcing}(?:\s*\(clb\))?)(?:(?:{listed}|{linked})(?:\s*\(?\d[.)](?=\s))?)?\s+(?=(?P<name>\w))"
            rf"|(?!{not_groups})(?:(?P<group>{group})|(?:{opener})(?:(?:các|\d+)\s+){{0,2}}(?P<weak>{weak})))"
        ),
        noun_before=re.compile(rf"(?!{not_groups})(?:(?P<announcing>{announcing})|{group}|{weak})"),
        noun_gap=_name_gap(words["gap_ends"]),
        group_gap=_name_gap(
            words["gap_ends"] + words["group_gap_ends"] + words["hands_over"] + lexicon("launches")["founding"]
        ),
        part_of=re.compile(rf"{alternation(words['not_before_listing'])}\s+(?:các\s+)?$"),
        quote_next=re.compile(
            rf"(?:,?\s*{specifying}|{FURTHER}\s+{alternation(words['announcing'])})?\s*[:(–-]?\s*{MARK}"
        ),
        several=re.compile(rf"{number}\s+$"),
        lists=re.compile(rf"[^.:;“”\"\n]{{0,{LISTS}}}?,?\s*(?:{alternation(words['listing'])}\s*)?:"),
        counted=re.compile(rf"{number}\s+{announcing}\s*$"),
        cue_before=re.compile(
            rf"{alternation(words['slogan_cues'] + words['movement_cues'])}"
            rf"(?:\s+(?!{alternation(lexicon('launches')['founding'])})[^\s“”\"().;:,]+){{0,3}}?\s*[:(]?\s*$"
        ),
        specified=re.compile(rf"^\s*(?:năm\s+\d{{4}}\s*)?,?\s*{specifying}?\s*[:–-]?\s*$"),
        pattern_of=re.compile(rf"{alternation(words['not_before_generic'])}\s+(?:các\s+)?$"),
        not_after=re.compile(rf"{alternation(words['not_after'])}\s*$"),
        trailing=re.compile(alternation(words["trailing"])),
        programme=re.compile(rf"^{alternation(words['programmes'])}$"),
    )


def _name_gap(ends: list[str]) -> re.Pattern[str]:
    """What may stand between a noun and its name in quotation marks; a word of ``ends`` may not."""
    words = lexicon("models")
    bonds = alternation(bond for bond in words["bonds"] if "," in bond)
    between = rf"(?:\s+(?:{bonds}|(?!{alternation(ends)})[^\s“”\"().;:,]+)){{0,7}}?"
    return re.compile(
        rf"(?:(?:\s*\(\w+\))?{between}(?:,?\s+(?:{alternation(words['naming'])}|gồm(?:\s+có)?\s*(?=:)))?"
        rf"|{FURTHER}\s+{alternation(words['announcing'])})\s*[:(–-]?\s*"
    )
