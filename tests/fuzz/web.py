"""What readers and staff type: searches, pages, files, forms."""

import asyncio
import re
import shutil
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

from corpus import staff
from corpus.database import open_reader
from corpus.opening import open_database
from corpus.search import search as find
from corpus.store import store_articles
from corpus.web import signing
from corpus.web.feed import atom
from corpus.web.files import file_of
from corpus.web.filters import conditions, iso_day, read_filters
from corpus.web.refusals import Impossible
from corpus.web.serve import application
from extract.item import Item
from extract.scan.single import extract_item

from .grammar import HERE
from .judge import Bear

NAME = "lan"
FRESH = 1000
"""Requests after which the database is laid anew: corrections make it larger and slower."""


def search(folder: Path) -> Bear:
    """A search by one condition a line, as page, file, feed and command know it."""
    conn = open_reader(_filled(folder / "search.db"))

    def bear(data: bytes) -> None:
        asked = dict(line.partition("=")[::2] for line in data.decode("utf-8", "replace").splitlines())
        filters = read_filters(asked)
        raw = {name: asked.get(name) for name in ("province", "district", "commune", "model", "official")}
        days = {name: iso_day(asked.get(name, "")) or None for name in ("since", "until")}
        try:
            found = find(conn, filters["q"] or None, **conditions(filters))
            find(conn, asked.get("q"), **raw, **days)  # type: ignore[typeddict-item]
        except Impossible:
            return
        for kind in ("json", "csv"):
            file_of(kind, found).encode()
        atom(found, title=filters["q"], name=filters["q"], here="/", page="/", link=str).encode()

    return bear


def web(folder: Path) -> Bear:
    """One request of somebody who is signed in: method and path in the first line, a form in the second."""
    site, asked = [_Site(folder / "web")], 0

    def bear(data: bytes) -> None:
        nonlocal asked
        asked += 1
        if asked % FRESH == 0:
            site[0] = _Site(folder / "web")
        site[0].ask(data.decode("utf-8", "replace"))

    return bear


@contextmanager
def _hasty() -> Iterator[None]:
    """Passwords cost nothing, and wrong ones no waiting, here and nowhere else."""
    with patch.object(staff, "COST", {"n": 2, "r": 8, "p": 1}), patch.object(signing, "WAIT_S", 0):
        yield


class _Site:
    """The web application on a fresh database, with one of the staff signed in."""

    def __init__(self, folder: Path) -> None:
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        path = _filled(folder / "web.db")
        with _hasty():
            staff.put(staff.staff_of(path), NAME, "mật khẩu dài")
        with closing(open_reader(path)) as conn:
            self._ids = {
                "LAUNCH": conn.execute("SELECT min(id) FROM launches").fetchone()[0],
                "ARTICLE": conn.execute("SELECT min(article) FROM reports").fetchone()[0],
            }
        self._loop = asyncio.new_event_loop()
        self._web = application(path, folder)
        self._loop.run_until_complete(self._web.invoke_startup())
        self._cookies = {"ds_actor": self._web.sign({"a": {"id": NAME}}, "actor")}
        form = self._send("GET", "/add", b"")
        self._cookies |= dict(form.cookies)
        found = re.search(r'name="csrftoken" value="([^"]+)"', form.text)
        assert found, form.text
        self._token = f"csrftoken={found[1]}"

    def ask(self, request: str) -> None:
        """Send it; an answer that says that we broke is a finding."""
        for word, known in self._ids.items():
            request = request.replace(word, known)
        head, _, form = request.partition("\n")
        method, _, path = head.partition(" ")
        body = f"{form.strip()}&{self._token}" if form.strip() else self._token
        answer = self._send("POST" if method == "POST" else "GET", f"/{path.lstrip('/')}", body.encode())
        assert answer.status_code < 500, f"{answer.status_code} {path}: {answer.text[-2000:]}"

    def _send(self, method: str, path: str, form: bytes) -> Any:
        from httpx import InvalidURL

        headers = {"content-type": "application/x-www-form-urlencoded"}
        more: dict[str, Any] = {"content": form, "headers": headers} if method == "POST" else {}
        try:
            asking = self._web.client.request(method, path, cookies=self._cookies, **more)
            with _hasty():
                return self._loop.run_until_complete(asking)
        except InvalidURL:  # no client can send it
            return self._loop.run_until_complete(self._web.client.get("/"))


def _filled(path: Path) -> Path:
    """A database with the launches of the pages and texts that are seeds."""
    articles = []
    for number, file in enumerate(sorted((HERE / "seeds" / "text").iterdir())):
        url = f"https://xa.example.vn/{number}.html"
        articles.append(extract_item(Item(file.name, text=file.read_text(encoding="utf-8"), url=url)))
    db = open_database(path)
    store_articles(db, articles, extractor="fuzz")
    db.close()
    return path
