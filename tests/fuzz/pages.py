"""Pages and texts → articles → launches."""

import json
from pathlib import Path

from crawler.page import Page
from extract.article import Article
from extract.item import Item
from extract.pipeline import find_launches
from extract.scan.gate import launch_words, may_launch
from extract.scan.screen import may_report
from extract.scan.signs import REACH, Signs
from extract.scan.spellings import search_for

from .judge import Bear

FETCHED = "2026-03-01T00:00:00Z"
DECLARED = ("UnreadablePageError",)
"""How a page may be unreadable; any other fault is one of ours."""


def page(folder: Path) -> Bear:
    """The address and the content type in the first two lines, then the page as it came."""

    def bear(data: bytes) -> None:
        url, kind, body = (*data.split(b"\n", 2), b"", b"")[:3]
        page = Page(body, url.decode("utf-8", "replace") or None, kind.decode("latin-1") or None, FETCHED)
        may_report(page)
        _told(Item("page", page=page))

    return bear


def text(folder: Path) -> Bear:
    """A plain text."""
    return lambda data: _told(Item("text", text=data.decode("utf-8", "replace")))


def gate(folder: Path) -> Bear:
    """Bytes of a page: each launch word lies whole where the quick look saw a sign."""
    words = launch_words()
    quick, exact = Signs(words), search_for(words)

    def bear(data: bytes) -> None:
        may_launch(data)
        places = quick.stretches(data)
        for start, end in (one.span() for one in exact.finditer(data)):
            if end - start <= REACH:
                assert any(first <= start and end <= last for first, last in places), data[start:end]

    return bear


def _told(item: Item) -> None:
    """The article with its launches is sound: whole spans, printable as JSON."""
    article = item.article()
    fault = (article.problem or "").removeprefix(f"{article.url or article.id}: ").partition(":")[0]
    assert not article.problem or fault in DECLARED, article.problem
    told = article.told or article
    if told.page_type == "article":
        told.launches = find_launches(told)
        _spans(told)
    json.dumps(article.as_json(), ensure_ascii=False).encode()


def _spans(article: Article) -> None:
    texts = {"": article.text, "title": article.title or ""}
    texts |= {f"captions.{number}": caption for number, caption in enumerate(article.captions)}
    for launch in article.launches:
        for field, spans in launch.evidence.items():
            part = next((one for one in texts if one and field.startswith(f"{one}.")), "")
            assert all(0 <= start < end <= len(texts[part]) for start, end in spans), (field, spans)
