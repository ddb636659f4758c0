"""Where a name without quotation marks ends."""

import re
from functools import cache

from spacy.tokens import Doc

from extract.annotations import spans_of
from extract.lexicon.load import alternation, lexicon

LONGEST = 32
"""Syllables; the longest model name seen in the news has about this many."""
STEP = re.compile(r"\s*(?:(?P<word>[\w’'/]+)|(?P<dash>[-–])|(?P<comma>,)|(?P<other>\S))")
WORD, NUMBER = re.compile(r"\w+"), re.compile(r"\s*\d")
LETTERS = re.compile(r" [^\W\d]\w+")
SPACES = re.compile(r" *")
NEXT_NAME, LEAST = 60, 3
"""Characters and words by which a second name is known for one."""
LIST_PART = re.compile(r"\s*[\w ]{2,22}?(?=\s*[-–,.;:]|$)")


@cache
def stops() -> re.Pattern[str]:
    """Words that end a name without quotation marks."""
    words = lexicon("models")
    return re.compile(
        rf"{alternation(words['stops'])}|{alternation(words['stops_before_words'])}(?!\s*[,.;:)])"
        rf"|{alternation(words['stops_before_figures'])}\s+\d"
    )


@cache
def _bonds() -> re.Pattern[str]:
    words = lexicon("models")
    return re.compile(
        rf"{alternation(words['bonds'])}|(?<![\w/])\d\d?\s+{alternation(words['counted'])}(?:\s*,(?=\s*\d))?"
    )


@cache
def _openers() -> re.Pattern[str]:
    words = lexicon("models")
    return re.compile(alternation(words["generic"] + words["clubs"] + words["no_openers"]))


def starts_name(doc: Doc, start: int) -> bool:
    """Whether a name can begin at ``start``; a capital makes a word that ends names open one ("Ngày không hẹn")."""
    form: str = doc._.match_form
    word = WORD.match(doc._.raw, start)
    if word and word[0].istitle() and len(word[0]) > 1 and stops().match(form, start):
        return not NUMBER.match(form, word.end())
    return bool(_bonds().match(form, start)) or not (stops().match(form, start) or _openers().match(form, start))


def name_end(doc: Doc, start: int, several: bool = False, noun_end: int | None = None) -> int:
    """The offset behind the name that begins at ``start``, its last word included.

    ``several``: more names follow, so that "và" ends this one. ``noun_end``: the name begins with its noun,
    which ends there.
    """
    form: str = doc._.match_form
    places, wholes = _places(doc)
    end = position = noun_end or start
    for _ in range(LONGEST):
        at = SPACES.match(form, position).end()  # type: ignore[union-attr]
        whole = _bonds().match(form, at) or _led_on(form, at)
        if whole or at in wholes:  # a bond, or a place whose name holds a stop word ("chè hữu cơ La Bằng")
            end = position = whole.end() if whole else wholes[at]
            continue
        step = STEP.match(form, position)
        if step is None or "\n" in step[0] or _stops_here(doc, start, step, places):
            break
        if step["word"] in lexicon("models")["joins"] and (
            position == noun_end or opens_next(doc, start, step.end(), several)
        ):
            break
        position = step.end()
        end = position if step["word"] else end
    return _without_conjunction(form, start, end)


def _led_on(form: str, at: int) -> re.Match[str] | None:
    """Words such as "gắn với" that go on with a name, where what they lead to recurs in the text."""
    found = _leading_on().match(form, at)
    return found if found and form.count(found[0]) > 1 else None


@cache
def _leading_on() -> re.Pattern[str]:
    words = lexicon("models")
    return re.compile(rf"{alternation(words['leading_on'])}\s+(?!{alternation(words['leading_away'])})\w+\s+\w+")


def _places(doc: Doc) -> tuple[set[int], dict[int, int]]:
    """Where places with a type word begin, and bare ones with their ends. Looked for once a document."""
    if "name_places" not in doc.user_data:
        form: str = doc._.match_form
        spans = [(span.start_char, span.end_char, span._.place.type) for span in spans_of(doc, "places")]
        typed = {start for start, end, kind in spans if kind and not _peoples_home().fullmatch(form, start, end)}
        doc.user_data["name_places"] = typed, {start: end for start, end, kind in spans if not kind}
    found: tuple[set[int], dict[int, int]] = doc.user_data["name_places"]
    return found


@cache
def _peoples_home() -> re.Pattern[str]:
    """The village of a people ("bản Mường"): no hamlet's name."""
    return re.compile(rf"(?<!\w)\w++\s++{alternation(lexicon('models')['peoples'])}")


def opens_next(doc: Doc, start: int, at: int, several: bool) -> bool:
    """Whether a second name begins behind ``at``, the first beginning at ``start``.

    Where several are announced ("2 mô hình: …") a capital tells, and before a team ("Câu lạc bộ A và Đội B");
    else both must be written as names, with one capital each ("Thắp sáng đường quê và Hàng rào xanh"), and the
    second long enough.
    """
    first, rest = doc._.raw[start:at], SPACES.sub("", doc._.raw[at : at + NEXT_NAME], count=1)
    if several:
        return rest[:1].isupper()
    if rest[:1].isupper() and _team().match(doc._.match_form, at):
        return True
    inner = any(word[:1].isupper() and not word.isupper() for word in first.split()[1:])
    return first[:1].isupper() and not inner and _is_sentence_case(rest.split()[:LEAST])


