"""Whole crawls of the bundled site: complete at first, then only what is new."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator

from crawler.registry import read_sources
from crawler.run import CrawlProgress, CrawlResult, crawl
from crawler.warc import read_pages
from demo.content import portals
from demo.server import Demo, serve
from demo.sources import write_sources

UNTIL = date(2024, 6, 1)


@dataclass
class Story:
    """A first crawl of the site as it stood in 2024, a second one of the same, a third after news came."""

    demo: Demo
    archive: Path
    results: list[dict[str, CrawlResult]]
    asked: list[Counter[tuple[str, str, str, int]]]
    progress: list[CrawlProgress]


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Story]:
    folder = tmp_path_factory.mktemp("crawl")
    with serve(until=UNTIL) as demo:
        write_sources(folder / "sources.toml", demo.urls)
        sources = read_sources(folder / "sources.toml").values()
        story = Story(demo, folder / "archive", [], [], [])
        for until in (UNTIL, UNTIL, None):
            demo.publish(until)
            demo.requests.clear()
            results = crawl(sources, story.archive, progress=story.progress.append)
            story.results.append({result.source_id: result for result in results})
            story.asked.append(Counter((r.portal, r.target, r.kind, r.status) for r in demo.requests))
        yield story


def articles(until: date | None) -> dict[str, int]:
    return {name: len(portal.until(until).articles) for name, portal in portals().items()}


def of_kind(asked: Counter[tuple[str, str, str, int]], *kinds: str) -> Counter[str]:
    found: Counter[str] = Counter()
    for (portal, _, kind, _), count in asked.items():
        found[portal] += count if kind in kinds else 0
    return +found


def test_the_first_run_archives_every_article(story: Story) -> None:
    results = story.results[0].values()
    assert {result.status for result in results} == {"ok"}
    assert sum(result.pages_new for result in results) == sum(articles(UNTIL).values())


def test_nothing_is_asked_for_twice_in_one_run(story: Story) -> None:
    assert max(story.asked[0].values()) == 1


def test_print_copies_are_not_fetched_as_articles(story: Story) -> None:
    assert not of_kind(story.asked[0], "twin")


def test_what_robots_txt_forbids_is_not_asked_for(story: Story) -> None:
    assert not any(of_kind(asked, "trap") for asked in story.asked)


def test_feeds_and_sitemaps_are_found_and_read(story: Story) -> None:
    assert of_kind(story.asked[0], "feed").keys()
    assert of_kind(story.asked[0], "sitemap").keys()


def test_older_pages_of_a_listing_are_followed(story: Story) -> None:
    assert sum(of_kind(story.asked[0], "listing").values()) > sum(of_kind(story.asked[1], "listing").values())


def test_a_second_run_asks_for_no_article_and_for_lists_conditionally(story: Story) -> None:
    assert not of_kind(story.asked[1], "article")
    assert {status for (_, _, kind, status) in story.asked[1] if kind != "robots"} == {304}
    assert {result.status for result in story.results[1].values()} == {"ok"}
    assert sum(result.pages_new for result in story.results[1].values()) == 0


def test_a_third_run_fetches_only_the_articles_that_came(story: Story) -> None:
    came = sum(articles(None).values()) - sum(articles(UNTIL).values())
    assert came > 0
    assert sum(of_kind(story.asked[2], "article").values()) == came
    assert sum(result.pages_new for result in story.results[2].values()) == came


def test_each_request_ends_in_exactly_one_outcome(story: Story) -> None:
    for results, asked in zip(story.results, story.asked, strict=True):
        requests = sum(count for (_, _, kind, _), count in asked.items() if kind != "robots")
        outcomes = Counter[str]()
        for result in results.values():
            outcomes.update(result.outcomes)
        assert outcomes.total() - outcomes["robots"] == requests


def test_each_source_and_run_has_a_file_that_warcio_reads(story: Story) -> None:
    for results in story.results:
        for source_id, result in results.items():
            (path,) = result.warc_files
            assert Path(path).parent == story.archive / source_id
            with Path(path).open("rb") as stream:
                types = [record.rec_type for record in ArchiveIterator(stream, check_digests="raise")]
            assert types[0] == "warcinfo"
            assert len(types) == 1 + result.pages_seen


def test_pages_carry_the_place_of_their_source(story: Story) -> None:
    sources = read_sources(story.archive.parent / "sources.toml")
    for source_id, result in story.results[0].items():
        for page in read_pages(Path(result.warc_files[0])):
            assert (page.source, page.province) == (source_id, sources[source_id].province)


def test_progress_is_told_while_pages_come_in(story: Story) -> None:
    assert {report.source_id for report in story.progress} == set(articles(None))
