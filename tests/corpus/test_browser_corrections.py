"""Staff correct in a real browser, on a computer and on a phone; strangers are refused."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from browser_site import DESKTOP, MISSING, PHONE, open_page, serious_issues

from corpus import staff
from corpus.database import open_reader
from corpus.search import search

pytest.importorskip("datasette")
if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.skipif(MISSING, reason="Chromium is missing: apt-get install chromium")
PASSWORD = "mật khẩu dài"
PAGES = ("/-/sign-in", "/corrections", "/add", "launch")


@pytest.fixture(scope="module", autouse=True)
def colleague(database: Path) -> None:
    """One of the staff, before the site starts."""
    staff.put(staff.staff_of(database), "lan", PASSWORD)


@pytest.fixture(params=[DESKTOP, PHONE], ids=["desktop", "phone"])
def page(browser: "Browser", site: str, request: pytest.FixtureRequest) -> Iterator["Page"]:
    yield from open_page(browser, site, **request.param)


@pytest.fixture
def launch(database: Path) -> str:
    return f"/launch/{search(open_reader(database), 'nha xanh')[0]['id']}"


def sign_in(page: "Page") -> None:
    page.get_by_label("Tên", exact=True).fill("lan")
    page.get_by_label("Mật khẩu").fill(PASSWORD)
    page.get_by_role("button", name="Đăng nhập").click()


def test_a_stranger_signs_in_corrects_and_sees_it_in_page_and_feed(page: "Page", launch: str):
    page.goto(launch)
    page.get_by_role("link", name="Sửa", exact=True).click()
    sign_in(page)
    page.wait_for_url(f"**{launch}/correct")
    new = str(20 + len(page.get_by_label("Số thành viên").input_value()))
    page.get_by_label("Số thành viên").fill(new)
    page.get_by_label("Lý do").fill("đếm lại")
    page.get_by_role("button", name="Lưu").click()
    page.wait_for_url(f"**{launch}")
    assert page.locator("dd", has_text=new).count()
    page.get_by_text("Lịch sử sửa").click()
    assert "đếm lại" in page.locator(".history").inner_text()
    feed = page.request.get(f"{launch}.atom").text()
    assert "<updated>2023" not in feed


def test_nothing_is_wider_than_the_screen_and_every_field_has_a_label(page: "Page", launch: str):
    page.goto("/-/sign-in")
    sign_in(page)
    for path in (f"{launch}/correct", "/add", "/corrections", "/article/a1/add"):
        page.goto(path)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        for field in page.locator("input:not([type=hidden]), textarea").all():
            assert field.evaluate("field => field.labels[0]?.innerText.trim()")


@pytest.mark.parametrize(
    "options", [DESKTOP | {"color_scheme": "light"}, PHONE | {"color_scheme": "dark"}], ids=["desktop", "phone"]
)
def test_no_page_for_staff_has_a_serious_issue(browser: "Browser", site: str, launch: str, options: Any):
    context = browser.new_context(base_url=site, **options)
    page = context.new_page()
    page.goto("/-/sign-in")
    sign_in(page)
    found = {}
    for path in PAGES:
        page.goto(f"{launch}/correct" if path == "launch" else path)
        found |= {f"{path} {rule}": places for rule, places in serious_issues(page).items()}
    context.close()
    assert found == {}
