"""One launch record from a document's annotations, each value with its evidence."""

from spacy.tokens import Doc, Span

from extract.annotations import AddressMention
from extract.board_choice import board_size, bodies, members
from extract.components.people_merge import MergedOfficial
from extract.event_date import event_date
from extract.evidence import add_evidence
from extract.gazetteer.resolve import resolve
from extract.gazetteer.witnesses import Context
from extract.launch import Board, Launch, Official
from extract.naming import Model, name_text
from extract.placing import LEVELS, Place, place_of
from extract.text import squeeze


def assemble(doc: Doc, model: Model) -> Launch:
    """The launch of one model; officials are added by the caller, who knows all launches."""
    place = place_of(doc, model)
    launch = Launch(name_text(model.best), resolve(place.address, _context(doc, place)))
    for mention in model.mentions:
        if name_text(mention) == launch.model_name:
            add_evidence(launch.evidence, "model_name", mention)
    launch.model_name_alt = model.variants
    _add_programme(launch, model)
    _add_place(launch, place)
    _add_date(doc, launch, model)
    _add_boards(doc, launch, model)
    return launch


def add_officials(launch: Launch, officials: list[MergedOfficial]) -> None:
    """Everybody named with a position, in the order of the text."""
    for number, official in enumerate(officials):
        launch.officials.append(
            Official(
                name=squeeze(official.name.text),
                titles=[squeeze(title.text) for title in official.titles],
                organisation=_text(official.organisation),
                rank=_text(official.rank),
                role=_text(official.role),
            )
        )
        key = f"officials.{number}"
        parts = {f"titles.{index}": title for index, title in enumerate(official.titles)}
        parts |= {
            "name": official.name,
            "rank": official.rank,
            "role": official.role,
            "organisation": official.organisation,
        }
        for part, span in parts.items():
            if span is not None:
                add_evidence(launch.evidence, f"{key}.{part}", span)


def _text(span: Span | None) -> str | None:
    return squeeze(span.text) if span is not None else None


def _context(doc: Doc, place: Place) -> Context:
    article = doc._.article
    return Context(
        addresses=place.context,
        province=article.province,
        district=article.district,
        commune=article.commune,
        url=article.url,
        date=article.published or article.published_month,
    )


def _add_programme(launch: Launch, model: Model) -> None:
    spans = [span._.model.programme for span in model.mentions if span._.model.programme is not None]
    if spans:
        launch.programme = squeeze(spans[0].text)
        add_evidence(launch.evidence, "programme", spans[0])


def _add_place(launch: Launch, place: Place) -> None:
    unit = launch.unit
    if place.hamlets:
        unit.hamlet = "; ".join(_capitalised(squeeze(span.text)) for span in place.hamlets)
        for span in place.hamlets:
            add_evidence(launch.evidence, "unit.hamlet", span)
    for address in (place.address, *place.context):
        _add_levels(launch, address)
    if place.organ is not None:
        unit.organ = squeeze(place.organ.text)
        add_evidence(launch.evidence, "unit.organ", place.organ)


def _add_levels(launch: Launch, address: AddressMention) -> None:
    """Where the text states a level of the unit: the first mention serves as evidence."""
    for level in LEVELS[1:]:
        span, value = getattr(address, level), getattr(launch.unit, level)
        stated = f"unit.{level}"
        if span is None or value is None or level in launch.unit.inferred or stated in launch.evidence:
            continue
        add_evidence(launch.evidence, stated, span)


def _capitalised(text: str) -> str:
    return text[:1].upper() + text[1:]


def _add_date(doc: Doc, launch: Launch, model: Model) -> None:
    near = _near(doc, model)
    chosen = event_date(doc, near)
    if chosen:
        span, mention = chosen
        launch.event_date = mention.edtf
        add_evidence(launch.evidence, "event_date", span)


def _near(doc: Doc, model: Model) -> Span:
    telling = model.telling
    if telling is None:
        return model.mentions[0]
    span = doc.char_span(telling.start, telling.end, alignment_mode="expand")
    return span if span is not None else telling.sentence


def _add_boards(doc: Doc, launch: Launch, model: Model) -> None:
    for field, stated in (("board_size", board_size(doc)), ("members", members(doc))):
        if stated:
            setattr(launch, field, stated[0])
            add_evidence(launch.evidence, field, stated[1])
    for number, span in enumerate(bodies(doc)):
        board = span._.board
        launch.boards.append(Board(name=squeeze(span.text), size=board.size, head=_text(board.head)))
        add_evidence(launch.evidence, f"boards.{number}.name", span)
        for part, evidence in (("size", board.size_span), ("head", board.head)):
            if evidence is not None:
                add_evidence(launch.evidence, f"boards.{number}.{part}", evidence)
