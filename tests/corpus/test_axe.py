"""axe-core finds no serious issue on any page."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from browser_site import DESKTOP, MISSING, PHONE, serious_issues

from corpus.database import open_reader
from corpus.search import search

pytest.importorskip("datasette")
if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.skipif(MISSING, reason="Chromium is missing: apt-get install chromium")

PATHS = (
    "/",
    "/?q=an+ninh&system=2024&province=Thanh+H%C3%B3a&lang=en",
    "/?q=khong+co+gi&kind=security",
    "/?province=xyz",
    "/province/2024/bac-giang",
    "/province/2025/bac-ninh",
    "/model/camera-an-ninh",
    "/official/L%C3%B2%20Th%E1%BB%8B%20M%E1%BA%ABu",
    "/sources",
    "/launch/00",
    "/corrections",
    "/-/sign-in",
    "launch",
)


@pytest.mark.parametrize(
    "options", [DESKTOP | {"color_scheme": "light"}, PHONE | {"color_scheme": "dark"}], ids=["desktop", "phone"]
)
def test_no_page_has_a_serious_issue(browser: "Browser", site: str, database: Path, options: Any):
    launch = search(open_reader(database), "camera")[0]["id"]
    context = browser.new_context(base_url=site, **options)
    page = context.new_page()
    found = {}
    for path in PATHS:
        page.goto(f"/launch/{launch}" if path == "launch" else path)
        page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
        found |= {f"{path} {rule}": places for rule, places in serious_issues(page).items()}
    context.close()
    assert found == {}
