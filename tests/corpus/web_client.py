"""Asking the web application, without a network."""

import asyncio
import re
from html import unescape
from pathlib import Path
from typing import Any

from corpus.web.serve import application


def get(path: Path, *urls: str) -> list[Any]:
    """The application's answers."""

    async def ask() -> list[Any]:
        web = application(path)
        await web.invoke_startup()
        return [await web.client.get(url) for url in urls]

    return asyncio.run(ask())


def names(page: Any) -> list[str]:
    """The models that a page of results lists."""
    return [plain(found) for found in re.findall(r'<h2 lang="vi"><a [^>]*>(.*?)</a></h2>', page.text)]


def plain(html: str) -> str:
    """The words of some HTML."""
    return " ".join(unescape(re.sub(r"<[^>]*>", "", html)).split())


def links(page: Any) -> list[str]:
    """Where a page leads, in its order."""
    return [unescape(href) for href in re.findall(r'href="([^"]*)"', page.text)]
