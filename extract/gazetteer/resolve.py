"""From the names of an address to a unit in official spelling, with its code and successors.

Names alone settle little (a bare commune name is unique in 58 % of cases), so witnesses are
asked in the order of their trust: the address itself, other addresses of the text, the source's
default place, the web address. Whatever stays open is left open and listed, never guessed.
"""

from dataclasses import replace

from extract.annotations import AddressMention, PlaceMention
from extract.gazetteer.keys import strict_key
from extract.gazetteer.meaning import lineages, meanings, pointed_to
from extract.gazetteer.official import fill, fill_known, is_stated, written
from extract.gazetteer.units import Entry
from extract.gazetteer.url import url_places
from extract.gazetteer.witnesses import LEVELS, Context, Names, all_hints, firm_hints, names_of, own_hints
from extract.launch import Unit

TWO_LEVELS_SINCE = "2025-07"
Entries = tuple[Entry, ...]


def resolve(address: AddressMention | None, context: Context) -> Unit:
    """The unit that an address names; None stands for the place of the source itself."""
    return resolve_names(names_of(address), context)


def resolve_names(names: Names, context: Context) -> Unit:
    """The unit that mentions by level name ("hamlet", "commune", "district", "province")."""
    full = with_commune(names, context)
    unit = Unit(hamlet=written(full["hamlet"]) if "hamlet" in full else None)
    level = next((level for level in LEVELS if level in full), None)
    if level is None:
        return unit
    entries = narrowed(full, level, context)
    today = {above: place for above, place in full.items() if above == level or not place.former}
    if len(lineages(entries)) == 1:
        fill(unit, entries, today, context)
    else:
        leave_open(unit, entries, full, level, context)
    unit.inferred = [name for name in LEVELS if getattr(unit, name) and not is_stated(name, unit, today, context)]
    return unit


def with_commune(names: Names, context: Context) -> dict[str, PlaceMention]:
    """The names; beside a lone hamlet, or for none at all, those of a commune.

    An address with the same hamlet comes first, then the source's own commune, then any other
    commune of the text, then whatever place the source has.
    """
    if any(level in names for level in LEVELS):
        return dict(names)
    others = [other for other in map(names_of, context.addresses) if "commune" in other]
    alike = [other for other in others if same_hamlet(names, other)]
    own = own_place(context)
    larger = next(iter(alike), None) or (own if "commune" in own else next(iter(others), own))
    return {**larger, **names}


def same_hamlet(names: Names, other: Names) -> bool:
    """Do both name the same hamlet?"""
    pair = [strict_key(place["hamlet"].name) for place in (names, other) if "hamlet" in place]
    return len(pair) == 2 and pair[0] == pair[1]


def own_place(context: Context) -> dict[str, PlaceMention]:
    """The place of the source itself: its default, else the smallest unit that the web address names alone."""
    stated = {level: name for level in LEVELS if (name := getattr(context, level))}
    if stated:
        return {level: PlaceMention(level, None, name) for level, name in stated.items()}
    for entries in reversed(url_places(context.url)):
        for system in systems({}, context):
            pool = tuple(entry for entry in entries if entry.system == system)
            if len(lineages(pool)) == 1:
                return {pool[0].level: PlaceMention(pool[0].level, pool[0].type, pool[0].bare)}
    return {}


def systems(names: Names, context: Context) -> tuple[str, ...]:
    """The systems in which the names are looked up, the likelier first."""
    if context.date is not None and context.date[:7] < TWO_LEVELS_SINCE:
        return ("2024",)
    two_levels = context.two_levels or context.date is not None
    in_district = "district" in names and not names["district"].former
    return ("2025", "2024") if two_levels and not in_district else ("2024", "2025")


def narrowed(names: Names, level: str, context: Context) -> Entries:
    """What the smallest name may mean after all witnesses; empty where they exclude it."""
    pools = [
        pool
        for system in systems(names, context)
        for group in meanings(names[level])
        if (pool := tuple(entry for entry in group if entry.system == system))
    ]
    if own := own_hints(names, level):
        fitting = next((kept for pool in pools if (kept := pointed_to_by_all(pool, own))), ())
        return by_witnesses(fitting, context) or fitting
    agreeing = next((kept for pool in pools if (kept := by_witnesses(pool, context))), ())
    if agreeing or not pools or any(firm_hints(context)):
        return agreeing
    return pools[0]


def pointed_to_by_all(entries: Entries, hints: list[frozenset[str]]) -> Entries:
    """The entries that every hint points to."""
    for keys in hints:
        entries = pointed_to(entries, keys)
    return entries


def by_witnesses(entries: Entries, context: Context) -> Entries:
    """The entries that the witnesses leave, each asked in turn until one unit is left; empty if none knows any."""
    kept, agreed = entries, False
    for keys in all_hints(context):
        if fitting := pointed_to(kept, keys):
            kept, agreed = fitting, True
            if len(lineages(kept)) == 1:
                break
    return kept if agreed else ()


def leave_open(unit: Unit, entries: Entries, names: Names, level: str, context: Context) -> None:
    """A unit that is unknown or ambiguous: its name as written, the larger ones as far as they are settled."""
    setattr(unit, level, written(in_small(names[level], entries)))
    unit.candidates = sorted({entry.code for entry in entries})
    fill_known(unit, entries, context)
    larger = above(level, names)
    if not larger and not entries:
        larger = next((found for address in context.addresses if (found := above(level, names_of(address)))), {})
    if not larger:
        return
    rest = resolve_names(larger, context)
    if systems(names, context)[0] == "2025" and rest.now:
        unit.province, unit.system = rest.now[0].province, "2025"
        return
    for name in larger.keys() | {"province"}:
        setattr(unit, name, getattr(rest, name))
    unit.system = rest.system


def in_small(place: PlaceMention, entries: Entries) -> PlaceMention:
    """A name of a headline in capitals as the units that it may mean spell it: "Lê Lợi" of "LÊ LỢI"."""
    spelt = {entry.bare for entry in entries}
    return replace(place, name=spelt.pop()) if place.name.isupper() and len(spelt) == 1 else place


def above(level: str, names: Names) -> dict[str, PlaceMention]:
    """The names of an address that stand for larger units than ``level``."""
    return {larger: names[larger] for larger in LEVELS[LEVELS.index(level) + 1 :] if larger in names}
