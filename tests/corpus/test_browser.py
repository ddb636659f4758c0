"""The web pages in a real browser: on a phone, with the keyboard, and without scripts."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from browser_site import DESKTOP, MISSING, PHONE, open_page

from corpus.search import search

pytest.importorskip("datasette")
sync_api = pytest.importorskip("playwright.sync_api", reason="Playwright is missing: install the dev group")
if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.skipif(MISSING, reason="Chromium is missing: apt-get install chromium")

MARKED = "mark.on, mark.near, mark:target"
PAGES = (
    "/",
    "/province/2024/bac-giang",
    "/model/camera-an-ninh",
    "/official/L%C3%B2%20Th%E1%BB%8B%20M%E1%BA%ABu",
    "/sources",
)


@pytest.fixture(params=[DESKTOP, PHONE], ids=["desktop", "phone"])
def page(browser: "Browser", site: str, request: pytest.FixtureRequest) -> Iterator["Page"]:
    """A page on a computer and on a phone; anything that its console complains about is a failure."""
    yield from open_page(browser, site, **request.param)


@pytest.fixture
def plain_page(browser: "Browser", site: str) -> Iterator["Page"]:
    """A page in a browser without scripts."""
    yield from open_page(browser, site, **PHONE, java_script_enabled=False)


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


def test_a_click_on_the_map_and_on_a_month_narrows_the_search(page: "Page"):
    page.goto("/?q=an+ninh")
    page.locator("svg.map a", has_text="Đắk Lắk").click()
    page.get_by_role("heading", name="1 mô hình").wait_for()
    assert page.locator(".results h2").all_inner_texts() == ["Tiếng kẻng an ninh"]
    page.get_by_role("link", name="Bỏ điều kiện: Tỉnh").click()
    page.locator("svg.chart a", has_text="04/2023").click()
    page.get_by_role("heading", name="1 mô hình").wait_for()
    assert page.locator(".results h2").all_inner_texts() == ["Camera an ninh"]


def test_the_system_of_provinces_is_switched_and_the_search_stays(page: "Page"):
    page.goto("/?q=duong+hoa")
    page.get_by_role("link", name="63 tỉnh").click()
    page.locator("svg.map a", has_text="Bắc Giang").click()
    page.get_by_role("heading", name="1 mô hình").wait_for()
    assert page.get_by_label("Tỉnh, thành phố", exact=True).input_value() == "Bắc Giang"
    assert page.get_by_label("Tìm mô hình").input_value() == "duong hoa"


def test_map_and_chart_need_no_script(plain_page: "Page"):
    plain_page.goto("/")
    plain_page.locator("svg.map a", has_text="Thanh Hóa").click()
    assert plain_page.locator(".results h2").all_inner_texts() == ["Camera an ninh"]


def test_nothing_is_wider_than_the_screen(page: "Page", launch: str):
    for path in (*PAGES, "/?q=an+ninh&since=2020&official=lo+thi+mau", "/?q=xyz&until=2000", launch):
        page.goto(path)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_every_field_has_a_label_and_is_large_enough_for_a_finger(page: "Page"):
    page.goto("/")
    page.locator("form summary").click()
    fields = page.locator("form :is(input:not([type=hidden]), select, button)")
    assert fields.count() == 12
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
    for path in ("/?q=an+ninh", *PAGES, launch):
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
