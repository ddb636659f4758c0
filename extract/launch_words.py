"""The words of lexicon/launches.toml as patterns: what launches, what is launched, what speaks for or against it."""

import re
from collections.abc import Callable
from functools import cache

from extract.lexicon.load import alternation, lexicon

OBJECT_REACH = 40
"""Characters behind the launch word in which the thing launched is named."""
OBJECT_NAME = 30
"""Characters of a subject with a model's noun in which a statutory body's name lies ("Tổ bảo vệ an ninh")."""
QUOTED = re.compile(r"[“\"][^“”\"]*[”\"]")
CUT_QUOTE = re.compile(r"[“\"].*", re.DOTALL)
"""A quotation that goes on beyond the reach; like `QUOTED` a name, which may hold any word."""
QUOTED_BEHIND = re.compile(r"\s*:?\s*(?:\d+\s+)?[“\"]")
"""A launch word with a name in quotes behind it ("khánh thành 3 “Ngôi nhà xanh”"): whoever stands before it
launches that."""
CLAUSE = re.compile(r"[,;:.]")
OPENING = re.compile(r"^[^\w;]*\w+\s+\w+")
"""Words with which nobody asks yet: a sentence that begins "Mong muốn …" gives the reason of its launch."""
COUNT = re.compile(r"\s*(\d+)\s+(.{0,30})")


@cache
def _groups(kind: str, fold_words: Callable[[str], str] = str) -> tuple[tuple[float, re.Pattern[str]], ...]:
    return tuple(
        (group["weight"], re.compile(alternation(map(fold_words, group["words"]))))
        for group in lexicon("launches")[kind]
        if fold_words is str or not group.get("accented")
    )


@cache
def _words(kind: str) -> re.Pattern[str]:
    return re.compile(alternation(lexicon("launches")[kind]))


@cache
def _asides() -> re.Pattern[str]:
    return re.compile(alternation(lexicon("launches")["asides"] + lexicon("models")["serving"]))


def may_tell(form: str) -> bool:
    """Whether a text in match form holds any launch word: without one there is nothing to tell."""
    return _any_trigger().search(form) is not None


@cache
def _any_trigger() -> re.Pattern[str]:
    return re.compile(alternation(word for group in lexicon("launches")["trigger"] for word in group["words"]))


def trigger(form: str) -> tuple[float, re.Match[str]] | None:
    """The strongest launch word of a sentence in match form; days to be remembered ("ngày thành lập") are none."""
    if not may_tell(form):
        return None
    present = _without("remembered", form)
    for weight, words in _groups("trigger"):
        if found := words.search(present):
            return weight, found
    return None


def _without(kind: str, form: str) -> str:
    """The text with blanks in place of one list's words; its length stays."""
    return _words(kind).sub(lambda found: " " * len(found[0]), form)


def _without_preparation(form: str) -> str:
    """A sentence in match form without what led up to the launch ("Sau hơn một tháng chuẩn bị, …")."""
    return _preparation().sub(lambda found: " " * len(found[0]), form)


@cache
def _preparation() -> re.Pattern[str]:
    words = r"(?:\w+\s+){1,3}?(?:\w+\s+){0,3}?"
    return re.compile(rf"(?<!\w)sau\s+{words}{alternation(lexicon('launches')['preparing'])}[^,;]*")


def weight_of(kind: str, form: str, fold_words: Callable[[str], str] = str) -> float:
    """The weights of all groups of one kind ("cue", "title" …) that have a word in ``form``, added up."""
    return sum(weight for weight, words in _groups(kind, fold_words) if words.search(form))


def cue_weight(clause: str, sentence: str) -> float:
    """What else is told: for a launch in all the sentence, against it in the clause of the launch word."""
    clause = _without("calendar", _without_preparation(clause))
    return sum(weight for weight, words in _groups("cue") if words.search(sentence if weight > 0 else clause))


def wish_weight(before: str) -> float:
    """What speaks against the launch word behind ``before``, where somebody asks for a launch or plans one.

    ``before`` begins where the sentence does, or with the semicolon that opens the clause.
    """
    return weight_of("wished", _words("on_request").sub("", OPENING.sub("", before)))


def object_weight(form: str, found: re.Match[str]) -> float:
    """What is launched, where it is no model: a statutory body, a product, a year's dozens of models; 0 otherwise.

    ``found`` is the launch word. Where nothing is named behind it, what stands before it counts
    ("Ban Chấp hành đã ra mắt").
    """
    behind = form[found.start() : found.end() + OBJECT_REACH]
    weight = least_weight("object", _thing(CUT_QUOTE.sub("", QUOTED.sub("", behind))))
    if not (_words("launched").search(behind) or QUOTED_BEHIND.match(form, found.end())):
        weight = min(weight, _subject_weight(form[: found.start()]))
    return weight + _is_count(form, found) * float(lexicon("launches")["many_weight"])


def _thing(behind: str) -> str:
    """What is launched without where, by whom and for whom ("mô hình … tại trường mầm non")."""
    model = _words("launched").search(behind)
    aside = _asides().search(behind, model.end()) if model else None
    return behind[: aside.start()] if aside else behind


def _subject_weight(before: str) -> float:
    """The same of the clause before the launch word; "Tổ hội … của Hội Nông dân phường" is a Tổ hội."""
    clause = CLAUSE.split(QUOTED.sub("", before))[-1]
    model = _words("launched").search(clause)
    return least_weight("object", _thing(clause[: model.start() + OBJECT_NAME]) if model else clause)


def least_weight(kind: str, form: str) -> float:
    """The least weight of the groups of one kind that have a word in ``form``; 0 where none has."""
    return min((weight for weight, words in _groups(kind) if words.search(form)), default=0.0)


def _is_count(form: str, found: re.Match[str]) -> bool:
    """ "Một năm ra mắt 37 mô hình", "ra mắt 52 chi hội": a number that counts instead of launching."""
    count = COUNT.match(form, found.end())
    if count is None or int(count[1]) < lexicon("launches")["many"]:
        return False
    return bool(_words("periods").search(form) or _words("branches").match(count[2]))
