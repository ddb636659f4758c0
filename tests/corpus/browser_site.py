"""A running ``ramat serve`` and a real browser for tests."""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from launch_samples import varied_articles

from corpus.opening import open_database
from corpus.store import store_articles

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
MISSING = CHROMIUM is None and not os.environ.get("CI")
"""Whether browser tests are skipped; where everything was promised to run, they fail instead."""

ARGUMENTS = (
    "--no-sandbox",  # Chromium refuses root otherwise
    "--disable-gpu",
    "--disable-background-networking",  # the rest keeps it from calling home
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)


DESKTOP: dict[str, Any] = {"viewport": {"width": 1280, "height": 800}}
PHONE: dict[str, Any] = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("browser") / "corpus.db"
    articles = varied_articles()
    articles[0].text += "\n" + "\n".join(f"Đoạn văn số {number} của bài." for number in range(60)) + "\nCó 25 hội viên."
    articles[0].launches[0].members = 25
    start = articles[0].text.index("25 hội viên")
    articles[0].launches[0].evidence |= {"members": [(start, start + 11)], "title.officials.0.name": [(0, 6)]}
    db = open_database(path)
    store_articles(db, articles, extractor="test 1")
    db.close()
    return path


@pytest.fixture(scope="module")
def site(database: Path) -> Iterator[str]:
    """The address of a running ``ramat serve``."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "ramat", "--db", str(database), "serve", "--port", str(port)]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as server:
        try:
            _wait_for(server, port)
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()


def _wait_for(server: "subprocess.Popen[bytes]", port: int) -> None:
    for _ in range(600):
        assert server.poll() is None, "ramat serve has ended"
        try:
            socket.create_connection(("127.0.0.1", port)).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise AssertionError("ramat serve does not answer")


@pytest.fixture(scope="module")
def browser() -> Iterator["Browser"]:
    sync_api = pytest.importorskip("playwright.sync_api", reason="Playwright is missing: install the dev group")
    with sync_api.sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=CHROMIUM, args=list(ARGUMENTS))
        yield found
        found.close()


def serious_issues(page: "Page") -> dict[str, list[str]]:
    """What axe-core finds on the page, serious or critical: the rule, and pieces of the page that break it."""
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(page).response["violations"]
    serious = [one for one in found if one["impact"] in ("serious", "critical")]
    return {one["id"]: [node["html"][:200] for node in one["nodes"][:3]] for one in serious}


def open_page(browser: "Browser", site: str, **options: Any) -> Iterator["Page"]:
    """A page whose console has nothing to complain about and that asks no other site for anything."""
    complaints: list[str] = []
    context = browser.new_context(base_url=site, **options)
    found = context.new_page()
    found.on("console", lambda message: complaints.append(message.text))
    found.on("pageerror", lambda error: complaints.append(str(error)))
    found.on("request", lambda request: complaints.append(request.url) if not request.url.startswith(site) else None)
    yield found
    context.close()
    assert complaints == []
