"""The crawl state: what is asked for when, what is never asked for twice, and how it is made anew."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from loopback import PARAGRAPH

from crawler.archive import ArchiveWriter, Fetched
from crawler.discovery import Link
from crawler.frontier import STALE_LIMIT, Filing, Frontier, Task
from crawler.recover import rebuild, reconcile
from crawler.source import Source

HOME = "https://xa.example.vn/"
SOURCE = Source("xa", "Xã", "commune-portal", (HOME,))
START = Task(HOME, "start")
HTML = (("Content-Type", "text/html"), ("ETag", '"1"'))


@pytest.fixture
def frontier(tmp_path: Path) -> Iterator[Frontier]:
    frontier = Frontier(tmp_path, "xa")
    frontier.begin([HOME])
    yield frontier
    frontier.close()


def article(number: int) -> Link:
    return Link(f"{HOME}tin-post{number:05}.html", "article")


def filing(kind: str, offset: int = 0) -> Filing:
    return Filing(kind, "2025-08-01T00:00:00Z", "00" * 20, '"1"', None, "xa/a.warc.gz", offset)


def urls(tasks: list[Task]) -> list[str]:
    return [task.url for task in tasks]


def test_a_first_run_asks_for_the_start_pages(frontier: Frontier) -> None:
    assert frontier.claim(9) == [START]


def test_each_address_is_handed_out_once_a_run(frontier: Frontier) -> None:
    frontier.add([article(1), article(1)], START, "listing")
    frontier.claim(9)
    assert frontier.claim(9) == []
    frontier.add([article(1)], START, "listing")
    assert frontier.claim(9) == []


def test_articles_go_before_older_pages_and_sitemaps(frontier: Frontier) -> None:
    frontier.claim(1)
    older = [Link(f"{HOME}s.xml", "sitemap"), Link(f"{HOME}tin?page=2", "page", 2)]
    frontier.add([*older, Link(f"{HOME}tin", "listing"), article(1)], START, "listing")
    assert [task.kind for task in frontier.claim(9)] == ["article", "listing", "page", "sitemap"]


def test_an_article_is_never_asked_for_again(frontier: Frontier) -> None:
    frontier.add([article(1)], START, "listing")
    for task in frontier.claim(9):
        frontier.done(task, filing("article" if task.kind == "article" else "listing"))
    frontier.begin([HOME])
    assert urls(frontier.claim(9)) == [HOME]


def test_lists_are_asked_for_again_with_what_the_server_said_of_them(frontier: Frontier) -> None:
    frontier.add([Link(f"{HOME}rss", "feed")], START, "listing")
    for task in frontier.claim(9):
        frontier.done(task, filing("feed" if task.kind == "feed" else "listing"))
    frontier.begin([HOME])
    assert [(task.url, task.etag) for task in frontier.claim(9)] == [(HOME, '"1"'), (f"{HOME}rss", '"1"')]


def test_what_was_in_flight_when_a_run_died_is_asked_for_again(frontier: Frontier) -> None:
    frontier.add([article(1)], START, "listing")
    frontier.claim(9)
    frontier.begin([HOME])
    assert len(frontier.claim(9)) == 2


def test_a_page_that_fails_is_tried_in_three_runs(frontier: Frontier) -> None:
    frontier.add([article(1)], START, "listing")
    for _ in range(3):
        task = next(task for task in frontier.claim(9) if task.kind == "article")
        frontier.give_up(task, "failed", "HTTP 500")
        frontier.begin([HOME])
    assert urls(frontier.claim(9)) == [HOME]


def test_a_page_that_is_gone_is_not_tried_again(frontier: Frontier) -> None:
    frontier.add([article(1)], START, "listing")
    for task in frontier.claim(9):
        frontier.give_up(task, "gone", "HTTP 404")
    frontier.begin([HOME])
    assert urls(frontier.claim(9)) == [HOME]


def test_pages_are_followed_until_some_bring_nothing_new(frontier: Frontier) -> None:
    parent = frontier.claim(1)[0]
    followed = 0
    for number in range(2, 9):
        frontier.add([article(1), Link(f"{HOME}tin?page={number}", "page", number)], parent, "listing")
        tasks = [task for task in frontier.claim(9) if task.kind == "page"]
        if not tasks:
            break
        parent = tasks[0]
        followed += 1
    assert followed == STALE_LIMIT  # page 2 for its new article, page 3 as the first without


def test_a_page_that_leads_back_does_not_go_round_in_circles(frontier: Frontier) -> None:
    task = frontier.claim(1)[0]
    for number in range(6):
        frontier.add([article(number), Link(f"{HOME}tin?start={number % 2}", "page", 2)], task, "listing")
        for task in frontier.claim(9):
            frontier.done(task, filing("article" if task.kind == "article" else "listing"))
    assert frontier.claim(9) == []


def test_sections_are_followed_two_levels_deep(frontier: Frontier) -> None:
    task, depths = frontier.claim(1)[0], []
    for level in range(5):
        frontier.add([Link(f"{HOME}muc-{level}", "listing")], task, "listing")
        tasks = frontier.claim(1)
        if not tasks:
            break
        task = tasks[0]
        depths.append(task.depth)
    assert depths == [1, 2]


def test_a_redirected_page_is_known_under_both_addresses(frontier: Frontier) -> None:
    frontier.add([article(1)], START, "listing")
    task = frontier.claim(9)[1]
    frontier.done(task, filing("article"), f"{HOME}moi-post00001.html")
    assert frontier.is_settled(f"{HOME}moi-post00001.html")
    assert frontier.is_settled(task.url)


def archive(folder: Path, *pages: tuple[str, str, str]) -> Path:
    """Write pages (path, kind, body) into an archive."""
    writer = ArchiveWriter(folder, SOURCE, "ramat/test")
    for path, kind, body in pages:
        writer.write(Fetched(HOME + path, 200, HTML, body.encode(), kind=kind))
    writer.close()
    assert writer.path is not None
    return writer.path


LISTING = '<a href="/a-post00001.html">Một</a> <a href="/b-post00002.html">Hai</a>'


def test_a_lost_state_is_made_anew_from_the_archive(tmp_path: Path) -> None:
    archive(tmp_path, ("", "listing", LISTING), ("a-post00001.html", "article", PARAGRAPH))
    rebuild(tmp_path, [SOURCE])
    frontier = Frontier(tmp_path, "xa")
    frontier.begin([HOME])
    tasks = frontier.claim(9)
    assert [(task.url, task.etag) for task in tasks] == [(HOME, '"1"'), (f"{HOME}b-post00002.html", None)]
    frontier.close()


def test_half_a_record_at_the_end_is_cut_off_and_the_whole_ones_are_learnt(tmp_path: Path, frontier: Frontier) -> None:
    path = archive(tmp_path, ("a-post00001.html", "article", PARAGRAPH), ("b-post00002.html", "article", "<p>" * 99))
    path.write_bytes(path.read_bytes()[:-20])
    reconcile(tmp_path, SOURCE, frontier)
    assert frontier.is_settled(f"{HOME}a-post00001.html")
    assert not frontier.is_settled(f"{HOME}b-post00002.html")
    size = path.stat().st_size
    reconcile(tmp_path, SOURCE, frontier)
    assert path.stat().st_size == size == frontier.archive_size(f"xa/{path.name}")[0]


def test_damage_in_the_middle_is_left_as_it_is(tmp_path: Path, frontier: Frontier) -> None:
    path = archive(tmp_path, ("a-post00001.html", "article", PARAGRAPH), ("b-post00002.html", "article", PARAGRAPH))
    data = bytearray(path.read_bytes())
    data[400:410] = b"0123456789"
    path.write_bytes(data)
    reconcile(tmp_path, SOURCE, frontier)
    assert path.read_bytes() == data
    assert frontier.is_settled(f"{HOME}b-post00002.html")


def test_pages_that_a_power_cut_took_from_the_archive_are_fetched_again(tmp_path: Path, frontier: Frontier) -> None:
    path = archive(tmp_path, ("a-post00001.html", "article", PARAGRAPH))
    frontier.add([article(1)], START, "listing")
    task = frontier.claim(9)[1]
    lost = Filing("article", "2025-08-01T00:00:00Z", file=f"xa/{path.name}", offset=10**6)
    frontier.done(task, lost)
    reconcile(tmp_path, SOURCE, frontier)
    assert not frontier.is_settled(task.url)
