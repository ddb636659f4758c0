"""One launch record from a document's annotations, each value with its evidence."""

from spacy.tokens import Doc, Span

from extract.annotations import AddressMention, spans_of
from extract.components.places import context
from extract.gazetteer.meaning import names_unit
from extract.gazetteer.resolve import resolve
from extract.launch import Board, Launch, Official
from extract.launches.attendance import attendance
from extract.launches.board_choice import apportioned, board_size, bodies, members, naming_first, own_first
from extract.launches.event_date import event_date
from extract.launches.evidence import add_evidence
from extract.launches.hamlets import hamlet_text
from extract.launches.models import name_text
from extract.launches.participants import participants
from extract.launches.placing import LEVELS, Place, place_of
from extract.launches.programmes import programme
from extract.launches.references import criteria, documents, slogans
from extract.launches.subjects import Subject
from extract.launches.unsettled import unsettled
from extract.people.merge import MergedOfficial
from extract.text import squeeze


def assemble(doc: Doc, subject: Subject) -> Launch:
    """The launch of one model at one commune; officials are added by the caller, who knows all launches."""
    model, place = subject.model, place_of(doc, subject)
    launch = Launch(name_text(model.best), resolve(place.address, context(doc, place.context)))
    for mention in model.mentions:
        if name_text(mention) == launch.model_name:
            add_evidence(launch.evidence, "model_name", mention)
    launch.model_name_alt = model.variants
    _add_programme(doc, launch, subject)
    _add_place(launch, place)
    _add_date(doc, launch, subject)
    told = [span for span in spans_of(doc, "boards") if subject.speaks_of(span)]
    boards = own_first(apportioned(told, subject.named, subject.others), subject.own)
    _add_boards(launch, naming_first(boards, model.mentions))
    _add_references(doc, launch)
    _add_participants(doc, launch, subject)
    _add_reasons(doc, launch, subject, told)
    return launch


def add_officials(doc: Doc, launch: Launch, officials: list[MergedOfficial]) -> None:
    """Everybody named with a position, in the order of the text."""
    parts = attendance(doc, officials)
    for number, official in enumerate(officials):
        part, told = parts.get(number, (None, None))
        launch.officials.append(
            Official(
                name=squeeze(official.name.text),
                titles=[squeeze(title.text) for title in official.titles],
                organisation=_text(official.organisation),
                rank=_text(official.rank),
                role=_text(official.role),
                attendance=part,
            )
        )
        key = f"officials.{number}"
        proofs: dict[str, Span | None] = {f"titles.{index}": title for index, title in enumerate(official.titles)}
        proofs |= {
            "name": official.name,
            "rank": official.rank,
            "role": official.role,
            "organisation": official.organisation,
            "attendance": told,
        }
        for field, span in proofs.items():
            if span is not None:
                add_evidence(launch.evidence, f"{key}.{field}", span)


def _text(span: Span | None) -> str | None:
    return squeeze(span.text) if span is not None else None


def _add_programme(doc: Doc, launch: Launch, subject: Subject) -> None:
    if (named := programme(doc, subject)) is not None:
        launch.programme = named[0]
        add_evidence(launch.evidence, "programme", named[1])


def _add_place(launch: Launch, place: Place) -> None:
    unit = launch.unit
    unit.hamlet = "; ".join(map(hamlet_text, place.hamlets)) or None
    for span in place.hamlets:
        add_evidence(launch.evidence, "unit.hamlet", span)
    for address in (place.address, *place.context):
        _add_levels(launch, address)
    unit.inferred = [level for level in LEVELS[1:] if getattr(unit, level) and not _is_stated(launch, level)]
    if place.organ is not None:
        unit.organ = squeeze(place.organ.text)
        add_evidence(launch.evidence, "unit.organ", place.organ)


def _add_levels(launch: Launch, address: AddressMention) -> None:
    """Where the text states a level of the unit: the first mention serves as evidence."""
    for level in LEVELS[1:]:
        span, value = getattr(address, level), getattr(launch.unit, level)
        field = f"unit.{level}"
        if span is not None and value and field not in launch.evidence and names_unit(span._.place, value):
            add_evidence(launch.evidence, field, span)


def _is_stated(launch: Launch, level: str) -> bool:
    """Whether a level has its words in the article; one from masthead, source or address is inferred."""
    return any(field.endswith(f"unit.{level}") for field in launch.evidence)


def _add_date(doc: Doc, launch: Launch, subject: Subject) -> None:
    chosen = event_date(doc, subject.near(doc))
    if chosen:
        span, mention = chosen
        launch.event_date = mention.edtf
        add_evidence(launch.evidence, "event_date", span)


def _add_boards(launch: Launch, boards: list[Span]) -> None:
    for field, stated in (("board_size", board_size(boards)), ("members", members(boards))):
        if stated:
            setattr(launch, field, stated[0])
            add_evidence(launch.evidence, field, stated[1])
    for number, span in enumerate(bodies(boards)):
        board = span._.board
        launch.boards.append(Board(name=squeeze(span.text), size=board.size, head=_text(board.head)))
        for part, evidence in (("name", span), ("size", board.size_span), ("head", board.head)):
            if evidence is not None:
                add_evidence(launch.evidence, f"boards.{number}.{part}", evidence)


def _add_references(doc: Doc, launch: Launch) -> None:
    for field, spans in (("decisions", documents(doc)), ("slogans", slogans(doc))):
        setattr(launch, field, [squeeze(span.text) for span in spans])
        for number, span in enumerate(spans):
            add_evidence(launch.evidence, f"{field}.{number}", span)
    if counted := criteria(doc):
        launch.criteria = counted[0]
        add_evidence(launch.evidence, "criteria", counted[1])


def _add_participants(doc: Doc, launch: Launch, subject: Subject) -> None:
    if (counted := participants(doc, subject)) is not None:
        launch.participants, launch.participants_kind = counted.number, counted.kind
        add_evidence(launch.evidence, "participants", counted.span)


def _add_reasons(doc: Doc, launch: Launch, subject: Subject, boards: list[Span]) -> None:
    for field, (code, span) in unsettled(doc, subject, launch, boards):
        launch.unsettled[field] = code
        if span is not None:
            add_evidence(launch.evidence, f"unsettled.{field}", span)
