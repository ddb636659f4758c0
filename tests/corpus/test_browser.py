"""The web pages in a real browser: on a phone, with the keyboard, and without scripts."""

import re
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

from corpus.database import open_database
from corpus.search import search
from corpus.store import store_articles

pytest.importorskip("datasette")
sync_api = pytest.importorskip("playwright.sync_api", reason="Playwright is missing: install the dev group")
if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="Chromium is missing: apt-get install chromium")

ARGUMENTS = (
    "--no-sandbox",  # Chromium refuses root otherwise
    "--disable-gpu",
    "--disable-background-networking",  # the rest keeps it from calling home
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
DESKTOP = {"viewport": {"width": 1280, "height": 800}}
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
MARKED = "mark.on, mark.near, mark:target"


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
    with sync_api.sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=CHROMIUM, args=list(ARGUMENTS))
        yield found
        found.close()


@pytest.fixture(params=[DESKTOP, PHONE], ids=["desktop", "phone"])
def page(browser: "Browser", site: str, request: pytest.FixtureRequest) -> Iterator["Page"]:
    """A page on a computer and on a phone; anything that its console complains about is a failure."""
    yield from _page(browser, site, **request.param)


@pytest.fixture
def plain_page(browser: "Browser", site: str) -> Iterator["Page"]:
    """A page in a browser without scripts."""
    yield from _page(browser, site, **PHONE, java_script_enabled=False)


def _page(browser: "Browser", site: str, **options: Any) -> Iterator["Page"]:
    complaints: list[str] = []
    context = browser.new_context(base_url=site, **options)
    found = context.new_page()
    found.on("console", lambda message: complaints.append(message.text))
    found.on("pageerror", lambda error: complaints.append(str(error)))
    found.on("request", lambda request: complaints.append(request.url) if not request.url.startswith(site) else None)
    yield found
    context.close()
    assert complaints == []


@pytest.fixture(scope="module")
def launch(database: Path) -> str:
    """The path of the launch page."""
    from corpus.database import open_reader

    return f"/launch/{search(open_reader(database), 'camera')[0]['id']}"


def test_somebody_searches_without_diacritics_and_reads_a_launch(page: "Page"):
    page.goto("/")
    page.get_by_label("Tìm mô hình").fill("nha xanh")
    page.get_by_role("button", name="Tìm").click()
    page.get_by_role("heading", name="1 mô hình").wait_for()
    assert page.locator(".results mark").first.inner_text() == "nhà xanh"
    page.get_by_role("link", name="Ngôi nhà xanh").click()
    assert page.locator("h1").inner_text() == "Ngôi nhà xanh"


def test_a_province_is_chosen_from_the_list_and_the_language_switch_keeps_the_search(page: "Page"):
    page.goto("/")
    page.get_by_label("Tỉnh, thành phố").select_option("Bắc Giang")
    page.get_by_role("button", name="Tìm").click()
    page.get_by_role("link", name="English").click()
    page.get_by_role("heading", name="1 launch").wait_for()
    assert page.get_by_label("Province", exact=True).input_value() == "Bắc Giang"
    assert page.locator(".results h2").all_inner_texts() == ["Đường hoa phụ nữ"]


def test_nothing_is_wider_than_the_screen(page: "Page", launch: str):
    for path in ("/", "/?q=an+ninh&since=2020&official=lo+thi+mau", "/?q=xyz&until=2000", launch):
        page.goto(path)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_every_field_has_a_label_and_is_large_enough_for_a_finger(page: "Page"):
    page.goto("/")
    page.locator("summary").click()
    fields = page.locator("input:not([type=hidden]), select, button")
    assert fields.count() == 9
    for field in fields.all():
        assert field.evaluate("field => (field.labels?.[0] ?? field).innerText.trim() !== ''")
        assert (field.bounding_box() or {})["height"] >= 44


def test_a_value_leads_to_its_evidence_and_back(page: "Page", launch: str):
    page.goto(launch)
    page.locator("#v-members").click()
    mark = page.locator(MARKED)
    assert mark.all_inner_texts() == ["25 hội viên"]
    sync_api.expect(mark).to_be_in_viewport()
    page.locator(".bar a", has_text="Số thành viên: 25").click()
    sync_api.expect(page.locator("#v-members")).to_be_in_viewport()
    assert page.url.endswith("#v-members")


def test_a_touched_mark_tells_which_value_it_proves(page: "Page", launch: str):
    page.goto(launch)
    page.locator("mark", has_text="25 hội viên").click()
    assert page.locator(".bar").inner_text().startswith("Căn cứ của Số thành viên: 25")
    page.keyboard.press("Escape")
    assert not page.locator(".bar").is_visible()


def test_the_keyboard_alone_is_enough(page: "Page", launch: str):
    page.goto(launch)
    reached = []
    for _ in range(40):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.id"))
        if reached[-1] == "v-members":
            break
    assert page.locator(MARKED).all_inner_texts() == ["25 hội viên"]
    page.keyboard.press("Enter")
    assert page.locator("mark:target").inner_text() == "25 hội viên"


def test_an_address_with_evidence_opens_at_it(page: "Page", launch: str):
    page.goto(launch)
    mark = page.locator("#v-members").get_attribute("href")
    page.goto("about:blank")
    page.goto(f"{launch}{mark}")
    assert page.locator(".bar").inner_text().startswith("Căn cứ của Số thành viên")


def test_without_scripts_a_value_still_leads_to_its_evidence(plain_page: "Page", launch: str):
    plain_page.goto(launch)
    plain_page.locator("#v-members").click()
    assert plain_page.locator("mark:target").inner_text() == "25 hội viên"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_texts_stand_out_from_what_is_behind_them(browser: "Browser", site: str, launch: str, scheme: Any):
    context = browser.new_context(base_url=site, color_scheme=scheme)
    page = context.new_page()
    for path in ("/?q=an+ninh", launch):
        page.goto(path)
        weak = {text: ratio for text, colours in page.evaluate(COLOURS) if (ratio := contrast(*colours)) < 4.5}
        assert weak == {}
    context.close()


COLOURS = """
() => [...document.querySelectorAll("body *")].filter((one) => one.innerText?.trim() && !one.hidden).map((one) => {
  let box = one;
  while (box && getComputedStyle(box).backgroundColor === "rgba(0, 0, 0, 0)") box = box.parentElement;
  return [one.tagName + " " + one.innerText, [getComputedStyle(one).color, getComputedStyle(box).backgroundColor]];
})
"""


def contrast(text: str, behind: str) -> float:
    """The contrast ratio of WCAG 2.1; 4.5 is what its level AA asks of text."""
    dark, light = sorted(map(_luminance, (text, behind)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(part) / 255 for part in re.findall(r"\d+", colour)[:3]]
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
