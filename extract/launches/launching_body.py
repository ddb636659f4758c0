"""Which body launches: the subject of the launch or the agent behind "do"; none where the unit itself acts."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain

from spacy.tokens import Doc, Span

from extract.annotations import sentences_of
from extract.launches.models import Model
from extract.launches.naming import TOLD
from extract.launches.organisers import Actor, actors
from extract.launches.subjects import Subject
from extract.launches.telling import Telling
from extract.lexicon.load import alternation, lexicon

OWNED = re.compile(r"[\s”\"’']*(?:là\s+)?của\s+")
REMARK = re.compile(r"\([^()\n]*\)")
VERB_REACH = 110
"""Characters behind a body in which its verb stands, with a partner or a place between."""
CAMPAIGN_REACH = 80
"""Characters before a body in which the campaign is named that it runs ("phong trào … do X phát động")."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """Who launches: a body, or (``organ`` None) the unit itself."""

    organ: Span | None


def launching_body(doc: Doc, subject: Subject, found: Sequence[Telling]) -> Span | None:
    """The body that launches ``subject``; None where it is the People's Committee, or where nobody tells.

    ``found`` are the sentences that tell of launches. Asked in turn: the sentence of the launch,
    others that tell of it, the title (which often names the unit where a body of it acts, so that
    it tells of bodies only).
    """
    for telling in _in_order(doc, subject, found):
        verdict = _verdict(doc, telling, subject.model)
        if verdict is not None and (verdict.organ is not None or telling.start >= doc._.body_start):
            return verdict.organ
    return None


def _in_order(doc: Doc, subject: Subject, found: Sequence[Telling]) -> Iterator[Telling]:
    named = {mention.sent.start for mention in subject.model.mentions}
    told = [telling for telling in found if telling.weight >= TOLD or telling.sentence.start in named]
    body = [telling for telling in told if telling.start >= doc._.body_start]
    first = [subject.telling] if subject.telling and subject.telling.start >= doc._.body_start else []
    own = [telling for telling in body if subject.speaks_of(telling.sentence)]
    yield from chain(first, own, body, [telling for telling in found if telling.start < doc._.body_start])


def _verdict(doc: Doc, telling: Telling, model: Model) -> Verdict | None:
    """What a sentence, and "đứng ra tổ chức là …" in the one behind it, say."""
    form: str = doc._.match_form
    here = actors(doc, telling.sentence, model.mentions)
    launched = max([telling.end, *(mention.start_char for mention in _within(telling.sentence, model.mentions))])
    chosen = _agents(form, here) or _subjects(form, here, launched)
    chosen = chosen or _last_of_list(form, here, launched) or _told(doc, telling) or _owners(form, here, model)
    return (_instructed(form, telling, chosen) or _joint(chosen)) if chosen else None


def _instructed(form: str, telling: Telling, group: Sequence[Actor]) -> Verdict | None:
    """ "Ban Dân vận Tỉnh ủy … tổ chức hội nghị triển khai mô hình điểm": the commission instructs, the unit founds."""
    words = lexicon("organisers")["instructs"]
    trigger = form[telling.start : telling.end]
    instructs = group[0].kind in words["kinds"] and any(word in trigger for word in words["words"])
    return Verdict(None) if instructs else None


def _agents(form: str, found: Sequence[Actor]) -> list[Actor]:
    """The bodies behind "do" or "được" with a verb of launching behind them."""
    for group in _lists(found):
        if group[0].standing == "told" or (group[0].standing == "agent" and _launches(form, group)):
            return group
    return []


def _within(sentence: Span, spans: Sequence[Span]) -> Iterator[Span]:
    return (span for span in spans if sentence.start <= span.start < sentence.end)


def _subjects(form: str, found: Sequence[Actor], launched: int) -> list[Actor]:
    """The last bodies that stand as subject before what is launched: in "X chỉ đạo Y tổ chức", Y."""
    for group in reversed(_lists(found)):
        if group[0].standing == "subject" and group[0].start < launched and _launches(form, group):
            return group
    return []


def _last_of_list(form: str, found: Sequence[Actor], launched: int) -> list[Actor]:
    """ "Được sự nhất trí của Đảng ủy, UBND xã, Hội CCB xã tổ chức …": only the last of the list can act."""
    for group in reversed(_lists(found)):
        last = group[-1]
        if last.linked and last.standing == "beside" and last.end <= launched and _acts_at_once(form, last):
            return [last]
    return []


def _told(doc: Doc, telling: Telling) -> list[Actor]:
    """The bodies that the next sentence tells of."""
    following = next((sentence for sentence in sentences_of(doc) if sentence.start == telling.sentence.end), None)
    groups = _lists(actors(doc, following)) if following is not None else []
    return next((group for group in groups if group[0].standing == "told"), [])


def _owners(form: str, found: Sequence[Actor], model: Model) -> list[Actor]:
    """ "Mô hình “Bếp lửa hồng” của Hội LHPN xã A ra mắt"."""
    ends = [mention.end_char for mention in model.mentions]
    for group in _lists(found):
        if any(end < group[0].start and OWNED.fullmatch(form, end, group[0].start) for end in ends):
            return group
    return []


def _lists(found: Sequence[Actor]) -> list[list[Actor]]:
    """Bodies that act together, as one list each."""
    groups: list[list[Actor]] = []
    for actor in found:
        if actor.linked:
            groups[-1].append(actor)
        else:
            groups.append([actor])
    return groups


def _joint(group: Sequence[Actor]) -> Verdict:
    """Of joint organisers the first; Party, Council and Committee together are the unit itself."""
    whole = lexicon("organisers")["whole"]["kinds"]
    kinds = [actor.kind for actor in group]
    if kinds[0] == "committee" or (kinds[0] in whole and "committee" in kinds):
        return Verdict(None)
    return Verdict(group[0].organ)


def _launches(form: str, group: Sequence[Actor]) -> bool:
    """Does a verb of launching follow, which is no campaign's? For a unit it must follow at once."""
    end = group[-1].end
    if group[0].organ is None and not _acts_at_once(form, group[-1]):
        return False
    behind = re.split(r"[.;\n“”\"]", REMARK.sub("", form[end : end + 3 * VERB_REACH]))[0][:VERB_REACH]
    verb = _verbs("words").search(behind)
    return verb is not None and not (_verbs("of_campaigns").fullmatch(verb[0]) and _of_campaign(form, group[0]))


def _of_campaign(form: str, actor: Actor) -> bool:
    """ "phong trào … do Hội LHPN huyện phát động"."""
    before = re.split(r"[.;\n]", form[max(0, actor.start - CAMPAIGN_REACH) : actor.start])[-1]
    return actor.standing == "agent" and _verbs("campaigns").search(before) is not None


def _acts_at_once(form: str, actor: Actor) -> bool:
    """A verb right behind the body, a remark in brackets and a time set aside."""
    return _verb_at_once().match(form, actor.end) is not None


@cache
def _verbs(key: str) -> re.Pattern[str]:
    return re.compile(alternation(lexicon("organisers")["verbs"][key]))


@cache
def _verb_at_once() -> re.Pattern[str]:
    words = lexicon("organisers")["verbs"]
    time = rf"(?:{alternation(words['times'])}[^,.;\n]{{0,30}}?\s)?"
    adverbs = rf"(?:{alternation(words['adverbs'])}\s+){{0,3}}"
    return re.compile(rf"\)?(?:\s*\([^()\n]*\))?[\s,]*{time}{adverbs}{alternation(words['words'])}")
