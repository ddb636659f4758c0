"""How names of one sentence stand to its verbs and to each other: launched, handed over, joined, items of a list."""

import re
from functools import cache

from spacy.tokens import Span

from extract.annotations import spans_of
from extract.launch_words import least_weight, wish_weight
from extract.lexicon.load import alternation, lexicon
from extract.numbers import number_pattern

JOIN_REACH = 120
"""Characters that may lie between two names told in one breath."""
LAUNCH_REACH = 60
"""Characters that may lie between a launch word and the name of what it launches."""
VERB_REACH = 400
"""Characters before a name in which its verb is looked for."""
QUOTED = re.compile(r"[“\"][^“”\"]*[”\"]")
OPENING = r"[\s“\"'‘(:]{0,6}"
"""Between a noun and its name."""
OPENED = re.compile(rf"{OPENING}$")
WORD = r"[^\s,.;:“”\"()]+"


def side_by_side(first: Span, second: Span) -> bool:
    """Two names in one sentence joined by "và" or a comma are two names, however alike.

    Words may be told between ("… do Hội LHPN đảm nhận và mô hình …") as long as no other verb takes over,
    neither before the second name nor behind it ("… và CLB “B” biểu diễn").
    """
    form = first.doc._.match_form
    return is_joint(form[first.end_char : second.start_char]) and not _performs().match(form, second.end_char)


def follows_comma(first: Span, second: Span) -> bool:
    """Whether no more than a comma stands between a name and the noun of the second."""
    return bool(_comma().fullmatch(first.doc._.match_form, first.end_char, second.start_char))


@cache
def _comma() -> re.Pattern[str]:
    return re.compile(rf"[”\"'’\s]*[,–-]\s*{_noun()}?\s*")


def is_joint(between: str) -> bool:
    """Whether the words between two names join them."""
    return 0 < len(between) < JOIN_REACH and bool(_joint().match(between))


def launch_word(span: Span) -> str | None:
    """The launch word that is the last verb before the name, nothing but its noun and no product between; else None.

    None as well where the launch is only wished for or planned.
    """
    verb = _last_verb(span)
    if verb is None or verb.lastgroup != "launch":
        return None
    gap = OPENED.sub("", verb.string[verb.end() :])
    parted = len(gap) > LAUNCH_REACH or _parting().search(gap) or least_weight("object", gap) < 0
    clause = verb.string[max(0, verb.string.rfind(";", 0, verb.start())) : verb.start()]
    return None if parted or wish_weight(clause) < 0 else verb[0]


def is_handed_over(span: Span) -> bool:
    """Whether the last verb before the name hands over or opens what it names ("bàn giao công trình “A”")."""
    verb = _last_verb(span)
    return verb is not None and verb.lastgroup == "handed"


def is_item(span: Span) -> bool:
    """Whether a name is an item of a list: behind a colon or semicolon, but for its noun, marks and who runs it.

    A comma counts where it is told who runs it ("…, Hội Nông dân với mô hình “B”").
    """
    form = span.doc._.match_form
    return bool(_item().search(form, max(span.sent.start_char, span.start_char - JOIN_REACH), span.start_char))


def opens_sentence(span: Span) -> bool:
    """Whether a name opens its clause, but for noun, day and place ("Mô hình thứ hai là “B”", "Ngày 2/8 là “A”")."""
    form: str = span.doc._.match_form
    start = max(span.sent.start_char, form.rfind(";", span.sent.start_char, span.start_char) + 1)
    return bool(_sentence_opening().fullmatch(form, start, span.start_char))


def _last_verb(span: Span) -> re.Match[str] | None:
    """The last verb before a name in its sentence, looked for once a document."""
    kept: dict[int, re.Match[str] | None] = span.doc.user_data.setdefault("last_verbs", {})
    if span.start not in kept:
        kept[span.start] = _verb_before(span)
    return kept[span.start]


def _verb_before(span: Span) -> re.Match[str] | None:
    """Not one that another name holds ("Thắp sáng đường quê")."""
    start = max(span.sent.start_char, span.start_char - VERB_REACH)
    before: str = span.doc._.match_form[start : span.start_char]
    for other in spans_of(span.doc, "names"):
        if start <= other.start_char < span.start_char:
            before = f"{before[: other.start_char - start]}{'”' * len(other.text)}{before[other.end_char - start :]}"
    return next(reversed([*_verbs().finditer(QUOTED.sub(lambda found: "”" * len(found[0]), before))]), None)


