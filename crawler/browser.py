"""Sections that scripts draw: fetched with a browser (extra ``render``), which is kept on the source's hosts.

What a page asks for by itself follows at once: for such a source the delay lies between two pages.
"""

import shutil
from importlib.util import find_spec
from typing import Any
from urllib.parse import urlsplit

from crawler.guards import allowed_private, is_public
from crawler.names import lookup
from crawler.robots import ROBOT
from crawler.source import Source
from crawler.urls import belongs

_HANDLER = "scrapy_playwright.handler.ScrapyPlaywrightDownloadHandler"
_NEEDED = ("document", "script", "xhr", "fetch")  # pictures, styles and sounds tell nothing
_rules: dict[str, Any] = {}  # by host and port: what robots.txt says


def is_installed() -> bool:
    """Tell whether the extra ``render`` is there."""
    return find_spec("scrapy_playwright") is not None


def browser_settings(source: Source) -> dict[str, Any]:
    """Return the settings for a source whose sections are drawn by scripts; none for the others."""
    if not source.render:
        return {}

    async def unwanted(request: Any) -> bool:
        return request.resource_type not in _NEEDED or not _may_ask(request.url, source)

    system = shutil.which("chromium") or shutil.which("google-chrome")
    arguments = ["--no-sandbox", "--disable-background-networking", f"--host-resolver-rules={_own_names(source)}"]
    launch = {"args": arguments} | ({"executable_path": system} if system else {})
    return {
        "DOWNLOAD_HANDLERS": dict.fromkeys(("http", "https"), _HANDLER),
        "PLAYWRIGHT_LAUNCH_OPTIONS": launch,
        "PLAYWRIGHT_CONTEXTS": {"default": {"ignore_https_errors": not source.verify_tls, "service_workers": "block"}},
        "PLAYWRIGHT_DEFAULT_NAVIGATION_TIMEOUT": max(source.timeout_s, 1.0) * 1000,
        "PLAYWRIGHT_ABORT_REQUEST": unwanted,
        "PLAYWRIGHT_MAX_PAGES_PER_CONTEXT": 1,
    }


def browser_meta() -> dict[str, Any]:
    """Return what a request carries that is to go through the browser."""
    return {"playwright": True, "playwright_page_goto_kwargs": {"wait_until": "networkidle"}}


def learn_rules(robotparser: Any, request: Any) -> None:
    """Take note of a robots.txt that was read, for what a page asks for by itself; see ``signals.robots_parsed``."""
    _rules[urlsplit(request.url).netloc] = robotparser


def _own_names(source: Source) -> str:
    """Return the rules by which Chromium knows no other names than the source's, also where a redirect leads.

    Each has the address that it has now, a public one, and keeps it whatever its name server says later.
    """
    names = {host.partition(":")[0] for host in source.hosts}
    known = sorted(names | {f"www.{name}" for name in names if not name.startswith(".")})
    return ", ".join([*filter(None, map(_rule, known)), "MAP * ~NOTFOUND"])  # the first that fits counts


def _rule(name: str) -> str | None:
    """Return the rule for one name, None where it has no address or one that it may not have."""
    if name.startswith("."):  # its sub-domains are looked up when they are asked for
        return f"EXCLUDE *{name}"
    addresses = _addresses(name)
    if not addresses or (name not in allowed_private and not all(map(is_public, addresses))):
        return None
    address = f"[{addresses[0]}]" if ":" in addresses[0] else addresses[0]
    return f"EXCLUDE {name}" if address == name else f"MAP {name} {address}"


def _addresses(name: str) -> tuple[str, ...]:
    try:
        return lookup(name)
    except TimeoutError:
        return ()


def _may_ask(url: str, source: Source) -> bool:
    """Tell whether the browser may ask for ``url``: the source's own hosts, at public addresses, if robots.txt lets."""
    if not belongs(url, source.hosts):
        return False
    parts = urlsplit(url)
    if (rules := _rules.get(parts.netloc)) and not rules.allowed(url, ROBOT):
        return False
    name = parts.hostname or ""
    return name in allowed_private or all(map(is_public, _addresses(name)))
