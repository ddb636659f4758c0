"""The documentation says what the program does."""

import importlib.util
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import click
import pytest

import ramat

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


@pytest.mark.parametrize("readme", ["README.md", "README.vi.md"])
def test_links_in_the_readmes_lead_somewhere(readme: str) -> None:
    root = DOCS.parent
    text = (root / readme).read_text(encoding="utf-8")
    links = [part.split(")")[0] for part in text.split("](")[1:]]
    assert links
    assert [
        link for link in links if not link.startswith("http") and not (root / link.partition("#")[0]).exists()
    ] == []
