"""What the components write on a spaCy Doc, and who reads it.

``doc.text`` is title, newline, body, newline, captions (one a line).

| group | label of a span | attribute | written by |
|---|---|---|---|
| ``places`` | hamlet, commune, district, province | ``span._.place`` | components.places |
| ``addresses`` | address | ``span._.address`` | components.places |
| ``organs`` | organ | ``span._.organ`` | components.places |
| ``dates`` | date | ``span._.date`` | components.times |
| ``people`` | person | ``span._.person`` | components.people |
| ``boards`` | board | ``span._.board`` | components.boards |
| ``names`` | model | ``span._.model`` | components.names |

The result stands in ``doc._.launches``, a list of ``extract.launch.Launch``.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from spacy.tokens import Doc, Span

from extract.article import Article
from extract.document import Passage
from extract.document import sentences_of as sentences_of
from extract.quotes import Quote, quotations


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """One administrative name in the text; the span covers type word and name.

    ``type`` is the full lower-case type word ("xã", "thành phố"; "TP." → "thành phố"), None
    where the text gives a bare name; ``name`` is as written; ``former`` marks "(cũ)".
    """

    level: str
    type: str | None
    name: str
    former: bool = False


@dataclass(frozen=True, slots=True)
class AddressMention:
    """Places that stand together ("thôn A, xã B (huyện C, tỉnh D)"), small to large."""

    hamlet: Span | None = None
    commune: Span | None = None
    district: Span | None = None
    province: Span | None = None


@dataclass(frozen=True, slots=True)
class OrganMention:
    """A body of a unit ("Hội LHPN xã Duy Hòa"); the span covers it with its address.

    ``kind`` is a key of lexicon/organs.toml; a People's Committee has kind "committee".
    ``address`` is the place in its name, None where it has none ("Công an huyện").
    """

    kind: str
    address: AddressMention | None = None


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date in the text as EDTF ("2023-04-06", "XXXX-09-27", "2023-04").

    ``kind``: "day" (may be an event's day), "month" (no day), "document" (of a decision or
    plan), "anniversary", "period" (term, range), "plan" (a day that was meant for it), "stamp" (page
    chrome, the day of a statement), "birth", "past" (an earlier event told as background), "lunar"
    (the twin of a day), "year" (no month).
    ``certain_year`` is False where the year was not written and publication did not settle it.
    """

    edtf: str
    kind: str
    certain_year: bool = True


@dataclass(frozen=True, slots=True)
class PersonMention:
    """A person; the span covers the name alone.

    ``titles`` are single positions in order, ``role`` the post in the model's own board
    ("làm Trưởng ban"), ``rank`` a police or military rank, ``organisation`` the body or unit
    that the titles belong to, where the text names it.
    """

    titles: tuple[Span, ...] = ()
    role: Span | None = None
    rank: Span | None = None
    organisation: Span | None = None


@dataclass(frozen=True, slots=True)
class BoardMention:
    """A body with its size, or the membership of the club or group itself.

    ``kind``: "board" (Ban chỉ đạo, Ban điều hành, Ban chủ nhiệm, Ban quản lý …), "helpers"
    (Tổ giúp việc) or "members" (the club, team or model itself). ``size`` None: not stated.
    ``size_span`` covers the words that state the size ("15 thành viên"). ``noun`` is the form
    of the word list ("ban điều hành"), "" where the size stands without one; ``team`` tells
    that a team is meant (tổ, đội, nhóm), ``plural`` that several bodies share the mention.
    """

    kind: str
    size: int | None = None
    size_span: Span | None = None
    head: Span | None = None
    noun: str = ""
    team: bool = False
    plural: bool = False


@dataclass(frozen=True, slots=True)
class ModelMention:
    """A name that may be a model's; the span covers the name without outer quotes.

    ``quoted`` tells whether it stood in quotation marks; ``noun`` is the type word before it
    ("mô hình", "câu lạc bộ"), ``programme`` a national programme quoted before the name.
    """

    quoted: bool
    noun: str | None = None
    programme: Span | None = None


def fill(doc: Doc, group: str, spans: Iterable[Span]) -> None:
    """Write a group: into ``doc.spans`` for everybody, and as it is for ``spans_of``."""
    found = list(spans)
    doc.spans[group] = found
    doc.user_data.setdefault("spans", {})[group] = doc.spans[group], found


def spans_of(doc: Doc, group: str) -> list[Span]:
    """The spans of a filled group, empty before: ``doc.spans`` makes new Spans at each reading."""
    filled = doc.spans.get(group)
    if filled is None:
        return []
    kept: dict[str, tuple[object, list[Span]]] = doc.user_data.setdefault("spans", {})
    if group not in kept or kept[group][0] is not filled:
        kept[group] = filled, [Passage.of(span) for span in filled]
    return kept[group][1]


def quotes_of(doc: Doc) -> list[Quote]:
    """The quotations of a Doc in the order of the text, a list made once."""
    if "quotes" not in doc.user_data:
        doc.user_data["quotes"] = sorted(quote for quote in quotations(doc._.raw) if _in_one_part(doc, quote))
    found: list[Quote] = doc.user_data["quotes"]
    return found


def _in_one_part(doc: Doc, quote: Quote) -> bool:
    """Whether a quotation ends where it began: in the title, the body or one caption; marks left open join them."""
    start, end, captions = quote.outer_start, quote.outer_end, doc._.captions_start
    body: int = doc._.body_start
    if start < body:
        return end < body
    if captions is None or end < captions:
        return True
    return start >= captions and "\n" not in doc._.raw[start:end]


def form_of(span: Span) -> str:
    """The words of a span as ``extract.text.match_form`` spells them: a slice, where ``span.text`` joins all tokens."""
    found: str = span.doc._.match_form[span.start_char : span.end_char]
    return found


def document_text(article: Article) -> str:
    """The text that the pipeline reads: title, body, captions, a line break between them."""
    return "\n".join([article.title or "", article.text, *article.captions])
