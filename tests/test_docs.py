"""The documentation says what the program does."""

import importlib.util
import re
from collections.abc import Callable, Iterator
from dataclasses import asdict, fields
from pathlib import Path
from types import ModuleType
from xml.etree import ElementTree

import click
import pytest

import ramat
from corpus.web.feed import atom
from extract.article import Article
from extract.launch import Board, Launch, Official, Successor, Unit

DOCS = Path(__file__).parent.parent / "docs"


def generator() -> ModuleType:
    spec = importlib.util.spec_from_file_location("generate", DOCS / "generate.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


PAGES: dict[str, Callable[[], str]] = generator().PAGES


@pytest.mark.parametrize("name", PAGES)
def test_generated_pages_are_current(name: str) -> None:
    assert (DOCS / name).read_text(encoding="utf-8") == PAGES[name](), "run `make docs`"


@pytest.mark.parametrize("name", sorted(ramat.main.commands))
def test_every_command_has_an_example(name: str) -> None:
    command = ramat.main.commands[name]
    shown = command.commands.values() if isinstance(command, click.Group) else [command]
    assert all((each.epilog or "").startswith("Example: ramat ") for each in shown)


HAND_WRITTEN = [page for page in sorted([*DOCS.parent.glob("*.md"), *DOCS.glob("*.md")]) if page.name not in PAGES]


@pytest.mark.parametrize("page", [*HAND_WRITTEN, DOCS / "accuracy.md"], ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    links = re.findall(r"\]\((?!http)([^)#]*)(?:#([^)]+))?\)", page.read_text(encoding="utf-8"))
    targets = [((page.parent / path) if path else page, heading) for path, heading in links]
    assert [str(file) for file, _ in targets if not file.exists()] == []
    assert [(file.name, heading) for file, heading in targets if heading and heading not in anchors(file)] == []


def anchors(page: Path) -> set[str]:
    """The anchors that headings make: lower case, words joined with hyphens, signs left out."""
    heads = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.M)
    return {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads}


def test_the_files_that_the_architecture_names_are_there() -> None:
    text = (DOCS / "architecture.md").read_text(encoding="utf-8")
    named = re.findall(r"`([\w/]+\.(?:py|toml))`", text)
    there = [
        str(file) for room in ("crawler", "extract", "corpus", "tests") for file in (DOCS.parent / room).rglob("*.*")
    ]
    assert len(named) > 40
    assert [name for name in named if not any(file.endswith(f"/{name}") for file in there)] == []


def names_in(heading: str) -> list[str]:
    """The names in the first column of the table below a heading of docs/records.md."""
    text = (DOCS / "records.md").read_text(encoding="utf-8")
    (part,) = re.findall(rf"^## {heading}\n(.*?)(?=^## |\Z)", text, re.M | re.S)
    return re.findall(r"^\| `(\S+)` \|", part, re.M)


@pytest.mark.parametrize("record", [Launch, Unit, Successor, Board, Official])
def test_the_records_of_a_launch_are_described(record: type) -> None:
    assert names_in(record.__name__) == [field.name for field in fields(record)]


def test_the_record_of_an_article_is_described() -> None:
    told = {
        **Article("a", page_type="error", problem="broken").as_json(),
        **Article("a").as_json(),
        "extractor": "ramat",
    }
    assert set(names_in("Article")) == set(told)


def test_the_feed_is_described() -> None:
    launch = {"id": "1f", "model_name": "Đường hoa", "unit": asdict(Unit(province="Tỉnh Thanh Hóa")), "title": "Ra mắt",
              "published": "2023-04-07", "date": "2023-04-06"}  # fmt: skip
    names = {"title": "", "name": "search", "here": "http://a/f.atom", "page": "http://a/"}
    written = atom([launch], link=lambda one: f"http://a/launch/{one}", **names)
    feed = ElementTree.fromstring(written)  # noqa: S314  our own
    assert set(names_in("Atom feed")) == set(_paths(feed, "feed")) - {"feed/author"}


def _paths(element: ElementTree.Element, path: str) -> Iterator[str]:
    """Where each element below stands; an entry begins anew."""
    for child in element:
        name = child.tag.rpartition("}")[2]
        inner = name if name == "entry" else f"{path}/{name}"
        yield from [] if name == "entry" else [inner]
        yield from _paths(child, inner)
