"""One person out of many mentions: the union of titles, each in its fullest form."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from spacy.tokens import Span

from extract.annotations import PersonMention, form_of
from extract.lexicon.load import lexicon
from extract.text import match_form

WORD = re.compile(r"\w+")
ABBREVIATED = re.compile(r"\([A-ZĐƯ&.-]+\)")


@dataclass(slots=True)
class MergedOfficial:
    """A person with the spans that are the evidence; ``name`` is the first fullest form."""

    name: Span
    titles: list[Span] = field(default_factory=list)
    role: Span | None = None
    rank: Span | None = None
    organisation: Span | None = None
    mentions: list[Span] = field(default_factory=list)


def merge_people(spans: Sequence[Span]) -> list[MergedOfficial]:
    """Officials in the order of their first mention.

    ``spans`` are spans of ``doc.spans["people"]``. Mentions with one name are one person; the
    end of a name alone ("bà Hoa") belongs to the last person whose name ends so.
    """
    merged: list[MergedOfficial] = []
    for span in spans:
        mention: PersonMention | None = span._.person
        if mention is None:
            continue
        official = _same_person(merged, span)
        if official is None:
            official = MergedOfficial(span)
            merged.append(official)
        _take_over(official, span, mention)
    return merged


def canonical_title(title: str) -> tuple[str, ...]:
    """The words of a title with abbreviations written out, signs and doubled words dropped.

    >>> canonical_title("Phó Trưởng Ban Ban dân vận")
    ('phó', 'trưởng', 'ban', 'dân', 'vận')
    """
    words: list[str] = []
    for word in WORD.findall(match_form(ABBREVIATED.sub("", title))):
        for part in _expansions().get(word, word).split():
            if not words or words[-1] != part:
                words.append(part)
    return tuple(words)


@cache
def _expansions() -> dict[str, str]:
    return {match_form(short): match_form(full) for short, full in lexicon("titles")["expansions"].items()}


def _same_person(merged: list[MergedOfficial], span: Span) -> MergedOfficial | None:
    words = _words(span)
    for official in merged:
        if _words(official.name) == words:
            return official
    for official in reversed(merged):
        known = _words(official.name)
        if _is_short_for(words, known) or _is_short_for(known, words):
            return official
    return None


def _words(name: Span) -> list[str]:
    return form_of(name).split()


def _is_short_for(short: list[str], full: list[str]) -> bool:
    return len(short) < len(full) and full[-len(short) :] == short


def _take_over(official: MergedOfficial, span: Span, mention: PersonMention) -> None:
    official.mentions.append(span)
    if len(_words(span)) > len(_words(official.name)):
        official.name = span
    if mention.role is not None and (official.role is None or _is_surer(mention, official)):
        official.role = mention.role
    official.rank = official.rank or mention.rank
    official.organisation = official.organisation or mention.organisation
    for title in mention.titles:
        _add_title(official.titles, title)


def _is_surer(mention: PersonMention, official: MergedOfficial) -> bool:
    """Whether a verb gives the role, and the one known so far is a mere title behind the name."""
    known = [title for span in official.mentions for title in span._.person.titles]
    return _is_title(official.role, known) and not _is_title(mention.role, mention.titles)


def _is_title(role: Span | None, titles: Sequence[Span]) -> bool:
    return role is not None and any(title.start_char == role.start_char for title in titles)


def _add_title(titles: list[Span], title: Span) -> None:
    """Add a title unless a fuller form is there; a fuller form takes the place of the shorter one."""
    words = canonical_title(title.text)
    for i, other in enumerate(titles):
        known = canonical_title(other.text)
        if says_no_more(words, known):
            return
        if says_no_more(known, words):
            titles[i] = title
            return
    titles.append(title)


def says_no_more(words: tuple[str, ...], fuller: tuple[str, ...]) -> bool:
    """Whether all words stand in ``fuller`` in the same order, the first one first."""
    if words[:1] != fuller[:1]:
        return False
    rest = iter(fuller)
    return all(word in rest for word in words)
