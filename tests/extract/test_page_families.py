"""Whole pages as every content system writes them: ``families/FAMILY/NAME/page.html`` and what must come of it.

``expected.json`` was written by hand with the page; ``page.json`` holds url, content type and
moment of the fetch where they matter. A new page without ``expected.json`` gets one from its
first run, and that run fails: a person has to read it.
"""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from crawler.page import Page
from extract.article import Article
from extract.page.decode import decode
from extract.read import read_page

NAMES = re.compile(r'\s(?:class|id|itemprop)="[^"]*"')
FAMILIES = Path(__file__).parent / "families"
PAGES = sorted(path.parent for path in FAMILIES.glob("*/*/page.html"))


def read(folder: Path) -> Article:
    known = folder / "page.json"
    about = json.loads(known.read_text(encoding="utf-8")) if known.exists() else {}
    return read_page(Page((folder / "page.html").read_bytes(), **about))


def seen(article: Article, lead: str | None) -> dict[str, Any]:
    """The article as ``expected.json`` states it; the lead counts where it is a paragraph of its own."""
    lines = article.text.split("\n") if article.text else []
    return {
        "page_type": article.page_type,
        "title": article.title,
        "published": article.published,
        "modified": article.modified,
        "author": article.author,
        "captions": article.captions,
        "lead": lead if lead in lines else next(iter(lines), None),
        "text": lines,
        "canonical_url": article.canonical_url,
    }


@pytest.mark.parametrize("folder", PAGES, ids=lambda folder: f"{folder.parent.name}-{folder.name}")
def test_a_page_gives_its_article_and_nothing_else(folder: Path) -> None:
    wanted = folder / "expected.json"
    if not wanted.exists():
        wanted.write_text(json.dumps(seen(read(folder), None), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        pytest.fail(f"{wanted} is new: read it, correct it, run again")
    expected = json.loads(wanted.read_text(encoding="utf-8"))
    assert seen(read(folder), expected["lead"]) == expected


@pytest.mark.parametrize("folder", PAGES, ids=lambda folder: f"{folder.parent.name}-{folder.name}")
def test_names_of_classes_help_but_are_not_needed(folder: Path) -> None:
    expected = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
    known = json.loads((folder / "page.json").read_text(encoding="utf-8"))
    html = decode((folder / "page.html").read_bytes(), known.get("content_type"))
    article = read_page(Page(NAMES.sub("", html).encode(), known.get("url"), fetched_at=known.get("fetched_at")))
    assert article.page_type == expected["page_type"]
    assert (article.title, article.published) == (expected["title"], expected["published"])
    assert [line for line in expected["text"] if line not in article.text.split("\n")] == []


def test_every_family_has_articles_and_other_pages() -> None:
    kinds: dict[str, set[str]] = {}
    for folder in PAGES:
        kind = json.loads((folder / "expected.json").read_text(encoding="utf-8"))["page_type"]
        kinds.setdefault(folder.parent.name, set()).add(kind)
    assert len(kinds) >= 12
    assert [family for family, found in kinds.items() if "article" not in found] == []
    assert {"listing", "home", "static", "document", "twin", "missing", "blocked"} <= set().union(*kinds.values())
