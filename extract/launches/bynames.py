"""What a text calls each of several models later on: by its hamlet or alley, or by the words before its quoted name.

"“A” (thôn 1); “B” (hẻm 4)", later "Ban vận động hẻm 4"; "Câu lạc bộ Đọc sách “C”", later "Câu lạc bộ Đọc sách".
"""

import re
from collections.abc import Iterator, Sequence, Set
from functools import cache

from spacy.tokens import Doc, Span

from extract.annotations import sentences_of, spans_of
from extract.gazetteer.keys import strict_key
from extract.lexicon.load import alternation, lexicon

KIND = 45
"""Characters before a quoted name in which its kind stands ("Câu lạc bộ Đọc sách")."""


def with_hamlets(doc: Doc, anchors: Sequence[set[int]]) -> list[set[int]]:
    """``anchors``, the tokens that name each model, with those of the hamlet that is its own.

    One sentence of the body must name all the models, each with hamlets behind it that no other has;
    else the anchors as they are.
    """
    hamlets = [span for span in spans_of(doc, "addresses") if span._.address.hamlet is not None]
    for sentence in sentences_of(doc):
        inside = [span for span in hamlets if sentence.start <= span.start < sentence.end]
        keys = _in_turn(sentence, inside, anchors) if sentence.start_char >= doc._.body_start else None
        if keys is not None:
            own = ({span.start for span in hamlets if _key(span) in mine} for mine in keys)
            return [known | found for known, found in zip(anchors, own, strict=True)]
    return list(anchors)


def _in_turn(sentence: Span, hamlets: Sequence[Span], anchors: Sequence[Set[int]]) -> list[set[str]] | None:
    """The hamlets of each model, those that stand between its name and the next; None where one has none of its own."""
    names = sorted((at, n) for n, own in enumerate(anchors) for at in own if sentence.start <= at < sentence.end)
    keys: list[set[str]] = [set() for _ in anchors]
    for span in hamlets:
        before = [n for at, n in names if at < span.start]
        if not before:
            return None
        keys[before[-1]].add(_key(span))
    disjoint = len(set().union(*keys)) == sum(map(len, keys))
    return keys if all(keys) and disjoint else None


def _key(address: Span) -> str:
    return strict_key(address._.address.hamlet._.place.name)


def with_bynames(doc: Doc, mentions: Sequence[Sequence[Span]], anchors: Sequence[set[int]]) -> list[set[int]]:
    """``anchors`` with the tokens of each model's bynames: its kind before the quotes, the alley or clan behind.

    ``mentions`` are those of each model; a byname that two models share names neither.
    """
    bynames = [{name for span in spans for name in _bynames(doc, span)} for spans in mentions]
    found: list[set[int]] = []
    for n, own in enumerate(bynames):
        others = set().union(*(names for m, names in enumerate(bynames) if m != n))
        found.append(anchors[n] | {at for name in own - others for at in _stands(doc, name)})
    return found


def _bynames(doc: Doc, mention: Span) -> Iterator[str]:
    form: str = doc._.match_form
    if (noun := mention._.model.noun) and _kinds().fullmatch(noun):
        yield noun
    if mention._.model.quoted and (kind := _kind().search(form, max(0, mention.start_char - KIND), mention.start_char)):
        yield kind["name"]
    if spot := _spot().match(form, mention.end_char):
        yield spot["name"]


def _stands(doc: Doc, name: str) -> Iterator[int]:
    for found in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", doc._.match_form):
        span = doc.char_span(*found.span(), alignment_mode="expand")
        if span is not None:
            yield span.start


@cache
def _kinds() -> re.Pattern[str]:
    """Nouns of groups; a model alone in its kind is called by it ("Còn với câu lạc bộ, …")."""
    return re.compile(alternation(word for word in lexicon("boards")["members"]["group"] if word != "mô hình"))


@cache
def _kind() -> re.Pattern[str]:
    """A group's noun with words of its own, right before quotation marks; "mô hình" is everybody's."""
    members = lexicon("boards")["members"]
    noun = alternation(word for word in [*members["group"], *members["team"]] if word != "mô hình")
    return re.compile(rf"(?P<name>{noun}\s[^,;.:()“”\"]{{1,{KIND}}}?)\s*[“\"‘']\s*$")


@cache
def _spot() -> re.Pattern[str]:
    """An alley, a clan, a school class right behind a name, its quotation marks closed."""
    spots = lexicon("hamlets")["spots"]
    return re.compile(
        rf"[”\"’']?\s*\(?\s*(?:{alternation(spots['before'])}\s+)?(?P<name>{alternation(spots['words'])}\s+\w+)"
    )
