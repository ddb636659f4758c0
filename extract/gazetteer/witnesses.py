"""What speaks for one of several units of the same name, in the order of trust."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from extract.annotations import AddressMention, PlaceMention
from extract.gazetteer.meaning import Keys, around, lineages, meanings, named
from extract.gazetteer.url import url_places

Names = Mapping[str, PlaceMention]
LEVELS = ("commune", "district", "province")


@dataclass(frozen=True, slots=True)
class Context:
    """What else is known beside the address itself.

    ``addresses``: other addresses of the text in the order of trust. ``province``, ``district``
    and ``commune``: the source's default place, without type words, as valid before July 2025.
    ``date``: the article's day or month (ISO), None where unknown. ``two_levels``: the text itself
    knows no districts (``extract.places.levels.knows_no_districts``).
    """

    addresses: Sequence[AddressMention | Names] = field(default_factory=tuple)
    province: str | None = None
    district: str | None = None
    commune: str | None = None
    url: str | None = None
    date: str | None = None
    two_levels: bool = False


def names_of(address: AddressMention | Names | None) -> dict[str, PlaceMention]:
    """The mentions of an address by level ("hamlet", "commune", "district", "province")."""
    if isinstance(address, Mapping):
        return dict(address)
    spans = {level: getattr(address, level) for level in ("hamlet", *LEVELS)} if address else {}
    return {level: span._.place for level, span in spans.items() if span is not None}


def hint(place: PlaceMention) -> Keys:
    """All units that a mention may mean, as lines of descent; of the likeliest group only.

    A former unit is one of the older system: "tỉnh Hưng Yên cũ" is not the larger one of 2025.
    """
    for group in meanings(place):
        if kept := [entry for entry in group if not (place.former and entry.system == "2025")]:
            return lineages(kept)
    return frozenset()


def own_hints(names: Names, level: str) -> list[Keys]:
    """The hints of the larger units in the same address; an unknown name gives none."""
    larger = LEVELS[LEVELS.index(level) + 1 :]
    return [keys for above in larger if above in names and (keys := hint(names[above]))]


def text_hints(context: Context, levels: Sequence[str] = ("district", "province")) -> Iterator[Keys]:
    """The hints of the other addresses, address by address, small units first; former units come last."""
    known = [names_of(address) for address in context.addresses]
    for former in (False, True):
        for names in known:
            mentions = (names[level] for level in levels if level in names and names[level].former == former)
            yield from (keys for place in mentions if (keys := hint(place)))


def source_hints(context: Context) -> Iterator[Keys]:
    """The hints of the source's default place, small units first."""
    for level in LEVELS:
        if name := getattr(context, level):
            yield lineages(named(name, level))


def neighbour_hints(context: Context) -> Iterator[Keys]:
    """The surroundings of other communes of the text whose name is unique in the country."""
    for names in map(names_of, context.addresses):
        groups = meanings(names["commune"]) if "commune" in names else []
        if groups and len(lineages(groups[0])) == 1:
            yield around(groups[0][0])


def url_hints(context: Context) -> Iterator[Keys]:
    """The hints of the web address, small units first."""
    for entries in reversed(url_places(context.url)):
        yield lineages(entries)


def all_hints(context: Context) -> Iterator[Keys]:
    """Every witness in the order of trust."""
    yield from text_hints(context)
    yield from source_hints(context)
    yield from url_hints(context)
    yield from neighbour_hints(context)


def firm_hints(context: Context) -> Iterator[Keys]:
    """Witnesses that must not all be contradicted: districts of the text, the source, the web address."""
    yield from text_hints(context, ("district",))
    yield from source_hints(context)
    yield from url_hints(context)
