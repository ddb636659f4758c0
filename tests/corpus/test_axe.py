"""axe-core finds no serious issue on any page."""

import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from browser_site import CHROMIUM, DESKTOP, PHONE

from corpus.database import open_reader
from corpus.search import search

pytest.importorskip("datasette")
if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="Chromium is missing: apt-get install chromium")

AXE = "axe-core@4.10.3"
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


@pytest.fixture(scope="session")
def axe(request: pytest.FixtureRequest) -> str:
    """The script of axe-core, installed once into the cache of the tests."""
    folder = request.config.cache.mkdir("axe") if request.config.cache else Path("axe")
    script = folder / "node_modules" / "axe-core" / "axe.min.js"
    if not script.exists():
        npm = shutil.which("npm") or pytest.skip("npm is missing: install Node.js to check accessibility")
        command = [npm, "install", "--prefix", str(folder), "--no-audit", "--no-fund", "--ignore-scripts", AXE]
        done = subprocess.run(command, capture_output=True, timeout=120)
        if done.returncode:
            pytest.skip(f"npm can't install {AXE}: connect to a registry to check accessibility")
    return script.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "options", [DESKTOP | {"color_scheme": "light"}, PHONE | {"color_scheme": "dark"}], ids=["desktop", "phone"]
)
def test_no_page_has_a_serious_issue(browser: "Browser", site: str, database: Path, axe: str, options: Any):
    launch = search(open_reader(database), "camera")[0]["id"]
    context = browser.new_context(base_url=site, **options)
    page = context.new_page()
    found = {}
    for path in PATHS:
        page.goto(f"/launch/{launch}" if path == "launch" else path)
        page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
        page.evaluate(axe)
        violations = page.evaluate("axe.run().then((result) => result.violations)")
        serious = [one for one in violations if one["impact"] in ("serious", "critical")]
        found |= {f"{path} {one['id']}": [node["html"][:200] for node in one["nodes"][:3]] for one in serious}
    context.close()
    assert found == {}
