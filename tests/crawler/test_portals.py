"""Whole crawls of sites of the eight families: each article once, nothing else, and little more than that asked for."""

from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest
from loopback import Site, archived, serve_site, source_for
from portals import ARTICLES, FAMILIES, Family, articles, build

from crawler.run import CrawlResult, crawl

FIRST = ARTICLES - 3
Asked = Counter[str]


@dataclass
class Runs:
    """Three runs over all families: as they are first, unchanged, and after three articles more in each section."""

    sites: dict[str, Site]
    archive: Path
    results: list[dict[str, CrawlResult]]
    asked: list[dict[str, Asked]]


@pytest.fixture(scope="module")
def runs(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Runs]:
    with ExitStack() as stack:
        sites = {family.name: stack.enter_context(serve_site()) for family in FAMILIES}
        runs = Runs(sites, tmp_path_factory.mktemp("portals"), [], [])
        sources = [source_for(sites[family.name].url, family.name) for family in FAMILIES]
        for until in (FIRST, FIRST, ARTICLES):
            for family in FAMILIES:
                build(sites[family.name], family, until)
                sites[family.name].requests.clear()
            runs.results.append({result.source_id: result for result in crawl(sources, runs.archive)})
            runs.asked.append({name: site.asked() for name, site in sites.items()})
        yield runs


each = pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family.name)


@each
def test_every_article_is_reached_from_the_home_page_alone(runs: Runs, family: Family) -> None:
    stored = archived(runs.archive / family.name)
    assert [path for path in articles(family) if not stored[path.removeprefix("/")]] == []
    assert runs.results[0][family.name].pages_new == FIRST * 3


@each
def test_no_article_is_fetched_twice(runs: Runs, family: Family) -> None:
    asked = sum((asked[family.name] for asked in runs.asked), Counter())
    assert {path: asked[path] for path in articles(family)} == dict.fromkeys(articles(family), 1)


@each
def test_no_twin_and_no_trap_is_stored(runs: Runs, family: Family) -> None:
    site = runs.sites[family.name]
    twins = {make(section, number) for make in family.twins for section in ("dan-van", "mat-tran") for number in (1, 9)}
    stored = {f"/{path}" for path in archived(runs.archive / family.name)}
    assert stored & twins == set()
    assert [path for path in stored if path not in site.answers and path != "/"] == []


@each
def test_a_first_run_asks_little_more_than_the_articles(runs: Runs, family: Family) -> None:
    assert runs.asked[0][family.name].total() <= 1.3 * FIRST * 3


@each
def test_a_run_with_nothing_new_asks_for_a_handful(runs: Runs, family: Family) -> None:
    assert runs.asked[1][family.name].total() <= 5
    assert runs.results[1][family.name].status == "ok"


@each
def test_what_is_new_is_found_although_only_the_sections_show_it_all(runs: Runs, family: Family) -> None:
    assert runs.results[2][family.name].pages_new == (ARTICLES - FIRST) * 3


@each
def test_what_robots_txt_forbids_is_never_asked_for(runs: Runs, family: Family) -> None:
    assert not any(path.startswith("/noi-bo") for asked in runs.asked for path in asked[family.name])


@each
def test_a_host_is_asked_for_one_thing_at_a_time(runs: Runs, family: Family) -> None:
    assert runs.sites[family.name].most_at_once == 1
