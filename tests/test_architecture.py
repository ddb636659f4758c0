"""Imports run one way through the house, and never in a circle."""

import ast
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
BELOW: dict[str, set[str]] = {
    "crawler": set(),
    "extract": {"crawler"},
    "corpus": {"extract", "crawler"},
    "cluster": {"corpus", "extract", "crawler"},
    "scout": {"corpus", "extract", "crawler"},
    "demo": {"crawler"},
}
"""Room → the rooms that it may import."""
OF_THE_CRAWLER = {"crawler.page", "crawler.urls", "crawler.warc"}
"""What extract may know of the crawler: the page record, the form of urls, and how archives are read."""
FORBIDDEN = {"scrapy", "sqlite3", "sqlite_utils", "socket", "requests", "httpx", "random"}
"""What a pure function has no use for: network, database, chance."""


def modules(room: str) -> dict[str, Path]:
    """Dotted name → file."""
    return {".".join(file.relative_to(ROOT).with_suffix("").parts): file for file in (ROOT / room).rglob("*.py")}


def imports(file: Path, *, at_once: bool = False) -> set[str]:
    """The dotted names that a file imports anywhere, or only those ``at_once`` when it is loaded."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    found: set[str] = set()
    for node in tree.body if at_once else ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return found


@pytest.mark.parametrize("room", BELOW)
def test_a_room_imports_only_what_lies_below(room: str) -> None:
    others = {*BELOW, "ramat", "bench", "tests"} - {room, *BELOW[room]}
    wrong = {
        (name, one) for name, file in modules(room).items() for one in imports(file) if one.partition(".")[0] in others
    }
    assert wrong == set()


def test_extract_knows_the_page_record_of_the_crawler_and_no_more() -> None:
    known = {one for file in modules("extract").values() for one in imports(file) if one in modules("crawler")}
    assert known <= OF_THE_CRAWLER


def test_extract_needs_no_network_no_database_and_no_chance() -> None:
    pure = {name: file for name, file in modules("extract").items() if ".build" not in name}
    assert {(name, one) for name, file in pure.items() for one in imports(file) & FORBIDDEN} == set()


def test_loading_runs_in_no_circle() -> None:
    every = {name: file for room in BELOW for name, file in modules(room).items()}
    graph = {
        name: {one for one in imports(file, at_once=True) if one in every and one != name}
        for name, file in every.items()
        if not name.endswith("__init__")
    }
    assert len(list(TopologicalSorter(graph).static_order())) >= len(graph)
