"""Sections that scripts draw: fetched with a browser (extra ``render``), which is kept on the source's hosts."""

import shutil
from importlib.util import find_spec
from typing import Any

from crawler.guards import allowed_private, is_public
from crawler.names import lookup
from crawler.source import Source
from crawler.urls import belongs

_HANDLER = "scrapy_playwright.handler.ScrapyPlaywrightDownloadHandler"
_NEEDED = ("document", "script", "xhr", "fetch")  # pictures, styles and sounds tell nothing


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


def _own_names(source: Source) -> str:
    """Return the rule by which Chromium knows no other names than the source's, also where a redirect leads."""
    names = {host.partition(":")[0] for host in source.hosts}
    own = {f"*{name}" if name.startswith(".") else name for name in names} | {f"www.{name}" for name in names}
    return ", ".join(["MAP * ~NOTFOUND", *(f"EXCLUDE {name}" for name in sorted(own))])


def _may_ask(url: str, source: Source) -> bool:
    """Tell whether the browser may ask for ``url``: the source's own hosts, at public addresses."""
    if not belongs(url, source.hosts):
        return False
    host = url.partition("//")[2].partition("/")[0].partition(":")[0]
    return host in allowed_private or all(is_public(address) for address in lookup(host))
