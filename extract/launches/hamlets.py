"""The hamlets where a model runs, of all that an article names."""

from collections import Counter
from collections.abc import Iterable, Sequence

from spacy.tokens import Doc, Span

from extract.annotations import AddressMention, form_of, spans_of
from extract.gazetteer.keys import strict_key
from extract.launches.hamlet_frames import is_passing
from extract.launches.hamlet_telling import Run, Told
from extract.launches.subjects import Subject
from extract.launches.telling import Telling
from extract.lexicon.load import lexicon
from extract.places.addresses import listing
from extract.text import match_form, squeeze


def hamlets_of(doc: Doc, subject: Subject, address: AddressMention, found: Sequence[Telling]) -> tuple[Span, ...]:
    """The hamlets told with the launch of ``subject`` at ``address``, in the order of the text, each once.

    ``found`` are the sentences that tell of launches. Hamlets of the title count where the body
    tells of none, or of the same. Empty where the model is a district's or a province's.
    """
    if address.commune is None and not (address.district is None and address.province is None):
        return ()
    runs = [run for run in _lists(doc) if _in_unit(run, address)]
    telling = Told(doc, subject, found)
    told = [run for run in runs if telling.tells(run)]
    if subject.own is None or not told:  # of several models each has the hamlets told with it
        told = [run for run in runs if run in told or (run[0] is address.hamlet and telling.opens(run))]
    body = [run for run in told if run[0].start_char >= doc._.body_start]
    names = {_key(span) for run in body or told for span in run}
    chosen = [run for run in told if run in body or any(_key(span) in names for span in run)]
    chosen += [run for run in runs if run not in chosen and _goes_on_with(doc, run, names)]
    return _each_once([_village(span) for run in chosen or _of_kind(subject, runs) for span in run])


def hamlet_text(span: Span) -> str:
    """A hamlet with its full type word and a capital: "Tổ dân phố 4" of "TDP 4", "Thôn Khuôn Nhự" in a list.

    "tổ dân phố số 8" keeps its "số".
    """
    kind, written = span._.place.type, squeeze(span.text)
    if kind is None or match_form(written).startswith(kind):
        return written[:1].upper() + written[1:]
    abbreviations = sorted(map(match_form, lexicon("places")["hamlet_abbreviations"]), key=len, reverse=True)
    short = next((word for word in abbreviations if match_form(written).startswith(word)), "")
    return f"{kind[:1].upper()}{kind[1:]} {written[len(short) :].lstrip(' .')}"


def _lists(doc: Doc) -> list[Run]:
    """The hamlets of all addresses, those of one list and commune together ("ấp 1, ấp 2, xã A; ấp 3, xã B")."""
    spans = [span for span in spans_of(doc, "addresses") if span._.address.hamlet is not None]
    runs: list[list[Span]] = []
    home = None
    for span in reversed(spans):
        commune = span._.address.commune
        own = strict_key(commune._.place.name) if commune is not None else None
        between = doc._.match_form[span.end_char : runs[-1][-1].start_char] if runs else ""
        if runs and listing().fullmatch(between) and (own is None or home is None or own == home):
            runs[-1].append(span)
            home = home or own
        else:
            runs.append([span])
            home = own
    return [[span._.address.hamlet for span in reversed(run)] for run in reversed(runs)]


def _in_unit(run: Run, address: AddressMention) -> bool:
    """No other commune of today stands with the hamlets."""
    if address.commune is None:
        return True
    own = strict_key(address.commune._.place.name)
    with_hamlet = (span._.address for span in spans_of(run[0].doc, "addresses") if span._.address.hamlet in run)
    communes = (found.commune._.place for found in with_hamlet if found.commune is not None)
    return all(place.former or strict_key(place.name) == own for place in communes)


def _goes_on_with(doc: Doc, run: Run, names: set[str]) -> bool:
    """A list that holds a hamlet of the model and more: "24 thành viên ở hai bản Búng, Cò Phạt"."""
    return len(run) > 1 and any(_key(span) in names for span in run) and not is_passing(doc, run[0], run[-1].end_char)


def _of_kind(subject: Subject, runs: Sequence[Run]) -> list[Run]:
    """Where nothing else tells, the one hamlet of the kind that the model's name begins with ("Thôn thông minh")."""
    names = subject.model.mentions
    alike = [
        run
        for run in runs
        if any(form_of(name).startswith(f"{run[0]._.place.type} ") for name in names)
        and not any(name.start <= run[0].start < name.end for name in names)
    ]
    return alike if len({_key(span) for run in alike for span in run}) == 1 else []


def _village(hamlet: Span) -> Span:
    """For a group of houses the village named before it in the sentence: "Thôn Hưng Long có … tại tổ 14"."""
    if not _is_group(hamlet):
        return hamlet
    spans = [span._.address.hamlet for span in spans_of(hamlet.doc, "addresses") if span._.address.hamlet is not None]
    before = [span for span in spans if hamlet.sent.start <= span.start < hamlet.start and not _is_group(span)]
    return before[-1] if before else hamlet


def _each_once(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Each hamlet in the form that is written most, a village instead of the groups of houses in it."""
    ordered = sorted(spans, key=lambda span: span.start)
    forms = Counter(squeeze(span.text) for span in ordered)
    best: dict[str, Span] = {}
    for span in [span for span in ordered if not _is_group(span)] or ordered:
        known = best.get(_key(span))
        if known is None or _rank(span, forms) > _rank(known, forms):
            best[_key(span)] = span
    return tuple(best.values())


def _rank(span: Span, forms: Counter[str]) -> tuple[bool, int, int]:
    return not span.text.isupper(), forms[squeeze(span.text)], -span.start


def _is_group(span: Span) -> bool:
    return span._.place.type in lexicon("places")["groups"]["types"]


def _key(span: Span) -> str:
    return strict_key(span._.place.name)
