"""The crawl state: what is asked for when, what is never asked for twice, and how it is made anew."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from loopback import PARAGRAPH

from crawler.archive import ArchiveWriter, Fetched
from crawler.frontier import Frontier
from crawler.link import Link
from crawler.recover import rebuild, reconcile
from crawler.revisit import STALE_LIMIT, Plan, list_due
from crawler.source import Source
from crawler.state import Filing, Task

HOME = "https://xa.example.vn/"
SOURCE = Source("xa", "Xã", "commune-portal", (HOME,))
START = Task(HOME, "start")
SPENT = 2  # requests: robots.txt and the start page
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


def claims(frontier: Frontier) -> list[Task]:
    """Everything that waits, in the order in which it is handed out."""
    return [task for batch in batches(frontier) for task in batch]


def batches(frontier: Frontier) -> Iterator[list[Task]]:
    """What a run asks for, some at a time, with the lists that it looks at in the end."""
    yield from iter(lambda: frontier.claim(9), [])
    frontier.look_around(SPENT)
    yield from iter(lambda: frontier.claim(9), [])


def run_on(frontier: Frontier, *links: Link, fetched_at: str = "2025-08-01T00:00:00Z") -> list[Task]:
    """One run: the start page shows ``links``, everything asked for is filed as fetched at that moment."""
    frontier.begin([HOME])
    asked: list[Task] = []
    for batch in batches(frontier):
        for task in batch:
            kind = "listing" if task.kind in ("start", "listing") else task.kind
            if kind == "listing":
                frontier.add(links if task.kind == "start" else [article(1)], task, kind)
            frontier.done(task, Filing(kind, fetched_at, "00" * 20, None, None, "xa/a.warc.gz", len(asked)))
        asked += batch
    return asked


def sections(count: int) -> list[Link]:
    return [Link(f"{HOME}muc-{number}", "listing") for number in range(count)]


def days_ago(days: float) -> str:
    return (datetime.now(UTC) - timedelta(days=days)).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def test_a_run_without_news_looks_at_two_sections_in_turn(frontier: Frontier) -> None:
    run_on(frontier, article(1), *sections(6))
    asked = [urls(run_on(frontier, article(1), fetched_at=f"2025-08-0{day}T00:00:00Z")) for day in (2, 3, 4)]
    assert [len(one) for one in asked] == [3, 3, 3]  # with the start page
    assert len({url for one in asked for url in one}) == 7


def test_anything_new_opens_all_sections(frontier: Frontier) -> None:
    run_on(frontier, article(1), *sections(6))
    assert len(run_on(frontier, article(2))) == 1 + 1 + 6


def test_a_section_that_brings_nothing_is_asked_less_often(frontier: Frontier) -> None:
    run_on(frontier, article(1), *sections(1), fetched_at=days_ago(1))
    for number in range(2, 6):
        run_on(frontier, article(number), fetched_at=days_ago(0))
    assert list_due("listing", "2025-08-01T00:00:00Z", 2) == "2025-08-01T00:00:00.000000Z"
    assert list_due("listing", "2025-08-01T00:00:00Z", 4) == "2025-08-01T12:00:00.000000Z"
    assert list_due("listing", "2025-08-01T00:00:00Z", 99) == "2025-08-15T00:00:00.000000Z"


def test_a_source_without_news_for_long_is_left_in_peace_unless_it_is_called_for(tmp_path: Path) -> None:
    for _ in range(8):
        frontier = Frontier(tmp_path, "xa")
        run_on(frontier, article(1), fetched_at=days_ago(0))
    until = frontier.begin([HOME])
    assert until is not None
    assert until > days_ago(0)
    assert frontier.claim(9) == []
    assert Frontier(tmp_path, "xa", Plan(forced=True)).begin([HOME]) is None


def test_a_new_article_is_compared_three_times_while_it_is_young(frontier: Frontier) -> None:
    run_on(frontier, article(1))
    run_on(frontier, article(2), fetched_at=days_ago(1.5))
    for days in (5, 5, 5):
        asked = run_on(frontier, fetched_at=days_ago(days))
        assert [task.url for task in asked if task.kind == "article"] == [article(2).url]
    assert len(run_on(frontier)) == 1


def test_what_a_sitemap_says_has_changed_is_fetched_again(frontier: Frontier) -> None:
    run_on(frontier, article(1))
    frontier.begin([HOME])
    claims(frontier)
    changed = Link(article(1).url, "article", changed="2025-08-02T10:00:00+07:00")
    sitemap = Task(f"{HOME}sitemap.xml", "sitemap")
    frontier.add([Link(article(1).url, "article", changed="2025-07-01")], sitemap, "sitemap")
    assert claims(frontier) == []
    frontier.add([changed], sitemap, "sitemap")
    assert urls(claims(frontier)) == [article(1).url]


def test_what_is_older_than_asked_for_is_left_alone(tmp_path: Path) -> None:
    frontier = Frontier(tmp_path, "xa", Plan(since="2024-05-10"))
    dates = ("2024-05-09", "2024-05-10", "2024-05", "2024-04", None)
    links = [Link(f"{HOME}tin-post0000{n}.html", "article", date=date) for n, date in enumerate(dates)]
    asked = urls(run_on(frontier, *links))
    assert [link.date for link in links if link.url in asked] == ["2024-05-10", "2024-05", None]


def test_history_goes_through_all_pages_again(tmp_path: Path) -> None:
    pages = [Link(f"{HOME}?page={number}", "page", number) for number in range(2, 4)]
    frontier = Frontier(tmp_path, "xa")
    parent = START
    frontier.begin([HOME])
    for page in (*pages, None):
        frontier.claim(1)
        frontier.add([article(parent.page), *([page] if page else [])], parent, "listing")
        for task in (parent, *(one for one in claims(frontier) if one.kind == "article")):
            frontier.done(task, filing("article" if task.kind == "article" else "listing"))
        parent = Task(page.url, "page", page=page.page) if page else parent
    assert urls(run_on(frontier, article(1))) == [HOME]
    assert len(run_on(Frontier(tmp_path, "xa", Plan(backfill=True)), article(1))) == 3


def test_a_first_run_asks_for_the_start_pages(frontier: Frontier) -> None:
    assert claims(frontier) == [START]


def test_each_address_is_handed_out_once_a_run(frontier: Frontier) -> None:
    frontier.add([article(1), article(1)], START, "listing")
    claims(frontier)
    assert claims(frontier) == []
    frontier.add([article(1)], START, "listing")
    assert claims(frontier) == []


def test_articles_go_before_older_pages_and_sitemaps(frontier: Frontier) -> None:
    frontier.claim(1)
    older = [Link(f"{HOME}s.xml", "sitemap"), Link(f"{HOME}tin?page=2", "page", 2)]
    frontier.add([*older, Link(f"{HOME}tin", "listing"), article(1)], START, "listing")
    assert [task.kind for task in claims(frontier)] == ["article", "listing", "page", "sitemap"]


def test_an_article_is_never_asked_for_again(frontier: Frontier) -> None:
    frontier.add([article(1)], START, "listing")
    for task in claims(frontier):
        frontier.done(task, filing("article" if task.kind == "article" else "listing"))
    frontier.begin([HOME])
    assert urls(claims(frontier)) == [HOME]


def test_lists_are_asked_for_again_with_what_the_server_said_of_them(frontier: Frontier) -> None:
    frontier.add([Link(f"{HOME}rss", "feed")], START, "listing")
    for task in claims(frontier):
        frontier.done(task, filing("feed" if task.kind == "feed" else "listing"))
    frontier.begin([HOME])
    assert [(task.url, task.etag) for task in claims(frontier)] == [(HOME, '"1"'), (f"{HOME}rss", '"1"')]


def test_what_was_in_flight_when_a_run_died_is_asked_for_again(frontier: Frontier) -> None:
    frontier.add([article(1)], START, "listing")
    claims(frontier)
    frontier.begin([HOME])
    assert len(claims(frontier)) == 2


def test_a_page_that_fails_is_tried_in_three_runs(frontier: Frontier) -> None:
    frontier.add([article(1)], START, "listing")
    for _ in range(3):
        task = next(task for task in claims(frontier) if task.kind == "article")
        frontier.give_up(task, "failed", "HTTP 500")
        frontier.begin([HOME])
    assert urls(claims(frontier)) == [HOME]


def test_a_page_that_is_gone_is_not_tried_again(frontier: Frontier) -> None:
    frontier.add([article(1)], START, "listing")
    for task in claims(frontier):
        frontier.give_up(task, "gone", "HTTP 404")
    frontier.begin([HOME])
    assert urls(claims(frontier)) == [HOME]


def test_pages_are_followed_until_some_bring_nothing_new(frontier: Frontier) -> None:
    parent = frontier.claim(1)[0]
    followed = 0
    for number in range(2, 9):
        frontier.add([article(1), Link(f"{HOME}tin?page={number}", "page", number)], parent, "listing")
        tasks = [task for task in claims(frontier) if task.kind == "page"]
        if not tasks:
            break
        parent = tasks[0]
        followed += 1
    assert followed == STALE_LIMIT  # page 2 for its new article, page 3 as the first without


def test_a_list_that_begins_as_the_home_page_does_is_read_on(frontier: Frontier) -> None:
    shown = [article(1), article(2)]
    home = frontier.claim(1)[0]
    frontier.add([*shown, Link(f"{HOME}tin", "listing")], home, "listing")
    listing = next(task for task in claims(frontier) if task.kind == "listing")
    pages = [Link(f"{HOME}tin?page={number}", "page", number) for number in (2, 3)]
    frontier.add([*shown, pages[0]], listing, "listing")
    second = claims(frontier)[0]
    frontier.add([*shown, pages[1]], second, "listing")
    assert [second.url, *urls(claims(frontier))] == [page.url for page in pages]


def test_of_several_feeds_the_others_wait_where_the_first_names_what_the_sections_show(frontier: Frontier) -> None:
    feeds = [Link(f"{HOME}rss/{number}", "feed") for number in range(3)]
    frontier.add([article(1), *feeds, Link(f"{HOME}tin", "listing")], frontier.claim(1)[0], "listing")
    asked = []
    for batch in batches(frontier):
        for task in batch:
            kind = task.kind if task.kind != "unknown" else "listing"
            frontier.add([article(1)] if kind != "article" else [], task, kind)
            frontier.done(task, filing(kind))
            asked.append(task.url)
    assert [url for url in asked if "rss" in url] == [feeds[0].url]


def test_lists_are_left_out_where_the_way_to_the_start_page_was_long(frontier: Frontier) -> None:
    run_on(frontier, *sections(4))
    frontier.begin([HOME])
    asked = [*iter(lambda: frontier.claim(9), [])]
    frontier.look_around(4)
    assert len(asked) == len([*iter(lambda: frontier.claim(9), [])]) == 1


def test_a_page_that_leads_back_does_not_go_round_in_circles(frontier: Frontier) -> None:
    task = frontier.claim(1)[0]
    for number in range(6):
        frontier.add([article(number), Link(f"{HOME}tin?start={number % 2}", "page", 2)], task, "listing")
        for task in claims(frontier):
            frontier.done(task, filing("article" if task.kind == "article" else "listing"))
    assert claims(frontier) == []


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
    task = claims(frontier)[1]
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
    tasks = claims(frontier)
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
    task = claims(frontier)[1]
    lost = Filing("article", "2025-08-01T00:00:00Z", file=f"xa/{path.name}", offset=10**6)
    frontier.done(task, lost)
    reconcile(tmp_path, SOURCE, frontier)
    assert not frontier.is_settled(task.url)
