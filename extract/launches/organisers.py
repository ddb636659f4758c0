"""Bodies and units in a sentence that tells of a launch, and how each stands to it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from spacy.tokens import Doc, Span

from extract.annotations import spans_of
from extract.lexicon.load import alternation, lexicon

LINK = re.compile(r"\)?[\s,;&–-]*(?:(?:và|cùng)\s+)?")
"""What stands between bodies that act together ("Đảng ủy - UBND xã", "Hội LHPN và Công an xã")."""
REMARK_REACH = 150
"""Characters in which a bracket is closed again."""
LARGER = re.compile(r"[\s,(–-]*")
"""What stands between a body and a larger unit that the address does not hold."""
BREAK = re.compile(r"[,;:.(“”\"\n]|\s[-–]\s")


@dataclass(frozen=True, slots=True)
class Actor:
    """A body, or a unit acting under its own name (``organ`` None), at [start, end).

    ``end`` covers the whole address. ``standing``: "told" ("đứng ra tổ chức là X"), "agent" ("do
    X"), "subject", "partner" ("phối hợp với X") or "beside"; ``linked``: it goes on a list.
    """

    start: int
    end: int
    organ: Span | None
    standing: str
    linked: bool

    @property
    def kind(self) -> str:
        """A key of lexicon/organs.toml; a unit counts as its People's Committee."""
        return str(self.organ._.organ.kind) if self.organ is not None else "committee"


def actors(doc: Doc, sentence: Span, names: Sequence[Span] = ()) -> list[Actor]:
    """The bodies and units of a sentence in order; those in ``names``, titles and other bodies are left out."""
    found: list[Actor] = []
    position = sentence.start_char
    candidates = [*_bodies(doc, sentence, names), *_units(doc, sentence, names)]
    for start, end, organ in sorted(candidates, key=lambda item: item[:2]):
        gap = doc._.match_form[position:start]
        if found and organ is None and found[-1].organ is not None and LARGER.fullmatch(gap):
            found[-1], position = replace(found[-1], end=end), end
            continue
        alike = bool(found) and (found[-1].organ is None) == (organ is None)
        linked = alike and LINK.fullmatch(gap) is not None
        behind = doc._.match_form[end : sentence.end_char]
        standing = found[-1].standing if linked else _standing(gap, behind)
        found.append(Actor(start, end, organ, standing, linked))
        position = max(position, end)
    return found


def _bodies(doc: Doc, sentence: Span, names: Sequence[Span]) -> Iterator[tuple[int, int, Span | None]]:
    for span in _inside(doc, "organs", sentence):
        if not (_in_name(names, span) or _in_title(doc, span) or _is_lone_branch(span)):
            yield span.start_char, _reach(span), span


def _units(doc: Doc, sentence: Span, names: Sequence[Span]) -> Iterator[tuple[int, int, Span | None]]:
    bodies = [(span.start_char, _reach(span)) for span in _inside(doc, "organs", sentence)]
    for span in _inside(doc, "addresses", sentence):
        inside = any(start <= span.start_char < end for start, end in bodies)
        if not (inside or _in_name(names, span) or _in_brackets(doc, sentence, span)):
            yield span.start_char, span.end_char, None


def _inside(doc: Doc, group: str, sentence: Span) -> list[Span]:
    return [span for span in spans_of(doc, group) if sentence.start <= span.start < sentence.end]


def _reach(organ: Span) -> int:
    """The end of a body with its whole address and the bracket that it stands in: "Hội LHPN xã A (tỉnh B)"."""
    address = organ._.organ.address
    parts = [getattr(address, level) for level in ("commune", "district", "province")] if address else []
    end: int = max([organ.end_char, *(part.end_char for part in parts if part is not None)])
    form = organ.doc._.match_form
    is_open = form.count("(", organ.start_char, end) > form.count(")", organ.start_char, end)
    return max(end, form.find(")", end, end + REMARK_REACH) + 1) if is_open else end


def _in_name(names: Sequence[Span], span: Span) -> bool:
    """Part of the model's name: "Chi hội Phụ nữ kiểu mẫu"."""
    return any(name.start_char <= span.start_char < name.end_char for name in names)


def _in_brackets(doc: Doc, sentence: Span, span: Span) -> bool:
    """Brackets explain ("(trước đây thuộc huyện X)"), nobody acts in them."""
    before = doc._.match_form[sentence.start_char : span.start_char]
    return bool(before.count("(") > before.count(")"))


def _in_title(doc: Doc, organ: Span) -> bool:
    """Part of a person's title: "Bí thư Đoàn TNCS Hồ Chí Minh phường"."""
    titles = (title for span in spans_of(doc, "people") for title in span._.person.titles)
    return any(title.start_char < organ.start_char < title.end_char for title in titles)


def _is_lone_branch(organ: Span) -> bool:
    """A branch without a level or a place: more often the model itself."""
    form = organ.doc._.match_form[organ.start_char : organ.end_char]
    return organ._.organ.address is None and _branch().fullmatch(form) is not None


def _standing(gap: str, behind: str) -> str:
    """How a body stands to the launch by the words between it and what comes before, and those behind it."""
    fragment = BREAK.split(gap)[-1]
    if _told_as().search(gap) or _told_behind().match(behind):
        return "told"
    if _ends_with("agent").search(fragment):
        return "agent"
    if _partner().search(fragment):
        return "partner"
    if _ends_with("delegate").search(fragment):
        return "subject"
    return "beside" if _occasion().match(fragment) or _ends_with("beside").search(fragment) else "subject"


@cache
def _partner() -> re.Pattern[str]:
    return re.compile(alternation(lexicon("organisers")["partner"]["words"]))


@cache
def _told_behind() -> re.Pattern[str]:
    words = lexicon("organisers")["agent"]
    return re.compile(rf"\)?\s*là\s+{alternation(words['posts'])}\s+{alternation(words['verbs'])}")


@cache
def _ends_with(group: str) -> re.Pattern[str]:
    return re.compile(rf"{alternation(lexicon('organisers')[group]['words'])}\s*$")


@cache
def _occasion() -> re.Pattern[str]:
    return re.compile(rf"\W*{alternation(lexicon('organisers')['occasion']['words'])}")


@cache
def _told_as() -> re.Pattern[str]:
    words = lexicon("organisers")["agent"]
    return re.compile(rf"{alternation(words['verbs'])}[^.;]{{0,60}}{alternation(words['link'])}\s*$")


@cache
def _branch() -> re.Pattern[str]:
    words = lexicon("organisers")["branches"]
    return re.compile(rf"{alternation(words['words'])}(?:\s+{alternation(words['fields'])})?")
