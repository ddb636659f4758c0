"""Where a name without quotation marks ends."""

import re
from functools import cache

from spacy.tokens import Doc

from extract.lexicon.load import alternation, lexicon

LONGEST = 32
"""Syllables; the longest model name seen in the news has about this many."""
STEP = re.compile(r"\s*(?:(?P<word>[\w’'/]+)|(?P<dash>[-–])|(?P<comma>,)|(?P<other>\S))")
SPACES = re.compile(r" *")
LIST_PART = re.compile(r"\s*[\w ]{2,22}?(?=\s*[-–,.;:]|$)")


@cache
def _stops() -> re.Pattern[str]:
    return re.compile(alternation(lexicon("models")["stops"]) + r"|(?:năm|với)\s+\d")


@cache
def _bonds() -> re.Pattern[str]:
    return re.compile(alternation(lexicon("models")["bonds"]))


@cache
def _openers() -> re.Pattern[str]:
    words = lexicon("models")
    return re.compile(alternation(words["generic"] + words["clubs"]))


def starts_name(form: str, start: int) -> bool:
    """Whether a name can begin at ``start`` of a text in match form."""
    return bool(_bonds().match(form, start)) or not (_stops().match(form, start) or _openers().match(form, start))


def name_end(doc: Doc, start: int) -> int:
    """The offset behind the name that begins at or before ``start``, its last word included."""
    form: str = doc._.match_form
    places = {span.start_char for span in doc.spans.get("places", []) if span._.place.type}
    wholes = {span.start_char: span.end_char for span in doc.spans.get("places", []) if not span._.place.type}
    end = position = start
    for _ in range(LONGEST):
        at = SPACES.match(form, position).end()  # type: ignore[union-attr]
        whole = _bonds().match(form, at)
        if whole or at in wholes:  # a bond, or a place whose name holds a stop word ("chè hữu cơ La Bằng")
            end = position = whole.end() if whole else wholes[at]
            continue
        step = STEP.match(form, position)
        if step is None or "\n" in step[0] or _stops_here(form, step, places):
            break
        position = step.end()
        end = position if step["word"] else end
    return _without_conjunction(form, start, end)


def _stops_here(form: str, step: re.Match[str], places: set[int]) -> bool:
    if step["word"]:
        at = step.start("word")
        return at in places or _joins_another(form, step) or (bool(_stops().match(form, at)) and not _bridges(form, at))
    if step["dash"]:
        return (
            not LIST_PART.match(form, step.end())
            or form[step.end() : step.end() + 1].isspace() != form[step.start() : step.start() + 1].isspace()
        )
    return not (step["comma"] and _recurs(form, step))


def _bridges(form: str, at: int) -> bool:
    """Whether the stop word here, with the words round it, stands in the text again: then it belongs to the name."""
    soft = re.compile(alternation(lexicon("models")["soft_stops"])).match(form, at)
    if soft is None:
        return False
    around = re.compile(rf"(\w+\s+\w+)\s+{soft[0]}\s+(\w+\s+\w+)").search(form, max(0, at - 18))
    return around is not None and len(re.findall(rf"(?<!\w){around[1]}\s+{soft[0]}\s+{around[2]}(?!\w)", form)) > 1


def _recurs(form: str, step: re.Match[str]) -> bool:
    """Whether the words round this comma stand together again: then it belongs to the name."""
    around = re.compile(r"(\w+)\s*,\s*(\w+\s+\w+)").search(form, max(0, step.start() - 8))
    if around is None:
        return False
    return len(re.findall(rf"(?<!\w){around[1]}\s*,\s*{around[2]}(?!\w)", form)) > 1


def _joins_another(form: str, step: re.Match[str]) -> bool:
    """Whether "và" here leads on to another noun ("Tổ A và Điểm B", "… và mô hình C") or an event."""
    if step["word"] not in lexicon("models")["joins"]:
        return False
    words = lexicon("models")
    nouns = alternation(words["generic"] + words["clubs"] + words["groups"] + words["events"])
    return bool(re.compile(rf"\s+(?:\d+\s+)?{nouns}").match(form, step.end()))


def _without_conjunction(form: str, start: int, end: int) -> int:
    return start + len(_loose_end().sub("", form[start:end]))


@cache
def _loose_end() -> re.Pattern[str]:
    return re.compile(rf"(?:\s+{alternation(lexicon('models')['loose_ends'])})+$")
