"""Checking sources: what is wrong with a site is told at once, with the line that would help."""

import json
from pathlib import Path
from typing import Any

import pytest
from town import HTML, TEXT, Town, page

HOST = "xathu.example.vn"
OTHER = "xamoi.example.vn"


@pytest.fixture(autouse=True)
def _in_an_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def check(town: Town, *lines: str, exits: int = 0, url: str | None = None) -> dict[str, Any]:
    """The finding on one source; ``lines`` are added to its TOML."""
    start = f'start_urls = ["{url or town.url(HOST)}"]\ndelay_s = 0'
    source = f'[[source]]\nid = "xa-thu"\nname = "Xã Thử"\nkind = "commune-portal"\n{start}\n'
    moved = f'[[source]]\nid = "xa-moi"\nname = "Xã Mới"\nkind = "commune-portal"\nstart_urls = ["{town.url(OTHER)}"]\n'
    Path("sources.toml").write_text("\n".join([source, *lines, moved]), encoding="utf-8")
    result = town.run("sources", "check", "xa-thu", "--sources", "sources.toml", "--format", "json")
    assert result.exit_code == exits, result.stderr
    (finding,) = json.loads(result.stdout)
    return dict(finding)


def test_a_sound_site_is_ok_with_its_articles_and_their_dates(town: Town) -> None:
    town.site(HOST, "Trang thông tin điện tử xã Thử")
    finding = check(town)
    assert (finding["status"], finding["problem"], finding["article_links"]) == ("ok", None, 3)
    assert (finding["articles_read"], finding["dates_read"], finding["newest"]) == (2, 2, "2026-02-11")
    assert (finding["robots"], finding["tls"], finding["suggestions"]) == ("none", "none", [])


def test_it_costs_a_handful_of_requests(town: Town) -> None:
    town.site(HOST, "Trang thông tin điện tử xã Thử")
    check(town)
    assert town.asked(HOST)[:2] == ["/robots.txt", "/"]
    assert len(town.requests) == 5


def test_a_feed_and_a_sitemap_are_found(town: Town) -> None:
    items = "".join(f"<item><title>Tin</title><link>{town.url(HOST)}tin/{n}</link></item>" for n in range(4))
    maps = "".join(f"<url><loc>{town.url(HOST)}tin-tuc/bai-viet-so-{n}-12345{n}.html</loc></url>" for n in range(7))
    pages = town.site(HOST, "Xã Thử", head='<link rel="alternate" type="application/rss+xml" href="/rss">')
    pages["/rss"] = (200, {"Content-Type": "text/xml"}, f"<rss><channel>{items}</channel></rss>")
    pages["/robots.txt"] = (200, {"Content-Type": "text/plain"}, f"Sitemap: {town.url(HOST)}maps.xml")
    pages["/maps.xml"] = (200, {"Content-Type": "text/xml"}, f"<urlset>{maps}</urlset>")
    finding = check(town)
    assert (finding["feed"], finding["feed_links"]) == (f"{town.url(HOST)}rss", 4)
    assert (finding["sitemap"], finding["sitemap_links"]) == (f"{town.url(HOST)}maps.xml", 7)
    assert finding["robots"] == "read"


def test_a_name_that_nobody_knows(town: Town) -> None:
    finding = check(town, exits=1)
    assert (finding["status"], finding["problem"]) == ("failed", "unknown-name")
    assert "(DNS)" in finding["reason"]


def test_a_server_that_refuses_us_is_not_down(town: Town) -> None:
    town.site(HOST, "Xã Thử")["/"] = (403, HTML, "<p>Thông báo từ chối truy cập</p>")
    finding = check(town, exits=1)
    assert (finding["problem"], finding["http_status"]) == ("refuses-us", 403)
    assert "the server is up but refuses us" in finding["reason"]


@pytest.mark.parametrize(("status", "problem"), [(404, "gone"), (500, "down")])
def test_a_home_page_that_fails(town: Town, status: int, problem: str) -> None:
    town.site(HOST, "Xã Thử")["/"] = (status, HTML, "<p>no</p>")
    assert check(town, exits=1)["problem"] == problem


def test_a_site_where_nobody_listens_is_down(town: Town) -> None:
    town.site(HOST, "Xã Thử")
    finding = check(town, exits=1, url=f"http://{HOST}:1/")
    assert (finding["problem"], finding["robots"]) == ("down", "unavailable")


def test_a_site_that_robots_txt_closes(town: Town) -> None:
    town.site(HOST, "Xã Thử")["/robots.txt"] = (200, {"Content-Type": "text/plain"}, "User-agent: *\nDisallow: /")
    finding = check(town, exits=1)
    assert (finding["problem"], finding["robots"]) == ("robots", "read")
    assert town.asked(HOST) == ["/robots.txt"]