def _is_sentence_case(words: list[str]) -> bool:
    return len(words) == LEAST and words[0].istitle() and all(word.islower() for word in words[1:])


@cache
def _sites() -> re.Pattern[str]:
    return re.compile(rf"{alternation(lexicon('models')['sites'])}\s*$")


def _stops_here(doc: Doc, start: int, step: re.Match[str], places: set[int]) -> bool:
    form: str = doc._.match_form
    if step["word"]:
        at = step.start("word")
        if at == start:
            return False
        if at in places and _sites().search(form, start, at):
            return False
        if at in places or _joins_another(doc, step):
            return True
        return bool(stops().match(form, at)) and not (_bridges(form, start, at) or _links_one_word(doc, start, at))
    if step["dash"]:
        listed = step["dash"] in form[start : step.start()] or LIST_PART.match(form, step.end())
        return not listed or form[step.end() : step.end() + 1].isspace() != step[0][:1].isspace()
    return not (step["comma"] and (_recurs(form, start, step) or _goes_on(doc, start, step.end())))


def _goes_on(doc: Doc, start: int, at: int) -> bool:
    """Whether the words behind a comma go on with the name ("an ninh trật tự, cứu hộ cứu nạn trên biển")."""
    form: str = doc._.match_form
    word = SPACES.match(form, at).end()  # type: ignore[union-attr]
    if doc._.raw[word : word + 1].isupper() and not doc._.raw[start:at].isupper():
        return False
    quality, task = _continuations()
    return bool(quality.match(form, word) or (task.match(form, word) and task.search(form, start, at)))


@cache
def _continuations() -> tuple[re.Pattern[str], re.Pattern[str]]:
    words = lexicon("models")
    return re.compile(alternation(words["goes_on"])), re.compile(alternation(words["tasks"]))


def _bridges(form: str, start: int, at: int) -> bool:
    """Whether the stop word here stands in the text again between the same words: then it belongs to the name.

    Two on each side, or all of the name that begins at ``start`` and one word behind.
    """
    soft = _soft_stops().match(form, at)
    if soft is None:
        return False
    around = re.compile(rf"(\w+\s+\w+)\s+{soft[0]}\s+(\w+\s+\w+)").search(form, max(0, at - 18))
    if around and len(re.findall(rf"(?<!\w){around[1]}\s+{soft[0]}\s+{around[2]}(?!\w)", form)) > 1:
        return True
    behind = LETTERS.match(form, soft.end())
    return behind is not None and form.count(form[start : behind.end()]) > 1


def _links_one_word(doc: Doc, start: int, at: int) -> bool:
    """Whether the name would be one word without the stop word here ("Camera với an ninh trật tự")."""
    first: str = doc._.raw[start:at].strip()
    rest = SPACES.sub("", doc._.raw[at:], count=1)
    return (
        first.istitle() and " " not in first and bool(_soft_stops().match(doc._.match_form, at)) and rest[0].islower()
    )


@cache
def _soft_stops() -> re.Pattern[str]:
    return re.compile(alternation(lexicon("models")["soft_stops"]))


def _recurs(form: str, start: int, step: re.Match[str]) -> bool:
    """Whether the words round this comma stand together again: then it belongs to the name.

    Two words behind it, or one behind all of the name that begins at ``start``.
    """
    around = re.compile(r"(\w+)\s*,\s*(\w+\s+\w+)").search(form, max(0, step.start() - 8))
    if around and len(re.findall(rf"(?<!\w){around[1]}\s*,\s*{around[2]}(?!\w)", form)) > 1:
        return True
    behind = WORD.search(form, step.end())
    return behind is not None and not _another().match(form, step.end()) and form.count(form[start : behind.end()]) > 1


def _joins_another(doc: Doc, step: re.Match[str]) -> bool:
    """Whether "và" here leads on to another noun ("Tổ A và Đội B", "… và mô hình C") or an event."""
    form: str = doc._.match_form
    if step["word"] not in lexicon("models")["joins"]:
        return False
    if _another().match(form, step.end()):
        return True
    team = _team().match(form, step.end())
    return team is not None and doc._.raw[team.start(1)].isupper()


@cache
def _another() -> re.Pattern[str]:
    words = lexicon("models")
    nouns = alternation(words["generic"] + words["clubs"] + words["groups"] + words["events"])
    return re.compile(rf"\s+(?:\d+\s+)?{nouns}")


@cache
def _team() -> re.Pattern[str]:
    return re.compile(rf"\s*({alternation(lexicon('models')['weak_groups'])})\s+\w")


def _without_conjunction(form: str, start: int, end: int) -> int:
    return start + len(_loose_end().sub("", form[start:end]))


@cache
def _loose_end() -> re.Pattern[str]:
    return re.compile(rf"(?:\s+{alternation(lexicon('models')['loose_ends'])}){{1,3}}$")
