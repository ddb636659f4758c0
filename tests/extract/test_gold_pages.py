"""Marked-up real pages, where they are at hand: every snippet, title, date and author."""

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from crawler.page import Page
from extract.article import Article
from extract.read import read_page, read_text

SHARED = Path(__file__).parents[3] / "shared"
MARKED = sorted((SHARED / "html").glob("*.gold.json"))
LISTINGS = sorted((SHARED / "html").glob("*_list*.html.gz"))
TEXTS = sorted((SHARED / "gold").glob("*.jsonl"))

pytestmark = pytest.mark.skipif(not MARKED, reason="the marked-up pages are not part of the repository")


def squeezed(text: str) -> str:
    return " ".join(text.split())


def read(gold: Path) -> tuple[dict[str, Any], Article]:
    page = gzip.decompress(gold.with_name(gold.name.replace(".gold.json", ".html.gz")).read_bytes())
    return json.loads(gold.read_text(encoding="utf-8")), read_page(Page(page))


@pytest.mark.parametrize("gold", MARKED, ids=lambda path: path.name.split(".")[0])
def test_a_real_page_gives_its_article(gold: Path) -> None:
    wanted, article = read(gold)
    text = squeezed(article.text)
    assert [snippet for snippet in wanted["with"] if squeezed(snippet) not in text] == []
    assert [snippet for snippet in wanted["without"] if squeezed(snippet) in text] == []
    assert squeezed(wanted["sapo"]) in text
    assert (article.title, article.published) == (wanted["title"], wanted["published"])
    assert article.author == wanted["author"]


@pytest.mark.parametrize("path", LISTINGS, ids=lambda path: path.name.split(".")[0])
def test_a_real_listing_is_no_article(path: Path) -> None:
    assert read_page(Page(gzip.decompress(path.read_bytes()))).page_type == "listing"


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_no_model_or_official_is_cut_off_and_every_stated_day_is_found(path: Path) -> None:
    for line in path.read_text(encoding="utf-8").splitlines():
        gold = json.loads(line)
        article = read_text(gold["text"], url=gold["url"])
        whole, kept = squeezed(gold["text"]), squeezed(f"{article.title or ''}\n{article.text}")
        named = [launch["model_name"] for launch in gold["launches"]]
        named += [official["name"] for launch in gold["launches"] for official in launch["officials"]]
        assert [name for name in named if squeezed(name) in whole and squeezed(name) not in kept] == []
        assert gold["published"] is None or (article.published or "")[:10] == gold["published"][:10]