class TestMoves:
    def test_the_source_of_the_new_host_is_proposed_as_successor(self, town: Town) -> None:
        town.site(HOST, "Xã Thử")["/"] = (301, {"Location": town.url(OTHER)}, "")
        town.site(OTHER, "Xã Mới")
        finding = check(town)
        assert (finding["status"], finding["moved_to"]) == ("warning", f"{OTHER}:{town.port}")
        assert finding["suggestions"] == ['replaced_by = "xa-moi"']

    def test_a_site_that_answers_under_its_other_spelling_only_is_found_there(self, town: Town) -> None:
        town.site(f"www.{HOST}", "Trang thông tin điện tử xã Thử")
        finding = check(town)
        assert (finding["status"], finding["moved_to"], finding["article_links"]) == ("warning", None, 3)
        assert finding["suggestions"] == [f'start_urls = ["{town.url(f"www.{HOST}")}"]']

    def test_a_new_host_without_a_source_becomes_the_start_page(self, town: Town) -> None:
        town.site(HOST, "Xã Thử")["/"] = (301, {"Location": town.url("xala.example.vn")}, "")
        town.site("xala.example.vn", "Xã Lạ")
        assert check(town)["suggestions"] == [f'start_urls = ["{town.url("xala.example.vn")}"]']

    def test_a_move_to_a_host_that_is_gone_names_that_host(self, town: Town) -> None:
        town.site(HOST, "Xã Thử")["/"] = (301, {"Location": town.url("dachet.example.vn")}, "")
        finding = check(town, exits=1)
        assert (finding["problem"], finding["moved_to"]) == ("unknown-name", f"dachet.example.vn:{town.port}")


class TestPages:
    def test_a_page_drawn_by_scripts_should_be_rendered(self, town: Town) -> None:
        town.site(HOST, "Xã Thử")["/"] = page("Xã Thử", '<div id="root"></div><script src="/a.js"></script>' * 3)
        finding = check(town, exits=1)
        assert (finding["problem"], finding["drawn_by_scripts"]) == ("needs-scripts", True)
        assert finding["suggestions"] == ["render = true"]

    def test_one_that_is_rendered_already_does_not_fail(self, town: Town) -> None:
        town.site(HOST, "Xã Thử")["/"] = page("Xã Thử", '<div id="root"></div><script src="/a.js"></script>')
        finding = check(town, "render = true")
        assert (finding["status"], finding["suggestions"]) == ("warning", [])

    def test_a_page_that_links_to_nothing_fails(self, town: Town) -> None:
        town.site(HOST, "Xã Thử")["/"] = page("Xã Thử", "<p>Trang đang được xây dựng.</p>")
        assert check(town, exits=1)["problem"] == "no-articles"

    def test_articles_without_a_date_are_a_warning(self, town: Town) -> None:
        pages = town.site(HOST, "Xã Thử")
        for path in [path for path in pages if path.startswith("/tin-tuc")]:
            pages[path] = page("Tin của xã", f"<h1>Tin của xã</h1>{TEXT}")
        finding = check(town)
        assert (finding["dates_read"], finding["status"]) == (0, "warning")
        assert "no date found" in finding["warnings"][0]

    def test_pages_that_are_no_articles_are_a_warning(self, town: Town) -> None:
        pages = town.site(HOST, "Xã Thử")
        for path in [path for path in pages if path.startswith("/tin-tuc")]:
            pages[path] = page("Danh mục", "<ul><li><a href='/a'>Một</a></li><li><a href='/b'>Hai</a></li></ul>")
        assert check(town)["warnings"] == [
            "none of 2 pages that look like articles is one; an article_pattern may help"
        ]

    def test_another_start_page_that_fails_is_a_warning(self, town: Town) -> None:
        town.site(HOST, "Xã Thử")
        finding = check(town, url=f'{town.url(HOST)}", "{town.url(HOST)}khong-co')
        assert finding["warnings"] == [f"{town.url(HOST)}khong-co: there is no such page (HTTP 404)"]


class TestFrozenSources:
    FROZEN = ('status = "frozen"', "active_until = 2025-06-30")

    def test_one_that_is_gone_costs_no_exit_code(self, town: Town) -> None:
        assert check(town, *self.FROZEN)["live"] is False

    def test_one_that_brings_news_should_be_live(self, town: Town) -> None:
        town.site(HOST, "Xã Thử")
        finding = check(town, *self.FROZEN)
        assert finding["warnings"] == ["frozen, and yet its news goes to 2026-02-11"]
        assert finding["suggestions"] == ['status = "live"']


def test_in_a_pipe_the_table_is_lines_with_tabs(town: Town) -> None:
    town.site(HOST, "Xã Thử")
    check(town)
    (line,) = town.run("sources", "check", "xa-thu", "--sources", "sources.toml").stdout.splitlines()
    assert line.split("\t")[:2] == ["xa-thu", "ok"]
    assert line.split("\t")[-2:] == ["2/2", "2026-02-11"]
