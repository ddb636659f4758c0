"""Every command that the documentation shows is carried out, offline, and prints what the page says."""

import json
import shutil
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path

import click
import pytest
from documents import ELSEWHERE, PROGRESS, Command, Desk, blocks, calls, commands, matches
from program import LAUNCH, ROOT, invoke, lines

import ramat
from corpus.corrections.apply import correct
from corpus.corrections.desk import anchors_of
from corpus.corrections.entry import Correction
from corpus.database import open_reader
from corpus.search import search
from demo.content import portals
from demo.expected import records
from demo.server import PORTS
from demo.sources import write_sources

PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")])
DONE = ["README.md", "README.vi.md", "CONTRIBUTING.md", "how-to.md", "user-guide.vi.md", "accuracy.md"]
"""Pages whose commands are carried out in a folder with the demo's launches; the tutorial begins with none."""
MAKE = "$(BIN)/ramat demo"


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """One run of ``ramat demo`` for all pages: the folder that it made, and what it printed."""
    folder = tmp_path_factory.mktemp("docs")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        done = invoke("demo")
    assert done.exit_code == 0, done.output
    usual = {name: f"http://127.0.0.1:{port}" for name, port in zip(portals(), PORTS, strict=True)}
    write_sources(folder / "ramat-demo/sources.toml", usual)
    return folder, done.output


@pytest.fixture
def desk(demo: tuple[Path, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    """A folder with what ``ramat demo`` leaves."""
    folder, printed = demo
    shutil.copytree(folder, tmp_path / "desk")
    monkeypatch.chdir(tmp_path / "desk")
    desk = Desk(tmp_path / "desk", {"ramat demo": PROGRESS.sub("", printed)})
    yield desk
    desk.close()


@pytest.fixture
def furnished(desk: Desk) -> Desk:
    """The same with the files that the how-tos name."""
    made = desk.folder / "ramat-demo"
    shutil.copytree(made / "archive", desk.folder / "archive")
    for file in made.glob("ramat.db*"):  # with what is not yet written into the database itself
        shutil.copy(file, desk.folder)
    checked(desk.folder / "ramat.db")
    shutil.copy(made / "sources.toml", desk.folder / "my-sources.toml")
    (desk.folder / "backup").mkdir()
    gold = [json.dumps(one) for one in records(dict.fromkeys(portals(), ""))]
    (desk.folder / "gold.jsonl").write_text("\n".join(gold[:5]), encoding="utf-8")
    lines(desk.folder / "articles.jsonl", "Đường hoa")
    for name in ("page.html", "trang.html"):
        (desk.folder / name).write_text(f"<h1>Ra mắt mô hình</h1><p>{LAUNCH}</p>", encoding="utf-8")
    return desk


def checked(db: Path) -> None:
    """Say of the newest launch that everything in it is right, as staff do on its page."""
    with closing(open_reader(db)) as conn:
        launch = search(conn, limit=1)[0]["id"]
        one = Correction("2026-05-04T03:00:00Z", "lan", "check", anchors_of(conn, launch), launch=launch)
    correct(db, [one], print)


def carried_out(page: Path) -> list[Command]:
    return [one for one in commands(page) if not one.marks & ELSEWHERE]


def test_the_tutorial_word_for_word(desk: Desk) -> None:
    assert MAKE in (ROOT / "Makefile").read_text(encoding="utf-8")
    for command in carried_out(ROOT / "docs/tutorial.md"):
        printed = desk.does(command)
        assert matches(printed, command.shown or ""), f"$ {command.line}{printed}"


@pytest.mark.parametrize("name", DONE)
def test_the_commands_of_a_page(name: str, furnished: Desk) -> None:
    (page,) = [page for page in PAGES if page.name == name]
    for command in carried_out(page):
        printed = furnished.does(command)
        assert command.shown is None or matches(printed, command.shown), f"$ {command.line}\n{printed}"


def shown(language: str) -> list[str]:
    found = (block for page in PAGES for block in blocks(page) if block.language == language)
    return [block.text for block in found if not block.marks & ELSEWHERE]


@pytest.mark.parametrize("code", shown("python"))
def test_python_that_a_page_shows_prints_something(code: str, capsys: pytest.CaptureFixture[str]) -> None:
    exec(code, {})  # noqa: S102  our own documentation
    assert "Đường hoa" in capsys.readouterr().out


@pytest.mark.parametrize("query", shown("sql"))
def test_sql_that_a_page_shows_is_understood(query: str, desk: Desk) -> None:
    with closing(open_reader(desk.folder / "ramat-demo/ramat.db")) as conn:
        conn.execute(query)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_call_of_the_program_is_one_that_it_takes(page: Path) -> None:
    for command in commands(page):
        for words in calls(command.line):
            with suppress(click.exceptions.Exit):
                parsed(ramat.main, "ramat", words, None)


def parsed(command: click.Command, name: str, words: list[str], parent: click.Context | None) -> None:
    """Raises click.UsageError for what the command does not take."""
    settings = ramat.main.context_settings if parent is None else {}
    with command.make_context(name, [*words], parent, **settings) as context:
        if isinstance(command, click.Group) and context._protected_args:
            below, inner, rest = command.resolve_command(context, [*context._protected_args, *context.args])
            assert inner
            parsed(inner, below or "", rest, context)


def test_most_pages_show_commands() -> None:
    assert {page.name for page in PAGES if any(commands(page))} >= {*DONE, "tutorial.md", "operations.md"}
