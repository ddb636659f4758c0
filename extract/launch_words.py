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
CLAUSE = re.compile(r"[,;:.]")
COUNT = re.compile(r"\s*(\d+)\s+(.{0,30})")


@cache
def _groups(kind: str, fold_words: Callable[[str], str] = str) -> tuple[tuple[float, re.Pattern[str]], ...]:
    return tuple(
        (group["weight"], re.compile(alternation(map(fold_words, group["words"]))))
        for group in lexicon("launches")[kind]
    )


@cache
def _words(kind: str) -> re.Pattern[str]:
    return re.compile(alternation(lexicon("launches")[kind]))


def may_tell(form: str) -> bool:
    """Whether a text in match form holds any launch word: without one there is nothing to tell."""
    return any(words.search(form) for _, words in _groups("trigger"))


def trigger(form: str) -> tuple[float, re.Match[str]] | None:
    """The strongest launch word of a sentence in match form; days to be remembered ("ngày thành lập") are none."""
    present = _words("remembered").sub(lambda found: " " * len(found[0]), form)
    for weight, words in _groups("trigger"):
        if found := words.search(present):
            return weight, found
    return None


def weight_of(kind: str, form: str, fold_words: Callable[[str], str] = str) -> float:
    """The weights of all groups of one kind ("cue", "title" …) that have a word in ``form``, added up."""
    return sum(weight for weight, words in _groups(kind, fold_words) if words.search(form))


def object_weight(form: str, found: re.Match[str]) -> float:
    """What is launched, where it is no model: a statutory body, a product, a year's dozens of models; 0 otherwise.

    ``found`` is the launch word. Where nothing is named behind it, what stands before it counts
    ("Ban Chấp hành đã ra mắt").
    """
    behind = form[found.start() : found.end() + OBJECT_REACH]
    weight = _least(behind)
    if not _words("launched").search(behind):
        weight = min(weight, _subject_weight(form[: found.start()]))
    return weight + _is_count(form, found) * float(lexicon("launches")["many_weight"])


def _subject_weight(before: str) -> float:
    """The same of the clause before the launch word; "Tổ hội … của Hội Nông dân phường" is a Tổ hội."""
    clause = CLAUSE.split(QUOTED.sub("", before))[-1]
    model = _words("launched").search(clause)
    return _least(clause[: model.start() + OBJECT_NAME] if model else clause)


def _least(form: str) -> float:
    return min((weight for weight, words in _groups("object") if words.search(form)), default=0.0)


def _is_count(form: str, found: re.Match[str]) -> bool:
    """ "Một năm ra mắt 37 mô hình", "ra mắt 52 chi hội": a number that counts instead of launching."""
    count = COUNT.match(form, found.end())
    if count is None or int(count[1]) < lexicon("launches")["many"]:
        return False
    return bool(_words("periods").search(form) or _words("branches").match(count[2]))
