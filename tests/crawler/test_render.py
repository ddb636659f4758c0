"""Sections that scripts draw: read with a browser, which asks no other host."""

import shutil
from pathlib import Path

import pytest
from loopback import Site, archived, crawl_one, serve_site, source_for

pytest.importorskip("scrapy_playwright", reason="needs the extra 'render': pip install ramat[render]")
pytestmark = pytest.mark.skipif(not shutil.which("chromium"), reason="needs Chromium: apt-get install chromium")

SCRIPT = """<html><body><div id="tin"></div><script>
fetch('/api/tin').then(r => r.text()).then(t => document.getElementById('tin').innerHTML = t);
fetch('OTHER/gap');
fetch('/chuyen');
fetch('/noi-bo/tin');
</script></body></html>"""


def test_articles_of_a_section_drawn_by_scripts_are_found(site: Site, tmp_path: Path) -> None:
    with serve_site() as other:
        site.page("/", SCRIPT.replace("OTHER", other.url))
        site.page("/api/tin", '<a href="/a-post00001.html">Xã ra mắt mô hình đường hoa trước mỗi nhà</a>')
        site.answers["/robots.txt"] = (200, {"Content-Type": "text/plain"}, b"User-agent: *\nDisallow: /noi-bo/\n")
        site.page("/chuyen", "", 302, Location=f"{other.url}/gap")
        site.article("/a-post00001.html", "Xã ra mắt mô hình đường hoa")
        source = source_for(site.url.replace("127.0.0.1", "localhost"), render=True, timeout_s=30.0)
        result = crawl_one(source, tmp_path)
        assert (result.status, result.pages_new) == ("ok", 1)
        assert other.requests == []
        assert (site.asked()["/chuyen"], site.asked()["/noi-bo/tin"]) == (1, 0)
    assert archived(tmp_path)["a-post00001.html"] == 1
