"""One input of ``ramat extract``: a page or a text, and what is wrong with what cannot be read."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from crawler.page import Page
from extract.article import Article
from extract.page.dates import structured
from extract.read import read_page, read_text

CONTENT = ("text", "html")
UTF8_PAGE = "text/html; charset=utf-8"


@dataclass(frozen=True, slots=True)
class InputProblem:
    """Something that could not be read: ``where`` ("list.jsonl:7"), ``what`` is wrong, ``remedy``."""

    where: str
    what: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.where}: {self.what}; {self.remedy}"


@dataclass(frozen=True, slots=True)
class Item:
    """One page or text to extract from; it can be sent to another process.

    ``page`` holds HTML, otherwise ``text`` a plain text. ``always``: the result is printed even
    where it reports no launch.
    """

    where: str
    page: Page | None = None
    text: str | None = None
    id: str | None = None
    url: str | None = None
    title: str | None = None
    published: str | None = None
    fetched_at: str | None = None
    always: bool = False

    def article(self) -> Article:
        """The article in this input."""
        if self.page is None:
            known = {"id": self.id, "url": self.url, "title": self.title}
            return read_text(self.text or "", **known, published=self.published, fetched_at=self.fetched_at)
        article = read_page(self.page)
        for told in filter(None, (article, article.told)):
            told.id = self.id or told.id
            told.published = self.published or told.published
        return article


def from_record(record: Any, where: str, *, always: bool) -> Iterator[Item | InputProblem]:
    """An item from one JSON object or table row: "text" or "html", and what is known besides.

    A "published" that is no date is reported and left out; the record is read nevertheless.
    """
    if not isinstance(record, Mapping):
        yield InputProblem(where, "not a JSON object", 'write one object a line, such as {"text": "…"}')
        return
    content = {key: _sound(value) for key in CONTENT if isinstance(value := record.get(key), str) and value.strip()}
    if not content:
        yield InputProblem(where, 'neither "text" nor "html"', "give the article in one of the two")
        return
    stated = _string(record.get("published"))
    published = structured(stated) if stated else None
    if stated and published is None:
        yield InputProblem(where, f'"published" is no date: {stated[:40]!r}', "write it as 2023-04-07, or leave it out")
    url, fetched_at = _string(record.get("url")), _string(record.get("fetched_at"))
    page = None
    if "html" in content:
        page = Page(content["html"].encode(), url, UTF8_PAGE, fetched_at)
    given, title = _string(record.get("id")), _string(record.get("title"))
    yield Item(where, page, content.get("text"), given, url, title, published, fetched_at, always)


def from_line(line: bytes, where: str, *, always: bool) -> Iterator[Item | InputProblem]:
    """An item from one line of a JSON Lines file."""
    try:
        record = json.loads(line)
    except UnicodeDecodeError:
        yield InputProblem(where, "not UTF-8", "save the file as UTF-8")
    except (ValueError, RecursionError) as fault:
        yield InputProblem(where, f"not JSON ({str(fault)[:80]})", "write one JSON object a line")
    else:
        yield from from_record(record, where, always=always)


def _string(value: Any) -> str | None:
    return _sound(str(value)).strip() or None if isinstance(value, (str, int)) and not isinstance(value, bool) else None


def _sound(text: str) -> str:
    """Half of a surrogate pair, which JSON can spell, is no text: "?" in its place keeps the offsets."""
    return text.encode("utf-8", "replace").decode()