@cache
def _verbs() -> re.Pattern[str]:
    launches, words = lexicon("launches"), lexicon("models")
    launch = alternation(word for group in launches["trigger"] for word in group["words"])
    remembered = rf"(?<!cùng ){alternation(launches['remembered'])}"  # "chiều cùng ngày ra mắt" launches
    other = rf"{alternation(words['takes_over'] + words['performs'])}|{remembered}"
    handed = rf"{alternation(words['hands_over'])}(?!\s+(?:các\s+)?quyết\s+định)"
    return re.compile(rf"(?<!\w)(?:(?P<handed>{handed})|(?P<launch>{launch})|(?P<other>{other}))")


@cache
def _parting() -> re.Pattern[str]:
    """What parts a name from the launch word before it; "có tên" and the like lead to it."""
    words = lexicon("models")
    other = alternation(words["not_object_after"] + words["parting"])
    return re.compile(rf"[;,.“”]|(?!{alternation(words['announcing'])}){other}")


@cache
def _performs() -> re.Pattern[str]:
    words = lexicon("models")
    acting = rf"{alternation(words['acting'])}\s+(?!{alternation(words['not_acting'])})"
    return re.compile(rf"[”\"'’\s]*(?:{alternation(words['performs'])}|{acting})")


@cache
def _item() -> re.Pattern[str]:
    join = alternation(lexicon("models")["joins"])
    who = rf"(?:{WORD}\s+){{1,7}}?{alternation(lexicon('models')['runs'])}\s+"
    mark = rf"(?:[:;]|,(?=\s*{who}))"
    return re.compile(rf"{mark}\s*(?:{join}\s+)?(?:\(?\w{{1,2}}[.)]\s*)?(?:{who})?(?:{_noun()})?{OPENING}$")


@cache
def _joint() -> re.Pattern[str]:
    words, noun = lexicon("models"), _noun()
    join = alternation(words["joins"])
    verbs = rf"{alternation(words['takes_over'] + words['hands_over'] + words['before_weak'])}(?!\s+{join})"
    aside = rf"(?:{verbs}|{alternation(words['parting'])})"
    shut = rf"(?:{verbs}|{alternation(words['parting'] + words['slogan_cues'] + words['movement_cues'])})"
    place = rf"(?:(?:{alternation(words['places_between'])}|\()[^.;“\"]{{0,70}})?"
    announcing = alternation(words["generic"] + words["clubs"])
    aside_told = rf"(?:(?!{aside})[^.;“”\"\s'’»)](?:(?!{aside})[^.;“”\"]){{0,110}}?)?"
    told = rf"{aside_told}(?:(?<!\w){join}|;(?=\s*{announcing})|,(?=\s*[“\"]))"
    count = rf"(?:(?:{number_pattern()}|{alternation(words['several'])})\s+)?"
    few = rf"(?:\s+(?!{shut}){WORD}){{0,2}}?"
    kind = rf"(?:(?!{shut}){noun}{few}{few})?{OPENING}"
    return re.compile(rf"^[”\"'’»)\s]*(?:{place}(?:,|;|{join})|{told})\s*{count}{kind}$")


@cache
def _sentence_opening() -> re.Pattern[str]:
    words = lexicon("models")
    order = r"(?:\s+thứ\s+\w+)?"
    named = rf"(?:\s*{alternation(words['naming'])})?"
    day = rf"(?:\w[\w ,/.–-]{{0,{JOIN_REACH // 2}}}?\d[\w ,/.–-]{{0,9}}?\s{alternation(words['turn'])}\s+)?"
    place = rf"(?:(?:{alternation(words['places_between'])}\s+){{1,2}}[^.;:“”\"]{{1,{JOIN_REACH // 2}}}?[,:]\s*)?"
    return re.compile(rf"\W*{day}{place}(?:{alternation(words['telling'])}\W*)?(?:{_noun()}{order}{named})?{OPENING}")


@cache
def _noun() -> str:
    words = lexicon("models")
    return alternation(words["generic"] + words["clubs"] + words["groups"] + words["weak_groups"])
