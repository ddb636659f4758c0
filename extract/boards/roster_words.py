"""The words of lexicon/boards.toml as patterns: posts listed one by one."""

import re
from dataclasses import dataclass
from functools import cache

from extract.boards.nouns import BOARD, MASK, PERSON
from extract.lexicon.load import alternation, lexicon

OFFICE = 50
"""Characters of an office whose holder takes a post ("trưởng thôn làm trưởng ban")."""
TITLE = 30
"""Characters of a title right before the first name of a list ("gồm Trưởng thôn …")."""


@dataclass(frozen=True, slots=True)
class RosterWords:
    """Patterns over ``match_form`` text."""

    lead: re.Pattern[str]
    lead_person: re.Pattern[str]
    aids: re.Pattern[str]
    head: re.Pattern[str]
    headed: re.Pattern[str]
    deputy: re.Pattern[str]
    joined: re.Pattern[str]
    titled: re.Pattern[str]
    naming: re.Pattern[str]
    named: re.Pattern[str]
    takes: re.Pattern[str]
    same: re.Pattern[str]
    item: re.Pattern[str]
    into: re.Pattern[str]
    holder: re.Pattern[str]
    ends: re.Pattern[str]
    part: re.Pattern[str]


@cache
def roster_words() -> RosterWords:
    """The patterns made of lexicon/boards.toml, built once a process."""
    words = lexicon("boards")
    post = words["post"]
    honours = [*lexicon("names")["honorifics"]["words"], *lexicon("titles")["ranks"]["words"]]
    polite = rf"(?:{alternation([*honours, *words['count']['weak']])}[\s:]*){{0,3}}"
    joins = rf"(?:[,;+:]|{alternation(post['joins'])}|{alternation(post['bridges'])})"
    joined = rf"(?:{joins}[\s\-+]{{0,3}}(?:\d[.)]\s*)?){{1,3}}"
    named = rf"(?:{alternation(post['named'])}|[:(\-–])"
    mark = rf"\s*(?:(?:\d+[.)]|[-+•*–])\s*)?{polite}"
    group = rf"(?:(?:của\s+)?{alternation(words['members']['group'])}[\s{MASK}“”\"]*)?"
    former = "".join(rf"(?<!{word} )" for word in post["former"])
    heads = alternation([*words["head"], *post["heads"]])
    held = alternation(lexicon("names")["honorifics"]["words"])
    gathered = rf"[\s:]{{0,3}}(?:(?:\d{{1,3}}[.)]|{alternation(post['gathers'])})[\s:]{{0,3}}){{0,3}}"
    lead = rf"(?:{alternation([*words['frame']['words'], *post['leads']])}|{BOARD})\s*:?"
    office = rf"(?:[^,;.:]{{2,{OFFICE}}}?\s(?:(?:{alternation(post['takes'])}|[\-–])\s+|\())?"
    leading = rf"(?:(?P<by>{alternation(post['by'])})|{lead})\s*{gathered}"
    return RosterWords(
        lead=re.compile(rf"{leading}(?:{polite}|{office})$"),
        lead_person=re.compile(
            rf"{leading}(?:{polite}{mark}|{office}|(?:(?!{alternation(post['by'])})[^,;.:{PERSON}]){{2,{TITLE}}}\s)$"
        ),
        aids=re.compile(
            rf"{alternation(post['aids'])}\s+(?:{held}\s*(?:{PERSON}+|\w+)?|{PERSON}+)\s*"
            rf"(?:{alternation([*words['frame']['words'], *post['leads']])}\s*)$"
        ),
        head=re.compile(rf"{heads}"),
        headed=re.compile(rf"{former}{heads}(?!\s+{alternation(post['elsewhere'])})"),
        deputy=re.compile(alternation(post["deputy"])),
        joined=re.compile(rf"{joined}(?:{polite}|{office})\Z"),
        titled=re.compile(rf"{joined}{polite}[^,;:.]{{0,{OFFICE}}}\Z"),
        naming=re.compile(rf"\s*{group}{named}?\s*{polite}"),
        named=re.compile(alternation(post["named"])),
        takes=re.compile(rf"{alternation(post['takes'])}\s*$"),
        same=re.compile(rf"[^;,]{{0,{OFFICE}}}?(?:\s{alternation(post['takes'])}|[\-–(])\s*"),
        item=re.compile(rf"(?:[;,]\s*\n|[.]?\s*\n(?=\s*(?:\d+[.)]|[-+•*–]))){mark}"),
        into=re.compile(rf"\s+{alternation(words['inverted']['into'])}"),
        holder=re.compile(rf"\s*{alternation(post['named'])}"),
        ends=re.compile(alternation(post["ends"])),
        part=re.compile(
            rf"(?:[\s,]{{0,3}}(?:{alternation(post['joins'])}\s+){{0,2}}"
            rf"{alternation(post['some'])}\s+{alternation(post['many'])})"
            rf"|\s+(?:\w+\s+)?{alternation(set(words['refuse']['after']) - set(post['others']))}|\s*(?:…|\.\.)"
        ),
    )
