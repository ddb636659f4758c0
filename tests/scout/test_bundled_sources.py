"""The bundled registry: whole, unambiguous, and each of its places in the gazetteer of its system."""

from collections import Counter

import pytest

from crawler.registry import load_sources
from crawler.source import Source
from extract.gazetteer.units import Entry, gazetteer
from scout.place import both_systems

SOURCES = load_sources()
SHARED = {"quangngai.gov.vn", "duclinh.binhthuan.gov.vn", "phuthien.gialai.gov.vn", "trangbang.tayninh.gov.vn"}
"""Hosts with a district or commune in a folder of its own, which is a source too."""


def units(name: str | None, level: str, system: str, inside: list[Entry] | None = None) -> list[Entry]:
    """The units called so, as far as they lie in one of ``inside``; under any name they had in their system."""
    held = None if inside is None else {unit.lineage for unit in inside}
    return [
        entry
        for entry in gazetteer().find(name or "", level)
        if entry.system == system and (held is None or held & {above.lineage for above in gazetteer().above(entry)})
    ]


def test_all_297_sources_are_there() -> None:
    assert len(SOURCES) == 297


def test_no_two_sources_have_one_address() -> None:
    addresses = Counter(url for source in SOURCES.values() for url in source.start_urls)
    assert [url for url, count in addresses.items() if count > 1] == []


def test_a_host_is_one_source_but_for_those_with_folders() -> None:
    hosts = Counter(host for source in SOURCES.values() for host in source.hosts)
    assert {host for host, count in hosts.items() if count > 1} == SHARED


def test_every_province_of_both_systems_has_a_source() -> None:
    covered = {source.province for source in SOURCES.values()}
    old = [entry for entry in gazetteer().units.values() if entry.moment == "2024" and entry.level == "province"]
    assert len(old) == 63
    assert [entry.bare for entry in old if not covered & {other.bare for other in gazetteer().versions(entry)}] == []
    since = {source.province_2025 for source in SOURCES.values()} - {None}
    assert since == {
        unit.bare for unit in gazetteer().units.values() if unit.moment == "2025" and unit.level == "province"
    }


@pytest.mark.parametrize("source", [one for one in SOURCES.values() if one.province], ids=lambda one: one.id)
def test_the_place_before_july_2025_is_in_the_gazetteer(source: Source) -> None:
    inside = units(source.province, "province", "2024")
    assert inside
    if source.district:
        inside = units(source.district, "district", "2024", inside)
        assert inside
    if source.commune:
        assert units(source.commune, "commune", "2024", inside)


@pytest.mark.parametrize("source", [one for one in SOURCES.values() if one.province_2025], ids=lambda one: one.id)
def test_the_place_since_is_in_the_gazetteer_and_follows_the_older(source: Source) -> None:
    inside = units(source.province_2025, "province", "2025")
    assert inside
    if source.commune_2025:
        assert units(source.commune_2025, "commune", "2025", inside)
    if source.province:
        heirs = {both_systems(old).province_2025 for old in units(source.province, "province", "2024")}
        assert heirs == {source.province_2025}


def test_what_is_no_national_site_has_a_place() -> None:
    placeless = {source.kind for source in SOURCES.values() if not source.province_2025}
    assert placeless <= {"national", "party", "mass-organisation", "police"}


def test_portals_of_units_that_the_merger_ended_are_frozen() -> None:
    districts = [source for source in SOURCES.values() if source.kind == "district-portal"]
    ended = [one for one in SOURCES.values() if one.kind == "province-portal" and one.province != one.province_2025]
    assert all(source.is_frozen() for source in districts)
    assert {source.replaced_by is not None for source in ended if source.id != "hue"} == {True}


def test_a_successor_is_live() -> None:
    assert not [one.id for one in SOURCES.values() if one.replaced_by and SOURCES[one.replaced_by].is_frozen()]
